"""Writes any field of any entry in words: its label, its value and its source, all found from the model."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from generator.case_space.dimensions import join_with_och
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.decision_basis import Approvable
from generator.model.referable_entries import list_entries_by_kind
from generator.model.service import Contact
from generator.model.typed_references import get_kind, get_reference_kind
from generator.model.value_types import EXPECTED, Ages, Clock
from generator.model.verification import Verification
from generator.text import format_number

HIDDEN = "(visas inte)"
_NAMING = ("name", "title", "journey", "question", "id")  # what an entry is called, first found
_PLACES = {"value", "place"}  # fields that say where somebody is reached
_LONGEST_LABEL = 60
_AFTER_LABEL = re.compile(
    r": | \(|, (?:till exempel|eller all|aldrig ändrat|i en mening|i ordning|som en? )| ur routing"
)
# Words for values that the descriptions of the model do not explain themselves.
_VALUES = {
    "all": "alla",
    "proposed": "föreslaget",
    "draft": "utkast",
    "approved": "beslutat",
    "emergency-first": "rutan om 112 först",
    "ask-danger-first": "frågan om fara först",
    "universal": "för alla",
    "first-line": "första linjen",
    "coordination": "samordning",
    "emergency": "akut",
    "law": "lag",
    "decided": "beslutat",
    "proposal": "förslag",
    "municipality": "kommun",
    "region": "region",
    "joint": "flera tillsammans",
    "state": "stat",
    "civil-society": "ideell organisation",
    "church": "kyrka",
    "company": "företag",
    "self-referral": "söka själv",
    "referral": "remiss",
    "call": "ringa",
    "visit": "besök",
    "through-staff": "genom personal",
    "phone": "telefon",
    "email": "e-post",
    "chat": "chatt",
    "web": "webben",
}
# Words for fields whose descriptions only list their values.
_FIELDS = {
    "status": "Status",
    "standing": "Vad det står på",
    "level": "Nivå",
    "join": "Hur man kommer med",
    "kind": "Slag",
    "within": "Inom vilken tid",
    "urgency": "Hur bråttom det är",
    "trigger": "Vad som hände",
    "reason": "Anledning",
    "part": "Del",
    "model": "Form",
    "danger": "Fara",
    "absence": "Frånvaro som räknas",
    "red_days": "Röda dagar",
    "reach": "När någon ska svara",
    "at_work": "I arbetet",
    "through": "Genom",
    "connects": "Kopplar vidare",
    "verification": "Varifrån uppgiften kommer",
}
_METHODS = {"page": "levande webbsida", "call": "samtal", "document": "dokument"}


@cache
def format_label(model: type[Entry], field: str) -> str:
    """What a reviewer calls a field: the first words of its description, or its name where they are no name."""
    info = model.model_fields[field]
    sentence = re.split(r"(?<=[^.])\. |\.$", info.description or "")[0]
    words = _AFTER_LABEL.split(sentence)[0].rstrip(",")
    name = info.alias or field
    is_list_of_values = " = " in words or re.match(r"[a-z-]+,", words)
    name = _FIELDS.get(name, name)
    return name if not words or is_list_of_values or len(words) > _LONGEST_LABEL else words


@cache
def is_shown_field(model: type[Entry], field: str) -> bool:
    """False for a note to editors, whose description says that it is not shown."""
    return not (model.model_fields[field].description or "").endswith("Visas inte.")


@cache
def _read_value_words(model: type[Entry], field: str) -> dict[str, str]:
    """The words that a description gives its values: `active = finns` or `first-line (första linjen)`."""
    text = model.model_fields[field].description or ""
    pairs = re.findall(r"([a-z-]+) = ([^,.;(]+)", text)
    pairs += re.findall(r"([a-z-]+) \(([^)]+)\)", text)
    return {value: words.strip() for value, words in pairs}


def is_verifiable(field: str, value: object) -> bool:
    """Whether a value is a number, a place or an hour, which is shown only when its verification allows it."""
    return value is not None and (field in _PLACES or isinstance(value, Clock))


class EntryWriter:
    """Writes the values of one version of a catalogue, with names in place of ids."""

    def __init__(self, catalogue: Catalogue, names: Catalogue) -> None:
        self.catalogue = catalogue
        self._names = _collect_names(catalogue) | _collect_names(names)

    def describe_entry(self, entry: Entry) -> str:
        """What an entry is called: its name, or else whom it is between and what it is about."""
        model = type(entry)
        for field in _NAMING:
            if (value := getattr(entry, field, None)) and field in model.model_fields:
                return (
                    str(value)
                    if isinstance(value, str)
                    else ", ".join(self.write_lines(entry, field))
                )
        names = [
            field
            for field in model.model_fields
            if get_reference_kind(model, field) and field not in Approvable.model_fields
        ]
        single = [field for field in names if isinstance(getattr(entry, field), str)]
        several = [field for field in names if field not in single and getattr(entry, field)]
        lines = [
            self.write_lines(entry, field) for field in single if getattr(entry, field) != "all"
        ]
        said = [" → ".join(line for part in lines for line in part)]
        said += [", ".join(self.write_lines(entry, field)) for field in several]
        return "; ".join(filter(None, said)) or getattr(entry, "text", None) or ""

    def write_lines(self, entry: Entry, field: str, allowed: bool = True) -> list[str]:
        """The value of a field, line by line. A place, number or hour that is not `allowed` is left out."""
        value = getattr(entry, field)
        if not allowed and is_verifiable(field, value):
            return [HIDDEN]
        return list(self._write_lines(type(entry), field, value))

    def _write_lines(self, model: type[Entry], field: str, value: object) -> Iterator[str]:
        match value:
            case None:
                return
            case tuple() | list():
                for part in value:
                    yield from self._write_lines(model, field, part)
            case dict():
                for key, part in value.items():
                    said = ", ".join(self._write_lines(model, field, part))
                    yield f"{self._write_value(model, field, str(key))}: {said}"
            case _:
                yield _write_number(value) or self._write_value(model, field, str(value))

    def _write_value(self, model: type[Entry], field: str, value: str) -> str:
        if kind := get_reference_kind(model, field):
            if (of_kind := get_kind(value)) is not None:  # `{kind: X}` in place of a service
                kind, value = "kind", of_kind
            return self._names.get(kind, {}).get(value, _VALUES.get(value, value))
        return _read_value_words(model, field).get(value) or _VALUES.get(value, value)

    def may_be_shown(self, around: tuple[Entry, ...]) -> bool:
        """Whether a number, place or hour within these entries, outermost first, may be repeated."""
        for entry in reversed(around):
            if isinstance(entry, Contact):
                target = self.catalogue.find_contact(entry.through) if entry.through else entry
                return bool(target and target.may_be_shown) and (
                    not entry.verification or entry.may_be_shown
                )
            if verification := getattr(entry, "verification", None):
                return bool(verification.allows_showing)
        return True

    def describe_source(self, around: tuple[Entry, ...]) -> str:
        """Where a fact comes from, and how sure it is. Empty when no entry around it says so."""
        for entry in reversed(around):
            if isinstance(entry, Verification):
                return _describe_verification(entry)
            if verification := getattr(entry, "verification", None):
                return _describe_verification(verification)
            if source := getattr(entry, "source", None):
                status = getattr(entry, "status", None) or getattr(entry, "standing", None)
                return f"källa: {source}" + (f", {_VALUES.get(status, status)}" if status else "")
            if sources := getattr(entry, "sources", None):
                return f"källa: {join_with_och([source.text for source in sources])}"
        return ""


def _write_number(value: object) -> str | None:
    """A value that is no text, in words; None for a text."""
    match value:
        case bool():
            return "ja" if value else "nej"
        case float():
            return format_number(value, 4).rstrip("0").rstrip(",")
        case dt.date():
            return value.isoformat()
        case Ages():
            return format_age_range(value)
    return None


def _describe_verification(found: Verification) -> str:
    dated = f" ({found.source_date.isoformat()})" if found.source_date else " (odaterad)"
    method = _METHODS[found.method]
    return f"källa: {found.source}{dated}, kontrollerad {found.checked_on.isoformat()} genom {method} av {found.role}, status {found.status}"


def _collect_names(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Names by kind of reference and id."""
    steps = [step for routine in catalogue.routines for step in routine.steps]
    names = {
        kind: {entry.id: _name_entry(entry) for entry in entries}
        for kind, entries in {**list_entries_by_kind(catalogue), "step": steps}.items()
    }
    names["contact"] = {
        f"{owner.id}.{contact.id}": f"{contact.name or _VALUES.get(contact.kind, contact.kind)} ({owner.name})"
        for owner in catalogue.owners
        for contact in owner.contacts
    }
    return names


def _name_entry(entry: Any) -> str:
    """What an entry is called in a sentence. A paragraph has its full name, and a sentence itself."""
    called = (getattr(entry, field, None) for field in ("name", "full_name", "text"))
    return str(next(filter(None, called), entry.id))


def format_age_range(ages: Ages) -> str:
    """Formats ages, also those above the case space."""
    expected = ["väntat barn"] if ages.first == EXPECTED else []
    runs = [(max(low, 0), high) for low, high in ages.ranges if high >= 0]
    years = join_with_och([f"{low}–{high}" if low < high else str(low) for low, high in runs])
    return join_with_och([*expected, *([f"{years} år"] if years else [])])

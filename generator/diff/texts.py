"""Which texts of needs, services, organizations and handovers change, with both versions in full."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.cases.space import join_with_och
from generator.diff.wording import TRIGGER_TEXTS
from generator.model.catalogue import Catalogue
from generator.model.service import Eligibility, IfRefused, Promise, Sourced, WayIn
from generator.model.site import Acute
from generator.model.verification import Source

# What a reviewer calls each field. Other fields are compared as cases, contacts or steps, or are not shown.
_WHOLE = {
    "groups": {"name": "rubriken", "summary": "texten om gruppen"},
    "needs": {
        "advice": "”Det här kan du göra nu”", "danger": "hur faran tas upp", "exit": "”Lämna sidan snabbt”", "name": "rubriken", "term": "fackordet",
        "summary": "vad det är", "everyday_words": "vardagsorden", "search_phrases": "meningarna som bara sökningen använder", "roles": "vem som gör vad mot vem", "shared_words": "vardagsorden som andra behov också har", "other_languages": "orden på andra språk",
        "group": "gruppen", "level": "nivån", "related": "behoven som ligger nära", "status": "beslutet", "laws": "lagrummen",
    },
    "organizations": {"name": "namnet", "kind": "slaget", "summary": "vad den ansvarar för", "website": "webbplatsen", "sources": "källorna"},
    "services": {
        "full_name": "det fullständiga namnet", "everyday_words": "vardagsorden", "other_languages": "orden på andra språk", "organization": "organisationen",
        "level": "nivån", "summary": "vad den är", "expect": "vad som händer", "eligibility": "vem den är för", "ways_in": "vem som får söka, och hur", "cost": "kostnaden",
        "languages": "språk och tolk", "if_refused": "om de säger nej", "cannot_refuse": "varför den inte kan säga nej", "promise": "löftet om tid",
        "unverified": "det som inte är bekräftat", "sources": "källorna", "laws": "lagrummen",
    },
}  # fmt: skip
_BY_ID = {"group", "related", "organization", "first_needs"}  # fields that name other entries
_SITE = {
    "name": "webbplatsens namn",
    "place": "platsen",
    "summary": "vad webbplatsen är",
    "acute": "akutraden",
    "first_needs": "behoven på startsidan",
    "data_licence": "villkoren för öppna data",
}
_VALUES = {
    "True": "visas", "False": "visas inte", "proposed": "föreslaget", "approved": "beslutat", "emergency-first": "rutan om 112 först", "ask-danger-first": "frågan om fara först",
    "universal": "för alla", "first-line": "första linjen", "coordination": "samordning", "emergency": "akut",
    "municipality": "kommun", "region": "region", "joint": "flera tillsammans", "state": "stat", "civil-society": "ideell organisation", "church": "kyrka", "company": "företag",
    "self-referral": "söka själv", "referral": "remiss", "call": "ringa", "visit": "besök", "through-staff": "genom personal",
}  # fmt: skip
_MOST = 6  # of a field with many words


class TextChange(NamedTuple):
    """A sentence about a field of an entry whose text changed."""

    entry: str  # its id; `site` for the settings of the whole site
    field: str
    sentence: str


def find_text_changes(old: Catalogue, new: Catalogue) -> list[TextChange]:
    """Finds every changed text, in the order of the tables. Added and removed entries are in other sections."""
    tell = _ValueWriter(old, new)
    found = list(_of_entry(tell, old.site, new.site, "site", "Hela webbplatsen", _SITE))
    for name, fields in _WHOLE.items():
        before: dict[str, Any] = {entry.id: entry for entry in getattr(old, name)}
        for now in getattr(new, name):
            then = before.get(now.id)
            if then and (name != "services" or (then.is_active and now.is_active)):
                found += _of_entry(tell, then, now, now.id, now.name, fields)
    return [*found, *_of_handovers(old, new)]


def _of_handovers(old: Catalogue, new: Catalogue) -> Iterator[TextChange]:
    """What staff do and bring at a handover. Rows with the same giver, receiver and trigger are one."""
    before, after = _handovers(old), _handovers(new)
    for (giver, to, trigger), lines in after.items():
        if lines != (then := before.get((giver, to, trigger), lines)):
            called = f"Överlämningen från {new.service[giver].name} till {new.service[to].name} {TRIGGER_TEXTS[trigger]}"
            yield TextChange(
                f"{giver} → {to}", trigger, f"{called}: {_describe_change(then, lines)}"
            )


def _handovers(catalogue: Catalogue) -> dict[tuple[str, str, str], list[str]]:
    found: dict[tuple[str, str, str], list[str]] = {}
    for row in catalogue.handovers:
        said = filter(
            None,
            (
                row.text,
                row.bring,
                catalogue.name_laws(row.laws),
                f"({_VALUES.get(row.how, row.how)}, {_VALUES[row.status]})",
            ),
        )
        found.setdefault((row.giver, row.to, row.trigger), []).append(" ".join(said))
    return found


def _of_entry(
    tell: _ValueWriter, then: Any, now: Any, id: str, called: str, fields: dict[str, str]
) -> Iterator[TextChange]:
    for field, label in fields.items():
        before, after = (
            tell.lines(getattr(entry, field), field in _BY_ID) for entry in (then, now)
        )
        if before != after:
            yield TextChange(id, field, f"{called}, {label}: {_describe_change(before, after)}")


def _describe_change(before: list[str], after: list[str]) -> str:
    gone, come = (
        list((Counter(before) - Counter(after)).elements()),
        list((Counter(after) - Counter(before)).elements()),
    )
    if not gone and not come:
        return f"i en annan ordning, {_quoted(after)}"
    if len(before) == len(after) == 1:
        return f"nu {_quoted(after)} (förut {_quoted(before)})"
    parts = (
        f"{word} {_quoted(lines)}" for word, lines in (("nytt", come), ("borttaget", gone)) if lines
    )
    return "; ".join(parts)


def _quoted(lines: list[str]) -> str:
    more = f" och {len(lines) - _MOST} till" if len(lines) > _MOST else ""
    return ", ".join(f"”{line}”" for line in lines[:_MOST]) + more


class _ValueWriter:
    """Writes values as a reader sees them.

    Both versions use the new name of an entry, so a new name is one change and not one for each mention.
    """

    def __init__(self, old: Catalogue, new: Catalogue) -> None:
        self.names: dict[str, str] = {}
        for catalogue in (old, new):
            self.names |= {entry.id: entry.name for entry in catalogue.groups}
            self.names |= {entry.id: entry.name for entry in catalogue.needs}
            self.names |= {entry.id: entry.name for entry in catalogue.organizations}
            self.names |= {entry.id: entry.name for entry in catalogue.services}
            self.names |= {entry.id: entry.name for entry in catalogue.space.askers}

    def lines(self, value: object, is_id: bool = False) -> list[str]:  # noqa: C901 one case a type
        """The value line by line."""
        match value:
            case None:
                return []
            case tuple():
                return [line for part in value for line in self.lines(part, is_id)]
            case dict():
                return [
                    f"{language}: {word}" for language, words in value.items() for word in words
                ]
            case Eligibility():
                return [value.text, *self.lines(value.not_for)]
            case WayIn():
                return [
                    f"{join_with_och(self.lines(value.askers, True))}: {value.text}"
                    if value.askers
                    else value.text
                ]
            case IfRefused():
                return [
                    f"{value.text} Vänd dig till {self.names.get(value.service, value.service)}."
                ]
            case Sourced() | Promise():
                return [value.text]
            case Source():
                return [value.text, *self.lines(value.url)]
            case Acute():
                name = self.names.get(value.service, value.service)
                return [f"{value.text} {name} ({value.contact})"]
        return [(self.names if is_id else _VALUES).get(str(value), str(value))]

"""For whom a service is, as it says itself: `13–19 år, Exempelby`, `inte Sover dåligt`, `gör vi inte`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.case_space.dimensions import format_ages
from generator.editing.yaml_document import CannotEdit, KeyPath, YamlDocument, format_scalar
from generator.model.catalogue import Catalogue
from generator.model.responsibilities import Acceptance
from generator.model.service import Eligibility
from generator.model.text_references import get_written
from generator.model.value_types import Ages

_EXPECTED = -1  # the age before birth
_NOTHING = (
    "gör vi inte",
    "det gör vi inte",
    "vi gör inte det",
    "tar inte emot",
    "ingen",
    "inga",
    "inte vi",
)
_OLDEST = 120
_AGES = re.compile(
    r"(?P<low>väntat|\d{1,2})\s*(?:–|-|till(?: och med)?)\s*(?P<high>\d{1,3})(?:\s*år)?"
    r"|(?:från|fyllt|över)\s*(?P<from>\d{1,2})\s*år|(?:till och med|t\.?o\.?m\.?|upp till)\s*(?P<to>\d{1,2})\s*år"
    r"|under\s*(?P<under>\d{1,2})\s*år|(?P<only>\d{1,2})\s*år"
)
_FILLER = re.compile(
    r"[\s,;.:&]+|\b(?:bara|endast|barn|unga|ungdomar|i|och|för|boende|år|kommun|kommuner)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLimits:
    """What a service takes: ages and municipalities (None: as before), needs that it does not take, or nothing at all."""

    ages: tuple[int, int] | None = None
    places: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    is_nothing: bool = False


def parse_limits(text: str, catalogue: Catalogue) -> ServiceLimits:
    """Parses for whom a service is. Raises CannotEdit with what cannot be understood."""
    plain = " ".join(text.casefold().split()).strip(" .!")
    if plain in _NOTHING:
        return ServiceLimits(is_nothing=True)
    if without := _find_needs(plain, catalogue):
        return ServiceLimits(without=without)
    match = _AGES.search(plain)
    rest = plain[: match.start()] + " " + plain[match.end() :] if match else plain
    places = {place.id: place.name.casefold() for place in catalogue.space.municipalities}
    named = [id for id, name in places.items() if re.search(rf"\b{re.escape(name)}s?\b", rest)]
    for id in named:
        rest = re.sub(rf"\b{re.escape(places[id])}s?\b", " ", rest)
    if left := _FILLER.sub(" ", rest).split():
        raise CannotEdit(
            f"'{left[0]}' i '{text}' går inte att läsa. Skriv åldrar och kommuner: 13–19 år, Exempelby. Eller: inte Sover dåligt. Eller: gör vi inte."
        )
    if not match and not named:
        raise CannotEdit(f"'{text}' säger varken ålder eller kommun.")
    return ServiceLimits(ages=_read_ages(match) if match else None, places=tuple(named) or None)


def _read_ages(found: re.Match[str]) -> tuple[int, int]:
    if found["low"]:
        low = _EXPECTED if found["low"] == "väntat" else int(found["low"])
        return low, int(found["high"])
    if found["from"]:
        return int(found["from"]), _OLDEST
    if found["to"]:
        return _EXPECTED, int(found["to"])
    if found["under"]:
        return _EXPECTED, int(found["under"]) - 1
    return int(found["only"]), int(found["only"])


def _find_needs(plain: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The needs after the word `inte`, by their names or ids."""
    said = re.match(r"(?:vi )?(?:tar |gör )?inte(?: emot)?:? (.+)", plain)
    if said is None:
        return ()
    names = {need.name.casefold(): need.id for need in catalogue.needs}
    names |= {need.id: need.id for need in catalogue.needs}
    needs = []
    for part in re.split(r"\s*(?:;|,|\beller\b)\s*", said[1]):
        if part not in names:
            raise CannotEdit(f"'{part}' är inget behov. Skriv behovets namn som det står på sidan.")
        needs.append(names[part])
    return tuple(needs)


def narrow_service(
    draft: YamlDocument, owner: str, limits: ServiceLimits, catalogue: Catalogue
) -> bool:
    """Writes for whom a service is, in its entry and in its own rows of what it takes. Returns whether anything changed.

    Raises CannotEdit when nothing would be left, or when a row is about more than can be cut out of it.
    """
    before = draft.text
    for number, entry in enumerate(draft.tree.get("services") or ()):
        if isinstance(entry, dict) and entry.get("id") == owner:
            narrow_eligibility(draft, ("services", number, "eligibility"), limits, catalogue)
    for number in reversed(range(len(draft.tree.get("acceptances") or ()))):
        row = draft.get_value(("acceptances", number))
        if row.get("service") == owner:
            _narrow_row(draft, number, row, limits, catalogue)
    return draft.text != before


def differs_from_base(draft: YamlDocument, owner: str, catalogue: Catalogue) -> bool:
    """Whether routing/layers.yaml now says otherwise of a service than the catalogue limits before."""
    known = catalogue.service[owner].eligibility
    for change in draft.tree.get("replace") or ():
        if (change.get("list"), change.get("id"), change.get("field")) == (
            "services",
            owner,
            "eligibility",
        ):
            area = known.area if isinstance(known.area, str) else list(known.area)
            return bool(
                Ages.parse(str(change["value"]["ages"])) != known.ages
                or change["value"]["area"] != area
            )
    return False


def list_shared_rows(catalogue: Catalogue, owner: str, draft_files: set[str]) -> Iterator[str]:
    """Where rows stand that say what a service takes by its kind: those are not the service's own to change."""
    for row in catalogue.acceptances:
        place = row.get_place()
        if row.service == owner and place.file not in draft_files:
            yield f"{place.file}:{place.line}"


def narrow_eligibility(
    draft: YamlDocument, at: KeyPath, limits: ServiceLimits, catalogue: Catalogue
) -> None:
    """Writes whom a service is for, at the path of its eligibility. Raises CannotEdit when nobody would be left."""
    order = tuple(Eligibility.model_fields)
    entry = draft.get_value(at)
    if limits.ages:
        ages = _cut_ages(str(entry["ages"]), limits.ages, _OLDEST)
        if not ages:
            raise CannotEdit(
                f"Tjänsten är till för {entry['ages']} år, så ingen blir kvar. Fråga en gång till."
            )
        draft.set_value(at, "ages", ages, order)
    if limits.places is not None:
        area = entry["area"]
        places = [
            p.id
            for p in catalogue.space.municipalities
            if p.id in limits.places and (isinstance(area, str) or p.id in area)
        ]
        if not places:
            raise CannotEdit("Ingen av de kommunerna står i tjänstens area. Skriv dem för hand.")
        if area != places:
            draft.set_list(at, "area", places, order)


def narrow_above_base(
    draft: YamlDocument, owner: str, limits: ServiceLimits, catalogue: Catalogue, why: str
) -> None:
    """Writes in routing/layers.yaml whom a service of the base is for here. Raises CannotEdit."""
    for number, change in enumerate(draft.tree.get("replace") or ()):
        if (change.get("list"), change.get("id"), change.get("field")) == (
            "services",
            owner,
            "eligibility",
        ):
            return narrow_eligibility(draft, ("replace", number, "value"), limits, catalogue)
    known = catalogue.service[owner].eligibility
    area = known.area if isinstance(known.area, str) else f"[{', '.join(known.area)}]"
    texts = {"text": get_written(known.text), "not_for": get_written(known.not_for or "")}
    facts = {"ages": _write_ages(known.ages), **texts}
    lines = [
        "- list: services",
        f"  id: {format_scalar(owner)}",
        "  field: eligibility",
        "  value:",
        f"    area: {area}",
        *(f"    {name}: {format_scalar(text)}" for name, text in facts.items() if text),
        f"  why: {format_scalar(why)}",
    ]
    number = len(draft.tree.get("replace") or ())
    draft.append_items((), "replace", lines, ("replace", "hide"))
    narrow_eligibility(draft, ("replace", number, "value"), limits, catalogue)


def _narrow_row(
    draft: YamlDocument,
    number: int,
    row: dict[str, Any],
    limits: ServiceLimits,
    catalogue: Catalogue,
) -> None:
    at, order = ("acceptances", number), tuple(Acceptance.model_fields)
    if limits.is_nothing:
        return draft.remove_item(("acceptances",), number)
    if limits.without:
        return _take_needs(draft, number, row, limits.without)
    if limits.ages:
        ages = _cut_ages(
            str(row.get("ages") or f"väntat–{catalogue.space.last_age}"),
            limits.ages,
            catalogue.space.last_age,
        )
        if not ages:
            return draft.remove_item(("acceptances",), number)
        if ages != row.get("ages") and (
            row.get("ages") or ages != f"väntat–{catalogue.space.last_age}"
        ):
            draft.set_value(at, "ages", ages, order)
    if limits.places is not None:
        written = row.get("municipalities") or "all"
        every = [place.id for place in catalogue.space.municipalities]
        places = [p for p in every if p in limits.places and (written == "all" or p in written)]
        if not places:
            return draft.remove_item(("acceptances",), number)
        if places != (every if written == "all" else written):
            draft.set_list(at, "municipalities", places, order)
    return None


def _take_needs(
    draft: YamlDocument, number: int, row: dict[str, Any], without: tuple[str, ...]
) -> None:
    needs = row.get("needs")
    if needs == "all" or row.get("groups"):
        raise CannotEdit(
            f"En rad om flera behov på en gång säger vad {row['service']} tar emot. Skriv ut behoven där för hand."
        )
    left = [need for need in needs or () if need not in without]
    if not left:
        return draft.remove_item(("acceptances",), number)
    if left != needs:
        draft.set_list(("acceptances", number), "needs", left, tuple(Acceptance.model_fields))
    return None


def _write_ages(ages: Ages) -> str:
    names = [["väntat" if age == _EXPECTED else str(age) for age in pair] for pair in ages.ranges]
    return ", ".join(low if low == high else f"{low}–{high}" for low, high in names)


def _cut_ages(text: str, wanted: tuple[int, int], last: int) -> str:
    """The ages of a text within others, as they are written; empty when there are none."""
    now = Ages.parse(text)
    low, high = wanted
    kept = [age for age in range(_EXPECTED, last + 1) if age in now and low <= age <= high]
    return format_ages([age - _EXPECTED for age in kept]) if kept else ""

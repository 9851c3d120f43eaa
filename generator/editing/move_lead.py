"""Moves who leads: cuts the cases out of the rows that have them, and adds one row. Comments and other rows stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.case_space.dimensions import format_ages
from generator.editing.entry_from_form import build_plain_lines
from generator.editing.yaml_document import CannotEdit, YamlDocument, read_lines
from generator.model.case_space import CaseSpace
from generator.model.need import Need
from generator.model.responsibilities import Responsibility
from generator.model.value_types import Ages

_FIELD = "responsibilities"
_ORDER = tuple(Responsibility.model_fields)
_EXPECTED = -1  # the age before birth


class NothingToCut(CannotEdit):
    """No row of the file leads the cases; those of a base may."""


@dataclass(frozen=True, slots=True)
class _Part:
    """What a row still leads after the cut."""

    needs: tuple[str, ...]
    ages: frozenset[int]
    places: frozenset[str]


def move_lead(
    document: YamlDocument, need: Need, values: Mapping[str, str], space: CaseSpace
) -> YamlDocument:
    """Returns the document with a row for `values` (by the field names of a responsibility), and its cases cut out of others.

    The new row takes all urgencies, hours and askers of its ages and municipalities; the row for danger goes first as before.
    Raises NothingToCut when no row has the cases, and CannotEdit for a row about a group of needs, which a person divides.
    """
    wanted = _Part(
        (need.id,), _read_ages(values.get("ages"), need, space), _read_places(values, space)
    )
    if not wanted.ages:
        raise CannotEdit(f"'{need.name}' finns inte vid de åldrarna.")
    rows = document.tree.get(_FIELD) or []
    cut = {
        n: _cut_row(row, wanted, need, space)
        for n, row in enumerate(rows)
        if row.get("first") != "true"
    }
    changed = {n: parts for n, parts in cut.items() if parts is not None}
    if not changed:
        raise NothingToCut(f"Ingen rad i {document.name} leder '{need.name}' där.")
    text, expected = document.text, list(rows)
    for number in sorted(changed, reverse=True):
        start, end = _find_bounds(document, number)
        block = text[start:end]
        pieces = [
            _write_part(document, block, part, space, rows[number]) for part in changed[number]
        ]
        if number == max(changed):
            lines = build_plain_lines(Responsibility, values, _find_dash(block))
            pieces.append((document.line_break.join(lines), read_lines(lines)))
        end += 0 if pieces else len(document.line_break)
        text = text[:start] + document.line_break.join(piece for piece, _ in pieces) + text[end:]
        expected[number : number + 1] = [tree for _, tree in pieces]
    result = YamlDocument(document.bom + text, document.name)
    if result.tree != {**document.tree, _FIELD: expected}:
        raise CannotEdit(f"{document.name} är skriven så att raderna måste delas för hand.")
    return result


def _cut_row(
    row: Mapping[str, Any], wanted: _Part, need: Need, space: CaseSpace
) -> list[_Part] | None:
    """What is left of a row, or None when it has none of the wanted cases."""
    needs = row.get("needs", ())
    if row.get("groups") or needs == "all":
        if need.group in (row.get("groups") or ()) or needs == "all":
            raise CannotEdit(
                "En rad om en hel grupp av behov leder också där. Dela den för hand: se /redaktor/flytta-ansvar/."
            )
        return None
    if need.id not in needs:
        return None
    ages, places = _read_ages(row.get("ages"), need, space), _read_places(row, space)
    if not (ages & wanted.ages and places & wanted.places):
        return None
    others = tuple(one for one in needs if one != need.id)
    parts = [_Part((need.id,), ages - wanted.ages, places)]
    parts.append(_Part((need.id,), ages & wanted.ages, places - wanted.places))
    left = [part for part in parts if part.ages and part.places]
    return [*([_Part(others, frozenset(), frozenset())] if others else []), *left]


def _read_ages(text: str | None, need: Need, space: CaseSpace) -> frozenset[int]:
    every = range(_EXPECTED, space.last_age + 1)
    try:
        given = Ages.parse(text) if text else None
    except ValueError as fault:
        raise CannotEdit(
            f"'{text}' går inte att läsa som ålder. Skriv till exempel 6–12."
        ) from fault
    return frozenset(a for a in every if a in need.ages and (given is None or a in given))


def _read_places(row: Mapping[str, Any], space: CaseSpace) -> frozenset[str]:
    every = frozenset(place.id for place in space.municipalities)
    given = row.get("municipalities") or "all"
    if given == "all":
        return every
    names = given.replace(",", " ").split() if isinstance(given, str) else given
    if unknown := set(names) - every:
        raise CannotEdit(
            f"'{min(unknown)}' är ingen kommun. Välj bland: {', '.join(sorted(every))}."
        )
    return frozenset(names)


def _write_part(
    document: YamlDocument, block: str, part: _Part, space: CaseSpace, row: Mapping[str, Any]
) -> tuple[str, Any]:
    """The row as it is written for what is left, and its tree."""
    alone = YamlDocument(f"{_FIELD}:\n{block}", document.name)
    at = (_FIELD, 0)
    if list(part.needs) != row["needs"]:
        alone.set_list(at, "needs", part.needs, _ORDER)
    if part.ages:
        alone.set_value(
            at, "ages", format_ages([age - _EXPECTED for age in sorted(part.ages)]), _ORDER
        )
    if part.places and part.places != _read_places(row, space):
        order = [place.id for place in space.municipalities if place.id in part.places]
        alone.set_list(at, "municipalities", order, _ORDER)
    text = alone.render()
    return text[text.index("\n") + 1 :], alone.tree[_FIELD][0]


def _find_bounds(document: YamlDocument, number: int) -> tuple[int, int]:
    span = document.spans.find_at(_FIELD, number)
    start = document.find_line_start(span.start) if span else 0
    if span is None or document.text[start : span.start].strip() != "-":
        raise CannotEdit(f"{document.name} är skriven så att raderna måste delas för hand.")
    return start, document.find_line_end(span.end)


def _find_dash(block: str) -> int:
    return len(block) - len(block.lstrip())

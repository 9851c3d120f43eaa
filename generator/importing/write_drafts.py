"""Writes drafts into routing/drafts.yaml: new ones last, known ones changed in place, everything else untouched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import ValidationError

from generator.editing.yaml_document import YamlDocument, format_scalar
from generator.importing.rows_to_drafts import propose_id
from generator.model.draft import Draft
from generator.model.external_ids import is_identifying

_ORDER = tuple(Draft.model_fields)
_WHO = ("name", "organization", "municipality")  # together, the same service where no id says so


class RowFault(NamedTuple):
    """Why a row did not become a draft: the row by its number among those found, and the field to look at."""

    number: int
    field: str
    sentence: str
    fix: str


@dataclass
class DraftChanges:
    """What an import does to the drafts, by name."""

    new: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    doubled: list[str] = field(
        default_factory=list
    )  # a row that says a draft of the same file again
    services: list[str] = field(default_factory=list)  # is a service already
    refused: list[str] = field(default_factory=list)  # the model does not take it
    faults: list[RowFault] = field(default_factory=list)


def write_drafts(
    document: YamlDocument,
    drafts: list[dict[str, str]],
    services: Mapping[str, str],
    source: str,
    today: dt.date,
    outside: Set[tuple[str, str]] = frozenset(),
) -> DraftChanges:
    """Writes what was found. `services` are the names of those that exist, by id, and `outside` their ids in other registers.

    Raises CannotEdit.
    """
    changes = DraftChanges()
    names = {name.casefold() for name in services.values()}
    taken = set(services) | {draft["id"] for draft in _list_drafts(document)}
    seen: dict[int, str] = {}  # names by the drafts that this file has already said something of
    for row, values in enumerate(drafts):
        number = _find_draft(document, values)
        if number is not None and number in seen:
            changes.doubled.append(values["name"])
            changes.faults.append(_explain_double(row, values, seen[number]))
        elif number is not None:
            seen[number] = values["name"]
            is_new = _update_draft(document, number, values)
            (changes.updated if is_new else changes.same).append(values["name"])
        elif (
            values["name"].casefold() in names
            or values.get("id") in services
            or _find_identifying_ids(values) & outside
        ):
            changes.services.append(values["name"])
            changes.faults.append(_explain_service(row, values))
        else:
            id = values.get("id") or propose_id(values, taken)
            added = {"source": source, "imported_on": today.isoformat()}
            draft = {"id": id, "status": "draft"} | values | added
            if fault := _find_fault(draft):
                changes.refused.append(values["name"])
                changes.faults.append(_explain_refusal(row, draft, fault))
                continue
            taken.add(id)
            _append_draft(document, draft)
            seen[len(_list_drafts(document)) - 1] = values["name"]
            changes.new.append(values["name"])
    return changes


def _explain_service(row: int, values: dict[str, str]) -> RowFault:
    sentence = f"'{values['name']}' finns redan som tjänst, så raden blev inget utkast."
    fix = "Är något nytt: ändra tjänsten, eller kör psynk confirm. Är det en annan: ge den ett eget namn eller id."
    return RowFault(row, "name", sentence, fix)


def _explain_refusal(row: int, draft: dict[str, str], field: str) -> RowFault:
    sentence = f"'{draft['name']}' kan inte sparas: {field} '{draft.get(field, '')}' duger inte."
    fix = "Rätta rutan. Är det id: små bokstäver, siffror och bindestreck, eller lämna rutan tom."
    return RowFault(row, field, sentence, fix)


def _explain_double(row: int, values: dict[str, str], other: str) -> RowFault:
    ids = [key for key in values if key == "id" or key.startswith("ids.")]
    if values["name"] == other:
        fix = "Ta bort den ena raden, eller skriv vad som skiljer dem i namnet."
        return RowFault(
            row, "name", f"'{other}' står två gånger i filen. Den här raden kom inte in.", fix
        )
    what = ids[0] if ids else "name"
    sentence = f"'{values['name']}' har samma id som '{other}' tidigare i filen, och kom inte in."
    return RowFault(
        row,
        what,
        sentence,
        "Rätta id:t på den ena raden. Är det samma tjänst: ta bort en av raderna.",
    )


def _list_drafts(document: YamlDocument) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document.tree.get("drafts") or []
    return found


def _find_draft(document: YamlDocument, values: dict[str, str]) -> int | None:
    """The draft of a row: by its own id, by another's id for it, or by name and organization together."""
    ids = _find_identifying_ids(values)
    same = [values.get(key, "").casefold() for key in _WHO]
    for number, draft in enumerate(_list_drafts(document)):
        if values.get("id") == draft["id"] or ids & draft.get("ids", {}).items():
            return number
    for number, draft in enumerate(_list_drafts(document)):
        known = draft.get("ids", {})
        clash = any(known.get(key, id) != id for key, id in ids)
        if not clash and same == [str(draft.get(key, "")).casefold() for key in _WHO]:
            return number
    return None


def _get_outside_ids(values: Mapping[str, str]) -> dict[str, str]:
    return {
        key.removeprefix("ids."): text for key, text in values.items() if key.startswith("ids.")
    }


def _find_identifying_ids(values: Mapping[str, str]) -> set[tuple[str, str]]:
    """The ids that name this service only."""
    return {(key, id) for key, id in _get_outside_ids(values).items() if is_identifying(key)}


def _update_draft(document: YamlDocument, number: int, values: dict[str, str]) -> bool:
    """Changes the fields that differ; an empty cell removes nothing. True when something changed."""
    before = document.text
    path = ("drafts", number)
    draft = document.get_value(path)
    for name, text in values.items():
        if name.startswith("ids."):
            _keep_outside_id(document, number, name.removeprefix("ids."), text)
        elif draft.get(name) != text:
            document.set_value(path, name, text, _ORDER)
    return document.text != before


def _keep_outside_id(document: YamlDocument, number: int, key: str, id: str) -> None:
    """Writes the id of another register, so that the next import knows the draft by it."""
    path = ("drafts", number)
    if not isinstance(document.get_value(path).get("ids"), dict):
        document.set_block(path, "ids", [f"{key}: {format_scalar(id)}"], _ORDER)
    elif document.get_value((*path, "ids")).get(key) != id:
        document.set_value((*path, "ids"), key, id, ())


def _append_draft(document: YamlDocument, values: dict[str, str]) -> None:
    lines = list(_build_lines(values))
    plain = _as_tree(values)
    listed = document.spans.find_at("drafts")
    if listed is not None and listed.kind == "list" and not listed.is_flow and listed.children:
        end = document.find_line_end(max(span.end for span in listed.children.values()))
        document.tree["drafts"].append(plain)
        document.insert_after_line(end, lines)
        return
    document.tree["drafts"] = [plain]
    end = document.find_line_end(listed.end) if listed else len(document.text.rstrip())
    document.insert_after_line(end, lines if listed else ["drafts:", *lines])


def _as_tree(values: Mapping[str, str]) -> dict[str, object]:
    ids = _get_outside_ids(values)
    plain: dict[str, object] = {key: values[key] for key in _ORDER if key in values}
    return plain | ({"ids": ids} if ids else {})


def _build_lines(values: Mapping[str, str]) -> Iterator[str]:
    ids = _get_outside_ids(values)
    for key in _ORDER:
        if key == "ids" and ids:
            yield "    ids:"
            yield from (f"      {name}: {format_scalar(text)}" for name, text in ids.items())
        elif key in values:
            yield f"{'  - ' if key == 'id' else '    '}{key}: {format_scalar(values[key])}"


def _find_fault(values: Mapping[str, str]) -> str | None:
    """The field that the model does not take, if there is one."""
    try:
        Draft.model_validate(_as_tree(values))
    except ValidationError as error:
        return str(error.errors(include_url=False)[0]["loc"][0])
    return None

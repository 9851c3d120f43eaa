"""Adds an entry to a file, after the last of its kind; comments around it are left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from generator.editing.document import CannotEdit, YamlDocument, convert_to_plain
from generator.editing.entry_template import build_entry_lines, list_field_names
from generator.model.handover import Journey
from generator.model.need import Need
from generator.model.service import Service
from generator.source.reader import read_tree
from generator.source.spans import Span
from generator.text import find_closest_match, slugify


@dataclass(frozen=True, slots=True)
class EntryKind:
    """One kind of entry that can be added."""

    model: type[BaseModel]
    field: str  # the list it stands in
    name: str  # the field with its id
    group_field: (
        str  # dotted name of the field that groups entries: the new one stands last in its group
    )


ENTRY_KINDS = {
    "service": EntryKind(Service, "services", "id", "organization"),
    "need": EntryKind(Need, "needs", "id", "group"),
    "journey": EntryKind(Journey, "journeys", "journey", "case.need"),
}
NEW_ENTRY_NOTE = "# Ny. Fyll i det som står tomt, och ta bort de rader som inte behövs. psynk check säger vad som fattas."


def add_entry(draft: YamlDocument, kind: EntryKind, given: Mapping[str, str]) -> int:
    """Adds an entry and returns the number of its first line. Raises CannotEdit when it cannot be done."""
    _must_be_new(draft, kind, given)
    unknown = sorted(set(given) - set(list_field_names(kind.model)))
    if unknown:
        near = find_closest_match(unknown[0], list_field_names(kind.model))
        raise CannotEdit(
            f"'{unknown[0]}' är inget fält. {f'Menade du {near}?' if near else 'Fälten står på sidan /redaktor/falt/.'}"
        )
    listed = draft.spans.find_at(kind.field)
    if listed is None or listed.kind != "list":
        return _begin_list(draft, kind, given)
    if listed.is_flow:
        raise CannotEdit(
            f"Listan '{kind.field}' i {draft.name} är skriven inom [ ]. Skriv en punkt per rad först."
        )
    after = _after(draft, kind, given)
    item = listed.children[after]
    indent = _dash(draft, item.start)
    lines = [f"{' ' * indent}{NEW_ENTRY_NOTE}", *build_entry_lines(kind.model, given, indent)]
    blank = _has_blank_lines(draft, listed.children)
    draft.tree[kind.field].insert(after + 1, _tree_of(lines))
    end = _end_of(draft, item.end, indent)
    draft.insert_after_line(end, ["", *lines] if blank else lines)
    return _line(draft, end) + (2 if blank else 1)


def _must_be_new(draft: YamlDocument, kind: EntryKind, given: Mapping[str, str]) -> None:
    name = given[kind.name]
    if kind.name == "id" and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise CannotEdit(
            f"'{name}' duger inte som id: bara a–z, 0–9 och bindestreck. Till exempel: {slugify(name) or 'sover-inte'}"
        )
    if any(
        isinstance(entry, dict) and entry.get(kind.name) == name
        for entry in draft.tree.get(kind.field) or ()
    ):
        raise CannotEdit(f"'{name}' finns redan i {draft.name}.")


def _after(draft: YamlDocument, kind: EntryKind, given: Mapping[str, str]) -> int:
    """The index of the entry to stand after: the last of the same group, or the last of all."""
    entries = draft.tree[kind.field]
    wanted = given.get(kind.group_field)
    alike = [
        number
        for number, entry in enumerate(entries)
        if wanted and _dotted(entry, kind.group_field) == wanted
    ]
    return alike[-1] if alike else len(entries) - 1


def _dotted(entry: object, name: str) -> object:
    for step in name.split("."):
        entry = entry.get(step) if isinstance(entry, dict) else None
    return entry


def _begin_list(draft: YamlDocument, kind: EntryKind, given: Mapping[str, str]) -> int:
    """Adds the first entry of its kind: its list goes last in the file, or under its empty key."""
    if draft.tree.get(kind.field) not in (None, ""):
        raise CannotEdit(f"'{kind.field}' i {draft.name} är ingen lista.")
    lines = [f"  {NEW_ENTRY_NOTE}", *build_entry_lines(kind.model, given, 2)]
    draft.tree[kind.field] = [_tree_of(lines)]
    if empty := draft.spans.find_at(kind.field):
        end = draft.find_line_end(empty.end)
        draft.insert_after_line(end, lines)
        return _line(draft, end) + 1
    bare = draft.text.rstrip()
    draft.insert_after_line(
        len(bare), ["", f"{kind.field}:", *lines] if bare else [f"{kind.field}:", *lines]
    )
    return _line(draft, len(bare)) + (3 if bare else 2)


def _tree_of(lines: list[str]) -> object:
    tree, _ = read_tree("\n".join(lines), "")
    return convert_to_plain(tree)[0]


def _dash(draft: YamlDocument, start: int) -> int:
    """The column of an entry's dash."""
    return draft.text.rfind("-", 0, start) - draft.find_line_start(start)


def _end_of(draft: YamlDocument, end: int, indent: int) -> int:
    """The end of an entry's last line, with the comments below it that are indented as its fields are."""
    end = draft.find_line_end(end)
    belongs = re.compile(rf"(?:\r\n|\r|\n) {{{indent + 1},}}#[^\r\n]*")
    while found := belongs.match(draft.text, end):
        end = found.end()
    return end


def _has_blank_lines(draft: YamlDocument, entries: Mapping[str | int, Span]) -> bool:
    """Whether the last two entries of a list have an empty line between them."""
    ends = sorted(entries.values(), key=lambda span: span.start)[-2:]
    return len(ends) < 2 or bool(re.search(r"\n\s*\n", draft.text[ends[0].end : ends[1].start]))


def _line(draft: YamlDocument, end: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", draft.text[:end])) + 1

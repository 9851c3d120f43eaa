"""Adds an entry to a file, after the last of its kind; comments around it are left."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from generator.editing.entry_from_form import build_plain_lines
from generator.editing.entry_template import build_entry_lines, list_field_names
from generator.editing.yaml_document import (
    CannotEdit,
    KeyPath,
    YamlDocument,
    count_lines,
    read_lines,
)
from generator.model.handover import Handover, Hole, Journey
from generator.model.need import Need
from generator.model.responsibilities import Acceptance, Responsibility
from generator.model.routine import Step
from generator.model.service import Contact, Organization, Service
from generator.source.yaml_spans import Span
from generator.text import find_closest_match, slugify


@dataclass(frozen=True, slots=True)
class EntryKind:
    """One kind of entry that can be added."""

    model: type[BaseModel]
    field: str  # the list it stands in
    name: str  # the field that the command is given first: the id, or what comes nearest
    group_field: (
        str  # dotted name of the field that groups entries: the new one stands last in its group
    )
    file: str = ""  # under routing/; empty for the files of services
    noun: str = ""  # as an editor calls it, with its article


ENTRY_KINDS = {
    "service": EntryKind(Service, "services", "id", "organization", "", "en tjänst"),
    "organization": EntryKind(Organization, "organizations", "id", "kind", "", "en organisation"),
    "contact": EntryKind(Contact, "contacts", "id", "", "", "en kontakt"),
    "responsibility": EntryKind(
        Responsibility, "responsibilities", "lead", "lead", "", "vem som leder"
    ),
    "acceptance": EntryKind(
        Acceptance, "acceptances", "service", "service", "", "vad en tjänst tar emot"
    ),
    "need": EntryKind(Need, "needs", "id", "group", "needs.yaml", "ett behov"),
    "journey": EntryKind(Journey, "journeys", "journey", "case.need", "journeys.yaml", "en resa"),
    "handover": EntryKind(Handover, "handovers", "giver", "", "handovers.yaml", "en överlämning"),
    "hole": EntryKind(Hole, "holes", "question", "", "holes.yaml", "ett känt hål"),
    "step": EntryKind(Step, "steps", "id", "", "routines/", "ett steg i en rutin"),
}
NEW_ENTRY_NOTE = "# Ny. Fyll i det som står tomt, och ta bort de rader som inte behövs. psynk check säger vad som fattas."


def add_entry(
    draft: YamlDocument,
    kind: EntryKind,
    values: Mapping[str, str],
    at: KeyPath = (),
    *,
    is_filled: bool = False,
) -> int:
    """Adds an entry and returns the number of its first line. Raises CannotEdit when it cannot be done.

    `at` leads to the mapping that has the list. A filled entry has only what was given; else it is a template with comments.
    """
    _must_be_new(draft, kind, values, at)
    unknown = sorted(set(values) - set(list_field_names(kind.model)))
    if unknown:
        near = find_closest_match(unknown[0], list_field_names(kind.model))
        raise CannotEdit(
            f"'{unknown[0]}' är inget fält. {f'Menade du {near}?' if near else 'Fälten står på sidan /redaktor/falt/.'}"
        )
    listed = draft.spans.find_at(*at, kind.field)
    if listed is None or listed.kind != "list" or not listed.children:
        return _begin_list(draft, kind, values, at, is_filled)
    if listed.is_flow:
        raise CannotEdit(
            f"Listan '{kind.field}' i {draft.name} är skriven inom [ ]. Skriv en punkt per rad först."
        )
    after = _find_entry_before(draft, kind, values, at)
    item = listed.children[after]
    indent = _find_dash(draft, item.start)
    lines = _build_lines(kind, values, indent, is_filled)
    blank = _has_blank_lines(draft, listed.children)
    draft.get_value((*at, kind.field)).insert(after + 1, read_lines(lines))
    end = _find_end(draft, item.end, indent)
    draft.insert_after_line(end, ["", *lines] if blank else lines)
    return count_lines(draft.text, end) + (2 if blank else 1)


def _build_lines(
    kind: EntryKind, values: Mapping[str, str], indent: int, is_filled: bool
) -> list[str]:
    if is_filled:
        return build_plain_lines(kind.model, values, indent)
    return [f"{' ' * indent}{NEW_ENTRY_NOTE}", *build_entry_lines(kind.model, values, indent)]


def _must_be_new(
    draft: YamlDocument, kind: EntryKind, values: Mapping[str, str], at: KeyPath
) -> None:
    name = values[kind.name]
    if kind.name == "id" and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise CannotEdit(
            f"'{name}' duger inte som id: bara a–z, 0–9 och bindestreck. Till exempel: {slugify(name) or 'sover-inte'}"
        )
    if kind.name in ("id", "journey", "question") and any(
        isinstance(entry, dict) and entry.get(kind.name) == name
        for entry in draft.get_value(at).get(kind.field) or ()
    ):
        raise CannotEdit(f"'{name}' finns redan i {draft.name}.")


def _find_entry_before(
    draft: YamlDocument, kind: EntryKind, values: Mapping[str, str], at: KeyPath
) -> int:
    """The index of the entry to stand after: the last of the same group, or the last of all."""
    entries = draft.get_value((*at, kind.field))
    wanted = values.get(kind.group_field)
    alike = [
        number
        for number, entry in enumerate(entries)
        if wanted and _get_dotted(entry, kind.group_field) == wanted
    ]
    return alike[-1] if alike else len(entries) - 1


def _get_dotted(entry: object, name: str) -> object:
    for step in name.split("."):
        entry = entry.get(step) if isinstance(entry, dict) else None
    return entry


def _begin_list(
    draft: YamlDocument, kind: EntryKind, values: Mapping[str, str], at: KeyPath, is_filled: bool
) -> int:
    """Adds the first entry of its kind: its list goes last in the file, or under its empty key."""
    if draft.get_value(at).get(kind.field) not in (None, "", []):
        raise CannotEdit(f"'{kind.field}' i {draft.name} är ingen lista.")
    if at:
        lines = _build_lines(kind, values, 0, is_filled)
        draft.set_block(at, kind.field, lines, tuple(Service.model_fields))
        return count_lines(draft.text, draft.get_mapping(at).children[kind.field].start)
    lines = _build_lines(kind, values, 2, is_filled)
    draft.tree[kind.field] = [read_lines(lines)]
    empty = draft.spans.find_at(kind.field)
    if empty and not empty.is_flow:
        end = draft.find_line_end(empty.end)
        draft.insert_after_line(end, lines)
        return count_lines(draft.text, end) + 1
    if empty:
        raise CannotEdit(f"Ta bort [ ] efter '{kind.field}' i {draft.name} först.")
    bare = draft.text.rstrip()
    draft.insert_after_line(
        len(bare), ["", f"{kind.field}:", *lines] if bare else [f"{kind.field}:", *lines]
    )
    return count_lines(draft.text, len(bare)) + (3 if bare else 2)


def _find_dash(draft: YamlDocument, start: int) -> int:
    """The column of an entry's dash."""
    return draft.text.rfind("-", 0, start) - draft.find_line_start(start)


def _find_end(draft: YamlDocument, end: int, indent: int) -> int:
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

"""Writes known holes to the file: narrows one, removes one, or adds one for a gap that nobody has filled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.editing.new_catalogue import split_fields
from generator.editing.yaml_document import CannotEdit, KeyPath, YamlDocument, format_scalar

_LISTS = ("needs", "groups", "municipalities", "urgency", "when", "askers")
_BOX = ("needs", "groups", "ages", *_LISTS[2:])
_ORDER = ("question", "rules", *_BOX, "also", "reason", "meanwhile", "laws", "owner", "until")


@dataclass(frozen=True, slots=True)
class HolePart:
    """A box of a hole as it is to be written; `box` is its YAML on one line. `kept` is its number when it stays as it stands."""

    rules: tuple[str, ...] = ()
    box: str = ""
    kept: int | None = None  # 0 is the hole's own box, the others stand under also


def find_hole(document: YamlDocument, question: str) -> int | None:
    """The number of a hole in a file, by its question."""
    for number, hole in enumerate(document.tree.get("holes") or ()):
        if isinstance(hole, dict) and " ".join(str(hole.get("question")).split()) == question:
            return number
    return None


def set_hole_parts(document: YamlDocument, number: int, parts: Sequence[HolePart]) -> None:
    """Writes the boxes that are left of a hole. Without any the hole is removed, and its comments stay."""
    at: KeyPath = ("holes", number)
    if not parts:
        document.remove_item(("holes",), number)
        if not document.tree:  # a file must say something
            document.append_empty_list("holes")
        return
    kept = {part.kept for part in parts}
    first = parts[0]
    others = [part for part in parts[1:] if part.kept is None]
    if first.kept != 0:
        if first.kept:
            first = _read_part(document, (*at, "also", first.kept - 1))
            kept.discard(parts[0].kept)
        _set_box(document, at, first)
    listed = document.get_value(at).get("also") or ()
    for index in reversed(range(len(listed))):
        if index + 1 not in kept:
            document.remove_item((*at, "also"), index)
    if others:
        lines = [line for part in others for line in _build_lines(part)]
        document.append_items(at, "also", lines, _ORDER)


def _read_part(document: YamlDocument, path: KeyPath) -> HolePart:
    values = document.get_value(path)
    box = ", ".join(
        f"{name}: {_join(values[name])}" for name in _BOX if values.get(name) not in (None, "all")
    )
    return HolePart(tuple(values["rules"]), box)


def _join(value: str | list[str]) -> str:
    return f"[{', '.join(value)}]" if isinstance(value, list) else value


def _set_box(document: YamlDocument, at: KeyPath, part: HolePart) -> None:
    fields = dict(field.split(": ", 1) for field in split_fields(part.box))
    if list(part.rules) != document.get_value(at)["rules"]:
        document.set_list(at, "rules", part.rules, _ORDER)
    for name in _BOX:
        old = document.get_value(at).get(name)
        if name not in fields:
            document.remove(at, name)
        elif name == "ages":
            document.set_value(at, name, fields[name], _ORDER)
        elif old != (values := fields[name].strip("[]").split(", ")):
            if isinstance(old, list) and not document.get_mapping(at).children[name].is_flow:
                document.remove(at, name)
            document.set_list(at, name, values, _ORDER)


def _build_lines(part: HolePart) -> list[str]:
    return [
        f"- rules: [{', '.join(part.rules)}]",
        *(f"  {line}" for line in _list_fields(part.box)),
    ]


def _list_fields(box: str) -> list[str]:
    """The fields of a box, one on each line; ages with a comma are a text."""
    pairs = (field.split(": ", 1) for field in split_fields(box))
    return [f"{name}: {format_scalar(text) if name == 'ages' else text}" for name, text in pairs]


def add_hole(
    document: YamlDocument,
    question: str,
    parts: Sequence[HolePart],
    facts: Sequence[tuple[str, str]],
) -> None:
    """Adds a hole last in a file. `facts` are its reason, what holds meanwhile, its owner and its last day. Raises CannotEdit."""
    if find_hole(document, question) is not None:
        raise CannotEdit(f"Hålet '{question}' finns redan. Vidga det för hand.")
    first, *others = parts
    lines = [
        *([""] if document.tree.get("holes") else []),
        f"- question: {format_scalar(question)}",
        f"  rules: [{', '.join(first.rules)}]",
        *(f"  {line}" for line in _list_fields(first.box)),
        *(["  also:"] if others else []),
        *(f"    {line}" for part in others for line in _build_lines(part)),
        *(f"  {name}: {format_scalar(text)}" for name, text in facts),
    ]
    document.append_items((), "holes", lines, _ORDER)

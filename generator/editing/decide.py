"""Marks proposals as decided: by whom and when, line by line, everything around them left as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from generator.editing.document import KeyPath, YamlDocument

DECIDABLE_LISTS = ("responsibilities", "handovers", "first_steps")
_ORDER = ("lead", "support", "to", "do", "bring", "laws", "status", "source", "decided_on")
_ROUTINE_ORDER = ("standing", "decided_by", "decided_on")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a body decided about an item of the agenda."""

    item: str
    by: str  # an organization's id
    on: dt.date
    source: str  # where the decision is written down


def list_row_lines(draft: YamlDocument, list_name: str) -> list[int]:
    """The line on which each row of a list begins, as the text stands now."""
    return [
        draft.text.count("\n", 0, draft.get_mapping((list_name, k)).start) + 1
        for k in range(len(draft.tree.get(list_name) or ()))
    ]


def mark_rows_decided(
    draft: YamlDocument, list_name: str, indexes: Collection[int], decision: Decision
) -> int:
    """Marks some rows of a list, by their positions. Returns how many. Raises CannotEdit for a row that shares its text."""
    open_rows = [k for k in indexes if draft.tree[list_name][k].get("status") == "proposed"]
    for index in open_rows:
        path = (list_name, index)
        draft.set_value(path, "status", "approved", _ORDER)
        draft.set_value(path, "source", decision.source, _ORDER)
        if list_name == "responsibilities":
            draft.set_value(path, "decided_on", decision.on.isoformat(), _ORDER)
    return len(open_rows)


def mark_routine_decided(draft: YamlDocument, decision: Decision) -> int:
    """Marks every part of a routine that the body was to decide. Returns how many."""
    paths = [
        path
        for path, part in _walk(draft.tree, ())
        if part.get("standing") == "proposal" and part.get("decided_by") == decision.by
    ]
    for path in paths:
        draft.set_value(path, "standing", "decided", _ROUTINE_ORDER)
        draft.set_value(path, "decided_on", decision.on.isoformat(), _ROUTINE_ORDER)
    return len(paths)


def _walk(node: Any, path: KeyPath) -> Iterator[tuple[KeyPath, dict[str, Any]]]:
    if isinstance(node, dict):
        yield path, node
        for name, value in node.items():
            yield from _walk(value, (*path, name))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _walk(value, (*path, index))

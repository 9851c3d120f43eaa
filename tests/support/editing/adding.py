"""A text with a new entry, and what was put in."""

from __future__ import annotations

from generator.editing.add_entry import ENTRY_KINDS, add_entry
from generator.editing.yaml_document import YamlDocument


def added(text: str, kind: str, values: dict[str, str], name: str = "x.yaml") -> tuple[str, int]:
    """The text with a new entry, and the number of its first line."""
    draft = YamlDocument(text, name)
    line = add_entry(draft, ENTRY_KINDS[kind], values)
    return draft.render(), line


def inserted(before: str, after: str) -> str:
    """What stands in `after` and not in `before`, which must be all that differs."""
    start = next(
        (k for k, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before)
    )
    start = (
        max(before.rfind("\n", 0, start), before.rfind("\r", 0, start - 1)) + 1
        if start < len(before)
        else start
    )
    length = len(after) - len(before)
    for at in range(max(0, start - 3), min(len(before), start + 400) + 1):
        if before[:at] == after[:at] and before[at:] == after[at + length :]:
            return after[at : at + length]
    raise AssertionError("more than an insertion")

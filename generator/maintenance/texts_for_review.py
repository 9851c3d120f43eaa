"""The list of what professions should read: advice, danger signs and expectations that are ours alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.need import Need
from generator.model.service import Service
from generator.text import capitalize_first, escape_markdown, format_count
from generator.views.texts_for_review import UnreadTexts

HEADING = "Råd, farotecken och det som händer sedan, som ett yrke ska läsa"
COMMAND = "psynk agenda"


def format_unread_text(items: Sequence[UnreadTexts]) -> Iterator[str]:
    """Lines for a terminal: for each profession the needs, those with danger first, and the services."""
    if not items:
        return
    yield f"{HEADING} ({len(items)} yrken)"
    for item in items:
        yield f"  {capitalize_first(item.reader)}: {_count(item)}"
        if item.needs:
            yield f"      {', '.join(_name_needs(item))}"
        if item.services:
            yield f"      Det här händer hos: {', '.join(s.name for s in item.services)}"
        for group in item.groups:
            yield f"      {group.get_place().file}:{group.get_place().line}  {COMMAND} (rad-{group.id})"
    yield ""


def format_unread_markdown(items: Sequence[UnreadTexts]) -> Iterator[str]:
    """Lines for an issue."""
    if not items:
        return
    yield f"### {HEADING} ({len(items)} yrken)"
    yield ""
    for item in items:
        groups = ", ".join(group.name for group in item.groups)
        said = f"{capitalize_first(item.reader)}: {_count(item)}{f' ({groups})' if groups else ''}"
        yield f"- [ ] {escape_markdown(said)}"
    yield ""


def build_unread_records(items: Sequence[UnreadTexts]) -> list[dict[str, object]]:
    """Plain values for JSON, one for each need and service."""
    return [
        {
            "kind": HEADING,
            "owner": entry.id,
            "contact": None,
            "what": item.reader,
            "cases": 0,
            "last_day": None,
            "file": entry.get_place().file,
            "line": entry.get_place().line,
            "command": COMMAND,
        }
        for item in items
        for entry in list[Need | Service]([*item.needs, *item.services])
    ]


def _count(item: UnreadTexts) -> str:
    counts = ((len(item.needs), "behov", "behov"), (len(item.services), "tjänst", "tjänster"))
    return " och ".join(format_count(*count) for count in counts if count[0])


def _name_needs(item: UnreadTexts) -> list[str]:
    return [need.name for need in sorted(item.needs, key=lambda need: need.danger is None)]

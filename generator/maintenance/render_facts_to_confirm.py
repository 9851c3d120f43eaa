"""Renders what to confirm: text for a terminal, Markdown for an issue, and records for JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.maintenance.facts_to_confirm import HEADINGS, DueItem
from generator.model.crisis_lines import DO_NOT_CALL
from generator.text import escape_markdown

MAX_IN_ISSUE = 40  # lines under each heading, so that an issue stays readable


def format_due_text(items: Sequence[DueItem]) -> Iterator[str]:
    """Lines for a terminal, with the values, also those that no page may show."""
    for rank, group in groupby(items, key=lambda item: item.rank):
        listed = list(group)
        yield f"{HEADINGS[rank]} ({len(listed)})"
        for item in listed:
            yield f"  {item.owner.name}: {item.subject}{f' {item.value}' if item.value else ''}{_describe_last_day(item)}"
            yield f"      {_describe_place(item)}  {item.stands_on}"
            if item.is_read_online:
                yield f"      {DO_NOT_CALL}."
            yield f"      {item.command}"
        yield ""


def format_due_markdown(items: Sequence[DueItem]) -> Iterator[str]:
    """Lines for an issue, without values: some may not be shown, and an issue is public."""
    for rank, group in groupby(items, key=lambda item: item.rank):
        listed = list(group)
        yield f"### {HEADINGS[rank]} ({len(listed)})"
        yield ""
        yield from (_render_for_issue(item) for item in listed[:MAX_IN_ISSUE])
        if len(listed) > MAX_IN_ISSUE:
            yield f"- … och {len(listed) - MAX_IN_ISSUE} till. `psynk todo` visar alla."
        yield ""


def _render_for_issue(item: DueItem) -> str:
    how = f" {DO_NOT_CALL}." if item.is_read_online else ""
    return f"- [ ] {escape_markdown(item.owner.name)}: {escape_markdown(item.subject)}{_describe_last_day(item)} (`{_describe_place(item)}`){how}"


def build_due_records(items: Sequence[DueItem]) -> list[dict[str, object]]:
    """Plain values for JSON, without the values of contacts."""
    return [
        {
            "kind": HEADINGS[item.rank],
            "owner": item.owner.id,
            "contact": item.field or (item.contact.id if item.contact else None),
            "what": item.subject,
            "cases": item.cases,
            "last_day": item.last_day.isoformat() if item.last_day else None,
            "file": item.place.file,
            "line": item.place.line,
            "command": item.command,
        }
        for item in items
    ]


def _format_value(item: DueItem) -> str:
    return f" {item.value}" if item.value else ""


def _describe_last_day(item: DueItem) -> str:
    return f", senast {item.last_day}" if item.last_day else ""


def _describe_place(item: DueItem) -> str:
    return f"{item.place.file}:{item.place.line}"

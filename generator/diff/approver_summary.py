"""Three lines for whoever must say yes or no: who is led otherwise, what is new to read, and what stands on no source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.case_space.dimensions import join_with_och
from generator.diff.entry_changes import EntryChange
from generator.diff.report import DiffReport
from generator.diff.wording import ENTRY_HEADINGS
from generator.model.hidden_values import find_shown_numbers
from generator.model.text_facts import find_phone_numbers
from generator.text import format_count

_LED = {
    "lead": "får en annan som leder",
    "first-contact": "når någon annan först",
    "stand-in": "får en annan som svarar när den som leder har stängt",
    "if-refused": "går till någon annan efter ett nej",
    "exists": "tillkommer eller försvinner",
}
_MOST_NAMED = 6


def describe_decision(report: DiffReport) -> list[str]:
    """The three lines, always all three."""
    every = [*report.entries, *report.texts]
    return [
        _describe_led(report),
        _describe_news(report, every),
        _describe_unsourced(report.entries),
    ]


def _describe_led(report: DiffReport) -> str:
    counts = Counter[str]()
    for change in report.changes:
        counts[change.facet] += change.cases
    said = [
        f"{counts[facet]:,} fall {words}".replace(",", " ")
        for facet, words in _LED.items()
        if counts[facet]
    ]
    opened = sum(c.cases for c in report.changes if c.facet.startswith("hole:") and not c.before)
    said += [f"{opened:,} fall hamnar i ett nytt hål".replace(",", " ")] if opened else []
    return f"Vem leds annorlunda: {join_with_och(said) if said else 'ingen'}."


def _describe_news(report: DiffReport, every: list[EntryChange]) -> str:
    before = find_shown_numbers(report.joint.old.catalogue)
    before |= {
        digits for change in every for line in _lines(change, 0) for digits in _numbers(line)
    }
    numbers = {
        digits: number
        for change in every
        for line in _lines(change, 1)
        for digits, number in _numbers(line).items()
        if digits not in before
    }
    said = f"Nya nummer: {join_with_och(list(numbers.values())) if numbers else 'inga'}."
    texts = Counter(change.kind for change in every for _ in change.fields or (None,))
    named = [f"{ENTRY_HEADINGS[kind].lower()} {count}" for kind, count in texts.items()]
    return f"{said} Nya, ändrade eller borttagna fält: {join_with_och(named) if named else 'inga'}."


def _lines(change: EntryChange, side: int) -> Iterator[str]:
    for field in change.fields:
        yield from (field.before, field.after)[side]


def _numbers(line: str) -> dict[str, str]:
    return {fact.digits: fact.text for fact in find_phone_numbers(line)}


def _describe_unsourced(entries: tuple[EntryChange, ...]) -> str:
    changed = [change for change in entries if change.state in ("new", "changed")]
    bare = [c for c in changed if not c.source and not all(field.source for field in c.fields)]
    unsure = sum(any(_is_unsure(text) for text in _sources(change)) for change in changed)
    named = [f"”{change.title}”" for change in bare[:_MOST_NAMED]]
    if len(bare) > _MOST_NAMED:
        named.append(f"{len(bare) - _MOST_NAMED} till")
    said = f"Har ingen källa: {join_with_och(named) if named else 'inget'}."
    return (
        f"{said} Föreslaget eller inte bekräftat: {format_count(unsure, 'uppgift', 'uppgifter')}."
    )


def _sources(change: EntryChange) -> Iterator[str]:
    yield change.source
    yield from (field.source for field in change.fields)


def _is_unsure(source: str) -> bool:
    status = re.search(r"status (\S+)$", source)
    return source.endswith((", föreslaget", ", förslag")) or bool(status and status[1] != "V")

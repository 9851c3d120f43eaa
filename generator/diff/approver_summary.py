"""Three lines for the approver of a change: whose lead changes, what text is new, and what has no source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.case_space.dimensions import join_with_och
from generator.diff.change_wording import ENTRY_HEADINGS
from generator.diff.entry_changes import EntryChange
from generator.diff.report import DiffReport
from generator.model.hidden_values import find_shown_numbers
from generator.model.text_facts import find_phone_numbers
from generator.text import format_count, truncate

_LED = {
    "lead": "får en annan som leder",
    "first-contact": "når någon annan först",
    "stand-in": "får en annan som svarar när den som leder har stängt",
    "if-refused": "går till någon annan efter ett nej",
    "exists": "tillkommer eller försvinner",
}
_MOST_NAMED = 6
_MOST_QUOTED = 3
_LONGEST_QUOTE = 90
# What a text binds somebody to: without it, another promise is made.
_BINDING = re.compile(
    r"\b(?:ska|måste|genast|skyndsamt|omedelbart|har rätt|rätt till|får inte)\b", re.IGNORECASE
)


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
        digits
        for change in every
        for line in _list_lines(change, 0)
        for digits in _find_numbers(line)
    }
    numbers = {
        digits: number
        for change in every
        for line in _list_lines(change, 1)
        for digits, number in _find_numbers(line).items()
        if digits not in before
    }
    said = f"Nya nummer: {join_with_och(list(numbers.values())) if numbers else 'inga'}."
    texts = Counter(change.kind for change in every for _ in change.fields or (None,))
    named = [f"{ENTRY_HEADINGS[kind].lower()} {count}" for kind, count in texts.items()]
    said += f" Nya, ändrade eller borttagna fält: {join_with_och(named) if named else 'inga'}."
    return " ".join([said, *_quote_losses(every)])


def _quote_losses(every: list[EntryChange]) -> Iterator[str]:
    """The texts that lose a number, and then those that lose a word that binds: no count tells that."""
    losses = []
    for change in every:
        for field in change.fields:
            before, after = (" ".join(lines) for lines in (field.before, field.after))
            numbers = [
                text
                for digits, text in _find_numbers(before).items()
                if digits not in _find_numbers(after)
            ]
            words = {word.lower() for word in _BINDING.findall(before)} - {
                word.lower() for word in _BINDING.findall(after)
            }
            if numbers or words:
                lost = join_with_och([f"”{one}”" for one in (*numbers, *sorted(words))])
                after = f"blir ”{truncate(after, _LONGEST_QUOTE)}”" if after else "tas bort"
                quote = f"{lost} försvinner ur ”{change.title}”: ”{truncate(before, _LONGEST_QUOTE)}” {after}."
                losses.append((not numbers, quote))
    yield from (quote for _, quote in sorted(losses, key=lambda one: one[0])[:_MOST_QUOTED])
    if len(losses) > _MOST_QUOTED:
        yield f"Och {len(losses) - _MOST_QUOTED} texter till förlorar ett nummer eller ett ord som binder."


def _list_lines(change: EntryChange, side: int) -> Iterator[str]:
    for field in change.fields:
        yield from (field.before, field.after)[side]


def _find_numbers(line: str) -> dict[str, str]:
    return {fact.digits: fact.text for fact in find_phone_numbers(line)}


def _describe_unsourced(entries: tuple[EntryChange, ...]) -> str:
    changed = [change for change in entries if change.state in ("new", "changed")]
    bare = [c for c in changed if not c.source and not all(field.source for field in c.fields)]
    unsure = sum(any(_is_unsure(text) for text in _count_sources(change)) for change in changed)
    named = [f"”{change.title}”" for change in bare[:_MOST_NAMED]]
    if len(bare) > _MOST_NAMED:
        named.append(f"{len(bare) - _MOST_NAMED} till")
    said = f"Har ingen källa: {join_with_och(named) if named else 'inget'}."
    return (
        f"{said} Föreslaget eller inte bekräftat: {format_count(unsure, 'uppgift', 'uppgifter')}."
    )


def _count_sources(change: EntryChange) -> Iterator[str]:
    yield change.source
    yield from (field.source for field in change.fields)


def _is_unsure(source: str) -> bool:
    status = re.search(r"status (\S+)$", source)
    return source.endswith((", föreslaget", ", förslag")) or bool(status and status[1] != "V")

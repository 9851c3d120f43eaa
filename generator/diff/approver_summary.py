"""Three lines for the approver of a change: whose lead changes, what text is new, and what has no source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.case_space.dimensions import join_with_och
from generator.diff.change_wording import ENTRY_HEADINGS
from generator.diff.entry_changes import EntryChange, FieldChange
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
_LONGEST_TITLE = 70
_WORDS_BEFORE = 25  # signs, of what is the same in both
# What a text binds somebody to: without it, another promise is made.
_BINDING = re.compile(
    r"\b(?:ska|måste|genast|skyndsamt|omedelbart|har rätt|rätt till|får inte)\b", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:\d+|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|fjorton|trettio)"
    r" (?:minut|minuter|timme|timmar|dag|dagar|vecka|veckor|månad|månader|år)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"\b(?:inte|aldrig|inget|ingen|inga)\b", re.IGNORECASE)
_LOSSES = (_BINDING, _TIME, _NEGATION)  # in the order of their weight
# Fields that say how sure a thing is, and the words for what is settled.
_CERTAINTIES = {"status", "standing"}
_SETTLED = {"beslutat", "lagen bestämmer det", "det är beslutat", "V"}
_SINGLE = {"site", "space"}  # kinds that there is only one of
_KINDS_WITHOUT_FACTS = {"layers"}  # which base a catalogue stands on


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
    """The texts that lose a number, then those that lose a word that binds, a time, or a no: no count tells that."""
    found = [
        (weight, quote)
        for change in every
        for field in change.fields
        for weight, quote in _find_loss(change.title, *map(" ".join, (field.before, field.after)))
    ]
    yield from (quote for _, quote in sorted(found, key=lambda one: one[0])[:_MOST_QUOTED])
    grave = sum(weight < len(_LOSSES) for weight, _ in found)
    if grave > _MOST_QUOTED:
        yield f"Och {grave - _MOST_QUOTED} texter till förlorar ett nummer, en tid eller ett ord som binder."


def _find_loss(title: str, before: str, after: str) -> Iterator[tuple[int, str]]:
    """What a text loses, as a sentence with how much it weighs: the least number weighs most."""
    losses = [
        [
            text
            for digits, text in _find_numbers(before).items()
            if digits not in _find_numbers(after)
        ]
    ]
    for words in _LOSSES:
        kept = {word.lower() for word in words.findall(after)}
        losses.append(sorted({word.lower() for word in words.findall(before)} - kept))
    weight = next((weight for weight, lost in enumerate(losses) if lost), None)
    if weight is None or (weight == len(_LOSSES) and not after):
        return
    told = losses[weight] if weight else [*losses[0], *losses[1]]
    lost = join_with_och([f"”{one}”" for one in told])
    then, now = (truncate(part, _LONGEST_QUOTE) for part in _cut_to_change(before, after))
    becomes = f"blir ”{now}”" if after else "tas bort"
    said = f"”{truncate(title, _LONGEST_TITLE)}”: ”{then}” {becomes}"
    yield weight, f"{lost} försvinner ur {said}."


def _list_lines(change: EntryChange, side: int) -> Iterator[str]:
    for field in change.fields:
        yield from (field.before, field.after)[side]


def _find_numbers(line: str) -> dict[str, str]:
    return {fact.digits: fact.text for fact in find_phone_numbers(line)}


def _cut_to_change(before: str, after: str) -> tuple[str, str]:
    """Two texts from some words before where they part: else a long one would be quoted where it is the same."""
    pairs = enumerate(zip(before, after, strict=False))
    same = next((place for place, (old, new) in pairs if old != new), min(len(before), len(after)))
    start = before.rfind(" ", 0, max(0, same - _WORDS_BEFORE)) + 1
    if start == 0:
        return before, after
    return f"… {before[start:]}", f"… {after[start:]}"


def _describe_unsourced(entries: tuple[EntryChange, ...]) -> str:
    changed = [
        change
        for change in entries
        if change.state in ("new", "changed") and change.kind not in _KINDS_WITHOUT_FACTS
    ]
    bare = [c for c in changed if not c.source and not all(field.source for field in c.fields)]
    unsure = sum(map(_has_unsure, changed))
    named = _join_names([_name_entry(change) for change in bare])
    settled = [
        f"{_name_entry(change)} ({field.before[0]} → {field.after[0]})"
        for change in changed
        for field in change.fields
        if _says_certainty(field) and field.before and _SETTLED.intersection(field.after)
    ]
    said = [
        f"Har ingen källa: {named or 'inget'}.",
        f"Föreslaget eller inte bekräftat: {format_count(unsure, 'uppgift', 'uppgifter')}.",
    ]
    return " ".join(
        [*said, *([f"Räknas nu som säkrare: {_join_names(settled)}."] if settled else [])]
    )


def _name_entry(change: EntryChange) -> str:
    """What an entry is called in a list; what there is only one of has no name of its own."""
    if change.kind in _SINGLE:
        return ENTRY_HEADINGS[change.kind].lower()
    return f"”{truncate(change.title, _LONGEST_TITLE)}”"


def _join_names(names: list[str]) -> str:
    rest = [f"{len(names) - _MOST_NAMED} till"] if len(names) > _MOST_NAMED else []
    return join_with_och([*names[:_MOST_NAMED], *rest]) if names else ""


def _has_unsure(change: EntryChange) -> bool:
    return any(_is_unsure(text) for text in _count_sources(change)) or any(
        _says_certainty(field) and field.after[:1] and "förslag" in field.after[0]
        for field in change.fields
    )


def _says_certainty(field: FieldChange) -> bool:
    return field.field.split(".")[-1] in _CERTAINTIES


def _count_sources(change: EntryChange) -> Iterator[str]:
    yield change.source
    yield from (field.source for field in change.fields)


def _is_unsure(source: str) -> bool:
    status = re.search(r"status (\S+)$", source)
    return source.endswith((", föreslaget", ", förslag")) or bool(status and status[1] != "V")

"""Where every value of a YAML text begins and ends, for those who change a text without touching the rest of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from generator.source.parse_error import LOADER


@dataclass(slots=True)
class Span:
    """One value: the signs from `start` up to `end` of the text, counted from 0."""

    start: int
    end: int
    kind: str  # text, mapping, list or alias
    text: str = ""
    is_flow: bool = False  # within { } or [ ]
    is_shared: bool = False  # repeated elsewhere with *: who changes it here changes it there
    keys: dict[str, int] = field(default_factory=dict)  # where each name of a mapping begins
    inside: dict[str | int, Span] = field(default_factory=dict)

    def at(self, *path: str | int) -> Span | None:
        """The value at a path of names and numbers, or None."""
        found: Span | None = self
        for step in path:
            found = found and found.inside.get(step)
        return found

    def every(self) -> Iterator[Span]:
        """This value and all within it."""
        yield self
        for part in self.inside.values():
            yield from part.every()


def spans(text: str) -> Span:
    """The spans of a text that read_tree takes without a problem. An empty text is an empty mapping."""
    events = yaml.parse(text, Loader=LOADER)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return _span(text, events, next(events))
    return Span(len(text), len(text), "mapping")


def _span(text: str, events: Iterator[yaml.Event], event: yaml.Event) -> Span:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent):
        return Span(start, end, "alias", is_shared=True)
    shared = event.anchor is not None
    if isinstance(event, yaml.ScalarEvent):
        length = len(text[start:end].rstrip()) if event.style in ("|", ">") else end - start
        return Span(start, start + length, "text", event.value, is_shared=shared)
    kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
    span = Span(start, end, kind, is_flow=event.flow_style, is_shared=shared)
    last = _fill(span, text, events)
    inner = max((part.end for part in span.inside.values()), default=end)
    span.end = last.end_mark.index if span.is_flow else max(inner, *span.keys.values(), start)
    return span


def _fill(span: Span, text: str, events: Iterator[yaml.Event]) -> yaml.Event:
    """Reads what is within a mapping or a list, and returns the event that ends it."""
    while not isinstance(event := next(events), (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
        if span.kind == "list":
            span.inside[len(span.inside)] = _span(text, events, event)
            continue
        span.keys[event.value] = event.start_mark.index
        ends = event.end_mark.index
        value = span.inside[event.value] = _span(text, events, next(events))
        if (
            value.kind == "text" and value.start == value.end
        ):  # nothing is written: it would stand after the colon
            value.start = value.end = text.index(":", ends) + 1
    return event

"""Spans: where every value of a YAML text begins and ends. For changing one value without touching the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from generator.source.yaml_parse_error import LOADER


@dataclass(slots=True)
class Span:
    """The span of a value: the characters from `start` up to `end`, counted from 0."""

    start: int
    end: int
    kind: str  # text, mapping, list or alias
    text: str = ""
    is_flow: bool = False  # within { } or [ ]
    is_shared: bool = False  # an anchor or alias: a change here changes another place too
    keys: dict[str, int] = field(default_factory=dict)  # where each key of a mapping begins
    children: dict[str | int, Span] = field(default_factory=dict)

    def find_at(self, *path: str | int) -> Span | None:
        """Returns the span at a path of keys and indexes, or None."""
        span: Span | None = self
        for step in path:
            span = span and span.children.get(step)
        return span

    def walk(self) -> Iterator[Span]:
        """Yields this span and all spans inside it."""
        yield self
        for part in self.children.values():
            yield from part.walk()


_COLON = re.compile(r"(?:\s|#.*+)*+:")


def _get_bounds(event: yaml.Event) -> tuple[int, int]:
    """Where an event begins and ends in the text."""
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None  # the parser marks every event of a text
    return start.index, end.index


def read_spans(text: str) -> Span:
    """Reads the spans of a text that read_tree reads without problems. An empty text is an empty mapping."""
    events = yaml.parse(text, Loader=LOADER)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return _get_span(text, events, next(events))
    return Span(len(text), len(text), "mapping")


def _get_span(text: str, events: Iterator[yaml.Event], event: yaml.Event) -> Span:
    start, end = _get_bounds(event)
    if isinstance(event, yaml.AliasEvent):
        return Span(start, end, "alias", is_shared=True)
    assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
    shared = event.anchor is not None
    if isinstance(event, yaml.ScalarEvent):
        length = len(text[start:end].rstrip()) if event.style in ("|", ">") else end - start
        return Span(start, start + length, "text", event.value, is_shared=shared)
    kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
    span = Span(start, end, kind, is_flow=bool(event.flow_style), is_shared=shared)
    last = _get_bounds(_fill(span, text, events))[1]
    inner = max((part.end for part in span.children.values()), default=end)
    span.end = last if span.is_flow else max(inner, *span.keys.values(), start)
    return span


def _fill(span: Span, text: str, events: Iterator[yaml.Event]) -> yaml.Event:
    """Reads the inside of a mapping or a list, and returns the event that ends it."""
    while not isinstance(event := next(events), yaml.CollectionEndEvent):
        if span.kind == "list":
            span.children[len(span.children)] = _get_span(text, events, event)
            continue
        assert isinstance(event, yaml.ScalarEvent)  # read_tree refuses any other key
        span.keys[event.value], key_end = _get_bounds(event)
        value = span.children[event.value] = _get_span(text, events, next(events))
        if value.kind == "text" and value.start == value.end:
            # Nothing is written: a value would stand after the colon, if there is one. `? key` and {key} have none.
            colon = _COLON.match(text, key_end)
            value.start = value.end = colon.end() if colon else key_end
    return event

"""Reads YAML into mappings, lists and texts that know their places.

Every scalar is read as text, so `9:30`, `no` and `0250` stay what the editor wrote.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NoReturn

import yaml

from generator.problem import EntryPlaces, Place, Problem
from generator.source.suspicious_characters import RULE as HIDDEN_CHARACTER
from generator.source.suspicious_characters import (
    describe_character,
    find_hidden_characters,
    list_hidden_characters,
    suggest_remedy,
)
from generator.source.yaml_diagnostics import explain_parse_error
from generator.source.yaml_parse_error import LOADER, UNPRINTABLE_CHARACTER, split_lines
from generator.text import find_closest_match

MAX_ALIASED_VALUES = (
    2_000  # values that aliases may repeat in one file; an alias bomb makes billions
)
MAX_LENGTH = 4_000  # characters of a text; the longest in real data has some 600
MAX_DEPTH = 30  # levels of nesting; real data has six

# "#1" where a value should be. "# a comment" may stand after a key without a value.
_NOTE = re.compile(r"\s*#[^\s#]")

_NOTE_TO_SELF = re.compile(r"(?:^|\s)(?P<note>#+(?:\s|$))")  # "#metoo" may stand in a text
_LINE_TO_SELF = re.compile(r"^\s*(?P<note>#+(?:\s|$))")  # within quotes "nr # 1" is meant


class YamlMapping(dict[str, "YamlNode"]):
    """A mapping with the places of its keys and values."""

    __slots__ = ("places", "key_places", "is_flow")
    places: EntryPlaces
    key_places: dict[str, Place]  # where each key begins
    is_flow: bool  # written within { }


class YamlSequence(list["YamlNode"]):
    """A list with the places of its items."""

    __slots__ = ("places",)
    places: list[Place]


YamlNode = YamlMapping | YamlSequence | str
_NodeEvent = yaml.ScalarEvent | yaml.CollectionStartEvent


class _Stop(Exception):
    """Raised when nothing after a problem can be read."""


class _Reader:
    """Builds one tree from parser events, collecting problems."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = split_lines(text)
        # Without escapes and decomposed letters, every value can be used as it is: much faster.
        self.is_plain = "\\" not in text and unicodedata.is_normalized("NFC", text)
        self.problems: list[Problem] = []
        self.anchors: dict[str, tuple[YamlNode, int]] = {}
        self.size = 0  # values so far, aliases counted as often as they repeat
        self.aliased = 0

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        assert mark is not None  # the parser marks every event that comes from a text
        return Place(self.file, mark.line + 1, mark.column + 1)

    def read(self, events: Iterator[yaml.Event], event: yaml.Event, depth: int = 0) -> YamlNode:
        if depth > MAX_DEPTH:
            self.stop(
                event,
                "too-deep",
                "Här är för många nivåer inuti varandra.",
                "Ta bort nivåer: en uppgift har högst sex.",
            )
        if isinstance(event, yaml.AliasEvent):
            return self.repeat(event)
        assert isinstance(event, _NodeEvent)  # nothing else begins a value
        before = self.size
        self.size += 1
        node = self.node(events, event, depth)
        if event.anchor:
            self.anchors[event.anchor] = node, self.size - before
        return node

    def node(self, events: Iterator[yaml.Event], event: _NodeEvent, depth: int) -> YamlNode:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report(
                event,
                "syntax",
                f"'{tag}' försvinner: en text får inte börja med utropstecken.",
                "Sätt hela texten inom citattecken, eller ta bort utropstecknet och ordet efter det.",
            )
        if isinstance(event, yaml.ScalarEvent):
            return self.text(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, event, depth + 1)
        return self.sequence(events, event, depth + 1)

    def text(self, event: yaml.ScalarEvent) -> str:
        start, end = event.start_mark, event.end_mark
        assert start is not None and end is not None
        if not event.value and _NOTE.match(self.lines[start.line], start.column):
            self.report(
                event,
                "syntax",
                "Allt efter # är en anteckning, så här står inget värde.",
                "Sätt hela värdet inom citattecken, eller skriv det före #.",
            )
        if event.style and end.line > start.line:
            # The file may end in the middle of a line.
            lines = range(start.line + 1, end.line + (end.column > 0))
            self.report_notes(lines, _NOTE_TO_SELF if event.style in (">", "|") else _LINE_TO_SELF)
        if len(event.value) > MAX_LENGTH:
            self.report(
                event,
                "too-long",
                f"Texten är för lång: {len(event.value)} tecken.",
                f"Korta den till högst {MAX_LENGTH} tecken. Saknas ett citattecken i slutet av en text ovanför?",
            )
        if self.is_plain:
            return event.value
        escaped = "\\" in "".join(self.lines[start.line : end.line + 1])
        hidden = next(list_hidden_characters(event.value), None) if escaped else None
        if hidden and event.style == '"':
            self.report(
                event,
                HIDDEN_CHARACTER,
                f"Här står {describe_character(hidden[1])}, skrivet med \\.",
                suggest_remedy(hidden[1]),
            )
        if not UNPRINTABLE_CHARACTER.search(event.value):
            # Some computers write å as two code points.
            return unicodedata.normalize("NFC", event.value)
        self.report(
            event,
            "syntax",
            "Texten innehåller ett osynligt tecken, som inte får vara med.",
            "Skriv texten på nytt för hand, utan \\.",
        )
        return UNPRINTABLE_CHARACTER.sub("", event.value)

    def report_notes(self, lines: range, note: re.Pattern[str]) -> None:
        """Reports `#` within a text of several lines: YAML reads it as part of the text, which is published."""
        for number in lines:
            if found := note.search(line := self.lines[number]):
                begins = found.start("note")
                fix = (
                    "Ta bort # och det som står efter på raden."
                    if line[:begins].strip()
                    else "Ta bort raden, eller flytta den till före uppgiften."
                )
                self.problems.append(
                    Problem(
                        Place(self.file, number + 1, begins + 1),
                        "syntax",
                        "Anteckningen efter # hör till texten, så den skulle visas för alla.",
                        fix,
                    )
                )

    def repeat(self, event: yaml.AliasEvent) -> YamlNode:
        name = event.anchor or ""  # an alias always has a name
        if name not in self.anchors:
            near = find_closest_match(name, self.anchors)
            fix = (
                f"Menade du *{near}?"
                if near
                else "Skriv ut värdet. Är det en text som börjar med *: sätt den inom citattecken."
            )
            self.stop(
                event,
                "syntax",
                f"*{name} upprepar det som heter &{name}, men det finns inte ovanför.",
                fix,
            )
        node, size = self.anchors[name]
        self.size += size
        self.aliased += size
        if self.aliased > MAX_ALIASED_VALUES:
            self.stop(
                event,
                "too-many-aliases",
                f"*{name} upprepar för mycket: tillsammans blir det fler än {MAX_ALIASED_VALUES} värden.",
                "Skriv ut värdena, eller ta bort ankaret (&) och upprepningarna (*).",
            )
        return node

    def mapping(
        self, events: Iterator[yaml.Event], start: yaml.MappingStartEvent, depth: int
    ) -> YamlMapping:
        mapping = YamlMapping()
        keys: dict[str, Place] = {}
        values: dict[str | tuple[str, int], tuple[int, int]] = {}
        restarted = False  # an entry without its dash repeats every key: one problem is enough
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key, place = self.key(event), self.place(event)
            event = next(events)
            value = self.read(events, event, depth)
            if key in mapping:
                if not restarted:
                    self.report_double(key, place, keys)
                restarted = restarted or key == next(iter(keys))
                continue
            mapping[key], keys[key] = value, place
            self.remember(values, key, value, event)
        mapping.places = EntryPlaces(self.place(start), values)
        mapping.key_places, mapping.is_flow = keys, bool(start.flow_style)
        return mapping

    def key(self, event: yaml.Event) -> str:
        if isinstance(event, yaml.ScalarEvent):
            return self.text(event)
        self.stop(
            event,
            "syntax",
            "Det här går inte att läsa som namnet på en uppgift.",
            "Skriv ett namn följt av kolon, till exempel 'name: Elevhälsan'.",
        )

    def remember(
        self,
        values: dict[str | tuple[str, int], tuple[int, int]],
        key: str,
        value: YamlNode,
        event: yaml.Event,
    ) -> None:
        _, line, column = self.place(event)
        values[key] = line, column
        if isinstance(value, YamlSequence):
            for index, place in enumerate(value.places):
                values[key, index] = place.line, place.column

    def report_double(self, key: str, place: Place, keys: dict[str, Place]) -> None:
        sentence = (
            f"'{key}' står två gånger i samma uppgift. Första gången är på rad {keys[key].line}."
        )
        fix = "Ta bort den ena raden."
        if key == next(iter(keys)):
            fix = f"Börjar en ny uppgift här? Sätt '- ' framför '{key}'. Ta annars bort den ena raden."
        self.problems.append(Problem(place, "duplicate-key", sentence, fix))

    def sequence(self, events: Iterator[yaml.Event], start: yaml.Event, depth: int) -> YamlSequence:
        sequence = YamlSequence()
        sequence.places = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            sequence.places.append(self.place(event))
            sequence.append(self.read(events, event, depth))
        return sequence

    def report(self, event: yaml.Event, rule: str, sentence: str, fix: str) -> None:
        self.problems.append(Problem(self.place(event), rule, sentence, fix))

    def stop(self, event: yaml.Event, rule: str, sentence: str, fix: str) -> NoReturn:
        self.report(event, rule, sentence, fix)
        raise _Stop


def read_tree(text: str, file: str) -> tuple[YamlNode | None, list[Problem]]:
    """The tree of one YAML document, or None with the problems that prevent it."""
    reader = _Reader(text, file)
    hidden = list(find_hidden_characters(text, file))
    try:
        return _read_document(reader, text), [*hidden, *reader.problems]
    except yaml.YAMLError as error:
        problem = explain_parse_error(error, text, file)
        others = [one for one in hidden if one.place.line != problem.place.line]
        return None, [*others, *reader.problems, problem]
    except _Stop:
        return None, [*hidden, *reader.problems]


def _read_document(reader: _Reader, text: str) -> YamlNode | None:
    events = iter(
        LOADER(text).get_event, None
    )  # like yaml.parse, without a check before each event
    tree = None
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if tree is not None:
                reader.stop(
                    event, "syntax", "Raden '---' delar filen i två.", "Ta bort raden '---'."
                )
            tree = reader.read(events, next(events))
    return tree

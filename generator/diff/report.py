"""A whole comparison, as sections of sentences ready to be rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.cases.box import Box, merge, size
from generator.diff.changes import Change, is_counted
from generator.diff.handovers import HandoverChange
from generator.diff.joint_space import Both
from generator.diff.page_content import Addresses
from generator.diff.services import ServiceChange
from generator.diff.steps import StepChange
from generator.diff.texts import TextChange
from generator.diff.wording import (
    HEADINGS,
    SAME,
    describe_change,
    for_whom,
    handover,
    kind,
    which_cases,
)

_MOST_LISTED = 12  # addresses of a folder, before they are told as one
PLACES = {"charts": "Utskrifter som ska bytas på väggen", "pages": "Sidor"}


@dataclass(frozen=True, slots=True)
class Line:
    """What changes, and for whom: one line for each box of cases."""

    sentence: str
    cases: tuple[str, ...]
    listed: bool = False  # the sentence stays a heading over its cases even when there is only one


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one kind."""

    key: str
    heading: str
    lines: tuple[Line, ...]
    count: int  # of cases, or of the unit below
    unit: str = "fall"


@dataclass(frozen=True)
class Report:
    """A change from one catalogue to another. `names` are what the two were called."""

    names: tuple[str, str]
    both: Both
    changes: tuple[Change, ...]
    steps: tuple[StepChange, ...]
    pages: Addresses
    handovers: tuple[HandoverChange, ...] = ()
    services: tuple[ServiceChange, ...] = ()
    texts: tuple[TextChange, ...] = ()

    def sections(self) -> list[Section]:
        """The sections with changes, the most important first."""
        return [
            *self._of_cases(),
            *self._of_handovers(),
            *self._of_services(),
            *self._of_texts(),
            *self._of_steps(),
            *self._of_pages(),
        ]

    def _of_cases(self) -> Iterator[Section]:
        for key, heading in HEADINGS.items():
            # Changes with the same sentence are one to a reader.
            by_sentence: dict[str, list[Box]] = {}
            for change in self.changes:
                if kind(change) == key:
                    by_sentence.setdefault(describe_change(self.both, change), []).extend(
                        change.boxes
                    )
            if by_sentence:
                most_first = sorted(by_sentence.items(), key=lambda item: -sum(map(size, item[1])))
                lines = tuple(
                    Line(
                        sentence,
                        tuple(
                            for_whom(self.both, box)
                            for box in sorted(merge(boxes), key=size, reverse=True)
                        ),
                    )
                    for sentence, boxes in most_first
                )
                yield Section(
                    key,
                    heading,
                    lines,
                    sum(
                        change.cases
                        for change in self.changes
                        if kind(change) == key and is_counted(change)
                    ),
                )

    def _of_handovers(self) -> Iterator[Section]:
        if self.handovers:
            lines = (
                Line(
                    handover(self.both, one),
                    tuple(which_cases(self.both, box) for box in one.boxes),
                    listed=True,
                )
                for one in self.handovers
            )
            yield Section(
                "handovers",
                "Överlämningar mellan tjänster",
                tuple(lines),
                *_changes(len(self.handovers)),
            )

    def _of_services(self) -> Iterator[Section]:
        if self.services:
            yield Section(
                "services",
                "Tjänster",
                tuple(Line(one.sentence, ()) for one in self.services),
                *_changes(len(self.services)),
            )

    def _of_texts(self) -> Iterator[Section]:
        if self.texts:
            yield Section(
                "texts",
                "Texter",
                tuple(Line(one.sentence, ()) for one in self.texts),
                *_changes(len(self.texts)),
            )

    def _of_steps(self) -> Iterator[Section]:
        if self.steps:
            lines = (
                f"{step.routine}, ”{step.step}”: {step.sentence}"
                if step.step
                else f"{step.routine}: {step.sentence}"
                for step in self.steps
            )
            yield Section(
                "steps",
                "Steg i rutiner",
                tuple(Line(line, ()) for line in lines),
                *_changes(len(self.steps)),
            )

    def _of_pages(self) -> Iterator[Section]:
        kinds = {
            "nya": self.pages.added,
            "borttagna": self.pages.removed,
            "säger något annat": self.pages.changed,
        }
        for key, heading in PLACES.items():
            found = {
                name: tuple(path for path in paths if path.endswith(".pdf") == (key == "charts"))
                for name, paths in kinds.items()
            }
            lines = tuple(
                Line(name, tuple(_grouped(paths)), listed=True)
                for name, paths in found.items()
                if paths
            )
            if lines:
                yield Section(key, heading, lines, sum(map(len, found.values())), "st")

    def unchanged(self) -> list[str]:
        """What is the same for every case, in words."""
        found = {section.key for section in self.sections()}
        if "handovers" in found:
            # A handover changed, though its giver leads no case.
            found.add("onward")
        return [said for key, said in SAME.items() if key not in found]


def _changes(count: int) -> tuple[int, str]:
    return count, "ändringar" if count > 1 else "ändring"


def _grouped(paths: tuple[str, ...]) -> Iterator[str]:
    """Shortens a list of addresses: deep ones by their folder, and a folder with many as one line."""
    folders = {
        first: _under(same, 2 if first == "hitta" else 3)
        for first, same in _under(paths, 1).items()
    }
    for first, every in folders.items():
        shown = (
            {first: [path for one in every.values() for path in one]}
            if len(every) > _MOST_LISTED
            else every
        )
        yield from (
            found[0] if len(found) == 1 else f"/{above}/… ({len(found)} st)"
            for above, found in shown.items()
        )


def _under(paths: Iterable[str], depth: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault("/".join(path.strip("/").split("/")[:depth]), []).append(path)
    return found

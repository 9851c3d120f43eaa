"""Everything that a change means, ready to be written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diff.addresses import Addresses
from generator.diff.both import Both
from generator.diff.changes import Change
from generator.diff.sentences import HEADINGS, cases, kind, sentence
from generator.diff.steps import StepChange


_MOST_LISTED = 12  # addresses of a folder, before they are told as one
PLACES = {"charts": "Utskrifter som ska bytas på väggen", "pages": "Sidor"}


@dataclass(frozen=True, slots=True)
class Line:
    """What changes, and for whom: one line for each box of cases."""

    sentence: str
    cases: tuple[str, ...]
    listed: bool = False  # the sentence is a heading over what is listed, also over one


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one kind."""

    key: str
    heading: str
    lines: tuple[Line, ...]
    count: int  # cases, or what else is counted
    unit: str = "fall"


@dataclass(frozen=True)
class Report:
    """A change from one catalogue to another. `names` are what the two were called."""

    names: tuple[str, str]
    both: Both
    changes: tuple[Change, ...]
    steps: tuple[StepChange, ...]
    pages: Addresses

    def sections(self) -> list[Section]:
        """What changes, the most important first. What does not change has no section."""
        return [*self._of_cases(), *self._of_steps(), *self._of_pages()]

    def _of_cases(self) -> Iterator[Section]:
        for key, heading in HEADINGS.items():
            found = sorted((change for change in self.changes if kind(change) == key), key=lambda change: -change.cases)
            if found:
                lines = tuple(Line(sentence(self.both, change), tuple(cases(self.both, change))) for change in found)
                yield Section(key, heading, lines, sum(change.cases for change in found))

    def _of_steps(self) -> Iterator[Section]:
        if self.steps:
            lines = (f"{step.routine}, ”{step.step}”: {step.sentence}" if step.step else f"{step.routine}: {step.sentence}" for step in self.steps)
            yield Section("steps", "Steg i rutiner", tuple(Line(line, ()) for line in lines), len(self.steps), "ändringar" if len(self.steps) > 1 else "ändring")

    def _of_pages(self) -> Iterator[Section]:
        kinds = {"nya": self.pages.added, "borttagna": self.pages.removed, "säger något annat": self.pages.changed}
        for key, heading in PLACES.items():
            found = {name: tuple(path for path in paths if path.endswith(".pdf") == (key == "charts")) for name, paths in kinds.items()}
            lines = tuple(Line(name, tuple(_grouped(paths)), listed=True) for name, paths in found.items() if paths)
            if lines:
                yield Section(key, heading, lines, sum(map(len, found.values())), "st")

    def unchanged(self) -> list[str]:
        """The kinds of answers that no case gets another of."""
        found = {section.key for section in self.sections()}
        every = HEADINGS | {"steps": "Steg i rutiner"} | PLACES
        return [heading for key, heading in every.items() if key not in found]


def _grouped(paths: tuple[str, ...]) -> Iterator[str]:
    """Addresses as a reader can take them in: those far down together, and a folder with many of them as one."""
    deep: dict[str, int] = {}
    for path in paths:
        parts = path.strip("/").split("/")
        depth = 2 if parts[0] == "hitta" else 3
        above = path if len(parts) < depth else f"/{'/'.join(parts[:depth])}/"
        deep[above] = deep.get(above, 0) + 1
    inside: dict[str, list[str]] = {}
    for above in deep:
        inside.setdefault(above.split("/")[1], []).append(above)
    for first, every in inside.items():
        if len(every) > _MOST_LISTED:
            yield f"/{first}/ ({sum(deep[above] for above in every)} under adressen)"
        else:
            yield from (above if deep[above] == 1 and above in paths else f"{above} ({deep[above]} under adressen)" for above in every)

"""A whole comparison, as sections of sentences ready to be rendered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.case_space.box import Box, count_cases, merge
from generator.diff.answer_changes import AnswerChange, is_counted
from generator.diff.change_wording import (
    ENTRY_HEADINGS,
    HEADINGS,
    UNCHANGED_TEXTS,
    describe_change,
    describe_change_box,
    describe_counted_cases,
    describe_handover_change,
    get_heading_key,
)
from generator.diff.entry_changes import EntryChange
from generator.diff.handover_changes import HandoverChange
from generator.diff.joint_space import JointCatalogues
from generator.diff.service_changes import ServiceChange
from generator.diff.site_content import AddressChanges

_MOST_LISTED = 12  # addresses of a folder, before they are told as one
PAGE_KINDS = {"charts": "Utskrifter som ska bytas på väggen", "pages": "Sidor"}


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What changes, and for whom: one line for each box of cases."""

    sentence: str
    cases: tuple[str, ...]
    listed: bool = False  # the sentence stays a heading over its cases even when there is only one


@dataclass(frozen=True, slots=True)
class ReportSection:
    """The changes of one kind."""

    key: str
    heading: str
    lines: tuple[ReportLine, ...]
    count: int  # of cases, or of the unit below
    unit: str = "fall"


@dataclass(frozen=True)
class DiffReport:
    """A change from one catalogue to another. `names` are what the two were called."""

    names: tuple[str, str]
    joint: JointCatalogues
    changes: tuple[AnswerChange, ...]
    pages: AddressChanges | None  # None: not looked for
    handovers: tuple[HandoverChange, ...] = ()
    services: tuple[ServiceChange, ...] = ()
    entries: tuple[EntryChange, ...] = ()  # of the catalogue
    texts: tuple[EntryChange, ...] = ()  # of the hand-written pages, the interface and other files
    program_files: tuple[
        str, ...
    ] = ()  # of the program, that differ too: their effect is not compared

    def list_sections(self) -> list[ReportSection]:
        """The sections with changes, the most important first."""
        return [
            *self._report_cases(),
            *self._report_handovers(),
            *self._report_services(),
            *self._report_entries(),
            *self._report_pages(),
        ]

    def _report_cases(self) -> Iterator[ReportSection]:
        for key, heading in HEADINGS.items():
            # Changes with the same sentence are one to a reader.
            by_sentence: dict[str, list[Box]] = {}
            for change in self.changes:
                if get_heading_key(change) == key:
                    by_sentence.setdefault(describe_change(self.joint, change), []).extend(
                        change.boxes
                    )
            if by_sentence:
                most_first = sorted(
                    by_sentence.items(), key=lambda item: -sum(map(count_cases, item[1]))
                )
                lines = tuple(
                    ReportLine(
                        sentence,
                        tuple(
                            describe_counted_cases(self.joint, box)
                            for box in sorted(merge(boxes), key=count_cases, reverse=True)
                        ),
                    )
                    for sentence, boxes in most_first
                )
                yield ReportSection(
                    key,
                    heading,
                    lines,
                    sum(
                        change.cases
                        for change in self.changes
                        if get_heading_key(change) == key and is_counted(change)
                    ),
                )

    def _report_handovers(self) -> Iterator[ReportSection]:
        if self.handovers:
            lines = (
                ReportLine(
                    describe_handover_change(self.joint, one),
                    tuple(describe_change_box(self.joint, box) for box in one.boxes),
                    listed=True,
                )
                for one in self.handovers
            )
            yield ReportSection(
                "handovers",
                "Överlämningar mellan tjänster",
                tuple(lines),
                *_count_changes(len(self.handovers)),
            )

    def _report_services(self) -> Iterator[ReportSection]:
        if self.services:
            yield ReportSection(
                "services",
                "Tjänster",
                tuple(ReportLine(one.sentence, ()) for one in self.services),
                *_count_changes(len(self.services)),
            )

    def _report_entries(self) -> Iterator[ReportSection]:
        every = (*self.entries, *self.texts)
        for kind, heading in ENTRY_HEADINGS.items():
            changes = [change for change in every if change.kind == kind]
            if changes:
                key = kind if kind in ("content", "words", "files") else "entries"
                lines = tuple(map(_write_entry_line, changes))
                count = sum(max(1, len(change.fields)) for change in changes)
                yield ReportSection(key, heading, lines, *_count_changes(count))

    def _report_pages(self) -> Iterator[ReportSection]:
        if self.pages is None:
            return
        kinds = {
            "nya": self.pages.added,
            "borttagna": self.pages.removed,
            "säger något annat": self.pages.changed,
        }
        for key, heading in PAGE_KINDS.items():
            found = {
                name: tuple(path for path in paths if path.endswith(".pdf") == (key == "charts"))
                for name, paths in kinds.items()
            }
            lines = tuple(
                ReportLine(name, tuple(_group_paths(paths)), listed=True)
                for name, paths in found.items()
                if paths
            )
            if lines:
                yield ReportSection(key, heading, lines, sum(map(len, found.values())), "st")

    def list_unchanged(self) -> list[str]:
        """What is the same for every case, in words."""
        keys = {section.key for section in self.list_sections()}
        if self.pages is None:
            keys |= PAGE_KINDS.keys()
        if "handovers" in keys:
            # A handover changed, though its giver leads no case.
            keys.add("onward")
        return [said for key, said in UNCHANGED_TEXTS.items() if key not in keys]


_STATES = {"new": "ny", "gone": "finns inte längre", "changed": "", "order": "i en annan ordning"}


def _write_entry_line(change: EntryChange) -> ReportLine:
    state = f" – {_STATES[change.state]}" if _STATES[change.state] else ""
    source = f" [{change.source}]" if change.source else ""
    return ReportLine(
        f"{change.title}{state}{source}",
        tuple(field.sentence for field in change.fields),
        listed=True,
    )


def _count_changes(count: int) -> tuple[int, str]:
    return count, "ändringar" if count > 1 else "ändring"


def _group_paths(paths: tuple[str, ...]) -> Iterator[str]:
    """Shortens a list of addresses: deep ones by their folder, and a folder with many as one line."""
    folders = {
        first: _group_by_folder(same, 2 if first == "hitta" else 3)
        for first, same in _group_by_folder(paths, 1).items()
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


def _group_by_folder(paths: Iterable[str], depth: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in paths:
        found.setdefault("/".join(path.strip("/").split("/")[:depth]), []).append(path)
    return found

"""Reads two catalogue folders and compares them. The only module of this package that reads the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from generator.build.content import content
from generator.build.frame_context import interface_words
from generator.build.mkdocs import Failed
from generator.build.parallel import together
from generator.diff.changes import Found, joined, of_need, of_rule, rules_about_cases, told_apart
from generator.diff.handovers import handover_changes
from generator.diff.joint_space import Both
from generator.diff.page_content import Addresses, At, Told, addresses
from generator.diff.report import Report
from generator.diff.services import service_changes
from generator.diff.steps import step_changes
from generator.diff.texts import text_changes
from generator.loading.loader import Known, load
from generator.model.catalogue import Catalogue
from generator.model.common_catalogue import Disagree
from generator.pages.markdown import Unwritable
from generator.problem import Problem
from generator.proof.proof import proof_of
from generator.rules.runner import check_names

Made = TypeVar("Made")

_MOST_SHOWN = 5  # problems of a version that cannot be read


class Unreadable(Exception):
    """A version cannot be read or rendered. The message says why, in Swedish."""


def compared(names: tuple[str, str], folders: tuple[Path, Path]) -> Report:
    """Compares two folders. `names` are what the reader calls them. Raises Unreadable."""
    known: Known = {}  # most files are the same in both, and are read once
    old, new = (_read(name, folder, known) for name, folder in zip(names, folders, strict=True))
    both = Both(proof_of(old), proof_of(new))
    found, pages = differing(both, sides(names, folders, both))
    of_cases, of_steps = tuple(told_apart(joined(found))), tuple(step_changes(old, new))
    return Report(
        names,
        both,
        of_cases,
        of_steps,
        pages,
        tuple(handover_changes(both)),
        tuple(service_changes(old, new)),
        tuple(text_changes(old, new)),
    )


class Sides(NamedTuple):
    """The content of each version, and of what they have in common."""

    names: tuple[str, str]
    old: Told
    new: Told
    shared: Told


def sides(names: tuple[str, str], folders: tuple[Path, Path], both: Both) -> Sides:
    """Prepares the content of both versions, with the hand-written pages of their folders."""
    words = _made(names[0], interface_words)
    old, new = (
        _made(name, partial(content, folder)) for name, folder in zip(names, folders, strict=True)
    )
    shared = Told(both.shared.catalogue, words, new if old == new else _Unshared())
    return Sides(
        names, Told(both.old.catalogue, words, old), Told(both.new.catalogue, words, new), shared
    )


class _Unshared:
    """Stands for hand-written pages that differ: reading them raises Disagree."""

    def __iter__(self) -> Iterator[tuple[Path, str]]:
        raise Disagree


class Part(NamedTuple):
    """What one job found: boxes of cases that changed, and addresses whose content differs."""

    number: int  # the order of the jobs, since they end in any order
    found: list[Found]
    old: At
    new: At


def differing(both: Both, sides: Sides) -> tuple[list[Found], Addresses]:
    """Finds every box of cases and every address that differs. The result does not depend on the processes."""
    needs = ["", *both.needs]
    jobs: list[Callable[[], Part]] = [
        partial(_of_need, number, both, sides, need) for number, need in enumerate(needs)
    ]
    jobs += [
        partial(_of_part, number, sides, tell)
        for number, tell in enumerate(_parts(sides), len(needs))
    ]
    rules, parts = together(
        lambda aside: [box for rule in rules_about_cases() for box in of_rule(both, rule)], jobs
    )
    parts.sort(key=lambda part: part.number)
    found = [box for part in parts for box in part.found]
    old: At = {}
    new: At = {}
    for part in parts:
        old |= part.old
        new |= part.new
    return found + rules, addresses(old, new)


def _of_part(number: int, sides: Sides, tell: Callable[[Told], At]) -> Part:
    return Part(number, [], *_of_pages(sides, tell))


def _of_need(number: int, both: Both, sides: Sides, need: str) -> Part:
    """Compares one need and its question pages. An empty need stands for the pages before one is chosen."""
    found = of_need(both, need) if need else []
    return Part(
        number, found, *_of_pages(sides, lambda side: side.of_need(need), may_be_same=not found)
    )


def _parts(sides: Sides) -> Iterator[Callable[[Told], At]]:
    """Yields what renders each part of the other pages: part by part where both have the same parts."""
    for group in range(len(sides.new.groups)):
        try:
            numbers = range(len(sides.shared.parts(group)))
        except Disagree:
            yield partial(Told.of_group, group=group)
            continue
        yield from (partial(Told.of_group, group=group, number=number) for number in numbers)


def _of_pages(sides: Sides, tell: Callable[[Told], At], may_be_same: bool = True) -> tuple[At, At]:
    """Renders pages of both versions and keeps those that differ.

    None do when the pages can be rendered from the common catalogue alone; then only that is done.
    """
    try:
        if may_be_same:
            tell(sides.shared)
            return {}, {}
    except (Disagree, Unwritable, Failed):
        pass
    old, new = (
        _made(name, partial(tell, side))
        for name, side in zip(sides.names, (sides.old, sides.new), strict=True)
    )
    same = {path for path in old.keys() & new.keys() if old[path] == new[path]}
    return {path: old[path] for path in old.keys() - same}, {
        path: new[path] for path in new.keys() - same
    }


def _made(name: str, make: Callable[[], Made]) -> Made:
    """Renders something of a version. Raises Unreadable with the reason when that fails."""
    try:
        return make()
    except Unwritable as fault:
        raise Unreadable(_broken(name, fault.problems)) from None
    except Failed as fault:
        raise Unreadable(
            f"{fault}\nSidorna i {name} går inte att göra, så de går inte att jämföra."
        ) from None


def _read(name: str, folder: Path, known: Known) -> Catalogue:
    catalogue, problems = load(folder, known)
    if catalogue is not None:
        problems = problems or check_names(catalogue)
    if catalogue is None or problems:
        raise Unreadable(_broken(name, problems))
    return catalogue


def _broken(name: str, problems: list[Problem]) -> str:
    found = sorted(set(problems))
    shown = "\n".join(problem.as_text() for problem in found[:_MOST_SHOWN])
    rest = f"\n… och {len(found) - _MOST_SHOWN} fel till." if len(found) > _MOST_SHOWN else ""
    return f"{shown}{rest}\nKatalogen i {name} går inte att läsa, så den går inte att jämföra. {'Felet' if len(found) == 1 else 'Felen'} står ovanför."

"""Reading two folders and working out everything that differs between them. Reads disk; what differs is worked out in generator/diff."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    """A version that cannot be compared. The message says why, in Swedish."""


def compared(names: tuple[str, str], folders: tuple[Path, Path]) -> Report:
    """Everything that differs between two folders. The names are what their reader calls them."""
    known: Known = {}  # most files are the same in both
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
    """What each version tells, and what they share."""

    names: tuple[str, str]
    old: Told
    new: Told
    shared: Told


def sides(names: tuple[str, str], folders: tuple[Path, Path], both: Both) -> Sides:
    """The versions, with the hand-written pages of their folders."""
    words = _made(names[0], interface_words)
    old, new = (
        _made(name, lambda folder=folder: content(folder))
        for name, folder in zip(names, folders, strict=True)
    )
    shared = Told(both.shared.catalogue, words, new if old == new else _Unshared())
    return Sides(
        names, Told(both.old.catalogue, words, old), Told(both.new.catalogue, words, new), shared
    )


class _Unshared:
    """Hand-written pages that are not the same in both."""

    def __iter__(self) -> Iterator[tuple[Path, str]]:
        raise Disagree


class Part(NamedTuple):
    """What differs in one part of the work: boxes of cases, and what is at some addresses before and after."""

    number: int  # its place in the order
    found: list[Found]
    old: At
    new: At


def differing(both: Both, sides: Sides) -> tuple[list[Found], Addresses]:
    """Every box of cases and every address that differs. Who of several processes did what makes no difference."""
    needs = ["", *both.needs]
    work = [lambda k=k, need=need: _of_need(k, both, sides, need) for k, need in enumerate(needs)]
    work += [
        lambda k=k, part=part: Part(k, [], *_of_pages(sides, part))
        for k, part in enumerate(_parts(sides), len(needs))
    ]
    rules, parts = together(
        lambda aside: [one for rule in rules_about_cases() for one in of_rule(both, rule)], work
    )
    parts.sort(key=lambda part: part.number)
    found = [one for part in parts for one in part.found]
    old, new = (
        {path: said for part in parts for path, said in which(part).items()}
        for which in (lambda part: part.old, lambda part: part.new)
    )
    return found + rules, addresses(old, new)


def _of_need(number: int, both: Both, sides: Sides, need: str) -> Part:
    """What differs for those with a need, and in its question pages. The pages before a need is chosen stand under no need."""
    found = of_need(both, need) if need else []
    return Part(
        number, found, *_of_pages(sides, lambda side: side.of_need(need), may_be_same=not found)
    )


def _parts(sides: Sides) -> Iterator[Callable[[Told], At]]:
    """What tells each part of the other pages: one by one where both have the same parts."""
    for group in range(len(sides.new.groups)):
        try:
            numbers = range(len(sides.shared.parts(group)))
        except Disagree:
            yield lambda side, group=group: side.of_group(group)
            continue
        yield from (
            lambda side, group=group, number=number: side.of_group(group, number)
            for number in numbers
        )


def _of_pages(sides: Sides, tell: Callable[[Told], At], may_be_same: bool = True) -> tuple[At, At]:
    """What differs between what is told before and after: nothing when it can be told from what both share."""
    try:
        if may_be_same:
            tell(sides.shared)
            return {}, {}
    except (Disagree, Unwritable, Failed):
        pass
    old, new = (
        _made(name, lambda side=side: tell(side))
        for name, side in zip(sides.names, (sides.old, sides.new), strict=True)
    )
    same = {path for path, said in old.items() if path in new and new[path] == said}
    return {path: old[path] for path in old.keys() - same}, {
        path: new[path] for path in new.keys() - same
    }


def _made(name: str, make: Callable[[], Made]) -> Made:
    """What is made of a version. Raises Unreadable when it cannot be."""
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
    problems = problems or check_names(catalogue)
    if catalogue is None or problems:
        raise Unreadable(_broken(name, problems))
    return catalogue


def _broken(name: str, problems: list[Problem]) -> str:
    found = sorted(set(problems))
    shown = "\n".join(problem.as_text() for problem in found[:_MOST_SHOWN])
    rest = f"\n… och {len(found) - _MOST_SHOWN} fel till." if len(found) > _MOST_SHOWN else ""
    return f"{shown}{rest}\nKatalogen i {name} går inte att läsa, så den går inte att jämföra. {'Felet' if len(found) == 1 else 'Felen'} står ovanför."

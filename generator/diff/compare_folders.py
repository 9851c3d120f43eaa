"""Reads two catalogue folders and compares them. The only module of this package that reads the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeVar

from generator.build.error import BuildError
from generator.build.frame_context import fill_words, read_interface_words
from generator.build.handwritten_pages_check import fingerprint_site_files, read_content
from generator.build.parallel import run_parallel
from generator.build.project_paths import find_words_folder
from generator.diff.answer_changes import (
    ChangedBox,
    find_need_changes,
    find_rule_changes,
    group_changes,
    list_case_rules,
    split_unled_holes,
)
from generator.diff.entry_changes import EntryChange, find_entry_changes
from generator.diff.file_changes import (
    find_file_changes,
    find_page_changes,
    find_word_changes,
)
from generator.diff.handover_changes import find_handover_changes
from generator.diff.joint_space import JointCatalogues
from generator.diff.report import DiffReport
from generator.diff.service_changes import find_service_changes
from generator.diff.site_content import AddressChanges, PageContents, SiteContent, compare_addresses
from generator.loading.loader import EntryCache, load_catalogue
from generator.model.catalogue import Catalogue
from generator.model.catalogue_intersection import Disagree
from generator.pages.handwritten import InvalidContent
from generator.pages.templating import InvalidTemplate
from generator.problem import Problem
from generator.proof.proof import get_proof
from generator.rules.runner import check_names

Result = TypeVar("Result")

_MOST_SHOWN = 5  # problems of a version that cannot be read


class UnreadableVersion(Exception):
    """A version cannot be read or rendered. The message says why, in Swedish."""


def compare_folders(
    names: tuple[str, str], folders: tuple[Path, Path], *, with_pages: bool = True
) -> DiffReport:
    """Compares two folders. `names` are what the reader calls them. Raises UnreadableVersion.

    To find the addresses that change, every page that may differ is rendered twice: without
    `with_pages` the report says all else in a tenth of the time.
    """
    known: EntryCache = {}  # most files are the same in both, and are read once
    old, new = (_read(name, folder, known) for name, folder in zip(names, folders, strict=True))
    both = JointCatalogues(get_proof(old), get_proof(new))
    sides = prepare_versions(names, folders, both)
    found, pages = find_differences(both, sides) if with_pages else (_find_boxes(both), None)
    return DiffReport(
        names,
        both,
        tuple(split_unled_holes(group_changes(found))),
        pages,
        tuple(find_handover_changes(both)),
        tuple(find_service_changes(old, new)),
        tuple(find_entry_changes(old, new)),
        tuple(_find_written_changes(sides, names, folders)),
    )


def _find_written_changes(
    sides: ComparedVersions, names: tuple[str, str], folders: tuple[Path, Path]
) -> Iterator[EntryChange]:
    old, new = (
        {path.as_posix(): text for path, text in side.content} for side in (sides.old, sides.new)
    )
    yield from find_page_changes(old, new)
    yield from find_word_changes(*_read_words(names, folders))
    yield from find_file_changes(*map(fingerprint_site_files, folders))


class ComparedVersions(NamedTuple):
    """The content of each version, and of what they have in common."""

    names: tuple[str, str]
    old: SiteContent
    new: SiteContent
    common: SiteContent


def prepare_versions(
    names: tuple[str, str], folders: tuple[Path, Path], joint: JointCatalogues
) -> ComparedVersions:
    """Prepares the content of both versions, with the hand-written pages of their folders."""
    words = [
        fill_words(_complete_words(found), catalogue)
        for found, catalogue in zip(
            _read_words(names, folders), (joint.old.catalogue, joint.new.catalogue), strict=True
        )
    ]
    old, new = (
        _render_version(name, partial(read_content, folder))
        for name, folder in zip(names, folders, strict=True)
    )
    shared = SiteContent(
        joint.common.catalogue,
        words[1] if words[0] == words[1] else _DifferingWords(),
        new if old == new else _DifferingContent(),
    )
    return ComparedVersions(
        names,
        SiteContent(joint.old.catalogue, words[0], old),
        SiteContent(joint.new.catalogue, words[1], new),
        shared,
    )


class _DifferingContent:
    """Stands for hand-written pages that differ: reading them raises Disagree."""

    def __iter__(self) -> Iterator[tuple[Path, str]]:
        raise Disagree


class _DifferingWords(dict[str, Any]):
    """Stands for words of the interface that differ: reading them raises Disagree."""

    def __getitem__(self, name: str) -> NoReturn:
        raise Disagree

    def __getattribute__(self, name: str) -> Any:
        if name in ("get", "items", "keys", "values"):
            raise Disagree
        return super().__getattribute__(name)


def _read_words(names: tuple[str, str], folders: tuple[Path, Path]) -> list[dict[str, Any]]:
    return [
        _render_version(name, partial(read_interface_words, find_words_folder(folder)))
        for name, folder in zip(names, folders, strict=True)
    ]


def _complete_words(words: dict[str, Any]) -> dict[str, Any]:
    """The words with this program's where a version lacks them: its pages are made by the templates of today."""
    return _overlay(read_interface_words(), words)


def _overlay(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    both = {
        key: _overlay(base[key], value)
        if isinstance(value, dict) and isinstance(base.get(key), dict)
        else value
        for key, value in own.items()
    }
    return base | both


class PartialDiff(NamedTuple):
    """What one job found: boxes of cases that changed, and addresses whose content differs."""

    number: int  # the order of the jobs, since they end in any order
    found: list[ChangedBox]
    old: PageContents
    new: PageContents


def find_differences(
    joint: JointCatalogues, sides: ComparedVersions
) -> tuple[list[ChangedBox], AddressChanges]:
    """Finds every box of cases and every address that differs. The result does not depend on the processes."""
    needs = ["", *joint.needs]
    jobs: list[Callable[[], PartialDiff]] = [
        partial(_compare_need, number, joint, sides, need) for number, need in enumerate(needs)
    ]
    jobs += [
        partial(_compare_part, number, sides, tell)
        for number, tell in enumerate(_list_part_renderers(sides), len(needs))
    ]
    rules, parts = run_parallel(lambda aside: _find_rule_boxes(joint), jobs)
    parts.sort(key=lambda part: part.number)
    boxes = [box for part in parts for box in part.found]
    old: PageContents = {}
    new: PageContents = {}
    for part in parts:
        old |= part.old
        new |= part.new
    return boxes + rules, compare_addresses(old, new)


def _find_boxes(joint: JointCatalogues) -> list[ChangedBox]:
    """Every box of cases that differs."""
    boxes = [box for need in joint.needs for box in find_need_changes(joint, need)]
    return boxes + _find_rule_boxes(joint)


def _find_rule_boxes(joint: JointCatalogues) -> list[ChangedBox]:
    return [box for rule in list_case_rules() for box in find_rule_changes(joint, rule)]


def _compare_part(
    number: int, sides: ComparedVersions, tell: Callable[[SiteContent], PageContents]
) -> PartialDiff:
    return PartialDiff(number, [], *_compare_pages(sides, tell))


def _compare_need(
    number: int, joint: JointCatalogues, sides: ComparedVersions, need: str
) -> PartialDiff:
    """Compares one need and its question pages. An empty need stands for the pages before one is chosen."""
    boxes = find_need_changes(joint, need) if need else []
    return PartialDiff(
        number,
        boxes,
        *_compare_pages(sides, lambda side: side.read_need(need), may_be_same=not boxes),
    )


def _list_part_renderers(
    sides: ComparedVersions,
) -> Iterator[Callable[[SiteContent], PageContents]]:
    """Yields what renders each part of the other pages: part by part where both have the same parts."""
    for group in range(len(sides.new.groups)):
        try:
            numbers = range(len(sides.common.list_parts(group)))
        except Disagree:
            yield partial(SiteContent.read_group, group=group)
            continue
        yield from (
            partial(SiteContent.read_group, group=group, number=number) for number in numbers
        )


def _compare_pages(
    sides: ComparedVersions, tell: Callable[[SiteContent], PageContents], may_be_same: bool = True
) -> tuple[PageContents, PageContents]:
    """Renders pages of both versions and keeps those that differ.

    None do when the pages can be rendered from the common catalogue alone; then only that is done.
    """
    try:
        if may_be_same:
            tell(sides.common)
            return {}, {}
    except (Disagree, InvalidContent, InvalidTemplate, BuildError):
        pass
    old, new = (
        _render_version(name, partial(tell, side))
        for name, side in zip(sides.names, (sides.old, sides.new), strict=True)
    )
    same = {path for path in old.keys() & new.keys() if old[path] == new[path]}
    return {path: old[path] for path in old.keys() - same}, {
        path: new[path] for path in new.keys() - same
    }


def _render_version(name: str, make: Callable[[], Result]) -> Result:
    """Renders something of a version. Raises UnreadableVersion with the reason when that fails."""
    try:
        return make()
    except InvalidContent as fault:
        raise UnreadableVersion(_format_unreadable(name, fault.problems)) from None
    except (InvalidTemplate, BuildError) as fault:
        raise UnreadableVersion(
            f"{fault}\nSidorna i {name} går inte att göra, så de går inte att jämföra."
        ) from None


def _read(name: str, folder: Path, cache: EntryCache) -> Catalogue:
    catalogue, problems = load_catalogue(folder, cache)
    if catalogue is not None:
        problems = problems or check_names(catalogue)
    if catalogue is None or problems:
        raise UnreadableVersion(_format_unreadable(name, problems))
    return catalogue


def _format_unreadable(name: str, problems: list[Problem]) -> str:
    found = sorted(set(problems))
    shown = "\n".join(problem.format_text() for problem in found[:_MOST_SHOWN])
    rest = f"\n… och {len(found) - _MOST_SHOWN} fel till." if len(found) > _MOST_SHOWN else ""
    return f"{shown}{rest}\nKatalogen i {name} går inte att läsa, så den går inte att jämföra. {'Felet' if len(found) == 1 else 'Felen'} står ovanför."

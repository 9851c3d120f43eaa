"""Reading two folders and working out everything that differs between them. Reads disk; what differs is worked out in generator/diff."""

from __future__ import annotations

from pathlib import Path

from generator.checks import names_that_lead_nowhere
from generator.claims.proof import proof_of
from generator.diff.addresses import Addresses, addresses, asked_anew
from generator.diff.both import Both
from generator.diff.changes import Change, changes
from generator.diff.report import Report
from generator.diff.steps import step_changes
from generator.load import Known, load
from generator.model.catalogue import Catalogue
from generator.pages.written import Unwritable
from generator.problem import Problem
from generator.site.beside import together
from generator.site.mkdocs import Failed
from generator.site.told import asked, told

_MOST_SHOWN = 5  # problems of a version that cannot be read


class Unreadable(Exception):
    """A version that cannot be compared. The message says why, in Swedish."""


def compared(names: tuple[str, str], folders: tuple[Path, Path]) -> Report:
    """Everything that differs between two folders. The names are what their reader calls them."""
    known: Known = {}  # most files are the same in both
    old, new = (_read(name, folder, known) for name, folder in zip(names, folders, strict=True))
    both = Both(proof_of(old), proof_of(new))
    pages = [lambda: (0, _told(names[0], old, folders[0])), lambda: (1, _told(names[1], new, folders[1]))]
    changed, made = together(lambda: changes(both), pages)
    said = dict(made)
    return Report(names, both, tuple(changed), tuple(step_changes(old, new)), pages_of(both, changed, said[0], said[1]))


def pages_of(both: Both, changed: list[Change], old: dict[str, object], new: dict[str, object]) -> Addresses:
    """The pages that differ. Of the question pages, most of a site, only those that may differ are made."""
    needs = asked_anew(both, changed, addresses(old, new))
    before, (after,) = together(lambda: asked(both.old.catalogue, needs), [lambda: asked(both.new.catalogue, needs)])
    return addresses(old | before, new | after)


def _told(name: str, catalogue: Catalogue, folder: Path) -> dict[str, object]:
    try:
        return told(catalogue, folder)
    except Unwritable as fault:
        raise Unreadable(_broken(name, fault.problems)) from None
    except Failed as fault:
        raise Unreadable(f"{fault}\nSidorna i {name} går inte att göra, så de går inte att jämföra.") from None


def _read(name: str, folder: Path, known: Known) -> Catalogue:
    catalogue, problems = load(folder, known)
    problems = problems or names_that_lead_nowhere(catalogue)
    if catalogue is None or problems:
        raise Unreadable(_broken(name, problems))
    return catalogue


def _broken(name: str, problems: list[Problem]) -> str:
    found = sorted(set(problems))
    shown = "\n".join(problem.as_text() for problem in found[:_MOST_SHOWN])
    rest = f"\n… och {len(found) - _MOST_SHOWN} fel till." if len(found) > _MOST_SHOWN else ""
    return f"{shown}{rest}\nKatalogen i {name} går inte att läsa, så den går inte att jämföra. {'Felet' if len(found) == 1 else 'Felen'} står ovanför."

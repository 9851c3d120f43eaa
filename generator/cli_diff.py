"""`psynk diff`: what changes for people between two revisions or two folders."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from generator.checks import names_that_lead_nowhere
from generator.claims.proof import proof_of
from generator.diff.addresses import Addresses, addresses, asked_anew
from generator.diff.both import Both
from generator.diff.changes import Change, changes
from generator.diff.report import Report
from generator.diff.steps import step_changes
from generator.diff.written import as_markdown, as_text, as_values
from generator.load import load
from generator.model.catalogue import Catalogue
from generator.pages.written import Unwritable
from generator.problem import Problem
from generator.say import say
from generator.site.beside import together
from generator.site.revision import NoSuchRevision, catalogue_folder
from generator.site.told import asked, told

_MOST_SHOWN = 5  # problems of a version that cannot be read


class _Unreadable(Exception):
    """A version that cannot be compared. The message says why, in Swedish."""


def add_diff(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    command = commands.add_parser("diff", parents=[shared], help="säg vad som ändras för människor mellan två versioner")
    command.add_argument("old", metavar="FÖRE", help="en mapp, eller en version i git: en gren, en tagg eller ett nummer")
    command.add_argument("new", metavar="EFTER", help="en mapp, eller en version i git")
    command.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="hur svaret skrivs")
    command.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    try:
        with catalogue_folder(options.old, options.catalogue) as before, catalogue_folder(options.new, options.catalogue) as after:
            report = compared((options.old, options.new), (before, after))
    except NoSuchRevision as wrong:
        say(str(wrong))
        return 2
    except _Unreadable as broken:
        say(str(broken))
        return 1
    print(_written(report, options.format), end="")
    return 0


def compared(names: tuple[str, str], folders: tuple[Path, Path]) -> Report:
    """Everything that differs between two folders. The names are what their reader calls them."""
    old, new = (_read(name, folder) for name, folder in zip(names, folders, strict=True))
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
        raise _Unreadable(_broken(name, fault.problems)) from None


def _read(name: str, folder: Path) -> Catalogue:
    catalogue, problems = load(folder)
    problems = problems or names_that_lead_nowhere(catalogue)
    if catalogue is None or problems:
        raise _Unreadable(_broken(name, problems))
    return catalogue


def _broken(name: str, problems: list[Problem]) -> str:
    found = sorted(set(problems))
    shown = "\n".join(problem.as_text() for problem in found[:_MOST_SHOWN])
    rest = f"\n… och {len(found) - _MOST_SHOWN} fel till." if len(found) > _MOST_SHOWN else ""
    return f"{shown}{rest}\nKatalogen i {name} går inte att läsa, så den går inte att jämföra. {'Felet' if len(found) == 1 else 'Felen'} står ovanför."


def _written(report: Report, form: str) -> str:
    if form == "json":
        return json.dumps(as_values(report), ensure_ascii=False, indent=1) + "\n"
    return as_markdown(report) if form == "markdown" else as_text(report)

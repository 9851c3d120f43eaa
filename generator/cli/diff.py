"""`psynk diff`: what changes for people between two revisions or two folders."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli.console import count_seconds, say
from generator.source.catalogue_files import list_base_folders

if TYPE_CHECKING:
    from generator.diff.report import DiffReport


def add_diff(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    command = commands.add_parser(
        "diff", parents=[shared], help="säg vad som ändras för människor mellan två versioner"
    )
    command.add_argument(
        "old",
        nargs="?",
        default="",
        metavar="FÖRE",
        help="en mapp, eller en version i git: en gren, en tagg eller ett nummer",
    )
    command.add_argument(
        "new", nargs="?", default="", metavar="EFTER", help="en mapp, eller en version i git"
    )
    command.add_argument(
        "--base",
        metavar="FÖRE..EFTER",
        help="jämför i stället två versioner av basen: vad en ny bas ändrar för människor här",
    )
    command.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="hur svaret skrivs"
    )
    command.set_defaults(run=_run_diff)


def _run_diff(options: argparse.Namespace) -> int:
    from generator.build.checkout_catalogue import (
        UnknownRevision,
        checkout_catalogue,
        list_program_changes,
    )
    from generator.diff.compare_folders import UnreadableVersion, compare_folders

    names = _split_base_range(options.base) if options.base else (options.old, options.new)
    # An empty path would mean the current folder.
    if not all(name.strip() for name in names) or (options.base and options.old):
        say(
            "Du har inte skrivit vilka två versioner som ska jämföras. Gör så här: psynk diff main HEAD, eller för basen: psynk diff --base FÖRE..EFTER"
        )
        return 2
    open_version = _open_on_base if options.base else checkout_catalogue
    try:
        with (
            open_version(names[0], options.catalogue) as before,
            open_version(names[1], options.catalogue) as after,
            count_seconds("Jämför alla fall och sidor"),
        ):
            report = compare_folders(names, (before, after))
            if not options.base:
                changed = list_program_changes(names, options.catalogue)
                report = replace(report, program_files=tuple(changed))
    except UnknownRevision as wrong:
        say(str(wrong))
        return 2
    except UnreadableVersion as broken:
        say(str(broken))
        return 1
    print(_format_report(report, options.format), end="")
    return 0


def _split_base_range(text: str) -> tuple[str, str]:
    """The two sides of `OLD..NEW`; two points that begin a part of a path belong to it."""
    old, *rest = re.split(r"(?<=[^/.])\.\.", text, maxsplit=1)
    return old, "".join(rest)


@contextmanager
def _open_on_base(named: str, folder: Path) -> Iterator[Path]:
    """The catalogue on the base of a folder or a revision. Raises UnknownRevision."""
    from generator.build.checkout_catalogue import UnknownRevision, checkout_base
    from generator.cli.catalogue_on_other_base import stand_on_base

    bases = list_base_folders(folder)
    if not bases:
        raise UnknownRevision("Katalogen står inte på någon bas, så det finns ingen att jämföra.")
    name, home = bases[-1].name, bases[-1].parent
    with checkout_base(named, name, home) as base, stand_on_base(folder, name, base) as whole:
        yield whole


def _format_report(report: DiffReport, form: str) -> str:
    from generator.diff.render_report import build_json_values, format_markdown, format_report

    if form == "json":
        return json.dumps(build_json_values(report), ensure_ascii=False, indent=1) + "\n"
    return format_markdown(report) if form == "markdown" else format_report(report)

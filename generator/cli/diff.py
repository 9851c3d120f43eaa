"""`psynk diff`: what changes for people between two revisions or two folders."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from generator.cli.console import say

if TYPE_CHECKING:
    from generator.diff.report import DiffReport


def add_diff(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    command = commands.add_parser(
        "diff", parents=[shared], help="säg vad som ändras för människor mellan två versioner"
    )
    command.add_argument(
        "old",
        metavar="FÖRE",
        help="en mapp, eller en version i git: en gren, en tagg eller ett nummer",
    )
    command.add_argument("new", metavar="EFTER", help="en mapp, eller en version i git")
    command.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="hur svaret skrivs"
    )
    command.set_defaults(run=_diff)


def _diff(options: argparse.Namespace) -> int:
    from generator.build.git_revision import UnknownRevision, checkout_catalogue
    from generator.diff.compare import UnreadableVersion, compare_folders

    # An empty path would mean the current folder.
    if not options.old.strip() or not options.new.strip():
        say(
            "Du har inte skrivit vilka två versioner som ska jämföras. Gör så här: psynk diff main HEAD"
        )
        return 2
    try:
        with (
            checkout_catalogue(options.old, options.catalogue) as before,
            checkout_catalogue(options.new, options.catalogue) as after,
        ):
            report = compare_folders((options.old, options.new), (before, after))
    except UnknownRevision as wrong:
        say(str(wrong))
        return 2
    except UnreadableVersion as broken:
        say(str(broken))
        return 1
    print(_written(report, options.format), end="")
    return 0


def _written(report: DiffReport, form: str) -> str:
    from generator.diff.render import build_json_values, format_markdown, format_text

    if form == "json":
        return json.dumps(build_json_values(report), ensure_ascii=False, indent=1) + "\n"
    return format_markdown(report) if form == "markdown" else format_text(report)

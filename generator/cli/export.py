"""`psynk export`: the catalogue as open data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from generator.build.frame_context import fill_words, read_interface_words
from generator.cli.console import count_seconds, say
from generator.cli.write_file import write_file
from generator.exports.export_files import EXPORT_FORMATS, build_export
from generator.importing.spreadsheet_template import build_template
from generator.loading.loader import load_catalogue


def add_export(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    command = commands.add_parser(
        "export", parents=[shared], help="skriv katalogen som öppna data: hsds, csv eller ical"
    )
    command.add_argument(
        "format",
        choices=(*EXPORT_FORMATS, "template"),
        help="hsds = JSON enligt Open Referral, csv = tabeller, ical = kalendrar, template = kalkylark att fylla i för psynk import",
    )
    command.add_argument(
        "--out", type=Path, required=True, metavar="MAPP", help="var filerna läggs"
    )
    command.set_defaults(run=_run_export)


def _run_export(options: argparse.Namespace) -> int:
    if options.out.exists() and not options.out.is_dir():
        say(f"{options.out} är en fil. Välj en mapp.")
        return 2
    with count_seconds("Läser katalogen"):
        catalogue, problems = load_catalogue(options.catalogue)
    if catalogue is None:
        for problem in sorted(set(problems)):
            print(problem.format_text())
        say("Katalogen går inte att läsa. Inget skrevs.")
        return 1
    with count_seconds("Skriver om katalogen"):
        files = (
            {"tjanster.xlsx": build_template(catalogue)}
            if options.format == "template"
            else build_export(
                catalogue, fill_words(read_interface_words(), catalogue), options.format
            )
        )
    for name, data in files.items():
        path = options.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, data)
        say(f"Skrev {path}")
    return 0

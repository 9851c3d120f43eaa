"""`psynk forms`: writes the forms, the template and the CODEOWNERS that GitHub uses."""

from __future__ import annotations

import argparse
from typing import Any

from generator.cli.catalogue_argument import load_or_say
from generator.cli.console import say
from generator.cli.write_file import write_file
from generator.editing.github_forms import build_github_files


def add_forms(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    forms = commands.add_parser(
        "forms",
        parents=[shared],
        help="skriv formulären, mallen och CODEOWNERS som GitHub använder",
    )
    forms.set_defaults(run=_run_forms)


def _run_forms(options: argparse.Namespace) -> int:
    catalogue = load_or_say(options.catalogue)
    if catalogue is None:
        return 1
    for name, text in build_github_files(catalogue).items():
        path = options.catalogue / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text.encode())
        say(f"Skrev {name}")
    return 0

"""`psynk law`: what we say about law, compared with the texts of the statutes, or listed for a lawyer."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from generator.build.law_claim_pages import find_claim_pages
from generator.cli.catalogue_argument import load_or_say
from generator.cli.check import find_written_problems, format_problem_count, format_problems
from generator.cli.console import say
from generator.cli.write_file import write_file
from generator.loading.field_error_messages import describe_field_error
from generator.loading.loader import validate_file
from generator.maintenance.law_claims_list import (
    format_claims_markdown,
    format_claims_text,
    format_paragraphs,
    update_paragraphs,
)
from generator.maintenance.law_comparison import compare_laws
from generator.maintenance.paragraph_uses import NO_PAGES, ClaimPages
from generator.model.catalogue import Catalogue
from generator.model.statute import StatuteParagraph, StatutesFile
from generator.problem import Problem
from generator.source.catalogue_files import list_own_folders, read_file


def add_law(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    law = commands.add_parser(
        "law", parents=[shared], help="jämför det vi säger om lag med lagtexterna"
    )
    law.add_argument(
        "texts",
        type=Path,
        nargs="?",
        metavar="TEXTER",
        help="en fil eller mapp med lagtexter (YAML)",
    )
    law.add_argument("--list", action="store_true", help="lista allt vi säger, till en jurist")
    law.add_argument(
        "--write",
        action="store_true",
        help="skriv routing/paragraphs.yaml efter texterna: bara kontrollsummor och datum",
    )
    law.add_argument(
        "--format",
        choices=("text", "markdown", "github", "json"),
        default="text",
        help="hur svaret skrivs",
    )
    law.set_defaults(run=_run_law)


def _run_law(options: argparse.Namespace) -> int:
    catalogue = load_or_say(options.catalogue)
    if catalogue is None:
        return 1
    if options.list:
        write = format_claims_markdown if options.format == "markdown" else format_claims_text
        print("\n".join(write(catalogue, _find_pages(catalogue, options))))
        say(f"{len(catalogue.laws)} påståenden om lag.")
        return 0
    if options.texts is None:
        say("Skriv var lagtexterna ligger: psynk law TEXTER. Eller psynk law --list.")
        return 2
    texts, problems = read_statutes(options.texts)
    if problems:
        print(format_problems(problems, "text"), end="")
        return 1
    if options.write:
        return _write(options, catalogue, texts)
    comparison = compare_laws(catalogue, texts, options.today)
    if comparison:  # the pages take seconds
        comparison = compare_laws(catalogue, texts, options.today, _find_pages(catalogue, options))
    form = "text" if options.format == "markdown" else options.format
    print(format_problems(comparison, form), end="")
    say(f"{format_problem_count(comparison)} i {len(catalogue.laws)} påståenden om lag.")
    return 1 if comparison else 0


def _find_pages(catalogue: Catalogue, options: argparse.Namespace) -> ClaimPages:
    """The pages of each claim. A catalogue with problems has none: its pages cannot be made."""
    _, problems = find_written_problems(options.catalogue, options.today)
    if any(problem.is_error for problem in problems):
        say("Vilka sidor det gäller syns först när 'psynk check' inte har något att säga.")
        return NO_PAGES
    return find_claim_pages(catalogue, options.catalogue)


def _write(options: argparse.Namespace, catalogue: Catalogue, texts: list[StatuteParagraph]) -> int:
    path = _find_paragraphs_file(options.catalogue)
    paragraphs = update_paragraphs(catalogue, texts, options.today)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    write_file(path, format_paragraphs(paragraphs, before).encode())
    say(f"Skrev {path} med {len(paragraphs)} paragrafer. Läs ändringarna innan du sparar dem.")
    return 0


def _find_paragraphs_file(folder: Path) -> Path:
    """Where the paragraphs stand: in the base, when it has them."""
    places = [own / "routing" / "paragraphs.yaml" for own in list_own_folders(folder)]
    return next((place for place in reversed(places) if place.exists()), places[0])


def read_statutes(path: Path) -> tuple[list[StatuteParagraph], list[Problem]]:
    """The paragraphs of a file, or of every YAML file in a folder, and what could not be read."""
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    texts: list[StatuteParagraph] = []
    problems: list[Problem] = []
    for file in files:
        source, syntax = read_file(file, file.parent)
        problems += syntax
        if source.tree is None:
            continue
        statutes, refused = validate_file(source.tree, StatutesFile)
        problems += map(describe_field_error, refused)
        texts += statutes.paragraphs if statutes else ()
    return texts, problems

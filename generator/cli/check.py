"""`psynk check`: finds the problems of a catalogue, and prints them."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from generator.build.content_check import find_content_problems
from generator.cli.console import say
from generator.loading.loader import EntryCache, load_catalogue
from generator.loading.recovery import recover_catalogue
from generator.model.catalogue import Catalogue
from generator.problem import Place, Problem, Severity, sanitize_line
from generator.proof.proof import get_proof
from generator.proof.routine_steps import find_slowest_path
from generator.rules.runner import check_all, check_partial
from generator.text import format_count, format_duration


def read_catalogue(
    folder: Path, today: dt.date, known: EntryCache | None = None
) -> tuple[Catalogue | None, list[Problem]]:
    """Reads a catalogue. With unreadable entries: None, and the problems of these and of the rest.

    `known` is a cache: a file with the same name and content is not read again.
    """
    known = {} if known is None else known
    catalogue, problems = load_catalogue(folder, known)
    if catalogue:
        return catalogue, []
    rest = recover_catalogue(folder, known)
    found = {*problems, *rest.problems}
    if rest.catalogue:
        found |= check_partial(
            rest.catalogue,
            today,
            None if rest.has_unnamed_drop else rest.dropped_words,
            rest.partly_read_lines,
        )
    return None, sorted(found)


def run_check(options: argparse.Namespace) -> int:
    """Runs the command."""
    from generator.cli.new_and_confirm import find_layout_notices

    catalogue, problems = read_catalogue(options.catalogue, options.today)
    problems = check_all(catalogue, options.today) if catalogue else problems
    problems = sorted([*problems, *find_content_problems(options.catalogue, catalogue)])
    print(format_problems(problems, options.format), end="")
    off = list(find_layout_notices(options.catalogue))
    if options.format == "github":
        spotted = (
            Problem(
                Place(name, line, 1),
                "fmt",
                f"{why}.",
                "Kör psynk fmt. Det stoppar inget.",
                Severity.NOTICE,
            )
            for name, (line, why) in off
        )
        print("".join(f"{problem.format_annotation()}\n" for problem in spotted), end="")
    elif off and options.format == "text":
        say(
            f"{format_count(len(off), 'ställe', 'ställen')} har mellanslag eller radslut som psynk fmt rättar, och psynk fmt --check visar. Det stoppar inget."
        )
    if options.format == "text" and catalogue:
        if options.details:
            for line in (*describe_slowest_chains(catalogue), *describe_routines(catalogue)):
                say(line)
        say(
            f"{format_problem_count(problems)} i {len(catalogue.services)} tjänster och {len(catalogue.needs)} behov."
        )
    elif options.format == "text":
        say(f"{format_problem_count(problems)}.")
    return 1 if any(problem.is_error for problem in problems) else 0


def describe_slowest_chains(catalogue: Catalogue) -> Iterator[str]:
    """For each urgency the slowest chain of handovers, with its total time and its limit."""
    for position, urgency in enumerate(catalogue.space.urgency):
        if chain := get_proof(catalogue).transfers.find_slowest_chain(position):
            limit = f", gränsen är {urgency.limit}" if urgency.limit else ""
            yield f"Längsta vägen, {urgency.name}: {' → '.join(chain.services)}, {format_duration(chain.minutes)}{limit}."


def describe_routines(catalogue: Catalogue) -> Iterator[str]:
    """For each routine its slowest path, when every step takes all of its time."""
    for routine in catalogue.routines:
        if routine.steps:
            course = find_slowest_path(routine)
            yield sanitize_line(
                f"{routine.name}: {len(routine.steps)} steg, som längst {format_duration(course.minutes)} till ”{course.steps[-1].name}”."
            )


def format_problems(problems: list[Problem], form: str) -> str:
    """The problems as text, as annotations for GitHub, or as JSON."""
    if form == "json":
        return (
            json.dumps([problem.to_dict() for problem in problems], ensure_ascii=False, indent=1)
            + "\n"
        )
    lines = (
        problem.format_annotation() if form == "github" else problem.format_text()
        for problem in problems
    )
    return "".join(f"{line}\n" for line in lines)


def format_problem_count(problems: list[Problem]) -> str:
    """The number of problems in words: `2 problem och 1 varning`."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    count = "Inga problem" if not errors else f"{errors} problem"
    return f"{count} och {format_count(warnings, 'varning', 'varningar')}" if warnings else count

"""`psynk check`: finds the problems of a catalogue, and prints them."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from generator.cli.console import say
from generator.loading.loader import Known, load
from generator.loading.recovery import remains
from generator.model.catalogue import Catalogue
from generator.problem import Place, Problem, Severity, one_line
from generator.proof.proof import proof_of
from generator.proof.routine_steps import slowest
from generator.rules.runner import check_all, check_partial
from generator.text import how_many, time_in_words


def readable(folder: Path, today: dt.date) -> tuple[Catalogue | None, list[Problem]]:
    """Reads a catalogue. With unreadable entries: None, and the problems of these and of the rest."""
    known: Known = {}
    catalogue, problems = load(folder, known)
    if catalogue:
        return catalogue, []
    rest = remains(folder, known)
    found = {*problems, *rest.problems}
    if rest.catalogue:
        found |= check_partial(
            rest.catalogue, today, None if rest.nameless else rest.lost, rest.doubtful
        )
    return None, sorted(found)


def check(options: argparse.Namespace) -> int:
    """Runs the command."""
    from generator.cli.edit import notices

    catalogue, problems = readable(options.catalogue, options.today)
    problems = check_all(catalogue, options.today) if catalogue else problems
    print(written(problems, options.format), end="")
    off = list(notices(options.catalogue))
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
        print("".join(f"{problem.as_annotation()}\n" for problem in spotted), end="")
    elif off and options.format == "text":
        say(
            f"{how_many(len(off), 'ställe', 'ställen')} har mellanslag eller radslut som psynk fmt rättar, och psynk fmt --check visar. Det stoppar inget."
        )
    if options.format == "text" and catalogue:
        for line in (*slowest_in_words(catalogue), *routines_in_words(catalogue)):
            say(line)
        say(
            f"{counted(problems)} i {len(catalogue.services)} tjänster och {len(catalogue.needs)} behov."
        )
    elif options.format == "text":
        say(f"{counted(problems)}.")
    return 1 if any(problem.is_error for problem in problems) else 0


def slowest_in_words(catalogue: Catalogue) -> Iterator[str]:
    """For each urgency the slowest chain of handovers, with its total time and its limit."""
    for position, urgency in enumerate(catalogue.space.urgency):
        if chain := proof_of(catalogue).passing.longest(position):
            limit = f", gränsen är {urgency.limit}" if urgency.limit else ""
            yield f"Längsta vägen, {urgency.name}: {' → '.join(chain.services)}, {time_in_words(chain.minutes)}{limit}."


def routines_in_words(catalogue: Catalogue) -> Iterator[str]:
    """For each routine its slowest path, when every step takes all of its time."""
    for routine in catalogue.routines:
        if routine.steps:
            course = slowest(routine)
            yield one_line(
                f"{routine.name}: {len(routine.steps)} steg, som längst {time_in_words(course.minutes)} till ”{course.steps[-1].name}”."
            )


def written(problems: list[Problem], form: str) -> str:
    """The problems as text, as annotations for GitHub, or as JSON."""
    if form == "json":
        return (
            json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=1)
            + "\n"
        )
    lines = (
        problem.as_annotation() if form == "github" else problem.as_text() for problem in problems
    )
    return "".join(f"{line}\n" for line in lines)


def counted(problems: list[Problem]) -> str:
    """The number of problems in words: `2 problem och 1 varning`."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    count = "Inga problem" if not errors else f"{errors} problem"
    return f"{count} och {how_many(warnings, 'varning', 'varningar')}" if warnings else count

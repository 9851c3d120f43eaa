"""`psynk check`: finds the problems of a catalogue, and prints them."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.build.fingerprint_cache import Cache, CheckedCharts, CheckedWeights
from generator.build.frame_context import fill_words, read_interface_words
from generator.build.handwritten_pages_check import find_content_problems, read_content
from generator.build.interface_words_check import find_word_problems
from generator.build.project_paths import get_work_folder
from generator.cli.console import count_seconds, say
from generator.loading.error_recovery import recover_catalogue
from generator.loading.loader import EntryCache, load_catalogue
from generator.model.catalogue import Catalogue
from generator.problem import Place, Problem, Severity, sanitize_line
from generator.proof.proof import get_proof
from generator.proof.routine_steps import find_slowest_path
from generator.rules.root_causes import ProblemGroup, group_by_cause
from generator.rules.runner import check_all, check_partial
from generator.text import format_count, format_duration

_MOST_FOLDED = 3  # consequences that are told below their cause


def read_catalogue(
    folder: Path,
    today: dt.date,
    cache: EntryCache | None = None,
    municipalities: Collection[str] = (),
) -> tuple[Catalogue | None, list[Problem]]:
    """Reads a catalogue. With unreadable entries: None, and the problems of these and of the rest.

    `cache` is a cache: a file with the same name and content is not read again. `municipalities` are those that it is
    cut down to; none is all of them.
    """
    cache = {} if cache is None else cache
    catalogue, problems = load_catalogue(folder, cache, municipalities)
    if catalogue:
        return catalogue, []
    rest = recover_catalogue(folder, cache)
    found = {*problems, *rest.problems}
    if rest.catalogue:
        found |= check_partial(
            rest.catalogue,
            today,
            None if rest.has_unnamed_drop else rest.dropped_words,
            rest.partly_read_lines,
        )
    return None, sorted(found)


def find_problems(
    folder: Path,
    today: dt.date,
    cache: EntryCache | None = None,
    charts: dict[str, int] | None = None,
    weights: CheckedWeights | None = None,
) -> tuple[Catalogue | None, list[Problem]]:
    """Everything that would stop a build, and every warning; the catalogue, where it can be read.

    Links are looked up and charts set only when nothing else is wrong: they are made from the answers. `cache`,
    `charts` and `weights` are caches: of files that were read before, of charts that could be printed, and of how much pages weigh.
    """
    catalogue, problems = find_written_problems(folder, today, cache)
    if catalogue and not any(problem.is_error for problem in problems):
        problems = sorted([*problems, *_find_site_problems(folder, catalogue, charts, weights)])
    return catalogue, problems


def find_written_problems(
    folder: Path, today: dt.date, cache: EntryCache | None = None
) -> tuple[Catalogue | None, list[Problem]]:
    """What is wrong in data, content and interface words, without making a page; the catalogue, where it can be read."""
    catalogue, problems = read_catalogue(folder, today, cache)
    problems = check_all(catalogue, today) if catalogue else problems
    written = (*find_content_problems(folder, catalogue), *find_word_problems(folder))
    return catalogue, sorted([*problems, *written])


def _find_site_problems(
    folder: Path,
    catalogue: Catalogue,
    charts: dict[str, int] | None,
    weights: CheckedWeights | None,
) -> list[Problem]:
    """What only shows when pages and charts are thought of together."""
    from generator.build.charts import find_chart_problems  # these take a while to load
    from generator.build.link_check import find_link_problems
    from generator.build.page_weight_check import PageWeights, find_weight_problems

    words = fill_words(read_interface_words(), catalogue)
    printed = find_chart_problems(catalogue, words, charts)
    problems = [*find_link_problems(folder, catalogue, words), *printed]
    if weights is None:  # somebody is waiting in a form: psynk check weighs the pages
        return problems
    known = PageWeights(weights.entries, weights.heaviest) if weights.heaviest else None
    heavy, measured = find_weight_problems(catalogue, words, read_content(folder), known)
    if measured:
        weights.entries, weights.heaviest = measured
    return [*problems, *heavy]


def run_check(options: argparse.Namespace) -> int:
    """Runs the command."""
    from generator.cli.fmt import find_layout_notices

    with count_seconds("Kontrollerar"):
        work = get_work_folder(options.catalogue / "site")
        checked, weights = CheckedCharts.read(work), CheckedWeights.read(work)
        # What the last build has printed, or the last check has set, is not set again.
        pages = checked.pages | dict(Cache.read(work).charts.values())
        catalogue, problems = find_problems(
            options.catalogue, options.today, charts=pages, weights=weights
        )
        checked.remember(pages)
        weights.keep()
    print(format_problems(problems, options.format, in_full=options.details), end="")
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


def format_problems(problems: list[Problem], form: str, *, in_full: bool = False) -> str:
    """The problems as text, as annotations for GitHub, or as JSON: causes first, each with what follows from it.

    `in_full`: as text every problem by itself, in the order of the files.
    """
    groups = group_by_cause(problems)
    if form == "json":
        records = [record for group in groups for record in _build_records(group)]
        return json.dumps(records, ensure_ascii=False, indent=1) + "\n"
    if form == "github":
        lines = [line for group in groups for line in _list_annotations(group)]
    elif in_full:
        lines = [problem.format_text() for problem in problems]
    else:
        lines = [line for group in groups for line in _list_lines(group)]
    return "".join(f"{line}\n" for line in lines)


def _build_records(group: ProblemGroup) -> Iterator[Mapping[str, object]]:
    cause = {**group.cause.place._asdict(), "rule": group.cause.rule}
    yield {**group.cause.to_dict(), "cause": None}
    yield from ({**problem.to_dict(), "cause": cause} for problem in group.consequences)


def _list_annotations(group: ProblemGroup) -> Iterator[str]:
    """GitHub shows ten errors: what follows from another takes no place among them."""
    yield group.cause.format_annotation()
    for problem in group.consequences:
        sentence = f"Av samma skäl som {group.cause.rule}, rad {group.cause.place.line} i {group.cause.place.file}: {problem.sentence}"
        yield replace(problem, sentence=sentence, severity=Severity.NOTICE).format_annotation()


def _list_lines(group: ProblemGroup) -> Iterator[str]:
    yield group.cause.format_text()
    if group.consequences:
        yield f"    {len(group.consequences)} problem till av samma skäl:"
        yield from (
            f"      {problem.format_headline()}" for problem in group.consequences[:_MOST_FOLDED]
        )
    if (left := len(group.consequences) - _MOST_FOLDED) > 0:
        yield f"      … och {left} till. Alla var för sig: psynk check --details"


def format_problem_count(problems: list[Problem]) -> str:
    """The number of problems in words: `2 problem och 1 varning`."""
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    count = "Inga problem" if not errors else f"{errors} problem"
    return f"{count} och {format_count(warnings, 'varning', 'varningar')}" if warnings else count

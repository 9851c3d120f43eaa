"""Builds the printed charts of a site, and the pages about them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.build.error import BuildError
from generator.build.output_folder import OutputFolder
from generator.build.typst import (
    FORM_TEMPLATE,
    LANGUAGE_TEMPLATE,
    PdfJob,
    TypstPrinter,
    find_print_problems,
)
from generator.build.write_pages import PublishedPage, publish_pages
from generator.charts.all_sheets import list_sheet_sets
from generator.charts.chart_context import ChartContext
from generator.charts.paper_form import build_form_document, get_form_path
from generator.charts.sheet import Sheet
from generator.charts.translated_sheet import build_language_document
from generator.charts.typst_input import build_document
from generator.model.catalogue import Catalogue
from generator.model.hidden_values import HiddenValues, find_hidden_values
from generator.pages.edit_links import add_sources
from generator.pages.page_frame import PageFrame
from generator.pages.printed_charts import build_pages
from generator.pages.templating import Renderer
from generator.problem import Problem

# Beyond the letters of Europe and the marks of print: only what has such a character can lack it in its font.
_UNUSUAL = re.compile("[^\u0000-\u017f\u2010-\u2027]")
# Large print is read in the hand, and may take more pages than the chart on the wall.
LARGE_MAY_TAKE = 4  # times as many: the key of the grid stands on every large sheet


def build_charts(
    catalogue: Catalogue, words: dict[str, Any], frame: PageFrame, work: Path, fresh: OutputFolder
) -> list[PublishedPage]:
    """Writes every chart and the pages about them.

    Raises BuildError when a chart is too long, or shows a value that may not be shown.
    """
    every = _list_sheets(catalogue, words)
    jobs = [
        *_list_chart_jobs(every, catalogue, words),
        *list_language_jobs(catalogue, words),
        *list_form_jobs(catalogue, words),
    ]
    if not jobs:
        return []
    _refuse_hidden_values(jobs, catalogue)
    made = TypstPrinter(work / "charts", fresh.cache).render_pdfs(jobs, fresh)
    return publish_pages(
        add_sources(catalogue, (), build_pages(every, Renderer(catalogue, words), made)),
        frame,
        fresh,
    )[0]


def find_chart_problems(
    catalogue: Catalogue, words: dict[str, Any], cache: dict[str, int] | None = None
) -> list[Problem]:
    """Charts that would stop a build: too long for their paper, or with a character that cannot be printed.

    `cache` has the pages of those that could be printed before, by fingerprint.
    """
    jobs = _list_chart_jobs(_list_sheets(catalogue, words), catalogue, words)
    papers = [*list_language_jobs(catalogue, words), *list_form_jobs(catalogue, words)]
    if twins := list(_find_twins([*jobs, *papers])):
        return twins
    tried = [job for job in jobs if job.max_pages]
    return find_print_problems([*tried, *(p for p in papers if _UNUSUAL.search(p.data))], cache)


def _find_twins(jobs: list[PdfJob]) -> Iterator[Problem]:
    """Charts whose id gives a file the name of another: of all in one, of large print, a language or a form."""
    counts = Counter(job.name for job in jobs)
    for job in jobs:
        if counts[job.name] > 1 and len(job.sheets) == 1:
            yield Problem(
                job.sheets[0].chart.get_place("id"),
                "chart-unprintable",
                f"Två papper vill heta {job.name}.",
                "Ge planschen ett annat id: det blir filens namn.",
            )


def _list_sheets(catalogue: Catalogue, words: dict[str, Any]) -> list[list[Sheet]]:
    return [sheets for sheets in list_sheet_sets(catalogue, words) if sheets]


def _list_chart_jobs(
    every: list[list[Sheet]], catalogue: Catalogue, words: dict[str, Any]
) -> list[PdfJob]:
    return [
        job
        for sheets in every
        for job in list_print_jobs(sheets, ChartContext(catalogue, words, sheets[0].school))
    ]


def list_language_jobs(catalogue: Catalogue, words: dict[str, Any]) -> list[PdfJob]:
    """A file for each language, to put on the wall."""
    context = ChartContext(catalogue, words)
    return [
        PdfJob(
            f"utskrift/sprak-{language.code}.pdf",
            [],
            _as_json(build_language_document(language, context)),
            template=LANGUAGE_TEMPLATE,
            place=language.get_place(),
        )
        for language in catalogue.languages
    ]


def list_form_jobs(catalogue: Catalogue, words: dict[str, Any]) -> list[PdfJob]:
    """A file for each form of a routine, to fill in by hand."""
    context = ChartContext(catalogue, words)
    return [
        PdfJob(
            get_form_path(routine, form),
            [],
            _as_json(build_form_document(routine, form, context)),
            template=FORM_TEMPLATE,
            place=form.get_place(),
        )
        for routine in catalogue.routines
        for form in routine.forms
    ]


def list_print_jobs(sheets: list[Sheet], making: ChartContext) -> list[PdfJob]:
    """The files of one set: each chart for the wall and in large print, and all in one file."""
    jobs = []
    for sheet in sheets:
        stem, most = f"{sheet.folder}{sheet.id}", sheet.chart.pages
        jobs.append(
            PdfJob(
                f"{stem}.pdf",
                [sheet],
                _build_chart_data([sheet], making),
                most,
                has_preview=sheet.has_preview,
            )
        )
        jobs.append(
            PdfJob(
                f"{stem}-stor.pdf",
                [sheet],
                _build_chart_data([sheet], making, large=True),
                most * LARGE_MAY_TAKE,
            )
        )
    return [*jobs, PdfJob(f"{sheets[0].folder}alla.pdf", sheets, _build_chart_data(sheets, making))]


def _build_chart_data(sheets: list[Sheet], making: ChartContext, large: bool = False) -> str:
    return _as_json(build_document(sheets, making, large))


def _as_json(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def _refuse_hidden_values(jobs: list[PdfJob], catalogue: Catalogue) -> None:
    """Refuses hidden values in the data of a chart, which holds all its text."""
    hidden = HiddenValues(find_hidden_values(catalogue))
    faults = [
        f"{job.name}: visar '{value}', som inte får visas."
        for job in jobs
        for value in hidden.find_in(job.data)
    ]
    if faults:
        raise BuildError("\n".join(faults))

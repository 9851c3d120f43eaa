"""Builds the printed charts of a site, and the pages about them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from generator.build.mkdocs import Failed
from generator.build.output_folder import Fresh
from generator.build.publish import Made, publish
from generator.build.typst import Job, Press
from generator.charts.context import Making
from generator.charts.registry import sets
from generator.charts.sheet import Sheet
from generator.charts.typst_input import document
from generator.model.catalogue import Catalogue
from generator.model.visibility import Hidden, hidden_values
from generator.pages.charts import pages
from generator.pages.edit_links import with_sources
from generator.pages.layout import Frame
from generator.pages.templating import Renderer

# Large print is read in the hand, and may take more pages than the chart on the wall.
_LARGE_MAY_TAKE = 2  # times as many


def make_prints(
    catalogue: Catalogue, words: dict[str, Any], frame: Frame, work: Path, fresh: Fresh
) -> list[Made]:
    """Writes every chart and the pages about them.

    Raises Failed when a chart is too long, or shows a value that may not be shown.
    """
    if not catalogue.charts:
        return []
    every = list(sets(catalogue, words))
    jobs = [
        job
        for sheets in every
        for job in jobs_of(sheets, Making(catalogue, words, sheets[0].school))
    ]
    _nothing_hidden(jobs, catalogue)
    made = Press(work / "prints", fresh.cache).print(jobs, fresh)
    return publish(
        with_sources(catalogue, (), pages(every, Renderer(catalogue, words), made)), frame, fresh
    )[0]


def jobs_of(sheets: list[Sheet], making: Making) -> list[Job]:
    """The files of one set: each chart for the wall and in large print, and all in one file."""
    jobs = []
    for sheet in sheets:
        stem, most = f"{sheet.folder}{sheet.id}", sheet.chart.pages
        jobs.append(Job(f"{stem}.pdf", [sheet], _data([sheet], making), most, preview=True))
        jobs.append(
            Job(
                f"{stem}-stor.pdf",
                [sheet],
                _data([sheet], making, large=True),
                most * _LARGE_MAY_TAKE,
            )
        )
    return [*jobs, Job(f"{sheets[0].folder}alla.pdf", sheets, _data(sheets, making))]


def _data(sheets: list[Sheet], making: Making, large: bool = False) -> str:
    return json.dumps(
        document(sheets, making, large), ensure_ascii=False, sort_keys=True, default=str
    )


def _nothing_hidden(jobs: list[Job], catalogue: Catalogue) -> None:
    """Refuses hidden values in the data of a chart, which holds all its text."""
    hidden = Hidden(hidden_values(catalogue))
    found = [
        f"{job.name}: visar '{value}', som inte får visas."
        for job in jobs
        for value in hidden.shown_in(job.data)
    ]
    if found:
        raise Failed("\n".join(found))

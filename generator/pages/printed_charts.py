"""The pages about printed charts: the files to print, and each chart as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.charts.chart_context import ChartContext
from generator.charts.sheet import Sheet
from generator.charts.typst_input import LARGER_PAPER, PAPER_SIZES
from generator.model.page_types import CHART, CHARTS, SCHOOL_CHARTS
from generator.pages.languages import build_pdf_path
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.views.page_law_claims import list_claims


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A file to print."""

    path: str
    paper: str  # in words: `A4`, or `A3, stor stil`
    pages: int
    kilobytes: int


@dataclass(frozen=True, slots=True)
class PrintedChart:
    """A chart with its files."""

    sheet: Sheet
    preview: str
    shape: tuple[int, int]  # width and height of the paper, in millimetres
    files: tuple[PdfFile, ...]


def build_pages(
    sets: list[list[Sheet]], render: Renderer, sizes: Mapping[str, tuple[int, int]]
) -> Iterator[Page]:
    """The page of prints, one for each school, and one for each chart that has no other page.

    `sizes` gives the number of pages and of bytes of every file, by its path.
    """
    context = ChartContext(render.catalogue, render.words)
    for sheets in filter(None, sets):
        yield _print_page(sheets, context, render, sizes)
    yield from (
        _build_chart_page(sheet, context, render)
        for sheets in sets[:1]
        for sheet in sheets
        if sheet.has_own_page
    )


def _print_page(
    sheets: list[Sheet],
    context: ChartContext,
    render: Renderer,
    sizes: Mapping[str, tuple[int, int]],
) -> Page:
    words, school, folder = context.labels, sheets[0].school, sheets[0].folder
    path, start = f"/{folder}", ("/", context.words["frame"]["start"])
    body = render(
        "charts.html",
        path,
        school=school,
        printed=[_describe_printed(sheet, words, sizes) for sheet in sheets if sheet.has_preview],
        cards=[_describe_printed(sheet, words, sizes) for sheet in sheets if not sheet.has_preview],
        every=_describe_file(f"{folder}alla.pdf", "", sizes),
        languages=[]
        if school
        else [
            (language, _describe_file(build_pdf_path(language).lstrip("/"), "", sizes))
            for language in context.catalogue.languages
        ],
    )
    return Page(
        path=path,
        title=f"{words['school_title']} {school.name}" if school else words["title"],
        description=words["school_lead"] if school else words["description"],
        type=SCHOOL_CHARTS if school else CHARTS,
        body=body,
        trail=(start, (CHARTS.address, words["title"])) if school else (start,),
        searchable=school is None,
    )


def _describe_printed(
    sheet: Sheet, words: dict[str, Any], sizes: Mapping[str, tuple[int, int]]
) -> PrintedChart:
    stem, paper = f"{sheet.folder}{sheet.id}", words["paper"]
    larger = f"{paper[LARGER_PAPER[sheet.chart.paper]]}, {words['large']}"
    files = (
        _describe_file(f"{stem}.pdf", paper[sheet.chart.paper], sizes),
        _describe_file(f"{stem}-stor.pdf", larger, sizes),
    )
    size = PAPER_SIZES[sheet.chart.paper]
    return PrintedChart(sheet, f"/{stem}.png", size[::-1] if sheet.chart.wide else size, files)


def _describe_file(path: str, paper: str, sizes: Mapping[str, tuple[int, int]]) -> PdfFile:
    count, size = sizes[path]
    return PdfFile(f"/{path}", paper, count, max(1, round(size / 1000)))


def _build_chart_page(sheet: Sheet, context: ChartContext, render: Renderer) -> Page:
    words = context.labels
    return Page(
        path=sheet.page,
        title=sheet.chart.title,
        description=sheet.chart.lead or words["description"],
        type=CHART,
        body=render("chart.html", sheet.page, sheet=sheet, laws=_list_claims(sheet, context)),
        trail=(("/", context.words["frame"]["start"]), (CHARTS.address, words["title"])),
        searchable=False,
    )


def _list_claims(sheet: Sheet, context: ChartContext) -> tuple[str, ...]:
    """The claims about law of the questions that name it: a question stands on those of its need too."""
    rows = [row for row in sheet.chart.rows if "§" in row.question]
    return list_claims(*rows, *(context.catalogue.need[need] for row in rows for need in row.needs))

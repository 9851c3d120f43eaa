"""Renders charts with typst. Files whose data did not change are kept from the last build."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import typst

from generator import charts
from generator.build.error import BuildError
from generator.build.fingerprint_cache import Cache
from generator.build.output_folder import OutputFolder
from generator.build.pdf_row_headers import count_pages, tag_row_headers
from generator.charts.sheet import Sheet
from generator.problem import Place, Problem
from generator.text import truncate

_CHARTS = Path(charts.__file__).parent
_FONTS = _CHARTS / "fonts"
CHART_TEMPLATE, LANGUAGE_TEMPLATE, FORM_TEMPLATE = "chart.typ", "language.typ", "form.typ"
CALL_TEMPLATE = "call_sheet.typ"  # for editors: never on the site
_PREVIEW = 16  # pixels an inch: enough to tell charts apart, a dozen kilobytes each
_PRINTED: dict[str, int] = {}  # pages by fingerprint, of what this process has printed
_TOO_WIDE = re.compile(r"too-wide:(.+?):")
_NOT_IN_FONT = re.compile(r'the text `"(.+?)"` could not be displayed')


@dataclass(frozen=True, slots=True)
class PdfJob:
    """One PDF to make."""

    name: str  # path from the root of the site
    sheets: list[Sheet]  # none for a form, and for a page in another language
    data: str
    max_pages: int | None = None  # pages; None for any number
    has_preview: bool = False  # also a PNG of the first page
    template: str = CHART_TEMPLATE
    place: Place | None = None  # of what it prints, when that is no chart


class TypstPrinter:
    """Makes PDFs in a folder that is kept between builds."""

    def __init__(self, cache_folder: Path, cache: Cache) -> None:
        self.cache_folder, self.cache = cache_folder, cache
        self.compilers = {
            name: _open_compiler(name)
            for name in (CHART_TEMPLATE, LANGUAGE_TEMPLATE, FORM_TEMPLATE)
        }

    def render_pdfs(self, jobs: list[PdfJob], fresh: OutputFolder) -> dict[str, tuple[int, int]]:
        """Puts every file in a site. Returns the pages and bytes of each. Raises BuildError with all problems."""
        fingerprints = {job.name: _fingerprint(job) for job in jobs}
        problems: list[Problem] = []
        charts, stale = (
            self.cache.charts,
            [job for job in jobs if self._is_stale(job, fingerprints)],
        )
        for job in stale:
            charts.pop(job.name, None)
            self.cache.sizes.pop(job.name, None)
        if stale:
            self.cache.save()  # a killed build may leave half a file
        for job in stale:
            try:
                charts[job.name] = (fingerprints[job.name], self._make(job))
            except typst.TypstError as error:
                problems += _report_unprintable(job, error)
        pages = {job.name: charts[job.name][1] for job in jobs if job.name in charts}
        problems += _report_overflows(jobs, pages)
        if problems:
            raise BuildError(
                "\n".join(dict.fromkeys(problem.format_text() for problem in problems))
            )
        for name in self._remove_other_files(jobs):
            fresh.write(name, (self.cache_folder / name).read_bytes())
        self.cache.charts = {name: charts[name] for name in pages}
        sizes = self.cache.sizes
        self.cache.sizes = {name: size for name, size in sizes.items() if name in pages}
        return {
            name: (count, (self.cache_folder / name).stat().st_size)
            for name, count in pages.items()
        }

    def _is_stale(self, job: PdfJob, fingerprints: dict[str, str]) -> bool:
        before = self.cache.charts.get(job.name)
        is_there = all((self.cache_folder / name).is_file() for name in _list_files(job))
        return not before or before[0] != fingerprints[job.name] or not is_there

    def _make(self, job: PdfJob) -> int:
        """Writes a PDF and its preview. Returns the number of pages."""
        file = self.cache_folder / job.name
        file.parent.mkdir(parents=True, exist_ok=True)
        # A fixed timestamp keeps the clock out: the chart prints its own date.
        compiler = self.compilers[job.template]
        pdf = _compile_pdf(compiler, self._fill_sizes(job))
        file.write_bytes(tag_row_headers(pdf))
        if len(job.sheets) == 1:
            self.cache.sizes[job.name] = json.loads(compiler.query("<size>", "value", one=True))
        if job.has_preview:
            pages = _list_pages(compiler.compile(format="png", ppi=_PREVIEW))
            file.with_suffix(".png").write_bytes(pages[0])
        return count_pages(pdf)

    def _fill_sizes(self, job: PdfJob) -> str:
        """The data of a PDF. Where it has several charts, with the size that the text of each has in its own."""
        if len(job.sheets) < 2:
            return job.data
        data = json.loads(job.data)
        for chart, sheet in zip(data["charts"], job.sheets, strict=True):
            if size := self.cache.sizes.get(f"{sheet.folder}{sheet.id}.pdf"):
                chart["found_size"] = size
        return json.dumps(data, ensure_ascii=False)

    def _remove_other_files(self, jobs: list[PdfJob]) -> set[str]:
        """Removes files of charts that are gone. Returns the files that are left."""
        return OutputFolder(self.cache_folder).prune(
            {name for job in jobs for name in _list_files(job)}
        )


def find_print_problems(
    jobs: Sequence[PdfJob], cache: dict[str, int] | None = None
) -> list[Problem]:
    """What would stop a build of these: sheets that are too long, and characters that the font lacks. Makes no file.

    `cache` has the pages of what could be printed before, by its fingerprint. The process has one too.
    """
    cache = {} if cache is None else cache
    problems: list[Problem] = []
    fingerprints = {job.name: _fingerprint(job) for job in jobs}
    cache.update(
        (fingerprint, _PRINTED[fingerprint])
        for fingerprint in fingerprints.values()
        if fingerprint in _PRINTED
    )
    untried = [job for job in jobs if fingerprints[job.name] not in cache]
    compilers = {name: _open_compiler(name) for name in {job.template for job in untried}}
    for job in untried:
        compiler = compilers[job.template]
        try:
            count = count_pages(_compile_pdf(compiler, job.data))
            cache[fingerprints[job.name]] = _PRINTED[fingerprints[job.name]] = count
        except typst.TypstError as error:
            problems += _report_unprintable(job, error)
    pages = {
        job.name: cache[fingerprint]
        for job in jobs
        if (fingerprint := fingerprints[job.name]) in cache
    }
    return list(dict.fromkeys([*problems, *_report_overflows(jobs, pages)]))


def _fingerprint(job: PdfJob) -> str:
    digest = _hash_printer().copy()
    digest.update(f"{job.template}\n{job.data}".encode())
    return digest.hexdigest()


@cache
def _hash_printer() -> hashlib._Hash:
    """A hash of all that makes a PDF beside its data."""
    digest = hashlib.sha256(version("typst").encode())
    templates = (_CHARTS / name for name in (CHART_TEMPLATE, LANGUAGE_TEMPLATE, FORM_TEMPLATE))
    for file in (*templates, Path(__file__), *sorted(_FONTS.iterdir())):
        digest.update(file.read_bytes())
    return digest


def render_documents(template: str, texts: Sequence[str]) -> list[bytes]:
    """PDFs of a template that are kept nowhere, one for each text of data. Raises BuildError."""
    compiler = _open_compiler(template)
    try:
        return [_compile_pdf(compiler, data) for data in texts]
    except typst.TypstError as error:
        raise BuildError(f"{template}: {error}") from None


def _open_compiler(template: str) -> typst.Compiler:
    return typst.Compiler(
        str(_CHARTS / template), font_paths=[str(_FONTS)], ignore_system_fonts=True
    )


def _compile_pdf(compiler: typst.Compiler, data: str) -> bytes:
    pdf = compiler.compile(
        format="pdf", pdf_standards=["ua-1"], timestamp=0, sys_inputs={"data": data}
    )
    return _list_pages(pdf)[0]


def _list_files(job: PdfJob) -> list[str]:
    return [job.name, *([f"{job.name.removesuffix('.pdf')}.png"] if job.has_preview else [])]


def _list_pages(output: bytes | list[bytes] | None) -> list[bytes]:
    """The output of typst: a list only where a format has a file a page, and there is more than one."""
    return output if isinstance(output, list) else [output or b""]


def _report_overflows(jobs: Sequence[PdfJob], pages: Mapping[str, int]) -> list[Problem]:
    return [
        _report_overflow(job, pages[job.name])
        for job in jobs
        if job.sheets and job.max_pages and pages.get(job.name, 0) > job.max_pages
    ]


def _report_overflow(job: PdfJob, count: int) -> Problem:
    chart = job.sheets[0].chart
    room = f"{job.max_pages} {'sida' if job.max_pages == 1 else 'sidor'}"
    return Problem(
        chart.get_place("id"),
        "chart-too-long",
        f"Planschen '{chart.id}' ryms inte: {job.name} blev {count} sidor, och får vara {room}. Texten görs aldrig mindre.",
        "Korta frågorna, ta bort en rad eller dela planschen i två. Större papper (paper: a3) eller fler sidor (pages) går också.",
    )


def _report_unprintable(job: PdfJob, error: typst.TypstError) -> list[Problem]:
    """Reports characters that the font lacks, and a word that no line can hold. Any other error is a bug of ours, and raises BuildError."""
    if job.sheets and (wide := _TOO_WIDE.search(str(error))):
        chart = job.sheets[0].chart
        return [
            Problem(
                chart.get_place("id"),
                "chart-too-long",
                f"Planschen '{chart.id}' ryms inte: ordet '{truncate(wide[1])}' är bredare än sin plats på papperet, och går inte att dela.",
                "Skriv ett kortare ord, eller dela det med mellanslag eller bindestreck. Det kan stå i planschen, hos ett behov, en tjänst eller en skola.",
            )
        ]
    characters = dict.fromkeys(_NOT_IN_FONT.findall(str(error)))
    if not characters or not (job.sheets or job.place):
        raise BuildError(f"{job.name}: {error}") from None
    listed = ", ".join(f"'{character}'" for character in characters)
    if job.place:
        return [
            Problem(
                job.place,
                "chart-unprintable",
                f"Papperet {job.name} ska visa {listed}, som inte finns i dess typsnitt.",
                "Ta bort tecknet, eller skriv det med vanliga bokstäver.",
            )
        ]
    chart, several = job.sheets[0].chart, len(job.sheets) > 1
    if several:  # the file of each chart has reported it already
        return []
    return [
        Problem(
            chart.get_place("id"),
            "chart-unprintable",
            f"Planschen '{chart.id}' ska visa {listed}, som inte finns i planschernas typsnitt.",
            "Ta bort tecknet, eller skriv det med vanliga bokstäver. Det kan stå i planschen, hos ett behov, en tjänst eller en skola.",
        )
    ]

"""Typst, with what it made the last time: only what is new is printed."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typst

from generator import charts
from generator.build.mkdocs import Failed
from generator.build.output_folder import Fresh
from generator.charts.sheet import Sheet
from generator.problem import Problem

_CHARTS = Path(charts.__file__).parent
_TEMPLATE, _FONTS = _CHARTS / "chart.typ", _CHARTS / "fonts"
_PREVIEW = 16  # pixels an inch: enough to tell the charts apart, in a dozen kilobytes each
_KEPT = "made.json"
_NOT_IN_FONT = re.compile(r'the text `"(.+?)"` could not be displayed')


@dataclass(frozen=True, slots=True)
class Job:
    """One file to print."""

    name: str  # from the root of the site
    sheets: list[Sheet]
    data: str
    most: int | None = None  # pages; None where any number will do
    preview: bool = False


class Press:
    """Prints into a folder that is kept between builds."""

    def __init__(self, kept: Path) -> None:
        self.kept = kept
        self.compiler = typst.Compiler(
            str(_TEMPLATE), font_paths=[str(_FONTS)], ignore_system_fonts=True
        )
        self.how = hashlib.sha256(typst.__version__.encode())
        for file in (_TEMPLATE, Path(__file__), *sorted(_FONTS.iterdir())):
            self.how.update(file.read_bytes())

    def print(self, jobs: list[Job], fresh: Fresh) -> dict[str, tuple[int, int]]:
        """Puts every file in a new site. Returns the pages and bytes of each. Raises Failed with every problem at once."""
        before, problems = self._before(), []
        (self.kept / _KEPT).unlink(missing_ok=True)
        now: dict[str, tuple[str, int]] = {}
        for job in jobs:
            print_of, old = self._print_of(job), before.get(job.name)
            try:
                now[job.name] = (
                    print_of,
                    old[1] if old and old[0] == print_of else self._make(job),
                )
            except typst.TypstError as error:
                problems += _unprintable(job, error)
        problems += [
            _too_long(job, now[job.name][1])
            for job in jobs
            if job.name in now and job.most and now[job.name][1] > job.most
        ]
        if problems:
            raise Failed("\n".join(dict.fromkeys(problem.as_text() for problem in problems)))
        for name in self._only(jobs):
            fresh.write(name, (self.kept / name).read_bytes())
        (self.kept / _KEPT).write_text(json.dumps(now), encoding="utf-8")
        return {
            name: (pages, (self.kept / name).stat().st_size) for name, (_, pages) in now.items()
        }

    def _before(self) -> dict[str, tuple[str, int]]:
        try:
            return json.loads((self.kept / _KEPT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def _print_of(self, job: Job) -> str:
        found = self.how.copy()
        found.update(job.data.encode())
        return found.hexdigest()

    def _make(self, job: Job) -> int:
        """Writes a file, and its preview. Returns how many pages it has."""
        file = self.kept / job.name
        file.parent.mkdir(parents=True, exist_ok=True)
        # The document says its own day; this one only keeps the clock out.
        data = self.compiler.compile(
            format="pdf", pdf_standards=["ua-1"], timestamp=0, sys_inputs={"data": job.data}
        )
        shown: Any = self.compiler.compile(format="png", ppi=_PREVIEW)
        file.write_bytes(data)
        pages = shown if isinstance(shown, list) else [shown]
        if job.preview:
            file.with_suffix(".png").write_bytes(pages[0])
        return len(pages)

    def _only(self, jobs: list[Job]) -> set[str]:
        """Takes away what no chart is called any more. Returns the files that are left."""
        wanted = {job.name for job in jobs} | {
            f"{job.name.removesuffix('.pdf')}.png" for job in jobs if job.preview
        }
        return Fresh(self.kept).only(wanted)


def _too_long(job: Job, count: int) -> Problem:
    chart = job.sheets[0].chart
    room = f"{job.most} {'sida' if job.most == 1 else 'sidor'}"
    return Problem(
        chart.at("id"),
        "chart-too-long",
        f"Planschen '{chart.id}' ryms inte: {job.name} blev {count} sidor, och får vara {room}. Texten görs aldrig mindre.",
        "Korta frågorna, ta bort en rad eller dela planschen i två. Större papper (paper: a3) eller fler sidor (pages) går också.",
    )


def _unprintable(job: Job, error: typst.TypstError) -> list[Problem]:
    """Signs that the font does not have. Anything else that typst says is a fault of ours, and is told as it is."""
    signs = dict.fromkeys(_NOT_IN_FONT.findall(str(error)))
    if not signs:
        raise Failed(f"{job.name}: {error}") from None
    said = ", ".join(f"'{sign}'" for sign in signs)
    chart, several = job.sheets[0].chart, len(job.sheets) > 1
    if several:  # each of them has told it already
        return []
    return [
        Problem(
            chart.at("id"),
            "chart-unprintable",
            f"Planschen '{chart.id}' ska visa {said}, som inte finns i planschernas typsnitt.",
            "Ta bort tecknet, eller skriv det med vanliga bokstäver. Det kan stå i planschen, hos ett behov, en tjänst eller en skola.",
        )
    ]

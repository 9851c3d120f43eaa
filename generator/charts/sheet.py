"""A chart ready for paper: all of its content, and nothing about its layout."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cached_property
from typing import Any

from generator.model.chart import Chart, School
from generator.model.page_types import CHART, FAMILY_CENTRES, MATRIX, ROUTINE, SERVICE_HANDOVERS

# Of version codes: without vowels no word can appear, and without digits no phone number.
_LETTERS = "BCDFGHJKMNPQRSTVWXZ"

_INPUT = ("chart", "school")  # what a sheet is made for is no part of its content


@dataclass(frozen=True, slots=True)
class ChartAnswer:
    """A service that answers, in some municipalities or at some ages."""

    service: str  # its id
    name: str
    where: str = ""  # empty when it is the same for all
    through: str = ""  # who answers first: `via kommunens växel`
    value: str = ""  # the number or the address, when one may be shown
    href: str = ""  # what a phone dials
    refused: str = ""  # where to turn if they say no
    later: str = ""  # who answers in the evening, at night and at the weekend


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question, and who helps if the answer is yes."""

    question: str
    acute: bool
    owners: tuple[ChartAnswer, ...]
    refused: str = ""  # where to turn if they say no, when it is the same for all owners
    text: str = ""  # what to do, when the names of the owners are not enough
    within: str = ""  # how soon
    later: str = ""  # who answers when the office is closed, when it is the same for all owners
    same_as: int = 0  # the number of an earlier question with the same owners and contacts
    across: bool = False  # it holds whatever the other answers are


@dataclass(frozen=True, slots=True)
class SheetBar:
    """Neighbouring ages with the same lead, in the grid."""

    start: int  # position of the first age
    span: int
    line: int  # 1 is the uppermost
    number: str  # of the lead; empty where nobody leads
    text: str
    ages: str
    place: str = ""  # letters of its municipalities; empty when it holds in all


@dataclass(frozen=True, slots=True)
class GridRow:
    """A need and its bars."""

    name: str
    bars: tuple[SheetBar, ...]


@dataclass(frozen=True, slots=True)
class GridSection:
    """A group of needs in the grid."""

    heading: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table: text or owners in each cell."""

    cells: tuple[str | tuple[ChartAnswer, ...], ...]


@dataclass(frozen=True, slots=True)
class TableSection:
    """A section of a table, under a heading if it has one."""

    heading: str
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class SheetStep:
    """One step of a routine."""

    number: str
    name: str
    when: tuple[str, ...]
    who: str
    within: str
    actions: tuple[str, ...]
    heading: str = ""  # the routine, on its first step, when a chart shows several


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The content of one chart."""

    chart: Chart
    shape: str  # how it is laid out: stairs, table, ladder, grid or card
    lead: str
    proposal: str = ""  # a note that something is not decided yet
    decided: bool = False  # whether a named body has decided any of it
    rows: tuple[QuestionRow, ...] = ()  # questions; above a table, what comes before it
    columns: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()  # shares of the width, one a column
    parts: tuple[TableSection, ...] = ()
    grid: tuple[GridSection, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()  # (number, name) of each lead in the grid
    places: tuple[tuple[str, str], ...] = ()  # (letters, name) of each municipality in the grid
    steps: tuple[SheetStep, ...] = ()
    blanks: tuple[tuple[str, str], ...] = ()  # (label, text); an empty text is a line to fill in
    notes: tuple[str, ...] = ()
    checked: dt.date | None = None  # the day its oldest shown fact was checked
    school: School | None = None
    workplace: str = ""  # the name of the one that a card is for
    duty: str = ""  # the duty to report, at the foot of every page; empty on what families read

    @property
    def date_label(self) -> str:
        """The word before the chart's date: only what somebody has decided is valid from a day."""
        if self.proposal:
            return "proposed_on"
        return "valid_from" if self.decided else "printed_with"

    @property
    def id(self) -> str:
        """The chart's name in files and addresses."""
        return self.chart.id

    @property
    def page(self) -> str:
        """The address of the web page with the same content."""
        chart = self.chart
        pages = {
            "matrix": MATRIX.get_path(),
            "escalation": SERVICE_HANDOVERS.get_path(chart.service or ""),
            "week": FAMILY_CENTRES.get_path(),
        }
        if chart.kind == "routine" and chart.routines:
            return ROUTINE.get_path(chart.routines[0])
        return pages.get(chart.kind, CHART.get_path(self.id))

    @property
    def has_own_page(self) -> bool:
        """Whether that page is built from this sheet, not from the catalogue."""
        return self.chart.kind in ("worried", "workplace", "card")

    @property
    def has_preview(self) -> bool:
        """Whether it is shown with a picture. The cards of workplaces look alike, and are listed by name."""
        return self.chart.kind != "workplace"

    @property
    def folder(self) -> str:
        """The folder of its files, from the root of the site."""
        return f"utskrift/{self.school.id}/" if self.school else "utskrift/"

    @cached_property
    def version(self) -> str:
        """Five letters that change with the content. Compared with the web page, they tell an old print from a new one."""
        content = json.dumps(self.content, ensure_ascii=False, sort_keys=True, default=str)
        number = int.from_bytes(hashlib.sha256(content.encode()).digest()[:8])
        return "".join(_LETTERS[number // len(_LETTERS) ** k % len(_LETTERS)] for k in range(5))

    @cached_property
    def content(self) -> dict[str, Any]:
        """The content as plain values, for typst and for the version."""
        values = {
            field.name: None if field.name in _INPUT else _as_plain(getattr(self, field.name))
            for field in fields(self)
        }
        return values | {
            "id": self.id,
            "title": self.chart.title,
            "paper": self.chart.paper,
            "wide": self.chart.wide,
            "page": self.page,
        }


def _as_plain(value: object) -> object:
    """A value with every dataclass in it as a dict."""
    if isinstance(value, tuple):
        return tuple(map(_as_plain, value))
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value

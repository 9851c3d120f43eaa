"""A chart ready for paper: everything that stands on it, and nothing about how it is laid out."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any

from generator.model.chart import Chart, School

_LETTERS = (
    "BCDFGHJKMNPQRSTVWXZ"  # no vowels, no digits: never a word, never taken for a number to call
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers, in some municipalities or at some ages."""

    service: str  # its id
    name: str
    where: str = ""  # empty when it is the same for all
    through: str = ""  # who answers first: `via kommunens växel`
    value: str = ""  # the number or the address, when one may be shown
    href: str = ""  # what a phone dials
    refused: str = ""  # where to turn after a no


@dataclass(frozen=True, slots=True)
class Row:
    """One question, and who owns a yes."""

    question: str
    acute: bool
    owners: tuple[Owner, ...]
    refused: str = ""  # where to turn after a no, when it is the same for all owners
    text: str = ""  # what to do, when naming the owner does not say it


@dataclass(frozen=True, slots=True)
class Cells:
    """One line of a table: text, or owners, in each cell."""

    cells: tuple[str | tuple[Owner, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a table, under a heading of its own when it has one."""

    heading: str
    rows: tuple[Cells, ...]


@dataclass(frozen=True, slots=True)
class Step:
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
    """What stands on one chart."""

    chart: Chart
    shape: str  # how it is laid out: stairs, table, ladder or card
    lead: str
    proposal: str = ""  # said where somebody has still to decide
    rows: tuple[Row, ...] = ()  # questions; above a table, what comes before it
    columns: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()  # shares of the width, one a column
    parts: tuple[Part, ...] = ()
    steps: tuple[Step, ...] = ()
    blanks: tuple[
        tuple[str, str], ...
    ] = ()  # (label, what the school has written, or empty for a line to fill in)
    notes: tuple[str, ...] = ()
    checked: dt.date | None = None  # the day its oldest shown fact was checked
    school: School | None = None

    @property
    def id(self) -> str:
        """The chart's name in files and addresses."""
        return self.chart.id

    @property
    def page(self) -> str:
        """The page on the web that says the same."""
        chart = self.chart
        found = {
            "matrix": "/vem-gor-vad/",
            "escalation": f"/personal/eskalering/{chart.service}/",
            "week": "/familjens-hus/",
        }
        if chart.kind == "routine" and chart.routines:
            return f"/rutiner/{chart.routines[0]}/"
        return found.get(chart.kind, f"/utskrift/{self.id}/")

    @property
    def has_own_page(self) -> bool:
        """Whether the page is made from this sheet."""
        return self.chart.kind in ("worried", "card")

    @property
    def folder(self) -> str:
        """Where its files lie, from the root of the site."""
        return f"utskrift/{self.school.id}/" if self.school else "utskrift/"

    @cached_property
    def version(self) -> str:
        """Five letters that change whenever anything on the paper does: compared with the web, they tell an old chart from a new."""
        told = json.dumps(self.content, ensure_ascii=False, sort_keys=True, default=str)
        number = int.from_bytes(hashlib.sha256(told.encode()).digest()[:8])
        return "".join(_LETTERS[number // len(_LETTERS) ** k % len(_LETTERS)] for k in range(5))

    @cached_property
    def content(self) -> dict[str, Any]:
        """What it says, as plain values."""
        bare = asdict(replace(self, chart=None, school=None))
        return bare | {
            "id": self.id,
            "title": self.chart.title,
            "paper": self.chart.paper,
            "wide": self.chart.wide,
            "page": self.page,
        }

"""Which statutes somebody should read at their publisher: a statute is read in one sitting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.law import Paragraph
from generator.problem import Place
from generator.text import capitalize_first, escape_markdown, format_date

HEADING = "Lag som ingen har läst hos utgivaren, eller som ska läsas igen"


@dataclass(frozen=True, slots=True)
class StatuteItem:
    """A statute with the paragraphs to read. Never empty."""

    paragraphs: tuple[Paragraph, ...]

    @property
    def name(self) -> str:
        """`Skollagen (2010:800)`."""
        first = self.paragraphs[0]
        return f"{capitalize_first(first.statute)} ({first.sfs})"

    @property
    def last_day(self) -> dt.date:
        """The first of the days by which the paragraphs must be read."""
        return min(paragraph.review_by for paragraph in self.paragraphs)

    @property
    def place(self) -> Place:
        """Where to write that it is done."""
        return self.paragraphs[0].get_place("id")

    @property
    def numbers(self) -> str:
        """The paragraphs, by number."""
        return ", ".join(paragraph.number for paragraph in self.paragraphs)


def find_statutes_to_read(catalogue: Catalogue, today: dt.date, within: int) -> list[StatuteItem]:
    """Statutes with paragraphs that nobody has seen, or that are due within some days, soonest first."""
    last = today + dt.timedelta(days=within)
    found: dict[str, list[Paragraph]] = {}
    for paragraph in catalogue.paragraphs:
        if paragraph.looked_at is None or paragraph.review_by <= last:
            found.setdefault(paragraph.sfs, []).append(paragraph)
    items = [StatuteItem(tuple(paragraphs)) for paragraphs in found.values()]
    return sorted(items, key=lambda item: (item.last_day, item.name))


def format_statutes_text(items: Sequence[StatuteItem]) -> Iterator[str]:
    """Lines for a terminal; none when there is nothing to read."""
    if items:
        yield f"{HEADING} ({len(items)})"
    for item in items:
        yield f"  {item.name}: {item.numbers}. Senast {format_date(item.last_day)}"
        yield f"      {item.place.file}:{item.place.line}  {item.paragraphs[0].link}"
    if items:
        yield "      Skriv looked_at, looked_by och review_by, och kör psynk law TEXTER."
        yield ""


def format_statutes_markdown(items: Sequence[StatuteItem]) -> Iterator[str]:
    """Lines for an issue."""
    if items:
        yield f"### {HEADING} ({len(items)})"
        yield ""
    for item in items:
        where = f"`{item.place.file}:{item.place.line}`"
        said = escape_markdown(f"{item.name}: {item.numbers}")
        yield f"- [ ] {said}. Senast {format_date(item.last_day)} ({where})"
    if items:
        yield ""


def build_statute_records(items: Sequence[StatuteItem]) -> list[dict[str, object]]:
    """Plain values for JSON."""
    return [
        {
            "kind": HEADING,
            "owner": None,
            "contact": None,
            "what": f"{item.name}: {item.numbers}",
            "cases": 0,
            "last_day": item.last_day.isoformat(),
            "file": item.place.file,
            "line": item.place.line,
            "command": "psynk law TEXTER",
        }
        for item in items
    ]

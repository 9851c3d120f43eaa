"""Sources that are soon too old for what they carry: then the check refuses the whole catalogue, so an editor must know before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.source_age import iterate_confirmed_facts
from generator.problem import Place
from generator.text import escape_markdown, format_date

HEADING = "Källor som snart är för gamla: sedan säger kontrollen nej till det de visar"
REMEDY = (
    "Bekräfta mot en ny källa och skriv source_date, eller sätt V-gammal: då visas uppgiften inte."
)


@dataclass(frozen=True, slots=True)
class OldSource:
    """A source, what it carries, and the last day on which it is new enough."""

    about: str
    source: str
    last_day: dt.date
    place: Place


def find_old_sources(catalogue: Catalogue, today: dt.date, within: int) -> list[OldSource]:
    """Sources that are or become too old within some days, soonest first. What a base confirms is left to the base."""
    until = today + dt.timedelta(days=within)
    found = []
    for fact in iterate_confirmed_facts(catalogue):
        place = fact.verification.get_place()
        owned = catalogue.find_layer(place.file) is None
        if owned and fact.last_day and fact.last_day <= until:
            found.append(OldSource(fact.about, fact.verification.source, fact.last_day, place))
    return sorted(found, key=lambda one: (one.last_day, one.place.file, one.place.line))


def format_old_sources_text(items: Sequence[OldSource]) -> Iterator[str]:
    """Lines for a terminal; none when no source is near its day."""
    if items:
        yield f"{HEADING} ({len(items)})"
    for item in items:
        yield f"  {item.about}: {item.source}. Senast {format_date(item.last_day)}"
        yield f"      {item.place.file}:{item.place.line}"
    if items:
        yield f"      {REMEDY}"
        yield ""


def format_old_sources_markdown(items: Sequence[OldSource]) -> Iterator[str]:
    """Lines for an issue."""
    if items:
        yield f"### {HEADING} ({len(items)})"
        yield ""
    for item in items:
        where = f"`{item.place.file}:{item.place.line}`"
        yield f"- [ ] {escape_markdown(item.about)}. Senast {format_date(item.last_day)} ({where})"
    if items:
        yield ""


def build_old_source_records(items: Sequence[OldSource]) -> list[dict[str, object]]:
    """Plain values for JSON."""
    return [
        {
            "kind": HEADING,
            "owner": None,
            "contact": None,
            "what": f"{item.about}: {item.source}",
            "cases": 0,
            "last_day": item.last_day.isoformat(),
            "file": item.place.file,
            "line": item.place.line,
            "command": "psynk explain outdated-source",
        }
        for item in items
    ]

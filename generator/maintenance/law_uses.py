"""Where a claim about law is used: the pages that change when the law does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.chart import ChartRow
from generator.model.first_step import FirstStep, Workplace, WorkplaceKind
from generator.model.handover import Handover, Hole
from generator.model.handover_question import HandoverQuestion
from generator.model.law import Role
from generator.model.need import Need
from generator.model.page_types import (
    BEFORE_HANDOVER,
    CHARTS,
    COVERAGE,
    DOOR,
    FIRST_MEETING,
    NEED,
    ROUTINE_STAFF,
    SERVICE,
    SERVICE_HANDOVERS,
)
from generator.model.references import Reference, find_references
from generator.model.responsibilities import Acceptance
from generator.model.routine import Routine
from generator.model.service import Kind, Service
from generator.model.site import Door, Stair

_SHOWN = 6  # pages that one message names
# The addresses of hand-written pages by the claims that they refer to.
HandwrittenPages = Mapping[str, Sequence[str]]
NO_PAGES: HandwrittenPages = MappingProxyType({})


def find_law_pages(
    catalogue: Catalogue, law: str, handwritten_pages: HandwrittenPages = NO_PAGES
) -> list[str]:
    """The addresses of the pages that a claim stands on, in order. `handwritten_pages` are those in content/."""
    made = (
        page
        for reference in find_references(catalogue)
        if reference.kind == "law" and reference.id == law
        for page in list_pages_of(catalogue, reference)
    )
    return list(dict.fromkeys((*made, *handwritten_pages.get(law, ()))))


def list_pages_of(catalogue: Catalogue, reference: Reference) -> Iterator[str]:
    """The addresses of the pages that show the entry of a reference, or an entry around it."""
    return _pages(catalogue, (*reference.around, reference.entry))


def find_law_uses(
    catalogue: Catalogue, paragraph: str, handwritten_pages: HandwrittenPages = NO_PAGES
) -> str:
    """The claims and pages that hang on a paragraph, as a sentence."""
    laws = [law.id for law in catalogue.laws if paragraph in law.paragraphs]
    pages = list(
        dict.fromkeys(
            page for law in laws for page in find_law_pages(catalogue, law, handwritten_pages)
        )
    )
    if not laws:
        return "Inget påstående hänger på den."
    more = f" och {len(pages) - _SHOWN} sidor till" if len(pages) > _SHOWN else ""
    shown = f", och sidorna {', '.join(pages[:_SHOWN])}{more}" if pages else ""
    return f"På den hänger {', '.join(laws)}{shown}."


def _pages(catalogue: Catalogue, entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        if find := _PAGES.get(type(entry)):
            yield from find(catalogue, entry)


def _kind_pages(catalogue: Catalogue, kind: Kind) -> list[str]:
    return [
        SERVICE.get_path(service.id) for service in catalogue.services if service.kind == kind.id
    ]


def _first_step_pages(catalogue: Catalogue, step: FirstStep) -> list[str]:
    places = (workplace for workplace in catalogue.workplaces if step.is_done_at(workplace))
    return [FIRST_MEETING.get_path(workplace.id) for workplace in places]


def _workplace_kind_pages(catalogue: Catalogue, kind: WorkplaceKind) -> list[str]:
    places = (workplace for workplace in catalogue.workplaces if workplace.kind == kind.id)
    return [FIRST_MEETING.get_path(workplace.id) for workplace in places]


def _role_pages(catalogue: Catalogue, role: Role) -> list[str]:
    return [
        ROUTINE_STAFF.get_path(routine.id)
        for routine in catalogue.routines
        if any(
            role.id in (step.responsible, *(action.by for action in step.actions))
            for step in routine.steps
        )
    ]


def _chart_row_pages(catalogue: Catalogue, row: ChartRow) -> list[str]:
    """The page of all charts: one card is printed for many workplaces."""
    return [CHARTS.get_path()] if any(row in chart.rows for chart in catalogue.charts) else []


def _stair_pages(catalogue: Catalogue, stair: Stair) -> list[str]:
    return [DOOR.get_path(door.id) for door in catalogue.site.doors if stair in door.stairs]


_PAGES: dict[type[Entry], Callable[[Catalogue, Any], list[str]]] = {
    Acceptance: lambda _, entry: [SERVICE.get_path(entry.service)],
    ChartRow: _chart_row_pages,
    Door: lambda _, entry: [f"/{entry.id}/"],
    FirstStep: _first_step_pages,
    Handover: lambda _, entry: [SERVICE_HANDOVERS.get_path(entry.giver)],
    HandoverQuestion: lambda _, entry: [BEFORE_HANDOVER.get_path()],
    Hole: lambda _, entry: [COVERAGE.get_path()],
    Kind: _kind_pages,
    Need: lambda _, entry: [NEED.get_path(entry.id)],
    Role: _role_pages,
    Routine: lambda _, entry: [ROUTINE_STAFF.get_path(entry.id)],
    Service: lambda _, entry: [SERVICE.get_path(entry.id)],
    Stair: _stair_pages,
    Workplace: lambda _, entry: [FIRST_MEETING.get_path(entry.id)],
    WorkplaceKind: _workplace_kind_pages,
}

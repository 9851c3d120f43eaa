"""Pages for the one who meets a child: for each workplace, what to do first and whom to call, need by need."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.model.catalogue import Catalogue
from generator.model.first_step import Workplace
from generator.model.page_types import FIRST_MEETING, FIRST_MEETINGS
from generator.pages.page import Page, Trail
from generator.pages.routines import list_report_ways_from
from generator.pages.search_entries import build_special_entry, build_staff_entry
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.views.first_steps import list_first_meetings
from generator.views.page_law_claims import list_claims
from generator.views.routine_text import RoutineText


def list_page_builders(catalogue: Catalogue, render: Renderer) -> list[Callable[[], Page]]:
    """What builds the list of workplaces and the page of each. Empty where none is known."""
    if not catalogue.workplaces:
        return []
    said = render.words["first_meeting"]
    door = next((door for door in catalogue.site.doors if door.staff), None)
    trail: Trail = (
        ("/", render.words["frame"]["start"]),
        *([(f"/{door.id}/", door.name)] if door else []),
    )
    below: Trail = (*trail, (FIRST_MEETINGS.address, said["title"]))
    each = (partial(_build_page, catalogue, render, place, below) for place in catalogue.workplaces)
    return [partial(_build_list, catalogue, render, trail), *each]


def _build_list(catalogue: Catalogue, render: Renderer, trail: Trail) -> Page:
    said = render.words["first_meeting"]
    concern = catalogue.report_routine
    return Page(
        path=FIRST_MEETINGS.address,
        title=said["title"],
        description=said["description"],
        type=FIRST_MEETINGS,
        body=render("first_meetings.html", FIRST_MEETINGS.address, concern=concern),
        trail=trail,
        entry=build_special_entry(catalogue, FIRST_MEETINGS.address, said, FIRST_MEETINGS.kind),
    )


def _build_page(catalogue: Catalogue, render: Renderer, workplace: Workplace, trail: Trail) -> Page:
    said = render.words["first_meeting"]
    path, met = (
        FIRST_MEETING.get_path(workplace.id),
        list_first_meetings(get_proof(catalogue), workplace),
    )
    title = f"{workplace.name}: {said['from']}"
    description = f"{workplace.name}. {said['from_description']}"
    giving = {row.giver for row in catalogue.handovers}
    body = render(
        "first_meeting.html",
        path,
        workplace=workplace,
        laws=list_claims(workplace, *met),
        danger=[row for row in met if row.need.danger],
        groups=[
            (group, rows)
            for group in catalogue.groups
            if (rows := [r for r in met if r.need.group == group.id and not r.need.danger])
        ],
        services=[catalogue.service[id] for id in workplace.services if id in giving],
        concern=catalogue.report_routine,
        report_ways=list_report_ways_from(catalogue, workplace.services),
        said=RoutineText(catalogue, render.words),
    )
    return Page(
        path=path,
        title=title,
        description=description,
        type=FIRST_MEETING,
        body=body,
        trail=trail,
        searchable=False,
        entry=build_staff_entry(workplace.words, path, title, description, FIRST_MEETING.kind),
    )

"""The list of routines, a page of each for families and one for staff, and their forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.case_space.dimensions import join_with_och
from generator.model.catalogue import Catalogue
from generator.model.law import Law, Role
from generator.model.page_types import ROUTINE, ROUTINE_FORM, ROUTINE_STAFF, ROUTINES
from generator.model.routine import Action, Exit, Form, Routine, Step
from generator.model.routine_places import holds_in
from generator.model.service import ALL, Service
from generator.pages.page import Page, Trail
from generator.pages.search_entries import build_routine_entry, build_staff_entry
from generator.pages.templating import Renderer
from generator.proof.routine_steps import find_slowest_path
from generator.text import format_duration
from generator.views.page_law_claims import list_claims
from generator.views.report_duty import describe_report_duty_on_form
from generator.views.routine_text import RoutineText
from generator.views.routine_timeline import build_timeline
from generator.views.service_facts import (
    format_age_band,
    list_age_bands,
    list_municipality_names,
    list_strip_contacts,
)
from generator.views.shown_contacts import ShownContact, list_shown_contacts


@dataclass(frozen=True, slots=True)
class RoleDuties:
    """The steps and actions of one role in a routine, in order."""

    role: Role
    services: tuple[str, ...]  # that have the role where the routine holds, by id
    steps: tuple[tuple[Step, tuple[Action, ...]], ...]


@dataclass(frozen=True, slots=True)
class ReportReceiver:
    """A service that takes reports of concern, with its first contact."""

    service: Service
    where: str  # its municipalities in words, where its name does not say them
    contacts: tuple[ShownContact, ...]


@dataclass(frozen=True, slots=True)
class ReportWay:
    """A way to report a concern, and who takes it."""

    exit: Exit
    receivers: tuple[ReportReceiver, ...]


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The list of routines and the pages of each. Empty where there are no routines: then no page links here either."""
    if catalogue.routines:
        yield _build_list_page(catalogue, render)
    for routine in catalogue.routines:
        trail = _build_trail(render)
        yield _build_family_page(catalogue, render, routine, trail)
        trail = (*trail, (get_routine_path(routine), routine.name))
        yield _build_staff_page(catalogue, render, routine, trail)
        yield from (
            _build_form_page(catalogue, render, routine, form, trail) for form in routine.forms
        )


def get_routine_path(routine: Routine) -> str:
    """The address of a routine's page."""
    return ROUTINE.get_path(routine.id)


def _build_trail(render: Renderer) -> Trail:
    words = render.words
    return (("/", words["frame"]["start"]), (ROUTINES.address, words["routines"]["title"]))


def _build_list_page(catalogue: Catalogue, render: Renderer) -> Page:
    words = render.words["routines"]
    return Page(
        path=ROUTINES.address,
        title=words["title"],
        description=words["description"],
        type=ROUTINES,
        body=render(
            "routines.html",
            ROUTINES.address,
            routines=catalogue.routines,
            said=RoutineText(catalogue, render.words),
        ),
        trail=_build_trail(render)[:1],
        searchable=False,
    )


def _collect_shared_values(
    catalogue: Catalogue, render: Renderer, routine: Routine
) -> dict[str, object]:
    course = find_slowest_path(routine)
    return {
        "routine": routine,
        "said": RoutineText(catalogue, render.words),
        "where": join_with_och(list_municipality_names(catalogue, routine.municipalities)),
        "time": format_duration(course.minutes),
        "way": course.steps,
        "report_ways": list_report_ways(catalogue, routine),
        "concern": None if routine.kind == "report" else catalogue.report_routine,
        "ages": [format_age_band(band) for band in list_age_bands(catalogue)],
        "municipalities": list_municipality_names(catalogue, routine.municipalities),
        "meetings": next((row for row in catalogue.meetings if row.routine == routine.id), None),
    }


def _build_family_page(
    catalogue: Catalogue, render: Renderer, routine: Routine, trail: Trail
) -> Page:
    path = get_routine_path(routine)
    return Page(
        path=path,
        title=routine.name,
        description=routine.summary,
        type=ROUTINE,
        body=render(
            "routine.html",
            path,
            needs=[catalogue.need[need] for need in routine.needs],
            journeys=[
                journey for journey in catalogue.routine_journeys if journey.routine == routine.id
            ],
            people=[
                catalogue.service[service] for service in _list_responsible(catalogue, routine)
            ],
            urgent=list_strip_contacts(catalogue)[:1],
            **_collect_shared_values(catalogue, render, routine),
        ),
        trail=trail,
        checked=_find_check_date(catalogue, routine),
        sensitive=routine.kind == "report",
        entry=build_routine_entry(catalogue, routine),
    )


def _build_staff_page(
    catalogue: Catalogue, render: Renderer, routine: Routine, trail: Trail
) -> Page:
    words, path = render.words["routine"], ROUTINE_STAFF.get_path(routine.id)
    title = f"{routine.name}: {words['staff_title']}"
    return Page(
        path=path,
        title=title,
        description=words["staff_lead"],
        type=ROUTINE_STAFF,
        body=render(
            "routine_staff.html",
            path,
            duties=list_duties(catalogue, routine),
            laws=list_laws(catalogue, routine),
            timeline=build_timeline(routine),
            **_collect_shared_values(catalogue, render, routine),
        ),
        trail=trail,
        checked=_find_check_date(catalogue, routine),
        entry=build_staff_entry(
            routine.everyday_words, path, title, words["staff_lead"], ROUTINE_STAFF.kind
        ),
    )


def _build_form_page(
    catalogue: Catalogue, render: Renderer, routine: Routine, form: Form, trail: Trail
) -> Page:
    path = f"{get_routine_path(routine)}{form.id}/"
    reports = (way for way in routine.exits if way.kind == "report-of-concern")
    body = render(
        "routine_form.html",
        path,
        routine=routine,
        form=form,
        duty=describe_report_duty_on_form(form, catalogue, render.words),
        concern=catalogue.report_routine,
        laws=list_claims(routine, *reports),
    )
    return Page(
        path=path,
        title=form.name,
        description=form.text,
        type=ROUTINE_FORM,
        body=body,
        trail=trail,
        entry=build_staff_entry(form.words, path, form.name, form.text, ROUTINE_FORM.kind),
    )


def list_duties(catalogue: Catalogue, routine: Routine) -> list[RoleDuties]:
    """The duties of each role that acts in a routine."""
    by_role: dict[str, list[tuple[Step, tuple[Action, ...]]]] = {}
    for step in routine.steps:
        roles = dict.fromkeys(action.by or step.responsible for action in step.actions)
        for role in roles:
            own = tuple(
                action for action in step.actions if (action.by or step.responsible) == role
            )
            by_role.setdefault(role, []).append((step, own))
    duties = [(catalogue.role[id], tuple(steps)) for id, steps in by_role.items()]
    return [
        RoleDuties(own, tuple(list_role_services(catalogue, routine, own)), steps)
        for own, steps in duties
    ]


def _list_responsible(catalogue: Catalogue, routine: Routine) -> list[str]:
    """The services that have the responsible role of a step, in order."""
    return list(
        dict.fromkeys(
            service
            for step in routine.steps
            for service in list_role_services(catalogue, routine, catalogue.role[step.responsible])
        )
    )


def list_role_services(catalogue: Catalogue, routine: Routine, role: Role) -> list[str]:
    """The services that have a role where a routine holds, by id."""
    places = {id: catalogue.service[id].eligibility.municipalities for id in role.services}
    return [
        id
        for id, where in places.items()
        if where == ALL or any(holds_in(routine, place) for place in where)
    ]


def list_report_ways(catalogue: Catalogue, routine: Routine | None) -> list[ReportWay]:
    """How a concern is reported: the ways out for reports in the routine about them. Empty for other routines."""
    if routine is None or routine.kind != "report":
        return []
    return [
        ReportWay(
            way, tuple(_describe_receiver(catalogue, catalogue.service[id]) for id in way.services)
        )
        for way in routine.exits
        if way.kind == "report-of-concern"
    ]


def list_report_ways_from(catalogue: Catalogue, services: Iterable[str]) -> list[ReportWay]:
    """The ways to report for those who work at some services: after the first, none leads to themselves."""
    own = set(services)
    ways = list_report_ways(catalogue, catalogue.report_routine)
    return ways[:1] + [way for way in ways[1:] if own.isdisjoint(way.exit.services)]


def _describe_receiver(catalogue: Catalogue, service: Service) -> ReportReceiver:
    names = list_municipality_names(catalogue, service.eligibility.municipalities)
    is_everywhere = len(names) == len(catalogue.space.municipalities)
    is_said = is_everywhere or all(name in service.name for name in names)
    contacts = tuple(list_shown_contacts(catalogue, service)[:1])
    return ReportReceiver(service, "" if is_said else join_with_och(names), contacts)


def _find_check_date(catalogue: Catalogue, routine: Routine) -> dt.date | None:
    return min((law.verification.checked_on for law in list_laws(catalogue, routine)), default=None)


def list_laws(catalogue: Catalogue, routine: Routine) -> list[Law]:
    """Every law that a routine refers to: those of its steps in order, then its own and those of its ways out."""
    return [catalogue.law[law] for law in list_claims(*routine.steps, routine, *routine.exits)]

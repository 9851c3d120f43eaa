"""The doors: an entry page for each kind of reader."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.page_types import DOOR
from generator.pages.handovers import group_givers_by_level
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.views.page_law_claims import list_claims
from generator.views.routine_text import RoutineText
from generator.views.service_facts import summarize_service


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """One page for each door."""
    words = render.words
    for door in catalogue.site.doors:
        services = [catalogue.service[service] for service in door.services]
        path = DOOR.get_path(door.id)
        yield Page(
            path=path,
            title=door.name,
            description=door.text,
            type=DOOR,
            body=render(
                "door.html",
                path,
                door=door,
                laws=list_claims(door, *door.stairs),
                said=RoutineText(catalogue, words),
                concern=catalogue.report_routine if door.staff else None,
                levels=group_givers_by_level(catalogue, words) if door.staff else [],
                needs=[catalogue.need[need] for need in door.needs],
                services=[
                    (service, summarize_service(catalogue, service, words)) for service in services
                ],
            ),
            trail=(("/", words["frame"]["start"]),),
            searchable=False,
        )

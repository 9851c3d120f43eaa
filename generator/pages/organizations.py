"""The list of organizations, and a page for each."""

from collections.abc import Callable
from functools import partial

from generator.model.catalogue import Catalogue
from generator.model.page_types import ORGANIZATION, ORGANIZATIONS
from generator.model.service import Organization
from generator.pages.page import Page
from generator.pages.search_entries import build_organization_entry
from generator.pages.templating import Renderer
from generator.views.service_facts import find_oldest_check, summarize_service
from generator.views.shown_contacts import list_shown_contacts


def list_page_builders(catalogue: Catalogue, render: Renderer) -> list[Callable[[], Page]]:
    """What builds the list of organizations, and what builds the page of each."""
    return [
        partial(_build_list_page, catalogue, render),
        *(
            partial(_build_organization_page, catalogue, render, organization)
            for organization in catalogue.organizations
        ),
    ]


def _build_list_page(catalogue: Catalogue, render: Renderer) -> Page:
    words = render.words
    return Page(
        path=ORGANIZATIONS.address,
        title=words["organizations"]["title"],
        description=words["organizations"]["description"],
        type=ORGANIZATIONS,
        body=render(
            "organizations.html", ORGANIZATIONS.address, organizations=catalogue.organizations
        ),
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
    )


def _build_organization_page(
    catalogue: Catalogue, render: Renderer, organization: Organization
) -> Page:
    words, path = render.words, ORGANIZATION.get_path(organization.id)
    services = [s for s in catalogue.services if s.organization == organization.id and s.is_active]
    return Page(
        path=path,
        title=f"{organization.name}, {words['organizations']['kind']}",
        heading=organization.name,
        description=organization.summary,
        type=ORGANIZATION,
        body=render(
            "organization.html",
            path,
            organization=organization,
            contacts=list_shown_contacts(catalogue, organization),
            services=[
                (service, summarize_service(catalogue, service, words)) for service in services
            ],
        ),
        trail=(
            ("/", words["frame"]["start"]),
            (ORGANIZATIONS.address, words["organizations"]["title"]),
        ),
        checked=find_oldest_check([organization, *services], catalogue)
        if organization.sources
        else None,
        entry=build_organization_entry(organization),
    )

"""Organizations: all of them, and a page for each."""

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.service import Organization
from generator.pages.facts import in_short, oldest_check
from generator.pages.findable import of_organization
from generator.pages.page import Page
from generator.pages.reach import reaches
from generator.pages.render import Renderer


def pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The list of organizations, and one page for each."""
    words = render.engine.globals["w"]
    yield Page(
        path="/organisationer/",
        title=words["organizations"]["title"],
        description=words["organizations"]["description"],
        kind="organizations",
        body=render("organizations.html", "/organisationer/", organizations=catalogue.organizations),
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
    )
    for organization in catalogue.organizations:
        yield _one(catalogue, render, organization)


def _one(catalogue: Catalogue, render: Renderer, organization: Organization) -> Page:
    words, path = render.engine.globals["w"], f"/organisationer/{organization.id}/"
    services = [s for s in catalogue.services if s.organization == organization.id and s.is_active]
    return Page(
        path=path,
        title=f"{organization.name}, {words['organizations']['kind']}",
        heading=organization.name,
        description=organization.summary,
        kind="organization",
        body=render(
            "organization.html",
            path,
            organization=organization,
            reaches=reaches(catalogue, organization),
            services=[(service, in_short(catalogue, service, words)) for service in services],
        ),
        trail=(("/", words["frame"]["start"]), ("/organisationer/", words["organizations"]["title"])),
        checked=oldest_check([organization, *services], catalogue),
        entry=of_organization(organization),
    )

"""Every page has the address that others rely on, and only what exists has a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.model.catalogue import Catalogue
from tests.conftest import built
from tests.support.build.document import Site

on_finished_sites = pytest.mark.xdist_group("finished")
on_changed_sites = pytest.mark.xdist_group("builds")
pytestmark = [pytest.mark.slow]

FIXED = (
    "/",
    "/behov/",
    "/hitta/",
    "/tjanster/",
    "/organisationer/",
    "/vem-gor-vad/",
    "/tackning/",
    "/a-o/",
    "/sok/",
    "/om/",
    "/om/sa-ar-sidan-gjord/",
    "/tillganglighet/",
    "/redaktor/",
    "/404.html",
)


ONE_MORE = """  - id: {id}
    name: Nedlagda jouren
    everyday_words: [nedlagdord]
    organization: exempelby-kommun
    status: {status}
    level: specialist
    summary: För dig som är ung.
    eligibility: {{ages: 13–25, area: national, text: Alla.}}
    ways_in: [{{how: call, text: Ring.}}]
    contacts: [{{id: vaxel, kind: phone, through: exempelby-kommun.vaxel}}]
    cannot_refuse: {{text: Alla får hjälp., source: ett beslut}}
    verification: *sure

responsibilities:
"""


def addresses(catalogue: Catalogue) -> set[str]:
    """Every address that the catalogue gives a page."""
    return {
        *FIXED,
        *(f"/behov/{need.id}/" for need in catalogue.needs),
        *(
            f"/tjanster/{service.id}/"
            for service in catalogue.services
            if service.status == "active"
        ),
        *(f"/organisationer/{organization.id}/" for organization in catalogue.organizations),
        *(f"/{door.id}/" for door in catalogue.site.doors),
    }


@on_finished_sites
@pytest.mark.parametrize("which", ["tiny", "local"])
def test_every_address_of_the_design_has_a_page(which: str, request: pytest.FixtureRequest) -> None:
    catalogue, site = request.getfixturevalue(which), request.getfixturevalue(f"{which}_pages")
    assert addresses(catalogue) - set(site.pages) == set()


@on_finished_sites
def test_every_page_of_the_real_site_is_linked_from_another(local_pages: Site) -> None:
    links = {
        (page, urljoin(page, element.attributes["href"]).partition("#")[0])
        for page, doc in local_pages.pages.items()
        for element in doc.all("a")
    }
    assert set(local_pages.pages) - {target for page, target in links if target != page} == {
        "/404.html"
    }


def _list_mentioned(site: Site) -> set[str]:
    """Ids of the services whose page some page links to."""
    links = {
        urljoin(page, element.attributes["href"])
        for page, document in site.pages.items()
        for element in document.all("a")
    }
    return {link.split("/")[2] for link in links if link.startswith("/tjanster/")}


@on_finished_sites
def test_a_service_that_does_not_exist_has_no_page_and_no_link_to_it(
    local: Catalogue, local_pages: Site
) -> None:
    gone = {service.id for service in local.services if service.status != "active"}
    assert gone
    assert not any(f"/tjanster/{service}/" in local_pages.pages for service in gone)
    assert _list_mentioned(local_pages) & gone == set()


@on_changed_sites
def test_a_service_that_is_closed_has_no_page_and_no_mention(
    change: Callable, tmp_path: Path
) -> None:
    change("responsibilities:\n", ONE_MORE.format(id="nedlagd", status="inactive"))
    site = Site(
        built(
            change("responsibilities:\n", ONE_MORE.format(id="upphord", status="defunct")),
            tmp_path / "out",
        )
    )
    for service_id in ("nedlagd", "upphord"):
        assert site.at(f"/tjanster/{service_id}/") is None
        assert service_id not in _list_mentioned(site)
    assert [
        page for page, document in site.pages.items() if "nedlagd" in document.root.text.casefold()
    ] == []


@on_changed_sites
def test_a_service_that_closes_takes_its_page_out_of_a_site_that_had_it(
    tiny_folder: Path, tmp_path: Path, change: Callable
) -> None:
    change("responsibilities:\n", ONE_MORE.format(id="ungdom", status="active"))
    out = built(tiny_folder, tmp_path / "out")
    assert Site(out).at("/tjanster/ungdom/")
    change(
        "status: active\n    level: specialist\n    summary: För dig",
        "status: defunct\n    level: specialist\n    summary: För dig",
    )
    assert Site(built(tiny_folder, out)).at("/tjanster/ungdom/") is None


@on_finished_sites
def test_a_service_for_ages_13_to_25_says_so_on_its_page(
    local: Catalogue, local_pages: Site
) -> None:
    found = [
        service.id
        for service in local.services
        if service.is_active and service.eligibility.ages.ranges == ((13, 25),)
    ]
    assert found
    for service_id in found:
        ages = next(
            e
            for e in local_pages.pages[f"/tjanster/{service_id}/"].all("div")
            if e.text.startswith("Ålder")
        )
        assert ages.text in ("Ålder13–25 år", "Ålder 13–25 år")


@on_changed_sites
def test_ages_are_shown_as_the_service_says_them_also_beyond_the_case_space(
    change: Callable, tmp_path: Path
) -> None:
    site = Site(
        built(
            change("responsibilities:\n", ONE_MORE.format(id="ungdom", status="active")),
            tmp_path / "out",
        )
    )
    assert "13–25 år" in site.pages["/tjanster/ungdom/"].root.text
    assert "13–25 år" in next(
        e.text for e in site.pages["/tjanster/"].all("article") if "Nedlagda jouren" in e.text
    )
    assert "0–25 år" in site.pages["/tjanster/hjalpen/"].root.text


@on_changed_sites
def test_two_pages_never_take_the_same_address(
    change: Callable, tmp_path: Path, build: Callable, capsys
) -> None:
    folder = change("{id: ung,", "{id: sok,", file="routing/site.yaml")
    assert build(folder, tmp_path / "out") == 1
    assert "sok" in "".join(capsys.readouterr())

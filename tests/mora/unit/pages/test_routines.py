"""What the pages about routines and about handovers say is what the catalogue says, all of it, in Mora."""

from __future__ import annotations

import re

import pytest

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.pages import first_steps, handovers, routines
from generator.pages.templating import Renderer
from generator.views.routine_text import RoutineText


@pytest.fixture(scope="module")
def render(mora: Catalogue) -> Renderer:
    """Renders pages of the real catalogue."""
    return Renderer(mora, read_interface_words())


@pytest.mark.slow
def test_where_a_team_is_not_held_the_answer_says_what_there_is_instead(
    mora: Catalogue, render: Renderer
) -> None:
    """By address or by handover: a page that leads to the team names the places without one, but for pages about places with it."""
    team = mora.service["samverkansteam"]
    said = RoutineText(mora, render.words)
    sentence = said.describe_elsewhere_of(team.id)
    assert sentence.startswith("Samverkansteamet gäller i Mora. I Orsa och Älvdalen: ")
    assert said.describe_elsewhere_of(team.id, ["mora"]) == ""
    assert said.describe_elsewhere_of("socialtjansten-barn-unga") == ""  # one of many in a meeting
    pages = [make() for make in first_steps.list_page_builders(mora, render)[1:]]
    leading = [page for page in pages if "/tjanster/samverkansteam/" in page.body]
    assert leading and all(sentence in page.body for page in leading)


@pytest.mark.slow
def test_a_law_is_never_called_a_proposal_on_the_page_of_who_hands_over(mora: Catalogue):
    render = Renderer(mora, read_interface_words())
    pages = {
        page.path: page for page in (make() for make in handovers.list_page_builders(mora, render))
    }
    for service in handovers.list_giving_services(mora):
        body = pages[f"/personal/eskalering/{service.id}/"].body
        assert not re.search(r"§[^<]{0,9}<span class=\"badge badge-proposal", body), service.id
    table = pages["/personal/eskalering/tabell/mora/"].body
    assert not re.search(r"§[^<]{0,9}\(förslag\)", table)
    assert "Sättet att lämna över:" in pages["/personal/eskalering/elevhalsan/"].body


def test_both_pages_about_reporting_begin_with_where(mora: Catalogue, render: Renderer):
    pages = {page.path: page.body for page in routines.build_pages(mora, render)}
    said = render.words["routine"]
    for path, below in (
        ("/rutiner/orosanmalan/", said["family_steps"]),
        ("/rutiner/orosanmalan/personal/", f">{said['steps']}<"),
    ):
        first = pages[path].split(below)[0]
        assert said["report_staff"] in first, path
        for service in mora.services:
            if service.kind in ("socialtjanst", "socialjour"):
                assert f"/tjanster/{service.id}/" in first, (path, service.id)
        assert "Socialtjänsten har stängt" in first, path
        assert 'Socialjouren</a> <span class="ages">Mora</span>' in first, path

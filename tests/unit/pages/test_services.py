"""The page of a service."""

from __future__ import annotations

from collections.abc import Callable

from generator.build.frame_context import read_interface_words
from generator.pages import services
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.views.need_leads import NeedAnswers
from tests.conftest import loaded


def page_of_the_school(catalogue) -> str:
    render, answers = (
        Renderer(catalogue, read_interface_words()),
        NeedAnswers(get_proof(catalogue).ownership),
    )
    made = (part() for part in services.list_page_builders(catalogue, render, answers))
    return next(page.body for page in made if page.path == "/tjanster/skolan/")


def test_ways_in_that_are_not_for_the_same_people_say_whom_they_are_for(change: Callable) -> None:
    folder = change(
        "ways_in: [{how: call, text: Ring eller knacka på.}]",
        "ways_in: [{how: call, askers: [young-person, guardian], text: Ring.}, {how: referral, askers: [guardian], text: Skriv en remiss.}]",
    )
    page = page_of_the_school(loaded(folder))
    assert "<li><strong>Barn eller ung, vårdnadshavare:</strong> Ring.</li>" in page
    assert "<li><strong>Vårdnadshavare:</strong> Skriv en remiss.</li>" in page


def test_a_way_in_for_all_says_only_what_to_do(tiny) -> None:
    assert "<li>Ring eller knacka på.</li>" in page_of_the_school(tiny)

"""The page of a need: who helps, how to reach them, and what is said to somebody in danger."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.claims.proof import proof_of
from generator.model.catalogue import Catalogue
from generator.model.values import Ages
from generator.pages import needs
from generator.pages.answers import Answers
from generator.pages.facts import fallback
from generator.pages.render import Renderer
from generator.site.around import interface_words
from tests.conftest import loaded


def page_of(catalogue: Catalogue, need: str) -> str:
    """The body of the page of a need."""
    render, answers = Renderer(catalogue, interface_words()), Answers(proof_of(catalogue).leading)
    made = (part() for part in needs.parts(catalogue, render, answers))
    return next(page.body for page in made if page.path == f"/behov/{need}/")


def helping(page: str) -> list[str]:
    """Each one that also helps, as a reader sees it."""
    (found,) = re.findall(r'<ul class="helping".*?</ul>', page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in re.findall(r"<li>(.*?)</li>", found, re.DOTALL)]


def test_who_also_helps_stands_with_a_number_to_call(tiny: Catalogue) -> None:
    page = page_of(tiny, "sover-inte")
    assert helping(page) == ["Hjälpen via 0000-00 00 00"]
    assert re.search(r'<ul class="helping".*?href="tel:0000000000"', page, re.DOTALL)


def test_who_cannot_be_reached_comes_last(change: Callable) -> None:
    folder = change("lead: skolan, support: [hjalpen]", 'lead: skolan, support: [hjalpen, "112"]')
    text = (folder / "services.yaml").read_text(encoding="utf-8")
    borrowed = "      - {id: vaxel, kind: phone, through: exempelby-kommun.vaxel, say: Be att få tala med Hjälpen.}\n"
    assert borrowed in text
    folder.joinpath("services.yaml").write_text(text.replace(f"    contacts:\n{borrowed}", ""), encoding="utf-8")
    assert helping(page_of(loaded(folder), "sover-inte")) == ["112 112", "Hjälpen"]


@pytest.mark.parametrize(("ages", "fits"), [("0–19", True), ("13–25", True), ("väntat–120", False), ("18–99", False), ("20–25", False)])
def test_a_line_for_children_is_not_offered_instead_of_a_service_for_adults(change: Callable, ages: str, fits: bool) -> None:
    folder = change("acute: [", "acute: [{text: Du under 19, service: skolan, contact: telefon}, ", "routing/site.yaml")
    text = (folder / "services.yaml").read_text(encoding="utf-8")
    folder.joinpath("services.yaml").write_text(text.replace("status: KONFLIKT", "status: V"), encoding="utf-8")
    names = [reach.text for reach in fallback(loaded(folder), Ages.parse(ages))]
    assert names == (["0000-99 88 77"] if fits else []) + ["112"]

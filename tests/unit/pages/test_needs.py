"""The page of a need: who helps, how to reach them, and what is said to somebody in danger."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import pytest

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.pages import needs, questions, services
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.views.need_leads import NeedAnswers
from tests.conftest import loaded


def page_of(catalogue: Catalogue, need: str) -> str:
    """The body of the page of a need, and of each card that it leads to."""
    return "".join(page.body for page in pages_of(catalogue, need))


@lru_cache(maxsize=2)  # the real catalogue's pages take seconds
def all_pages(catalogue: Catalogue) -> list[Page]:
    """The pages of all needs, and the card of each answer that they lead to."""
    render, answers = (
        Renderer(catalogue, read_interface_words()),
        NeedAnswers(get_proof(catalogue).ownership),
    )
    return [part() for part in needs.list_page_builders(catalogue, render, answers)]


def pages_of(catalogue: Catalogue, need: str) -> list[Page]:
    """The page of a need, and the card of each answer that it leads to."""
    return [page for page in all_pages(catalogue) if page.path.startswith(f"/behov/{need}/")]


def helping(page: str) -> list[str]:
    """Each one that also helps, as a reader sees it."""
    (found,) = re.findall(r'<ul class="helping".*?</ul>', page, re.DOTALL)
    return [
        " ".join(re.sub(r"<[^>]+>", " ", one).split())
        for one in re.findall(r"<li>(.*?)</li>", found, re.DOTALL)
    ]


def test_who_also_helps_stands_with_a_number_to_call(tiny: Catalogue) -> None:
    page = page_of(tiny, "sover-inte")
    assert helping(page) == ["Hjälpen via 0000-00 00 00 Numret är från 2016."]
    assert re.search(r'<ul class="helping".*?href="tel:0000000000"', page, re.DOTALL)


def test_who_cannot_be_reached_comes_last(change: Callable) -> None:
    folder = change("lead: skolan, support: [hjalpen]", 'lead: skolan, support: [hjalpen, "112"]')
    text = (folder / "services.yaml").read_text(encoding="utf-8")
    borrowed = "      - {id: vaxel, kind: phone, through: exempelby-kommun.vaxel, say: Be att få tala med Hjälpen.}\n"
    assert borrowed in text
    folder.joinpath("services.yaml").write_text(
        text.replace(f"    contacts:\n{borrowed}", ""), encoding="utf-8"
    )
    assert helping(page_of(loaded(folder), "sover-inte")) == ["112 ring 112", "Hjälpen"]


def with_a_promise(change: Callable, danger: str | None) -> Catalogue:
    """A catalogue where the one who leads promises a time, for a need that may be dangerous or not."""
    change(
        "    expect: [Du får en tid.]\n",
        "    expect: [Du får en tid.]\n    promise: {text: Du får en tid inom 90 dagar., within: 90 dagar, source: en lag}\n",
    )
    return loaded(
        change(
            "    group: sova\n",
            f"    group: sova\n    danger: {danger}\n" if danger else "    group: sova\n",
            "routing/needs.yaml",
        )
    )


@pytest.mark.parametrize("danger", [None, "ask-danger-first", "emergency-first"])
def test_nobody_in_danger_is_told_that_they_may_have_to_wait_long(
    change: Callable, danger: str | None
) -> None:
    catalogue = with_a_promise(change, danger)
    render = Renderer(catalogue, read_interface_words())
    outcomes = [
        page.body
        for part in questions.list_page_builders(catalogue, render)
        for page in part()
        if page.kind == "outcome" and "Hjälpen" in page.title and "sover-inte" in page.path
    ]
    for page in (page_of(catalogue, "sover-inte"), *outcomes):
        assert ("90 dagar" in page, "Säg att det är bråttom." in page) == (not danger, bool(danger))
    assert outcomes and "90 dagar" in page_of_service(catalogue, "hjalpen")


def page_of_service(catalogue: Catalogue, service: str) -> str:
    """The body of the page of a service."""
    render, answers = (
        Renderer(catalogue, read_interface_words()),
        NeedAnswers(get_proof(catalogue).ownership),
    )
    made = (part() for part in services.list_page_builders(catalogue, render, answers))
    return next(page.body for page in made if page.path == f"/tjanster/{service}/")


def test_somebody_in_danger_reads_what_to_do_before_whom_to_turn_to(tiny: Catalogue) -> None:
    for need, others in (("rymt", []), ("sover-inte", ["Mer du kan göra"])):
        headings = re.findall(
            r"<h2[^>]*>(Gör det här nu|Mer du kan göra|Hit vänder du dig)",
            pages_of(tiny, need)[0].body,
        )
        assert headings == ["Gör det här nu", "Hit vänder du dig", *others]


@pytest.mark.parametrize(
    ("takes", "told"),
    [
        ("needs: all, ages: 0–19,", True),
        ("needs: [rymt], ages: 0–19,", False),
        ("needs: all, ages: 0–5,", False),
    ],
)
def test_after_a_no_one_is_only_sent_to_those_who_take_the_need_at_the_age(
    change: Callable, takes: str, told: bool
) -> None:
    change(
        '    if_refused: [{service: "112", text: "Blir',
        '    if_refused: [{service: hjalpen, text: Hjälpen tar över.}, {service: "112", text: "Blir',
    )
    folder = change("{service: hjalpen, needs: all, ages: 0–19,", f"{{service: hjalpen, {takes}")
    page = page_of(loaded(folder), "sover-inte")
    assert ("Hjälpen tar över." in page) is told
    assert 'Blir det farligt ringer du <a href="tel:112">112</a>.' in page
    assert "Hjälpen tar över." in page_of_service(
        loaded(folder), "skolan"
    )  # the service's own page is for every need


def test_after_a_no_one_always_reads_of_those_for_emergencies(change: Callable) -> None:
    change(
        '    if_refused: [{service: "112", text: "Blir',
        '    if_refused: [{service: hjalpen, text: Hjälpen tar över.}, {service: "112", text: "Blir',
    )
    catalogue = loaded(
        change(
            '{service: "112", needs: all, how', '{service: "112", needs: all, urgency: [acute], how'
        )
    )
    assert (
        page_of(catalogue, "sover-inte").count("Blir det farligt ringer du") == 2
    )  # by both who lead it at some age


BORROWED = "      - {id: vaxel, kind: phone, through: exempelby-kommun.vaxel, say: Be att få tala med Hjälpen.}\n"


def test_who_answers_instead_stands_where_nothing_of_the_one_who_leads_may_be_shown(
    change: Callable,
) -> None:
    catalogue = loaded(
        change(f'    contacts:\n{BORROWED}    stand_in: ["112"]\n', "    stand_in: [skolan]\n")
    )
    page = page_of(catalogue, "sover-inte")
    ways = page[page.index("Vi saknar ett säkert nummer hit. Vänd dig hit så länge:") :]
    assert "Be att få tala med elevhälsan." in ways[: ways.index("</ul>")]
    (told,) = re.findall(
        r'id="kontakt".*?</section>', page_of_service(catalogue, "hjalpen"), re.DOTALL
    )
    assert told.index("Be att få tala med elevhälsan.") < told.index("tel:112")


@pytest.mark.parametrize(
    ("ages", "said"), [("6–19", ">Elevhälsan</a>."), ("0–25", ">Elevhälsan</a> (6–19 år).")]
)
def test_who_stands_in_for_only_some_is_told_with_the_ages(
    change: Callable, ages: str, said: str
) -> None:
    change(f'{BORROWED}    stand_in: ["112"]\n', f"{BORROWED}    stand_in: [skolan]\n")
    catalogue = loaded(change("{ages: 0–25, area", f"{{ages: {ages}, area"))
    assert f'Vänd dig hit: <a href="../skolan/"{said}' in page_of_service(catalogue, "hjalpen")

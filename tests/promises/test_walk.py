"""Every way through the questions of the finished sites ends with somebody to turn to."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from generator.case_space.box import intersect
from generator.model.catalogue import Catalogue
from generator.proof.proof import get_proof
from tests.support.build.document import Document, Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]
MOST_QUESTIONS = 6


def answers(page: Document) -> list[str]:
    """Where the answers of a question lead; nothing on an outcome."""
    lists = [e for e in page.root.all("ul") if "answers" in e.attributes.get("class", "").split()]
    return [link.attributes["href"] for one in lists for link in one.all("a")]


def leads_somewhere(page: Document) -> bool:
    """Whether an outcome has a way to reach somebody besides the acute strip: a number, a link or words."""
    main = page.root.all("main")[0]
    classes = {name for e in main.walk() for name in e.attributes.get("class", "").split()}
    return bool(classes & {"call", "way-link", "way-text"})


def walked(site: Site, start: str) -> dict[str, int]:
    """Every page that answers lead to, with the fewest questions before it."""
    found, waiting = {start: 0}, [start]
    while waiting:
        here = waiting.pop(0)
        for link in answers(site.pages[here]):
            there = urljoin(here, link)
            if there not in found:
                found[there] = found[here] + 1
                waiting.append(there)
    return found


def test_every_way_ends_at_an_outcome_with_somebody_to_turn_to_within_six_questions(
    site: Site,
) -> None:
    roots = [name for name in site.pages if name.startswith("/hitta/") and name.count("/") == 3]
    assert roots
    for root in roots:
        for name, questions in walked(site, root).items():
            page = site.pages[name]
            if not answers(page):
                assert questions <= MOST_QUESTIONS + 1, name  # one more from a group to its need
                assert leads_somewhere(page), name


def test_every_question_page_is_reached_by_answers(site: Site) -> None:
    reached = walked(site, "/hitta/")
    assert [
        name
        for name in site.pages
        if name.startswith("/hitta/") and name not in reached and not name.endswith("/fara/")
    ] == []


def test_danger_is_an_answer_of_the_first_question_of_every_need_and_so_is_not_knowing_where_it_is_asked_first(
    local: Catalogue, local_pages: Site
) -> None:
    for need in local.needs:
        page = local_pages.pages[f"/hitta/{need.id}/"]
        links = [link.attributes["href"] for link in page.only("main").all("a")]
        assert "fara/" in links, need.id
        if need.danger:
            assert answers(page) == ["fara/", "inte-fara/", "fara/"], need.id


def test_one_who_cannot_choose_a_need_is_asked_about_danger(local_pages: Site) -> None:
    unsure = [
        page
        for name, page in local_pages.pages.items()
        if name.startswith("/hitta/") and name.endswith("/vet-inte/")
    ]
    assert unsure
    for page in unsure:
        danger, calm, unknown = answers(page)
        assert danger == unknown and danger == f"{calm}fara/"


NOBODY = "Vi vet inte än vem som leder hjälpen"
ORDER = [
    "gor",
    "nu",
    "sag",
    "sedan",
    "nej",
    "mer",
    "stod",
]  # what to do now, whom to reach, what to say, what then, if they say no, what more to do, who else helps


def test_an_outcome_says_everything_in_its_order(site: Site) -> None:
    outcomes = {name: page for name, page in site.pages.items() if page.kind == "outcome"}
    for name, page in outcomes.items():
        told = [
            section.attributes.get("aria-labelledby", "")
            for section in page.only("main").all("section")
        ]
        told = [part for part in told if part in (*ORDER, "medan")]
        if told == ["medan"]:  # nobody leads: what to do meanwhile is all there is
            assert page.only("h1").text == NOBODY, name
            continue
        must = [part for part in told if part in ORDER and part not in ("mer", "stod")]
        assert must == ORDER[name.endswith("/fara/") : 5], name
        if "mer" in told:  # precautions come last, except where a life is in danger
            assert told.index("mer") in (ORDER.index("sag") + 1, ORDER.index("mer")), name
        assert [
            li
            for section in page.all("section")
            if section.attributes.get("aria-labelledby") == "sedan"
            for li in section.all("li")
        ], name
        assert [
            p
            for section in page.all("section")
            if section.attributes.get("aria-labelledby") == "nej"
            for p in section.all("p")
        ], name
        (staff,) = [
            details
            for details in page.only("main").all("details")
            if details.attributes.get("class") == "staff"
        ]
        assert len(staff.all("li")) >= 1, f"{name}: no ground for who leads"
    assert len(outcomes) > 2


def test_a_way_on_from_an_outcome_tells_staff_the_law_where_there_is_one(
    local: Catalogue, local_pages: Site
) -> None:
    leading = get_proof(local).ownership
    led = [(row.lead, box) for need in local.needs for row, box in leading.list_rows(need)]
    given = [(row, leading.build_box(row)) for row in local.handovers if row.laws]
    laws = {
        local.name_laws(row.laws)
        for row, box in given
        if any(lead == row.giver and intersect(box, own) for lead, own in led)
    }
    assert len(laws) > 2
    told = " ".join(
        details.text
        for page in local_pages.pages.values()
        if page.kind == "outcome"
        for details in page.only("main").all("details")
    )
    assert [law for law in laws if law not in told] == []


def test_no_answer_stands_twice_on_a_page_or_needs_a_query(site: Site) -> None:
    for name, page in site.pages.items():
        if name.startswith("/hitta/"):
            lists = [
                e for e in page.root.all("ul") if "answers" in e.attributes.get("class", "").split()
            ]
            said = [link.text for one in lists for link in one.all("a")]
            assert len(said) == len(set(said)), name
            assert not [link for link in answers(page) if "?" in link], name

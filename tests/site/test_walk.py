"""Every way through the questions of the finished sites ends with somebody to turn to."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from tests.site.document import Document, Site

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


def test_every_way_ends_at_an_outcome_with_somebody_to_turn_to_within_six_questions(site: Site) -> None:
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
    assert [name for name in site.pages if name.startswith("/hitta/") and name not in reached and not name.endswith("/fara/")] == []


def test_no_answer_stands_twice_on_a_page_or_needs_a_query(site: Site) -> None:
    for name, page in site.pages.items():
        if name.startswith("/hitta/"):
            lists = [e for e in page.root.all("ul") if "answers" in e.attributes.get("class", "").split()]
            said = [link.text for one in lists for link in one.all("a")]
            assert len(said) == len(set(said)), name
            assert not [link for link in answers(page) if "?" in link], name

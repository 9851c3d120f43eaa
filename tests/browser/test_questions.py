"""The questions walked in a real browser as clicks on a phone, with script off: journeys, and the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model.catalogue import Catalogue
from tests.browser.test_keyboard import tab_to
from tests.support.browser.chromium import PHONE
from tests.support.browser.serving import Served, serving
from tests.support.build.document import Document, Element, Site
from tests.support.build.reading import Case, Read

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

ANSWERS = "ul.answers a"
WAYS = "main .call, main .way-link, main .way-text"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
MOST = 6
LOOK = """([answers, ways]) => ({
  sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  said: [...document.querySelectorAll(answers)].map((answer) => answer.innerText),
  h1: document.querySelector("h1").innerText,
  ways: document.querySelectorAll(ways).length,
})"""


@pytest.fixture(scope="module")
def read(local: Catalogue, local_site: Path) -> Read:
    """The words by which answers are chosen."""
    return Read(Site(local_site), local)


def chosen(read: Read, said: list[str], case: Case) -> int:
    """Which answer somebody in a case would give."""
    wordings = {
        text: value
        for w in read.catalogue.questions
        if w.dimension == "danger"
        for value, text in w.answers.items()
    }
    danger = case["urgency"] == read.catalogue.space.urgency[0].id
    wordings["Någon är i fara just nu"] = "yes"  # the way out where danger is not the question
    for number, text in enumerate(said):
        if text in wordings:
            if (wordings[text] == "yes") == danger:
                return number
        elif not danger and read.holds(text, case):
            return number
    raise AssertionError(f"no answer for {case} among {said}")


@dataclass
class Walker:
    """Somebody who clicks. A page is looked at once, and an answer clicked once: without script the next time is the same."""

    page: Page
    home: str
    looks: dict[str, dict] = field(default_factory=dict)
    ends: dict[tuple[str, int], str] = field(default_factory=dict)

    def walk(self, start: str, choose: Callable[[list[str]], int]) -> tuple[int, dict]:
        """Clicks answers until there is an outcome. How many, and what it says. No page on the way is too wide for a phone."""
        url, asked = start, 0
        while (seen := self.look(url))["said"]:
            asked += 1
            assert asked <= MOST, url
            url = self.click(url, choose(seen["said"]))
        return asked, seen

    def look(self, url: str) -> dict:
        if url not in self.looks:
            if self.page.url != url:
                self.page.goto(url)
            self.looks[url] = self.page.evaluate(LOOK, [ANSWERS, WAYS])
            assert self.looks[url]["sideways"] <= 0, url
        return self.looks[url]

    def click(self, url: str, number: int) -> str:
        if (url, number) not in self.ends:
            if self.page.url != url:
                self.page.goto(url)
            self.page.locator(ANSWERS).nth(number).click()
            self.page.wait_for_load_state()
            self.ends[url, number] = self.page.url
        return self.ends[url, number]


@pytest.fixture(scope="module")
def walker(browser: Browser, local_site: Path) -> Iterator[Walker]:
    """The one who walks through the real site with a phone, without script."""
    with serving(local_site) as served:
        context = browser.new_context(
            viewport=PHONE, java_script_enabled=False, reduced_motion="reduce", locale="sv-SE"
        )
        yield Walker(context.new_page(), served.url)
        context.close()


def test_journeys_are_walked_as_clicks(read: Read, walker: Walker) -> None:
    for journey in read.catalogue.journeys:
        case = dict(journey.case)
        asked, end = walker.walk(
            f"{walker.home}hitta/{journey.case.need}/",
            lambda said, case=case: chosen(read, said, case),
        )
        assert end["ways"], journey.journey
        assert end["h1"].endswith(read.catalogue.service[journey.reaches].name), journey.journey
        if journey.within_questions is not None:
            assert asked <= journey.within_questions, journey.journey


@pytest.mark.parametrize("which", [0, -1], ids=["first answers", "last answers"])
def test_every_need_ends_with_somebody_to_turn_to(which: int, read: Read) -> None:
    """Read without a browser, which has walked the journeys: what is behind a link is the same."""
    for need in read.catalogue.needs:
        path, asked = f"/hitta/{need.id}/", 0
        while answers := _of_class(read.site.pages[path], "answers"):
            link = answers[0].all("a")[which]
            path, asked = urljoin(path, link.attributes["href"]), asked + 1
            assert asked <= MOST, path
        assert _of_class(read.site.pages[path], "call", "way-link", "way-text"), need.id


def _of_class(page: Document, *names: str) -> list[Element]:
    """What the page shows in its main part with one of some classes."""
    return [
        element
        for element in page.elements
        if not set(names).isdisjoint(element.attributes.get("class", "").split())
        and element.within("main")
    ]


def test_from_the_start_page_to_an_outcome_with_only_a_keyboard(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url, PHONE, script=False)
    tab_to(page, lambda it: it["link"].endswith("hitta/") and it["where"] == "main")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hitta/")
    for _ in range(MOST):
        if not page.locator(ANSWERS).count():
            break
        first = page.locator(ANSWERS).nth(1).get_attribute("href")
        here = page.url
        tab_to(page, lambda it, first=first: it["link"] == first and it["where"] == "main")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url, here=here: url != here)
    expect(page.locator(".page-outcome")).to_be_visible()
    tab_to(page, lambda it: it["tag"] == "summary" and it["where"] == "main")
    staff = page.locator("details.staff > :not(summary)").first
    expect(staff).to_be_hidden()
    page.keyboard.press("Enter")
    expect(staff).to_be_visible()
    back = page.url
    tab_to(page, lambda it: it["text"] == "Tillbaka till förra frågan")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != back)
    expect(page.locator(ANSWERS).first).to_be_visible()


def test_nothing_in_a_picture_is_cut_off_or_lies_on_anything_else(
    read: Read, real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url, PHONE, script=False)
    sizes = {need.id: len(read.outcomes[need.id]) for need in read.catalogue.needs}
    for need in sorted(sizes, key=sizes.__getitem__)[-8:]:
        page.goto(f"{real.url}personal/fragor/{need}/")
        assert page.evaluate(SIDEWAYS) <= 0, need
        wrong = page.evaluate("""() => [...document.querySelectorAll("svg.branching g")].flatMap(g => {
            const box = g.querySelector("rect").getBBox(), all = g.closest("svg").viewBox.baseVal;
            const out = [...g.querySelectorAll("text")].filter(text => {
                const t = text.getBBox();
                const label = text.classList.contains("tree-label");
                const inside = t.x >= 0 && t.x + t.width <= (label ? all.width : box.x + box.width) && t.y >= 0 && t.y + t.height <= all.height;
                return !inside || (!label && (t.y < box.y || t.y + t.height > box.y + box.height));
            });
            return out.map(text => text.textContent);
        })""")
        assert wrong == [], need
        arrows = page.locator("svg.branching .tree-arrow").count()
        assert arrows and arrows == page.evaluate(
            "[...document.querySelectorAll('svg.branching g')].filter(g => g.querySelector('.tree-arrow') && g.querySelector('.tree-label')).length"
        )

"""The same owner for the same case everywhere: need page, question pages, matrix and service pages against `psynk route`.

Everything here is read from the finished pages, as a reader would: by their words. What stands there is compared with the route,
case by case: all cases of the invented municipality, and of the real one every age, municipality and asker of every need.
A new kind of page that names an owner gets a reader of its own in TELLS.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.case_space.dimensions import DIMENSIONS
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.routing.answer import answer_case
from tests.support.build.document import Document, Element, Site
from tests.support.build.reading import Case, Read, classes, in_ages, services

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]


@dataclass(frozen=True)
class Claim:
    """What some place of a page says: for whom, in words, and who leads."""

    words: tuple[str, ...]
    leads: frozenset[str]


def on_need_page(read: Read, need: Need) -> Iterator[Claim]:
    """The answers to choose between on the need's own page, or the only one."""
    page = read.site.pages[f"/behov/{need.id}/"]
    names = {service.name: service.id for service in read.catalogue.services}
    for band in (section for section in page.all("section") if "band" in classes(section)):
        ages = band.all("h3")[0].text
        for answer in band.all("article"):
            title = answer.all("h4")[0].text
            lead = max((name for name in names if title.startswith(name)), key=len)
            for link in answer.all("a"):
                if "tel" not in classes(link):
                    where = f"{title.removeprefix(lead)} {link.text}".replace(lead, "", 1)
                    yield Claim((ages, where), frozenset({names[lead]}))
    for card in (div for div in page.all("div") if "card-alone" in classes(div)):
        yield Claim((), services(card.all("h2")[0]))


def on_cards(read: Read, need: Need) -> Iterator[Claim]:
    """The cards that the need's page leads to, or its own answer where there is only one."""
    cards = [
        page
        for name, page in read.site.pages.items()
        if page.kind == "answer" and name.startswith(f"/behov/{need.id}/")
    ]
    for page in cards:
        said = tuple(p.text for p in page.all("p") if "hint" in classes(p))
        yield Claim(said, services(find_lead(page)))
    if not cards:
        yield from on_need_page(read, need)


def find_lead(page: Document) -> Element:
    """The paragraph about who leads, or that nobody does."""
    said = {"about-lead", "lead"}
    return next(p for p in page.all("p") if not said.isdisjoint(classes(p)))


def on_question_pages(read: Read, need: Need) -> Iterator[Claim]:
    """The outcomes outside danger, for those who would have answered so."""
    for name, page in read.outcomes[need.id]:
        if not name.endswith("/fara/"):
            yield Claim(
                answered(page),
                services(find_lead(page)),
            )


def answered(page: Document) -> tuple[str, ...]:
    """The answers that an outcome says have been given."""
    return tuple(
        strong.text
        for section in page.all("section")
        if "answered" in classes(section)
        for strong in section.all("strong")
    )


def in_matrix(read: Read, need: Need) -> Iterator[Claim]:
    """The bars of the need's row. A bar names its lead by a number; the legend links it to services, of one kind by municipality."""
    page = read.site.pages["/vem-gor-vad/"]
    of_number = {item.all("b")[0].text: item.all("a") for item in legend(page)}
    for row in page.all("tr"):
        heads = [link for th in row.all("th") for link in th.all("a")]
        if heads and heads[0].attributes["href"].endswith(f"/{need.id}/"):
            led = [span for span in row.all("span") if "led" in classes(span)]
            for bar in (span for span in led if "nobody" not in classes(span)):
                said = tuple(
                    " ".join(span.text for span in bar.all("span") if kind in classes(span))
                    for kind in ("ages", "where")
                )
                links = of_number[bar.all("b")[0].text.split()[0]]  # letters of places may follow
                for link in links:
                    id = link.attributes["href"].rstrip("/").rpartition("/")[2]
                    place = link.text if len(links) > 1 else ""
                    yield Claim((*said, place), frozenset([id]))


def legend(page: Document) -> list[Element]:
    """The lines of the legend of the grid."""
    return [
        item
        for listed in page.all("ol")
        if "grid-legend" in classes(listed)
        for item in listed.all("li")
    ]


TELLS: dict[str, Callable[[Read, Need], Iterator[Claim]]] = {
    "need page": on_need_page,
    "cards": on_cards,
    "question pages": on_question_pages,
    "matrix": in_matrix,
}


def on_service_pages(read: Read) -> dict[str, list[tuple[str, str]]]:
    """For each need, who says on its own page that it leads, and at which ages: places and askers are not told there."""
    found: dict[str, list[tuple[str, str]]] = {}
    for service in read.catalogue.services:
        page = read.site.pages.get(
            f"/tjanster/{service.id}/"
        )  # one that may not exist any more has none
        sections = page.all("section") if page else []
        for item in (
            li
            for section in sections
            if section.attributes.get("aria-labelledby") == "ansvar"
            for li in section.all("li")
        ):
            need = item.all("a")[0].attributes["href"].rstrip("/").rpartition("/")[2]
            found.setdefault(need, []).append((service.id, item.all("span")[0].text))
    return found


@pytest.fixture(scope="module", params=["tiny", "local"])
def read(request: pytest.FixtureRequest) -> Read:
    """Each finished site with its catalogue."""
    return Read(
        request.getfixturevalue(f"{request.param}_pages"), request.getfixturevalue(request.param)
    )


def cases(read: Read, need: Need) -> Iterator[Case]:
    """Every age, municipality and asker of a need, when it can wait."""
    possible = read.proof.ownership.find_possible_cases(need)
    sides = [
        [d.values[k] for k in d.list_positions(possible[n])]
        for n, d in enumerate(read.proof.space.dimensions)
    ]
    whens, urgencies = read.catalogue.space.when, read.catalogue.space.urgency
    sides[3], sides[4] = [urgencies[-1].id], [whens[0].id]
    yield from (dict(zip(DIMENSIONS, chosen, strict=True)) for chosen in product(*sides))


def differences(read: Read, tells: Callable[[Read, Need], Iterator[Claim]]) -> list[str]:
    """The cases for which a kind of page names another owner than the route does."""
    found = []
    for need in read.catalogue.needs:
        claims = list(tells(read, need))
        for case in cases(read, need):
            answer = answer_case(read.proof, case)
            told = {
                lead
                for claim in claims
                if all(read.holds(said, case) for said in claim.words)
                for lead in claim.leads
            }
            if told != ({answer.lead.id} if answer else set()):
                found.append(
                    f"{tuple(case.values())}: {sorted(told)} and not {answer.lead.id if answer else 'nobody'}"
                )
    return found


@pytest.mark.parametrize("kind", TELLS)
def test_the_same_owner_for_the_same_case(kind: str, read: Read) -> None:
    assert differences(read, TELLS[kind]) == []


def test_who_leads_a_case_says_so_on_its_own_page_and_nobody_else_does(read: Read) -> None:
    told = on_service_pages(read)
    for need in read.catalogue.needs:
        leads: dict[str, set[str]] = {}
        for case in cases(read, need):
            answer = answer_case(read.proof, case)
            leads.setdefault(case["age"], set()).update([answer.lead.id] if answer else [])
        for age, right in leads.items():
            assert {
                service for service, ages in told.get(need.id, {}) if in_ages(ages, age)
            } == right, (
                need.id,
                age,
            )


def test_somebody_in_danger_is_led_to_the_same_owner(read: Read) -> None:
    urgencies, whens = read.catalogue.space.urgency, read.catalogue.space.when
    for need in read.catalogue.needs:
        case = next(cases(read, need)) | {"urgency": urgencies[0].id, "when": whens[-1].id}
        page = read.site.pages[f"/hitta/{need.id}/fara/"]
        shown = {
            link.attributes["href"]
            for section in page.all("section")
            if "danger" in classes(section)
            for link in section.all("a")
        }
        first = answer_case(read.proof, case).first_contact
        assert f"tel:{first.target.value}" in shown, need.id


def test_the_first_contact_of_every_hour_stands_on_the_outcome(read: Read) -> None:
    """Who answers at an hour is on the page that the case comes to: its number, its address or its words."""
    urgencies = [urgency.id for urgency in read.catalogue.space.urgency if urgency.reach != "now"]
    for need in read.catalogue.needs:
        for name, page in read.outcomes[need.id]:
            if name.endswith("/fara/"):
                continue
            case = next(
                case
                for case in cases(read, need)
                if all(read.holds(answer, case) for answer in answered(page))
            )
            text = page.only("main").text
            links = {link.attributes["href"] for link in page.only("main").all("a")}
            told = {read.urgencies[said] for said in answered(page) if said in read.urgencies}
            for urgency, when in product(told or urgencies, read.catalogue.space.when):
                answer = answer_case(read.proof, case | {"urgency": urgency, "when": when.id})
                first = answer and answer.first_contact  # a known hole has no answer
                if first and first.is_open_now:
                    value = first.target.value or first.contact.say or ""
                    dialled = re.sub(r"[^\d+]", "", value)
                    assert value in text or value in links or f"tel:{dialled}" in links, (
                        name,
                        urgency,
                        when.id,
                        value,
                    )


def test_a_page_that_names_another_owner_is_noticed(
    tiny: Catalogue, tiny_site: Path, tmp_path: Path
) -> None:
    for name, old, new in (
        ("behov/sover-inte", "Elevhälsan", "Hjälpen"),
        ("behov/sover-inte/6-19-ar", "tjanster/skolan/", "tjanster/hjalpen/"),
        ("hitta/sover-inte/6-19-ar", "tjanster/skolan/", "tjanster/hjalpen/"),
        ("vem-gor-vad", "tjanster/skolan/", "tjanster/hjalpen/"),
    ):
        folder = Path(shutil.copytree(tiny_site, tmp_path / name.replace("/", "-")))
        page = folder / name / "index.html"
        page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        wrong = Read(Site(folder), tiny)
        assert sum(bool(differences(wrong, tells)) for tells in TELLS.values()) == 1, name


def test_words_about_ages_are_read_as_they_are_meant() -> None:
    assert [
        age
        for age in ("väntat", "0", "5", "6", "7", "9")
        if in_ages("väntat barn, 0–5 och 7 år", age)
    ] == ["väntat", "0", "5", "7"]
    assert in_ages("I Exempelby", "12") and not in_ages("6–19 år", "5")


def test_every_link_of_a_tree_page_leads_to_an_outcome_of_its_need(read: Read) -> None:
    for need in read.catalogue.needs:
        path = f"/personal/fragor/{need.id}/"
        told = [
            link
            for div in read.site.pages[path].all("div")
            if "tree-text" in classes(div)
            for link in div.all("a")
        ]
        there = {urljoin(path, link.attributes["href"]): link.text for link in told}
        assert set(there) == {name for name, _ in read.outcomes[need.id]}
        for name, text in there.items():
            assert read.site.pages[name].only("h1").text.endswith(text), name

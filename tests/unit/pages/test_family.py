"""What a family meets: only what somebody has confirmed, and all of it the moment it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest

from generator.build.frame_context import read_interface_words
from generator.exports.calendar_feeds import build_public_feeds
from generator.model.catalogue import Catalogue
from generator.pages import parent_support
from generator.pages.a_to_z import list_special_pages
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.proof.ownership import Ownership
from generator.views.need_leads import NeedAnswers
from tests.conftest import PROJECT, TINY, loaded
from tests.support.build.catalogue_pages import pages_of

UNSEEN = '{days: [fre], start: "7:05", end: "7:10", place: Hemliga huset, verification: *unseen}'
OFFERS = "routing/offers.yaml"


@pytest.fixture(scope="module")
def tiny_made() -> dict[str, Page]:
    return pages_of(loaded(TINY))


@pytest.fixture(scope="module")
def local_made() -> dict[str, Page]:
    return pages_of(loaded(PROJECT))


def test_support_for_parents_is_only_about_ages_that_exist(tiny: Catalogue) -> None:
    headings = {}
    for last_age in (15, 19):
        fields = {name: getattr(tiny, name) for name in Catalogue.model_fields}
        space = tiny.space.model_copy(update={"last_age": last_age})
        catalogue = Catalogue.model_construct(**fields | {"space": space})
        words = read_interface_words()
        answers = NeedAnswers(Ownership(tiny))
        (page,) = parent_support.build_pages(catalogue, Renderer(catalogue, words), answers)
        headings[last_age] = set(re.findall(r"\d+–\d+ år(?=</h)", page.body))
    assert headings == {
        15: {"0–1 år", "2–5 år", "6–12 år", "13–15 år"},
        19: {"0–1 år", "2–5 år", "6–12 år", "13–17 år", "18–19 år"},
    }


def test_the_week_tells_day_time_place_age_language_season_and_closed_weeks(
    tiny_made: dict[str, Page],
) -> None:
    body = tiny_made["/familjens-hus/"].body
    for said in (
        "Måndag",
        "Torsdag",
        "9.30–11.00",
        "Stora rummet",
        "från 2 månader",
        "svenska och somaliska",
        "Från 11 januari 2027 till 10 juni 2027",
        "Stängt vecka 8 och 14",
        "Kom som du är",
    ):
        assert said in body, said
    assert (
        "Boka först." in body
        and "https://exempelby.example/kurs" in tiny_made["/familjens-hus/kurs/"].body
    )


def test_a_time_that_nobody_has_confirmed_is_on_no_page_and_in_no_feed(
    tiny_made: dict[str, Page], tiny: Catalogue
) -> None:
    made = [page.body for page in tiny_made.values()] + [
        text for _, text in build_public_feeds(tiny)
    ]
    assert [
        text
        for text in made
        if "7.05" in text or "070500" in text or "Hemliga huset" in text or "Hemliga salen" in text
    ] == []


def test_a_time_shows_the_moment_an_editor_confirms_it(change: Callable[..., Path]) -> None:
    folder = change(
        UNSEEN,
        UNSEEN.replace("*unseen", "*seen").replace(
            "[fre],", "[fre], season_from: 2027-01-15, season_to: 2027-01-29,"
        ),
        OFFERS,
    )
    catalogue = loaded(folder)
    made = pages_of(catalogue)
    for path in ("/familjens-hus/", "/familjens-hus/sangstund/"):
        assert "7.05–7.10" in made[path].body and "Hemliga huset" in made[path].body
    assert (
        "DTSTART;TZID=Europe/Stockholm:20270115T070500"
        in dict(build_public_feeds(catalogue))["familjens-hus-exempelby.ics"]
    )


def test_an_offer_that_nobody_has_confirmed_has_no_page_and_is_listed_as_open(
    tiny_made: dict[str, Page],
) -> None:
    assert "/familjens-hus/hemlig-grupp/" not in tiny_made
    assert [path for path, page in tiny_made.items() if "Hemliga gruppen" in page.body] == [
        "/tackning/"
    ]
    assert "Hemliga gruppen: om det finns" in tiny_made["/tackning/"].body


def test_what_ends_is_gone_from_every_page(change: Callable[..., Path]) -> None:
    made = pages_of(
        loaded(change("    kind: singing\n", "    kind: singing\n    status: defunct\n", OFFERS))
    )
    assert [path for path, page in made.items() if "Sångstund" in page.body] == []


def test_every_offer_that_is_shown_has_a_journey(local: Catalogue) -> None:
    assert {offer.id for offer in local.shown_offers} - {
        journey.offer for journey in local.journeys
    } == set()


def alphabet(made: dict[str, Page]) -> str:
    """All pages of A–Ö."""
    return "\n".join(page.body for path, page in made.items() if path.startswith("/a-o/"))


@pytest.mark.slow
def test_every_offer_has_a_page_that_is_searched_and_is_linked_from_its_needs_its_service_and_a_to_o(
    local: Catalogue, local_made: dict[str, Page]
) -> None:
    assert len(local.shown_offers) >= 7
    for offer in local.shown_offers:
        path = f"/familjens-hus/{offer.id}/"
        assert local_made[path].searchable and "data-pagefind-meta" in local_made[path].body
        link = f"familjens-hus/{offer.id}/"
        for other in (
            *(f"/behov/{need}/" for need in offer.needs),
            f"/tjanster/{offer.service}/",
            "/familjens-hus/",
        ):
            assert link in local_made[other].body or f'"{offer.id}/"' in local_made[other].body, (
                offer.id,
                other,
            )
        assert link in alphabet(local_made), offer.id


@pytest.mark.slow
def test_every_page_about_one_thing_stands_in_the_alphabet_and_is_found_by_its_words(
    local: Catalogue, local_made: dict[str, Page]
) -> None:
    pages = dict(list_special_pages(local, read_interface_words()))
    assert len(pages) == 6
    for path, said in pages.items():
        page = local_made[path]
        assert (
            page.entry
            and page.entry.name == page.title
            and set(page.entry.phrases) | set(page.entry.shared) == set(said["words"])
        )
        assert alphabet(local_made).count(path.strip("/") + '/"') > len(said["words"]) / 2, (
            path
        )  # words that differ in an ending are one


def test_a_feed_has_each_week_of_the_season_but_the_closed_ones(tiny: Catalogue) -> None:
    feed = icalendar.Calendar.from_ical(
        dict(build_public_feeds(tiny))["familjens-hus-exempelby.ics"]
    )
    songs = [event for event in feed.walk("VEVENT") if str(event["SUMMARY"]) == "Sångstund"]
    assert [event["DTSTART"].dt.strftime("%a %Y-%m-%d %H:%M") for event in songs] == [
        "Mon 2027-01-11 09:30",
        "Thu 2027-01-14 09:30",
    ]
    closed = [
        day.dt.isocalendar().week for event in songs for one in event["EXDATE"] for day in one.dts
    ]
    assert sorted(closed) == [8, 8, 13, 14, 14, 18]  # two weeks, Easter Monday and Ascension Day


def test_a_time_without_a_season_is_in_no_calendar_for_it_would_promise_every_week(
    local: Catalogue,
) -> None:
    for name, text in build_public_feeds(local):
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert name == "gemensamt-larande.ics" or events == []


def test_the_check_of_a_decision_asks_about_each_of_the_four_principles(
    tiny_made: dict[str, Page],
) -> None:
    body = tiny_made["/barnets-basta/"].body
    assert [
        article
        for article in ("2", "3", "6", "12")
        if f"<strong>Artikel {article}.</strong>" in body
    ] == ["2", "3", "6", "12"]
    assert body.count("<textarea") == body.count("<label for=") >= 15
    assert "<form" not in body and " name=" not in body  # nothing can be sent

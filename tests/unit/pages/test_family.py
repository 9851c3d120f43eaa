"""What a family meets: only what somebody has confirmed, and all of it the moment it is."""

from __future__ import annotations

import re
import shutil
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
from generator.pages.registry import build_catalogue_pages
from generator.pages.templating import Renderer
from generator.proof.ownership import Ownership
from generator.rules.runner import check_all
from generator.views.need_leads import NeedAnswers
from generator.views.offer_times import list_week_times
from tests.conftest import PROJECT, TINY, TODAY, loaded

UNSEEN = '{days: [fre], start: "7:05", end: "7:10", place: Hemliga huset, verification: *unseen}'
OFFERS = "routing/offers.yaml"


def pages_of(catalogue: Catalogue) -> dict[str, Page]:
    """Every page of a catalogue but the hand-written ones and the questions."""
    return {
        page.path: page for page in build_catalogue_pages(catalogue, read_interface_words(), [])
    }


@pytest.fixture(scope="module")
def tiny_made() -> dict[str, Page]:
    return pages_of(loaded(TINY))


@pytest.fixture(scope="module")
def mora_made() -> dict[str, Page]:
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


def test_every_offer_that_is_shown_has_a_journey(mora: Catalogue) -> None:
    assert {offer.id for offer in mora.shown_offers} - {
        journey.offer for journey in mora.journeys
    } == set()


def alphabet(made: dict[str, Page]) -> str:
    """All pages of A–Ö."""
    return "\n".join(page.body for path, page in made.items() if path.startswith("/a-o/"))


@pytest.mark.slow
def test_every_offer_has_a_page_that_is_searched_and_is_linked_from_its_needs_its_service_and_a_to_o(
    mora: Catalogue, mora_made: dict[str, Page]
) -> None:
    assert len(mora.shown_offers) >= 7
    for offer in mora.shown_offers:
        path = f"/familjens-hus/{offer.id}/"
        assert mora_made[path].searchable and "data-pagefind-meta" in mora_made[path].body
        link = f"familjens-hus/{offer.id}/"
        for other in (
            *(f"/behov/{need}/" for need in offer.needs),
            f"/tjanster/{offer.service}/",
            "/familjens-hus/",
        ):
            assert link in mora_made[other].body or f'"{offer.id}/"' in mora_made[other].body, (
                offer.id,
                other,
            )
        assert link in alphabet(mora_made), offer.id


@pytest.mark.slow
def test_every_page_about_one_thing_stands_in_the_alphabet_and_is_found_by_its_words(
    mora: Catalogue, mora_made: dict[str, Page]
) -> None:
    pages = dict(list_special_pages(mora, read_interface_words()))
    assert len(pages) == 6
    for path, said in pages.items():
        page = mora_made[path]
        assert (
            page.entry
            and page.entry.name == page.title
            and set(page.entry.phrases) | set(page.entry.shared) == set(said["words"])
        )
        assert alphabet(mora_made).count(path.strip("/") + '/"') > len(said["words"]) / 2, (
            path
        )  # words that differ in an ending are one


def test_mora_has_no_time_in_the_week_and_says_so(
    mora: Catalogue, mora_made: dict[str, Page]
) -> None:
    assert (
        list_week_times(
            mora,
            [
                offer
                for offer in mora.offers
                if offer.service == "familjecentralen" and offer.may_be_shown
            ],
        )
        == []
    )
    body = mora_made["/familjens-hus/"].body
    assert "Vi har ingen bekräftad öppettid. Hör av dig innan du går dit." in body
    assert "Öppen förskola i Mora" not in body


def test_home_visits_are_explained_and_not_said_to_exist_where_no_source_says_so(
    mora: Catalogue, mora_made: dict[str, Page], tiny_made: dict[str, Page]
) -> None:
    assert [offer for offer in mora.offers if offer.kind == "home-visits"] == []
    assert (
        "Vi har inte hittat någon källa på att det finns här." in mora_made["/familjens-hus/"].body
    )
    assert (
        "Vi har inte hittat någon källa" not in tiny_made["/familjens-hus/"].body
        and "hembesok/" in tiny_made["/familjens-hus/"].body
    )


def test_the_hours_of_orsa_are_written_once_and_wait_for_somebody_to_confirm_them(
    mora: Catalogue, mora_made: dict[str, Page]
) -> None:
    (offer,) = (offer for offer in mora.offers if offer.contact)
    assert offer.sessions == ()
    assert "9.00–11.30" not in mora_made["/familjens-hus/"].body  # older than three years
    assert "9:00" not in (PROJECT / OFFERS).read_text(encoding="utf-8").split("offers:\n")[-1]


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
    mora: Catalogue,
) -> None:
    for name, text in build_public_feeds(mora):
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        assert name == "gemensamt-larande.ics" or events == []


def test_the_learning_plan_invites_to_what_comes_and_gives_what_was(
    tiny_made: dict[str, Page], mora_made: dict[str, Page]
) -> None:
    tiny, mora = tiny_made["/gemensamt-larande/"].body, mora_made["/gemensamt-larande/"].body
    coming, been = tiny.split('id="varit"')
    assert (
        "8 februari 2028, klockan 9.00–16.00, Folkets hus" in coming
        and "https://exempelby.example/anmalan" in coming
    )
    assert "https://exempelby.example/bilder" in been and "Hemliga" not in tiny
    assert "Ingen dag är bestämd." in mora and "4 oktober 2016" in mora


def test_support_for_parents_goes_from_everybody_to_a_few_at_every_age(
    mora_made: dict[str, Page],
) -> None:
    body = mora_made["/foraldrastod/"].body
    for age in ("vantat", "alder-0", "alder-2", "alder-6", "alder-13", "alder-18"):
        order = [
            body.find(f'id="{age}-{level}"') for level in ("universal", "first-line", "specialist")
        ]
        found = [place for place in order if place >= 0]
        assert found == sorted(found) and len(found) >= 2, age


def test_the_pyramid_leads_to_every_service_that_exists_but_the_acute_ones(
    mora: Catalogue, mora_made: dict[str, Page]
) -> None:
    body = mora_made["/ratt-niva/"].body
    for said in ("alla barn", "20–30 %", "2–3 %", "källdokument 001"):
        assert said in body
    missing = [
        s.id
        for s in mora.services
        if s.is_active and s.level != "emergency" and f"tjanster/{s.id}/" not in body
    ]
    assert missing == []
    assert all(
        f'<a href="#{level.id}"' in body and f'<h2 id="{level.id}"' in body
        for level in mora.pyramid
    )


def test_a_journey_that_names_an_offer_meets_it_on_the_page_of_its_need(
    mora: Catalogue, mora_made: dict[str, Page]
) -> None:
    offers = {offer.id: offer for offer in mora.shown_offers}
    named = [journey for journey in mora.journeys if journey.offer]
    assert named
    for journey in named:
        offer, case = offers[journey.offer], journey.case
        assert case.municipality in mora.list_municipalities(offer) and case.need in offer.needs, (
            journey.journey
        )
        assert (-1 if case.age == "väntat" else int(case.age)) in offer.ages, journey.journey
        assert f"/familjens-hus/{offer.id}/" in mora_made[f"/behov/{case.need}/"].body


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


ADDED = """    join: drop-in
    place: Lekgatan 0
    sessions:
      - {days: [mån, ons], start: "9:00", end: "11:30", languages: [svenska, arabiska], season_from: 2027-01-11, season_to: 2027-06-09, closed_weeks: [8], red_days: closed, verification: &seen {status: V, source: ett samtal, checked_on: 2026-11-21, method: call, role: redaktion}}
    verification: *seen
"""


@pytest.mark.slow
def test_moras_week_is_complete_the_moment_an_editor_adds_it(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "routing", tmp_path / "routing")
    shutil.copy(PROJECT / "services.yaml", tmp_path)
    before, mark, after = (
        (tmp_path / OFFERS).read_text(encoding="utf-8").partition("  - id: oppen-forskola-mora\n")
    )
    (tmp_path / OFFERS).write_text(
        before + mark + after.replace("    join: ask\n    verification: *plan-2014\n", ADDED, 1),
        encoding="utf-8",
    )
    catalogue = loaded(tmp_path)
    assert check_all(catalogue, TODAY) == []
    made = pages_of(catalogue)
    week_of_mora = (
        made["/familjens-hus/"].body.partition('id="vecka-mora"')[2].partition('id="vecka-orsa"')[0]
    )
    for said in (
        "Måndag",
        "Onsdag",
        "9.00–11.30",
        "Öppen förskola i Mora",
        "Lekgatan 0",
        "Kom som du är",
        "svenska och arabiska",
        "11 januari 2027",
        "Stängt vecka 8",
    ):
        assert said in week_of_mora, said
    assert "Vi har ingen bekräftad öppettid" not in week_of_mora
    assert (
        "/familjens-hus/oppen-forskola-mora/" in made
        and "Öppen förskola i Mora: om det finns" not in made["/tackning/"].body
    )
    assert dict(build_public_feeds(catalogue))["familjens-hus-mora.ics"].count("BEGIN:VEVENT") == 2
    assert "oppen-forskola-mora/" in made["/behov/lek-traff/"].body

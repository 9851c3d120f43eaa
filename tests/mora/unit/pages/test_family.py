"""What a family meets: only what somebody has confirmed, and all of it the moment it is, in Mora."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.exports.calendar_feeds import build_public_feeds
from generator.model.catalogue import Catalogue
from generator.pages.page import Page
from generator.rules.runner import check_all
from generator.views.offer_times import list_week_times
from tests.conftest import PROJECT, TINY, TODAY, loaded
from tests.support.build.catalogue_pages import pages_of

OFFERS = "routing/offers.yaml"


@pytest.fixture(scope="module")
def tiny_made() -> dict[str, Page]:
    return pages_of(loaded(TINY))


@pytest.fixture(scope="module")
def local_made() -> dict[str, Page]:
    return pages_of(loaded(PROJECT))


def test_mora_has_no_time_in_the_week_and_says_so(
    mora: Catalogue, local_made: dict[str, Page]
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
    body = local_made["/familjens-hus/"].body
    assert "Vi har ingen bekräftad öppettid. Hör av dig innan du går dit." in body
    assert "Öppen förskola i Mora" not in body


def test_home_visits_are_explained_and_not_said_to_exist_where_no_source_says_so(
    mora: Catalogue, local_made: dict[str, Page], tiny_made: dict[str, Page]
) -> None:
    assert [offer for offer in mora.offers if offer.kind == "home-visits"] == []
    assert (
        "Vi har inte hittat någon källa på att det finns här." in local_made["/familjens-hus/"].body
    )
    assert (
        "Vi har inte hittat någon källa" not in tiny_made["/familjens-hus/"].body
        and "hembesok/" in tiny_made["/familjens-hus/"].body
    )


def test_the_hours_of_orsa_are_written_once_and_wait_for_somebody_to_confirm_them(
    mora: Catalogue, local_made: dict[str, Page]
) -> None:
    (offer,) = (offer for offer in mora.offers if offer.contact)
    assert offer.sessions == ()
    assert "9.00–11.30" not in local_made["/familjens-hus/"].body  # older than three years
    assert "9:00" not in (PROJECT / OFFERS).read_text(encoding="utf-8").split("offers:\n")[-1]


def test_the_learning_plan_invites_to_what_comes_and_gives_what_was(
    tiny_made: dict[str, Page], local_made: dict[str, Page]
) -> None:
    tiny, mora = tiny_made["/gemensamt-larande/"].body, local_made["/gemensamt-larande/"].body
    coming, been = tiny.split('id="varit"')
    assert (
        "8 februari 2028, klockan 9.00–16.00, Folkets hus" in coming
        and "https://exempelby.example/anmalan" in coming
    )
    assert "https://exempelby.example/bilder" in been and "Hemliga" not in tiny
    assert "Ingen dag är bestämd." in mora and "4 oktober 2016" in mora


def test_support_for_parents_goes_from_everybody_to_a_few_at_every_age(
    local_made: dict[str, Page],
) -> None:
    body = local_made["/foraldrastod/"].body
    for age in ("vantat", "alder-0", "alder-2", "alder-6", "alder-13", "alder-18"):
        order = [
            body.find(f'id="{age}-{level}"') for level in ("universal", "first-line", "specialist")
        ]
        found = [place for place in order if place >= 0]
        assert found == sorted(found) and len(found) >= 2, age


def test_the_pyramid_leads_to_every_service_that_exists_but_the_acute_ones(
    mora: Catalogue, local_made: dict[str, Page]
) -> None:
    body = local_made["/ratt-niva/"].body
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
    mora: Catalogue, local_made: dict[str, Page]
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
        assert f"/familjens-hus/{offer.id}/" in local_made[f"/behov/{case.need}/"].body


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

"""A card has a way that helps: never only the national advice line, and a number beside whom one meets in person."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from tests.unit.pages.test_needs import pages_of


def test_a_card_of_care_says_whether_a_referral_is_needed(local: Catalogue) -> None:
    for need, address, said in (
        ("skar-sig", "6-17-ar", "fråga hur du själv söker hjälp hos BUP"),
        ("skar-sig", "18-19-ar", "fråga om du själv kan söka hjälp"),
        ("sover-inte", "0-5-ar", "Du behöver ingen remiss"),
    ):
        pages = {page.path: page.body for page in pages_of(local, need)}
        body = pages[f"/behov/{need}/{address}/"]
        assert said in body.replace("<a", "").replace("\n", " "), address
        assert "tillsammans med familjen" not in body.split('class="staff"')[0], address

"""A need's page leads to one card for each answer, and says who can be reached without a voice, in Mora."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from tests.unit.pages.test_needs import pages_of


def test_words_for_some_ages_are_not_put_in_the_mouth_of_others(mora: Catalogue) -> None:
    bodies = {page.path: page.body for page in pages_of(mora, "skar-sig")}
    child, adult = bodies["/behov/skar-sig/0-5-ar/"], bodies["/behov/skar-sig/18-19-ar/"]
    assert "Mitt barn skadar sig själv" in child and "Jag skadar mig själv" in adult
    assert "Mitt barn" not in adult
    grown = {page.path: page.body for page in pages_of(mora, "sexuellt-overgrepp")}
    assert "Är du under 18 år kan du ringa Bris" not in grown["/behov/sexuellt-overgrepp/18-19-ar/"]
    assert "Är du under 18 år kan du ringa Bris" in grown["/behov/sexuellt-overgrepp/0-17-ar-mora/"]

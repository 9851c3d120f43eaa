"""A text about somewhere else is seen in data, in hand-written pages and in the words of the interface."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.handwritten_pages_check import find_content_problems
from generator.model.catalogue import Catalogue
from generator.model.unknown_places import ForeignPlaces
from tests.conftest import loaded


def test_every_municipality_and_county_of_the_country_is_in_the_list(local: Catalogue) -> None:
    names = [name for county in local.counties for name in county.municipalities]
    assert len(local.counties) == 21
    assert len(names) == len(set(names)) == 290
    assert {m.name for m in local.space.municipalities} <= set(names)
    assert all(set(one.also_words) <= set(one.municipalities) for one in local.counties)
    assert local.site.county in {county.name for county in local.counties}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ring växeln i Kiruna.", ["Kiruna"]),
        ("Kirunas växel", ["Kiruna"]),
        ("Gäller i Jönköpings och Västra Götalands län", ["Västra Götaland"]),
        ("Växeln i Eksjö, Nässjö eller Gnosjö", []),
        ("Ring Jönköpings växel", []),
        ("Vara med. Lunds kommun, men inte Lund.", ["Lund"]),
        ("Växjöbo, kiruna", []),
    ],
)
def test_a_place_is_foreign_when_nothing_of_ours_names_it(
    county: Catalogue, text: str, names: list[str]
) -> None:
    assert list(ForeignPlaces(county).find_names(text)) == names


def test_pages_and_words_are_looked_at_too(tiny_folder: Path) -> None:
    (tiny_folder / "content" / "om" / "index.md").write_text("Hjälp i Grannköping.\n", "utf-8")
    words = tiny_folder / "overrides" / "words"
    words.mkdir(parents=True)
    (words / "sv.yaml").write_text("start: Hjälp i Grannköping\n", "utf-8")
    found = find_content_problems(tiny_folder, loaded(tiny_folder))
    files = [problem.place.file for problem in found if problem.rule == "foreign-place"]
    assert files == ["overrides/words/sv.yaml", "content/om/index.md"]

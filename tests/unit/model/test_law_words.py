"""Paragraphs that a text names are read out of it, and each stands on a claim that the text refers to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.model.law_words import LAW_WORDS, find_paragraphs, find_unclaimed_paragraphs


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("(skollagen 6 kap. 10 §)", ["skollagen 6 kap. 10 §"]),
        ("(22 kap. 11 och 12 §§)", ["22 kap. 11 §", "22 kap. 12 §"]),
        ("(föräldrabalken 6 kap. 2 a, 2 b och 15 §§)", ["2 a", "2 b", "15"]),
        ("10 kap. 8–9 §§", ["10 kap. 8 §", "10 kap. 9 §"]),
        ("(LVU 31 a §)", ["LVU 31 a §"]),
        ("(lag 2008:344 5 §)", ["2008:344 5 §"]),
        ("Lagen (2017:372) 1 och 2 §§", ["2017:372 1 §", "2017:372 2 §"]),
        ("3 kap. 9 § och 28 kap. 16 §", ["3 kap. 9 §", "28 kap. 16 §"]),
        ("Du har 14 dagar, 3 kap. kvar", []),
    ],
)
def test_a_paragraph_is_read_out_of_a_text(text: str, named: list[str]) -> None:
    found = [paragraph.name for paragraph in find_paragraphs(text)]
    assert len(found) == len(named)
    assert all(part in name for part, name in zip(named, found, strict=True))


@pytest.mark.parametrize(
    ("text", "unclaimed"),
    [
        ("socialtjänstlagen 19 kap. 1 §", 0),
        ("SoL 19 kap. 1 §", 0),
        ("19 kap. 1 §", 0),
        ("lag 2025:400 19 kap. 1 §", 0),
        ("socialtjänstlagen 19 kap. 2 §", 1),
        ("skollagen 19 kap. 1 §", 1),
        ("lag 2010:800 19 kap. 1 §", 1),
        ("1 §", 1),
    ],
)
def test_a_paragraph_is_only_claimed_by_its_own_claim(
    text: str, unclaimed: int, local: Catalogue
) -> None:
    claimed = [local.paragraph["sol-19-1"]]
    assert len(list(find_unclaimed_paragraphs(text, claimed))) == unclaimed


# Words of the interface that say what law is on no claim of their own, with the reason.
NOT_LAW = {
    "måste finnas": "a field of a form",
    "Anmäl genast": "a part of a sentence that the chart ends with its paragraph",
    "Fältet måste finnas.": "a field of a form",
    "Så många måste den hjälpa för att gå jämnt upp": "a sum",
}


def test_what_the_interface_says_of_law_stands_on_a_claim(local: Catalogue) -> None:
    """A paragraph in the words of the interface is one that some claim stands on, and a law word names its place."""
    words = read_interface_words() | {"matching": None}
    known = [paragraph for law in local.laws for paragraph in local.list_paragraphs(law.id)]
    for path, text in _texts(words, ""):
        assert not list(find_unclaimed_paragraphs(text, known)), path
        in_the_convention = ".principles." in path  # beside the number of its article
        if LAW_WORDS.search(text) and text not in NOT_LAW and not in_the_convention:
            assert list(find_paragraphs(text)), (path, text)


def test_the_articles_of_the_interface_are_claimed(local: Catalogue) -> None:
    words = read_interface_words() | {"matching": None}
    told = {
        text for path, text in _texts(words, "") if path.endswith(".article") and text.isdigit()
    }
    known = {
        paragraph.section.removeprefix("bilaga, artikel ")
        for law in local.laws
        for paragraph in local.list_paragraphs(law.id)
        if "artikel" in paragraph.section
    }
    assert told and told <= known


def _texts(words: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(words, str):
        yield path, words
    pairs = (
        words.items()
        if isinstance(words, dict)
        else enumerate(words)
        if isinstance(words, list)
        else ()
    )
    for name, value in pairs:
        yield from _texts(value, f"{path}.{name}")


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("Far barnet illa ska ni anmäla genast.", True),
        ("Misstänker du det ska du genast göra en orosanmälan.", True),
        ("Far barnet illa ska en orosanmälan göras genast.", True),
        ("Behövs en SIP börjar den utan dröjsmål.", True),
        ("Rektorn ser till att frånvaron utreds skyndsamt.", True),
        ("Ring 112 genast.", False),
        ("Anmäl dig i god tid.", False),
    ],
)
def test_the_laws_words_of_time_and_the_duty_to_report_sound_like_law(
    text: str, sounds: bool
) -> None:
    assert bool(LAW_WORDS.search(text)) == sounds

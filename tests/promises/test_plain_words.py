"""No finished page speaks as a machine: each kind of slip that a template or a reused text has made is looked for on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

import pytest

from generator.model.catalogue import Catalogue
from generator.model.service import How
from generator.text import lowercase_first
from tests.support.build.document import Document, Element, Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

BLOCKS = {
    *("p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "td", "th", "ul", "ol", "dl", "div"),
    *("summary", "title", "caption", "label", "legend", "section", "details", "table", "article"),
}
SEPARATE = BLOCKS | {"script", "style", "svg", "code", "pre", "select"}
OTHER_LANGUAGES = ("/sprak/", "/a-o/andra-sprak/")
TECHNICAL = ("/redaktor/", "/data/", "/tackning/")  # for editors, about data and about the proof
# A kind of slip, and how it looks. Each has been on a page.
SLIPS = {
    "kinds of time instead of days": re.compile(
        r"\b(?:lovdag\w*|röda? dag\w*)\b|\bkväll, natt\b|\bskoldag och\b"
    ),
    "a case instead of a reader": re.compile(r"\b[Gg]äller:? (?:väntat barn|\d[\d–]* år)"),
    "a value of the program": re.compile(
        r"\{\w|\b(?:None|True|False|null|undefined|NaN)\b|[a-zåäö]_[a-zåäö]"
    ),
    "an English word": re.compile(
        r"\b(?:the|and|with|of|proposed|approved|planned|urgent|unknown|guardian|staff|lead|need)\b"
    ),
    "two marks after each other": re.compile(
        r"[?!.,]\.(?!\.)(?<!\.\.\.)|,,|(?<!kap)\.,|::|;;|\s[,.;?!](?=\s|$)"
    ),
    "not after the verb of a clause": re.compile(r"\b(?:när|om) (?:det|du|ni) är inte\b"),
    "a word twice": re.compile(r"(?<![\w.-])([a-zåäö]{2,}) \1(?![\w-])"),
    "no space between sentences": re.compile(r"[a-zåäö)”][.!?][A-ZÅÄÖ]|[a-zåäö]\)[a-zåäö]"),
}
EXAMPLES = {
    "kinds of time instead of days": "Om det inte kan vänta: lovdag, kväll, natt, helg och röd dag",
    "a case instead of a reader": "Svaret gäller 13–17 år i Norrby.",
    "a value of the program": "Ring None.",
    "an English word": "Det är planned.",
    "two marks after each other": "Ska socialtjänsten utreda?.",
    "not after the verb of a clause": "Det gäller dig som är vuxen, när det är inte bråttom.",
    "a word twice": "En del av av svaret",
    "no space between sentences": "Säg vilken sida det gäller.Norrby kommuns växel",
}


def list_blocks(page: Document) -> Iterator[str]:
    """The text of each smallest block of a page, but for what is in another language."""
    for element in page.elements:
        if element.tag in BLOCKS and not _has_language(element):
            text = " ".join("".join(_own_strings(element)).split())
            if text:
                yield text


def _own_strings(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "br":
            yield " "
        elif "lang" in child.attributes or "alone" in child.attributes.get("class", "").split():
            yield "…"
        elif child.tag not in SEPARATE and "hidden" not in child.attributes:
            yield from _own_strings(child)


def _has_language(element: Element | None) -> bool:
    return element is not None and (
        (element.tag != "html" and "lang" in element.attributes) or _has_language(element.parent)
    )


@pytest.fixture(scope="module")
def texts(local_pages: Site) -> dict[str, str]:
    """Every text that readers and staff meet, with the first page where it stands."""
    found: dict[str, str] = {}
    for path, page in local_pages.pages.items():
        if not path.startswith(OTHER_LANGUAGES + TECHNICAL):
            for text in list_blocks(page):
                found.setdefault(text, path)
    assert len(found) > 5000
    return found


@pytest.mark.parametrize("kind", SLIPS)
def test_no_page_has_a_slip_of_a_kind(texts: dict[str, str], kind: str) -> None:
    assert SLIPS[kind].search(EXAMPLES[kind])
    assert {text: path for text, path in texts.items() if SLIPS[kind].search(text)} == {}


def test_no_page_shows_a_value_that_only_data_has(texts: dict[str, str], local: Catalogue) -> None:
    space = local.space
    values = {one.id for one in (*space.when, *space.askers)} | {*get_args(How)}
    ids = {one.id for one in (*local.needs, *local.services)}
    data = {value for value in values | ids if value.count("-") > (1 if value in ids else 0)}
    told = re.compile(rf"(?<![\w/.-])(?:{'|'.join(sorted(map(re.escape, data)))})(?![\w/-])")
    assert "school-day" in data and told.search("öppet school-day")
    assert {text: path for text, path in texts.items() if told.search(text)} == {}


def test_no_name_that_is_a_word_stands_with_a_capital_letter_inside_a_sentence(
    texts: dict[str, str], local: Catalogue
) -> None:
    """A name is a word where texts say it with a small letter too: `vårdcentralen`, but not `Kvinnofridslinjen`."""
    whole = "\n".join(texts)
    names = {service.name.split(" i ")[0] for service in local.services}
    words = {
        name
        for name in names
        if name[1:4].islower() and re.search(rf" {lowercase_first(name)}\b(?!\.se)", whole)
    }
    assert {"Vårdcentralen", "Elevhälsan", "Socialtjänsten"} <= words
    inside = re.compile(
        rf"\b(?:till|om|från|av|hos|med|på|i|att|när) (?:{'|'.join(sorted(words))})\b"
    )
    assert inside.search("Vänd dig till Vårdcentralen.")
    assert {text: path for text, path in texts.items() if inside.search(text)} == {}


YOUNG = "Jag är barn eller ung"
THEIR_CHILD = re.compile(r"\b(?:ditt|ert|era) barn\b")


def _list_young_parts(page: Document, path: str) -> Iterator[str]:
    """What a page says to a child or a young person alone: after their answer, or beneath it on a card."""
    for section in page.all("section"):
        if "contact" in section.attributes.get("class", "").split():
            young = "/barn-eller-ung/" in path
            for element in section.walk():
                if element.tag == "h3" and element.text:
                    young = young or element.text.startswith(YOUNG)
                    young = young and not element.text.startswith("Jag är vuxen")
                if young and element.tag in {"h3", "p"}:
                    yield element.text
    if "/barn-eller-ung/" in path:
        for choices in page.all("ul"):
            if "answers" in choices.attributes.get("class", "").split():
                yield from (link.text for link in choices.all("a"))


def test_no_young_reader_is_told_of_a_child_of_theirs_or_offered_an_age_before_school(
    local_pages: Site,
) -> None:
    parts = {
        (path, text)
        for path, page in local_pages.pages.items()
        for text in _list_young_parts(page, path)
    }
    assert any("upp till 17 år" in text for _, text in parts) and len(parts) > 100
    assert THEIR_CHILD.search("Säg att du vill ha ett samtal om ditt barn.")
    assert [
        one for one in parts if THEIR_CHILD.search(one[1]) or re.search(r"\b[0-5]–", one[1])
    ] == []


def _find_section(card: Element, name: str) -> Element | None:
    """The section of a card that a heading with this id names."""
    return next(
        (one for one in card.all("section") if one.attributes.get("aria-labelledby") == name), None
    )


def test_every_card_has_words_to_say_what_comes_then_and_more_than_1177_or_a_missing_number(
    local_pages: Site,
) -> None:
    cards = [
        (path, div)
        for path, page in local_pages.pages.items()
        if path.startswith("/behov/")
        for div in page.all("div")
        if "page-outcome" in div.attributes.get("class", "").split()
    ]
    assert len(cards) > 300
    poor = {}
    for path, card in cards:
        say, then, refused = (_find_section(card, name) for name in ("sag", "sedan", "nej"))
        spoken = say is not None and "”" in say.text
        follows = then is not None and refused is not None and then.text and refused.text
        unsure = "inte bekräftat" in card.text.casefold() and "Gör så här så länge" not in card.text
        if not spoken or not follows or unsure:
            poor[path] = card.text[:80]
    assert poor == {}

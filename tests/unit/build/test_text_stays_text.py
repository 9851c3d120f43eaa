"""Whatever is written in the catalogue is shown as it is written: never run, never formatted."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.conftest import TINY, built
from tests.support.build.document import Element, Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("builds")]

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7191 }}",
    "{% raw %}",
    "**bold**",
    "[x](javascript:alert(1))",
    "&lt;b&gt;",
    "`kod`",
)
EVIL = " ".join(HOSTILE)
PLAIN = " ".join(
    "x" * len(word) for word in EVIL.split()
)  # as many words, so that lists are cut alike

# Every place where the catalogue's own words reach a page.
FIELDS = (
    ("services.yaml", "name: Exempelby kommun", "name"),
    ("services.yaml", "summary: Kommunen ansvarar för skola och socialtjänst.", "summary"),
    ("services.yaml", "name: Kommunens växel", "name"),
    ("services.yaml", "name: Hjälpen", "name"),
    ("services.yaml", "summary: Hjälpen möter barn från 0 år, och vuxna till och med 25 år.", "summary"),
    ("services.yaml", "expect: [Du får en tid.]", "expect: [%]\n    rights: [%]"),
    ("services.yaml", "ages: 0–25, area: [exempelby], text: Alla till och med 25 år.", "ages: 0–25, area: [exempelby], not_for: %, text: %"),
    ("services.yaml", "ways_in: [{how: call, text: Ring eller knacka på.}]", "ways_in: [{how: call, text: %}]"),
    ("services.yaml", "say: Be att få tala med Hjälpen.", "say"),
    ("services.yaml", "text: \"Blir det farligt ringer du {112.telefon}.\"", "text"),
    ("services.yaml", "    everyday_words: [skolsyster]", "    everyday_words: [%]\n    full_name: %\n    unverified: %\n    cost: {text: %, verification: *sure}\n    travel: {text: %, verification: *sure}\n    sources: [{text: %}]"),
    ("services.yaml", "hours: [{when: all}]\n    contacts:", "hours: [{when: all, season: %}]\n    contacts:"),
    ("services.yaml", "cannot_refuse: {text: Alla som ringer får svar.,", "cannot_refuse: {text: %,"),
    ("routing/needs.yaml", "name: Sömn,", "name: %,"),
    ("routing/needs.yaml", "summary: Allt om sömn.", "summary"),
    ("routing/needs.yaml", "read_by: en skolsköterska", "read_by"),
    ("routing/needs.yaml", "name: Sover dåligt", "name"),
    ("routing/needs.yaml", "term: Sömnsvårigheter", "term"),
    ("routing/needs.yaml", "everyday_words: [sover inte, vaken hela natten]", "everyday_words: [%]"),
    ("routing/needs.yaml", "summary: När sömnen inte fungerar.", "summary"),
    ("routing/needs.yaml", "advice: [Börja med samma läggtid., Be om hjälp om det inte blir bättre.]", "advice: [%, %]\n    by_age: [{ages: 0–19, now: %, say: %, expect: [%], advice: [%]}]"),
    ("routing/site.yaml", "name: Hjälp i Exempelby", "name"),
    ("routing/site.yaml", "place: Exempelby", "place"),
    ("routing/site.yaml", "summary: Vem som hjälper barn i Exempelby.", "summary"),
    ("routing/site.yaml", "text: Fara för liv?,", "text: %,"),
    ("routing/site.yaml", "name: Jag är ung, text: För dig som är ung.,", "name: %, text: %, rights: [%],"),
    ("routing/space.yaml", "name: Exempelby,", "name: %,"),
    ("routing/meetings.yaml", "place: Exempelgatan 1, Exempelby", "place"),
)  # fmt: skip


def changed(base: Path, changes: list[tuple[str, str, str]]) -> Site:
    """The invented municipality's site after some (file, old, new)."""
    folder = Path(shutil.copytree(TINY, base / "catalogue"))
    for file, old, new in changes:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} not in {file}"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return Site(built(folder, base / "out"))


def with_words(words: str) -> list[tuple[str, str, str]]:
    """The changes that put some words in every field. Each field has a number of its own before them."""
    values = [f"'Ord{number:02} {words}'" for number in range(len(FIELDS))]
    return [
        (file, old, new.replace("%", value) if "%" in new else f"{new}: {value}")
        for value, (file, old, new) in zip(values, FIELDS, strict=True)
    ]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Site]:
    """The site with harmless words in every field, and with hostile ones."""
    plain, evil = (
        changed(tmp_path_factory.mktemp(name), with_words(words))
        for name, words in (("plain", PLAIN), ("evil", EVIL))
    )
    return plain, evil


def test_hostile_words_are_shown_letter_by_letter_on_every_page_that_shows_harmless_ones(
    pair: tuple[Site, Site],
) -> None:
    plain, evil = pair
    assert list(plain.pages) == list(evil.pages)
    for page, document in plain.pages.items():
        theirs, ours = (
            _OF_PRINTS.sub("", " ".join(_beside_pictures(one.root).split()))
            for one in (evil.pages[page], document)
        )
        assert theirs == ours.replace(PLAIN, EVIL), page


_OF_PRINTS = re.compile(
    r"Version [A-Z]{5}|\d+ kB|\d+ sid(?:a|or),"
)  # long words make other files than short ones


def _beside_pictures(element: Element) -> str:
    """The text of a page without its pictures: those break long words, and say the same as the list beside them."""
    return (
        "".join(
            child if isinstance(child, str) else _beside_pictures(child)
            for child in element.children
        )
        if element.tag != "svg"
        else ""
    )


def test_hostile_words_add_no_tag_and_no_attribute_to_any_page(pair: tuple[Site, Site]) -> None:
    plain, evil = pair
    for page, document in plain.pages.items():
        theirs = [_shape(element, "") for element in evil.pages[page].elements]
        assert theirs == [_shape(element, EVIL) for element in document.elements], page


def _shape(element: Element, words: str) -> tuple:
    values = {
        name: _without_encoding(value.replace(PLAIN, words).replace(quote(PLAIN), quote(words)))
        for name, value in element.attributes.items()
    }
    return element.tag, values


def _without_encoding(value: str) -> str:
    # Two ways to write the same link: `/` may stand for itself in it.
    return value.replace("%2F", "/") if value.startswith("mailto:") else value


def test_hostile_words_reach_every_kind_of_place(pair: tuple[Site, Site]) -> None:
    shown = " ".join(
        document.root.text + document.description for document in pair[1].pages.values()
    )
    assert [number for number in range(len(FIELDS)) if f"Ord{number:02} {EVIL}" not in shown] == []


def test_no_page_runs_or_formats_hostile_words(pair: tuple[Site, Site]) -> None:
    for page, document in pair[1].pages.items():
        assert document.faults == [], page
        assert not re.search(r"\b50337\b", document.root.text), page
        assert all(
            re.fullmatch(r"[./a-z0-9-]+\.(png|svg)", e.attributes["src"])
            and "onerror" not in e.attributes
            for e in document.all("img")
        ), page
        assert not [
            e
            for e in document.all("strong", "em", "code", "b")
            if e.text == "bold" or e.text == "kod"
        ], page
        assert not [
            e for e in document.all("a") if e.attributes["href"].startswith("javascript")
        ], page
        assert all(e.attributes.get("src") and not e.text for e in document.all("script")), page


# Words on several lines, each in a place of its own: the page that shows them, and what they replace.
LINES = {
    "a fence": (
        "Ett\n```\nTvå\n```\nTre",
        "/behov/sover-inte/",
        "routing/needs.yaml",
        "När sömnen inte fungerar.",
    ),
    "a heading": (
        "Ett\n\n# Två\n\nTre",
        "/behov/rymt/",
        "routing/needs.yaml",
        "När ett barn är borta.",
    ),
    "a tag": (
        "Ett\n\n<b>Två</b>\n\nTre",
        "/tjanster/skolan/",
        "services.yaml",
        "Elevhälsan lyssnar på dig som går i skolan.",
    ),
    "a link": (
        "Ett\n\n[två]: /om/\n\nTre",
        "/tjanster/112/",
        "services.yaml",
        "Nödnumret, när någon är i fara.",
    ),
    "a line": (
        "Ett\n---\nTvå\n---\nTre",
        "/organisationer/larmet/",
        "services.yaml",
        "Larmet svarar på nödnumret.",
    ),
}


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site with words on several lines."""
    return changed(
        tmp_path_factory.mktemp("lines"),
        [(file, old, f'"{words}"'.replace("\n", "\\n")) for words, _, file, old in LINES.values()],
    )


@pytest.mark.parametrize("name", LINES)
def test_words_on_several_lines_are_shown_as_they_are_written(name: str, lines: Site) -> None:
    words, address, *_ = LINES[name]
    page = lines.pages[address]
    lead = next(element for element in page.all("p") if element.attributes.get("class") == "lead")
    assert page.faults == []
    assert lead.text == " ".join(words.split())
    assert not lead.all("pre", "code", "h1", "b", "hr")

"""Other languages: the page says which language and direction each part has, and the search answers in the language of the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.model.catalogue import Catalogue
from tests.browser.test_search import HITS
from tests.support.browser.serving import Served

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

PHRASES = Path(__file__).parents[1] / "support" / "search"
HEARD = """async (phrases) => {
  const { hear, languages } = await import(new URL("../assets/languages.js", location.href));
  return Promise.all(phrases.map(async (phrase) => {
    const heard = hear(await languages(new URL("..", location.href), phrase), phrase);
    return heard && [[heard.language, ...heard.others].map((row) => row.code), heard.danger, heard.needs];
  }));
}"""
# What the search says of danger, for each phrase.
RAISED = """async (phrases) => {
  const { best, heard, matcher } = await import(new URL("../assets/found.js", location.href));
  const root = new URL("..", location.href), words = await matcher(root);
  return Promise.all(phrases.map(async (phrase) => best(words, phrase, { language: await heard(phrase, root) }).danger));
}"""
# Every text on a page in another language is in that language, or says which one it is in.
UNMARKED = """(letters) => {
  const other = new RegExp(letters, "u"), found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim(), lang = node.parentElement.closest("[lang]").lang;
    if (!/\\p{L}{3}/u.test(text) || node.parentElement.closest("bdi")) continue;
    if ((lang === "ar") !== other.test(text)) found.push([lang, text]);
  }
  return found;
}"""


def search(page: Page, words: str) -> None:
    """Writes words on the search page and waits for the answer."""
    page.locator("[data-search-page] input[type=search]").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"”{words}”")


def cells(name: str) -> Iterator[list[str]]:
    """The rows of a table, without its comments."""
    for line in (PHRASES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def rows(name: str) -> Iterator[tuple[str, str]]:
    """The first two columns of a table."""
    yield from ((first, second) for first, second, *_ in cells(name))


def test_a_page_from_right_to_left_marks_what_is_swedish(
    real: Served, visit: Callable[..., Page]
) -> None:
    page = visit(real.url + "sprak/ar/")
    html = page.locator("html")
    expect(html).to_have_attribute("lang", "ar")
    expect(html).to_have_attribute("dir", "rtl")
    assert page.evaluate(UNMARKED, "\\p{Script=Arabic}") == []
    for part in (".bar", ".trail", "footer.bottom", ".to-show", ".pairs dd >> nth=0"):
        assert page.locator(part).evaluate("e => [e.lang, getComputedStyle(e).direction]") == [
            "sv",
            "ltr",
        ]


def test_the_strip_and_the_way_out_speak_the_language(
    real: Served, visit: Callable[..., Page], local: Catalogue
) -> None:
    for language in local.languages:
        texts = {translation.id: translation.text for translation in language.sentences}
        page = visit(f"{real.url}sprak/{language.code}/")
        expect(page.locator("html")).to_have_attribute("dir", language.direction)
        expect(page.locator(".strip")).to_contain_text(texts["acute-112"])
        if "exit" in texts:
            expect(page.locator("[data-exit]")).to_have_text(texts["exit"])
        call = page.locator(".page-language .danger a[href='tel:112']")
        assert call.bounding_box()["y"] < 640  # type: ignore[index]  # it is visible


def test_no_page_is_wider_than_a_phone(
    real: Served, visit: Callable[..., Page], local: Catalogue
) -> None:
    for path in ("sprak/", *(f"sprak/{language.code}/" for language in local.languages)):
        page = visit(real.url + path)
        for width in (320, 360, 390):
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            right = page.locator(".acute strong").evaluate_all(
                "all => Math.max(...all.map(one => one.getBoundingClientRect().right))"
            )
            assert right <= width, path


def test_the_start_page_names_only_languages_that_have_a_page(
    real: Served, visit: Callable[..., Page], local: Catalogue
) -> None:
    links = visit(real.url).locator(".tongues a[hreflang]")
    assert links.count() == len(local.languages)
    for link in links.all():
        address = link.evaluate("link => link.href")
        assert link.get_attribute("lang") and link.get_attribute("dir")
        assert visit(address).locator("html").get_attribute("lang") in {
            language.tag for language in local.languages
        }


def test_danger_is_heard_in_every_language(
    real: Served, visit: Callable[..., Page], local: Catalogue
) -> None:
    phrases = list(rows("danger_in_languages.tsv"))
    counts = {code: sum(code == one for one, _ in phrases) for code, _ in phrases}
    assert set(counts) == {one.code for one in local.languages if not one.is_swedish}
    assert min(counts.values()) >= 6
    heard = visit(real.url + "sok/").evaluate(HEARD, [phrase for _, phrase in phrases])
    missed = [
        (code, phrase)
        for (code, phrase), answer in zip(phrases, heard, strict=True)
        if not answer or code not in answer[0] or not answer[1]
    ]
    assert missed == []


def test_who_does_what_to_whom_is_heard_in_every_language(
    real: Served, visit: Callable[..., Page], local: Catalogue
) -> None:
    asked = list(cells("roles_in_languages.tsv"))
    assert {code for code, *_ in asked} == {
        one.code for one in local.languages if not one.is_swedish
    }
    heard = visit(real.url + "sok/").evaluate(HEARD, [phrase for _, phrase, _ in asked])
    wrong = [
        (code, phrase, answer)
        for (code, phrase, right), answer in zip(asked, heard, strict=True)
        if not answer or not answer[2] or answer[2][0] not in right.split(",")
    ]
    assert wrong == []


def test_the_box_in_another_language_says_that_a_machine_wrote_it(
    real: Served, visit: Callable[..., Page], local: Catalogue
) -> None:
    page = visit(real.url + "sok/")
    language = next(one for one in local.languages if one.code == "pl")
    said = {translation.id: translation for translation in language.sentences}
    assert said["machine"].is_unread_machine_text
    page.get_by_role("searchbox").fill("chcę umrzeć")
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-danger] .tongue-box")).to_contain_text(said["machine"].text)


def test_swedish_is_never_taken_for_another_language(
    real: Served, visit: Callable[..., Page]
) -> None:
    names = ("tuned.tsv", "untuned.tsv", "unseen.tsv", "spoken.tsv")
    phrases = [phrase for name in names for kind, phrase in rows(name) if kind != "english"]
    assert len(phrases) > 400
    heard = visit(real.url + "sok/").evaluate(HEARD, phrases)
    assert [phrase for phrase, answer in zip(phrases, heard, strict=True) if answer] == []


def test_harmless_words_in_other_languages_raise_no_box(
    real: Served, visit: Callable[..., Page]
) -> None:
    phrases = [phrase for _, phrase in rows("harmless_in_languages.tsv")]
    raised = visit(real.url + "sok/").evaluate(RAISED, phrases)
    assert [phrase for phrase, danger in zip(phrases, raised, strict=True) if danger] == []


@pytest.mark.parametrize(("code", "words"), [("ar", "أريد أن أموت"), ("pl", "chcę umrzeć")])
def test_the_box_about_112_speaks_the_language_and_leads_to_its_page(
    code: str, words: str, real: Served, visit: Callable[..., Page], local: Catalogue
) -> None:
    language = next(one for one in local.languages if one.code == code)
    texts = {translation.id: translation.text for translation in language.sentences}
    page = visit(real.url + "sok/")
    search(page, words)
    box = page.locator("[data-search-danger] section")
    expect(box).to_be_visible()
    expect(box).to_have_attribute("lang", language.tag)
    expect(box).to_have_attribute("dir", language.direction)
    expect(box).to_contain_text(texts["danger-title"])
    expect(box.locator("a[href='tel:112']")).to_be_visible()
    expect(box.locator(f"a[href$='/sprak/{code}/']")).to_be_visible()
    assert page.locator(HITS).first.get_attribute("href").endswith("/behov/sjalvmordstankar/")  # type: ignore[union-attr]  # it is there
    search(page, "jag vill dö")
    expect(page.locator("[data-search-danger] h2")).to_have_text("Är någon i fara nu?")


def test_other_needs_are_found_without_alarm(real: Served, visit: Callable[..., Page]) -> None:
    page = visit(real.url + "sok/")
    search(page, "ابني لا يريد الذهاب إلى المدرسة")
    expect(page.locator("[data-search-danger]")).to_be_hidden()
    box = page.locator("[data-search-language] section")
    expect(box).to_have_attribute("lang", "ar")
    expect(box.locator("a[href='tel:1177']")).to_be_visible()
    expect(box.locator("a[href='tel:112']")).to_have_count(0)
    expect(page.locator("[role=alert] [data-search-language]")).to_have_count(0)
    assert page.locator(HITS).first.get_attribute("href").endswith("/behov/skolvagran/")  # type: ignore[union-attr]  # it is there

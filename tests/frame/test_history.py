"""After the quick exit, and in the browser's own history, nothing tells what somebody looked for."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser

from generator.model.catalogue import Catalogue
from tests.frame.test_both_browsers import Chromium, Firefox
from tests.support.browser import chromium
from tests.support.browser.pages import KINDS
from tests.support.browser.serving import serving
from tests.support.frame import bidi

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-2")]

WORDS = "pappa slår mig"
ELSEWHERE = "<!doctype html><meta charset=utf-8><title>Väder</title><p>Sol."
# Everything on a page that somebody who looks at it can read.
SHOWN = "document.title + ' ' + document.body.innerText + ' ' + [...document.querySelectorAll('input')].map((box) => box.value).join(' ')"
BOX = "!document.querySelector('[data-search-danger]')?.checkVisibility()"


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Any]:
    """A browser that is driven in the same way, whichever it is."""
    if request.param == "chromium":
        context = browser.new_context(viewport=chromium.PHONE)
        yield Chromium(context.new_page())
        context.close()
        return
    if not bidi.path():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "firefox-esr is missing: sh tests/install-browser.sh"
        )
    with bidi.running(Firefox) as firefox:
        yield firefox


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """The address of a page that says nothing about us."""
    (tmp_path / "index.html").write_text(ELSEWHERE, encoding="utf-8")
    with serving(tmp_path) as served:
        yield served.url


def follow(window: Any, selector: str, path: str) -> None:
    """Clicks the first link that fits, and waits until its page is there."""
    assert window.wait(f"document.querySelector({selector!r})"), selector
    before = window.evaluate("location.href")
    window.evaluate(f"document.querySelector({selector!r}).click()")
    assert window.wait(
        f"location.href !== {before!r} && location.pathname.includes({path!r}) && document.readyState === 'complete'"
    ), path


def searched(window: Any, url: str) -> None:
    """Searches from the start page, as somebody does who is in danger."""
    window.goto(url)
    loaded = "document.readyState === 'complete'"  # Firefox keeps no page in the history that is left while it loads
    assert window.wait(loaded)
    window.evaluate("document.querySelector('input[type=search]').focus()")
    window.press(*WORDS, "Enter")
    assert window.wait(
        f"document.querySelector('[data-search-status]')?.textContent.includes('”{WORDS}”')"
    )
    assert window.evaluate("location.pathname + location.search + location.hash") == "/sok/"
    assert window.wait(loaded)
    assert not window.evaluate(BOX)


def leave(window: Any, elsewhere: str) -> None:
    """Takes the quick exit, which here leads to a page of our own."""
    window.evaluate(f"void (document.querySelector('[data-exit]').href = {elsewhere!r})")
    window.evaluate("document.querySelector('[data-exit]').click()")
    assert window.wait("document.title === 'Väder'")


def back(window: Any) -> str:
    """Presses Back. Returns the path of what is shown."""
    before = window.evaluate("location.href")
    window.evaluate("void setTimeout(() => history.back())")
    assert window.wait(f"location.href !== {before!r} && document.readyState === 'complete'")
    return window.evaluate("location.pathname")


def test_back_after_the_exit_shows_no_word_that_was_searched(
    window: Any, strict: str, elsewhere: str
) -> None:
    searched(window, strict)
    follow(window, "[data-search-results] a", "/behov/blir-slagen/")
    leave(window, elsewhere)
    assert back(window) == "/sok/"
    assert window.wait(
        "document.querySelector('[data-search-status]').textContent.includes('Skriv vad det gäller')"
    )
    assert "slår" not in window.evaluate(SHOWN) and window.evaluate(BOX)
    assert window.evaluate("document.querySelectorAll('[data-search-results] li').length") == 0
    assert back(window) == "/"
    assert "slår" not in window.evaluate(SHOWN)
    assert window.evaluate("window.name + JSON.stringify(history.state)") == "null"


def test_back_from_a_hit_and_a_reload_show_no_word_either(window: Any, strict: str) -> None:
    searched(window, strict)
    window.evaluate("void setTimeout(() => location.reload())")
    assert window.wait(
        "document.querySelector('[data-search-status]')?.textContent.includes('Skriv vad')"
    )
    assert "slår" not in window.evaluate(SHOWN)


WALKS = {
    "questions": [
        ("main a[href*='hitta/blir-slagen/']", "/hitta/blir-slagen/"),
        ("main .choices a", "/hitta/blir-slagen/"),
        (".trail li:last-child a", "/behov/"),
    ],
    "services": [
        ("main .answer a", "/behov/blir-slagen/0-19-ar-"),
        ("main a[href*='tjanster/socialtj']", "/tjanster/"),
        ("main .contact ~ * a[href*='behov/'], main a[href*='behov/']", "/behov/"),
    ],
}


@pytest.mark.parametrize("walk", WALKS)
def test_no_page_about_danger_is_left_behind_the_exit(
    walk: str, window: Any, strict: str, elsewhere: str
) -> None:
    window.goto(strict)
    follow(window, "a[href='behov/']", "/behov/")
    follow(window, "a[href$='blir-slagen/']", "/behov/blir-slagen/")
    for selector, path in WALKS[walk]:
        follow(window, selector, path)
    leave(window, elsewhere)
    assert back(window) == "/behov/"
    assert back(window) == "/"


def test_a_place_on_a_page_about_danger_is_no_step_of_its_own(
    window: Any, strict: str, elsewhere: str
) -> None:
    window.goto(strict + "behov/")
    follow(window, "a[href$='blir-slagen/']", "/behov/blir-slagen/")
    before = window.evaluate("history.length")
    window.evaluate("document.querySelector('.skip').click()")
    assert window.wait("location.hash === '#sidan'")
    assert window.evaluate("history.length") == before
    leave(window, elsewhere)
    assert back(window) == "/behov/"


def remembered(profile: Path, name: str, copy: Path, question: str) -> list[str]:
    """Every row of a browser's own history."""
    (file,) = profile.rglob(name)
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    for part in file.parent.glob(f"{name}*"):
        shutil.copy(part, copy / part.name)
    with sqlite3.connect(copy / name) as memory:
        return [unquote(" ".join(map(str, row))) for row in memory.execute(question)]


def assert_silent(rows: list[str]) -> None:
    assert any("/sok/" in row for row in rows), rows  # else nothing was looked at
    assert [row for row in rows if "pappa" in row or "slår" in row] == []
    assert [
        row for row in rows if "/blir-slagen/" in row and "Hjälp och råd – Psynk" not in row
    ] == []


def test_the_history_of_chromium_has_no_word_and_a_title_that_tells_little(
    browser: Browser, local_site: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    with serving(local_site) as served:
        context = browser.browser_type.launch_persistent_context(
            profile, executable_path=chromium.path(), args=chromium.ARGUMENTS
        )
        window = Chromium(context.pages[0])
        searched(window, served.url)
        follow(window, "[data-search-results] a", "/behov/blir-slagen/")
        context.close()
    assert_silent(remembered(profile, "History", tmp_path / "copy", "select url, title from urls"))


def test_the_history_of_firefox_has_no_word_and_a_title_that_tells_little(
    local_site: Path, tmp_path: Path
) -> None:
    if not bidi.path():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "firefox-esr is missing: sh tests/install-browser.sh"
        )
    with serving(local_site) as served, bidi.running(Firefox) as window:
        searched(window, served.url)
        follow(window, "[data-search-results] a", "/behov/blir-slagen/")

        def rows() -> list[str]:
            return remembered(
                window.profile,
                "places.sqlite",
                tmp_path / "copy",
                "select url, title from moz_places",
            )

        assert bidi.until(lambda: any("/blir-slagen/" in row and "Psynk" in row for row in rows()))
        assert_silent(rows())


def test_no_page_about_a_sensitive_need_tells_it_in_the_title_in_any_language(
    local: Catalogue, local_site: Path
) -> None:
    sensitive = {need.id for need in local.needs if need.is_sensitive}
    told, seen = [], set()
    for file in local_site.rglob("index.html"):
        path = file.relative_to(local_site)
        if sensitive.intersection(path.parts):
            text = file.read_text(encoding="utf-8")
            seen.add(path.parts[0])
            if "<title>Hjälp och råd – Psynk</title>" not in text or " data-quiet>" not in text:
                told.append(path.as_posix())
    assert told == []
    assert seen == {"behov", "hitta", "sprak", "personal"}


def test_what_tells_about_danger_has_a_title_that_does_not(
    local: Catalogue, local_site: Path
) -> None:
    sensitive = [f"behov/{need.id}/" for need in local.needs if need.is_sensitive]
    sensitive += [
        f"tjanster/{one}/"
        for one in ("kvinnofridslinjen", "stodtelefonen-heder", "barnahus", "sjalvmordslinjen")
    ]
    assert len(sensitive) > 25
    for path in sensitive:
        text = (local_site / path / "index.html").read_text(encoding="utf-8")
        assert "<title>Hjälp och råd – Psynk</title>" in text and " data-quiet>" in text, path
    for path in ("behov/sover-inte/", KINDS["service"][1:], "", "sok/"):
        text = (local_site / path / "index.html").read_text(encoding="utf-8")
        assert "<title>Hjälp och råd – Psynk</title>" not in text, path

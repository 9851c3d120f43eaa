"""One walk through the site by keyboard, written once and walked in two browsers."""

from __future__ import annotations

import json
from typing import Any, Protocol

from tests.support.browser.pages import PLACE

PHONE, COMPUTER = (360, 740), (1280, 900)
_FOCUSED = "document.activeElement"

# (what is done, with what). `wait` is an expression that becomes true; `tab` presses Tab until one is true.
STEPS: list[tuple[str, str]] = [
    ("size", "phone"),
    ("goto", ""),
    ("wait", "document.querySelector('h1').textContent.includes('Hitta hjälp')"),
    ("tab", "FOCUSED.type === 'search'"),
    ("type", "sover dåligt"),
    ("press", "Enter"),
    ("wait", "location.pathname.endsWith('/sok/')"),
    ("wait", "document.querySelector('[role=status]')?.textContent.includes('sover dåligt')"),
    ("wait", "location.hash + location.search === ''"),
    ("tab", "FOCUSED.type === 'search'"),
    ("clear", ""),
    ("type", "skolfrånvaro"),
    ("press", "Enter"),
    ("wait", "document.querySelector('[role=status]').textContent.includes('skolfrånvaro')"),
    ("wait", "document.querySelectorAll('[data-search-results] a').length > 0"),
    ("tab", "FOCUSED.matches('[data-search-results] a') && FOCUSED.pathname.includes('/behov/')"),
    ("press", "Enter"),
    ("wait", "location.pathname.includes('/behov/') && document.readyState === 'complete'"),
    ("wait", "document.referrer === ''"),
    ("tab", f"FOCUSED.matches('.answer a') && FOCUSED.textContent.startsWith('{PLACE.name}')"),
    ("press", "Enter"),
    (
        "wait",
        f"/[/]behov[/][^/]+[/][^/]+-{PLACE.id}[/]$/.test(location.pathname) && document.readyState === 'complete'",
    ),
    ("tab", "FOCUSED.matches('.contact a.call[href^=\"tel:\"]')"),
    ("wait", "FOCUSED.getBoundingClientRect().height >= 44"),
    ("wait", "getComputedStyle(FOCUSED).outlineStyle !== 'none'"),
    ("tab", "FOCUSED.matches('.helping a') && FOCUSED.pathname.includes('/tjanster/')"),
    ("press", "Enter"),
    ("wait", "location.pathname.includes('/tjanster/') && document.readyState === 'complete'"),
    ("tab", "FOCUSED.matches('.contact a.call[href^=\"tel:\"]')"),
    ("wait", "FOCUSED.getBoundingClientRect().height >= 44"),
    ("wait", "getComputedStyle(FOCUSED).outlineStyle !== 'none'"),
    ("goto", "behov/skolvagran/"),
    ("tab", "FOCUSED.localName === 'summary'"),
    ("press", "Enter"),
    ("wait", "document.querySelector('.menu-small nav').checkVisibility()"),
    ("press", "Tab"),
    ("wait", "FOCUSED.closest('.menu-small nav') !== null"),
    ("press", "Escape"),
    (
        "wait",
        "!document.querySelector('.menu-small nav').checkVisibility() && FOCUSED.localName === 'summary'",
    ),
    ("press", "Enter"),
    ("tab", "FOCUSED.closest('.menu-small nav') && FOCUSED.pathname.endsWith('/tjanster/')"),
    ("press", "Enter"),
    (
        "wait",
        "location.pathname.endsWith('/tjanster/') && document.querySelector('[data-count]')?.textContent.length > 5",
    ),
    ("size", "computer"),
    ("tab", "FOCUSED.name === 'municipality'"),
    ("type", PLACE.name[0]),
    ("wait", f"FOCUSED.selectedOptions[0].textContent === '{PLACE.name}'"),
    ("wait", "[...document.querySelectorAll('.card')].some((card) => !card.checkVisibility())"),
    (
        "wait",
        "parseInt(document.querySelector('[data-count]').textContent) === [...document.querySelectorAll('.card')].filter((card) => card.checkVisibility()).length",
    ),
    ("goto", "behov/blir-slagen/"),
    ("press", "Tab"),
    ("press", "Tab"),
    ("wait", "FOCUSED.matches('[data-exit]')"),
]


class Walker(Protocol):
    """A browser with a keyboard."""

    def size(self, width: int, height: int) -> None: ...
    def goto(self, url: str) -> None: ...
    def press(self, *keys: str) -> None: ...
    def evaluate(self, expression: str) -> Any: ...
    def wait(self, expression: str) -> bool: ...


def walk(browser: Walker, url: str) -> list[str]:
    """Takes every step. Returns those taken; stops with what was not so."""
    taken = []
    for what, given in STEPS:
        _step(browser, url, what, given.replace("FOCUSED", _FOCUSED))
        taken.append(f"{what} {given}")
    return taken


def _step(browser: Walker, url: str, what: str, given: str) -> None:
    if what == "size":
        browser.size(*(PHONE if given == "phone" else COMPUTER))
    elif what == "goto":
        browser.goto(url + given)
    elif what == "press":
        browser.press(given)
    elif what == "type":
        browser.press(*given)
    elif what == "clear":
        browser.evaluate(f"void ({_FOCUSED}.value = '')")
    elif what == "tab":
        assert _tabbed(browser, given), (
            f"no Tab leads to {given} on {browser.evaluate('location.href')}"
        )
    else:
        state = "JSON.stringify([location.href, document.activeElement.outerHTML.slice(0, 200)])"
        assert browser.wait(given), f"never so: {given}: {json.loads(browser.evaluate(state))}"


def _tabbed(browser: Walker, expression: str) -> bool:
    for _ in range(60):
        if browser.evaluate(f"Boolean({expression})"):
            return True
        browser.press("Tab")
    return False

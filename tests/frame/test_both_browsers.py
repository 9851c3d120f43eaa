"""The same walk passes in Chromium and in Firefox, on a site served under its strict headers."""

from __future__ import annotations

import os
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, TimeoutError

from tests.support.frame import bidi
from tests.support.frame.walk import STEPS, walk

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-2")]


class Chromium:
    """A page of playwright's as a walker."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.goto = page.goto

    def size(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key) if key in bidi.KEYS else self.page.keyboard.type(key)

    def evaluate(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def wait(self, expression: str) -> bool:
        try:
            self.page.wait_for_function(
                f"() => {{ return {expression} }}", polling=50, timeout=10_000
            )
        except TimeoutError:
            return False
        return True


class Firefox(bidi.Session):
    """A BiDi session as a walker."""

    def wait(self, expression: str) -> bool:
        return bidi.until(lambda: self.evaluate(f"Boolean({expression})"))


def test_the_walk_passes_in_chromium(strict: str, browser: Browser) -> None:
    context = browser.new_context(bypass_csp=False)
    try:
        assert len(walk(Chromium(context.new_page()), strict)) == len(STEPS)
    finally:
        context.close()


def test_the_walk_passes_in_firefox(strict: str) -> None:
    if not bidi.path():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            "firefox-esr is missing: sh tests/install-browser.sh"
        )
    with bidi.running(Firefox) as firefox:
        assert len(walk(firefox, strict)) == len(STEPS)

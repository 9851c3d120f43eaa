"""A real browser, and the finished sites on a server of our own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.browser import chromium
from tests.support.browser.serving import Served, serving


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Where it is missing: skipped on a computer of one's own, failed in CI."""
    if not chromium.path():
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("chromium is missing: sh tests/install-browser.sh")
    with chromium.running() as running:
        yield running


@pytest.fixture
def serve() -> Iterator[Callable[..., Served]]:
    """Serves a folder until the test ends: `serve(folder, "/kommun/")`."""
    with ExitStack() as stack:
        yield lambda folder, root="/": stack.enter_context(serving(folder, root))


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh browser profile: `visit(url, width, script=False)`. The test fails when the page does."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(url: str, size: dict = chromium.COMPUTER, script: bool = True) -> Page:
        context = browser.new_context(
            viewport=size, java_script_enabled=script, reduced_motion="reduce", locale="sv-SE"
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: complaints.append(message.text) if message.type == "error" else None,
        )
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def real(serve: Callable[..., Served], local_site: Path) -> Served:
    """The real site at the root of a server."""
    return serve(local_site)

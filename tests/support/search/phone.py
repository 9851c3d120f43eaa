"""How long somebody with a small, slow phone waits for the first hits, and how many bytes the whole visit takes.

The site is served as deploy/ serves it. All bytes are counted: pages, styles and headers too, and what is fetched while the words
are typed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Browser, expect

SCREEN = {"width": 360, "height": 640}
SLOW_3G = {
    "offline": False,
    "latency": 400,  # milliseconds
    "downloadThroughput": 50_000,  # bytes a second: 400 kbit/s
    "uploadThroughput": 50_000,
}
SLOWER = 6  # times, than the processor of the machine
A_LETTER = 150  # milliseconds: a quick thumb
HIT = "ol[data-search-results] > li"


@dataclass(frozen=True, slots=True)
class Wait:
    """Seconds from Enter to the first hit, and the bytes of the whole visit."""

    seconds: float
    size: int


def wait_for_hits(
    browser: Browser, address: str, start: str, words: str, letter: int = A_LETTER
) -> Wait:
    """One search by somebody who has never been here, from the page `start`. `letter` is 0 when the words are pasted."""
    context = browser.new_context(locale="sv-SE", viewport=SCREEN)  # type: ignore[arg-type]  # it has both keys
    context.set_default_timeout(60_000)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW_3G)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes: list[int] = []
    devtools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(address + start, wait_until="networkidle")
    page.get_by_role("searchbox").first.click()
    if letter:
        page.keyboard.type(words, delay=letter)
    else:
        page.keyboard.insert_text(words)
    began = time.perf_counter()
    page.keyboard.press("Enter")
    page.wait_for_selector(HIT)
    seconds = time.perf_counter() - began
    expect(page.get_by_role("status")).to_contain_text(f"”{words}”", timeout=60_000)
    context.close()
    return Wait(seconds, int(sum(sizes)))

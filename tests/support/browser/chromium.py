"""Debian's chromium, told to talk to nobody by itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

# A list of ours takes the place of playwright's own, so what matters here of that comes again: no guess at https, no old picture
# kept until the next page paints. The rest is the window's own pages, which cost half of all work and which nobody sees.
_WITHOUT = [
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "PaintHolding",
    "OptimizationHints",
    "MediaRouter",
    "LensOverlay",
    "DestroyProfileOnBrowserClose",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
]
ARGUMENTS = [
    f"--disable-features={','.join(_WITHOUT)}",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
PHONE = {"width": 360, "height": 740}
COMPUTER = {"width": 1280, "height": 900}


def path() -> str | None:
    """Where chromium is, or None."""
    return shutil.which("chromium")


@contextmanager
def running() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path(), args=ARGUMENTS)
        yield browser
        browser.close()

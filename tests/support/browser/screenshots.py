"""Pictures for a person to look at: `python -m tests.support.browser.screenshots` writes one of each kind of page into screenshots/.

Each kind is taken at two widths, in light and dark, as long as the page is.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from generator.cli.main import main as psynk
from tests.support.browser import chromium
from tests.support.browser.pages import KINDS
from tests.support.browser.serving import serving

FOLDER = Path(__file__).resolve().parents[3] / "screenshots"
SIZES = {"360": chromium.PHONE, "1280": chromium.COMPUTER}


def take(browser: Browser, url: str, folder: Path) -> None:
    """Writes every picture, and prints its name."""
    for width, size in SIZES.items():
        for scheme in ("light", "dark"):
            context = browser.new_context(
                viewport=size, color_scheme=scheme, reduced_motion="reduce", locale="sv-SE"
            )
            page = context.new_page()
            for kind, path in KINDS.items():
                page.goto(url + path[1:], wait_until="networkidle")
                picture = folder / f"{kind}-{width}-{scheme}.png"
                page.screenshot(path=picture, full_page=True)
                print(picture, flush=True)
            context.close()


def main() -> int:
    """Builds the site anew and takes the pictures of it."""
    if not chromium.path():
        print("chromium saknas: sh tests/install-browser.sh", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        site = Path(work) / "site"
        if code := psynk(["build", "--out", str(site)]):
            return code
        with serving(site) as served, chromium.running() as browser:
            take(browser, served.url, FOLDER)
    return 0


if __name__ == "__main__":
    sys.exit(main())

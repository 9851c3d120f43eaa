"""The picture at the top of README.md: `python -m tests.support.handbook.readme_picture`.

A need's page on a phone, beside what the check says when its row is missing.
"""

from __future__ import annotations

import base64
import html
import tempfile
from pathlib import Path

from generator.cli.main import main as psynk
from tests.conftest import PROJECT
from tests.support.browser import chromium
from tests.support.browser.serving import serving

PICTURE = PROJECT / "docs" / "readme.png"
SIZE = {"width": 1200, "height": 700}
STYLE = """
body { margin: 0; display: flex; gap: 32px; padding: 24px; background: #e9eef2; font: 15px/1.5 monospace }
img { width: 360px; height: 652px; border: 8px solid #222; border-radius: 24px; background: #fff; flex: none }
pre { margin: 0; align-self: center; background: #14202b; color: #e6edf3; padding: 24px; border-radius: 12px; white-space: pre-wrap }
b { color: #ffb86b; font-weight: 600 } i { color: #9fd0ff; font-style: normal }
"""


def answer_in_readme() -> str:
    """The answer of the check that README quotes."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    return readme.partition("```text\n")[2].partition("\n```")[0]


def render(phone: bytes) -> str:
    """The page that is photographed: the phone's picture beside the answer."""
    first, _, rest = answer_in_readme().partition("\n")
    place, _, sentence = first.partition(" ")
    text = f"$ psynk check\n<i>{html.escape(place)}</i> <b>{html.escape(sentence)}</b>\n{html.escape(rest)}"
    image = f'<img src="data:image/png;base64,{base64.b64encode(phone).decode()}">'
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{image}<pre>{text}</pre>"


def main() -> None:
    """Builds the site and takes the picture."""
    with tempfile.TemporaryDirectory() as work:
        site = Path(work) / "site"
        psynk(["build", "--out", str(site)])
        with serving(site) as served, chromium.running() as browser:
            phone = browser.new_page(viewport={"width": 360, "height": 652})
            phone.goto(f"{served.url}behov/sover-inte/", wait_until="networkidle")
            page = browser.new_page(viewport=SIZE)
            page.set_content(render(phone.screenshot()))
            page.screenshot(path=PICTURE)


if __name__ == "__main__":
    main()

"""axe-core finds nothing to say about any kind of page, however it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from generator.build.project_paths import PROJECT
from tests.support.browser.serving import serving
from tests.support.frame.pages import PAGES, opened

pytestmark = pytest.mark.slow

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN = """async (contrast = true) => {
  const {violations} = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    resultTypes: ["violations"],
    rules: {"color-contrast": {enabled: contrast}},
  });
  return violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}"""
# Only colours differ between light and dark, so only the rules about colours are asked again.
COLOURS = """async () => {
  const {violations} = await axe.run(document, {runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}, resultTypes: ["violations"]});
  return violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}"""
# Two pages are the same few elements a thousand times over. Read whole once, but for the colours, which take axe half a minute
# there. After that their first sections stand for all.
ALIKE = {
    "matrix": ".page-matrix section:nth-of-type(n+3)",
    "coverage-picture": ".page-coverage-picture section:nth-of-type(n+3)",
}
SHORTEN = "(left) => document.querySelectorAll(left).forEach((section) => section.remove())"
# axe cannot run where script is off: instead our scripts never arrive, and what stands in noscript is shown.
SHOW_NOSCRIPT = (
    "for (const part of document.querySelectorAll('noscript')) part.outerHTML = part.textContent"
)

Opener = Callable[[str, bool], Page]


@pytest.fixture(scope="module")
def shown(browser: Browser, local_site: Path) -> Iterator[Opener]:
    """Opens a kind of page, with our scripts or without."""
    with serving(local_site) as served:
        pages: dict[bool, Page] = {}

        def show(path: str, script: bool) -> Page:
            if script not in pages:
                pages[script] = browser.new_page(reduced_motion="reduce")
                if not script:
                    pages[script].route("**/*.js", lambda route: route.abort())
            opened(pages[script], served.url, path)
            if not script:
                pages[script].evaluate(SHOW_NOSCRIPT)
            pages[script].evaluate(AXE)
            return pages[script]

        yield show
        for page in pages.values():
            page.close()


@pytest.mark.parametrize(
    ("kind", "script"),
    [pytest.param(kind, True, marks=pytest.mark.xdist_group("frame-1")) for kind in PAGES]
    + [pytest.param(kind, False, marks=pytest.mark.xdist_group("frame-2")) for kind in PAGES],
)
def test_axe_finds_no_fault_on_a_page_of_each_kind_in_both_widths_and_schemes(
    kind: str, script: bool, shown: Opener
) -> None:
    page = shown(PAGES[kind], script)
    found = {}
    if kind in ALIKE:
        found["whole"] = page.evaluate(RUN, False) if script else []
        page.evaluate(SHORTEN, ALIKE[kind])
    for width in (
        (320, 1280) if script else (320,)
    ):  # without script, only what stands in noscript is new
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, rules in (("light", RUN), ("dark", COLOURS)):
            page.emulate_media(color_scheme=scheme)
            found[width, scheme] = page.evaluate(rules)
    assert found == dict.fromkeys(found, [])


@pytest.mark.xdist_group("frame-1")
def test_only_colours_differ_between_light_and_dark() -> None:
    styles = {
        file.name: file.read_text(encoding="utf-8")
        for file in (PROJECT / "overrides" / "assets").glob("*.css")
    }
    assert sum(text.count("prefers-color-scheme") for text in styles.values()) == 1
    dark = re.search(
        r"^@media \(prefers-color-scheme: dark\) \{\n  :root \{\n(.*?)\n  \}\n\}$",
        styles["psynk.css"],
        re.DOTALL | re.MULTILINE,
    )
    assert dark
    assert [
        line
        for line in dark[1].splitlines()
        if not re.fullmatch(r"    --[a-z0-9-]+: #[0-9a-f]{6};", line)
    ] == []


@pytest.mark.xdist_group("frame-1")
def test_axe_does_see_a_fault(shown: Opener) -> None:
    page = shown("/om/", True)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p><img src=x></p>')"
    )
    assert [line.partition(":")[0] for line in page.evaluate(RUN)] == ["image-alt"]


@pytest.mark.xdist_group("frame-1")
def test_axe_does_see_a_colour_that_only_fails_in_the_dark(shown: Opener) -> None:
    page = shown("/om/", True)
    page.evaluate("document.querySelector('main p').style.color = '#333333'")
    told = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        told[scheme] = [line.partition(":")[0] for line in page.evaluate(COLOURS)]
    assert told == {"light": [], "dark": ["color-contrast"]}

"""The site as GitHub Pages serves it: under a folder, with no header of ours. The policy then stands in each page."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.cli.main import main
from tests.conftest import TINY, TODAY
from tests.support.github.servers import serving

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-1")]
FOLDER = "/psynk/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented municipality's site, built for an address that its own file does not name."""
    folder = tmp_path_factory.mktemp("pages")
    catalogue = folder / "catalogue"
    for file in (path for path in TINY.rglob("*") if path.is_file()):
        target = catalogue / file.relative_to(TINY)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    own = catalogue / "routing" / "site.yaml"
    own.write_text(
        "".join(
            line
            for line in own.read_text(encoding="utf-8").splitlines(keepends=True)
            if not line.startswith("url:")
        ),
        encoding="utf-8",
    )
    arguments = [
        "build",
        "--catalogue",
        str(catalogue),
        "--out",
        str(folder / "site"),
        "--today",
        str(TODAY),
        "--url",
        "https://norrby.example/psynk",
    ]
    assert main(arguments) == 0
    return folder / "site"


@pytest.fixture(scope="module")
def pages(site: Path) -> Iterator[str]:
    """A server like GitHub Pages, and an attacker's page beside it."""

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/framing":
                return self.send(
                    200,
                    f"<!doctype html><title>x</title><iframe src='{FOLDER}behov/rymt/'></iframe>".encode(),
                    "text/html",
                )
            path = site / self.path.partition("?")[0].removeprefix(FOLDER)
            file = path / "index.html" if path.is_dir() else path
            there = self.path.startswith(FOLDER) and file.is_file()
            self.send(
                200 if there else 404,
                (file if there else site / "404.html").read_bytes(),
                self.guess_type(str(file)) if there else "text/html",
            )

        def send(self, code: int, body: bytes, kind: str) -> None:
            self.send_response(code)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Silence."""

    with serving(Handler) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_the_policy_of_the_page_stops_what_is_put_in(page: Page, pages: str) -> None:
    page.goto(f"{pages}{FOLDER}behov/rymt/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.put = 1'}))"
    )
    assert page.evaluate("window.put") is None
    assert (
        page.evaluate("fetch('https://other.example/').then(() => 'went', () => 'stopped')")
        == "stopped"
    )
    assert (
        page.evaluate(
            "new Promise(done => { addEventListener('securitypolicyviolation', e => done(e.violatedDirective)); new Image().src = 'https://other.example/x.png' })"
        )
        == "img-src"
    )


def test_the_search_works_under_the_folder(page: Page, pages: str) -> None:
    page.goto(f"{pages}{FOLDER}sok/#sover")
    page.wait_for_selector("ol[data-search-results] > li a")


def test_a_page_that_does_not_exist_leads_back_into_the_site(page: Page, pages: str) -> None:
    page.goto(f"{pages}{FOLDER}behov/finns/inte/")
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != page.evaluate(
        "(() => { const f = document.createElement('iframe'); document.body.append(f); return getComputedStyle(f.contentDocument.body).fontFamily })()"
    )
    page.locator("a.brand").click()
    assert page.url == f"{pages}{FOLDER}"


def test_within_somebody_elses_frame_only_the_way_out_is_shown(page: Page, pages: str) -> None:
    page.goto(f"{pages}/framing")
    frame = page.frames[1]
    frame.wait_for_selector("a[target=_top]")
    assert frame.locator("body > *").count() == 1
    frame.locator("a").click()
    page.wait_for_url(f"{pages}{FOLDER}behov/rymt/")
    assert page.locator("h1").count() == 1


def test_the_sitemap_has_the_address_that_was_given(site: Path) -> None:
    assert "<loc>https://norrby.example/psynk/behov/rymt/</loc>" in (
        site / "sitemap.xml"
    ).read_text(encoding="utf-8")


def test_an_address_without_https_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["build", "--url", "http://norrby.example/"])
    assert stopped.value.code == 2
    assert "https://" in capsys.readouterr().err

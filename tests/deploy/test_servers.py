"""The configurations of deploy/ at work: headers, caches, no log, open data, and a search over a new version."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build.security_headers import HEADERS, format_content_policy
from tests.conftest import built
from tests.deploy.servers import DEPLOY, START, Server

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("deploy")]

SECRET = "/behov/hemligt-arende/"
OTHERS = [
    "psynk.example",
    "PSYNK.EXAMPLE",
    "psynk.example.",
    "other.example",
    "psynk.example:8080",
    "127.0.0.1",
]


@pytest.fixture(scope="module", params=START)
def server(
    request: pytest.FixtureRequest,
    needs_tool: Callable[[str], str],
    tiny_site: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """Each web server over a finished small site."""
    work = tmp_path_factory.mktemp(request.param)
    site = Path(shutil.copytree(tiny_site, tmp_path_factory.mktemp("served") / "site"))
    (site / ".psynk-site" / "spare").mkdir(parents=True)
    (site / ".psynk-site" / "spare" / "index.html").write_text("en tidigare sajt", "utf-8")
    with START[request.param](needs_tool(request.param), site, work) as running:
        yield running


def one_of(server: Server, pattern: str) -> str:
    """The address of a file of the site."""
    largest = max(server.site.glob(pattern), key=lambda file: file.stat().st_size)
    return "/" + largest.relative_to(server.site).as_posix()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sok/",
        "/assets/psynk.css",
        "/assets/finns-inte.js",
        "/finns/inte/",
        "/404.html",
        "/data/",
    ],
)
def test_every_answer_has_all_headers_once(path: str, server: Server) -> None:
    answer, _ = server.get(path)
    wanted = HEADERS | {"Content-Security-Policy": format_content_policy(as_header=True)}
    if path.startswith("/data/"):
        wanted |= {"Cross-Origin-Resource-Policy": "cross-origin"}
    assert {name: answer.headers.get_all(name) for name in wanted} == {
        name: [value] for name, value in wanted.items()
    }
    assert answer.status == (404 if "finns" in path else 200)


def test_a_page_and_what_was_searched_for_are_kept_by_no_cache_and_the_rest_is_asked_for_anew(
    server: Server,
) -> None:
    kept = {
        path: server.get(path)[0].headers.get_all("Cache-Control")
        for path in [
            "/",
            "/sok/",
            "/behov/",
            "/data/",
            "/finns/inte/",
            "/assets/finns-inte.js",
            "/pagefind/index/gammal.pf_index",
        ]
    }
    for pattern in ("pagefind/index/*", "pagefind/fragment/*", "pagefind/filter/*"):
        kept[pattern] = server.get(one_of(server, pattern))[0].headers.get_all("Cache-Control")
    assert set(map(tuple, kept.values())) == {("no-store",)}, kept
    for path in (
        "/assets/psynk.css",
        "/assets/search-index.json",
        "/pagefind/pagefind-entry.json",
        one_of(server, "pagefind/*.pf_meta"),
    ):
        answer, body = server.get(path)
        assert answer.headers.get_all("Cache-Control") == ["no-cache"], path
        again, nothing = server.get(path, **{"If-None-Match": answer.headers["ETag"]})
        assert body and (again.status, nothing) == (304, b""), path


def test_nothing_is_written_down_about_who_reads_what(server: Server) -> None:
    for host in OTHERS:
        for path in (
            SECRET,
            f"{SECRET}?q=hemligt",
            "/assets/hemligt.js",
            "/.hemligt",
            "/%00hemligt",
            f"/..{SECRET}",
        ):
            server.get(path, host, **{"User-Agent": "hemlig"})
    time.sleep(0.5)
    assert "hemlig" not in server.written().lower()


def test_what_begins_with_a_dot_is_no_page(server: Server) -> None:
    for path in (
        "/.psynk-site/spare/",
        "/.psynk-site/spare/index.html",
        "/.git/config",
        "/behov/.hidden",
    ):
        answer, body = server.get(path)
        assert answer.status == 404 and b"tidigare" not in body, path


def test_open_data_may_be_fetched_by_another_site_and_pages_may_not(server: Server) -> None:
    files = [
        "/" + file.relative_to(server.site).as_posix()
        for file in (server.site / "data").rglob("*.*")
    ]
    assert len(files) > 5
    for path in files:
        assert (
            server.get(path, Origin="https://other.example")[0].headers[
                "Access-Control-Allow-Origin"
            ]
            == "*"
        ), path
    for path in ("/", "/sok/", "/assets/search-index.json"):
        assert (
            "Access-Control-Allow-Origin"
            not in server.get(path, Origin="https://other.example")[0].headers
        )


def test_texts_are_sent_compressed_and_caches_are_told_so(server: Server) -> None:
    for pattern in (
        "index.html",
        "assets/psynk.css",
        "assets/search.js",
        "assets/search-index.json",
        "data/hsds/*.json",
        "data/csv/*.csv",
        "data/*.ics",
    ):
        answer, _ = server.get(one_of(server, pattern), **{"Accept-Encoding": "gzip"})
        assert (
            answer.headers["Content-Encoding"] == "gzip"
            and "Accept-Encoding" in answer.headers["Vary"]
        ), pattern


def searched(page: Page, words: str) -> str:
    """What the page says about a search, once it is done."""
    page.locator("[data-search-page] input[type=search]").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text(f"”{words}”")
    return page.get_by_role("status").inner_text()


def test_a_search_goes_on_over_a_new_version(
    server: Server, tiny_folder: Path, tmp_path: Path, browser: Browser
) -> None:
    page = (
        browser.new_page()
    )  # a part that is gone is a complaint of the browser's, as it should be
    page.goto(server.url + "sok/")
    assert re.match(r"\d+ träff", searched(page, "elevhälsan"))
    about = next((tiny_folder / "content").rglob("*.md"))
    about.write_text(
        about.read_text("utf-8")
        + "\n\nNu finns också en zeppelinare, en ångvält och en yxa i åkern.\n",
        "utf-8",
    )
    new = built(tiny_folder, tmp_path / "new")
    old = {file.name for file in (server.site / "pagefind" / "index").iterdir()}
    assert (
        len(old - {file.name for file in (new / "pagefind" / "index").iterdir()}) > 2
    )  # these parts have other names now
    shutil.copytree(new, server.site, dirs_exist_ok=True)
    for file in server.site.rglob("*"):
        if file.is_file() and not (new / file.relative_to(server.site)).exists():
            file.unlink()
    for there in ("the open page", "a new visit"):
        assert searched(page, "zeppelinare").startswith("1 träff"), there
        for words in ("skolan", "jag är orolig för mitt barn", "sömn", "vem hjälper", "kommunen"):
            assert "gick inte" not in searched(page, words), (there, words)
        page.goto("about:blank")
        page.goto(server.url + "sok/")
    page.close()


TEXTS = ("index.html", "assets/psynk.css", "assets/search.js", "data/hsds/*.json", "data/csv/*.csv")


def test_what_is_packed_beforehand_is_sent_as_it_lies(server: Server) -> None:
    subprocess.run([DEPLOY / "precompress.sh", server.site], check=True)
    bare = packed = 0
    for pattern in TEXTS:
        path = one_of(server, pattern)
        file = server.site / path[1:]
        beside = file.with_name(f"{file.name}.gz")
        answer, body = server.get(path, **{"Accept-Encoding": "gzip"})
        assert body == beside.read_bytes() and gzip.decompress(body) == file.read_bytes(), path
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer.headers["Vary"]
        plain, text = server.get(path)
        assert text == file.read_bytes() and "Content-Encoding" not in plain.headers
        assert plain.headers.get_all("Cache-Control") == answer.headers.get_all("Cache-Control")
        assert plain.headers["Content-Type"] == answer.headers["Content-Type"]
        bare, packed = bare + len(text), packed + len(body)
    assert packed < 0.4 * bare, f"{packed / bare:.2f}"


def test_nothing_packed_outlives_its_page(tiny_site: Path, tmp_path: Path) -> None:
    """A server sends it without looking at the page: a number that has changed would still be read."""
    site = Path(shutil.copytree(tiny_site, tmp_path / "site"))
    (site / "borta.html.gz").write_bytes(b"gammal")
    (site / "index.html.gz").write_bytes(b"gammal")
    subprocess.run([DEPLOY / "precompress.sh", site], check=True)
    assert not (site / "borta.html.gz").exists()
    assert (
        gzip.decompress((site / "index.html.gz").read_bytes()) == (site / "index.html").read_bytes()
    )
    refused = subprocess.run([DEPLOY / "precompress.sh", tmp_path], capture_output=True)
    assert refused.returncode == 2


def test_a_build_leaves_out_what_was_packed_of_the_site_before_the_last(
    tiny_folder: Path, tmp_path: Path
) -> None:
    for _ in range(3):
        site = built(tiny_folder, tmp_path / "site")
        assert list(site.rglob("*.gz")) == []
        subprocess.run([DEPLOY / "precompress.sh", site], check=True)

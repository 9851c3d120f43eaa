"""The first view is light, needs no script, and a heavy page stops the build."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from generator.build.page_weight import MAX_BYTES, MAX_REQUESTS, PageScale, find_heavy_pages
from tests.support.frame.pages import FOUR, PAGES
from tests.support.frame.scores import ASKED, line
from tests.support.frame.weight import main, weights
from tests.support.search.measuring import ALWAYS

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-1")]


def test_the_first_view_is_at_most_five_requests_and_fifty_kilobytes(local_site: Path) -> None:
    assert (MAX_REQUESTS, MAX_BYTES) == (5, 50_000)
    for kind, (requests, size) in weights(local_site).items():
        assert 3 < requests <= 5 and 1_000 < size <= 50_000, kind


def test_every_page_of_the_finished_site_is_within_the_budget(
    local_site: Path, tiny_site: Path
) -> None:
    assert find_heavy_pages(local_site) + find_heavy_pages(tiny_site) == []


@pytest.mark.parametrize("kind", ["start", "need", "service", "search", "services", "az"])
def test_a_browser_fetches_what_was_weighed(
    kind: str, strict: str, local_site: Path, visit: Callable[..., Page]
) -> None:
    page = visit("about:blank")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path))
    page.goto(strict + PAGES[kind][1:], wait_until="networkidle")
    counted, _ = PageScale(local_site).measure_first_view(
        local_site / PAGES[kind][1:] / "index.html"
    )
    icon = "/assets/icon.svg"  # a browser without a window does not ask for it
    later = {f"/{path}" for path in ALWAYS if path != "assets/search.js"} & set(fetched)
    assert bool(later) == (kind == "search")  # who opens it searches: once it stands, it fetches
    assert len((set(fetched) - later) | {icon}) == counted


def test_the_weight_command_prints_a_line_for_each_page(
    local_site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["weight", str(local_site)])
    assert main() == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()[1:]] == list(FOUR)


def test_no_script_holds_up_the_first_paint(strict: str, visit: Callable[..., Page]) -> None:
    page = visit("about:blank")
    for path in FOUR.values():
        page.goto(strict + path[1:])
        assert (
            page.evaluate(
                "[...document.scripts].filter((s) => !s.defer && s.type !== 'module').length"
            )
            == 0
        )


def test_a_page_is_painted_while_its_scripts_are_still_on_their_way(
    strict: str, visit: Callable[..., Page]
) -> None:
    page = visit("about:blank")
    page.route("**/*.js", lambda route: None)  # never answered
    page.goto(strict + "behov/skolvagran/", wait_until="commit")
    expect(page.locator("#nu")).to_be_visible()
    expect(page.locator(".now")).not_to_have_css(
        "border-radius", "0px"
    )  # in its style, which may come after its text


def test_a_lighthouse_score_that_is_too_low_is_shown_with_its_reason() -> None:
    category = {"score": 1, "auditRefs": [{"id": "title", "weight": 1}]}
    report = {
        "categories": {name: category for name in ASKED} | {"seo": category | {"score": 0.9}},
        "audits": {
            "title": {"title": "Sidan har ingen titel", "score": 0},
            "largest-contentful-paint": {"numericValue": 950},
        },
    }
    shown = line("start", report).splitlines()
    assert shown[0].split() == ["start", "100", "100", "100", "90", "0.95", "s"]
    assert shown[1].strip() == "seo: Sidan har ingen titel"


def site(folder: Path, body: bytes, parts: int) -> Path:
    """A site of one page with a style sheet and some scripts."""
    scripts = "".join(f'<script src="/{n}.js" defer></script>' for n in range(parts))
    (folder / "a").mkdir()
    (folder / "s.css").write_bytes(body)
    for number in range(parts):
        (folder / f"{number}.js").write_bytes(b"1")
    (folder / "a" / "index.html").write_text(
        f'<!doctype html><link rel="stylesheet" href="../s.css">{scripts}<p>å</p>', encoding="utf-8"
    )
    return folder


def test_a_page_that_is_too_heavy_is_named_with_what_to_do(tmp_path: Path) -> None:
    [fault] = find_heavy_pages(site(tmp_path, random.Random(1).randbytes(MAX_BYTES), 2))
    assert fault.startswith("a/index.html: första visningen väger 50") and "Korta" in fault


def test_a_page_that_asks_for_too_many_files_is_named(tmp_path: Path) -> None:
    [fault] = find_heavy_pages(site(tmp_path, b"p {}", 4))
    assert "hämtar 6 filer" in fault


def test_a_page_at_the_limit_passes(tmp_path: Path) -> None:
    assert find_heavy_pages(site(tmp_path, b"p {}", 3)) == []


@pytest.mark.parametrize(
    ("kind", "heavy"),
    [("services", 0), ("az-letter", 0), ("escalation-table", 0), ("escalation", 1), ("need", 1)],
)
def test_only_pages_that_list_a_whole_county_may_be_heavier(
    kind: str, heavy: int, tmp_path: Path
) -> None:
    page = site(tmp_path, random.Random(1).randbytes(MAX_BYTES), 1) / "a" / "index.html"
    page.write_text(
        page.read_text(encoding="utf-8") + f'<body class="kind-{kind}">', encoding="utf-8"
    )
    assert len(find_heavy_pages(tmp_path, lists=False)) == heavy
    assert find_heavy_pages(tmp_path)

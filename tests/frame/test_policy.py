"""The finished site passes under its own strict policy, and the web servers' configurations say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build.project_paths import PROJECT
from generator.build.security_headers import HEADERS, format_content_policy
from tests.support.frame.pages import PAGES, opened
from tests.support.frame.secured import secured

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("frame-1")]

LISTEN = "addEventListener('securitypolicyviolation', (event) => told(`${event.violatedDirective} ${event.blockedURI}`))"
CADDY = (PROJECT / "deploy" / "Caddyfile").read_text(encoding="utf-8")
NGINX = (PROJECT / "deploy" / "nginx.conf").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def watched(browser: Browser, local_site: Path) -> Iterator[tuple[Page, str, list[str]]]:
    """A page, the address of the site under its headers, and everything the browser refused."""
    refused: list[str] = []
    with secured(local_site) as address:
        context = browser.new_context(reduced_motion="reduce")
        context.expose_binding("told", lambda source, what: refused.append(what))
        context.add_init_script(LISTEN)
        context.on(
            "console",
            lambda message: (
                refused.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        page = context.new_page()
        yield page, address, refused
        context.close()


def test_no_kind_of_page_does_anything_the_policy_refuses(
    watched: tuple[Page, str, list[str]],
) -> None:
    page, address, refused = watched
    for path in PAGES.values():
        opened(page, address, path)
        for folded in page.locator("summary:visible").all():
            folded.click()
        for choice in page.locator("select:visible").all():
            choice.select_option(index=1)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    opened(page, address, "/sok/#sömn")
    assert page.locator("ol[data-search-results] > li").count() > 0
    assert refused == []


def test_the_policy_is_at_work_and_a_refusal_would_be_heard(
    watched: tuple[Page, str, list[str]],
) -> None:
    page, address, refused = watched
    page.goto(address + "om/")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('img'), {src: 'https://other.example/x.png'}))"
    )
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.wait_for_timeout(100)
    assert any("other.example" in line for line in refused) and any(
        "style" in line for line in refused
    )
    refused.clear()


def test_the_meta_element_of_every_page_says_what_the_header_says(local_site: Path) -> None:
    for file in local_site.rglob("*.html"):
        wanted = format_content_policy().replace("'", "&#39;")
        assert f'<meta http-equiv="Content-Security-Policy" content="{wanted}">' in file.read_text(
            encoding="utf-8"
        ), file


def test_the_policy_allows_nothing_inline_nothing_evaluated_and_nobody_else() -> None:
    policy = format_content_policy(as_header=True)
    sources = {source for rule in policy.split("; ") for source in rule.split()[1:]}
    assert sources == {"'none'", "'self'"}
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy


def test_the_caddyfile_sends_the_headers_of_the_policy() -> None:
    block = re.search(r"\theader \{\n(.*?)\n\t\}", CADDY, re.DOTALL)
    lines = block[1].splitlines() if block else []
    sent = dict(
        found.groups()
        for line in lines
        if (found := re.fullmatch(r'\t\t([A-Z][\w-]+) "(.*)"', line))
    )
    sent |= {
        "Cross-Origin-Resource-Policy": dict(
            re.findall(r'header (@\w+) Cross-Origin-Resource-Policy "(.*)"', CADDY)
        )["@own"]
    }
    assert sent == HEADERS | {"Content-Security-Policy": format_content_policy(as_header=True)}
    assert (
        len(lines) == len(sent) - 1
    )  # one that takes a header away would set the others too late for a missing page


def test_nginx_sends_the_headers_of_the_policy() -> None:
    sent = dict(re.findall(r'^    add_header ([\w-]+) "?(.*?)"? always;$', NGINX, re.MULTILINE))
    by_place = {
        "Cache-Control": "$psynk_cache",
        "Cross-Origin-Resource-Policy": "$psynk_embedders",
        "Access-Control-Allow-Origin": "$psynk_readers",
    }
    assert (
        sent
        == HEADERS | {"Content-Security-Policy": format_content_policy(as_header=True)} | by_place
    )
    assert NGINX.count("add_header") == len(sent)  # one in a location would silence all the others


def test_a_search_works_under_the_headers(strict: str, visit: Callable[..., Page]) -> None:
    page = visit(strict)
    page.get_by_role("searchbox").fill("ångest")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("träffar på ”ångest”")

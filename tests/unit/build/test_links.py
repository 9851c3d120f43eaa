"""Every link, anchor and asset leads somewhere, wherever the site is served, and nothing is fetched from anyone else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.support.build.document import Document, Element, Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]

LINKS = (
    "href",
    "src",
    "srcset",
    "action",
    "formaction",
    "poster",
    "data",
    "xlink:href",
    "data-search",
    "data-root",
)
FETCHED = (
    "link",
    "script",
    "img",
    "iframe",
    "source",
    "object",
    "embed",
    "video",
    "audio",
    "form",
    "base",
)
LEAVES = (
    "https",
    "tel",
    "sms",
    "mailto",
)  # what a link that a reader chooses to follow may begin with
HOST = "http://site.test"


def links(document: Document) -> Iterator[tuple[Element, str]]:
    """Every link of a page with the element it stands on."""
    for element in document.elements:
        for name in LINKS:
            if name in element.attributes:
                yield element, element.attributes[name]
        if (
            "data-bundle" in element.attributes
        ):  # a folder: what the script fetches from it is named in the script
            yield element, element.attributes["data-bundle"] + "pagefind-entry.json"


def broken(site: Site, page: str, served_as: str, root: str) -> list[str]:
    """What is wrong with the links of a page that is served at an address, on a site whose root has another."""
    found = []
    for element, link in links(site.pages[page]):
        if urlsplit(link).scheme in LEAVES and element.tag == "a":
            continue
        if link.startswith("#"):
            found += (
                [f"{page}: {link} has no place to land"]
                if unquote(link[1:]) not in site.pages[page].ids
                else []
            )
            continue
        url = urlsplit(urljoin(HOST + served_as, link))
        target = site.at("/" + url.path.removeprefix(root)) if url.path.startswith(root) else None
        if f"{url.scheme}://{url.netloc}" != HOST or url.query or target is None:
            found.append(f"{page}: <{element.tag}> {link}")
        elif url.fragment:
            there = site.pages["/" + target.removesuffix("index.html")].ids
            found += (
                [f"{page}: {link} has no place to land"]
                if unquote(url.fragment) not in there
                else []
            )
    return found


# What works deep down works at the root as well, so the large site is only read once.
@pytest.mark.parametrize(
    ("which", "root"), [("tiny", "/"), ("tiny", "/kommun/"), ("local", "/en/djup/mapp/")]
)
def test_every_link_leads_somewhere_at_the_root_and_under_a_sub_path(
    which: str, root: str, request: pytest.FixtureRequest
) -> None:
    site = request.getfixturevalue(f"{which}_pages")
    ordinary = [page for page in site.pages if page != "/404.html"]
    assert [fault for page in ordinary for fault in broken(site, page, root + page[1:], root)] == []


@pytest.mark.parametrize("missed", ["fel", "a/b/c/d/"])
@pytest.mark.parametrize(("which", "root"), [("tiny", "/hjalp/"), ("local", "/")])
def test_the_page_for_lost_readers_has_links_that_work_at_any_depth(
    which: str, root: str, missed: str, request: pytest.FixtureRequest
) -> None:
    site = request.getfixturevalue(f"{which}_pages")
    assert broken(site, "/404.html", root + missed, root) == []


def test_nothing_is_fetched_from_another_host(site: Site) -> None:
    fetched = [
        (page, element.tag, link)
        for page, document in site.pages.items()
        for element, link in links(document)
        if element.tag in FETCHED
    ]
    assert [item for item in fetched if urlsplit(item[2]).scheme or urlsplit(item[2]).netloc] == []


def test_our_styles_and_scripts_name_no_other_place(site: Site) -> None:
    ours = {
        name: file.read_text(encoding="utf-8")
        for name, file in site.files.items()
        if name.startswith("assets/")
    }
    assert {"assets/psynk.css", "assets/psynk.js", "assets/search.js", "assets/filter.css"} <= set(
        ours
    )
    calls = re.compile(r"""url\((?!\#)|@import|https?:(?!//www\.w3\.org/2000/svg)|["'(]//""")
    assert {name: calls.findall(text) for name, text in ours.items() if calls.search(text)} == {}


def test_a_link_out_never_tells_where_the_reader_came_from(site: Site) -> None:
    for page, document in site.pages.items():
        policy = [
            m.attributes.get("content")
            for m in document.all("meta")
            if m.attributes.get("name") == "referrer"
        ]
        assert policy == ["no-referrer"], page


def test_every_page_is_reached_by_links_from_the_start_page(site: Site) -> None:
    reached, waiting = {"/"}, ["/"]
    while waiting:
        page = waiting.pop()
        for element, link in links(site.pages[page]):
            target = unquote(urlsplit(urljoin(HOST + page, link)).path)
            is_ours = element.tag == "a" and urljoin(HOST + page, link).startswith(HOST + "/")
            if is_ours and target in site.pages and target not in reached:
                reached.add(target)
                waiting.append(target)
    assert sorted(site.pages.keys() - reached - {"/404.html"}) == []

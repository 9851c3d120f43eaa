"""What search is worth and what it costs, measured in a real browser on a finished site, beside plain pagefind on the same pages."""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from pagefind_bin import get_executable
from playwright.sync_api import Browser, Page

from tests.support.browser.serving import serving
from tests.support.search.queries import Query, queries

PARTS = ("tuned", "untuned", "unseen", "spoken", "opened", "fresh")

# Our search as the page does it: our own hits first, then the pages with the words in their text. Notes what each fetches.
_OURS = """async ([asked, every]) => {
  const root = new URL("..", location.href), home = new URL("pagefind/", root).href;
  const { matcher, best, heard } = await import(new URL("assets/found.js", root)), { FullText } = await import(new URL("assets/fulltext.js", root));
  await heard("", root);
  const ours = await matcher(root), all = window.fetch, answers = [];
  for (const [number, words] of asked.entries()) {
    const fetched = new Set(), start = performance.now(), language = await heard(words, root);
    const { entries, danger, unsure } = best(ours, words, { language }), time = performance.now() - start;
    window.fetch = (address, ...rest) => { fetched.add(new URL(address, location).pathname); return all(address, ...rest); };
    const text = new FullText(home, ours), there = new Set(entries.map((entry) => entry.address));
    const withText = every && (there.size < 3 || number % every === 0);
    const { pages } = withText ? await text.search(words, {}) : { pages: [] };
    window.fetch = all;
    const rest = pages.map((page) => page.address).filter((address) => !there.has(address));
    answers.push({ found: [...there].slice(0, 20).concat(rest), danger, unsure, time, fetched: [...fetched], own: there.size });
  }
  return answers;
}"""

_PLAIN = """async (asked) => {
  const engine = await import(new URL("pagefind/pagefind.js", location.href));
  await engine.init();
  const answers = [];
  for (const words of asked) {
    const { results } = await engine.search(words);
    answers.push((await Promise.all(results.slice(0, 20).map((result) => result.data()))).map((page) => page.url));
  }
  return answers;
}"""

_RANKED = """async ([address, asked, typing]) => {
  const { Matcher } = await import(new URL("../assets/match.js", location.href));
  const ours = new Matcher(await (await fetch(address)).json());
  return asked.map((words) => ours.ranked(words, typing).slice(0, 10).map((hit) => [hit.entry.address, hit.score]));
}"""

_PREPARED = """async (address) => {
  const { Matcher } = await import(new URL("../assets/match.js", location.href));
  const data = await (await fetch(address)).json(), start = performance.now(), ours = new Matcher(data), ready = performance.now() - start;
  const times = ["hon vill inte gå till skolan", "ångesten", "hemmasitare", "orkar inte mer", "bup", "skolfrånvaro"].map((words) => {
    const begun = performance.now();
    ours.hits(words);
    return performance.now() - begun;
  });
  return [ready, times];
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one phrase gave: addresses, best first, and for our own search the rest of what was noted."""

    query: Query
    found: tuple[str, ...]
    danger: str = ""  # the box about 112: certain, possible or none
    milliseconds: float = 0.0
    fetched: tuple[str, ...] = ()
    own: int = 0  # how many of the found our matcher found
    unsure: bool = False  # it says that it is not sure

    @property
    def place(self) -> int | None:
        """The place of the first right answer, from 0; None when there is none."""
        return next(
            (
                place
                for place, address in enumerate(self.found)
                if self.query.is_answered_by(address)
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares of some phrases, from 0 to 1."""

    first: float
    among_three: float
    reciprocal: float  # mean of 1 / the place of the first right answer
    nothing: float


def quality(answers: Iterable[Answer]) -> Quality:
    """How well some phrases were answered."""
    answers = list(answers)
    places = [answer.place for answer in answers]
    share = 1 / len(answers)
    return Quality(
        first=share * sum(place == 0 for place in places),
        among_three=share * sum(place is not None and place < 3 for place in places),
        reciprocal=share * sum(1 / (place + 1) for place in places if place is not None),
        nothing=share * sum(not answer.found for answer in answers),
    )


def opened(browser: Browser, url: str, slower: int = 1) -> Page:
    """A page in a fresh profile, on a processor that is so many times slower."""
    page = browser.new_context(locale="sv-SE").new_page()
    page.goto(url)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    return page


def ours(
    browser: Browser, site: Path, asked: list[Query], slower: int = 1, every: int = 1
) -> list[Answer]:
    """What our search answers: by the words of pages too for every so many phrases, and where our own words find less than three.

    With 0, only what is found by our own words: that fetches nothing more.
    """
    with serving(site) as served:
        page = opened(browser, f"{served.url}sok/", slower)
        rows: list[dict[str, Any]] = page.evaluate(_OURS, [[query.words for query in asked], every])
        page.context.close()
    return [
        Answer(
            q, tuple(r["found"]), r["danger"], r["time"], tuple(r["fetched"]), r["own"], r["unsure"]
        )
        for q, r in zip(asked, rows, strict=True)
    ]


def plain(browser: Browser, site: Path, asked: list[Query]) -> list[Answer]:
    """What pagefind answers by itself, as it comes, on the same pages."""
    with _with_its_reader(site) as folder, serving(folder) as served:
        page = browser.new_context(locale="sv-SE").new_page()
        page.route(
            "**/plain",
            lambda route: route.fulfill(
                body="<!doctype html><title>plain</title>", content_type="text/html"
            ),
        )
        page.goto(f"{served.url}plain")
        rows: list[list[str]] = page.evaluate(_PLAIN, [query.words for query in asked])
        page.context.close()
    return [Answer(query, tuple(row)) for query, row in zip(asked, rows, strict=True)]


@contextmanager
def _with_its_reader(site: Path) -> Iterator[Path]:
    """The index of a site beside pagefind's own program, which is in no site of ours: pagefind writes it with any index."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "index.html").write_text(
            "<html><title>Ord</title>Ord</html>", encoding="utf-8"
        )
        command = [get_executable(), "--site", folder, "--quiet", "--force-language", "sv"]
        subprocess.run(command, check=True)
        shutil.copytree(site / "pagefind", Path(folder) / "pagefind", dirs_exist_ok=True)
        yield Path(folder)


def ranked(
    browser: Browser, site: Path, index: dict[str, Any], asked: list[str], typing: bool
) -> list[list[tuple[str, float]]]:
    """The first ten of everything that our matcher ranks in the browser, with scores, for an index."""
    with serving(site) as served:
        page = opened(browser, f"{served.url}sok/")
        page.route(
            "**/big.json",
            lambda route: route.fulfill(body=json.dumps(index), content_type="application/json"),
        )
        found: list[list[list[Any]]] = page.evaluate(
            _RANKED, [f"{served.url}big.json", asked, typing]
        )
        page.context.close()
    return [[(address, score) for address, score in rows] for rows in found]


def prepared(
    browser: Browser, site: Path, index: dict[str, Any], slower: int = 1
) -> tuple[float, float]:
    """Milliseconds until a matcher is ready once its index is fetched, and the median of some answers after that."""
    with serving(site) as served:
        page = opened(browser, f"{served.url}sok/", slower)
        page.route(
            "**/big.json",
            lambda route: route.fulfill(body=json.dumps(index), content_type="application/json"),
        )
        ready, times = page.evaluate(_PREPARED, f"{served.url}big.json")
        page.context.close()
    return ready, statistics.median(times)


@cache
def weight(site: Path, path: str) -> int:
    """The compressed bytes of a file. What pagefind packs is packed already."""
    data = (site / path.lstrip("/")).read_bytes()
    return min(len(data), compressed(data))


def compressed(data: bytes) -> int:
    """How many bytes a server sends when it compresses as most do."""
    return len(gzip.compress(data, 6))


# What a first search fetches whatever is asked: the scripts of the search page and of the suggestions, and the two indexes.
ALWAYS = (
    "assets/search.js",
    "assets/suggest.js",
    "assets/found.js",
    "assets/match.js",
    "assets/roles.js",
    "assets/likelihood.js",
    "assets/languages.js",
    "assets/languages-latin.json",
    "assets/fulltext.js",
    "assets/search-index.json",
)


def first_search(site: Path, answer: Answer) -> int:
    """The compressed bytes that a first search for a phrase fetches, beside the page itself."""
    return sum(
        weight(site, path)
        for path in (*ALWAYS, *(urlsplit(address).path for address in answer.fetched))
    )


def all_queries() -> list[Query]:
    """The phrases of all parts."""
    return [query for part in PARTS for query in queries(part)]

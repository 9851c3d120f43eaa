"""How well search finds, and what it costs: `python -m tests.support.search.report [SITE]` prints it. Without a folder: site/.

Nothing tells which of the untuned phrases fail. `--tuned` lists those of the tuned ones that do.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser

from generator.build.frame_context import read_interface_words
from generator.build.paths import PROJECT
from generator.loading.loader import load_catalogue
from generator.pages.search_entries import build_search_index
from generator.search.entry import SearchEntry
from tests.support.browser import chromium
from tests.support.search import measuring
from tests.support.search.entries import county, entries_of
from tests.support.search.measuring import PARTS, Answer, quality

SLOWER = 4  # a phone of the middle sort
COUNTY = 5_000


def main() -> int:
    """Prints the figures."""
    folders = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    site = Path(folders[0]) if folders else PROJECT / "site"
    if not (site / "assets" / "finding.json").is_file():
        print(f"{site} är ingen färdig webbplats. Bygg den med: make site", file=sys.stderr)
        return 2
    with chromium.running() as browser:
        asked = measuring.all_queries()
        ours, plain = measuring.ours(browser, site, asked), measuring.plain(browser, site, asked)
        _print_quality(ours, plain)
        _print_danger(ours, site)
        _print_cost(browser, site, ours)
    if "--tuned" in sys.argv:
        _print_failures(ours)
    return 0


def _print_quality(ours: list[Answer], plain: list[Answer]) -> None:
    print(
        f"{'sökning':<22}{'del':<10}{'fraser':>7}{'rätt först':>12}{'rätt av tre':>13}{'MRR':>7}{'inget':>8}"
    )
    for name, answers in (("vår", ours), ("pagefind som den är", plain)):
        for part in PARTS:
            chosen = [answer for answer in answers if answer.query.part == part]
            q = quality(chosen)
            print(
                f"{name:<22}{part:<10}{len(chosen):>7}{q.first:>12.1%}{q.among_three:>13.1%}{q.reciprocal:>7.3f}{q.nothing:>8.1%}"
            )


def dangerous(site: Path) -> set[str]:
    """The addresses of what somebody in danger may look for."""
    rows = json.loads((site / "assets" / "finding.json").read_text(encoding="utf-8"))["entries"]
    return {row[0] for row in rows if row[4]}


def _print_danger(ours: list[Answer], site: Path) -> None:
    there = dangerous(site)
    for part in PARTS:
        answers = [answer for answer in ours if answer.query.part == part]
        in_danger = [answer for answer in answers if set(answer.query.right) <= there]
        others = [answer for answer in answers if not set(answer.query.right) & there]
        shown, needless = sum(a.danger for a in in_danger), sum(a.danger for a in others)
        print(
            f"rutan om 112, {part}: {shown} av {len(in_danger)} farliga fraser, och {needless} av {len(others)} andra"
        )


def _print_cost(browser: Browser, site: Path, ours: list[Answer]) -> None:
    sizes = [measuring.first_search(site, answer) for answer in ours]
    always = sum(measuring.weight(site, path) for path in measuring.ALWAYS)
    print(
        f"första sökningen: {statistics.median(sizes):.0f} byte komprimerade (median), högst {max(sizes)}; {always} av dem alltid"
    )
    slow = measuring.ours(browser, site, [answer.query for answer in ours], SLOWER)
    for name, answers in (("", ours), (f", {SLOWER} gånger långsammare", slow)):
        times = [answer.milliseconds for answer in answers]
        print(
            f"svar{name}: {statistics.median(times):.1f} ms (median), {max(times):.1f} ms som mest"
        )
    catalogue, _ = load_catalogue(PROJECT)
    assert catalogue
    entries = entries_of(catalogue)
    _print_index(browser, site, "Mora", entries)
    _print_index(browser, site, f"{COUNTY} tjänster", county(entries, COUNTY))


def _print_index(browser: Browser, site: Path, name: str, entries: list[SearchEntry]) -> None:
    began = time.perf_counter()
    index = build_search_index(entries, read_interface_words()["matching"])
    data = json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode()
    seconds = time.perf_counter() - began
    ready, answer = measuring.prepared(browser, site, index)
    slow_ready, slow_answer = measuring.prepared(browser, site, index, SLOWER)
    size = measuring.compressed(data)
    print(
        f"register, {name}: {size} byte komprimerat, gjort på {seconds:.2f} s, redo på {ready:.0f} ms ({slow_ready:.0f}), svar {answer:.1f} ms ({slow_answer:.1f})"
    )


def _print_failures(ours: list[Answer]) -> None:
    for answer in ours:
        if answer.query.part == "tuned" and answer.place != 0:
            print(f"{answer.query.words!r}: {answer.found[:3]}, rätt är {answer.query.right}")


if __name__ == "__main__":
    sys.exit(main())

"""How well search finds, and what it costs: `python -m tests.support.search.report [SITE]` prints it. Without a folder: site/.

Nothing tells which of the untuned phrases fail. `--tuned` lists those of the tuned ones that do.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from pathlib import Path

from playwright.sync_api import Browser

from generator.build.frame_context import read_interface_words
from generator.build.project_paths import PROJECT
from generator.loading.loader import load_catalogue
from generator.pages.search_entries import build_search_index
from generator.search.search_entry import SearchEntry
from tests.support.browser import chromium
from tests.support.frame.secured import secured
from tests.support.search import measuring
from tests.support.search.entries import county, entries_of
from tests.support.search.measuring import PARTS, Answer, quality
from tests.support.search.phone import A_LETTER, wait_for_hits
from tests.support.search.queries import dangers_in_languages, roles, strangers

SLOWER = 4  # a phone of the middle sort
COUNTY = 5_000
USUAL = "hon vill inte gå till skolan"


def main() -> int:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description="Hur väl sökningen hittar, och vad den kostar.")
    parser.add_argument("site", nargs="?", type=Path, default=PROJECT / "site")
    parser.add_argument("--tuned", action="store_true", help="visa de inövade fraser som blir fel")
    parser.add_argument("--phrases", type=Path, help="en fil med andras fraser, som mäts för sig")
    options = parser.parse_args()
    site: Path = options.site
    if not (site / "assets" / "search-index.json").is_file():
        print(f"{site} är ingen färdig webbplats. Bygg den med: make site", file=sys.stderr)
        return 2
    with chromium.running() as browser:
        others = strangers(options.phrases) if options.phrases else []
        parts = (*PARTS, "strangers") if others else PARTS
        foreign = strangers(options.phrases, swedish=False) if options.phrases else []
        asked = measuring.all_queries() + others + roles()
        ours, plain = measuring.ours(browser, site, asked), measuring.plain(browser, site, asked)
        _print_quality(ours, plain, parts)
        _print_danger(ours, site, parts)
        _print_sureness(ours, parts)
        _print_roles(ours)
        _print_languages(measuring.ours(browser, site, foreign + dangers_in_languages()))
        _print_cost(browser, site, ours)
        _print_phone(browser, site, ours)
    if options.tuned:
        _print_failures(ours)
    return 0


def _print_quality(ours: list[Answer], plain: list[Answer], parts: tuple[str, ...]) -> None:
    print(
        f"{'sökning':<22}{'del':<10}{'fraser':>7}{'rätt först':>12}{'rätt av tre':>13}{'MRR':>7}{'inget':>8}"
    )
    for name, answers in (("vår", ours), ("pagefind som den är", plain)):
        for part in parts:
            chosen = [answer for answer in answers if answer.query.part == part]
            q = quality(chosen)
            print(
                f"{name:<22}{part:<10}{len(chosen):>7}{q.first:>12.1%}{q.among_three:>13.1%}{q.reciprocal:>7.3f}{q.nothing:>8.1%}"
            )


def dangerous(site: Path, least: int = 1) -> set[str]:
    """The addresses of what somebody in danger may look for; with 2, only of those that put 112 before everything else."""
    rows = json.loads((site / "assets" / "search-index.json").read_text(encoding="utf-8"))[
        "entries"
    ]
    return {row[0] for row in rows if row[4] >= least}


def in_danger(answers: list[Answer], site: Path) -> tuple[list[Answer], list[Answer], list[Answer]]:
    """The answers to phrases of danger, to harmless ones, and to those of needs that only ask about danger.

    What may be either is in none of them.
    """
    urgent, there = dangerous(site, 2), dangerous(site)
    said = {"danger": True, "no": False, "either": None}
    sorted_: dict[bool | None, list[Answer]] = {True: [], False: [], None: []}
    asking: list[Answer] = []
    for answer in answers:
        right = set(answer.query.right)
        own = True if right <= urgent else None if right & there else False
        if not answer.query.danger and right <= there and not right <= urgent:
            asking.append(answer)
        sorted_[said.get(answer.query.danger, own)].append(answer)
    return sorted_[True], sorted_[False], asking


def _print_danger(ours: list[Answer], site: Path, parts: tuple[str, ...]) -> None:
    for part in parts:
        urgent, harmless, asking = in_danger(
            [answer for answer in ours if answer.query.part == part], site
        )
        kinds = (("farliga", urgent), ("ofarliga", harmless), ("kanske farliga", asking))
        for name, answers in kinds:
            certain, possible = (
                sum(a.danger == step for a in answers) for step in ("certain", "possible")
            )
            print(
                f"rutan om 112, {part}, {len(answers)} {name}: säker {certain}, frågar {possible}"
            )

    dangers, harmless, _ = in_danger([a for a in ours if a.query.part in parts], site)
    missed, alarms = sum(not a.danger for a in dangers), sum(bool(a.danger) for a in harmless)
    print(
        f"rutan om 112, alla: {1 - missed / len(dangers):.1%} av {len(dangers)} farliga fraser, {alarms / len(harmless):.1%} av {len(harmless)} ofarliga"
    )


def _print_sureness(ours: list[Answer], parts: tuple[str, ...]) -> None:
    for part in parts:
        answers = [answer for answer in ours if answer.query.part == part and answer.found]
        right = [answer for answer in answers if answer.place == 0]
        wrong = [answer for answer in answers if answer.place != 0]
        print(
            f"osäker, {part}: {sum(a.unsure for a in right)} av {len(right)} rätta, {sum(a.unsure for a in wrong)} av {len(wrong)} fel"
        )


def _print_roles(ours: list[Answer]) -> None:
    for name, held in (("öppna", ""), ("undanhållna", "=")):
        answers = [
            answer for answer in ours if answer.query.part == "roles" and answer.query.kind == held
        ]
        print(f"vem gör vad, {name}: {sum(a.place != 0 for a in answers)} fel av {len(answers)}")


def _print_languages(answers: list[Answer]) -> None:
    """How other languages are answered: the needs of a file of others' phrases, and the box for our own phrases of danger."""
    others = [answer for answer in answers if answer.query.part == "languages"]
    if others:
        q = quality(others)
        print(
            f"andra språk: {len(others)} fraser, {q.first:.1%} först, {q.among_three:.1%} av tre, inget {q.nothing:.1%}"
        )
    for name, found in (
        ("andras", [a for a in others if a.query.danger == "danger"]),
        ("våra", [a for a in answers if a.query.part == "danger"]),
    ):
        print(
            f"rutan om 112, andra språk, {name}: {sum(a.danger == 'certain' for a in found)} av {len(found)} farliga"
        )


def _print_cost(browser: Browser, site: Path, ours: list[Answer]) -> None:
    sizes = [measuring.first_search(site, answer) for answer in ours]
    always = sum(measuring.weight(site, path) for path in measuring.ALWAYS)
    print(
        f"första sökningen: {statistics.median(sizes):.0f} byte komprimerade (median), högst {max(sizes)}; {always} av dem alltid"
    )
    queries = [answer.query for answer in ours]
    slow = measuring.ours(browser, site, queries, SLOWER, every=0)
    for name, answers in (("", ours), (f", {SLOWER} gånger långsammare", slow)):
        times = [answer.milliseconds for answer in answers]
        print(
            f"svar{name}: {statistics.median(times):.1f} ms (median), {max(times):.1f} ms som mest"
        )
    catalogue, _ = load_catalogue(PROJECT)
    assert catalogue
    entries = entries_of(catalogue)
    _print_index(browser, site, "The local catalogue", entries)
    _print_index(browser, site, f"{COUNTY} tjänster", county(entries, COUNTY))


def _print_phone(browser: Browser, site: Path, ours: list[Answer]) -> None:
    """The first search of somebody with a small phone on slow 3G: a usual one, and the one that fetches most."""
    heaviest = max(ours, key=lambda answer: measuring.first_search(site, answer)).query.words
    ways = (("startsidan, skrivet", "", A_LETTER), ("söksidan, inklistrat", "sok/", 0))
    with secured(site) as address:
        for words in (USUAL, heaviest):
            for name, start, letter in ways:
                wait = wait_for_hits(browser, address, start, words, letter)
                print(
                    f"telefon på långsamt 3G, från {name}, {len(words)} tecken: första träffen efter {wait.seconds:.1f} s, {wait.size} byte i allt"
                )


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

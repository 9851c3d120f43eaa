"""Social investments: every calculation as a table that can be read, printed, and with script also changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.investment import Assumption, Investment
from generator.model.present_value import NAMES, Worth, cases
from generator.pages.page import Page
from generator.pages.search_entries import of_page
from generator.pages.templating import Renderer
from generator.text import SPACE, kronor, number

PATH = "/sociala-investeringar/"
_DECIMALS = 2  # of an assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An assumption: what it is called, its two values as numbers and as written, and where it comes from."""

    name: str
    value: Assumption
    written: tuple[tuple[str, float, str], ...]  # (case, number, as written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """One calculation with its results in words."""

    investment: Investment
    rows: list[Row]
    results: list[tuple[str, str, str]]  # (name, low, high)
    years: list[tuple[int, str, str, str, str]]
    says: tuple[str, str]


def pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The page, when there is something to calculate."""
    if not catalogue.investments:
        return
    words = render.engine.globals["w"]
    yield Page(
        path=PATH,
        title=words["investing"]["title"],
        description=words["investing"]["description"],
        kind="investing",
        body=render(
            "investing.html",
            PATH,
            calculations=[_calculation(one, words) for one in catalogue.investments],
            space=SPACE,
        ),
        trail=(("/", words["frame"]["start"]),),
        entry=of_page(catalogue, PATH, words["investing"]),
    )


def _calculation(investment: Investment, words: dict[str, Any]) -> Calculation:
    low, high = cases(investment)
    return Calculation(
        investment=investment,
        rows=[_row(name, getattr(investment, name)) for name in NAMES],
        results=[
            (name, a, b)
            for (name, a), (_, b) in zip(results(low, words), results(high, words), strict=True)
        ],
        years=_years(low, high),
        says=(in_words(low, words), in_words(high, words)),
    )


def _row(name: str, value: Assumption) -> Row:
    written = tuple(
        (case, one, number(one, _DECIMALS))
        for case, one in zip(("low", "high"), value.cases, strict=True)
    )
    return Row(name=name, value=value, written=written)


def results(worth: Worth, words: dict[str, Any]) -> list[tuple[str, str]]:
    """(name, value in words) of everything that comes out, in the order it is shown."""
    said = words["investing"]
    return [
        ("cost", kronor(worth.cost)),
        ("helped", number(worth.helped, 1)),
        ("benefit", kronor(worth.benefit)),
        ("net", kronor(worth.net)),
        (
            "per_krona",
            said["none"] if worth.per_krona is None else f"{number(worth.per_krona, 2)}{SPACE}kr",
        ),
        (
            "break_even",
            said["none"]
            if worth.break_even is None
            else f"{number(worth.break_even, 1)} {said['of_hundred']}",
        ),
        (
            "paid_back_after",
            said["never"]
            if worth.paid_back_after is None
            else f"{worth.paid_back_after}{SPACE}{said['years']}",
        ),
    ]


def in_words(worth: Worth, words: dict[str, Any]) -> str:
    """What a case says, in a sentence."""
    said = words["investing"]["says"]
    return said["gain" if worth.net >= 0 else "loss"].replace("{}", kronor(abs(worth.net)))


_NOTHING = (kronor(0), kronor(0))


def _years(low: Worth, high: Worth) -> list[tuple[int, str, str, str, str]]:
    by_case = [{year.year: year for year in worth.years} for worth in (low, high)]
    last = max((year for case in by_case for year in case), default=0)
    rows = []
    for year in range(1, last + 1):
        sums = [case.get(year) for case in by_case]
        avoided_and_today = [(kronor(s.avoided), kronor(s.today)) if s else _NOTHING for s in sums]
        rows.append((year, *avoided_and_today[0], *avoided_and_today[1]))
    return rows

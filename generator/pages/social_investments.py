"""The page about social investments: each calculation as a table, which a script lets the reader change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.net_present_value import NAMES, PresentValue, build_cases
from generator.model.page_types import INVESTMENTS
from generator.model.social_investment import Assumption, Investment
from generator.pages.page import Page
from generator.pages.search_entries import build_special_entry
from generator.pages.templating import Renderer
from generator.text import SPACE, format_kronor, format_number

_DECIMALS = 2  # of an assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class AssumptionRow:
    """An assumption of a calculation: its field name, and its low and high value."""

    name: str
    value: Assumption
    written: tuple[tuple[str, float, str], ...]  # (low or high, number, number as text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A calculation with its results as text."""

    investment: Investment
    rows: list[AssumptionRow]
    results: list[tuple[str, str, str]]  # (name, low, high)
    years: list[
        tuple[int, str, str, str, str]
    ]  # (year, low avoided, low today, high avoided, high today)
    says: tuple[str, str]  # the low and the high case in a sentence


def build_pages(catalogue: Catalogue, render: Renderer) -> Iterator[Page]:
    """The page, if the catalogue has investments."""
    if not catalogue.investments:
        return
    words = render.words
    yield Page(
        path=INVESTMENTS.address,
        title=words["investing"]["title"],
        description=words["investing"]["description"],
        type=INVESTMENTS,
        body=render(
            "investing.html",
            INVESTMENTS.address,
            calculations=[
                _build_calculation(investment, words) for investment in catalogue.investments
            ],
            space=SPACE,
        ),
        trail=(("/", words["frame"]["start"]),),
        entry=build_special_entry(catalogue, INVESTMENTS.address, words["investing"]),
    )


def _build_calculation(investment: Investment, words: dict[str, Any]) -> Calculation:
    low, high = build_cases(investment)
    return Calculation(
        investment=investment,
        rows=[_build_row(name, getattr(investment, name)) for name in NAMES],
        results=[
            (name, a, b)
            for (name, a), (_, b) in zip(
                format_results(low, words), format_results(high, words), strict=True
            )
        ],
        years=_list_years(low, high),
        says=(describe_result(low, words), describe_result(high, words)),
    )


def _build_row(name: str, value: Assumption) -> AssumptionRow:
    written = tuple(
        (case, amount, format_number(amount, _DECIMALS))
        for case, amount in zip(("low", "high"), value.cases, strict=True)
    )
    return AssumptionRow(name=name, value=value, written=written)


def format_results(worth: PresentValue, words: dict[str, Any]) -> list[tuple[str, str]]:
    """(name, value as text) of every result, in the order they are shown."""
    said = words["investing"]
    return [
        ("cost", format_kronor(worth.cost)),
        ("helped", format_number(worth.helped, 1)),
        ("benefit", format_kronor(worth.benefit)),
        ("net", format_kronor(worth.net)),
        (
            "per_krona",
            said["none"]
            if worth.per_krona is None
            else f"{format_number(worth.per_krona, 2)}{SPACE}kr",
        ),
        (
            "break_even",
            said["none"]
            if worth.break_even is None
            else f"{format_number(worth.break_even, 1)} {said['of_hundred']}",
        ),
        (
            "paid_back_after",
            said["never"]
            if worth.paid_back_after is None
            else f"{worth.paid_back_after}{SPACE}{said['years']}",
        ),
    ]


def describe_result(worth: PresentValue, words: dict[str, Any]) -> str:
    """The result of a case in a sentence: a gain or a loss."""
    template: str = words["investing"]["says"]["gain" if worth.net >= 0 else "loss"]
    return template.replace("{}", format_kronor(abs(worth.net)))


_NOTHING = (format_kronor(0), format_kronor(0))


def _list_years(low: PresentValue, high: PresentValue) -> list[tuple[int, str, str, str, str]]:
    by_case = [{year.year: year for year in worth.years} for worth in (low, high)]
    last = max((year for case in by_case for year in case), default=0)
    rows = []
    for year in range(1, last + 1):
        sums = [case.get(year) for case in by_case]
        avoided_and_today = [
            (format_kronor(s.avoided), format_kronor(s.today)) if s else _NOTHING for s in sums
        ]
        rows.append((year, *avoided_and_today[0], *avoided_and_today[1]))
    return rows

"""What an effort today is worth: its cost against costs that are avoided later. The page's script does the same sums, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.social_investment import Investment

NAMES = ("group", "cost", "effect", "avoided", "starts_after", "lasts", "rate")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseValues:
    """What one case is worked out from."""

    group: float  # children
    cost: float  # kronor for a child, today
    effect: float  # of a hundred children, those who no longer need the later help
    avoided: float  # kronor for a child and year
    starts_after: float  # whole years until the later help would have begun
    lasts: float  # whole years that it would have gone on
    rate: float  # per cent a year


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One year ahead: what is not paid then, and what that is worth today."""

    year: int
    avoided: float
    today: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentValue:
    """The result of one case. Kronor, except where another unit is named."""

    cost: float
    helped: float  # children
    years: tuple[Year, ...]
    benefit: float  # the sum of the years, in today's money
    net: float  # benefit less cost
    per_krona: float | None  # benefit for each krona of cost; None when it costs nothing
    break_even: (
        float | None
    )  # of a hundred children, how many must be helped to get the cost back; None when nothing can be avoided
    paid_back_after: int | None  # years; None when the cost never comes back


def build_cases(investment: Investment) -> tuple[PresentValue, PresentValue]:
    """The low and the high case."""
    low, high = ({name: getattr(investment, name).cases[k] for name in NAMES} for k in (0, 1))
    return calculate_present_value(CaseValues(**low)), calculate_present_value(CaseValues(**high))


def calculate_present_value(values: CaseValues) -> PresentValue:
    """Each avoided year is divided by one plus the rate, once for every year it lies ahead: the usual present value."""
    cost = values.group * values.cost
    helped = values.group * values.effect / 100
    years = tuple(_iterate_years(values, helped))
    benefit = sum(year.today for year in years)
    whole = values.group * sum(
        year.today for year in _iterate_years(values, 1)
    )  # if every child were helped
    return PresentValue(
        cost=cost,
        helped=helped,
        years=years,
        benefit=benefit,
        net=benefit - cost,
        per_krona=benefit / cost if cost else None,
        break_even=100 * cost / whole if whole else None,
        paid_back_after=_find_payback_year(years, cost),
    )


def _iterate_years(values: CaseValues, helped: float) -> Iterator[Year]:
    """The first avoided year is the year after the wait. Money is counted at the end of each year."""
    factor = 1.0
    avoided = helped * values.avoided
    for year in range(1, int(values.starts_after) + int(values.lasts) + 1):
        factor = factor / (1 + values.rate / 100)
        if year > values.starts_after:
            yield Year(year=year, avoided=avoided, today=avoided * factor)


def _find_payback_year(years: tuple[Year, ...], cost: float) -> int | None:
    total = 0.0
    for year in years:
        total = total + year.today
        if total >= cost:
            return year.year
    return None

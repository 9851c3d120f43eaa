"""The arithmetic of social investments, against values worked out by hand."""

from __future__ import annotations

import pytest

from generator.model.catalogue import Catalogue
from generator.model.net_present_value import CaseValues, build_cases, calculate_present_value
from generator.model.social_investment import parse_amount
from generator.text import format_kronor, format_number

SPACE = "\u00a0"


def test_the_low_case_of_the_invented_municipality_breaks_even(tiny: Catalogue) -> None:
    low, _ = build_cases(tiny.investments[0])
    # 10 children at 1 000 kr. 10 of 100 are helped: 1 child. 11 000 kr is not paid in a year; at 10 % that is 10 000 kr today.
    assert (low.cost, low.helped, low.net, low.paid_back_after) == (10_000, 1, 0, 1)
    assert low.benefit == pytest.approx(10_000)
    assert low.per_krona == pytest.approx(1)
    assert low.break_even == pytest.approx(10)


def test_the_high_case_of_the_invented_municipality_gains(tiny: Catalogue) -> None:
    _, high = build_cases(tiny.investments[0])
    # 2 children at 12 100 kr: 24 200 kr a year for two years. 24 200 / 1,1 = 22 000 and 24 200 / 1,21 = 20 000.
    assert [round(year.today) for year in high.years] == [22_000, 20_000]
    assert high.net == pytest.approx(32_000)
    assert high.per_krona == pytest.approx(4.2)
    assert high.break_even == pytest.approx(
        100 / 21
    )  # 10 000 kr of the 210 000 kr that ten children would give
    assert high.paid_back_after == 1


def test_a_wait_moves_every_year_and_makes_it_worth_less() -> None:
    waited = calculate_present_value(
        CaseValues(group=100, cost=400, effect=2, avoided=26_620, starts_after=2, lasts=1, rate=10)
    )
    # Two children, one year, three years ahead: 53 240 / 1,331 = 40 000.
    assert [(year.year, round(year.avoided), round(year.today)) for year in waited.years] == [
        (3, 53_240, 40_000)
    ]
    assert waited.net == pytest.approx(0, abs=1e-6)


def test_without_a_rate_a_krona_is_a_krona() -> None:
    plain = calculate_present_value(
        CaseValues(group=4, cost=50, effect=50, avoided=30, starts_after=0, lasts=3, rate=0)
    )
    assert (plain.cost, plain.benefit, plain.net, plain.paid_back_after) == (200, 180, -20, None)


@pytest.mark.parametrize("nothing", ["group", "effect", "avoided", "lasts"])
def test_where_nothing_can_be_avoided_the_cost_is_lost(nothing: str) -> None:
    values = {
        "group": 4,
        "cost": 50,
        "effect": 50,
        "avoided": 30,
        "starts_after": 1,
        "lasts": 3,
        "rate": 3,
    } | {nothing: 0}
    found = calculate_present_value(CaseValues(**values))
    assert (found.benefit, found.net) == (0, -found.cost)
    assert nothing == "effect" or found.break_even is None


def test_what_costs_nothing_has_no_return_for_each_krona() -> None:
    assert (
        calculate_present_value(
            CaseValues(group=4, cost=0, effect=50, avoided=30, starts_after=1, lasts=3, rate=3)
        ).per_krona
        is None
    )


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (0, 0, "0"),
        (999.5, 0, f"1{SPACE}000"),
        (1234567, 0, f"1{SPACE}234{SPACE}567"),
        (0.8, 1, "0,8"),
        (2, 1, "2"),
        (3.333, 2, "3,33"),
        (-7.5, 0, "−8"),
        (-0.2, 0, "0"),
        (0.05, 1, "0,1"),
    ],
)
def test_numbers_are_written_as_in_swedish(value: float, decimals: int, written: str) -> None:
    assert format_number(value, decimals) == written


def test_format_kronor_groups_by_thousands_with_minus_and_kr() -> None:
    assert format_kronor(-179912.3) == f"−179{SPACE}912{SPACE}kr"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12 000", 12_000),
        ("12000", 12_000),
        ("3,5", 3.5),
        ("3.5", 3.5),
        ("0", 0),
        (f"1{SPACE}250{SPACE}000", 1_250_000),
    ],
)
def test_amounts_are_read_as_they_are_written(written: str, value: float) -> None:
    assert parse_amount(written) == value

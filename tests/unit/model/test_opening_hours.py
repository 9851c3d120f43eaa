"""Opening hours, compared with a walk through every quarter of an hour of three years, change of clocks included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.case_space import Time
from generator.model.catalogue import Catalogue
from generator.model.opening_hours import (
    WEEKDAYS,
    covers_kind,
    find_kinds_at,
    find_red_day,
    hours_overlap,
    is_red_day,
    list_kind_days,
    touches_kind,
)
from generator.model.service import Hours
from generator.model.value_types import Clock
from tests.support.proof.open_at import is_open_at

SWEDEN = ZoneInfo("Europe/Stockholm")
QUARTER = dt.timedelta(minutes=15)
# Read out of a printed almanac: the red days of 2027 that are no Sundays, and the eves that count as Sundays.
RED_2027 = {
    (1, 1), (1, 6), (3, 26), (3, 28), (3, 29), (5, 1), (5, 6), (5, 16), (6, 6), (6, 25), (6, 26), (11, 6),
    (12, 24), (12, 25), (12, 26), (12, 31),
}  # fmt: skip


def walk() -> Iterator[dt.datetime]:
    """Every quarter of an hour of 2026–2028, as a clock on a Swedish wall shows it."""
    now = dt.datetime(2025, 12, 31, 23, tzinfo=dt.UTC)
    while (local := now.astimezone(SWEDEN)).year < 2029:
        yield local.replace(tzinfo=None)
        now += QUARTER


WALK = list(walk())
CHANGES = {  # a week around each change of clocks, and one with red days
    moment
    for day in (dt.date(2026, 3, 29), dt.date(2027, 10, 31), dt.date(2027, 3, 29))
    for moment in WALK
    if abs((moment.date() - day).days) <= 4
}


def test_the_walk_passes_the_changes_of_clocks() -> None:
    assert dt.datetime(2026, 3, 29, 2, 30) not in WALK
    assert WALK.count(dt.datetime(2026, 10, 25, 2, 30)) == 2
    assert len(WALK) == (3 * 365 + 1) * 96


@pytest.mark.slow
def test_every_quarter_of_an_hour_is_one_kind_of_time_but_for_the_school(local: Catalogue) -> None:
    for moment in WALK:
        kinds = find_kinds_at(local.space.when, moment)
        assert [kind.id for kind in kinds] == ["school-day", "school-holiday"] or len(kinds) == 1, (
            moment
        )
        assert all((kind.red_days == "only") <= is_red_day(moment.date()) for kind in kinds)


def test_the_red_days_are_those_of_the_almanac() -> None:
    days = {dt.date(2027, 1, 1) + dt.timedelta(days=k) for k in range(365)}
    assert {(day.month, day.day) for day in days if is_red_day(day)} == RED_2027
    assert find_red_day(dt.date(2027, 12, 24)) == "Julafton"
    assert is_red_day(dt.date(2045, 4, 10)) and not is_red_day(dt.date(2045, 4, 12))


@pytest.mark.slow
def test_what_covers_a_kind_is_open_in_every_quarter_of_it(local: Catalogue) -> None:
    """For all hours of the real catalogue: whoever is counted as reached answers all the time."""
    owners = [contact for owner in local.owners for contact in owner.contacts] + list(
        local.services
    )
    rows = {owner.hours for owner in owners if owner.hours}
    covered = [
        (hours, kind) for hours in rows for kind in local.space.when if covers_kind(hours, kind)
    ]
    assert len(covered) > 10
    for moment in WALK:
        for kind in find_kinds_at(local.space.when, moment):
            assert all(
                is_open_at(hours, kind, moment) for hours, which in covered if which is kind
            ), moment


clocks = st.integers(0, 96).map(lambda quarter: Clock(15 * quarter))
days = st.lists(st.sampled_from(WEEKDAYS), unique=True, max_size=7).map(tuple)


@st.composite
def lines(draw: st.DrawFn) -> Hours:
    """One line of opening hours that goes forward."""
    low, high = sorted(draw(st.lists(clocks, min_size=2, max_size=2, unique=True)))
    return Hours(
        when=draw(st.sampled_from(["all", ("kind",)])), open=low, close=high, days=draw(days)
    )


@st.composite
def kinds(draw: st.DrawFn) -> Time:
    """A kind of time, over midnight or not."""
    start, end = draw(st.lists(clocks, min_size=2, max_size=2, unique=True))
    return Time.model_validate(
        {"id": "kind", "name": "slag", "from": start, "to": end, "days": draw(days)}
    )


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(lines(), min_size=1, max_size=4), kinds())
def test_covers_and_touches_say_what_the_walk_says(hours: list[Hours], kind: Time) -> None:
    inside = [moment for moment in sorted(CHANGES) if find_kinds_at([kind], moment)]
    # 2.00–3.00 does not exist on one day, so the days around show those quarters.
    assert covers_kind(hours, kind) == all(is_open_at(hours, kind, moment) for moment in inside)
    for hour in hours:
        assert touches_kind(hour, kind) == any(is_open_at([hour], kind, m) for m in inside)
    for one in hours:
        for other in hours:
            both = any(
                is_open_at([one], kind, moment) and is_open_at([other], kind, moment)
                for moment in CHANGES
            )
            assert hours_overlap(one, other, [kind]) == both


@pytest.mark.parametrize(
    ("opened", "covered"),
    [
        ([("8:00", "16:30")], True),
        ([("8:00", "12:00"), ("12:00", "16:30")], True),
        ([("8:00", "12:00"), ("13:00", "16:30")], False),
        ([("8:00", "9:30")], False),
        ([("7:45", "24:00")], True),
    ],
)
def test_a_closed_lunch_is_not_answered(
    local: Catalogue, opened: list[tuple[str, str]], covered: bool
) -> None:
    (school_day,) = (kind for kind in local.space.when if kind.id == "school-day")
    hours = [Hours(when=("school-day",), open=low, close=high) for low, high in opened]
    assert covers_kind(hours, school_day) is covered
    assert list_kind_days(school_day) == WEEKDAYS[:5]


def test_a_single_day_can_be_closed(local: Catalogue) -> None:
    (night,) = (kind for kind in local.space.when if kind.id == "night")
    hours = [Hours(when="all", closed_days=(dt.date(2027, 5, 7),))]
    assert not is_open_at(hours, night, dt.datetime(2027, 5, 7, 23))
    assert is_open_at(hours, night, dt.datetime(2027, 5, 8, 2))

"""Facts that YAML would turn into something else stay what the editor wrote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from generator.model.value_types import EXPECTED, Ages
from generator.proof.ownership import Ownership
from tests.conftest import loaded

Change = Callable[..., Path]


def test_a_service_may_be_called_no(change: Change) -> None:
    catalogue = loaded(change("name: Elevhälsan", "name: no"))
    assert catalogue.service["skolan"].name == "no"


def test_everyday_words_may_be_yes_and_null(change: Change) -> None:
    catalogue = loaded(change("[skolsyster]", "[yes, null, 1177, ~]"))
    assert catalogue.service["skolan"].everyday_words == ("yes", "null", "1177", "~")


def test_a_phone_number_keeps_its_first_zero(change: Change) -> None:
    catalogue = loaded(change("value: 0000-99 88 77", "value: 0250"))
    assert catalogue.find_contact("skolan.telefon").value == "0250"


def test_half_past_nine_is_a_time_of_the_day(change: Change) -> None:
    catalogue = loaded(
        change("hours: [{when: all}]", "hours: [{when: all, open: 9:30, close: 16.00}]")
    )
    hours = catalogue.service["112"].hours[0]
    assert (hours.open.minutes, hours.close.minutes) == (9 * 60 + 30, 16 * 60)
    assert (str(hours.open), str(hours.close)) == ("9.30", "16.00")


def test_an_unquoted_date_is_read_as_that_day(change: Change) -> None:
    catalogue = loaded(change("checked_on: 2026-11-21", "checked_on: 2026-11-01"))
    assert catalogue.find_contact("exempelby-kommun.vaxel").verification.checked_on == dt.date(
        2026, 11, 1
    )


def test_a_number_of_days_is_a_number_and_true_is_true(change: Change) -> None:
    catalogue = loaded(change("contact_days: 180", "contact_days: 090", file="routing/site.yaml"))
    assert catalogue.site.review.contact_days == 90
    assert catalogue.find_contact("exempelby-kommun.vaxel").switchboard is True


def test_ages_may_be_written_with_a_hyphen_a_dash_or_as_one_age(change: Change) -> None:
    assert Ages.parse("6-12") == Ages.parse("6–12") == Ages.parse("6 – 12") == Ages(((6, 12),))
    assert Ages.parse("väntat–1, 17") == Ages(((EXPECTED, 1), (17, 17)))
    catalogue = loaded(change("ages: 6–19, lead", 'ages: "väntat, 17", lead'))
    assert [age for age in range(EXPECTED, 20) if age in catalogue.responsibilities[2].ages] == [
        EXPECTED,
        17,
    ]


def test_a_service_for_13_to_25_serves_those_within_the_case_space(change: Change) -> None:
    catalogue = loaded(change("eligibility: {ages: 0–25", "eligibility: {ages: 13–25"))
    leading = Ownership(catalogue)
    ages = leading.space["age"]
    served = ages.list_positions(leading.encode_ages(catalogue.service["hjalpen"].eligibility.ages))
    assert [ages.values[k] for k in served] == ["13", "14", "15", "16", "17", "18", "19"]


def test_a_service_for_all_ages_serves_those_who_are_expected_too(change: Change) -> None:
    catalogue = loaded(change("eligibility: {ages: väntat–120", "eligibility: {ages: väntat–99"))
    leading = Ownership(catalogue)
    assert (
        leading.encode_ages(catalogue.service["112"].eligibility.ages)
        == leading.space["age"].all_bits
    )
    assert leading.encode_ages(None) == leading.space["age"].all_bits

"""When somebody answers: never at an hour when the one who connects, or the one behind, is closed; nor on hope."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model.catalogue import Catalogue
from generator.model.service import Hours
from generator.proof.proof import Proof
from tests.support.mutation.changing import changed, rebuilt, with_entry

WEEK = ("mån", "tis", "ons", "tor", "fre")


def answered(
    tiny: Catalogue, own: tuple[Hours, ...] = (), behind: tuple[Hours, ...] = (), **contact: Any
) -> list[str]:
    """The kinds of time when Hjälpen answers, with these hours of its own and of its only contact."""
    service = tiny.service["hjalpen"]
    (way,) = service.contacts
    catalogue = with_entry(
        tiny,
        "services",
        service,
        changed(service, hours=behind, contacts=(changed(way, hours=own, **contact),)),
    )
    proof = Proof(catalogue)
    when = proof.space["when"]
    return [
        when.values[k]
        for box in proof.reachability.find_cases_now("hjalpen")
        for k in when.list_positions(box[4])
    ]


def hours(*when: str, **more: Any) -> tuple[Hours, ...]:
    """One line of opening hours."""
    return (Hours(when=when or "all", **more),)


@pytest.fixture(scope="module")
def emergency(tiny: Catalogue) -> dict[str, Any]:
    """A contact through the number that always answers, and connects."""
    assert tiny.find_contact("112.telefon").hours
    return {"through": "112.telefon", "connects": True}


def test_without_any_hours_somebody_answers_when_offices_are_open(tiny: Catalogue) -> None:
    assert answered(tiny) == ["school-day"]


def test_who_connects_is_not_enough_when_the_service_behind_has_closed(
    tiny: Catalogue, emergency: dict[str, Any]
) -> None:
    assert answered(tiny, **emergency) == ["school-day", "night"]
    assert answered(tiny, behind=hours("night"), **emergency) == ["night"]
    assert answered(tiny, own=hours("night"), **emergency) == ["night"]


def test_hours_of_a_service_do_not_open_a_switchboard_that_has_closed(tiny: Catalogue) -> None:
    assert answered(tiny, own=hours()) == ["school-day"]
    assert answered(tiny, behind=hours()) == ["school-day"]
    assert answered(tiny, own=hours("night")) == []


def direct(tiny: Catalogue) -> dict[str, Any]:
    """A number of its own, confirmed."""
    return {
        "through": None,
        "value": "0000-11 22 33",
        "verification": tiny.service["112"].verification,
    }


def test_a_number_of_its_own_follows_its_own_hours(tiny: Catalogue) -> None:
    assert answered(tiny, own=hours(), **direct(tiny)) == ["school-day", "night"]
    assert answered(tiny, behind=hours("night"), **direct(tiny)) == ["night"]


def test_hours_on_some_weekdays_are_no_promise_for_the_others(tiny: Catalogue) -> None:
    assert answered(tiny, own=hours("school-day", days=("tis", "tor")), **direct(tiny)) == []
    assert answered(tiny, own=hours("school-day", days=WEEK), **direct(tiny)) == ["school-day"]
    assert answered(
        tiny,
        own=hours("school-day", days=WEEK[:2]) + hours("school-day", days=WEEK[2:]),
        **direct(tiny),
    ) == ["school-day"]
    assert answered(tiny, own=hours("night", days=WEEK), **direct(tiny)) == []
    assert answered(tiny, own=hours("night", days=(*WEEK, "lör", "sön")), **direct(tiny)) == [
        "night"
    ]


def test_hours_that_nobody_has_confirmed_never_open_longer_than_an_office(tiny: Catalogue) -> None:
    old = tiny.organization["exempelby-kommun"].contacts[0].verification
    assert not old.allows_showing
    assert answered(tiny, own=hours(verification=old), **direct(tiny)) == ["school-day"]
    assert answered(tiny, own=hours("night", verification=old), **direct(tiny)) == []


def test_a_contact_for_another_place_is_no_way_in_to_a_service_that_is_not_for_it(
    tiny: Catalogue,
) -> None:
    service = tiny.service["hjalpen"]
    away = changed(tiny.space.municipalities[0], id="annanby", name="Annanby")
    apart = rebuilt(
        tiny, space=changed(tiny.space, municipalities=(*tiny.space.municipalities, away))
    )
    (way,) = service.contacts
    catalogue = with_entry(
        apart,
        "services",
        service,
        changed(service, contacts=(changed(way, municipalities=("exempelby", "annanby")),)),
    )
    proof = Proof(catalogue)
    (box,) = proof.reachability.find_cases_any_time("hjalpen")
    assert [
        proof.space["municipality"].values[k]
        for k in proof.space["municipality"].list_positions(box[2])
    ] == ["exempelby"]

"""Who is open for a part of a kind of time answers in that part, and its stand-in the rest: at every quarter somebody does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from generator.case_space.dimensions import Axis
from generator.editing.opening_hours_text import parse_hours
from generator.model.catalogue import Catalogue
from generator.model.opening_hours import find_kinds_at, list_hours_on
from generator.model.service import Hours
from generator.proof.proof import Proof
from generator.routing.answer import answer_case
from generator.rules.unanswered_pause import check
from tests.support.mutation.changing import changed, with_entry
from tests.support.proof.open_at import is_open_at

MONDAY = dt.datetime(2027, 5, 3)  # a week with a red day
WEEK = [MONDAY + dt.timedelta(minutes=15 * quarter) for quarter in range(7 * 96)]
CASE = {
    "need": "sover-inte",
    "age": "10",
    "municipality": "exempelby",
    "urgency": "urgent",
    "asker": "guardian",
}


def line(opens: str, closes: str, *days: str, **more: Any) -> Hours:
    return Hours.model_validate(
        {"when": "all", "open": opens, "close": closes, "days": days, **more}
    )


LUNCH = (line("8:00", "12:00"), line("13:00", "16:30"))
MORNINGS = (line("8:00", "9:30", "mån", "ons", "fre"),)
LATE = (line("15:00", "19:15", "tor"),)
CLOSED = (line("8:00", "12:00", closed_days=[dt.date(2027, 5, 4)]),)


def with_hours(tiny: Catalogue, hours: tuple[Hours, ...]) -> Proof:
    """The school with one confirmed number that has these hours, and a stand-in that always answers."""
    service = tiny.service["skolan"]
    phone = next(contact for contact in service.contacts if contact.id == "telefon")
    sure = changed(phone, hours=hours, verification=service.verification)
    return Proof(with_entry(tiny, "services", service, changed(service, contacts=(sure,))))


@pytest.mark.parametrize(
    "hours", [LUNCH, MORNINGS, LATE, CLOSED], ids=["lunch", "mornings", "late", "closed"]
)
def test_at_every_quarter_the_one_who_is_open_answers(
    tiny: Catalogue, hours: tuple[Hours, ...]
) -> None:
    proof, answering = with_hours(tiny, hours), set()
    for moment in WEEK:
        for kind in find_kinds_at(proof.catalogue.space.when, moment):
            answer = answer_case(proof, CASE | {"when": kind.id}, moment)
            assert answer and answer.first_contact
            first = answer.first_contact
            own = is_open_at(hours, kind, moment)
            assert first.is_open_now, moment
            assert (first.service.id, first.is_stand_in) == (
                ("skolan", False) if own else ("112", True)
            ), moment
            answering.add(first.service.id)
    assert answering == {"skolan", "112"}


def test_without_a_moment_who_is_open_for_a_part_is_not_said_to_answer(tiny: Catalogue) -> None:
    answer = answer_case(with_hours(tiny, MORNINGS), CASE | {"when": "school-day"})
    assert answer and answer.first_contact and answer.first_contact.service.id == "112"


def test_hours_of_working_days_are_no_hours_of_a_red_day(local: Catalogue) -> None:
    """A quarter to eight is night, and nights are on red days too: `mån–fre 7.45–16.30` promises nothing then."""
    rows = [Hours.model_validate(row) for row in parse_hours("mån–fre 7.45–16.30", local.space)]
    always = [Hours.model_validate(row) for row in parse_hours("alla dagar 7–19", local.space)]
    red, working = dt.datetime(2027, 3, 29, 7, 50), dt.datetime(2027, 3, 30, 7, 50)
    (night,) = find_kinds_at(local.space.when, red)
    for moment, is_open in ((red, False), (working, True)):
        kept = list_hours_on(rows, local.space.when, moment.date())
        assert is_open_at(kept, night, moment) is is_open
        assert list_hours_on(always, local.space.when, moment.date()) == tuple(always)


@pytest.mark.parametrize(
    ("hours", "answers"),
    [
        (LUNCH, True),
        ((line("8:00", "11:30"), line("13:00", "16:30")), False),  # too long
        ((line("8:00", "12:00"), line("12:30", "14:00"), line("14:45", "16:30")), False),  # both
        ((line("8:30", "16:30"),), False),  # late is no pause
        ((line("8:00", "16:00"), line("17:00", "19:00")), False),  # nor is early
        (MORNINGS, False),
    ],
)
@pytest.mark.parametrize("urgency", ["acute", "urgent", "planned"])
def test_a_lunch_closes_nobody_for_what_can_wait_an_hour(
    tiny: Catalogue, hours: tuple[Hours, ...], answers: bool, urgency: str
) -> None:
    """The switchboard's lunch must not lead a day's calls elsewhere. At the minute itself it is closed, and so it is for danger."""
    space = changed(tiny.space, pause=60)
    proof = with_hours(changed(tiny, space=space), hours)
    case = CASE | {"when": "school-day", "urgency": urgency}
    answer = answer_case(proof, case)
    assert answer and answer.first_contact
    first, is_lead = answer.first_contact, answer.lead.id == "skolan"
    assert is_lead == (urgency != "acute")
    if is_lead and urgency == "urgent":
        assert (first.service.id == "skolan") is answers
        noon = MONDAY.replace(hour=12, minute=15)
        at_noon = answer_case(proof, case, noon)
        kind = next(one for one in proof.catalogue.space.when if one.id == "school-day")
        assert at_noon and at_noon.first_contact
        assert (at_noon.first_contact.service.id == "skolan") is is_open_at(hours, kind, noon)
    (way,) = proof.reachability.list_contacts(proof.catalogue.service["skolan"])
    acute = next(k for k, one in enumerate(proof.catalogue.space.urgency) if one.reach == "now")
    assert not way.with_pauses[Axis.URGENCY] >> acute & 1
    assert bool(all(way.with_pauses)) is answers


@pytest.mark.parametrize(
    ("stand_in", "told"), [(("112",), []), ((), ["skolan.telefon"])], ids=["with", "without"]
)
def test_a_lunch_in_which_nobody_answers_is_told_and_never_said_to_be_open(
    tiny: Catalogue, stand_in: tuple[str, ...], told: list[str]
) -> None:
    """At half past twelve either the stand-in answers, or the check says that nobody does, and so does the answer."""
    hours = (line("0:00", "12:00"), line("13:00", "24:00"))
    proof = with_hours(changed(tiny, space=changed(tiny.space, pause=60)), hours)
    school = proof.catalogue.service["skolan"]
    alone = with_entry(proof.catalogue, "services", school, changed(school, stand_in=stand_in))
    assert [problem.sentence.split("'")[1] for problem in check(alone)] == told
    noon = MONDAY.replace(hour=12, minute=30)
    answer = answer_case(Proof(alone), CASE | {"when": "school-day"}, noon)
    assert answer and answer.first_contact
    first = answer.first_contact
    assert (first.service.id, first.is_open_now) == (("skolan", False) if told else ("112", True))


def test_hours_that_nobody_has_confirmed_open_no_part(tiny: Catalogue) -> None:
    service = tiny.service["skolan"]
    proof = with_hours(tiny, MORNINGS)
    unsure = changed(service.verification, status="V-gammal")
    (phone,) = proof.catalogue.service["skolan"].contacts
    own = tuple(changed(hour, verification=unsure) for hour in phone.hours)
    school = proof.catalogue.service["skolan"]
    old = Proof(
        with_entry(
            proof.catalogue,
            "services",
            school,
            changed(school, contacts=(changed(phone, hours=own),)),
        )
    )
    answer = answer_case(old, CASE | {"when": "school-day"}, MONDAY.replace(hour=8, minute=30))
    assert answer and answer.first_contact and answer.first_contact.service.id == "112"


def test_nobody_is_said_to_be_open_by_hours_of_a_part_of_the_year(tiny: Catalogue) -> None:
    proof = with_hours(tiny, (line("8:00", "12:00", season="juni–augusti"),))
    for moment in WEEK:
        for kind in find_kinds_at(proof.catalogue.space.when, moment):
            answer = answer_case(proof, CASE | {"when": kind.id}, moment)
            assert answer and answer.first_contact
            assert answer.first_contact.service.id != "skolan", moment

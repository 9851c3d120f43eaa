"""The answers that pages show are those of the rows, joined where nothing differs."""

from __future__ import annotations

import pytest

from generator.model.catalogue import Catalogue
from generator.model.responsibilities import Responsibility
from generator.proof.ownership import Ownership
from generator.views.need_leads import NeedAnswers


def said(answers: NeedAnswers, need: str) -> list[tuple]:
    """The answers to a need: ages, and (where, who leads, who supports) for each."""
    bands = answers.list_bands(answers.catalogue.need[need])
    return [
        (
            band.ages,
            [
                (a.municipalities, a.lead.id, [one.service.id for one in a.supporting])
                for a in band.answers
            ],
        )
        for band in bands
    ]


def with_rows(catalogue: Catalogue, *rows: dict) -> NeedAnswers:
    """The answers of a catalogue with other responsibilities."""
    written = tuple(Responsibility(status="proposed", source="ett test", **row) for row in rows)
    return NeedAnswers(Ownership(catalogue.model_copy(update={"responsibilities": written})))


@pytest.fixture(scope="module")
def answers(tiny) -> NeedAnswers:
    return NeedAnswers(Ownership(tiny))


def test_the_answers_are_given_by_age(answers):
    assert said(answers, "sover-inte") == [
        ("0–5 år", [("", "hjalpen", [])]),
        ("6–19 år", [("", "skolan", ["hjalpen"])]),
    ]


def list_conditions(answers: NeedAnswers, need: str) -> list[str]:
    """What limits each answer to a need, in words."""
    bands = answers.list_bands(answers.catalogue.need[need])
    return [answer.condition for band in bands for answer in band.answers]


def test_what_the_first_rows_leave_is_no_condition_and_what_limits_further_is_one(answers, tiny):
    assert list_conditions(answers, "sover-inte") == ["", ""]
    rows = [row for row in tiny.responsibilities if row.first]
    assert rows, "nothing is left out: the test proves nothing"
    limited = [
        Responsibility(
            status="proposed", source="ett test", needs=["sover-inte"], lead=lead, urgency=[urgency]
        )
        for lead, urgency in (("skolan", "urgent"), ("hjalpen", "planned"))
    ]
    changed = tiny.model_copy(update={"responsibilities": (*rows, *limited)})
    assert list_conditions(NeedAnswers(Ownership(changed)), "sover-inte") == [
        "brådskande",
        "inte bråttom",
    ]


def test_who_leads_when_life_is_in_danger_is_told_apart(answers):
    assert [
        lead.id for lead in answers.list_danger_leads(answers.catalogue.need["sover-inte"])
    ] == ["112"]


def test_a_service_knows_the_needs_it_leads_outside_danger(answers):
    led = {
        service.id: [(need.id, ages) for need, ages in answers.list_led_needs(service)]
        for service in answers.catalogue.services
    }
    assert led == {
        "112": [("rymt", "0–19 år")],
        "skolan": [("sover-inte", "6–19 år")],
        "hjalpen": [("sover-inte", "0–5 år")],
    }


def test_an_answer_says_how_to_reach_the_one_who_leads(answers):
    (young, _) = answers.list_bands(answers.catalogue.need["sover-inte"])
    assert [(reach.text, reach.say) for reach in young.answers[0].contacts] == [
        ("0000-00 00 00", "Be att få tala med Hjälpen.")
    ]


def test_neighbouring_ages_with_the_same_answer_are_one(tiny):
    rows = [{"needs": ["rymt"], "ages": ages, "lead": "skolan"} for ages in ("0–5", "6–12", "13")]
    assert said(with_rows(tiny, *rows), "rymt") == [("0–13 år", [("", "skolan", [])])]


def test_ages_with_the_same_answer_on_both_sides_of_another_are_two(tiny):
    rows = [
        {"needs": ["rymt"], "ages": "0–5, 13–19", "lead": "skolan"},
        {"needs": ["rymt"], "ages": "6–12", "lead": "hjalpen"},
    ]
    assert [ages for ages, _ in said(with_rows(tiny, *rows), "rymt")] == [
        "0–5 år",
        "6–12 år",
        "13–19 år",
    ]


def test_a_child_that_is_expected_is_told_apart(tiny):
    need = tiny.needs[1].model_copy(update={"ages": None})  # all ages, also before birth
    fields = {name: getattr(tiny, name) for name in Catalogue.model_fields}
    whole = Catalogue.model_construct(**fields | {"needs": (tiny.needs[0], need)})
    assert [
        ages for ages, _ in said(with_rows(whole, {"needs": ["rymt"], "lead": "skolan"}), "rymt")
    ] == ["väntat barn", "0–19 år"]


@pytest.mark.parametrize("need", ["skolvagran", "hoppat-av-gymnasiet"])
def test_where_municipalities_differ_each_is_named(local, need):
    answers = NeedAnswers(Ownership(local))
    named = {municipalities for _, found in said(answers, need) for municipalities, _, _ in found}
    if need == "skolvagran":
        assert named == {""}
    else:
        assert named == {m.name for m in local.space.municipalities}


def test_every_need_of_the_real_catalogue_has_an_answer_for_every_age_it_can_have(local):
    answers = NeedAnswers(Ownership(local))
    parts = [part for hole in local.holes for part in hole.parts if "owned" in part.rules]
    unled = {need for part in parts for need in part.needs}
    assert {need.id for need in local.needs if not answers.list_bands(need)} <= unled

"""The one who meets a child: every workplace, every need, and who takes over, in Mora."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from generator.model.catalogue import Catalogue
from generator.model.first_step import Workplace
from generator.model.handover import Handover
from generator.proof.proof import Proof, get_proof
from generator.views.first_steps import FirstMeeting, list_first_meetings
from tests.support.mutation.changing import ids, needs_of


@cache
def meetings(catalogue: Catalogue, place: Workplace) -> list[FirstMeeting]:
    return list_first_meetings(get_proof(catalogue), place)


def test_every_workplace_meets_every_need_of_its_ages_with_somebody_to_call(mora: Catalogue):
    proof = get_proof(mora)
    unled = {need for hole in mora.holes if "owned" in hole.rules for need in hole.needs}
    for workplace in mora.workplaces:
        met = {row.need.id: row for row in meetings(mora, workplace)}
        expected = {need.id for need in mora.needs if need.ages.overlaps(workplace.ages)}
        assert set(met) == expected
        for row in (row for row in met.values() if row.need.id not in unled):
            ages = 0
            for call in row.calls:
                ages |= call.ages
            possible = proof.ownership.find_possible_cases(row.need)[1]
            everywhere = proof.ownership.encode_ages(workplace.ages) & possible
            assert ages == everywhere, (workplace.id, row.need.id)


def test_no_reader_meets_two_leads_for_one_child(mora: Catalogue):
    proof, several = get_proof(mora), 0
    for workplace in mora.workplaces:
        for row in meetings(mora, workplace):
            led = {
                (cell, claim.lead)
                for claim, box in proof.ownership.list_rows(row.need)
                if not claim.first
                for cell in _list_cells(proof, box[1], box[2])
                if cell[0] - 1 in workplace.ages
            }
            called = [
                (cell, call.lead.id)
                for call in row.calls
                for cell in _list_cells(proof, call.ages, call.municipalities)
            ]
            named = [
                (cell, area.name)
                for area in row.leads
                for cell in _list_cells(proof, area.ages, area.municipalities)
            ]
            names = {call.lead.id: "" if call.is_own else call.name for call in row.calls}
            assert Counter(called) == Counter(led), (workplace.id, row.need.id)
            assert Counter(named) == Counter({(cell, names[lead]) for cell, lead in led})
            several += len({call.lead.id for call in row.calls}) > 1
    assert several > 100


def _list_given(mora: Catalogue, workplace: Workplace) -> list[tuple[Handover, frozenset[str]]]:
    """What a workplace itself hands over before anybody is too old, each with its needs."""
    return [
        (handover, ids(needs_of(mora, handover)))
        for handover in mora.handovers
        if handover.giver in workplace.services and handover.trigger != "age"
    ]


def _list_cells(proof: Proof, ages: int, municipalities: int) -> list[tuple[int, int]]:
    space = proof.space
    positions = (
        space["age"].list_positions(ages),
        space["municipality"].list_positions(municipalities),
    )
    return [(age, place) for age in positions[0] for place in positions[1]]


def test_a_time_is_shown_only_where_a_law_or_a_handover_has_one(mora: Catalogue):
    timed = 0
    for workplace in mora.workplaces:
        given = _list_given(mora, workplace)
        for row in meetings(mora, workplace):
            about = {
                str(one.within)
                for one, needs in given
                if row.need.id in needs and one.ages.overlaps(workplace.ages)
            }
            by_law = {
                time for step in row.steps for law in step.laws for time in mora.law[law].times
            }
            assert set(row.agreed_times) <= about, (workplace.id, row.need.id)
            assert set(row.law_times) == by_law, (workplace.id, row.need.id)
            by_steps = {law for step in row.steps for law in step.laws}
            own = workplace.laws if workplace.receives_reports else ()
            assert by_steps <= {law.id for law in row.laws} <= {*by_steps, *own}
            timed += bool(row.agreed_times)
    assert timed > 20


def test_the_one_who_leads_sees_her_own_handovers(mora: Catalogue):
    for workplace in mora.workplaces:
        given = _list_given(mora, workplace)
        for row in meetings(mora, workplace):
            due = {
                handover.to
                for handover, needs in given
                if row.need.id in needs
                and any(
                    age in (handover.ages or row.need.ages) for age in _list_ages(workplace, row)
                )
            }
            shown = {given.to.id for given in row.onward} | {call.lead.id for call in row.calls}
            assert due <= shown, (workplace.id, row.need.id)


def test_a_no_is_never_followed_by_nothing(mora: Catalogue):
    for workplace in mora.workplaces:
        for row in _meet(mora, workplace.id):
            assert all(no.ways or no.cannot_refuse for no in row.ways_after_no), row.need.id
            asked = any(not call.is_own for call in row.calls)
            assert bool(row.ways_after_no) == (asked or bool(row.onward)), row.need.id


def test_a_no_from_the_one_it_is_handed_over_to_has_its_own_next_step(mora: Catalogue):
    found = 0
    for workplace in mora.workplaces:
        for row in _meet(mora, workplace.id):
            ways = {id for no in row.ways_after_no for id in no.ways}
            for given in row.onward:
                if given.to.cannot_refuse:  # a report of concern; an application may be refused
                    said = {no.cannot_refuse for no in row.ways_after_no}
                    assert given.to.cannot_refuse.text in said, row.need.id
                every = {entry.service for entry in given.refused}
                assert (every - {*workplace.services} or every) <= ways, row.need.id
                found += bool(given.refused)
    assert found > 20


def test_nobody_is_sent_to_themselves_after_a_no_where_there_is_somebody_else(mora: Catalogue):
    for workplace in mora.workplaces:
        for row in _meet(mora, workplace.id):
            for no in row.ways_after_no:
                own = set(no.ways) & set(workplace.services)
                assert not own or own == set(no.ways), (workplace.id, row.need.id)


def test_nobody_is_told_to_report_to_themselves(mora: Catalogue):
    """Nor does it hide what they are to do with a report that reaches them."""
    receivers = [place for place in mora.workplaces if place.receives_reports]
    assert {place.id for place in receivers} == {"socialtjansten", "socialjouren"}
    for workplace in receivers:
        rows = meetings(mora, workplace)
        lines = [line for row in rows for line in row.lines]
        assert [line for line in lines if re.search("nmäl .*till socialtjänsten", line)] == []
        reported = [row for row in rows if any(step.report for step in row.steps)]
        assert len(reported) > 30
        assert all(row.lines[-1] == workplace.receives_reports for row in reported)
        assert all("sol-20-1" in {law.id for law in row.laws} for row in reported)
    school = next(place for place in mora.workplaces if place.id == "skolan")
    for row in meetings(mora, school):
        assert not any(step.report for step in row.steps) or "nmäl" in row.lines[-1]


def test_each_workplace_has_one_first_step_for_a_plan(mora: Catalogue):
    for workplace in mora.workplaces:
        rows = [row for row in _meet(mora, workplace.id) if row.need.id == "sip"]
        own = [[step for step in row.steps if "sip" in step.needs] for row in rows]
        assert all(len(steps) == 1 for steps in own), workplace.id


def test_every_workplace_knows_all_six_things_about_every_need(mora: Catalogue):
    """What to do, whom to call, how soon, on what ground, what to bring, and what after a no."""
    for workplace in mora.workplaces:
        for row in meetings(mora, workplace):
            soon = row.need.danger or row.report_laws or row.timed_laws or row.agreed_times
            known = {
                "do": row.lines,
                "call": row.calls or row.holes,
                "within": soon or row.latest,
                "ground": row.ground or row.laws,
                "bring": any(step.bring for step in row.steps),
                "no": row.ways_after_no or row.family_no or row.usual_no,
            }
            assert all(known.values()), (workplace.id, row.need.id, known)


def test_workplaces_of_different_kinds_do_different_things(mora: Catalogue):
    """What only they can do: a youth leader, a dentist and a police officer are not told the same."""
    kinds = {place.kind: place for place in mora.workplaces}
    assert set(kinds) == {kind.id for kind in mora.workplace_kinds}
    told: dict[str, dict[str, tuple[str, ...]]] = {}
    for kind, place in kinds.items():
        for row in meetings(mora, place):
            told.setdefault(row.need.id, {})[str(kind)] = row.lines
    for need in ("mar-daligt", "sjalvmordstankar", "blir-slagen", "adhd-utredning"):
        lines = list(told[need].values())
        assert len(set(lines)) == len(lines), need


def test_lines_for_a_group_of_needs_are_not_said_about_a_danger(mora: Catalogue):
    """They are about the everyday: in a danger each line is chosen for that need."""
    for workplace in mora.workplaces:
        assert not any(row.group_lines for row in meetings(mora, workplace) if row.need.danger)


def test_what_the_law_says_of_time_is_not_denied(mora: Catalogue):
    promised = [row for row in _meet(mora, "elevhalsan") if row.promises]
    assert len(promised) > 5
    assert not any(row.need.danger for row in promised)  # no time in which a danger may wait


def _list_ages(workplace: Workplace, row: FirstMeeting) -> list[int]:
    return [age for age in range(-1, 20) if age in workplace.ages and age in row.need.ages]


def _meet(mora: Catalogue, workplace: str) -> list[FirstMeeting]:
    place = next(place for place in mora.workplaces if place.id == workplace)
    return meetings(mora, place)


def test_a_card_about_a_danger_has_its_own_word_about_a_no(mora: Catalogue):
    """A kind's usual word, to ask again at the next visit, would undo what the card says of staying."""
    for workplace in mora.workplaces:
        for row in meetings(mora, workplace):
            if row.need.danger:
                assert row.family_no and not row.usual_no, (workplace.id, row.need.id)


# What a card says not to do, and what would make its reader do it.
_KEPT_FROM_HOME = re.compile(r"prata inte med familjen|säg inget till", re.IGNORECASE)
_HOME = r"(hem|hemmets?|hemmen|familjens?|föräld\w*|vårdnadshavar\w*)"
_ASKS_HOME = re.compile(
    rf"\b(säg|säger|fråga|ring|berätta|prata|tala|möt|erbjud)\b[^.:?]*\b{_HOME}\b", re.IGNORECASE
)


def test_no_card_says_to_keep_from_the_home_and_to_ask_it(mora: Catalogue):
    kept = 0
    for workplace in mora.workplaces:
        for row in meetings(mora, workplace):
            if any(_KEPT_FROM_HOME.search(line) for line in row.lines):
                kept += 1
                said = (*row.lines, *row.family_no, row.usual_no, row.ground, row.own_call)
                sentences = [one for line in said for one in re.split(r"(?<=[.?])\s", line)]
                asks = [
                    one
                    for one in sentences
                    if _ASKS_HOME.search(one) and not _KEPT_FROM_HOME.search(one)
                ]
                assert asks == [], (workplace.id, row.need.id, asks)
    assert kept > 200


def test_a_danger_shows_no_time_of_a_law_without_its_exception(mora: Catalogue):
    """To tell at once that an investigation has begun is no rule for a child who is controlled by those at home."""
    place = next(place for place in mora.workplaces if place.id == "socialtjansten")
    row = next(row for row in meetings(mora, place) if row.need.id == "heder")
    assert "sol-20-4" in {law.id for law in row.laws}
    assert [law.id for law in row.timed_laws] == ["sol-20-1"]

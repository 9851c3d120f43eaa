"""Whatever is broken in the real catalogue, so that a child meets something else, the check tells it."""

from __future__ import annotations

import pytest

from generator.model.catalogue import Catalogue
from generator.model.handover import Journey, JourneyCase
from tests.conftest import PROJECT
from tests.mutation.run import catalogue_of, mutations, report, verdicts
from tests.support.mutation import judging
from tests.support.mutation.changing import (
    Mutation,
    changed,
    lines,
    narrower,
    rebuilt,
    some,
    with_entry,
)
from tests.support.mutation.claims_broken import drop_responsibility
from tests.support.mutation.judging import HOLDS, SAME, Before, Verdict
from tests.support.mutation.kinds import KINDS

KIND = {kind.name: kind for kind in KINDS}


def judged(catalogue: Catalogue, kind: str, mutation: Mutation) -> Verdict:
    """What becomes of one mutation."""
    return Before.of(catalogue).judge(KIND[kind], mutation)


@pytest.mark.slow
@pytest.mark.xdist_group("mutation")
def test_every_mutation_that_changes_what_a_child_meets_is_told() -> None:
    """Of every fourth one, and one of each kind: `make mutate` tries them all, every night."""
    found = verdicts(catalogue_of(PROJECT), every=4)
    assert len(found) >= 75, report(found)
    assert sum(verdict.kind == "delete why a way ends here" for verdict in found) >= 3
    assert {verdict.kind for verdict in found} == {kind.name for kind in KINDS}
    assert [verdict for verdict in found if verdict.is_fault] == []
    caught = [verdict for verdict in found if verdict.caught]
    assert sum(verdict.at_entry for verdict in caught) >= 0.9 * len(caught), report(found)
    assert sum(verdict.effective for verdict in found) >= 0.8 * len(found), report(found)


def test_a_check_that_is_blind_is_noticed(tiny: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    mutation = next(drop_responsibility(tiny))
    assert judged(tiny, "drop a responsibility", mutation).at_entry
    monkeypatch.setattr(judging, "check_all", lambda catalogue, today: [])
    assert judged(tiny, "drop a responsibility", mutation).is_fault


def test_a_problem_told_at_another_entry_does_not_count_as_told_there(tiny: Catalogue) -> None:
    mutation = next(drop_responsibility(tiny))
    elsewhere = Mutation(mutation.what, mutation.catalogue, tiny.organizations)
    verdict = judged(tiny, "drop a responsibility", elsewhere)
    assert (verdict.by_rule, verdict.at_entry) == (True, False)


def test_a_row_that_another_row_covers_is_excused_because_every_case_meets_the_same(
    tiny: Catalogue,
) -> None:
    twice = rebuilt(tiny, acceptances=(*tiny.acceptances, tiny.acceptances[1].model_copy()))
    once = Mutation("one of two", with_entry(twice, "acceptances", twice.acceptances[1]), ())
    verdict = judged(twice, "drop an acceptance", once)
    assert (verdict.effective, verdict.reason) == (False, SAME)


def test_another_lead_that_takes_the_cases_and_answers_is_a_decision_and_no_hole(
    tiny: Catalogue,
) -> None:
    row = tiny.responsibilities[3]
    takes = changed(tiny.acceptances[1], needs="all", ages=None, urgency="all")
    everybody, school, *others = tiny.services
    for_all = changed(
        school, eligibility=changed(school.eligibility, ages=everybody.eligibility.ages)
    )
    able = rebuilt(
        tiny,
        acceptances=(tiny.acceptances[0], takes, tiny.acceptances[2]),
        services=(everybody, for_all, *others),
    )
    mutation = Mutation(
        "skolan leads",
        with_entry(
            able, "responsibilities", row, changed(row, lead="skolan", ends_here="Skolan är sist.")
        ),
        (row,),
    )
    verdict = judged(able, "two rows swap leads", mutation)
    assert (verdict.effective, verdict.caught, verdict.reason) == (True, False, HOLDS)


def test_a_journey_that_no_longer_ends_where_it_says_tells_what_no_rule_does(
    tiny: Catalogue,
) -> None:
    row = tiny.responsibilities[2]
    asked = JourneyCase(
        need="sover-inte",
        age="7",
        municipality="exempelby",
        urgency="planned",
        when="night",
        asker="guardian",
    )
    guarded = rebuilt(
        tiny,
        journeys=(
            Journey(journey="En sjuåring får hjälp av skolan", case=asked, reaches="skolan"),
        ),
    )
    other = with_entry(
        guarded, "responsibilities", row, changed(row, lead="hjalpen", ends_here=None)
    )
    unneeded = rebuilt(other, handovers=())
    verdict = judged(guarded, "two rows swap leads", Mutation("hjalpen leads", unneeded, (row,)))
    assert (verdict.effective, verdict.caught, len(verdict.journeys), verdict.is_fault) == (
        True,
        False,
        1,
        False,
    )


def test_a_changed_catalogue_remembers_nothing_that_was_worked_out_from_the_old_one(
    tiny: Catalogue,
) -> None:
    assert tiny.service["skolan"]
    broken = with_entry(tiny, "services", tiny.services[1])
    assert "skolan" not in broken.service


def test_a_changed_entry_stands_where_it_stood(tiny: Catalogue) -> None:
    row = tiny.responsibilities[1]
    assert changed(row, lead="skolan").get_place("lead") == row.get_place("lead") != row.get_place()


def test_an_entry_stands_on_every_line_of_what_it_holds(tiny: Catalogue) -> None:
    school = tiny.service["skolan"]
    assert {line for _, line in lines(school)} >= {
        school.get_place().line,
        school.contacts[1].get_place("value").line,
        school.if_refused[0].get_place().line,
    }


def test_ages_lose_their_first_or_last_year_and_never_all(tiny: Catalogue) -> None:
    ages = tiny.responsibilities[1].ages
    assert (narrower(ages, first=True).ranges, narrower(ages, first=False).ranges) == (
        ((1, 5),),
        ((0, 4),),
    )
    assert narrower(tiny.handovers[0].ages, first=True) is None


def test_mutations_are_spread_evenly_and_the_same_every_time(tiny: Catalogue) -> None:
    assert some("abcdefg", 3) == ["a", "d", "g"]
    assert [(kind.name, m.what) for kind, m in mutations(tiny)] == [
        (kind.name, m.what) for kind, m in mutations(tiny)
    ]
    assert len(KIND) == len(KINDS)

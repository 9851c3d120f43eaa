"""The boxes that break a rule hold exactly the cases that break it, asked one at a time, in catalogues made at random."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.model.catalogue import Catalogue
from generator.model.service import Hours, Service, SourcedSentence
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import load_gap_finders
from tests.conftest import TINY, loaded
from tests.support.diff.random_catalogues import TIMES, catalogues, some
from tests.support.mutation.changing import changed, rebuilt
from tests.support.proof.by_counting import Counting

pytestmark = pytest.mark.slow

INVENTED = loaded(TINY)
BY_QUESTIONS = {"leaf-agrees"}  # about the ways through questions, which tests/unit/routing walks
RULES = sorted(load_gap_finders().keys() - BY_QUESTIONS)
NEVER = SourcedSentence(text="Alla får hjälp.", source="lagen")
DAYS = (
    ("mån", "tis", "ons", "tor", "fre"),
    ("tis", "tor"),
    ("mån", "tis", "ons", "tor", "fre", "lör", "sön"),
    (),
)
quickly = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


@st.composite
def richer(draw: st.DrawFn) -> Catalogue:
    """A catalogue at random where rows may be shared or end, services may never refuse, and contacts go through others at odd hours."""
    found = draw(catalogues(INVENTED))
    rows = [
        changed(
            row,
            shared=draw(st.none() | st.just("Båda.")),
            ends_here=draw(st.none() | st.just("Här.")),
        )
        for row in found.responsibilities
    ]
    passes = [
        changed(
            row,
            trigger=draw(
                st.just(row.trigger) | st.sampled_from(("outside-remit", "several-actors"))
            ),
        )
        for row in found.handovers
    ]
    return rebuilt(
        found,
        responsibilities=tuple(rows),
        handovers=tuple(passes),
        services=tuple(draw(_service(service)) for service in found.services),
    )


@st.composite
def _service(draw: st.DrawFn, service: Service) -> Service:
    old, sure = (
        INVENTED.organizations[0].contacts[0].verification,
        INVENTED.service["112"].verification,
    )
    odd = st.lists(
        st.builds(
            Hours,
            when=some(TIMES),
            days=st.sampled_from(DAYS),
            verification=st.sampled_from((None, old)),
        ),
        max_size=2,
    ).map(tuple)
    ways = (
        {},
        {"through": "112.telefon", "connects": True, "kind": "phone"},
        {"through": "112.telefon", "connects": False, "kind": "phone"},
        {"through": None, "value": "0000-11 22 33", "verification": sure},
        {"askers": ("guardian",)},
        {"municipalities": ("exempelby",)},
    )
    contacts = tuple(
        changed(
            contact,
            **(draw(st.sampled_from(ways)) if service.id != "112" else {}),
            hours=draw(st.just(contact.hours) | odd),
        )
        for contact in service.contacts
    )
    return changed(
        service,
        contacts=contacts,
        hours=draw(st.just(()) | odd),
        cannot_refuse=draw(st.none() | st.just(NEVER)),
    )


def in_boxes(proof: Proof, rule: str) -> set[tuple[str, ...]]:
    """The cases of the boxes that a rule finds."""
    sides = (
        [
            [d.values[k] for k in d.list_positions(bits)]
            for d, bits in zip(proof.space.dimensions, gap.box, strict=True)
        ]
        for gap in load_gap_finders()[rule](proof)
    )
    return {case for values in sides for case in product(*values)}


def broken(catalogue: Catalogue) -> dict[str, set[tuple[str, ...]]]:
    """The cases that break each rule, counted."""
    counting, found = Counting(catalogue), {rule: set() for rule in RULES}
    for case in counting.cases():
        for rule in counting.broken(case):
            found[rule].add(case.values)
    return found


@settings(quickly, max_examples=60)
@given(richer())
def test_the_boxes_of_every_rule_hold_exactly_the_cases_that_break_it(catalogue: Catalogue) -> None:
    counted, proof = broken(catalogue), get_proof(catalogue)
    for rule in RULES:
        assert in_boxes(proof, rule) == counted[rule], rule


@settings(quickly, max_examples=40)
@given(richer())
def test_the_longest_time_is_that_of_the_slowest_case(catalogue: Catalogue) -> None:
    counting, passing = Counting(catalogue), get_proof(catalogue).transfers
    for position, urgency in enumerate(catalogue.space.urgency):
        chain = passing.find_slowest_chain(position)
        assert (chain and chain.minutes) == counting.longest(urgency.id)


def test_the_catalogues_made_at_random_break_every_rule_in_some_of_their_cases() -> None:
    partly: Counter[str] = Counter()

    @settings(quickly, max_examples=80, derandomize=True)
    @given(richer())
    def look(catalogue: Catalogue) -> None:
        every = sum(1 for _ in Counting(catalogue).cases())
        partly.update(rule for rule, cases in broken(catalogue).items() if 0 < len(cases) < every)

    look()
    assert [rule for rule in RULES if partly[rule] < 3] == []

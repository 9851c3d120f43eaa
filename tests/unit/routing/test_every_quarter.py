"""Whoever is said to answer now is open then: every need, and every quarter of an hour of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product

import pytest

from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.opening_hours import find_kinds_at
from generator.model.service import Hours, get_hours, get_shown_hours
from generator.proof.proof import Proof, get_proof
from generator.routing.answer import FirstContact, ImpossibleCase, answer_case
from tests.support.proof.open_at import is_open_at

QUARTERS = [
    dt.datetime(2027, 1, 1) + dt.timedelta(minutes=15 * quarter) for quarter in range(365 * 96)
]


@pytest.mark.slow
def test_nobody_is_said_to_answer_when_their_hours_say_no(local: Catalogue) -> None:
    said = _find_said(get_proof(local))
    assert len({contact.service.id for _, contact, _ in said.values()}) > 3
    kinds = {kind.id: kind for kind in local.space.when}
    for moment in QUARTERS:
        now = {kind.id for kind in find_kinds_at(local.space.when, moment)}
        for (when, _, hours), (case, contact, proof) in said.items():
            if when in now and not is_open_at(hours, kinds[when], moment):
                # Closed on this day only: then the answer for the moment says so.
                answer = answer_case(proof, case, moment)
                first = answer.first_contact if answer else None
                assert (
                    first is None or first.contact is not contact.contact or (not first.is_open_now)
                ), (case, moment)


def _find_said(
    proof: Proof,
) -> dict[tuple[str, str, tuple[Hours, ...]], tuple[dict[str, str], FirstContact, Proof]]:
    """Each contact that some case is told answers now, with its hours, by the kind of time."""
    found = {}
    for need in proof.catalogue.needs:
        for case in _cases(proof, need):
            try:
                answer = answer_case(proof, case)
            except ImpossibleCase:
                continue
            first = answer.first_contact if answer else None
            if first and first.is_open_now and first.target.kind != "through-staff":
                own = get_hours(first.contact, first.target)
                hours = own or get_shown_hours(first.service.hours, first.service.verification)
                if hours:
                    found.setdefault((case["when"], first.service.id, hours), (case, first, proof))
    return found


def _cases(proof: Proof, need: Need) -> Iterator[dict[str, str]]:
    """Cases of a need at its first and last age, at all times and places, for the young and for their guardians."""
    space = proof.space
    ages = [age for k, age in enumerate(space["age"].values) if k - 1 in need.ages]
    asked = [space[name].values for name in ("municipality", "urgency", "when")]
    for age, asker, (municipality, urgency, when) in product(
        {ages[0], ages[-1]},
        ("young-person", "guardian"),
        product(*asked),
    ):
        yield {
            "need": need.id,
            "age": age,
            "municipality": municipality,
            "urgency": urgency,
            "when": when,
            "asker": asker,
        }

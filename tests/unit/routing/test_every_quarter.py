"""Whoever is said to answer now is open then: every need, and every quarter of an hour of a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import product

import pytest

from generator.case_space.box import Box, intersect
from generator.model.case_space import Time
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.opening_hours import find_kinds_at, is_red_day
from generator.model.service import Hours, Service, get_hours, get_shown_hours
from generator.proof.proof import Proof, get_proof
from generator.routing.answer import (
    FirstContact,
    ImpossibleCase,
    answer_case,
    find_first_contact,
)
from generator.rules._shared_loops import iterate_hours
from tests.support.mutation.changing import changed, rebuilt
from tests.support.proof.open_at import is_open_on_the_day

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
            if when in now and not is_open_on_the_day(hours, kinds[when], moment):
                # Closed on this day only: then the answer for the moment says so.
                answer = answer_case(proof, case, moment)
                first = answer.first_contact if answer else None
                assert (
                    first is None or first.contact is not contact.contact or (not first.is_open_now)
                ), (case, moment)


@pytest.mark.slow
def test_no_service_is_said_to_answer_any_asker_anywhere_when_it_is_closed(
    local: Catalogue,
) -> None:
    """Every service, place, asker and kind of time, so every case of every need: the answer looks at nothing more.

    All numbers are taken as confirmed: those that are open for a part of a kind of time are among them.
    """
    catalogue = _confirm_all(local)
    proof, told = Proof(catalogue), 0
    moments = _list_unlike_moments(catalogue)
    for service, here, kind in _list_unlike_cases(proof):
        for moment in moments[kind.id]:
            first = find_first_contact(proof, service, here, moment)
            if first and first.is_open_now:
                told += 1
                assert _says_open(first, kind, moment), (service.id, first.contact.id, moment)
    assert told > 1000


def _confirm_all(catalogue: Catalogue) -> Catalogue:
    def confirm(service: Service) -> Service:
        sure = changed(service.verification, status="V")
        contacts = tuple(
            changed(
                contact,
                value=contact.value or ("0000-00 00 00" if contact.kind == "phone" else None),
                verification=contact.verification and sure,
                hours=tuple(changed(hour, verification=None) for hour in contact.hours),
            )
            if not contact.through
            else contact
            for contact in service.contacts
        )
        return changed(service, status="active", contacts=contacts, verification=sure)

    return rebuilt(catalogue, services=tuple(map(confirm, catalogue.services)))


def _list_unlike_moments(catalogue: Catalogue) -> dict[str, list[dt.datetime]]:
    """For each kind of time, one of all quarters of the year that are the same weekday, hour, redness and closed day."""
    closed = {day for _, hour in iterate_hours(catalogue) for day in hour.closed_days}
    found: dict[str, dict[tuple[object, ...], dt.datetime]] = {}
    for moment in QUARTERS:
        day = moment.date()
        alike = day.weekday(), moment.time(), is_red_day(day), day in closed and day
        for kind in find_kinds_at(catalogue.space.when, moment):
            found.setdefault(kind.id, {}).setdefault(alike, moment)
    return {kind: [*moments.values()] for kind, moments in found.items()}


def _list_unlike_cases(proof: Proof) -> Iterator[tuple[Service, Box, Time]]:
    """For each service and kind of time, one of all urgent cases that meet the same contacts."""
    space, seen = proof.space, set()
    urgency = next(u.id for u in proof.catalogue.space.urgency if u.reach != "any-time")
    for service, kind in product(proof.catalogue.services, proof.catalogue.space.when):
        for municipality, asker in product(space["municipality"].values, space["asker"].values):
            bits = {
                "municipality": municipality,
                "asker": asker,
                "when": kind.id,
                "urgency": urgency,
            }
            here = space.build_box(
                **{name: space[name].encode([one]) for name, one in bits.items()}
            )
            met = [
                (all(intersect(way.now, here) or ()), all(intersect(way.any_time, here) or ()))
                for way in proof.reachability.list_contacts(service)
            ]
            if (alike := (service.id, kind.id, str(met))) not in seen:
                seen.add(alike)
                yield service, here, kind


def _says_open(first: FirstContact, kind: Time, moment: dt.datetime) -> bool:
    """Whether all hours that are known of a contact are open; without any it is open when offices are."""
    own, behind = get_hours(first.contact, first.target), first.service.hours
    lists = [own, () if first.contact.hours else behind]
    known = [hours for hours in lists if hours]
    return all(is_open_on_the_day(hours, kind, moment) for hours in known) if known else kind.office


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

"""Ways to break how cases move on, how long it takes, and the holes that are known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.case_space.box import intersect
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.handover import Handover, Hole
from generator.model.responsibilities import Responsibility
from generator.model.value_types import Duration
from generator.problem import Place
from generator.proof.proof import get_proof
from generator.rules.missing_escalation import describe_lone_lead
from tests.support.mutation.changing import (
    TODAY,
    Mutation,
    changed,
    fewer,
    ids,
    needs_of,
    partners,
    sent_to,
    some,
    spot,
    with_entry,
)

TOO_LONG = Duration.parse("12 månader")  # longer than any limit


def turn_handover(catalogue: Catalogue) -> Iterator[Mutation]:
    """The one who takes over hands over instead."""
    for row in some(catalogue.handovers, 10):
        yield _with_handover(catalogue, row, changed(row, giver=row.to, to=row.giver))


def drop_handover_at_a_birthday(catalogue: Catalogue) -> Iterator[Mutation]:
    """Nobody hands over when the child is too old."""
    for row in some(_at_a_birthday(catalogue), 8):
        yield _with_handover(catalogue, row)


def municipality_of_handover_at_a_birthday(catalogue: Catalogue) -> Iterator[Mutation]:
    """A handover because of age forgets a municipality."""
    for row in some(_at_a_birthday(catalogue), 6):
        yield _with_handover(catalogue, row, changed(row, municipalities=fewer(catalogue, row)))


def drop_other_handover(catalogue: Catalogue) -> Iterator[Mutation]:
    """Nobody takes over when it gets worse, help does not help, or it is somebody else's task."""
    for row in some((row for row in catalogue.handovers if row.trigger != "age"), 12):
        yield _with_handover(catalogue, row)


def _at_a_birthday(catalogue: Catalogue) -> list[Handover]:
    return [row for row in catalogue.handovers if row.trigger == "age"]


def _with_handover(catalogue: Catalogue, row: Handover, *new: Handover) -> Mutation:
    leaning = (
        *partners(catalogue, row.giver),
        *partners(catalogue, row.to),
        *catalogue.space.urgency,
    )
    after = with_entry(catalogue, "handovers", row, *new)
    return Mutation(
        f"{spot(row)} {row.giver} to {row.to}",
        after,
        (row, *leaning),
        ids(needs_of(catalogue, row)),
    )


def lengthen_acceptance(catalogue: Catalogue) -> Iterator[Mutation]:
    """A service answers a year later."""
    services = sent_to(catalogue)
    for row in some(
        (row for row in catalogue.acceptances if row.within and row.service in services), 8
    ):
        after = with_entry(catalogue, "acceptances", row, changed(row, within=TOO_LONG))
        leaning = (*partners(catalogue, row.service), *catalogue.space.urgency)
        yield Mutation(
            f"{spot(row)} {row.service}", after, (row, *leaning), ids(needs_of(catalogue, row))
        )


def lengthen_handover(catalogue: Catalogue) -> Iterator[Mutation]:
    """A handover takes a year."""
    for row in some(catalogue.handovers, 6):
        yield _with_handover(catalogue, row, changed(row, within=TOO_LONG))


def hole_past_its_day(catalogue: Catalogue) -> Iterator[Mutation]:
    """The last day of a hole was yesterday."""
    for hole in catalogue.holes:
        past = changed(hole, until=TODAY - dt.timedelta(days=1))
        yield Mutation(spot(hole), with_entry(catalogue, "holes", hole, past), (hole,))


def delete_hole(catalogue: Catalogue) -> Iterator[Mutation]:
    """A hole is no longer known, though it is there."""
    for hole in catalogue.holes:
        yield Mutation(
            spot(hole), with_entry(catalogue, "holes", hole), tuple(_about(catalogue, hole))
        )


def widen_hole(catalogue: Catalogue) -> Iterator[Mutation]:
    """A hole covers all ages, also those where nothing is missing."""
    for hole in (hole for hole in catalogue.holes if hole.ages):
        yield Mutation(
            spot(hole), with_entry(catalogue, "holes", hole, changed(hole, ages=None)), (hole,)
        )


def delete_why_it_ends(catalogue: Catalogue) -> Iterator[Mutation]:
    """A row no longer says why nobody takes over.

    A row of a kind is written once and read once for each municipality: it falls silent in all of them at once. The catalogue's
    own reasons are all taken, whether the rule thinks that they are needed or not. A reason that a base gives and no case here
    needs is left alone, for it is judged in the base.
    """
    needed = {row.get_place("ends_here") for row, _ in describe_lone_lead(get_proof(catalogue))}
    own: dict[Place, list[Responsibility]] = {}
    of_base: dict[Place, list[Responsibility]] = {}
    for row in catalogue.responsibilities:
        place = row.get_place("ends_here")
        if row.ends_here and not catalogue.find_layer(place.file):
            own.setdefault(place, []).append(row)
        elif row.ends_here and place in needed:
            of_base.setdefault(place, []).append(row)
    for rows in (*own.values(), *some(of_base.values(), 6)):
        silent = catalogue
        for row in rows:
            silent = with_entry(silent, "responsibilities", row, changed(row, ends_here=None))
        yield Mutation(f"{spot(rows[0])} {rows[0].lead}", silent, tuple(rows))


def _about(catalogue: Catalogue, hole: Hole) -> Iterator[Entry]:
    """The entries that speak of the cases of a hole."""
    proof = get_proof(catalogue)
    boxes = [box for part in hole.parts if (box := proof.ownership.build_box(part))]
    yield from (need for part in hole.parts for need in needs_of(catalogue, part))
    for row, parts in proof.ownership.responsibilities:
        if any(intersect(box, part) for box in boxes for part in parts):
            yield row
    for passes in proof.transfers.by_giver.values():
        yield from (one.entry for one in passes if any(intersect(box, one.box) for box in boxes))

"""Ways to break who leads and who takes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.model.catalogue import Catalogue
from generator.model.responsibilities import Acceptance, Responsibility
from generator.model.value_types import Ages
from tests.support.mutation.changing import (
    Mutation,
    changed,
    fewer,
    ids,
    narrower,
    needs_of,
    partners,
    rebuilt,
    sent_to,
    some,
    spot,
    swapped,
    with_entry,
)


def drop_responsibility(catalogue: Catalogue) -> Iterator[Mutation]:
    """A row is lost."""
    for row in some((row for row in catalogue.responsibilities if not row.first), 12):
        yield _with_responsibility(catalogue, row)


def drop_first_row(catalogue: Catalogue) -> Iterator[Mutation]:
    """The row that goes before all others is lost: their leads get cases that are not theirs."""
    for row in (row for row in catalogue.responsibilities if row.first):
        yield Mutation(
            spot(row), with_entry(catalogue, "responsibilities", row), catalogue.responsibilities
        )


def first_year_of_responsibility(catalogue: Catalogue) -> Iterator[Mutation]:
    """A row begins a year later."""
    yield from _narrowed(catalogue, first=True)


def last_year_of_responsibility(catalogue: Catalogue) -> Iterator[Mutation]:
    """A row ends a year sooner."""
    yield from _narrowed(catalogue, first=False)


def _narrowed(catalogue: Catalogue, first: bool) -> Iterator[Mutation]:
    for row in some((row for row in catalogue.responsibilities if narrower(row.ages, first)), 8):
        yield _with_responsibility(catalogue, row, changed(row, ages=narrower(row.ages, first)))


def municipality_of_responsibility(catalogue: Catalogue) -> Iterator[Mutation]:
    """A row forgets a municipality."""
    for row in some((row for row in catalogue.responsibilities if not row.first), 8):
        yield _with_responsibility(
            catalogue, row, changed(row, municipalities=fewer(catalogue, row))
        )


def _with_responsibility(
    catalogue: Catalogue, row: Responsibility, *new: Responsibility
) -> Mutation:
    after, needs = with_entry(catalogue, "responsibilities", row, *new), needs_of(catalogue, row)
    return Mutation(f"{spot(row)} {row.lead}", after, (row, *needs), ids(needs))


def overlap_leads(catalogue: Catalogue) -> Iterator[Mutation]:
    """A row goes on for a year after the next has begun."""
    for row, after in some(_meeting_at_a_birthday(catalogue), 9):
        wider = changed(
            row, ages=Ages((*row.ages.ranges[:-1], (row.ages.ranges[-1][0], row.ages.last + 1)))
        )
        broken = with_entry(catalogue, "responsibilities", row, wider)
        yield Mutation(
            f"{spot(row)} {row.lead} and {after.lead}",
            broken,
            (row, after),
            ids(needs_of(catalogue, row)),
        )


def _meeting_at_a_birthday(catalogue: Catalogue) -> Iterator[tuple[Responsibility, Responsibility]]:
    rows = [row for row in catalogue.responsibilities if row.ages and not row.first]
    for row in rows:
        for other in rows:
            same = (row.needs, row.groups, row.municipalities) == (
                other.needs,
                other.groups,
                other.municipalities,
            )
            if same and row.lead != other.lead and row.ages.last + 1 == other.ages.first:
                yield row, other


def swap_with_next_row(catalogue: Catalogue) -> Iterator[Mutation]:
    """Two rows about the same need change leads."""
    rows = catalogue.responsibilities
    near = [
        (one, other)
        for one, other in pairwise(rows)
        if one.needs == other.needs and one.lead != other.lead
    ]
    for one, other in some(near, 9):
        broken = swapped(
            swapped(rows, one, changed(one, lead=other.lead)), other, changed(other, lead=one.lead)
        )
        about = f"{spot(one)} {one.lead} and {other.lead}"
        yield Mutation(
            about,
            rebuilt(catalogue, responsibilities=broken),
            (one, other),
            ids(needs_of(catalogue, one)),
        )


def swap_with_support(catalogue: Catalogue) -> Iterator[Mutation]:
    """In a row, the lead and its first support change places."""
    for row in some((row for row in catalogue.responsibilities if row.support), 9):
        broken = changed(row, lead=row.support[0], support=(row.lead, *row.support[1:]))
        about = f"{spot(row)} {row.lead} and {row.support[0]}"
        after, near = (
            with_entry(catalogue, "responsibilities", row, broken),
            _neighbours(catalogue, row),
        )
        yield Mutation(about, after, (row, *near), ids(needs_of(catalogue, row)))


def _neighbours(catalogue: Catalogue, row: Responsibility) -> list[Responsibility]:
    """Rows about the same needs: where one begins, the one before must hand over."""
    return [other for other in catalogue.responsibilities if set(other.needs) & set(row.needs)]


def drop_acceptance(catalogue: Catalogue) -> Iterator[Mutation]:
    """A service no longer says that it takes something."""
    for row in some(_leaned_on(catalogue), 12):
        yield _with_acceptance(catalogue, row)


def first_year_of_acceptance(catalogue: Catalogue) -> Iterator[Mutation]:
    """A service takes nobody of the youngest age."""
    for row in some((row for row in _leaned_on(catalogue) if narrower(row.ages, first=True)), 7):
        yield _with_acceptance(catalogue, row, changed(row, ages=narrower(row.ages, first=True)))


def last_year_of_acceptance(catalogue: Catalogue) -> Iterator[Mutation]:
    """A service takes nobody of the oldest age."""
    for row in some((row for row in _leaned_on(catalogue) if narrower(row.ages, first=False)), 7):
        yield _with_acceptance(catalogue, row, changed(row, ages=narrower(row.ages, first=False)))


def municipality_of_acceptance(catalogue: Catalogue) -> Iterator[Mutation]:
    """A service no longer takes those who live in a municipality."""
    for row in some(_leaned_on(catalogue), 7):
        yield _with_acceptance(catalogue, row, changed(row, municipalities=fewer(catalogue, row)))


def _leaned_on(catalogue: Catalogue) -> list[Acceptance]:
    services = sent_to(catalogue)
    return [row for row in catalogue.acceptances if row.service in services]


def _with_acceptance(catalogue: Catalogue, row: Acceptance, *new: Acceptance) -> Mutation:
    after = with_entry(catalogue, "acceptances", row, *new)
    return Mutation(
        f"{spot(row)} {row.service}",
        after,
        (row, *partners(catalogue, row.service)),
        ids(needs_of(catalogue, row)),
    )

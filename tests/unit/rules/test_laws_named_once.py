"""A list names a claim about law once; what a service has from its kind is one list."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from generator.rules.duplicate_id import check
from tests.support.mutation.changing import changed, rebuilt


def test_a_claim_that_a_list_names_twice_is_told_with_the_list(local: Catalogue) -> None:
    assert list(check(local)) == []
    need, *others = local.needs
    law = local.laws[0].id
    (problem,) = check(rebuilt(local, needs=(changed(need, laws=(law, law)), *others)))
    assert problem.sentence == f"'laws' nämner '{law}' två gånger."

"""The difference between two catalogues is exactly what asking about every case finds, and exactly the pages that differ."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.diff.answer_changes import (
    AnswerChange,
    find_need_changes,
    find_rule_changes,
    group_changes,
    list_case_rules,
)
from generator.diff.compare_folders import find_differences, prepare_versions
from generator.diff.joint_space import JointCatalogues
from generator.diff.site_content import SiteContent, compare_addresses
from generator.model.catalogue import Catalogue
from generator.model.catalogue_intersection import Disagree
from generator.pages.handwritten import InvalidContent
from generator.proof.proof import Proof, get_proof
from generator.rules.runner import check_names
from tests.conftest import TINY, loaded
from tests.mutation.run import mutations
from tests.support.diff.by_hand import answers, differences
from tests.support.diff.random_catalogues import catalogues, neighbours
from tests.support.mutation.changing import changed, with_entry
from tests.support.mutation.kinds import KINDS

pytestmark = pytest.mark.slow

INVENTED = loaded(TINY)


def find_changes(joint: JointCatalogues) -> list[AnswerChange]:
    """Finds every change, by facet, with all needs of a change together."""
    parts = [find_need_changes(joint, need) for need in joint.needs] + [
        find_rule_changes(joint, rule) for rule in list_case_rules()
    ]
    return group_changes(box for part in parts for box in part)


def listed(both: JointCatalogues) -> dict[tuple[str, tuple[str, ...]], tuple[tuple, tuple]]:
    """The cases of every change, one by one. No case may be listed twice."""
    found = Counter()
    told = {}
    for change in find_changes(both):
        for box in change.boxes:
            for case in product(
                *(
                    [d.values[k] for k in d.list_positions(bits)]
                    for d, bits in zip(both.space.dimensions, box, strict=True)
                )
            ):
                told[change.facet, case] = change.before, change.after
                found[change.facet, case] += 1
    assert [key for key, times in found.items() if times > 1] == []
    return told


@pytest.mark.slow
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(catalogues(INVENTED), catalogues(INVENTED))
def test_two_catalogues_differ_in_exactly_the_cases_that_asking_about_each_finds(
    old: Catalogue, new: Catalogue
) -> None:
    both = JointCatalogues(get_proof(old), get_proof(new))
    assert listed(both) == differences(both)


@pytest.mark.slow
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(neighbours(INVENTED))
def test_a_small_change_is_listed_as_exactly_as_a_large_one(
    two: tuple[Catalogue, Catalogue],
) -> None:
    both = JointCatalogues(*map(get_proof, two))
    assert listed(both) == differences(both)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogues(INVENTED))
def test_a_catalogue_does_not_differ_from_itself(one: Catalogue) -> None:
    assert find_changes(JointCatalogues(get_proof(one), get_proof(one))) == []


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_asking_about_each_case_reaches_every_kind_of_answer(data: st.DataObject) -> None:
    found = answers(get_proof(data.draw(catalogues(INVENTED))))
    assert len(found) > 10
    assert {"lead", "hours", "questions", "exists"} <= set().union(*found.values())


def everything(told: SiteContent) -> dict[str, object]:
    """All that is at any address."""
    groups = [told.read_group(group) for group in range(len(told.groups))]
    needs = [told.read_need(need) for need in ("", *(need.id for need in told.catalogue.needs))]
    return {path: said for part in (*groups, *needs) for path, said in part.items()}


@pytest.fixture(scope="module")
def before() -> dict[str, object]:
    """All that is at any address of the invented municipality."""
    proof = get_proof(INVENTED)
    return everything(
        prepare_versions(("före", "före"), (TINY, TINY), JointCatalogues(proof, proof)).old
    )


class Apart(JointCatalogues):
    """Two catalogues that are looked through in full: nothing is taken to be the same because both say it."""

    @property
    def shared(self) -> Proof:
        raise Disagree


BROKEN = [
    (kind.name, mutation)
    for kind, mutation in mutations(INVENTED)
    if not check_names(mutation.catalogue)
]


@pytest.mark.parametrize(
    ("kind", "mutation"),
    BROKEN,
    ids=[f"{kind} {number}" for number, (kind, _) in enumerate(BROKEN)],
)
def test_the_pages_told_are_exactly_those_that_differ_when_all_are_made(
    kind: str, mutation, before: dict[str, object]
) -> None:
    both = JointCatalogues(get_proof(INVENTED), get_proof(mutation.catalogue))
    two = prepare_versions(("före", "efter"), (TINY, TINY), both)
    try:
        after = everything(two.new)
    except InvalidContent:
        return  # a number that a hand-written page shows is gone: nothing can be published, and the command says so
    assert find_differences(both, two)[1] == compare_addresses(before, after)


@pytest.mark.parametrize(
    ("kind", "mutation"),
    BROKEN,
    ids=[f"{kind} {number}" for number, (kind, _) in enumerate(BROKEN)],
)
def test_what_both_say_decides_nothing_that_looking_through_all_would_not(
    kind: str, mutation
) -> None:
    two = get_proof(INVENTED), get_proof(mutation.catalogue)
    assert find_changes(JointCatalogues(*two)) == find_changes(Apart(*two))


def test_most_is_decided_by_what_both_say() -> None:
    service = INVENTED.services[0]
    both = JointCatalogues(
        get_proof(INVENTED),
        get_proof(
            with_entry(INVENTED, "services", service, changed(service, summary="Något annat."))
        ),
    )
    two = prepare_versions(("före", "efter"), (TINY, TINY), both)
    found, pages = find_differences(both, two)
    assert not found
    assert f"/tjanster/{service.id}/" in pages.changed
    decided = refused = 0
    for group in range(len(two.common.groups)):
        for number in range(len(two.common.list_parts(group))):
            try:
                two.common.read_group(group, number)
                decided += 1
            except Disagree:
                refused += 1
    assert decided > 4 * refused > 0


def test_there_are_many_ways_to_change_pages() -> None:
    assert len({kind for kind, _ in BROKEN}) > len(KINDS) / 2

"""Every way through the questions ends with somebody who is for all the cases that come there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import Box, subtract_all
from generator.model.catalogue import Catalogue
from generator.model.service import Service
from generator.problem import Problem
from generator.proof.gaps import Gap, memoize_per_proof, report_gaps
from generator.proof.proof import Proof, get_proof
from generator.routing.need_tree import NeedTree
from generator.routing.tree_paths import PARTS, TreeLeaf, TreeQuestion, walk_all_trees, walk_tree
from generator.rules.registry import Scope, gap_finder, rule, tree_gap_finder


@rule("leaf-agrees", scope=Scope.QUESTIONS, follows=("accepted", "owned", "unambiguous"))
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """The cases of a way lie inside the responsibility where it ends, and inside whom its owner says it is for."""
    if catalogue.site.questions:
        proof = get_proof(catalogue)
        yield from report_gaps(proof, "leaf-agrees", find_gaps(proof), _describe_gap)


@gap_finder("leaf-agrees")
@memoize_per_proof
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that end with an owner who does not lead them, or whose own page says that it is for others."""
    return (gap for tree, one in walk_all_trees(proof) for gap in _find_at_leaf(tree, one))


@tree_gap_finder("leaf-agrees")
def find_gaps_of_tree(tree: NeedTree) -> Iterator[Gap]:
    """The same for one need."""
    return (
        gap for part in PARTS for one in walk_tree(tree, part) for gap in _find_at_leaf(tree, one)
    )


def _find_at_leaf(tree: NeedTree, one: TreeQuestion | TreeLeaf) -> Iterator[Gap]:
    if isinstance(one, TreeLeaf) and one.outcome.lead:
        yield from _find_outside(tree, one, one.outcome.lead)


def _find_outside(tree: NeedTree, leaf: TreeLeaf, lead: Service) -> Iterator[Gap]:
    leading, said = tree.proof.ownership, _get_own_claim(tree.proof, lead)
    rows = [(row, box) for row, box in leading.list_rows(tree.need) if row.lead == lead.id]
    place = rows[0][0].get_place("lead") if rows else lead.get_place("id")
    for box in subtract_all([leaf.box], [box for _, box in rows]):
        yield Gap(place, box, ("responsibility", lead.id))
    # One who takes nobody of these ages or places at all is told of by another rule.
    for box in subtract_all([leaf.box], [said]) if all(said) else ():
        yield Gap(place, box, ("eligibility", lead.id))


def _get_own_claim(proof: Proof, service: Service) -> Box:
    """The cases that a service says on its own page that it is for."""
    said = service.eligibility
    municipality = proof.space["municipality"]
    where = (
        municipality.all_bits
        if said.municipalities == "all"
        else municipality.encode(m for m in said.municipalities if m in municipality.values)
    )
    return proof.space.build_box(age=proof.ownership.encode_ages(said.ages), municipality=where)


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    kind, lead = gap.reason
    if kind == "responsibility":
        return (
            f"Frågorna slutar hos '{lead}', som inte leder {cases}.",
            "Det är ett fel i programmet. Säg till den som sköter det.",
        )
    return (
        f"Frågorna slutar hos '{lead}', men tjänstens egen sida säger att den inte är för {cases}.",
        f"Rätta ages eller area under eligibility för '{lead}', eller låt en annan tjänst leda.",
    )

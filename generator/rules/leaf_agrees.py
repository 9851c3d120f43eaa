"""Every way through the questions ends with somebody who is for all the cases that come there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cases.box import Box, subtract_all
from generator.model.catalogue import Catalogue
from generator.model.service import Service
from generator.problem import Problem
from generator.proof.gaps import Gap, once, told
from generator.proof.proof import Proof, proof_of
from generator.routing.need_tree import NeedTree
from generator.routing.tree_paths import PARTS, Leaf, Question, every_way, ways
from generator.rules.registry import Scope, gap_finder, rule, tree_gap_finder


@rule("leaf-agrees", scope=Scope.QUESTIONS)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """The cases of a way lie inside the responsibility where it ends, and inside whom its owner says it is for."""
    if catalogue.site.questions:
        proof = proof_of(catalogue)
        yield from told(proof, "leaf-agrees", gaps(proof), _sentence)


@gap_finder("leaf-agrees")
@once
def gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that end with an owner who does not lead them, or whose own page says that it is for others."""
    return (gap for tree, one in every_way(proof) for gap in _at(tree, one))


@tree_gap_finder("leaf-agrees")
def gaps_of_tree(tree: NeedTree) -> Iterator[Gap]:
    """The same for one need."""
    return (gap for part in PARTS for one in ways(tree, part) for gap in _at(tree, one))


def _at(tree: NeedTree, one: Question | Leaf) -> Iterator[Gap]:
    if isinstance(one, Leaf) and one.outcome.lead:
        yield from _outside(tree, one, one.outcome.lead)


def _outside(tree: NeedTree, leaf: Leaf, lead: Service) -> Iterator[Gap]:
    leading, said = tree.proof.leading, _said(tree.proof, lead)
    rows = [(row, box) for row, box in leading.of(tree.need) if row.lead == lead.id]
    place = rows[0][0].at("lead") if rows else lead.at("id")
    for box in subtract_all([leaf.box], [box for _, box in rows]):
        yield Gap(place, box, ("responsibility", lead.id))
    # One who takes nobody of these ages or places at all is told of by another rule.
    for box in subtract_all([leaf.box], [said]) if all(said) else ():
        yield Gap(place, box, ("eligibility", lead.id))


def _said(proof: Proof, service: Service) -> Box:
    """The cases that a service says on its own page that it is for."""
    said = service.eligibility
    municipality = proof.space["municipality"]
    where = (
        municipality.everything
        if said.municipalities == "all"
        else municipality.bits(m for m in said.municipalities if m in municipality.values)
    )
    return proof.space.box(age=proof.leading.age_bits(said.ages), municipality=where)


def _sentence(cases: str, gap: Gap) -> tuple[str, str]:
    kind, lead = gap.reason
    if kind == "responsibility":
        return (
            f"Frågorna slutar hos '{lead}', som inte leder {cases}.",
            "Det är ett fel i programmet. Säg till den som sköter det.",
        )
    return (
        f"Frågorna slutar hos '{lead}', men tjänstens egen sida säger att den inte är för {cases}.",
        f"Rätta ages eller municipalities under eligibility för '{lead}', eller låt en annan tjänst leda.",
    )

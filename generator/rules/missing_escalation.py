"""When help is not enough, somebody takes over."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import Box, intersect, subtract_all
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.responsibilities import Responsibility
from generator.problem import Problem
from generator.proof.gaps import Gap, memoize_per_proof, report_gaps, suggest_claim
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, gap_finder, rule

_FIRST = {
    "universal",
    "first-line",
}  # the levels that pass a child on when help there is not enough


@rule("missing-escalation", scope=Scope.CASES, follows=("accepted", "owned", "unambiguous"))
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Escalation: a lead at the first two levels, which may say no, hands over every case that can get worse, or its row says why not."""
    proof = get_proof(catalogue)
    yield from report_gaps(proof, "missing-escalation", find_gaps(proof), _describe_gap)
    # A row of a kind is written once and read once for each municipality: the reason is needed if any of them needs it.
    needed = {row.get_place("ends_here") for row, _ in describe_lone_lead(proof)}
    for row in catalogue.responsibilities:
        place = row.get_place("ends_here")
        # What a base needs is judged in the base: above it, other rows may have taken the cases.
        if row.ends_here and place not in needed and not catalogue.find_layer(place.file):
            sentence = f"Skälet till att vägen slutar hos '{row.lead}' behövs inte: den lämnar över i alla radens fall."
            yield Problem(place, "missing-escalation", sentence, "Ta bort ends_here. Bra gjort.")


@gap_finder("missing-escalation")
@memoize_per_proof
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases in which nobody takes over, and nobody says why."""
    yield from (
        Gap(row.get_place("lead"), box, (row.lead,))
        for row, box in describe_lone_lead(proof)
        if not row.ends_here
    )


def describe_lone_lead(proof: Proof) -> Iterator[tuple[Responsibility, Box]]:
    """Every row with those of its cases that can get worse, and that its lead hands over to nobody."""
    onward = {
        giver: [one.box for one in passes if one.is_escalation]
        for giver, passes in proof.transfers.by_giver.items()
    }
    calm = proof.space.build_box(urgency=proof.space["urgency"].all_bits & ~proof.acute)
    for need in filter(can_get_worse, proof.catalogue.needs):
        for row, box in proof.ownership.list_rows(need):
            lead = proof.catalogue.service.get(row.lead)
            if (
                lead
                and lead.level in _FIRST
                and not lead.cannot_refuse
                and (waiting := intersect(box, calm))
            ):
                yield from (
                    (row, part) for part in subtract_all([waiting], onward.get(row.lead, []))
                )


def can_get_worse(need: Need) -> bool:
    """Whether a need is more than a question for everybody: help begins above the first level, or danger is asked about."""
    return need.level != "universal" or need.danger is not None


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    lead = gap.reason[0]
    return (
        f"Ingen tar över efter '{lead}' om det blir värre eller hjälpen inte räcker: {cases}.",
        (
            f"Lägg till en överlämning i routing/handovers.yaml från '{lead}' med trigger: "
            "worse, no-effect, outside-remit eller several-actors: "
            f"{suggest_claim(proof, gap.box, 'to', but=lead)}. Finns ingen att lämna över "
            "till: skriv ends_here med skälet på raden som leder."
        ),
    )

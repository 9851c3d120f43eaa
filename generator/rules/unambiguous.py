"""No case has two services that lead it, unless both rows say why they share it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.case_space.box import intersect
from generator.proof.gaps import Gap
from generator.proof.proof import Proof
from generator.rules.registry import gap_rule


def _describe_gap(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    one, other, line, _ = gap.reason
    return (
        f"Två leder: '{one}' (rad {line}) och '{other}' leder båda {cases}.",
        "Smalna av den ena raden med ages, municipalities eller urgency, eller skriv shared med skälet på båda raderna.",
    )


@gap_rule("unambiguous", _describe_gap)
def find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that two rows lead.

    Two leads for a case are declared shared, with a reason on both rows, or are a problem.
    """
    for need in proof.catalogue.needs:
        for (one, box), (other, other_box) in combinations(proof.ownership.list_rows(need), 2):
            both = intersect(box, other_box)
            if both and one is not other and not (one.shared and other.shared):
                line = str(one.get_place().line)
                yield Gap(
                    other.get_place("lead"),
                    both,
                    (one.lead, other.lead, line, str(other.get_place().line)),
                )

"""Where a lunch is no reason to lead calls elsewhere, it is still said that nobody answers in it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.case_space.box import Box, intersect, set_bits, subtract_all
from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.service import Service
from generator.problem import Place, Problem, Severity
from generator.proof.gaps import Gap, report_gaps
from generator.proof.proof import Proof, get_proof
from generator.rules.registry import Scope, rule

_NAME = "unanswered-pause"


@rule(_NAME, scope=Scope.CASES, severity=Severity.WARNING)
def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Where neither the lead nor a stand-in answers while one of them has closed for a short pause, somebody is told.

    How long a pause may be is said in routing/space.yaml. It is a warning: what can wait an hour is led there all the same.
    """
    proof = get_proof(catalogue)
    if catalogue.space.pause:
        yield from report_gaps(proof, _NAME, _find_gaps(proof), _describe)


def _describe(proof: Proof, cases: str, gap: Gap) -> tuple[str, str]:
    return (
        f"När '{gap.reason[0]}' har stängt mitt på dagen svarar ingen: {cases}.",
        "Ge den som leder en stand_in som tar emot de här fallen och svarar då. Annars väntar de tills det öppnar: tiderna står vid numret.",
    )


def _find_gaps(proof: Proof) -> Iterator[Gap]:
    """The cases that count as answered only because they can wait for a pause to end, at the contact that closes."""
    closing = {service.id: _list_closing(proof, service) for service in proof.catalogue.services}
    if not any(closing.values()):
        return
    for need in proof.catalogue.needs:
        for row, box in proof.ownership.list_rows(need):
            service = proof.catalogue.service.get(row.lead)
            names = (row.lead, *service.stand_in) if service else ()
            ways = [way for name in names for way in closing.get(name, ())]
            left = _list_unanswered(proof, row.lead, box) if ways else []
            for place, name, paused in ways:
                both = [one for gap in left if (one := intersect(gap, paused))]
                yield from (Gap(place, one, (name,)) for one in both)
                left = subtract_all(left, both)


def _list_closing(proof: Proof, service: Service) -> list[tuple[Place, str, Box]]:
    """The contacts of a service that close for a pause: where their hours stand, what they are called, and the cases."""
    return [
        (
            (way.target if way.target.hours else service).get_place("hours"),
            way.contact.through or f"{service.id}.{way.contact.id}",
            way.with_pauses,
        )
        for way in proof.reachability.list_contacts(service)
        if all(way.with_pauses)
    ]


def _list_unanswered(proof: Proof, lead: str, box: Box) -> list[Box]:
    """The cases of a box that need an answer then, and that nobody answers all through."""
    waits = proof.catalogue.space.urgency
    bits = sum(1 << position for position, one in enumerate(waits) if one.reach == "stand-in")
    part = set_bits(box, Axis.URGENCY, box[Axis.URGENCY] & bits)
    if not all(part):
        return []
    return subtract_all([part], proof.reachability.find_cases_without_pause(lead))

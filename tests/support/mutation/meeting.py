"""What the cases of a catalogue meet: who leads, who answers, where a no leads, who takes over. Rules are not asked.

Followed from the lead of every case along stand-ins, refusals and handovers, so that a service nobody is sent to counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from generator.case_space.box import Box, intersect, merge, subtract_all
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.proof.gaps import make_disjoint
from generator.proof.proof import Proof, get_proof

Facts = dict[tuple, list[Box]]  # the cases of which something is true

# The rules whose known holes may hold the cases of a trouble.
RULES_OF = {
    "nobody leads": ("owned",),
    "does not take it": ("accepted", "contract"),
    "is not reached (now)": ("reachable-at-that-hour",),
    "is not reached (stand-in)": ("reachable-at-that-hour",),
    "is not reached (any-time)": ("reachable-at-that-hour",),
    "age": ("age-edges",),
}


@dataclass(frozen=True)
class Meeting:
    """The ways of all cases through a catalogue, or only of those about some needs."""

    catalogue: Catalogue
    only: frozenset[str] | None = None

    @cached_property
    def proof(self) -> Proof:
        """The claims as boxes."""
        return get_proof(self.catalogue)

    @property
    def needs(self) -> list[Need]:
        """The needs that are looked at."""
        return [need for need in self.catalogue.needs if self.only is None or need.id in self.only]

    @cached_property
    def leads(self) -> dict[str, list[Box]]:
        """The cases each service leads."""
        found: dict[str, list[Box]] = {}
        for need in self.needs:
            for row, box in self.proof.ownership.list_rows(need):
                found.setdefault(row.lead, []).append(box)
        return {service: merge(make_disjoint(boxes)) for service, boxes in found.items()}

    @cached_property
    def sent(self) -> dict[str, list[Box]]:
        """The cases that come to each service, first or later."""
        found: dict[str, list[Box]] = {}
        todo = [(service, boxes) for service, boxes in sorted(self.leads.items())]
        while todo:
            service, boxes = todo.pop(0)
            new = merge(make_disjoint(subtract_all(boxes, found.get(service, []))))
            if new and service in self.catalogue.service:
                found[service] = merge(found.get(service, []) + new)
                todo += self._onward(service, new)
        return found

    def _onward(self, service: str, boxes: list[Box]) -> Iterator[tuple[str, list[Box]]]:
        for one in self.proof.transfers.by_giver.get(service, []):
            yield one.receiver, both(boxes, [one.box])
        yield from self._stood_in(service, boxes)

    def _stood_in(self, service: str, boxes: list[Box]) -> Iterator[tuple[str, list[Box]]]:
        """When a service is closed and it is urgent: the first stand-in that takes the case and answers gets it."""
        rest = subtract_all(
            both(boxes, self.asks("stand-in")), self.proof.reachability.find_cases_now(service)
        )
        for other in self.catalogue.service[service].stand_in:
            answered = self.proof.reachability.find_cases_stood_in(other)
            yield other, both(rest, answered)
            rest = subtract_all(rest, answered)

    def asks(self, reach: str) -> list[Box]:
        """The cases so urgent that somebody must be reached in a certain way."""
        bits = sum(
            1 << k
            for k, urgency in enumerate(self.catalogue.space.urgency)
            if urgency.reach == reach
        )
        return [self.proof.space.build_box(urgency=bits)] if bits else []

    @cached_property
    def answers(self) -> Facts:
        """What is said to each case: another lead, another stand-in or another next way is another answer."""
        facts: Facts = {("leads", service): boxes for service, boxes in self.leads.items()}
        for service, boxes in self.sent.items():
            for one in self.proof.transfers.by_giver.get(service, []):
                how = (
                    ("after a no",)
                    if one.is_refusal
                    else ("hands over", one.entry.trigger, one.minutes)
                )
                facts.setdefault((service, *how, one.receiver), []).extend(both(boxes, [one.box]))
            for other, part in self._stood_in(service, boxes):
                facts.setdefault((service, "is closed, so", other), []).extend(part)
            for row, box in self.proof.acceptance.rows.get(service, []):
                facts.setdefault(
                    (service, "takes within", row.within and row.within.minutes), []
                ).extend(both(boxes, [box]))
        return (
            facts
            | self.troubles
            | {(*name, "hands over"): boxes for name, boxes in self.taken_over.items()}
        )

    @cached_property
    def troubles(self) -> Facts:
        """What no case should meet."""
        everything = [self.proof.ownership.find_possible_cases(need) for need in self.needs]
        facts: Facts = {
            ("nobody leads",): subtract_all(
                everything, [box for boxes in self.leads.values() for box in boxes]
            )
        }
        facts["several lead",] = [
            box for one, other in combinations(self.leads.values(), 2) for box in both(one, other)
        ]
        for service, boxes in self.sent.items():
            facts |= {
                (service, trouble): cases for trouble, cases in self._troubles_of(service, boxes)
            }
        return facts

    def _troubles_of(self, service: str, boxes: list[Box]) -> Iterator[tuple[str, list[Box]]]:
        entry = self.catalogue.service[service]
        yield "does not exist any more", [] if entry.is_active else boxes
        yield "does not take it", subtract_all(boxes, self.proof.acceptance.list_boxes(service))
        yield "says no and nothing else", [] if entry.if_refused or entry.cannot_refuse else boxes
        for reach in ("now", "stand-in", "any-time"):
            asked = both(self.leads.get(service, []), self.asks(reach))
            yield (
                f"is not reached ({reach})",
                subtract_all(asked, self.proof.reachability.find_reached_cases(service, reach)),
            )

    @cached_property
    def taken_over(self) -> Facts:
        """The cases that a service passes on, by why it does: to whom is another matter."""
        facts: Facts = {}
        for service in self.sent:
            for one in self.proof.transfers.by_giver.get(service, []):
                if not one.is_refusal:
                    trigger = one.entry.trigger
                    facts.setdefault((service, trigger), []).extend(
                        both(self.coming(service, trigger), [one.box])
                    )
        return facts

    def coming(self, service: str, trigger: str) -> list[Box]:
        """The cases that a service may have to pass on for a reason: at a birthday they are a year older."""
        boxes = self.sent.get(service, [])
        return self._a_year_older(boxes) if trigger == "age" else boxes

    def _a_year_older(self, boxes: list[Box]) -> list[Box]:
        older = (
            (box[0], box[1] << 1 & self.proof.space["age"].all_bits, *box[2:]) for box in boxes
        )
        return [box for box in older if all(box)]


def both(some: list[Box], others: list[Box]) -> list[Box]:
    """The cases in some boxes and in others."""
    return [box for one in some for other in others if (box := intersect(one, other))]


def grown(before: Facts, after: Facts) -> list[tuple]:
    """The facts that are true of more cases than before."""
    return [
        name
        for name, boxes in after.items()
        if boxes != before.get(name) and subtract_all(boxes, before.get(name, []))
    ]


def differ(before: Meeting, after: Meeting) -> bool:
    """Whether some case gets another answer."""
    return bool(grown(before.answers, after.answers) or grown(after.answers, before.answers))


def losses(before: Meeting, after: Meeting) -> list[tuple]:
    """What some case loses: a trouble that is new, or somebody who no longer takes over."""
    return grown(before.troubles, after.troubles) + grown(
        after.taken_over, _still_coming(after, before.taken_over)
    )


def losses_outside_holes(before: Meeting, after: Meeting) -> list[tuple]:
    """The same without what known holes excuse: they are told on a page of their own."""
    return grown(before.troubles, _outside(after, after.troubles)) + grown(
        after.taken_over, _outside(after, _still_coming(after, before.taken_over))
    )


def _still_coming(after: Meeting, facts: Facts) -> Facts:
    """The facts for cases that still come to the service: one that goes to another is the other's to pass on."""
    return {name: both(boxes, after.coming(*name[:2])) for name, boxes in facts.items()}


def _outside(meeting: Meeting, facts: Facts) -> Facts:
    """The facts without the cases that a hole for one of their rules holds."""
    found = {}
    for name, boxes in facts.items():
        holes = [
            box for rule in RULES_OF.get(name[-1], ()) for _, box in meeting.proof.list_holes(rule)
        ]
        found[name] = subtract_all(boxes, holes)
    return found

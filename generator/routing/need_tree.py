"""The question tree of a need, derived from the responsibilities: danger first, then only what changes the answer."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from generator.case_space.box import Box, intersect, set_bits
from generator.case_space.dimensions import Axis
from generator.model.need import Need
from generator.model.service import Service
from generator.proof.gaps import memoize_per_proof
from generator.proof.proof import Proof
from generator.routing.answer import FirstContact, find_first_contact
from generator.routing.optimal_tree import DecisionTree, Point, Terminal, find_smallest_tree

# Asked where the answer differs. The hour is never asked: the answer says what applies when.
ALWAYS_ASKED = ("age", "municipality", "asker")


_ContactKey = tuple[int, int, tuple[str, str, bool] | None]
_OutcomeKey = tuple[str | None, tuple[_ContactKey, ...]]


@dataclass(frozen=True, slots=True)
class ReachedContact:
    """The first contact for some urgencies and kinds of time (bit sets)."""

    urgency: int
    when: int
    contact: FirstContact | None

    @property
    def key(self) -> _ContactKey:
        """Equal for two that are the same to a reader."""
        first = self.contact
        contact = (first.service.id, first.contact.id, first.is_open_now) if first else None
        return (self.urgency, self.when, contact)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a path: the lead, and the first contact by urgency and time."""

    lead: Service | None
    contacts: tuple[ReachedContact, ...]

    @property
    def key(self) -> _OutcomeKey:
        """Equal for two outcomes that are the same to a reader: the lead and the ways in. Support is left out: no question is asked about it."""
        return (self.lead.id if self.lead else None, tuple(r.key for r in self.contacts))


@dataclass(frozen=True)
class NeedTree:
    """The questions of one need. What follows on danger, and the rest, are separate trees."""

    proof: Proof
    need: Need

    @cached_property
    def danger(self) -> DecisionTree:
        """The tree for danger now."""
        return self._build_tree("danger")

    @cached_property
    def calm(self) -> DecisionTree:
        """The tree without danger."""
        return self._build_tree("calm")

    @property
    def asks_danger_first(self) -> bool:
        """Whether the first question is about danger; otherwise the first page links to the danger tree."""
        return self.need.danger is not None

    @cached_property
    def outcomes(self) -> dict[Hashable, Outcome]:
        """Every outcome by its key."""
        return {}

    @cached_property
    def listed_answers(self) -> dict[tuple[int, str], list[Any]]:
        """The answers of questions that have been asked for, by the identity of the split and the part it stands in."""
        return {}

    @cached_property
    def asked_dimensions(self) -> tuple[str, ...]:
        """The dimensions that may be asked. Urgency only where it changes the lead; else the answer says what applies when."""
        calm = sum(self._list_urgencies("calm"))
        rows = [box for row, box in self.proof.ownership.list_rows(self.need) if not row.first]
        return (
            ALWAYS_ASKED
            if all(box[Axis.URGENCY] & calm == calm for box in rows)
            else ("urgency", *ALWAYS_ASKED)
        )

    def list_classes(self, name: str, part: str) -> list[int]:
        """Returns the equivalence classes (bit sets) of a dimension in a part of the tree, `danger` or `calm`, in order."""
        return self._classes[part][name]

    @cached_property
    def _classes(self) -> dict[str, dict[str, list[int]]]:
        return {part: self._group_into_classes(part) for part in ("danger", "calm")}

    def _group_into_classes(self, part: str) -> dict[str, list[int]]:
        possible = self.find_possible_cases(part)
        boxes = self._find_boxes_that_matter(possible)
        classes = {}
        for d, dimension in enumerate(self.proof.space.dimensions):
            sides = {box[d] for box in boxes}
            alike: dict[tuple[int, ...], int] = {}
            for k in dimension.list_positions(possible[d]):
                signature = (
                    (k,) if dimension.name == "urgency" else tuple(side >> k & 1 for side in sides)
                )
                alike[signature] = alike.get(signature, 0) | 1 << k
            classes[dimension.name] = list(alike.values())
        return classes

    def _list_urgencies(self, part: str) -> list[int]:
        urgencies = self.proof.catalogue.space.urgency
        return [
            1 << k
            for k, urgency in enumerate(urgencies)
            if (urgency.reach == "now") == (part == "danger")
        ]

    def find_possible_cases(self, part: str) -> Box:
        """Returns the possible cases of a part of the tree, `danger` or `calm`."""
        possible = self.proof.ownership.find_possible_cases(self.need)
        return set_bits(
            possible, Axis.URGENCY, possible[Axis.URGENCY] & sum(self._list_urgencies(part))
        )

    def _find_boxes_that_matter(self, possible: Box) -> set[Box]:
        """The boxes that can make two possible cases of the need differ."""
        rows = [
            (row, box)
            for row, box in self.proof.ownership.list_rows(self.need)
            if box[Axis.URGENCY] & possible[Axis.URGENCY]
        ]
        services = {
            service for row, _ in rows for service in (row.lead, *self._list_stand_ins(row.lead))
        }
        boxes = {box for _, box in rows}
        for service in services & self.proof.catalogue.service.keys():
            boxes.update(
                box
                for way in self.proof.reachability.list_contacts(
                    self.proof.catalogue.service[service]
                )
                for box in (way.now, way.with_pauses, way.any_time)
            )
            boxes.update(
                box
                for box in self.proof.acceptance.list_boxes(service)
                if box[Axis.NEED] & possible[Axis.NEED]
            )
        return {cut for box in boxes if (cut := intersect(box, possible))}

    def _list_stand_ins(self, lead: str) -> tuple[str, ...]:
        return (
            self.proof.catalogue.service[lead].stand_in
            if lead in self.proof.catalogue.service
            else ()
        )

    def _build_tree(self, part: str) -> DecisionTree:
        classes = [self.list_classes(name, part) for name in self.asked_dimensions]
        points = product(*(range(len(alike)) for alike in classes))
        table: dict[Point, Hashable] = {}
        for point in points:
            bits = {
                name: alike[k]
                for name, alike, k in zip(self.asked_dimensions, classes, point, strict=True)
            }
            urgencies = (
                [bits["urgency"]] if "urgency" in bits else self.list_classes("urgency", part)
            )
            table[point] = self._store_outcome(bits, urgencies, self.list_classes("when", part))
        weights = [[bits.bit_count() for bits in alike] for alike in classes]
        return (
            find_smallest_tree(table, weights) if table else Terminal(None)
        )  # the need has no possible case

    def _store_outcome(
        self, bits: dict[str, int], urgencies: list[int], whens: list[int]
    ) -> _OutcomeKey:
        """Stores the outcome of one combination of classes, and returns its key."""
        need = self.proof.space["need"].encode([self.need.id])
        age, municipality, asker = (_find_lowest(bits[name]) for name in ALWAYS_ASKED)
        near = [
            (r, box)
            for r, box in self.proof.ownership.list_rows(self.need)
            if box[Axis.AGE] & age
            and box[Axis.MUNICIPALITY] & municipality
            and box[Axis.ASKER] & asker
        ]
        lead, reached = None, []
        for urgency, when in product(urgencies, whens):
            here = (need, age, municipality, _find_lowest(urgency), _find_lowest(when), asker)
            row = next(
                (
                    r
                    for r, box in near
                    if box[Axis.URGENCY] & here[Axis.URGENCY] and box[Axis.WHEN] & here[Axis.WHEN]
                ),
                None,
            )
            lead = self.proof.catalogue.service.get(row.lead) if row else None
            reached.append(
                ReachedContact(
                    urgency, when, find_first_contact(self.proof, lead, here) if lead else None
                )
            )
        outcome = Outcome(lead, _merge_contacts(reached))
        key = outcome.key
        self.outcomes.setdefault(key, outcome)
        return key


def _find_lowest(bits: int) -> int:
    return bits & -bits


def _merge_contacts(reached: list[ReachedContact]) -> tuple[ReachedContact, ...]:
    """Merges times with the same contact, then urgencies with the same contact and times."""
    by_urgency: dict[Hashable, ReachedContact] = {}
    for part in reached:
        urgency, _, contact = part.key
        same = by_urgency.get((urgency, contact))
        when = part.when | (same.when if same else 0)
        by_urgency[urgency, contact] = ReachedContact(urgency, when, part.contact)
    by_when: dict[Hashable, ReachedContact] = {}
    for part in by_urgency.values():
        _, when, contact = part.key
        same = by_when.get((when, contact))
        urgency = part.urgency | (same.urgency if same else 0)
        by_when[when, contact] = ReachedContact(urgency, when, part.contact)
    return tuple(by_when.values())


@memoize_per_proof
def build_need_trees(proof: Proof) -> Iterator[NeedTree]:
    """Builds the tree of every need; cached per proof."""
    return (NeedTree(proof, need) for need in proof.catalogue.needs)

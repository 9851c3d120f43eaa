"""The question tree of a need, made from the responsibilities: danger first, then only what still separates answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from generator.claims.proof import Proof
from generator.model.need import Need
from generator.model.service import Service
from generator.routes.route import FirstContact, first_contact
from generator.routes.smallest import Ask, Tree, smallest
from generator.space.box import Box, contains

ALWAYS_ASKED = ("age", "municipality", "asker")  # where the answer differs; the hour is told at the end, not asked


@dataclass(frozen=True, slots=True)
class Reached:
    """Who answers, for some urgencies and some times (bit sets)."""

    urgency: int
    when: int
    contact: FirstContact | None

    @property
    def key(self) -> tuple:
        """What makes two of these the same to a reader."""
        c = self.contact
        return (self.urgency, self.when, c and (c.service.id, c.contact.id, c.open_now))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a path ends: who leads and supports, and who answers how soon and when."""

    lead: Service | None
    support: tuple[str, ...]  # of all cases that end here
    contacts: tuple[Reached, ...]
    status: str

    @property
    def key(self) -> tuple:
        """What makes two outcomes the same to a reader: who leads, and the way in. Who else supports is no question to ask."""
        return (self.lead.id if self.lead else None, tuple(r.key for r in self.contacts), self.status)

    def contact_at(self, case: Box) -> FirstContact | None:
        """Who answers in one case."""
        return next((r.contact for r in self.contacts if r.urgency & case[3] and r.when & case[4]), None)


@dataclass(frozen=True)
class NeedTree:
    """The questions of one need. The danger part and the rest are trees of their own."""

    proof: Proof
    need: Need

    @cached_property
    def danger(self) -> Tree:
        """What follows when somebody is in danger now."""
        return self._tree("danger")

    @cached_property
    def calm(self) -> Tree:
        """What follows when nobody is."""
        return self._tree("calm")

    @property
    def asks_danger_first(self) -> bool:
        """Whether the first question is about danger. Otherwise danger is a way out on the first page."""
        return self.need.danger is not None

    @cached_property
    def outcomes(self) -> dict[tuple, Outcome]:
        """Every outcome by its key."""
        return {}

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """What may be asked. How fast help is needed is asked only where another service would lead; else it is told at the end."""
        rows = [(row, box) for row, box in self.proof.leading.of(self.need) if not row.first]
        calm = sum(self.classes_in("urgency", "calm"))
        same = all(box[3] & calm == calm for _, box in rows)
        return ALWAYS_ASKED if same else ("urgency", *ALWAYS_ASKED)

    @cached_property
    def classes(self) -> dict[str, list[int]]:
        """For each dimension the bit sets of values that nothing tells apart, in order."""
        boxes = self._boxes_that_matter()
        possible = self.proof.leading.possible(self.need)
        found = {}
        for d, dimension in enumerate(self.proof.space.dimensions):
            alike: dict[tuple[int, ...], int] = {}
            for k in dimension.chosen(possible[d]):
                apart = (k,) if dimension.name == "urgency" else ()
                signature = (*(box[d] >> k & 1 for box in boxes), *apart)
                alike[signature] = alike.get(signature, 0) | 1 << k
            found[dimension.name] = list(alike.values())
        return found

    def classes_in(self, name: str, part: str) -> list[int]:
        """The classes of a dimension in one part of the tree, `danger` or `calm`, as its tables number them."""
        if name != "urgency":
            return self.classes[name]
        urgencies = self.proof.catalogue.space.urgency
        return [bits for bits in self.classes[name] if (urgencies[bits.bit_length() - 1].reach == "now") == (part == "danger")]

    def _boxes_that_matter(self) -> list[Box]:
        rows = self.proof.leading.of(self.need)
        boxes = [box for _, box in rows]
        leads = {row.lead for row, _ in rows}
        services = leads | {other for lead in leads for other in self.proof.catalogue.service[lead].stand_in}
        for service in sorted(services):
            ways = self.proof.reaching.ways(self.proof.catalogue.service[service])
            boxes += [box for way in ways for box in (way.now, way.any_time)]
            boxes += self.proof.accepting.boxes(service)
        return boxes

    def _tree(self, part: str) -> Tree:
        classes = [self.classes_in(name, part) for name in self.asked]
        points = product(*(range(len(alike)) for alike in classes))
        table = {}
        for point in points:
            bits = {name: alike[k] for name, alike, k in zip(self.asked, classes, point, strict=True)}
            table[point] = self._outcome(bits, [bits["urgency"]] if "urgency" in bits else self.classes_in("urgency", part))
        weights = [[bits.bit_count() for bits in alike] for alike in classes]
        return smallest(table, weights)

    def _outcome(self, bits: dict[str, int], urgencies: list[int]) -> tuple:
        """The outcome of one combination of classes, by its key."""
        need = self.proof.space["need"].bits([self.need.id])
        row, reached = None, []
        for urgency, when in product(urgencies, self.classes["when"]):
            here = tuple(_lowest(b) for b in (need, bits["age"], bits["municipality"], urgency, when, bits["asker"]))
            rows = [r for r, box in self.proof.leading.of(self.need) if contains(box, here)]
            row = rows[0] if rows else None
            lead = self.proof.catalogue.service.get(row.lead) if row else None
            reached.append(Reached(urgency, when, first_contact(self.proof, lead, here) if lead else None))
        lead = self.proof.catalogue.service.get(row.lead) if row else None
        outcome = Outcome(lead, row.support if row else (), _joined(reached), row.status if row else "")
        known = self.outcomes.get(outcome.key, outcome)
        self.outcomes[outcome.key] = replace(known, support=tuple(dict.fromkeys([*known.support, *outcome.support])))
        return outcome.key


def _lowest(bits: int) -> int:
    return bits & -bits


def _joined(reached: list[Reached]) -> tuple[Reached, ...]:
    """Times with the same contact together, then urgencies with the same contact and times."""
    by_when: dict[tuple, Reached] = {}
    for one in reached:
        key = (one.urgency, one.key[2])
        by_when[key] = Reached(one.urgency, one.when | (by_when[key].when if key in by_when else 0), one.contact)
    by_urgency: dict[tuple, Reached] = {}
    for one in by_when.values():
        key = one.key[1:]
        by_urgency[key] = Reached(one.urgency | (by_urgency[key].urgency if key in by_urgency else 0), one.when, one.contact)
    return tuple(by_urgency.values())


def depth(tree: Tree) -> int:
    """The most questions on any way through a tree."""
    return 1 + max(depth(rest) for _, rest in tree.answers) if isinstance(tree, Ask) else 0


def leaves(tree: Tree) -> int:
    """How many ends a tree has, counted along every way."""
    return sum(leaves(rest) for _, rest in tree.answers) if isinstance(tree, Ask) else 1


def walk(tree: NeedTree, case: Box) -> tuple[list[tuple[str, int]], Outcome]:
    """The way of one case: each question's dimension with the position of the answer, and where it ends."""
    urgency = tree.proof.catalogue.space.urgency[case[3].bit_length() - 1]
    part = "danger" if urgency.reach == "now" else "calm"
    here: Tree = tree.danger if part == "danger" else tree.calm
    answered = []
    while isinstance(here, Ask):
        name = tree.asked[here.dimension]
        bits = case[tree.proof.space.position(name)]
        number = next(k for k, alike in enumerate(tree.classes_in(name, part)) if alike & bits)
        position = next(k for k, (values, _) in enumerate(here.answers) if number in values)
        answered.append((name, position))
        here = here.answers[position][1]
    return answered, tree.outcomes[here.outcome]


def questions(tree: NeedTree, case: Box) -> int:
    """How many questions a case meets: the one about danger where it comes first, and those of its part."""
    answered, _ = walk(tree, case)
    return len(answered) + tree.asks_danger_first

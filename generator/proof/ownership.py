"""Who leads: the responsibilities of the catalogue as boxes in the case space."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.case_space.box import Box, intersect, subtract_all
from generator.case_space.dimensions import Axis, Dimension, Space
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.responsibilities import CaseBox, Responsibility
from generator.model.service import ALL
from generator.model.value_types import EXPECTED, Ages
from generator.proof.memoize_per_proof import memoized


def build_space(catalogue: Catalogue) -> Space:
    """The case space of a catalogue."""
    data = catalogue.space
    years = range(EXPECTED, data.last_age + 1)
    ages = tuple("väntat" if age == EXPECTED else str(age) for age in years)
    needs = Dimension(
        "need", tuple(n.id for n in catalogue.needs), tuple(n.name for n in catalogue.needs)
    )
    rest = (
        ("municipality", data.municipalities),
        ("urgency", data.urgency),
        ("when", data.when),
        ("asker", data.askers),
    )
    named = (
        Dimension(name, tuple(v.id for v in values), tuple(v.name for v in values))
        for name, values in rest
    )
    return Space((needs, Dimension("age", ages, ages), *named))


@dataclass(frozen=True)
class Ownership:
    """All responsibilities, as boxes per need. What a `first` row takes is taken from the others."""

    catalogue: Catalogue

    @memoized
    def space(self) -> Space:
        """The case space."""
        return build_space(self.catalogue)

    def find_possible_cases(self, need: Need) -> Box:
        """Returns every case that a need can have: its ages and askers."""
        return self._possible[need.id]

    def limit_to_possible(self, box: Box) -> list[Box]:
        """Cuts a box to the possible cases of each need in it."""
        needs = (self.catalogue.needs[k] for k in self.space["need"].list_positions(box[Axis.NEED]))
        return [part for need in needs if (part := intersect(box, self.find_possible_cases(need)))]

    @memoized
    def _possible(self) -> dict[str, Box]:
        return {need.id: self._get_whole_box(need) for need in self.catalogue.needs}

    def _get_whole_box(self, need: Need) -> Box:
        askers = self._get_bits("asker", need.askers or ALL)
        return self.space.build_box(
            need=self._get_bits("need", [need.id]), age=self.encode_ages(need.ages), asker=askers
        )

    def encode_ages(self, ages: Ages | None) -> int:
        """Returns the bit set of ages, cut to the case space: 13–25 gives 13–19."""
        found, everything = 0, self.space["age"].all_bits
        for low, high in ages.ranges if ages else ():
            found |= (2 << high - EXPECTED) - (1 << low - EXPECTED)
        return found & everything if ages else everything

    def _get_bits(self, dimension: str, values: Iterable[str]) -> int:
        found = self.space[dimension]
        return found.all_bits if values == ALL else found.encode(v for v in values if v in found)

    def build_box(self, claim: CaseBox) -> Box | None:
        """Returns the box of a claim, or None when it holds no case."""
        needs = self._get_bits("need", claim.needs)
        if claim.groups:
            needs |= sum(
                1 << k for k, need in enumerate(self.catalogue.needs) if need.group in claim.groups
            )
        sides = {
            "municipality": claim.municipalities,
            "urgency": claim.urgency,
            "when": claim.when,
            "asker": claim.askers,
        }
        box = self.space.build_box(
            need=needs,
            age=self.encode_ages(claim.ages),
            **{name: self._get_bits(name, v) for name, v in sides.items()},
        )
        return box if all(box) else None

    @memoized
    def responsibilities(self) -> list[tuple[Responsibility, list[Box]]]:
        """Each responsibility with the cases it leads: `first` rows whole, the others what is left.

        A row that holds instead of the base's takes its cases from the rows of the base.
        """
        rows = [
            (row, box) for row in self.catalogue.responsibilities if (box := self.build_box(row))
        ]
        first = [box for row, box in rows if row.first]
        instead = [box for row, box in rows if row.instead]
        return [
            (
                row,
                [box]
                if row.first
                else subtract_all([box], [*first, *instead] if self._is_below(row) else first),
            )
            for row, box in rows
        ]

    def _is_below(self, row: Responsibility) -> bool:
        """Whether a row stands in a base of the catalogue."""
        return self.catalogue.find_layer(row.get_place().file) is not None

    @memoized
    def _by_need(self) -> dict[str, list[tuple[Responsibility, Box]]]:
        found: dict[str, list[tuple[Responsibility, Box]]] = {
            need.id: [] for need in self.catalogue.needs
        }
        possible = [self.find_possible_cases(need) for need in self.catalogue.needs]
        for row, boxes in self.responsibilities:
            for box in boxes:
                for k in self.space["need"].list_positions(box[Axis.NEED]):
                    if part := intersect(box, possible[k]):
                        found[self.catalogue.needs[k].id].append((row, part))
        return found

    def list_rows(self, need: Need) -> list[tuple[Responsibility, Box]]:
        """Returns the responsibilities for a need, each with its part of the possible cases."""
        return self._by_need[need.id]

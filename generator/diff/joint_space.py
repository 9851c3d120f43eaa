"""Two catalogues in one case space, so that their boxes can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.case_space.box import Box
from generator.case_space.dimensions import Dimension, Space
from generator.model.catalogue_intersection import intersect_catalogues
from generator.proof.proof import Proof, get_proof


@dataclass(frozen=True)
class JointCatalogues:
    """A catalogue before and after, with one case space: the values of the new one first, then those removed."""

    old: Proof
    new: Proof

    @cached_property
    def common(self) -> Proof:
        """The proof of what both versions have in common. Reading a value that differs raises Disagree."""
        return get_proof(intersect_catalogues(self.old.catalogue, self.new.catalogue))

    @cached_property
    def space(self) -> Space:
        """The case space with every value of either version."""
        return Space(
            tuple(map(_join_dimensions, self.old.space.dimensions, self.new.space.dimensions))
        )

    def move_old_box(self, box: Box) -> Box:
        """Translates a box of the old catalogue to the joint space."""
        return self._move_box(box, self._places[0])

    def move_new_box(self, box: Box) -> Box:
        """Translates a box of the new catalogue to the joint space."""
        return self._move_box(box, self._places[1])

    def get_service_name(self, service: str) -> str:
        """The name of a service, in the new version if it is there."""
        found = self.new.catalogue.service.get(service) or self.old.catalogue.service.get(service)
        return found.name if found else service

    @property
    def needs(self) -> list[str]:
        """The ids of the needs of either version."""
        return list(self.space["need"].values)

    @cached_property
    def _places(self) -> list[list[list[int] | None]]:
        """For each version and dimension: the joint position of each value, or None where none moved."""
        pairs = [
            [
                (own, joint)
                for own, joint in zip(proof.space.dimensions, self.space.dimensions, strict=True)
            ]
            for proof in (self.old, self.new)
        ]
        return [[_find_places(own, joint) for own, joint in dimensions] for dimensions in pairs]

    @staticmethod
    def _move_box(box: Box, places: list[list[int] | None]) -> Box:
        return tuple(
            bits if place is None else _move_bits(bits, place)
            for bits, place in zip(box, places, strict=True)
        )


def _join_dimensions(old: Dimension, new: Dimension) -> Dimension:
    gone = [
        (value, word)
        for value, word in zip(old.values, old.words, strict=True)
        if value not in new.values
    ]
    return Dimension(
        new.name,
        (*new.values, *(value for value, _ in gone)),
        (*new.words, *(word for _, word in gone)),
    )


def _find_places(own: Dimension, joint: Dimension) -> list[int] | None:
    places = [joint.values.index(value) for value in own.values]
    return None if places == list(range(len(places))) else places


def _move_bits(bits: int, places: list[int]) -> int:
    return sum(1 << place for k, place in enumerate(places) if bits >> k & 1)

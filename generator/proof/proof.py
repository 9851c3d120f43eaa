"""The proof of a catalogue: computed once, shared by rules, pages and charts."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from generator.cases.box import Box
from generator.cases.space import Space
from generator.model.catalogue import Catalogue
from generator.model.handover import Hole
from generator.proof.acceptance import Accepting
from generator.proof.handovers import Passing
from generator.proof.memo import kept
from generator.proof.ownership import Leading
from generator.proof.reachability import Reaching


@dataclass(frozen=True)
class Proof:
    """Everything that follows from the claims of one catalogue."""

    catalogue: Catalogue

    @kept
    def leading(self) -> Leading:
        """Who leads."""
        return Leading(self.catalogue)

    @kept
    def accepting(self) -> Accepting:
        """What each service takes."""
        return Accepting(self.leading)

    @kept
    def reaching(self) -> Reaching:
        """Who can be reached when."""
        return Reaching(self.accepting)

    @kept
    def passing(self) -> Passing:
        """How cases move on."""
        return Passing(self.accepting)

    @property
    def space(self) -> Space:
        """The case space."""
        return self.leading.space

    @kept
    def acute(self) -> int:
        """The urgencies that need an answer now, as a bit set."""
        return sum(
            1 << k
            for k, urgency in enumerate(self.catalogue.space.urgency)
            if urgency.reach == "now"
        )

    def holes(self, rule: str) -> list[tuple[Hole, Box]]:
        """Returns the known holes that a rule leaves out, with their boxes."""
        return [(hole, box) for hole, rules, box in self._parts_of_holes if rule in rules]

    @kept
    def _parts_of_holes(self) -> list[tuple[Hole, tuple[str, ...], Box]]:
        parts = (
            (hole, part.rules, self.leading.box(part))
            for hole in self.catalogue.holes
            for part in hole.parts
        )
        return [(hole, rules, box) for hole, rules, box in parts if box]


_proofs: WeakKeyDictionary[Catalogue, Proof] = WeakKeyDictionary()


def proof_of(catalogue: Catalogue) -> Proof:
    """Returns the proof of a catalogue, from a cache while the catalogue is alive."""
    if catalogue not in _proofs:
        _proofs[catalogue] = Proof(catalogue)
    return _proofs[catalogue]

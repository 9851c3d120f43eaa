"""The proof of a catalogue: computed once, shared by rules, pages and charts."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from generator.case_space.box import Box
from generator.case_space.dimensions import Space
from generator.model.catalogue import Catalogue
from generator.model.handover import Hole
from generator.proof.acceptance_index import AcceptanceIndex
from generator.proof.handovers import TransferGraph
from generator.proof.memoize_per_proof import memoized
from generator.proof.ownership import Ownership
from generator.proof.reachability import Reachability


@dataclass(frozen=True)
class Proof:
    """Everything that follows from the claims of one catalogue."""

    catalogue: Catalogue

    @memoized
    def ownership(self) -> Ownership:
        """Who leads."""
        return Ownership(self.catalogue)

    @memoized
    def acceptance(self) -> AcceptanceIndex:
        """What each service takes."""
        return AcceptanceIndex(self.ownership)

    @memoized
    def reachability(self) -> Reachability:
        """Who can be reached when."""
        return Reachability(self.acceptance)

    @memoized
    def transfers(self) -> TransferGraph:
        """How cases move on."""
        return TransferGraph(self.acceptance)

    @property
    def space(self) -> Space:
        """The case space."""
        return self.ownership.space

    @memoized
    def acute(self) -> int:
        """The urgencies that need an answer now, as a bit set."""
        return sum(
            1 << k
            for k, urgency in enumerate(self.catalogue.space.urgency)
            if urgency.reach == "now"
        )

    def list_holes(self, rule: str) -> list[tuple[Hole, Box]]:
        """Returns the known holes that a rule leaves out, with their boxes."""
        return [(hole, box) for hole, rules, box in self._parts_of_holes if rule in rules]

    @memoized
    def _parts_of_holes(self) -> list[tuple[Hole, tuple[str, ...], Box]]:
        parts = (
            (hole, part.rules, self.ownership.build_box(part))
            for hole in self.catalogue.holes
            for part in hole.parts
        )
        return [(hole, rules, box) for hole, rules, box in parts if box]


_proofs: WeakKeyDictionary[Catalogue, Proof] = WeakKeyDictionary()


def get_proof(catalogue: Catalogue) -> Proof:
    """Returns the proof of a catalogue, from a cache while the catalogue is alive."""
    if catalogue not in _proofs:
        _proofs[catalogue] = Proof(catalogue)
    return _proofs[catalogue]

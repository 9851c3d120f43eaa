"""The matrix of handovers: how many needs go from each workplace to each other, and where nothing goes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.handover import Handover
from generator.model.service import Service
from generator.proof.proof import Proof


@dataclass(frozen=True, slots=True)
class MatrixParty:
    """A giver or receiver: one service, or the services of one kind."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class MatrixSquare:
    """What goes from one party to another: the number of needs, and of each trigger."""

    needs: int
    triggers: tuple[tuple[str, int], ...]  # the trigger's id and its number of needs

    @property
    def weight(self) -> int:
        """From 1, a few needs, to 3, many: how strongly it is drawn."""
        return 1 if self.needs < 5 else 2 if self.needs < 15 else 3


@dataclass(frozen=True, slots=True)
class HandoverMatrix:
    """Who hands over to whom. An empty square is a pair with no handover at all."""

    givers: tuple[MatrixParty, ...]
    receivers: tuple[MatrixParty, ...]
    squares: dict[tuple[str, str], MatrixSquare]
    silent: tuple[MatrixParty, ...]  # those who receive and hand over to nobody


def build_handover_matrix(proof: Proof) -> HandoverMatrix:
    """The matrix of all handovers, parties in the order of the data."""
    catalogue = proof.catalogue
    needs: dict[tuple[str, str], dict[str, set[int]]] = {}
    for service, transfers in proof.transfers.by_giver.items():
        for transfer in transfers:
            row = transfer.entry
            if transfer.is_refusal or not isinstance(row, Handover):
                continue
            pair = _key(catalogue.service[service]), _key(catalogue.service[row.to])
            of = needs.setdefault(pair, {}).setdefault(row.trigger, set())
            of.update(proof.space["need"].list_positions(transfer.box[Axis.NEED]))
    parties = _list_parties(catalogue)
    gives, takes = {pair[0] for pair in needs}, {pair[1] for pair in needs}
    return HandoverMatrix(
        tuple(party for party in parties if party.key in gives),
        tuple(party for party in parties if party.key in takes),
        {pair: _square(triggers) for pair, triggers in needs.items()},
        tuple(party for party in parties if party.key in takes - gives),
    )


def _square(triggers: dict[str, set[int]]) -> MatrixSquare:
    everything = set().union(*triggers.values())
    return MatrixSquare(len(everything), tuple((t, len(n)) for t, n in triggers.items()))


def _key(service: Service) -> str:
    return service.kind or service.id


def _list_parties(catalogue: Catalogue) -> list[MatrixParty]:
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    of_kind: dict[str, list[str]] = {}
    for service in catalogue.services:
        if service.is_active:
            of_kind.setdefault(_key(service), []).append(service.name)
    return [
        MatrixParty(key, names[0] if len(names) == 1 else kinds.get(key, names[0]))
        for key, names in of_kind.items()
    ]

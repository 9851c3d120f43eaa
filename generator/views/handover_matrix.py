"""The matrix of handovers: how many needs go from each workplace to each other, by a written handover or by a call to the one who leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.first_step import Workplace
from generator.model.handover import Handover
from generator.model.service import Service
from generator.proof.proof import Proof
from generator.views.first_steps import list_first_meetings


@dataclass(frozen=True, slots=True)
class MatrixParty:
    """A giver or receiver: one service, the services of one kind, or a workplace."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class MatrixSquare:
    """What goes from one party to another: the number of needs, and of each trigger."""

    needs: int  # those with a written handover
    triggers: tuple[tuple[str, int], ...]  # the trigger's id and its number of needs
    calls: int  # the others, where the receiver leads and is called

    @property
    def weight(self) -> int:
        """From 0, no written handover, by 1, a few needs, to 3, many: how strongly it is drawn."""
        return (self.needs > 0) + (self.needs >= 5) + (self.needs >= 15)


@dataclass(frozen=True, slots=True)
class HandoverMatrix:
    """Who hands over to whom, and who calls whom. An empty square is a pair where nothing goes."""

    givers: tuple[MatrixParty, ...]  # every workplace, then others who hand over
    receivers: tuple[MatrixParty, ...]
    squares: dict[tuple[str, str], MatrixSquare]
    silent: tuple[MatrixParty, ...]  # those who receive and have no written handover to anybody


_Needs = dict[tuple[str, str], set[int]]


def build_handover_matrix(proof: Proof) -> HandoverMatrix:
    """The matrix of all workplaces and all handovers, receivers in the order of the data."""
    catalogue = proof.catalogue
    triggers = _collect_triggers(proof)
    written = {pair: set().union(*of.values()) for pair, of in triggers.items()}
    called: _Needs = {}
    for place in catalogue.workplaces:
        for key, need in _list_called(proof, place):
            pair = _get_workplace_key(catalogue, place), key
            if pair[0] != key and need not in written.get(pair, ()):
                called.setdefault(pair, set()).add(need)
    squares = {
        pair: _build_square(triggers.get(pair, {}), called.get(pair, set()))
        for pair in {**triggers, **called}
    }
    parties = _list_parties(catalogue)
    takes, gives = {pair[1] for pair in squares}, {pair[0] for pair in triggers}
    places = {_get_workplace_key(catalogue, place): place.name for place in catalogue.workplaces}
    return HandoverMatrix(
        (
            *(MatrixParty(key, name) for key, name in places.items()),
            *(party for party in parties if party.key in gives - places.keys()),
        ),
        tuple(party for party in parties if party.key in takes),
        squares,
        tuple(party for party in parties if party.key in {pair[1] for pair in triggers} - gives),
    )


def _collect_triggers(proof: Proof) -> dict[tuple[str, str], dict[str, set[int]]]:
    """The needs of each written handover, by trigger, for each pair of parties."""
    catalogue = proof.catalogue
    found: dict[tuple[str, str], dict[str, set[int]]] = {}
    for service, transfers in proof.transfers.by_giver.items():
        for transfer in transfers:
            row = transfer.entry
            if transfer.is_refusal or not isinstance(row, Handover):
                continue
            pair = _get_key(catalogue.service[service]), _get_key(catalogue.service[row.to])
            of = found.setdefault(pair, {}).setdefault(row.trigger, set())
            of.update(proof.space["need"].list_positions(transfer.box[Axis.NEED]))
    return found


def _list_called(proof: Proof, place: Workplace) -> Iterator[tuple[str, int]]:
    """Whom a workplace calls, and about which need."""
    positions = {need.id: k for k, need in enumerate(proof.catalogue.needs)}
    for met in list_first_meetings(proof, place):
        for call in met.calls if not met.own_call else ():
            if not call.is_own:
                yield _get_key(call.lead), positions[met.need.id]


def _build_square(triggers: dict[str, set[int]], called: set[int]) -> MatrixSquare:
    everything = set().union(*triggers.values())
    counts = tuple((trigger, len(needs)) for trigger, needs in triggers.items())
    return MatrixSquare(len(everything), counts, len(called))


def _get_workplace_key(catalogue: Catalogue, place: Workplace) -> str:
    return _get_key(catalogue.service[place.services[0]]) if place.services else place.id


def _get_key(service: Service) -> str:
    return service.kind or service.id


def _list_parties(catalogue: Catalogue) -> list[MatrixParty]:
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    of_kind: dict[str, list[str]] = {}
    for service in catalogue.services:
        if service.is_active:
            of_kind.setdefault(_get_key(service), []).append(service.name)
    return [
        MatrixParty(key, names[0] if len(names) == 1 else kinds.get(key, names[0]))
        for key, names in of_kind.items()
    ]

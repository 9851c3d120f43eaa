"""What the one who meets a child does first, and whom to call: for every workplace and every need."""

from __future__ import annotations

from dataclasses import dataclass

from generator.cases.box import Box
from generator.cases.space import describe_ages, join_with_och
from generator.model.catalogue import Catalogue
from generator.model.first_step import FirstStep, Workplace
from generator.model.handover import Handover
from generator.model.law import Law
from generator.model.need import Need
from generator.model.service import IfRefused, Service
from generator.proof.proof import Proof
from generator.views.shown_contacts import ShownContact, list_shown_contacts

_MOST_CONTACTS = 2  # of the one to call; its own page has the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCall:
    """Whom to call about a need at some ages, in some municipalities."""

    lead: Service
    name: str  # that of its kind, when each municipality has one
    is_own: bool  # the workplace leads it itself
    ages: int  # positions of ages, as a bit set
    whom: str  # ages and municipalities in words
    reaches: tuple[ShownContact, ...]
    handovers: tuple[Handover, ...]  # what the workplace and the lead have agreed, if anything
    refused: tuple[IfRefused, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstMeeting:
    """A need as it is met at a workplace."""

    need: Need
    steps: tuple[FirstStep, ...]
    laws: tuple[Law, ...]
    calls: tuple[FirstCall, ...]

    @property
    def leads(self) -> list[tuple[str, str]]:
        """Who leads, with the ages in words. The services of a kind are one; the workplace itself has no name."""
        ages: dict[str, int] = {}
        for call in self.calls:
            name = "" if call.is_own else call.name
            ages[name] = ages.get(name, 0) | call.ages
        return [(name, describe_ages(_list_positions(bits))) for name, bits in ages.items()]

    @property
    def law_times(self) -> tuple[str, ...]:
        """The times that the law gives for it; empty when it gives none."""
        return tuple(dict.fromkeys(time for law in self.laws for time in law.times))

    @property
    def agreed_times(self) -> tuple[str, ...]:
        """The times of the handovers that are about it."""
        return tuple(
            dict.fromkeys(str(row.within) for call in self.calls for row in call.handovers)
        )


def list_first_meetings(proof: Proof, workplace: Workplace) -> list[FirstMeeting]:
    """Every need that the children of a workplace may have, those with a danger to life first."""
    met = [need for need in proof.catalogue.needs if need.ages.overlaps(workplace.ages)]
    ordered = sorted(met, key=lambda need: need.danger is None)
    return [_meet(proof, workplace, need) for need in ordered]


def find_workplaces(catalogue: Catalogue, service: Service) -> list[Workplace]:
    """The workplaces that a service is."""
    return [place for place in catalogue.workplaces if service.id in place.services]


def _meet(proof: Proof, workplace: Workplace, need: Need) -> FirstMeeting:
    catalogue = proof.catalogue
    steps = tuple(
        step
        for step in catalogue.first_steps
        if need.id in step.needs and (not step.workplaces or workplace.id in step.workplaces)
    )
    laws = dict.fromkeys(law for step in steps for law in step.laws)
    return FirstMeeting(
        need=need,
        steps=steps,
        laws=tuple(catalogue.law[law] for law in laws),
        calls=_list_calls(proof, workplace, need),
    )


def _list_calls(proof: Proof, workplace: Workplace, need: Need) -> tuple[FirstCall, ...]:
    ages = proof.ownership.encode_ages(workplace.ages)
    boxes: dict[str, list[Box]] = {}
    for row, box in proof.ownership.list_rows(need):
        if not row.first and box[1] & ages:
            cut = (box[0], box[1] & ages, *box[2:])
            boxes.setdefault(row.lead, []).append(cut)
    return tuple(_call(proof, workplace, need, lead, parts) for lead, parts in boxes.items())


def _list_agreed(
    proof: Proof, workplace: Workplace, need: Need, lead: str, ages: int
) -> tuple[Handover, ...]:
    """The handovers from the workplace to the one who leads at some ages (a bit set), birthdays left out."""
    bit = proof.space["need"].encode([need.id])
    found = (
        transfer.entry
        for service in workplace.services
        for transfer in proof.transfers.by_giver.get(service, [])
        if not transfer.is_refusal and transfer.box[0] & bit and transfer.box[1] & ages
    )
    return tuple(
        dict.fromkeys(
            row
            for row in found
            if isinstance(row, Handover) and row.to == lead and row.trigger != "age"
        )
    )


def _call(proof: Proof, workplace: Workplace, need: Need, lead: str, boxes: list[Box]) -> FirstCall:
    catalogue, service = proof.catalogue, proof.catalogue.service[lead]
    where = proof.space["municipality"]
    ages = places = 0
    for box in boxes:
        ages |= box[1]
        places |= box[2]
    chosen = where.list_positions(places)
    only = where.values[chosen[0]] if len(chosen) == 1 else None
    names = [] if places == where.all_bits else [where.words[k] for k in chosen]
    whom = [describe_ages(proof.space["age"].list_positions(ages)), join_with_och(names)]
    return FirstCall(
        lead=service,
        name=next((kind.name for kind in catalogue.kinds if kind.id == service.kind), service.name),
        ages=ages,
        is_own=lead in workplace.services,
        whom=", ".join(filter(None, whom)),
        reaches=tuple(list_shown_contacts(catalogue, service, only)[:_MOST_CONTACTS]),
        handovers=_list_agreed(proof, workplace, need, lead, ages),
        refused=tuple(proof.acceptance.find_ways_after_refusal(service, boxes)),
    )


def _list_positions(bits: int) -> list[int]:
    return [k for k in range(bits.bit_length()) if bits >> k & 1]

"""Who leads a need, for readers: by age, and by municipality where it differs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import NamedTuple

from generator.case_space.box import Box, subtract_all
from generator.case_space.dimensions import Axis, describe_ages, join_with_och
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.service import Service
from generator.proof.memoize_per_proof import memoized
from generator.proof.ownership import Ownership
from generator.views.shown_contacts import ShownContact, list_shown_contacts


@dataclass(frozen=True, slots=True)
class SupportingService:
    """A service that also helps, with a number to call when it has one for all readers of the answer."""

    service: Service
    call: ShownContact | None


def list_supporting_services(
    catalogue: Catalogue,
    services: tuple[Service, ...],
    municipalities: frozenset[str],
    shown_numbers: frozenset[str] = frozenset(),
) -> tuple[SupportingService, ...]:
    """The services that also help people in some municipalities. Those without a shown contact come last.

    Each has a number that is not one of the `shown_numbers`, where it has one: the same number twice is one way.
    """
    contacts = {service.id: list_shown_contacts(catalogue, service) for service in services}
    calls = {
        id: [
            contact
            for contact in shown
            if contact.is_call
            and not (contact.municipalities and municipalities.difference(contact.municipalities))
        ]
        for id, shown in contacts.items()
    }
    return tuple(
        SupportingService(
            service,
            min(calls[service.id], key=lambda call: call.text in shown_numbers, default=None),
        )
        for service in sorted(services, key=lambda service: not contacts[service.id])
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedAnswer:
    """Who leads in some municipalities, who supports, and the contacts of the lead."""

    municipalities: str  # in words; empty when the answer is the same everywhere
    condition: str  # when, how urgent or who asks, in words; empty when it does not matter
    lead: Service
    supporting: tuple[SupportingService, ...]
    contacts: tuple[ShownContact, ...]
    status: str


class _Row(NamedTuple):
    """What makes two claims the same answer to a reader."""

    lead: str
    support: tuple[str, ...]
    status: str
    condition: str


_Rows = tuple[
    tuple[_Row, int], ...
]  # each answer of an age, with the bit set of its municipalities


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBand:
    """Neighbouring ages that get the same answers."""

    ages: str
    answers: tuple[NeedAnswer, ...]


class NeedAnswers:
    """The answers to every need, except for danger to life, which `first` rows in the data answer."""

    def __init__(self, leading: Ownership) -> None:
        self.leading = leading
        self.catalogue = leading.catalogue

    def list_danger_leads(self, need: Need) -> list[Service]:
        """The services that lead a need in danger to life."""
        rows = {row.lead: row for row, _ in self.leading.list_rows(need) if row.first}
        return [self.catalogue.service[lead] for lead in rows]

    def list_bands(self, need: Need) -> list[AnswerBand]:
        """The answers by age; neighbouring ages with equal answers are one band.

        Age positions start with the expected child (0) and then 0 years (1); the two are never joined.
        """
        runs: list[tuple[list[int], _Rows]] = []
        for age, answers in sorted(self._by_age(need).items()):
            if runs and runs[-1][1] == answers and runs[-1][0][-1] == age - 1 and age != 1:
                runs[-1][0].append(age)
            else:
                runs.append(([age], answers))
        return [
            AnswerBand(ages=describe_ages(ages), answers=self._list_answers(answers))
            for ages, answers in runs
        ]

    def _by_age(self, need: Need) -> dict[int, _Rows]:
        """The answers at each age position, in the order of their first municipality."""
        space = self.leading.space
        usual = self.find_usual_cases(need)
        by_age: dict[int, dict[_Row, int]] = {}
        for row, box in self.leading.list_rows(need):
            if row.first:
                continue
            key = _Row(row.lead, row.support, row.status, self.describe_condition(box, usual))
            for age in space["age"].list_positions(box[Axis.AGE]):
                at_age = by_age.setdefault(age, {})
                at_age[key] = at_age.get(key, 0) | box[Axis.MUNICIPALITY]
        return {
            age: tuple(sorted(rows.items(), key=lambda item: item[1] & -item[1]))
            for age, rows in by_age.items()
        }

    def find_usual_cases(self, need: Need) -> Box:
        """The cases that a row covers when it limits neither urgency, time nor asker: all that `first` rows leave."""
        possible = self.leading.find_possible_cases(need)
        rest = subtract_all(
            [possible], [box for row, box in self.leading.list_rows(need) if row.first]
        )
        return tuple(reduce(or_, bits) for bits in zip(*rest, strict=True)) if rest else possible

    def describe_condition(self, box: Box, usual: Box) -> str:
        """What limits a row, in words: the dimensions where it differs from the usual cases."""
        open_where_usual = (
            b if b != u else d.all_bits
            for b, u, d in zip(box, usual, self.leading.space.dimensions, strict=True)
        )
        return self.leading.space.describe_box(
            tuple(open_where_usual), leave_out=["need", "age", "municipality"]
        )

    def _list_answers(self, rows: _Rows) -> tuple[NeedAnswer, ...]:
        return tuple(self._build_answer(row, bits) for row, bits in rows)

    def _build_answer(self, row: _Row, bits: int) -> NeedAnswer:
        where = self.leading.space["municipality"]
        lead = self.catalogue.service[row.lead]
        chosen = where.list_positions(bits)
        contacts = dict.fromkeys(
            contact
            for k in chosen
            for contact in list_shown_contacts(self.catalogue, lead, where.values[k])
        )
        return NeedAnswer(
            municipalities=""
            if bits == where.all_bits
            else join_with_och([where.words[k] for k in chosen]),
            condition=row.condition,
            lead=lead,
            supporting=list_supporting_services(
                self.catalogue,
                tuple(self.catalogue.service[s] for s in row.support),
                frozenset(where.values[k] for k in chosen),
            ),
            contacts=tuple(contacts),
            status=row.status,
        )

    @memoized
    def _led(self) -> dict[str, dict[str, int]]:
        """The ages, as a bit set, of each need that a service leads."""
        led: dict[str, dict[str, int]] = {}
        for need in self.catalogue.needs:
            for row, box in self.leading.list_rows(need):
                if not row.first:
                    ages = led.setdefault(row.lead, {})
                    ages[need.id] = ages.get(need.id, 0) | box[Axis.AGE]
        return led

    def list_led_needs(self, service: Service) -> list[tuple[Need, str]]:
        """The needs that a service leads, danger to life left out, each with its ages in words."""
        ages = self.leading.space["age"]
        return [
            (self.catalogue.need[need], describe_ages(ages.list_positions(bits)))
            for need, bits in self._led.get(service.id, {}).items()
        ]

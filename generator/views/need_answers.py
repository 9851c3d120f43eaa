"""Who leads a need, said for people: by age, and by municipality where it differs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

from generator.cases.box import Box, subtract_all
from generator.cases.space import ages_in_words, listed
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.service import Service
from generator.proof.memo import kept
from generator.proof.ownership import Leading
from generator.views.contacts import Reach, reaches


@dataclass(frozen=True, slots=True)
class Helping:
    """One that also helps, with a number to call when there is one for everybody who is told."""

    service: Service
    call: Reach | None


def helping(
    catalogue: Catalogue, services: tuple[Service, ...], municipalities: frozenset[str]
) -> tuple[Helping, ...]:
    """Those who also help, and last those whom nobody has confirmed how to reach."""
    ways = {service.id: reaches(catalogue, service) for service in services}
    calls = {
        id: [
            way
            for way in found
            if way.is_call
            and not (way.municipalities and municipalities.difference(way.municipalities))
        ]
        for id, found in ways.items()
    }
    return tuple(
        Helping(service, next(iter(calls[service.id]), None))
        for service in sorted(services, key=lambda one: not ways[one.id])
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Who leads in some municipalities, who supports, and how to reach the one who leads."""

    municipalities: str  # in words; empty when the answer is the same everywhere
    condition: str  # when, how urgent or who asks, in words; empty when it does not matter
    lead: Service
    helping: tuple[Helping, ...]
    reaches: tuple[Reach, ...]
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Ages that get the same answers."""

    ages: str
    answers: tuple[Answer, ...]


class Answers:
    """Answers to every need, outside the cases that a `first` row takes (danger to life)."""

    def __init__(self, leading: Leading) -> None:
        self.leading = leading
        self.catalogue = leading.catalogue

    def first_leads(self, need: Need) -> list[Service]:
        """Who leads in the cases that come before all others."""
        rows = {row.lead: row for row, _ in self.leading.of(need) if row.first}
        return [self.catalogue.service[lead] for lead in rows]

    def bands(self, need: Need) -> list[Band]:
        """The answers by age, neighbouring ages joined where nothing differs."""
        by_age = self._by_age(need)
        runs: list[tuple[list[int], tuple]] = []
        for age, answers in sorted(by_age.items()):
            if runs and runs[-1][1] == answers and runs[-1][0][-1] == age - 1 and age != 1:
                runs[-1][0].append(age)
            else:
                runs.append(([age], answers))
        return [
            Band(ages=ages_in_words(ages), answers=self._answers(answers)) for ages, answers in runs
        ]

    def _by_age(self, need: Need) -> dict[int, tuple]:
        """For each position of age: (row, municipality bits) for every row that answers there."""
        space = self.leading.space
        usual = self._usual(need)
        found: dict[int, dict[tuple, int]] = {}
        for row, box in self.leading.of(need):
            if row.first:
                continue
            key = (row.lead, row.support, row.status, self._condition(box, usual))
            for age in space["age"].chosen(box[1]):
                at_age = found.setdefault(age, {})
                at_age[key] = at_age.get(key, 0) | box[2]
        return {
            age: tuple(sorted(rows.items(), key=lambda item: item[1] & -item[1]))
            for age, rows in found.items()
        }

    def _usual(self, need: Need) -> Box:
        """What a row covers when it says nothing of urgency, time or asker: all that the `first` rows leave."""
        rest = subtract_all(
            [self.leading.possible(need)], [box for row, box in self.leading.of(need) if row.first]
        )
        return (
            tuple(reduce(lambda one, other: one | other, bits) for bits in zip(*rest, strict=True))
            if rest
            else self.leading.possible(need)
        )

    def _condition(self, box: Box, usual: Box) -> str:
        open_where_usual = (
            b if b != u else d.everything
            for b, u, d in zip(box, usual, self.leading.space.dimensions, strict=True)
        )
        return self.leading.space.in_words(
            tuple(open_where_usual), leave_out=["need", "age", "municipality"]
        )

    def _answers(self, rows: tuple) -> tuple[Answer, ...]:
        return tuple(self._answer(key, bits) for key, bits in rows)

    def _answer(self, key: tuple, bits: int) -> Answer:
        lead_id, support, status, condition = key
        where = self.leading.space["municipality"]
        lead = self.catalogue.service[lead_id]
        chosen = where.chosen(bits)
        ways = [reaches(self.catalogue, lead, where.values[k]) for k in chosen]
        return Answer(
            municipalities=""
            if bits == where.everything
            else listed([where.words[k] for k in chosen]),
            condition=condition,
            lead=lead,
            helping=helping(
                self.catalogue,
                tuple(self.catalogue.service[s] for s in support),
                frozenset(where.values[k] for k in chosen),
            ),
            reaches=tuple(
                way for k, way in enumerate(sum(ways, [])) if way not in sum(ways, [])[:k]
            ),
            status=status,
        )

    @kept
    def _led(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for need in self.catalogue.needs:
            for row, box in self.leading.of(need):
                if not row.first:
                    ages = found.setdefault(row.lead, {})
                    ages[need.id] = ages.get(need.id, 0) | box[1]
        return found

    def needs_of(self, service: Service) -> list[tuple[Need, str]]:
        """The needs a service leads outside danger, with the ages in words."""
        ages = self.leading.space["age"]
        return [
            (self.catalogue.need[need], ages_in_words(ages.chosen(bits)))
            for need, bits in self._led.get(service.id, {}).items()
        ]

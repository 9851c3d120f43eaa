"""When a service can be reached, by whom and from where, as boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from generator.cases.box import Box, intersect
from generator.model.catalogue import Catalogue
from generator.model.service import ALL, Contact, Hours, Service, Weekday, shown_hours
from generator.proof.acceptance import Accepting
from generator.proof.memo import kept

Need = Literal["now", "stand-in", "any-time"]
_ANSWERS_AT_ONCE = {"phone", "sms", "chat", "visit", "through-staff"}
_EVERY_DAY = frozenset(get_args(Weekday))
_WORKING_DAYS = _EVERY_DAY - {"lör", "sön"}


@dataclass(frozen=True, slots=True)
class Way:
    """One contact: the one who answers it, when it is answered, and for whom it is a way in at all."""

    contact: Contact
    target: Contact
    now: Box
    any_time: Box


@dataclass(frozen=True)
class Reaching:
    """Who can be reached in a case, by contacts that may be shown."""

    accepting: Accepting
    _now: dict[str, list[Box]] = field(default_factory=dict)
    _stand_in: dict[str, list[Box]] = field(default_factory=dict)
    _ways: dict[str, list[Way]] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that is looked at."""
        return self.accepting.leading.catalogue

    def now(self, service: str) -> list[Box]:
        """The cases in which somebody answers at that very time."""
        if service not in self._now:
            found = self.catalogue.service.get(service)
            self._now[service] = (
                [way.now for way in self.ways(found) if all(way.now)] if found else []
            )
        return self._now[service]

    def any_time(self, service: str) -> list[Box]:
        """The cases in which there is a way in, at some time."""
        found = self.catalogue.service.get(service)
        return [way.any_time for way in self.ways(found)] if found else []

    def stand_in(self, service: str) -> list[Box]:
        """The cases in which a named stand-in both takes the case and answers at that very time."""
        if service not in self._stand_in:
            found = self.catalogue.service.get(service)
            self._stand_in[service] = [
                box for other in (found.stand_in if found else ()) for box in self.stands_in(other)
            ]
        return self._stand_in[service]

    def stands_in(self, other: str) -> list[Box]:
        """The cases that a stand-in takes and answers at once."""
        both = (intersect(a, b) for a in self.accepting.boxes(other) for b in self.now(other))
        return [box for box in both if box]

    def reached(self, service: str, need: Need) -> list[Box]:
        """The cases in which a service, or its stand-in where that is enough, is reached as the urgency asks."""
        if need == "any-time":
            return self.any_time(service)
        return self.now(service) + (self.stand_in(service) if need == "stand-in" else [])

    def ways(self, service: Service) -> list[Way]:
        """Every contact of a service that may be shown and leads somewhere, in the order of the data."""
        if service.id not in self._ways:
            answering = (
                (contact, self.catalogue.answering(contact)) for contact in service.contacts
            )
            self._ways[service.id] = [
                self._way(service, contact, target) for contact, target in answering if target
            ]
        return self._ways[service.id]

    def _way(self, service: Service, contact: Contact, target: Contact) -> Way:
        space = self.accepting.leading.space
        municipality = self._places(service.eligibility.municipalities) & self._places(
            contact.municipalities or ALL
        )
        asker = space["asker"].bits(contact.askers) if contact.askers else space["asker"].everything
        opened = self._opened(service, contact, target) if self._answers(contact, target) else 0
        return Way(
            contact,
            target,
            space.box(municipality=municipality, when=opened, asker=asker),
            space.box(municipality=municipality, asker=asker),
        )

    def _places(self, where: tuple[str, ...] | str) -> int:
        municipality = self.accepting.leading.space["municipality"]
        return municipality.everything if where == ALL else municipality.bits(where)

    def _answers(self, contact: Contact, target: Contact) -> bool:
        """Whether the service itself answers. Another service that shows the way is no answer, unless it connects at once."""
        other = contact.through and contact.through.partition(".")[0] in self.catalogue.service
        return target.kind in _ANSWERS_AT_ONCE and (not other or contact.connects)

    def opened(self, service: Service) -> int:
        """The kinds of time when a service is there, whether it can be reached or not."""
        return self._kinds(service.hours) if service.hours else self._office

    def _opened(self, service: Service, contact: Contact, target: Contact) -> int:
        """When the one who answers does, and the service behind is there too."""
        own = contact.hours or service.hours
        if target is contact:
            return self._sure(own, contact)
        return self._sure(target.hours, target) & (self._kinds(own) if own else -1)

    def _sure(self, hours: tuple[Hours, ...], contact: Contact) -> int:
        """Hours that nobody has confirmed never open longer than an office; no hours at all are those of an office."""
        shown = shown_hours(hours, contact.verification)
        unsure = tuple(hour for hour in hours if hour not in shown)
        return self._kinds(shown) | self._office & self._kinds(unsure) if hours else self._office

    @kept
    def _office(self) -> int:
        when = self.accepting.leading.space["when"]
        return (
            when.bits(value.id for value in self.catalogue.space.when if value.office)
            or when.everything
        )

    def _kinds(self, hours: tuple[Hours, ...]) -> int:
        """The kinds of time that some hours open on every weekday: tis and tor are no promise for ons."""
        found = 0
        for position, kind in enumerate(self.catalogue.space.when):
            days = {
                day
                for hour in hours
                if hour.when == ALL or kind.id in hour.when
                for day in hour.days or _EVERY_DAY
            }
            if days >= (_WORKING_DAYS if kind.office else _EVERY_DAY):
                found |= 1 << position
        return found

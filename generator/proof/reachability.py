"""When and by whom a service can be reached, as boxes of cases."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.case_space.box import Box, contains, intersect
from generator.model.catalogue import Catalogue
from generator.model.opening_hours import covers_kind
from generator.model.service import ALL, Contact, Hours, Service, get_shown_hours
from generator.model.verification import Verification
from generator.proof.acceptance_index import AcceptanceIndex
from generator.proof.memoize_per_proof import memoized

Reach = Literal["now", "stand-in", "any-time"]
_ANSWERS_AT_ONCE = {"phone", "sms", "chat", "visit", "through-staff"}


@dataclass(frozen=True, slots=True)
class ReachableContact:
    """A contact of a service, the contact that answers it, and the cases it serves now and at any time.

    `with_pauses` are those that can wait for it to open again after lunch.
    `hours` are the lists that are all open while it answers; none where nobody answers at once, or at hours that no source gives.
    """

    contact: Contact
    target: Contact
    now: Box
    with_pauses: Box
    any_time: Box
    hours: tuple[tuple[Hours, ...], ...] = ()

    def list_open_boxes(self) -> list[Box]:
        """The boxes of cases in which it counts as open."""
        return [box for box in (self.now, self.with_pauses) if all(box)]

    def is_open(self, case: Box) -> bool:
        """Whether it counts as open in a case."""
        return any(contains(box, case) for box in (self.now, self.with_pauses))


@dataclass(frozen=True)
class Reachability:
    """The cases in which each service can be reached, by contacts that may be shown."""

    acceptance: AcceptanceIndex
    _now: dict[str, list[Box]] = field(default_factory=dict)
    _stand_in: dict[str, list[Box]] = field(default_factory=dict)
    _ways: dict[str, list[ReachableContact]] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that the proof is about."""
        return self.acceptance.ownership.catalogue

    def find_cases_now(self, service: str) -> list[Box]:
        """Returns the cases in which the service answers at once, or after a short pause where they can wait for it."""
        if service not in self._now:
            entry = self.catalogue.service.get(service)
            self._now[service] = (
                [box for way in self.list_contacts(entry) for box in way.list_open_boxes()]
                if entry
                else []
            )
        return self._now[service]

    def find_cases_any_time(self, service: str) -> list[Box]:
        """Returns the cases with a way in at some time."""
        entry = self.catalogue.service.get(service)
        return [way.any_time for way in self.list_contacts(entry)] if entry else []

    def find_cases_with_stand_in(self, service: str) -> list[Box]:
        """Returns the cases that a stand-in of the service accepts and answers at once."""
        if service not in self._stand_in:
            entry = self.catalogue.service.get(service)
            self._stand_in[service] = [
                box
                for other in (entry.stand_in if entry else ())
                for box in self.find_cases_stood_in(other)
            ]
        return self._stand_in[service]

    def find_cases_stood_in(self, other: str) -> list[Box]:
        """Returns the cases that one stand-in accepts and answers at once."""
        both = (
            intersect(a, b)
            for a in self.acceptance.list_boxes(other)
            for b in self.find_cases_now(other)
        )
        return [box for box in both if box]

    def find_cases_without_pause(self, service: str) -> list[Box]:
        """Returns the cases that the service, or a stand-in that accepts them, answers in every minute."""
        entry = self.catalogue.service.get(service)
        found = self._list_boxes_now(service)
        for other in entry.stand_in if entry else ():
            accepted = self.acceptance.list_boxes(other)
            both = (intersect(a, b) for a in accepted for b in self._list_boxes_now(other))
            found += [box for box in both if box]
        return found

    def _list_boxes_now(self, service: str) -> list[Box]:
        entry = self.catalogue.service.get(service)
        return [way.now for way in self.list_contacts(entry) if all(way.now)] if entry else []

    def find_reached_cases(self, service: str, need: Reach) -> list[Box]:
        """Returns the cases in which the service, or a stand-in where that is enough, is reached as the urgency needs."""
        if need == "any-time":
            return self.find_cases_any_time(service)
        return self.find_cases_now(service) + (
            self.find_cases_with_stand_in(service) if need == "stand-in" else []
        )

    def list_contacts(self, service: Service) -> list[ReachableContact]:
        """Returns the contacts that may be shown and are answered, in the order of the data."""
        if service.id not in self._ways:
            answering = (
                (contact, self.catalogue.resolve_contact(contact)) for contact in service.contacts
            )
            self._ways[service.id] = [
                self._find_way(service, contact, target) for contact, target in answering if target
            ]
        return self._ways[service.id]

    def _find_way(self, service: Service, contact: Contact, target: Contact) -> ReachableContact:
        space = self.acceptance.ownership.space
        municipality = self._get_places(service.eligibility.municipalities) & self._get_places(
            contact.municipalities or ALL
        )
        asker = space["asker"].encode(contact.askers) if contact.askers else space["asker"].all_bits
        answers = self._is_answered_at_once(contact, target)
        opened, paused = self._find_open_times(service, contact, target) if answers else (0, 0)
        if paused == opened:
            paused = 0  # no pause anywhere: nothing more to say
        return ReachableContact(
            contact,
            target,
            space.build_box(municipality=municipality, when=opened, asker=asker),
            space.build_box(
                urgency=self._patient, municipality=municipality, when=paused, asker=asker
            ),
            space.build_box(municipality=municipality, asker=asker),
            _list_sure_hours(service, contact, target) if answers else (),
        )

    def _get_places(self, where: tuple[str, ...] | str) -> int:
        municipality = self.acceptance.ownership.space["municipality"]
        return municipality.all_bits if where == ALL else municipality.encode(where)

    def _is_answered_at_once(self, contact: Contact, target: Contact) -> bool:
        """Whether a call is answered at once by the service, or connected to it by another."""
        other = contact.through and contact.through.partition(".")[0] in self.catalogue.service
        return target.kind in _ANSWERS_AT_ONCE and (not other or contact.connects)

    def find_opening_kinds(self, service: Service) -> int:
        """Returns the kinds of time when a service is open, as a bit set; office hours when it states none."""
        return self._find_covered_times(service.hours) if service.hours else self._office

    def _find_open_times(
        self, service: Service, contact: Contact, target: Contact
    ) -> tuple[int, int]:
        """The kinds of time when both the answering contact and the service behind it are open: all through, and but for one pause."""
        own = contact.hours or service.hours
        pause = self.catalogue.space.pause
        if target is contact:
            return self._find_sure_times(own, contact), self._find_sure_times(own, contact, pause)
        here, there = (
            self._find_sure_times(target.hours, target),
            self._find_covered_times(own) if own else -1,
        )
        paused_here = self._find_sure_times(target.hours, target, pause)
        paused_there = self._find_covered_times(own, pause) if own else -1
        return here & there, here & paused_there | paused_here & there  # never two pauses

    def _find_sure_times(self, hours: tuple[Hours, ...], contact: Contact, pause: int = 0) -> int:
        """The kinds of time that some hours can be trusted for: unconfirmed or missing hours count as office hours at most."""
        shown = get_shown_hours(hours, contact.verification)
        unsure = tuple(hour for hour in hours if hour not in shown)
        if not hours:
            return self._office
        return self._find_covered_times(shown, pause) | self._office & self._find_covered_times(
            unsure, pause
        )

    @memoized
    def _office(self) -> int:
        when = self.acceptance.ownership.space["when"]
        return (
            when.encode(value.id for value in self.catalogue.space.when if value.office)
            or when.all_bits
        )

    @memoized
    def _patient(self) -> int:
        """The urgencies that can wait for a pause to end: all but those in which somebody must answer at once."""
        urgency = self.acceptance.ownership.space["urgency"]
        return urgency.encode(
            value.id for value in self.catalogue.space.urgency if value.reach != "now"
        )

    def _find_covered_times(self, hours: tuple[Hours, ...], pause: int = 0) -> int:
        """The kinds of time that the hours cover, from their first minute to their last on all their days."""
        return sum(
            1 << position
            for position, kind in enumerate(self.catalogue.space.when)
            if covers_kind(hours, kind, pause)
        )


def _list_sure_hours(
    service: Service, contact: Contact, target: Contact
) -> tuple[tuple[Hours, ...], ...]:
    """The hours of the one who answers, and of the service behind it; none when any of them is unknown or unconfirmed."""
    own = contact.hours or service.hours
    lists: list[tuple[tuple[Hours, ...], Verification | None]]
    lists = [(own, contact.verification or service.verification)]
    if target is not contact:
        lists = [(target.hours, target.verification), *([lists[0]] if own else [])]
    shown = tuple(get_shown_hours(hours, verification) for hours, verification in lists)
    return shown if all(shown) else ()

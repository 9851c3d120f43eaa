"""What each rule about cases means, asked of one case at a time: no boxes, nothing of the proof. Slow, and plain enough to trust."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from generator.model.catalogue import Catalogue
from generator.model.handover import Handover
from generator.model.need import Need
from generator.model.responsibilities import CaseBox
from generator.model.service import Contact, Hours, Service

_FIRST = {"universal", "first-line"}
_ANSWERS = {"phone", "sms", "chat", "visit", "through-staff"}
_WEEK = {"mån", "tis", "ons", "tor", "fre"}


@dataclass(frozen=True)
class Case:
    """One case. Age -1 is a child that is expected."""

    need: Need
    age: int
    municipality: str
    urgency: str
    when: str
    asker: str

    @property
    def values(self) -> tuple[str, ...]:
        """Its value in each dimension."""
        return (
            self.need.id,
            "väntat" if self.age == -1 else str(self.age),
            self.municipality,
            self.urgency,
            self.when,
            self.asker,
        )


def holds(row: CaseBox, case: Case) -> bool:
    """Whether a row speaks of a case."""
    sides = (
        (row.municipalities, case.municipality),
        (row.urgency, case.urgency),
        (row.when, case.when),
        (row.askers, case.asker),
    )
    about = row.needs == "all" or case.need.id in row.needs or case.need.group in row.groups
    return (
        about
        and (row.ages is None or case.age in row.ages)
        and all(side == "all" or value in side for side, value in sides)
    )


@dataclass(frozen=True)
class Counting:
    """A catalogue, asked about single cases."""

    catalogue: Catalogue

    def cases(self) -> Iterator[Case]:
        """Every case that can be."""
        space = self.catalogue.space
        sides = (
            [value.id for value in values]
            for values in (space.municipalities, space.urgency, space.when, space.askers)
        )
        for need, age, *chosen in product(
            self.catalogue.needs, range(-1, space.last_age + 1), *sides
        ):
            if age in need.ages and (not need.askers or chosen[-1] in need.askers):
                yield Case(need, age, *chosen)

    def rows(self, case: Case):
        """The rows that answer for a case."""
        found = [row for row in self.catalogue.responsibilities if holds(row, case)]
        return [row for row in found if row.first] or found

    def takes(self, service: str, case: Case) -> bool:
        """Whether a service says that it takes a case."""
        return any(
            row.service == service and holds(row, case) for row in self.catalogue.acceptances
        )

    def promised(self, service: str, case: Case) -> int | None:
        """The slowest answer to a case that a service promises, in minutes."""
        times = [
            row.within.minutes
            for row in self.catalogue.acceptances
            if row.service == service and row.within and holds(row, case)
        ]
        return max(times, default=None)

    def reach(self, case: Case) -> str:
        """How somebody must be reached in a case."""
        return next(
            urgency.reach for urgency in self.catalogue.space.urgency if urgency.id == case.urgency
        )

    def reached(self, service: Service, case: Case) -> bool:
        """Whether a lead, or who may answer for it, is reached as a case asks."""
        how = self.reach(case)
        if how == "any-time":
            return any(self.is_for(service, contact, case) for contact in service.contacts)
        others = service.stand_in if how == "stand-in" else ()
        return self.answers(service, case) or any(
            self.takes(other, case) and self.answers(self.catalogue.service[other], case)
            for other in others
        )

    def is_for(self, service: Service, contact: Contact, case: Case) -> bool:
        """Whether a contact leads somewhere, for the one who asks."""
        where = service.eligibility.municipalities
        here = (where == "all" or case.municipality in where) and (
            not contact.municipalities or case.municipality in contact.municipalities
        )
        return (
            self.catalogue.resolve_contact(contact) is not None
            and here
            and (not contact.askers or case.asker in contact.askers)
        )

    def answers(self, service: Service, case: Case) -> bool:
        """Whether a service itself answers in a case, then."""
        return any(
            self.is_for(service, contact, case) and self.is_open(service, contact, case.when)
            for contact in service.contacts
        )

    def is_open(self, service: Service, contact: Contact, when: str) -> bool:
        """Whether the one who answers a contact does, and the service is there."""
        target = self.catalogue.resolve_contact(contact)
        other = contact.through and contact.through.partition(".")[0] in self.catalogue.service
        if target.kind not in _ANSWERS or (other and not contact.connects):
            return False
        own = contact.hours or service.hours
        if target is contact:
            return self.surely(own, target, when)
        return self.surely(target.hours, target, when) and (not own or self.every_day(own, when))

    def surely(self, hours: tuple[Hours, ...], target: Contact, when: str) -> bool:
        """Whether somebody answers as far as is confirmed."""
        known = [hour for hour in hours if (hour.verification or target.verification).status == "V"]
        rest = [hour for hour in hours if hour not in known]
        return self.every_day(known, when) or (
            self.office(when) and (not hours or self.every_day(rest, when))
        )

    def office(self, when: str) -> bool:
        """Whether offices are open."""
        offices = [kind.id for kind in self.catalogue.space.when if kind.office]
        return not offices or when in offices

    def every_day(self, hours, when: str) -> bool:
        """Whether some hours hold in every minute of a kind of time, on every day when there is such a time."""
        then = [hour for hour in hours if hour.when == "all" or when in hour.when]
        kind = next(kind for kind in self.catalogue.space.when if kind.id == when)
        days = kind.days or (_WEEK if kind.office else {*_WEEK, "lör", "sön"})
        start, end = kind.start.minutes, kind.end.minutes
        return all(
            any(
                (not hour.days or day in hour.days)
                and hour.open.minutes <= minute < hour.close.minutes
                for hour in then
            )
            for day in days
            for minute in range(1440)
            if (start <= minute < end if start < end else minute < end or minute >= start)
        )

    def passes(self, service: str, case: Case) -> list[tuple[str, str, int]]:
        """To whom a service passes a case on: (service, why, minutes)."""
        found = [
            (row.to, row.trigger, row.within.minutes)
            for row in self.catalogue.handovers
            if row.giver == service and holds(row, case)
        ]
        ways = self.catalogue.service[service].if_refused if self.takes(service, case) else ()
        taking = [entry.service for entry in ways if self.takes(entry.service, case)]
        after_a_no = taking[:1] or [entry.service for entry in ways[-1:]]
        return found + [(other, "refused", 0) for other in after_a_no]

    def broken(self, case: Case) -> set[str]:
        """The rules that a case breaks."""
        rows = self.rows(case)
        leads = [self.catalogue.service[row.lead] for row in rows]
        found = {
            "owned": not rows,
            "unambiguous": any(
                not (one.shared and other.shared)
                for k, one in enumerate(rows)
                for other in rows[k + 1 :]
            ),
            "accepted": any(not self.takes(lead.id, case) for lead in leads),
            "reachable-at-that-hour": any(not self.reached(lead, case) for lead in leads),
            "contract": any(
                not self.takes(to, case)
                for service in self.catalogue.service
                for to, *_ in self.passes(service, case)
            ),
            "no-bouncing": any(
                self.comes_back(service, case) for service in self.catalogue.service
            ),
            "missing-escalation": any(self.is_alone(row, case) for row in rows),
            "age-edges": self.is_dropped(case),
            "monotone": self.is_slower(case),
        }
        return {rule for rule, yes in found.items() if yes}

    def comes_back(self, start: str, case: Case) -> bool:
        """Whether a case that leaves a service can come to it again, not only once after a birthday."""
        ahead: list[tuple[str, tuple[str, ...], frozenset[str]]] = [(start, (), frozenset())]
        while ahead:
            service, reasons, seen = ahead.pop()
            for to, why, _ in self.passes(service, case):
                walked = (*reasons, why)
                if why == "refused" and not self.takes(to, case):
                    walked = (*reasons, "refused to one that does not take it")
                if to == start and not self.is_birthday_once(walked):
                    return True
                if to != start and to not in seen:
                    ahead.append((to, walked, seen | {to}))
        return False

    def is_birthday_once(self, reasons: tuple[str, ...]) -> bool:
        """Whether a way round has one birthday, and each refusal leads to one that takes the case."""
        return reasons.count("age") == 1 and "refused to one that does not take it" not in reasons

    def is_alone(self, row, case: Case) -> bool:
        """Whether nobody takes over after a lead when it gets worse, and nobody says why."""
        lead, need = self.catalogue.service[row.lead], case.need
        asked = (need.level != "universal" or need.danger is not None) and self.reach(case) != "now"
        over = [to for to, why, _ in self.passes(lead.id, case) if why not in ("refused", "age")]
        return (
            asked
            and lead.level in _FIRST
            and not lead.cannot_refuse
            and not row.ends_here
            and not over
        )

    def is_dropped(self, case: Case) -> bool:
        """Whether somebody else led a year ago, or had taken over and is now for the younger only, who does not hand over now."""
        younger = Case(case.need, case.age - 1, *case.values[2:])
        if case.age == -1 or younger.age not in case.need.ages:
            return False
        if any(self.is_left(row.to, younger, case) for row in self.helping(younger)):
            return True
        pairs = (
            (before.lead, after.lead) for before in self.rows(younger) for after in self.rows(case)
        )
        handed = {
            (row.giver, row.to)
            for row in self.catalogue.handovers
            if row.trigger == "age" and holds(row, case)
        }
        return any(one != other and (one, other) not in handed for one, other in pairs)

    def helping(self, case: Case) -> list[Handover]:
        """The handovers that may have brought a case to more help."""
        rows = (
            row for row in self.catalogue.handovers if row.trigger != "age" and holds(row, case)
        )
        return [row for row in rows if self.takes(row.to, case)]

    def is_left(self, helper: str, younger: Case, case: Case) -> bool:
        """Whether whoever took a case a year ago takes it no more and hands it over to nobody."""
        handed = (
            row
            for row in self.catalogue.handovers
            if row.giver == helper and row.trigger == "age" and holds(row, case)
        )
        return self.takes(helper, younger) and not self.takes(helper, case) and not any(handed)

    def is_slower(self, case: Case) -> bool:
        """Whether the next calmer case is answered sooner."""
        urgencies = self.catalogue.space.urgency
        calmer = {one.id: other.id for one, other in pairwise(urgencies)}
        if case.urgency not in calmer:
            return False
        calm = Case(
            case.need, case.age, case.municipality, calmer[case.urgency], case.when, case.asker
        )
        limit = next(urgency.limit for urgency in urgencies if urgency.id == case.urgency)
        for one, other in product(self.rows(case), self.rows(calm)):
            fast, slow = self.promised(one.lead, case), self.promised(other.lead, calm)
            assumed = None if one.lead == other.lead else limit.minutes if limit else 0
            fast = assumed if fast is None else fast
            if fast is not None and slow is not None and fast > slow:
                return True
        return False

    def longest(self, urgency: str) -> int | None:
        """The slowest time that any case of an urgency can take on its way, in minutes."""
        cases = (case for case in self.cases() if case.urgency == urgency)
        return max(
            (self.minutes((row.lead,), case) for case in cases for row in self.rows(case)),
            default=None,
        )

    def minutes(self, way: tuple[str, ...], case: Case) -> int:
        """The slowest time from where a way has come."""
        answer = self.promised(way[-1], case) or 0
        further = [
            (0 if why == "refused" else minutes) + self.minutes((*way, to), case)
            for to, why, minutes in self.passes(way[-1], case)
            if to not in way
        ]
        return max([answer, *(answer + more for more in further)])

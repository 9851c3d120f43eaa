"""Looks up who answers a question on paper, by the same routing as the web pages and `psynk route`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from generator.case_space.dimensions import describe_ages, join_with_och
from generator.charts.sheet import ChartAnswer
from generator.model.service import Service
from generator.proof.memoize_per_proof import cache_per_proof
from generator.proof.proof import Proof
from generator.routing.answer import CaseAnswer, ImpossibleCase, answer_case
from generator.views.shown_contacts import ShownContact, build_shown_contact

SAME_NUMBER = "="  # in `ChartAnswer.later`: the number that stands there answers at all hours


@dataclass(frozen=True, slots=True)
class ChartQuestion:
    """A question on paper, as the cases that it is about."""

    need: str
    urgency: str
    asker: str
    ages: tuple[int, ...]
    municipalities: tuple[str, ...]
    own: tuple[str, ...] = ()  # the services of those who ask: they are not told to call themselves
    is_report: bool = False  # of a concern, which some services cannot refuse
    closed: str = (
        ""  # what those who ask do when the office is closed, where they call nobody else then
    )


class _Key(NamedTuple):
    """What makes two routes the same answer on paper."""

    lead: str
    first: tuple[str, str] | None  # the service and the contact to try first, by id
    if_refused: str | None
    later: str = ""  # who answers when the office is closed, in words


class OwnerLookup:
    """Looks up who answers, and by which contact in office hours, which is when a chart on a wall is read."""

    def __init__(self, proof: Proof, words: dict[str, str]) -> None:
        self.proof = proof
        self.words = words
        self.catalogue = proof.catalogue
        self.when = next(
            (value.id for value in self.catalogue.space.when if value.office),
            self.catalogue.space.when[0].id,
        )
        self.closed = [value.id for value in self.catalogue.space.when if not value.office]
        self.shown: list[ShownContact] = []  # every contact that is on the paper

    def find_owners(self, asked: ChartQuestion) -> tuple[ChartAnswer, ...]:
        """Who answers the question: each service once, with its municipalities and ages where they differ."""
        found: dict[_Key, dict[str, list[int]]] = {}
        for municipality in asked.municipalities:
            for age in asked.ages:
                if answer := self._route_case(asked, age, municipality, self.when):
                    key = self._build_key(answer)._replace(
                        later=self._find_later_answer(asked, age, municipality)
                    )
                    found.setdefault(key, {}).setdefault(municipality, []).append(age)
        possible = sorted(
            {age for places in found.values() for ages in places.values() for age in ages}
        )
        # one place is left out only where all are read in the names beside each other
        self_named = all(
            self._is_self_named(key.lead, places, asked) for key, places in found.items()
        )
        return tuple(
            owner
            for key, places in found.items()
            for owner in self._list_owners(key, places, possible, asked, self_named)
        )

    def _is_self_named(self, lead: str, places: Iterable[str], asked: ChartQuestion) -> bool:
        """Whether the name of a service says the places: not that of the readers, who stand there as "you"."""
        names = [m.name for m in self.catalogue.space.municipalities if m.id in places]
        return lead not in asked.own and all(
            name in self.catalogue.service[lead].name for name in names
        )

    def list_standings(self, asked: ChartQuestion) -> set[str]:
        """Who has said the claims behind the answer."""
        answers = (
            self._route_case(asked, age, m, self.when)
            for m in asked.municipalities
            for age in asked.ages
        )
        return {answer.row.standing for answer in answers if answer}

    def _find_later_answer(self, asked: ChartQuestion, age: int, municipality: str) -> str:
        """Who answers an urgent question when the office is closed: one number for all such hours, or nothing.

        `SAME_NUMBER` where it is the number of the day.
        """
        reach = next(v.reach for v in self.catalogue.space.urgency if v.id == asked.urgency)
        if reach != "stand-in":
            return ""
        answers = [self._route_case(asked, age, municipality, when) for when in self.closed]
        numbers = {_name_open_number(answer) for answer in answers if answer}
        if any(a and a.first_contact and a.first_contact.service.id in asked.own for a in answers):
            return ""
        number = numbers.pop() if len(numbers) == 1 else ""
        by_day = self._route_case(asked, age, municipality, self.when)
        if number and by_day and number == _name_open_number(by_day):
            return SAME_NUMBER
        if asked.closed and not asked.is_report:
            return f"{self.words['later']} {asked.closed}"
        return f"{self.words['later']} {number}." if number else ""

    def _route_case(
        self, asked: ChartQuestion, age: int, municipality: str, when: str
    ) -> CaseAnswer | None:
        values = (asked.need, str(age), municipality, asked.urgency, when, asked.asker)
        return _answer_possible_case(self.proof, values)

    def _build_key(self, answer: CaseAnswer) -> _Key:
        contact = answer.first_contact
        first = (contact.service.id, contact.contact.id) if contact else None
        return _Key(answer.lead.id, first, answer.if_refused)

    def _list_owners(
        self,
        key: _Key,
        places: dict[str, list[int]],
        possible: list[int],
        asked: ChartQuestion,
        self_named: bool,
    ) -> Iterable[ChartAnswer]:
        lead = self.catalogue.service[key.lead]
        by_ages: dict[tuple[int, ...], list[str]] = {}
        for municipality, its_ages in places.items():
            by_ages.setdefault(tuple(its_ages), []).append(municipality)
        owner = self._build_first_owner(lead, key.first)
        next_way = None if asked.is_report and lead.cannot_refuse else key.if_refused
        after = self.catalogue.service[next_way].name if next_way else ""
        refused = "" if owner.value == after else after  # no use in calling the same number again
        refused, later = self._join_with_evening(refused, key.later)
        for ages, municipalities in by_ages.items():
            yield replace(
                owner,
                where=self._describe_where(ages, municipalities, possible, asked, self_named),
                refused=refused,
                later=later,
            )

    def _join_with_evening(self, refused: str, later: str) -> tuple[str, str]:
        """Who comes after a no, and who answers in the evening: one sentence where it is the same one.

        In the evening a no would come from that one: it is never named again after its own.
        """
        number = later.removeprefix(f"{self.words['later']} ").removesuffix(".")
        if not refused or (number != refused and not number.endswith(f"({refused})")):
            return refused, later
        danger = self.catalogue.service[self.catalogue.site.acute[0].service].name
        words = self.words
        return "", f"{words['refused_or_later']} {number}. {words['in_danger']} {danger}."

    def _describe_where(
        self,
        ages: tuple[int, ...],
        municipalities: list[str],
        possible: list[int],
        asked: ChartQuestion,
        self_named: bool,
    ) -> str:
        names = [m.name for m in self.catalogue.space.municipalities if m.id in municipalities]
        years = "" if list(ages) == possible else describe_ages([age + 1 for age in ages])
        all_of_them = set(municipalities) == set(asked.municipalities) or (self_named and not years)
        return ", ".join(
            part for part in ("" if all_of_them else join_with_och(names), years) if part
        )

    def _build_first_owner(self, lead: Service, first: tuple[str, str] | None) -> ChartAnswer:
        if not first:
            return ChartAnswer(lead.id, lead.name)
        answering = self.catalogue.service[first[0]]
        shown_contact = build_shown_contact(
            self.catalogue, answering, next(c for c in answering.contacts if c.id == first[1])
        )
        return (
            self.build_owner(lead, shown_contact, answering)
            if shown_contact
            else ChartAnswer(lead.id, lead.name)
        )

    def build_owner(
        self, lead: Service, shown_contact: ShownContact, answering: Service
    ) -> ChartAnswer:
        """A service with one contact, in one short line. A contact through staff has neither number nor address."""
        self.shown.append(shown_contact)
        if shown_contact.kind == "through-staff":
            return ChartAnswer(lead.id, lead.name)
        value = make_unbreakable(
            shown_contact.text.removeprefix("https://")
            .removeprefix("mailto:")
            .removeprefix("www.")
            .strip("/")
        )
        href = (shown_contact.href or "") if shown_contact.is_call else ""
        own = answering.id == lead.id and (
            shown_contact.kind != "phone"
            or any(c.value == shown_contact.text for c in lead.contacts)
        )
        known = value in {service.name for service in self.catalogue.services}
        by = (
            "" if known else f" {answering.name if answering.id != lead.id else shown_contact.name}"
        )
        return ChartAnswer(
            lead.id,
            lead.name,
            through="" if own else f"{self.words['through']}{by}",
            value="" if value == lead.name else value,
            href=href,
        )


def _name_open_number(answer: CaseAnswer) -> str:
    """The number that answers, with the name of who it is; empty where none does, or only a page."""
    first = answer.first_contact
    if not first or not first.is_open_now or first.target.kind != "phone":
        return ""
    if not first.target.value or not first.target.may_be_shown:
        return ""
    number, name = make_unbreakable(first.target.value), first.service.name
    return number if name == first.target.value else f"{number} ({name})"


def make_unbreakable(number: str) -> str:
    """A number with spaces that do not break at the end of a line."""
    return number.replace(" ", "\u00a0")


_CASE = ("need", "age", "municipality", "urgency", "when", "asker")


@cache_per_proof
def _answer_possible_case(proof: Proof, values: tuple[str, ...]) -> CaseAnswer | None:
    """The answer to a case, in the order of `_CASE`: many sheets ask about the same. None for a case that nobody can be in."""
    try:
        return answer_case(proof, dict(zip(_CASE, values, strict=True)))
    except ImpossibleCase:
        return None

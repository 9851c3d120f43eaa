"""The answer to one case: the lead, the first contact, and where to turn after a refusal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from generator.case_space.box import Box, contains, merge, subtract_all
from generator.case_space.dimensions import DIMENSIONS, Axis
from generator.model.case_space import CaseSpace
from generator.model.handover import Hole
from generator.model.opening_hours import find_kinds_at, is_closed_on, is_open_at, list_hours_on
from generator.model.responsibilities import Responsibility
from generator.model.service import Contact, Service
from generator.proof.gaps import describe_cases
from generator.proof.proof import Proof
from generator.proof.reachability import ReachableContact

_KINDS = {"sms": "phone", "chat": "web", "email": "web"}


class ImpossibleCase(ValueError):
    """A value that the case space, or the need, does not have. The message says which, in Swedish."""


@dataclass(frozen=True, slots=True)
class FirstContact:
    """The contact to try first in a case."""

    service: Service
    contact: Contact  # as the service writes it: what to say
    target: Contact  # the one that answers
    is_stand_in: bool  # for the lead
    is_open_now: bool

    def to_dict(self) -> dict[str, str | None]:
        """Plain values, for JSON."""
        kind = _KINDS.get(self.target.kind, self.target.kind)
        said = self.contact.say or self.target.name or self.service.name
        return {"service": self.service.id, "kind": kind, "value": self.target.value, "text": said}


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """The answer to a case."""

    case: dict[str, str]
    row: Responsibility
    lead: Service
    support: tuple[str, ...]
    first_contact: FirstContact | None
    if_refused: str | None  # None for a service that cannot refuse
    holes: tuple[Hole, ...]

    def to_dict(self) -> dict[str, object]:
        """Plain values, for JSON."""
        place = self.row.get_place("lead")
        return {
            "case": self.case,
            "lead": self.lead.id,
            "support": list(self.support),
            "first_contact": self.first_contact and self.first_contact.to_dict(),
            "if_refused": self.if_refused,
            "because": {"file": place.file, "line": place.line},
            "holes": [hole.question for hole in self.holes],
        }


def build_case_box(proof: Proof, case: dict[str, str]) -> Box:
    """Returns the box that holds exactly one case. Raises ImpossibleCase."""
    bits = []
    for name in DIMENSIONS:
        dimension = proof.space[name]
        if case[name] not in dimension.values:
            raise ImpossibleCase(
                f"'{case[name]}' finns inte. Välj ett av: {', '.join(dimension.values)}."
            )
        bits.append(dimension.encode([case[name]]))
    return tuple(bits)


def choose_kind_of_time(space: CaseSpace, when: str | None, moment: dt.datetime | None) -> str:
    """Returns the kind of time of a case: the one that is given, or that of a moment. Raises ImpossibleCase."""
    if moment is None:
        return when or ""
    possible = [kind.id for kind in find_kinds_at(space.when, moment)]
    written = f"{moment:%Y-%m-%d} klockan {moment:%H.%M}"
    if when is not None:
        if possible and when not in possible:
            raise ImpossibleCase(f"{written} är {' eller '.join(possible)}, inte {when}.")
        return when
    if len(possible) != 1:
        raise ImpossibleCase(
            f"{written} kan vara {' eller '.join(possible)}: det vet bara skolan. Skriv --when också."
            if possible
            else f"Ingen tid i routing/space.yaml gäller {written}."
        )
    return possible[0]


def answer_case(
    proof: Proof, case: dict[str, str], moment: dt.datetime | None = None
) -> CaseAnswer | None:
    """Returns the answer to a case, or None when no service leads it. Raises ImpossibleCase.

    With a moment, whoever is open then answers, also for a part of the kind of time, and nobody on a day when they are closed.
    """
    here = build_case_box(proof, case)
    need = proof.catalogue.need[case["need"]]
    if not contains(proof.ownership.find_possible_cases(need), here):
        raise ImpossibleCase(
            f"{need.name} gäller inte {case['age']} år, eller inte den som frågar."
        )
    rows = [row for row, box in proof.ownership.list_rows(need) if contains(box, here)]
    if not rows or rows[0].lead not in proof.catalogue.service:
        return None
    lead = proof.catalogue.service[rows[0].lead]
    others = [row.lead for row in rows[1:]]
    support = tuple(dict.fromkeys([*others, *(s for row in rows for s in row.support)]))
    rules = ("accepted", "reachable-at-that-hour")
    holes = {
        id(hole): hole
        for rule in rules
        for hole, box in proof.list_holes(rule)
        if contains(box, here)
    }
    return CaseAnswer(
        case,
        rows[0],
        lead,
        support,
        find_first_contact(proof, lead, here, moment),
        find_next_service(proof, lead, here),
        tuple(holes.values()),
    )


def find_next_service(proof: Proof, lead: Service, here: Box) -> str | None:
    """Returns where a case goes after a refusal: the first service that accepts it, else the last named."""
    taking = (
        entry.service
        for entry in lead.if_refused
        if _is_inside(proof.acceptance.list_boxes(entry.service), here)
    )
    return next(taking, lead.if_refused[-1].service if lead.if_refused else None)


def find_first_contact(
    proof: Proof, lead: Service, here: Box, moment: dt.datetime | None = None
) -> FirstContact | None:
    """Returns the lead when it answers now or need not, else a stand-in that accepts and answers, else the lead later."""
    urgency = proof.catalogue.space.urgency[here[Axis.URGENCY].bit_length() - 1]
    if urgency.reach == "any-time":
        return _find_later_contact(proof, lead, here, moment)
    if found := _find_contact_now(proof, lead, here, moment):
        return found
    for other in lead.stand_in if urgency.reach == "stand-in" else ():
        if _is_inside(proof.acceptance.list_boxes(other), here) and (
            found := _find_contact_now(proof, proof.catalogue.service[other], here, moment)
        ):
            return replace(found, is_stand_in=True)
    return _find_later_contact(proof, lead, here, moment)


def _find_later_contact(
    proof: Proof, service: Service, here: Box, moment: dt.datetime | None
) -> FirstContact | None:
    """The first contact for the case, in the order of the data, open or not."""
    for way in proof.reachability.list_contacts(service):
        if contains(way.any_time, here):
            return FirstContact(
                service,
                way.contact,
                way.target,
                is_stand_in=False,
                is_open_now=_is_open(proof, service, way, here, moment),
            )
    return None


def _find_contact_now(
    proof: Proof, service: Service, here: Box, moment: dt.datetime | None
) -> FirstContact | None:
    """The first contact, in the order of the data, that answers the case at once."""
    for way in proof.reachability.list_contacts(service):
        if _is_open(proof, service, way, here, moment):
            return FirstContact(
                service, way.contact, way.target, is_stand_in=False, is_open_now=True
            )
    return None


def _is_open(
    proof: Proof, service: Service, way: ReachableContact, here: Box, moment: dt.datetime | None
) -> bool:
    """Whether a contact answers a case: all through its kind of time, or at a moment, when its hours say so."""
    if moment is None:
        return way.is_open(here)
    if any(
        is_closed_on(h, moment.date())
        for h in (way.contact.hours or service.hours, way.target.hours)
    ):
        return False
    kinds = proof.catalogue.space.when
    today = tuple(list_hours_on(hours, kinds, moment.date()) for hours in way.hours)
    if contains(way.now, here) and today == way.hours:
        return True
    kind = kinds[here[Axis.WHEN].bit_length() - 1]
    half_open = today and all(is_open_at(hours, kind, moment) for hours in today)
    return bool(half_open) and contains(way.any_time, here)


def _is_inside(boxes: list[Box], here: Box) -> bool:
    return any(contains(box, here) for box in boxes)


def describe_unowned_box(proof: Proof, case: dict[str, str]) -> str:
    """Describes the whole unowned box around a case, in Swedish."""
    here = build_case_box(proof, case)
    need = proof.catalogue.need[case["need"]]
    empty = subtract_all(
        [proof.ownership.find_possible_cases(need)],
        [box for _, box in proof.ownership.list_rows(need)],
    )
    return next(
        (describe_cases(proof, box) for box in merge(empty) if contains(box, here)),
        describe_cases(proof, here),
    )

"""Call sheets: for each organization whom to call, and its questions in the order of how much each answer opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.case_space.box import count_cases, intersect
from generator.case_space.dimensions import join_with_och
from generator.maintenance.facts_to_confirm import INACTIVE, DueItem, find_number_to_call
from generator.model.catalogue import Catalogue
from generator.model.crisis_lines import DO_NOT_CALL
from generator.model.handover import Hole
from generator.model.service import Contact, Organization, Service, get_hours
from generator.proof.proof import get_proof
from generator.text import format_number
from generator.views.opening_hours_wording import describe_hours

# A way to speak with somebody: what a case lacks when its service has none that may be shown.
_SPOKEN = ("phone", "sms", "chat", "visit")
_GOOD_PART = 0.2  # a hole is worth naming to the one who leads this share of its cases


@dataclass(frozen=True, slots=True, kw_only=True)
class CallQuestion:
    """One question to an organization, in words. `key` leads an answer back to the fact."""

    key: str  # `elevhalsan.telefon`, `elevhalsan.telefon#hours`, `elevhalsan`; empty for a hole
    owner: str
    asks: str
    value: str  # as it is written today; may be unconfirmed
    hours: str
    whom: str
    stands_on: str
    opens: str
    place: str
    cases: int  # how many cases have nobody to speak with before it is answered
    holes: int  # how many known holes it may fill


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet:
    """The questions to one organization."""

    id: str
    name: str
    call: str  # whom to call, with the number and its hours; or where to read instead
    questions: tuple[CallQuestion, ...]


def build_call_sheets(catalogue: Catalogue, items: Sequence[DueItem]) -> list[CallSheet]:
    """Builds a sheet for each organization with something to answer, the one that opens most first."""
    writer = _QuestionWriter(catalogue)
    by_organization: dict[str, list[DueItem]] = {}
    for item in items:
        owner = item.owner.organization if isinstance(item.owner, Service) else item.owner.id
        by_organization.setdefault(owner, []).append(item)
    sheets = [
        CallSheet(
            id=id,
            name=catalogue.organization[id].name,
            call=_describe_call(catalogue, listed),
            questions=tuple(sorted(map(writer.write, listed), key=_rank)),
        )
        for id, listed in by_organization.items()
    ]
    return sorted(sheets, key=lambda sheet: _rank(sheet.questions[0]))


def _rank(question: CallQuestion) -> tuple[int, int]:
    return -question.holes, -question.cases


def _describe_call(catalogue: Catalogue, items: Sequence[DueItem]) -> str:
    called = [item for item in items if not item.is_read_online]
    if not called:
        return f"{DO_NOT_CALL}."
    call = find_number_to_call(catalogue, called[0])
    if call is None:
        return "Inget bekräftat nummer finns. Sök upp ett på organisationens egen webbplats."
    answers = ", ".join(dict.fromkeys(_describe_hours_of_number(catalogue, call[1])))
    return f"Ring {call[0]}: {call[1]}" + (
        f" ({answers})." if answers else ". Tiderna vet vi inte."
    )


def _describe_hours_of_number(catalogue: Catalogue, number: str) -> Iterator[str]:
    owners: list[Organization | Service] = [*catalogue.organizations, *catalogue.services]
    for owner in owners:
        for contact in owner.contacts:
            if contact.value == number:
                yield from describe_hours(catalogue, get_hours(contact, contact))


class _QuestionWriter:
    """Writes questions. What an answer opens is counted from the proof once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._silent: dict[str, int] = {}
        self._holes: dict[str, dict[int, int]] = {}  # by owner: how many cases of each hole
        self._whole: dict[int, int] = {}
        proof = get_proof(catalogue).ownership
        boxes = [
            (number, box)
            for number, hole in enumerate(catalogue.holes)
            for part in hole.parts
            if "reachable-at-that-hour" in part.rules and (box := proof.build_box(part))
        ]
        for need in catalogue.needs:
            for row, box in proof.list_rows(need):
                shared = [
                    (number, count_cases(part))
                    for number, whole in boxes
                    if (part := intersect(box, whole))
                ]
                for number, cases in shared:
                    self._whole[number] = self._whole.get(number, 0) + cases
                for owner in self._list_behind(row.lead):
                    self._silent[owner] = self._silent.get(owner, 0) + count_cases(box)
                    counts = self._holes.setdefault(owner, {})
                    for number, cases in shared:
                        counts[number] = counts.get(number, 0) + cases

    def _list_holes(self, owner: str) -> list[Hole]:
        """The holes that an owner leads a good part of."""
        counts = self._holes.get(owner, {})
        return [
            self._catalogue.holes[number]
            for number, cases in counts.items()
            if cases >= self._whole[number] * _GOOD_PART
        ]

    def _list_behind(self, service: str) -> Iterator[str]:
        """The service and the contacts it goes through, when nobody can be spoken with today."""
        known = self._catalogue.service.get(service)
        if known is None or any(
            (target := self._catalogue.resolve_contact(contact)) and target.kind in _SPOKEN
            for contact in known.contacts
        ):
            return
        yield service
        yield from dict.fromkeys(c.through for c in known.contacts if c.through)

    def write(self, item: DueItem) -> CallQuestion:
        """The question of an item."""
        contact = item.contact
        part = item.field or (contact.id if contact else "")
        path = f"{item.owner.id}.{part}" if part else item.owner.id
        shows_nothing = item.hole is None and not item.is_hours and not _is_shown(item)
        behind = path if path in self._silent else item.owner.id
        is_way_in = contact is not None and contact.kind in _SPOKEN and shows_nothing
        holes = self._list_holes(behind) if is_way_in else []
        cases = self._silent.get(behind, 0) if is_way_in else 0
        hours = contact.hours if contact else getattr(item.owner, "hours", ())
        return CallQuestion(
            key="" if item.hole else path + ("#hours" if item.is_hours else ""),
            owner=item.owner.name,
            asks=_ask(item),
            value=item.value,
            hours="; ".join(describe_hours(self._catalogue, hours)),
            whom=_describe_whom(self._catalogue, item.owner, contact),
            stands_on=item.stands_on,
            opens=_describe_opening(item, cases, holes),
            place=f"{item.place.file}:{item.place.line}",
            cases=cases,
            holes=len(holes) + (item.hole is not None),
        )


def _is_shown(item: DueItem) -> bool:
    if item.contact:
        return item.contact.may_be_shown
    return item.verification is not None and item.verification.allows_showing


def _ask(item: DueItem) -> str:
    if item.hole:
        return item.hole.question
    if item.rank == INACTIVE and item.contact is None:
        return f"Finns {item.owner.name} i dag? Vem är den till för?"
    has_value = bool(item.value)
    subject = item.subject[0].upper() + item.subject[1:]
    if item.is_read_online:
        return f"{subject}. {DO_NOT_CALL}." + (" Står det så där?" if has_value else "")
    if item.is_hours:
        return f"{subject}. Vilka dagar och klockslag svarar ni?"
    return f"{subject}. " + ("Stämmer det?" if has_value else "Vad gäller i dag?")


def _describe_whom(
    catalogue: Catalogue, owner: Service | Organization, contact: Contact | None
) -> str:
    askers = {asker.id: asker.name for asker in catalogue.space.askers}
    places = {place.id: place.name for place in catalogue.space.municipalities}
    parts: list[str] = []
    if isinstance(owner, Service):
        parts.append(owner.eligibility.text.rstrip("."))
    where = contact.municipalities if contact and contact.municipalities else None
    if where:
        parts.append(join_with_och([places.get(one, one) for one in where]))
    if contact and contact.askers:
        parts.append(join_with_och([askers.get(one, one) for one in contact.askers]))
    return "; ".join(parts)


def _describe_opening(item: DueItem, cases: int, holes: Sequence[Hole]) -> str:
    if item.hole:
        return "Ett känt hål"
    parts = [f"Kan fylla hålet: {hole.question}" for hole in holes]
    if cases:
        parts.append(f"{format_number(cases)} fall har ingen att tala med i dag")
    if not parts:
        parts.append("Visas redan" if _is_shown(item) else "Visas när det är bekräftat")
    return "; ".join(parts)

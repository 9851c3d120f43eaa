"""Which facts an editor should compare with their source, worst first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from generator.case_space.box import count_cases
from generator.model.catalogue import Catalogue
from generator.model.crisis_lines import is_crisis_line
from generator.model.handover import Hole
from generator.model.hidden_values import find_shown_numbers
from generator.model.service import VERIFIED_TEXT_FIELDS, Contact, Hours, Organization, Service
from generator.model.verification import Verification
from generator.problem import Place
from generator.proof.proof import get_proof

# From worst to least bad. The words are headings in the list.
CRISIS, KNOWN_HOLE, HIDDEN, OVERDUE, OLD_SWITCHBOARD, SOON, DESCRIPTION, INACTIVE = range(8)
HEADINGS = (
    "Kriskontakter som har blivit för gamla",
    "Kända hål vars sista dag är nära",
    "Visas inte förrän någon bekräftar",
    "Visas, men skulle ha kontrollerats igen",
    "Växlar som visas med en gammal källa",
    "Ska snart kontrolleras igen",
    "Beskrivningar av tjänster",
    "Tjänster som kanske inte finns",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DueItem:
    """One fact to confirm, or one question to answer."""

    rank: int  # one of the constants above
    cases: int  # how many cases depend on the owner or the contact: the more, the worse
    owner: Service | Organization
    contact: Contact | None  # None for the description of a service
    is_hours: bool  # about the opening hours of the contact, or of the service
    field: str | None = None  # about a sentence of the service that is a fact
    verification: Verification | None
    last_day: (
        dt.date | None
    )  # the last day the fact counts as fresh; None if it is not confirmed today
    hole: Hole | None = None  # a known hole: a question to the owner, instead of a fact

    @property
    def place(self) -> Place:
        """Where to write it down."""
        if self.hole:
            return self.hole.get_place("until")
        entry = self.verification or self.contact or self.owner
        return entry.get_place()

    @property
    def subject(self) -> str:
        """The fact, or the question, in words."""
        if self.hole:
            return self.hole.question
        if self.field:
            return VERIFIED_TEXT_FIELDS[self.field]
        if self.rank == INACTIVE and self.contact is None:
            return "finns tjänsten?"
        if self.contact is None:
            return "öppettiderna" if self.is_hours else "beskrivningen"
        name = self.contact.name or {
            "phone": "telefonnumret",
            "visit": "adressen",
            "web": "länken",
        }.get(self.contact.kind, self.contact.id)
        return f"tiderna: {name}" if self.is_hours else name

    @property
    def value(self) -> str:
        """What the catalogue says today: a number, an address or a sentence. Empty where it says nothing, and for hours."""
        if self.field:
            return str(getattr(self.owner, self.field).text)
        return (self.contact.value or "") if self.contact and not self.is_hours else ""

    @property
    def stands_on(self) -> str:
        """What the fact stands on today: its status, source and the source's date."""
        checked = self.verification
        if self.hole:
            return self.hole.reason
        if checked is None:
            return "ingen källa"
        dated = f", {checked.source_date}" if checked.source_date else ""
        return f"{checked.status}: {checked.source}{dated}"

    @property
    def is_read_online(self) -> bool:
        """Whether to check it on the owner's own page. Crisis lines are never called to ask."""
        return self.hole is None and is_crisis_line(self.owner, self.contact)

    @property
    def command(self) -> str:
        """What to run when it is done."""
        if self.hole:
            return "psynk explain known-holes"
        part = self.field or (self.contact.id if self.contact else "")
        contact = f" {part}" if part else ""
        extra = (
            " --hours"
            if self.is_hours
            else ' --value "…"'
            if self.contact and not self._has_value
            else ""
        )
        return f"psynk confirm {self.owner.id}{contact}{extra} --by ROLL --method {self._method}"

    @property
    def _method(self) -> str:
        is_link = self.contact is not None and self.contact.kind == "web"
        if not (self.is_read_online or is_link):
            return "call"
        # Crisis lines and links are checked on a page, and a page needs its address.
        if self._has_page_of_owner:
            return "page"
        page = (
            self.contact.value if self.contact and is_link and self.contact.value else "https://…"
        )
        return f'page --source "{page}"'

    @property
    def _has_page_of_owner(self) -> bool:
        # Reading an old or foreign source again confirms nothing.
        checked = self.verification
        return (
            checked is not None
            and checked.status in ("V", "V-odat")
            and checked.source.startswith("https://")
        )

    @property
    def _has_value(self) -> bool:
        return bool(
            self.contact
            and (self.contact.value or self.contact.through or self.contact.kind == "through-staff")
        )


@dataclass(frozen=True)
class _DueCollector:
    catalogue: Catalogue
    today: dt.date
    within: dt.timedelta

    @cached_property
    def cases(self) -> dict[str, int]:
        """How many cases each service leads, and how many go through each contact of another's."""
        leading = get_proof(self.catalogue).ownership
        found: dict[str, int] = {}
        for need in self.catalogue.needs:
            for row, box in leading.list_rows(need):
                found[row.lead] = found.get(row.lead, 0) + count_cases(box)
        for service in self.catalogue.services:
            for contact in service.contacts:
                if contact.through:
                    found[contact.through] = found.get(contact.through, 0) + found.get(
                        service.id, 0
                    )
        return found

    def due(self) -> Iterator[DueItem]:
        yield from self.holes()
        services = self.catalogue.services
        owners: list[Organization | Service] = [
            *self.catalogue.organizations,
            *(service for service in services if service.is_active),
        ]
        for owner in owners:
            for contact in owner.contacts:
                yield from self.of_contact(owner, contact)
            if isinstance(owner, Service):
                yield from self.of_hours(owner, None, owner.hours)
                days = self.catalogue.site.review.law_days
                if self.rank(owner.verification, days) is not None:
                    yield self.one(DESCRIPTION, owner, None, False, owner.verification, days)
        yield from self.of_verified_texts()
        for service in services:
            if service.status == "inactive":
                yield from self.of_inactive(service)

    def of_verified_texts(self) -> Iterator[DueItem]:
        """Sentences of services that are facts. What a kind of service says is confirmed in the base, once for all."""
        days = self.catalogue.site.review.contact_days
        for owner, field, text in self.catalogue.iterate_verified_texts():
            rank = self.rank(text.verification, days)
            if rank is not None and isinstance(owner, Service) and owner.is_active:
                yield replace(
                    self.one(rank, owner, None, False, text.verification, days), field=field
                )

    def of_inactive(self, service: Service) -> Iterator[DueItem]:
        """Whether a service exists at all, and then how it is reached: on no page before somebody says so."""
        days = self.catalogue.site.review.contact_days
        yield self.one(INACTIVE, service, None, False, service.verification, days)
        for contact in service.contacts:
            checked = contact.verification
            if not contact.through and not (checked and checked.allows_showing):
                yield self.one(INACTIVE, service, contact, False, checked, days)

    def holes(self) -> Iterator[DueItem]:
        for hole in self.catalogue.holes:
            owner = self.catalogue.organization.get(hole.owner)
            if owner and hole.until - self.today <= self.within:
                yield DueItem(
                    rank=KNOWN_HOLE,
                    cases=0,
                    owner=owner,
                    contact=None,
                    is_hours=False,
                    verification=None,
                    last_day=hole.until,
                    hole=hole,
                )

    def of_contact(self, owner: Service | Organization, contact: Contact) -> Iterator[DueItem]:
        checked, days = contact.verification, self.catalogue.site.review.contact_days
        if checked is None and contact.through:
            return
        rank = HIDDEN if checked is None else self.rank(checked, days)
        if rank is not None and contact.crisis and rank != SOON:
            rank = CRISIS
        elif rank == HIDDEN and contact.may_be_shown:
            rank = OLD_SWITCHBOARD
        if rank is not None:
            yield self.one(rank, owner, contact, False, checked, days)
        yield from self.of_hours(owner, contact, contact.hours)

    def of_hours(
        self, owner: Service | Organization, contact: Contact | None, hours: Iterable[Hours]
    ) -> Iterator[DueItem]:
        days = self.catalogue.site.review.contact_days
        for checked in dict.fromkeys(hour.verification for hour in hours if hour.verification):
            if (rank := self.rank(checked, days)) is not None:
                yield self.one(rank, owner, contact, True, checked, days)

    def rank(self, checked: Verification, days: int) -> int | None:
        """The rank of a fact, or None when it stays fresh for the whole period."""
        if not checked.allows_showing:
            return HIDDEN
        left = checked.checked_on + dt.timedelta(days=days) - self.today
        return OVERDUE if left.days < 0 else SOON if left <= self.within else None

    def one(
        self,
        rank: int,
        owner: Service | Organization,
        contact: Contact | None,
        is_hours: bool,
        checked: Verification | None,
        days: int,
    ) -> DueItem:
        cases = self.cases.get(owner.id, 0) + (
            self.cases.get(f"{owner.id}.{contact.id}", 0) if contact else 0
        )
        last = (
            checked.checked_on + dt.timedelta(days=days)
            if checked and checked.allows_showing
            else None
        )
        return DueItem(
            rank=rank,
            cases=cases,
            owner=owner,
            contact=contact,
            is_hours=is_hours,
            verification=checked,
            last_day=last,
        )


def find_due_items(catalogue: Catalogue, today: dt.date, within: int) -> list[DueItem]:
    """Finds everything to confirm within some days from today, worst first.

    Within a rank: what most cases depend on first, then what is oldest.
    """
    items = _DueCollector(catalogue, today, dt.timedelta(days=within)).due()
    return sorted(
        items,
        key=lambda d: (
            d.rank,
            -d.cases,
            d.last_day or dt.date.min,
            d.owner.id,
            d.field or (d.contact.id if d.contact else ""),
            d.is_hours,
        ),
    )


def find_number_to_call(catalogue: Catalogue, item: DueItem) -> tuple[str, str] | None:
    """Finds a name and number to call and ask: the owner's switchboard, or another shown line.

    Never a crisis line: it must be free for those who need it.
    """
    organization = (
        catalogue.organization.get(item.owner.organization)
        if isinstance(item.owner, Service)
        else item.owner
    )
    known = find_shown_numbers(catalogue)
    for owner in (organization, item.owner):
        if owner is None:
            continue
        for contact in owner.contacts:
            if (
                contact.kind == "phone"
                and contact.value
                and not is_crisis_line(owner, contact)
                and "".join(filter(str.isdigit, contact.value)) in known
            ):
                return contact.name or owner.name, contact.value
    return None

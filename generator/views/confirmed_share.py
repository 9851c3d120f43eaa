"""How much of the catalogue somebody other than its editors has said, without HTML."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.standing import Backed


@dataclass(frozen=True, slots=True)
class ConfirmedShare:
    """Of all rows of one kind, how many rest on a decision, the law, or the word of the one whom they concern."""

    kind: str  # the field of the catalogue, or `contacts`
    decided: int
    law: int
    said: int
    total: int

    @property
    def confirmed(self) -> int:
        """Rows that are more than our own proposal."""
        return self.decided + self.law + self.said

    @property
    def percent(self) -> int:
        """The confirmed rows as a whole percentage, rounded down; 0 where there are none."""
        return 100 * self.confirmed // self.total if self.total else 0


def count_confirmed(catalogue: Catalogue) -> list[ConfirmedShare]:
    """Counts what is confirmed of who leads, who takes what, handovers, and contacts."""
    rows: dict[str, tuple[Backed, ...]] = {
        "responsibilities": catalogue.responsibilities,
        "acceptances": catalogue.acceptances,
        "handovers": catalogue.handovers,
    }
    shares = [_count_rows(kind, found) for kind, found in rows.items()]
    contacts = [
        contact
        for owner in catalogue.owners
        for contact in owner.contacts
        if contact.kind != "through-staff"
    ]
    shown = sum(contact.may_be_shown for contact in contacts)
    return [*shares, ConfirmedShare("contacts", 0, 0, shown, len(contacts))]


def _count_rows(kind: str, rows: tuple[Backed, ...]) -> ConfirmedShare:
    # A row about a kind of service is one statement, though it holds for several services.
    standings = list({row.at(): row.standing for row in rows}.values())
    return ConfirmedShare(
        kind,
        standings.count("decided"),
        standings.count("law"),
        standings.count("said"),
        len(standings),
    )

"""What every kind of chart is made with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from generator.charts.owner_lookup import Owners, unbroken
from generator.charts.sheet import Owner, Row
from generator.model.catalogue import Catalogue
from generator.model.chart import Chart, School
from generator.model.service import Organization, Service
from generator.proof.proof import Proof, proof_of
from generator.text import date_in_words
from generator.views.contacts import Reach, reaches


@dataclass(frozen=True)
class Making:
    """A catalogue, the words of the interface, and the school that the charts are for, if any."""

    catalogue: Catalogue
    words: dict[str, Any]
    school: School | None = None

    @property
    def proof(self) -> Proof:
        """Who leads, takes and passes on."""
        return proof_of(self.catalogue)

    @property
    def said(self) -> dict[str, Any]:
        """The words of charts."""
        return self.words["prints"]

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities that the charts are about."""
        return (
            (self.school.municipality,)
            if self.school
            else tuple(m.id for m in self.catalogue.space.municipalities)
        )

    def owners(self) -> Owners:
        """Finds who answers."""
        return Owners(self.proof, self.said)

    def blanks(self, chart: Chart) -> tuple[tuple[str, str], ...]:
        """The school's name and its own number; empty where there is none to print, for a line to fill in."""
        if not chart.service:
            return ()
        label = f"{self.catalogue.service[chart.service].name}, {self.said['phone']}"
        return (
            (self.said["place"], self.school.name if self.school else ""),
            (label, self._number(chart.service)),
        )

    def _number(self, service: str) -> str:
        if not self.school or self.school.service != service:
            return ""
        answering = (
            self.catalogue.answering(contact)
            for contact in self.school.contacts
            if contact.kind == "phone"
        )
        return next((target.value for target in answering if target and target.value), "")

    def dated(self, shown: Iterable[Reach]) -> tuple[str, ...]:
        """A line about each number that is shown though its source is old."""
        old = dict.fromkeys((reach.text, reach.dated) for reach in shown if reach.dated)
        return tuple(
            f"{unbroken(number)} {self.said['dated']} {date_in_words(day)}." for number, day in old
        )

    def ways(self, owner: Service | Organization) -> list[Reach]:
        """How somebody is reached, by those whom the charts are about."""
        mine = self.school.municipality if self.school else None
        return reaches(self.catalogue, owner, mine)

    def owner(self, service: Service, where: str = "") -> Owner:
        """A service with the first way to reach it that may be shown."""
        way = next(iter(self.ways(service)), None)
        found = (
            self.owners().reached(service, way, service) if way else Owner(service.id, service.name)
        )
        return replace(found, where=where)

    def danger(self) -> Row:
        """What stands before everything else on a chart without questions: the first line of the acute strip."""
        line = self.catalogue.site.acute[0]
        service = self.catalogue.service[line.service]
        return Row(line.text, True, (self.owner(service),))

    def closed(self) -> str:
        """Who answers when the others have closed: the acute strip of every page."""
        lines = [
            (line.text, self.catalogue.contact(f"{line.service}.{line.contact}"))
            for line in self.catalogue.site.acute
        ]
        numbers = (
            f"{unbroken(contact.value)} ({text.strip('?')})"
            for text, contact in lines
            if contact and contact.value and contact.may_be_shown
        )
        return f"{self.said['closed']} {', '.join(numbers)}."

    def proposal(self, statuses: Iterable[str]) -> str:
        """What is said where somebody has still to decide."""
        return self.said["proposal"] if "proposed" in statuses else ""

"""What every kind of chart is built from, and the parts that several kinds share."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from generator.case_space.box import Box, intersect
from generator.charts.owner_lookup import OwnerLookup, make_unbreakable
from generator.charts.sheet import ChartAnswer, QuestionRow
from generator.model.catalogue import Catalogue
from generator.model.chart import Chart, School
from generator.model.service import Organization, Service
from generator.proof.proof import Proof, get_proof
from generator.text import format_date
from generator.views.report_duty import describe_report_duty
from generator.views.shown_contacts import ShownContact, list_shown_contacts


@dataclass(frozen=True)
class ChartContext:
    """A catalogue, the words of the interface, and the school that the charts are for; None for everybody."""

    catalogue: Catalogue
    words: dict[str, Any]
    school: School | None = None
    chosen: tuple[str, ...] = ()  # the municipalities of a chart that is not about all of them

    @property
    def proof(self) -> Proof:
        """The proof of the catalogue: who leads, who accepts, who hands over."""
        return get_proof(self.catalogue)

    @property
    def labels(self) -> dict[str, Any]:
        """The words of the interface that charts use."""
        labels: dict[str, Any] = self.words["charts"]
        return labels

    @property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities that the charts are about, in the order of the catalogue."""
        if self.school:
            return (self.school.municipality,)
        every = (m.id for m in self.catalogue.space.municipalities)
        return tuple(id_ for id_ in every if not self.chosen or id_ in self.chosen)

    @property
    def single_municipality(self) -> str | None:
        """The only municipality that the charts are about, when they leave others out."""
        is_part = self.school or self.chosen
        return self.municipalities[0] if is_part and len(self.municipalities) == 1 else None

    def limit_to_chart(self, chart: Chart) -> ChartContext:
        """The context of one chart: that of its municipalities, when it names some."""
        return replace(self, chosen=chart.municipalities)

    def build_owner_lookup(self) -> OwnerLookup:
        """A lookup of who answers a question."""
        return OwnerLookup(self.proof, self.labels)

    def list_blanks(self, chart: Chart) -> tuple[tuple[str, str], ...]:
        """(label, text) of the school's name and its own number. An empty text becomes a line to fill in by hand."""
        if not chart.service:
            return ()
        label = f"{self.catalogue.service[chart.service].name}, {self.labels['phone']}"
        return (
            (chart.place or self.labels["place"], self.school.name if self.school else ""),
            (label, self._find_number(chart.service)),
        )

    def _find_number(self, service: str) -> str:
        if not self.school or self.school.service != service:
            return ""
        answering = (
            self.catalogue.resolve_contact(contact)
            for contact in self.school.contacts
            if contact.kind == "phone"
        )
        return next((target.value for target in answering if target and target.value), "")

    def describe_old_numbers(self, shown: Iterable[ShownContact]) -> tuple[str, ...]:
        """A line for each number that is shown with an old source, with the source's date."""
        old = dict.fromkeys(
            (shown_contact.text, shown_contact.dated)
            for shown_contact in shown
            if shown_contact.dated
        )
        return tuple(
            f"{make_unbreakable(number)} {self.labels['dated']} {format_date(day)}."
            for number, day in old
        )

    def list_contacts(self, owner: Service | Organization) -> list[ShownContact]:
        """The shown contacts of an owner; on charts about one municipality, those for it."""
        return list_shown_contacts(self.catalogue, owner, self.single_municipality)

    def build_owner(self, service: Service, where: str = "") -> ChartAnswer:
        """A service with its first shown contact."""
        contact = next(iter(self.list_contacts(service)), None)
        if contact is None:
            return ChartAnswer(service.id, service.name, where)
        owner = self.build_owner_lookup().build_owner(service, contact, service)
        return replace(owner, where=where)

    def build_danger_row(self) -> QuestionRow:
        """The first row of a chart without questions: the first line of the acute strip, danger to life."""
        line = self.catalogue.site.acute[0]
        service = self.catalogue.service[line.service]
        return QuestionRow(line.text, True, (self.build_owner(service),))

    def describe_danger(self) -> str:
        """The first line of the acute strip in a few words, for every sheet."""
        line = self.catalogue.site.acute[0]
        return f"{line.text.strip('?')}: {self.catalogue.service[line.service].name}"

    def describe_duty(self) -> str:
        """The duty to report. Empty where no routine has a way to a report."""
        return describe_report_duty(self.catalogue, self.words)

    def describe_unknown_evening(self) -> str:
        """What to do about what is urgent in the evening where no number is known."""
        service = self.catalogue.site.acute[0].service
        return f"{self.labels['later_unknown']} {self.catalogue.service[service].name}."

    def describe_closed_hours(self) -> str:
        """Whom to call when the others have closed: the numbers of the acute strip, in a sentence."""
        lines = [
            (line.text, self.catalogue.find_contact(f"{line.service}.{line.contact}"))
            for line in self.catalogue.site.acute
        ]
        numbers = (
            f"{make_unbreakable(contact.value)} ({text.strip('?')})"
            for text, contact in lines
            if contact and contact.value and contact.may_be_shown
        )
        return f"{self.labels['closed']} {', '.join(numbers)}."

    def build_box(self, need: str | None = None, **values: Iterable[str]) -> Box:
        """The cases of the chart's municipalities in office hours, with those values of the other dimensions."""
        space, when = self.proof.space, self.catalogue.space.when
        chosen = {
            "municipality": self.municipalities,
            "when": [value.id for value in when if value.office],
            **({"need": [need]} if need else {}),
            **values,
        }
        return space.build_box(**{name: space[name].encode(v) for name, v in chosen.items()})

    def describe_holes(self, boxes: Iterable[Box]) -> tuple[str, ...]:
        """The questions that nobody has answered about some cases, and what to do meanwhile.

        Boxes of evenings and nights need not be given: whom to call then stands on every sheet.
        """
        build_box, boxes = self.proof.ownership.build_box, tuple(boxes)
        shown = (
            hole
            for hole in self.catalogue.holes
            for part in hole.parts
            if (cases := build_box(part)) and any(intersect(cases, box) for box in boxes)
        )
        label = self.words["questions"]["hole"]
        return tuple(f"{label}: {hole.question} {hole.meanwhile}" for hole in dict.fromkeys(shown))

    def describe_proposal(self, standings: Collection[str]) -> str:
        """The note that some of the content is a proposal; empty where none is."""
        return str(self.labels["proposal"]) if "proposal" in standings else ""

"""The whole catalogue, and look-ups in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Protocol, TypeVar

from pydantic import ConfigDict, Field

from generator.model.base_entry import Entry
from generator.model.case_space import CaseSpace
from generator.model.chart import Chart, School
from generator.model.county_places import County
from generator.model.draft import Draft
from generator.model.family_offers import Centre, Offer, ParentNeed
from generator.model.first_step import FirstStep, Workplace, WorkplaceKind
from generator.model.handover import Handover, Hole, Journey, RoutineJourney
from generator.model.handover_question import HandoverQuestion
from generator.model.language import Language, Sentence
from generator.model.law import Law, NotLaw, Paragraph, Role
from generator.model.layer import Layer
from generator.model.learning_plan import LearningDay, Theme
from generator.model.meeting import Meetings
from generator.model.need import Group, Need
from generator.model.question_words import Wording, Worry
from generator.model.responsibilities import Acceptance, Responsibility
from generator.model.routine import Routine
from generator.model.service import (
    VERIFIED_TEXT_FIELDS,
    Contact,
    Kind,
    KindGap,
    Organization,
    Service,
    VerifiedText,
)
from generator.model.service_kinds import KindIndex
from generator.model.site_settings import Site
from generator.model.social_investment import Investment
from generator.model.support_pyramid import PyramidLevel
from generator.model.verification import Source
from generator.problem import Place

Owner = Organization | Service | School  # whoever has contacts


class IdentifiedEntry(Protocol):
    """An entry that others name by its id."""

    @property
    def id(self) -> str:
        """The short name, which never changes."""

    def get_place(self, name: str | None = None, index: int | None = None) -> Place:
        """The place of the entry, or of one of its values."""


_IdentifiedEntry = TypeVar("_IdentifiedEntry", bound=IdentifiedEntry)


class ServicesFile(Entry):
    """services.yaml, or one file in the folder services/."""

    organizations: tuple[Organization, ...] = Field((), description="De som ansvarar för tjänster.")
    kinds: tuple[Kind, ...] = Field((), description="Slag av tjänster som finns i varje kommun.")
    kind_gaps: tuple[KindGap, ...] = Field(
        (), description="Slag av tjänster som saknas här, med skälet."
    )
    services: tuple[Service, ...] = Field((), description="Det som erbjuds.")
    responsibilities: tuple[Responsibility, ...] = Field((), description="Vem som leder vad.")
    acceptances: tuple[Acceptance, ...] = Field(
        (), description="Vad varje tjänst själv säger att den tar emot."
    )


class NeedsFile(Entry):
    """routing/needs.yaml."""

    groups: tuple[Group, ...] = Field(description="Grupper av behov, i den ordning de visas.")
    needs: tuple[Need, ...] = Field(description="Behoven.")


class NeedsPart(Entry):
    """A file in routing/needs/, or routing/needs.yaml above a base."""

    groups: tuple[Group, ...] = Field((), description="Grupper av behov, i den ordning de visas.")
    needs: tuple[Need, ...] = Field((), description="Behoven.")


class Catalogue(Entry):
    """Everything that is known, from all files."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    site: Site
    space: CaseSpace
    groups: tuple[Group, ...]
    needs: tuple[Need, ...]
    organizations: tuple[Organization, ...]
    services: tuple[Service, ...]
    responsibilities: tuple[Responsibility, ...]
    acceptances: tuple[Acceptance, ...]
    handovers: tuple[Handover, ...] = ()
    holes: tuple[Hole, ...] = ()
    journeys: tuple[Journey, ...] = ()
    questions: tuple[Wording, ...] = ()
    worries: tuple[Worry, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    not_law: tuple[NotLaw, ...] = ()
    laws: tuple[Law, ...] = ()
    roles: tuple[Role, ...] = ()
    routines: tuple[Routine, ...] = ()
    meetings: tuple[Meetings, ...] = ()
    routine_journeys: tuple[RoutineJourney, ...] = ()
    centres: tuple[Centre, ...] = ()
    parent_support: tuple[ParentNeed, ...] = ()
    offers: tuple[Offer, ...] = ()
    themes: tuple[Theme, ...] = ()
    learning_days: tuple[LearningDay, ...] = ()
    investments: tuple[Investment, ...] = ()
    investment_sources: tuple[Source, ...] = ()
    pyramid: tuple[PyramidLevel, ...] = ()
    pyramid_sources: tuple[Source, ...] = ()
    charts: tuple[Chart, ...] = ()
    counties: tuple[County, ...] = ()
    schools: tuple[School, ...] = ()
    drafts: tuple[Draft, ...] = ()
    kinds: tuple[Kind, ...] = ()
    kind_gaps: tuple[KindGap, ...] = ()
    layers: tuple[Layer, ...] = ()  # the bases below, the lowest first
    workplace_kinds: tuple[WorkplaceKind, ...] = ()
    workplaces: tuple[Workplace, ...] = ()
    first_steps: tuple[FirstStep, ...] = ()
    handover_questions: tuple[HandoverQuestion, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    languages: tuple[Language, ...] = ()

    # A catalogue is only ever the same as itself: what is worked out from it can be kept beside it.
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    @cached_property
    def service(self) -> dict[str, Service]:
        """Services by id. The first wins where an id is doubled; a rule reports the double."""
        return _index_by_id(self.services)

    def iterate_verified_texts(
        self,
    ) -> Iterator[tuple[Service | Kind, str, VerifiedText]]:
        """(owner, field, fact) of every sentence that is a fact, each once: what a service has from its kind is the kind's."""
        owners: list[Service | Kind] = [*self.kinds, *self.services]
        seen: set[int] = set()
        for owner in owners:
            for field in VERIFIED_TEXT_FIELDS:
                fact: VerifiedText | None = getattr(owner, field, None)
                if fact and id(fact) not in seen:
                    seen.add(id(fact))
                    yield owner, field, fact

    @property
    def report_routine(self) -> Routine | None:
        """The routine for reports of concern (orosanmälan), if there is one."""
        return next((routine for routine in self.routines if routine.kind == "report"), None)

    @property
    def report_laws(self) -> tuple[str, ...]:
        """The claims about law, by id, that the duty to report a concern stands on: those of the routine's first step."""
        routine = self.report_routine
        return routine.steps[0].laws if routine and routine.steps else ()

    @cached_property
    def organization(self) -> dict[str, Organization]:
        """Organizations by id."""
        return _index_by_id(self.organizations)

    @cached_property
    def need(self) -> dict[str, Need]:
        """Needs by id."""
        return _index_by_id(self.needs)

    @cached_property
    def sentence(self) -> dict[str, Sentence]:
        """Swedish sentences of the pages in other languages, by id."""
        return _index_by_id(self.sentences)

    @cached_property
    def law(self) -> dict[str, Law]:
        """Laws by id."""
        return _index_by_id(self.laws)

    @cached_property
    def paragraph(self) -> dict[str, Paragraph]:
        """Paragraphs of statutes by id."""
        return _index_by_id(self.paragraphs)

    @cached_property
    def role(self) -> dict[str, Role]:
        """Roles by id."""
        return _index_by_id(self.roles)

    @cached_property
    def routine(self) -> dict[str, Routine]:
        """Routines by id."""
        return _index_by_id(self.routines)

    def list_paragraphs(self, law: str) -> tuple[Paragraph, ...]:
        """The paragraphs that a claim about law stands on. An unknown name has none: that is told by a rule."""
        names = self.law[law].paragraphs if law in self.law else ()
        return tuple(self.paragraph[name] for name in names if name in self.paragraph)

    def name_laws(self, laws: tuple[str, ...]) -> str:
        """The places in the law that some claims stand on, as one text; empty for none."""
        return " och ".join(self.law[law].name for law in laws)

    @cached_property
    def kind_index(self) -> KindIndex:
        """The services of each kind, by municipality."""
        return KindIndex(self.services, [m.id for m in self.space.municipalities])

    @property
    def decider(self) -> str:
        """What the one who decides is called in a sentence."""
        site = self.site
        decided_by = self.organization.get(site.decided_by or "")
        return site.decided_by_name or (decided_by.name if decided_by else "de ansvariga")

    def find_layer(self, file: str) -> Layer | None:
        """The base that owns a file; None for the catalogue's own."""
        return next((layer for layer in self.layers if layer.owns(file)), None)

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Whoever has contacts: organizations, services and schools, in that order."""
        return (*self.organizations, *self.services, *self.schools)

    def is_closed(self, owner: Owner | None) -> bool:
        """Whether an owner of contacts is a service that nobody can turn to now."""
        return isinstance(owner, Service) and not owner.is_active

    @property
    def shown_contacts(self) -> tuple[Contact, ...]:
        """The contacts whose own value may be shown, of all who can be turned to."""
        owners = (owner for owner in self.owners if not self.is_closed(owner))
        contacts = (contact for owner in owners for contact in owner.contacts)
        return tuple(contact for contact in contacts if contact.value and contact.may_be_shown)

    def find_owner(self, id: str) -> Service | Organization | None:
        """The service or organization of an id."""
        return self.service.get(id) or self.organization.get(id)

    def find_contact(self, path: str) -> Contact | None:
        """The contact named as `owner.contact`, where the owner is a service or an organization."""
        owner_id, _, contact_id = path.partition(".")
        owner = self.find_owner(owner_id)
        contacts = (c for c in owner.contacts if c.id == contact_id) if owner else ()
        return next(iter(contacts), None)

    def resolve_contact(self, contact: Contact) -> Contact | None:
        """Who answers a contact: itself, or the one it goes through; None when that may not be shown or leads nowhere."""
        target = self.find_contact(contact.through) if contact.through else contact
        answering = (contact.through or "").partition(".")[0]
        if (
            target is None
            or self.is_closed(self.service.get(answering))
            or not target.may_be_shown
            or (contact.verification and not contact.may_be_shown)
        ):
            return None
        return target if target.value or target.kind == "through-staff" else None

    @cached_property
    def shown_offers(self) -> tuple[Offer, ...]:
        """The offers that somebody has confirmed, held by services that exist."""
        return tuple(
            o
            for o in self.offers
            if o.may_be_shown and o.service in self.service and self.service[o.service].is_active
        )

    def list_municipalities(self, offer: Offer) -> tuple[str, ...]:
        """The municipalities an offer is for: its own, or those of its service."""
        where = offer.municipalities or self.service[offer.service].eligibility.municipalities
        return tuple(m.id for m in self.space.municipalities if where == "all" or m.id in where)


def _index_by_id(entries: tuple[_IdentifiedEntry, ...]) -> dict[str, _IdentifiedEntry]:
    return {entry.id: entry for entry in reversed(entries)}

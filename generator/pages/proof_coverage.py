"""The coverage pages: what is proved, what is open, and what is not confirmed yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.case_space.box import Box, count_cases, intersect, subtract_all
from generator.model.catalogue import Catalogue
from generator.model.law import Law
from generator.model.meeting import Meetings
from generator.model.need import Need
from generator.model.page_types import COVERAGE, COVERAGE_PICTURE
from generator.model.routine import Routine, Step
from generator.model.service import Contact, Organization, Service
from generator.pages.page import Page, Trail
from generator.pages.templating import Renderer
from generator.proof.handovers import TransferChain
from generator.proof.proof import Proof, get_proof
from generator.proof.routine_steps import find_slowest_path as slowest_steps
from generator.text import format_duration
from generator.views.confirmed_by_organization import count_organization_contacts
from generator.views.confirmed_share import (
    build_decision_curve,
    count_confirmed,
    list_decision_days,
)
from generator.views.handover_matrix import build_handover_matrix
from generator.views.offer_times import list_offer_times
from generator.views.page_law_claims import list_claims
from generator.views.shown_contacts import list_unconfirmed_contacts
from generator.views.texts_for_review import list_unread_texts

UnconfirmedFact = tuple[str, str]  # what is not confirmed, and its label


def group_unconfirmed_facts(
    catalogue: Catalogue, words: dict[str, Any]
) -> list[tuple[Organization, list[UnconfirmedFact]]]:
    """Unconfirmed facts about offers, under the organization that can confirm them."""
    found: dict[str, list[UnconfirmedFact]] = {}
    for organization, what, label in (
        *_list_centres(catalogue, words),
        *_list_offers(catalogue, words),
        *_list_days(catalogue, words),
    ):
        found.setdefault(organization, []).append((what, label))
    return [(catalogue.organization[organization], facts) for organization, facts in found.items()]


def _list_centres(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for centre in catalogue.centres:
        service = catalogue.service[centre.service]
        for part in centre.parts:
            if not part.verification.allows_showing:
                yield (
                    service.organization,
                    f"{service.name}: {words['family']['part_names'][part.part]}",
                    part.verification.status,
                )


def _list_offers(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    said = words["coverage"]
    for offer in catalogue.offers:
        organization = catalogue.service[offer.service].organization
        if offer.status == "active" and not offer.may_be_shown:
            yield organization, f"{offer.name}: {said['whether']}", offer.verification.status
        elif offer.may_be_shown:
            hidden = [
                session.verification.status
                for session in offer.sessions
                if not session.may_be_shown
            ]
            yield from (
                (organization, f"{offer.name}: {said['one_time']}", label) for label in hidden
            )
            if not hidden and not list_offer_times(catalogue, offer):
                yield organization, f"{offer.name}: {said['when']}", "U"


def _list_days(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for day in catalogue.learning_days:
        if not day.may_be_shown:
            yield day.organizer, words["coverage"]["one_day"], day.verification.status


CELL_STATES = ("lead", "stand-in", "hole")  # from best to worst


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """Neighbouring ages of a need in the same state; `state` is empty where the need does not exist."""

    state: str
    span: int
    ages: str


@dataclass(frozen=True, slots=True)
class SlowestChain:
    """The slowest chain of handovers for an urgency, in words."""

    urgency: str
    limit: str
    time: str
    services: tuple[Service, ...]
    cases: str


@dataclass(frozen=True, slots=True)
class UnconfirmedContact:
    """A contact that may not be shown until it is confirmed."""

    owner: Service | Organization
    contact: Contact


def list_page_builders(catalogue: Catalogue, render: Renderer) -> list[Callable[[], Page]]:
    """What builds the page of numbers, and what builds the picture of each kind of time."""
    words, proof = render.words, get_proof(catalogue)
    above = (("/", words["frame"]["start"]), (COVERAGE.address, words["coverage"]["title"]))
    pictures = (
        partial(_build_picture_page, catalogue, proof, render, when.id, above)
        for when in catalogue.space.when
    )
    return [partial(_build_numbers_page, catalogue, proof, render, above[:1]), *pictures]


def _build_numbers_page(catalogue: Catalogue, proof: Proof, render: Renderer, trail: Trail) -> Page:
    words = render.words
    return Page(
        path=COVERAGE.address,
        title=words["coverage"]["title"],
        description=words["coverage"]["description"],
        type=COVERAGE,
        body=render(
            "coverage.html",
            COVERAGE.address,
            shares=count_confirmed(catalogue),
            cases=sum(
                count_cases(proof.ownership.find_possible_cases(need)) for need in catalogue.needs
            ),
            holes=[
                (
                    hole,
                    [
                        proof.space.describe_box(box)
                        for part in hole.parts
                        if (box := proof.ownership.build_box(part))
                    ],
                )
                for hole in catalogue.holes
            ],
            laws=list_claims(*catalogue.holes),
            matrix=build_handover_matrix(proof),
            decision_days=list_decision_days(catalogue),
            curve=build_decision_curve(catalogue),
            endings=list_final_leads(proof),
            slowest=list_slowest_chains(proof),
            unconfirmed=group_unconfirmed_contacts(catalogue),
            organization_shares=count_organization_contacts(catalogue),
            offers=group_unconfirmed_facts(catalogue, words),
            unread=list_unread_texts(catalogue),
            routine_times=list_routine_times(catalogue),
            undecided=list_pending_proposals(catalogue),
            laws_to_confirm=list_unconfirmed_laws(catalogue),
            meetings_without_dates=list_undated_meetings(catalogue),
        ),
        trail=trail,
        searchable=False,
    )


def _build_picture_page(
    catalogue: Catalogue, proof: Proof, render: Renderer, when: str, trail: Trail
) -> Page:
    words = render.words
    urgent = sum(
        1 << k for k, urgency in enumerate(catalogue.space.urgency) if urgency.reach == "stand-in"
    )
    asked = proof.space.build_box(urgency=urgent, when=proof.space["when"].encode([when]))
    name = next(value.name for value in catalogue.space.when if value.id == when)
    groups = [
        (
            g,
            [
                (need, build_cells(proof, need, asked))
                for need in catalogue.needs
                if need.group == g.id
            ],
        )
        for g in catalogue.groups
    ]
    path = COVERAGE_PICTURE.get_path(when)
    return Page(
        path=path,
        title=f"{words['coverage']['picture']}: {name}",
        description=f"{words['coverage']['picture_description']} {name}.",
        type=COVERAGE_PICTURE,
        body=render(
            "coverage_picture.html", path, groups=groups, ages=proof.space["age"].words, name=name
        ),
        trail=trail,
        searchable=False,
    )


def build_cells(proof: Proof, need: Need, asked: Box) -> list[CoverageCell]:
    """A need's ages in a box of cases, each with the worst state of its cases."""
    ages = {state: 0 for state in CELL_STATES}
    for row, box in proof.ownership.list_rows(need):
        if part := intersect(box, asked):
            waiting = subtract_all([part], proof.reachability.find_cases_now(row.lead))
            unanswered = subtract_all(
                waiting, proof.reachability.find_cases_with_stand_in(row.lead)
            )
            for state, boxes in zip(CELL_STATES, ([part], waiting, unanswered), strict=True):
                for unmet in boxes:
                    ages[state] |= unmet[1]
    states = [
        next((s for s in reversed(CELL_STATES) if ages[s] >> k & 1), "")
        for k in range(len(proof.space["age"].values))
    ]
    return _join_runs(states, proof.space["age"].words)


def _join_runs(states: list[str], words: tuple[str, ...]) -> list[CoverageCell]:
    runs: list[list[int]] = []
    for k, state in enumerate(states):
        if runs and states[runs[-1][0]] == state:
            runs[-1].append(k)
        else:
            runs.append([k])
    return [
        CoverageCell(
            states[run[0]],
            len(run),
            words[run[0]] if len(run) == 1 else f"{words[run[0]]}–{words[run[-1]]}",
        )
        for run in runs
    ]


def list_final_leads(proof: Proof) -> list[tuple[Service, str, list[str]]]:
    """The leads that hand over to no other service, with the reason, and the names of the needs."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for need in proof.catalogue.needs:
        for row, _ in proof.ownership.list_rows(need):
            if row.ends_here:
                found.setdefault((row.lead, row.ends_here), {})[need.name] = None
    return [
        (proof.catalogue.service[lead], reason, list(needs))
        for (lead, reason), needs in sorted(found.items())
    ]


def list_slowest_chains(proof: Proof) -> list[SlowestChain]:
    """For each urgency, the chain with the longest sum of promised times."""
    chains = []
    for position, urgency in enumerate(proof.catalogue.space.urgency):
        chain: TransferChain | None = proof.transfers.find_slowest_chain(position)
        if chain:
            services = tuple(proof.catalogue.service[s] for s in chain.services)
            limit = str(urgency.limit) if urgency.limit else ""
            chains.append(
                SlowestChain(
                    urgency.name,
                    limit,
                    format_duration(chain.minutes),
                    services,
                    proof.space.describe_box(chain.box, leave_out=["urgency"]),
                )
            )
    return chains


def group_unconfirmed_contacts(
    catalogue: Catalogue,
) -> list[tuple[Organization, list[UnconfirmedContact]]]:
    """Contacts that may not be shown, under the organization that can confirm them."""
    found: dict[str, list[UnconfirmedContact]] = {}
    owners: list[Organization | Service] = [*catalogue.organizations]
    owners += [service for service in catalogue.services if service.is_active]
    for owner in owners:
        organization = owner.organization if isinstance(owner, Service) else owner.id
        for contact in list_unconfirmed_contacts(owner):
            found.setdefault(organization, []).append(UnconfirmedContact(owner, contact))
    return [(catalogue.organization[organization], facts) for organization, facts in found.items()]


@dataclass(frozen=True, slots=True)
class PendingProposals:
    """The proposals of a routine that one organization has to decide on."""

    routine: Routine
    steps: tuple[Step, ...]
    count: int


def list_routine_times(catalogue: Catalogue) -> list[tuple[Routine, str]]:
    """The time that each routine takes along its slowest path."""
    return [
        (routine, format_duration(slowest_steps(routine).minutes)) for routine in catalogue.routines
    ]


def list_pending_proposals(
    catalogue: Catalogue,
) -> list[tuple[Organization, list[PendingProposals]]]:
    """The proposals that each organization has to decide on: who does what, when a step starts, by when it is done."""
    found: dict[str, list[PendingProposals]] = {}
    for routine in catalogue.routines:
        deciders = dict.fromkeys(
            part.decided_by for step in routine.steps for part in step.proposals if part.decided_by
        )
        for decider in deciders:
            steps = tuple(
                step
                for step in routine.steps
                if any(part.decided_by == decider for part in step.proposals)
            )
            count = sum(
                part.decided_by == decider for step in routine.steps for part in step.proposals
            )
            found.setdefault(decider, []).append(PendingProposals(routine, steps, count))
    return [(catalogue.organization[organization], rows) for organization, rows in found.items()]


def list_unconfirmed_laws(catalogue: Catalogue) -> list[Law]:
    """Laws that are not yet checked against the statute itself."""
    return [law for law in catalogue.laws if law.verification.status != "V"]


def list_undated_meetings(catalogue: Catalogue) -> list[Meetings]:
    """Meetings that are held, but without a confirmed day."""
    return [row for row in catalogue.meetings if not row.shown]

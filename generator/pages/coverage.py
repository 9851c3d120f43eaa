"""The coverage pages: what is proved, what is open, and what is not confirmed yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.cases.box import Box, intersect, size, subtract_all
from generator.model.catalogue import Catalogue
from generator.model.law import Law
from generator.model.meeting import Meetings
from generator.model.need import Need
from generator.model.routine import Routine, Step
from generator.model.service import Contact, Organization, Service
from generator.pages.page import Page, PageType, Trail
from generator.pages.templating import Renderer
from generator.proof.handovers import Chain
from generator.proof.proof import Proof, proof_of
from generator.proof.routine_steps import slowest as slowest_steps
from generator.text import time_in_words
from generator.views.contacts import missing
from generator.views.timetable import times_of

COVERAGE = PageType("coverage", "/tackning/", ("holes", "responsibilities"))
PICTURE = PageType("coverage-picture", "/tackning/{id}/", ("responsibilities",))

Fact = tuple[str, str]  # what is not confirmed, and its label


def unconfirmed_offers(
    catalogue: Catalogue, words: dict[str, Any]
) -> list[tuple[Organization, list[Fact]]]:
    """Unconfirmed facts about offers, under the organization that can confirm them."""
    found: dict[str, list[Fact]] = {}
    for organization, what, label in (
        *_centres(catalogue, words),
        *_offers(catalogue, words),
        *_days(catalogue, words),
    ):
        found.setdefault(organization, []).append((what, label))
    return [(catalogue.organization[organization], facts) for organization, facts in found.items()]


def _centres(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for centre in catalogue.centres:
        service = catalogue.service[centre.service]
        for part in centre.parts:
            if not part.verification.allows_showing:
                yield (
                    service.organization,
                    f"{service.name}: {words['family']['part_names'][part.part]}",
                    part.verification.status,
                )


def _offers(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
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
            if not hidden and not times_of(catalogue, offer):
                yield organization, f"{offer.name}: {said['when']}", "U"


def _days(catalogue: Catalogue, words: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for day in catalogue.learning_days:
        if not day.may_be_shown:
            yield day.organizer, words["coverage"]["one_day"], day.verification.status


STATES = ("lead", "stand-in", "hole")  # from best to worst


@dataclass(frozen=True, slots=True)
class Cell:
    """Neighbouring ages of a need in the same state; `state` is empty where the need does not exist."""

    state: str
    span: int
    ages: str


@dataclass(frozen=True, slots=True)
class Slowest:
    """The slowest chain of handovers for an urgency, in words."""

    urgency: str
    limit: str
    time: str
    services: tuple[Service, ...]
    cases: str


@dataclass(frozen=True, slots=True)
class ToConfirm:
    """A contact that may not be shown until it is confirmed."""

    owner: Service | Organization
    contact: Contact


def parts(catalogue: Catalogue, render: Renderer) -> list[Callable[[], Page]]:
    """What builds the page of numbers, and what builds the picture of each kind of time."""
    words, proof = render.words, proof_of(catalogue)
    above = (("/", words["frame"]["start"]), (COVERAGE.address, words["coverage"]["title"]))
    pictures = (
        partial(_picture, catalogue, proof, render, when.id, above) for when in catalogue.space.when
    )
    return [partial(_numbers, catalogue, proof, render, above[:1]), *pictures]


def _numbers(catalogue: Catalogue, proof: Proof, render: Renderer, trail: Trail) -> Page:
    words = render.words
    return Page(
        path=COVERAGE.address,
        title=words["coverage"]["title"],
        description=words["coverage"]["description"],
        type=COVERAGE,
        body=render(
            "coverage.html",
            COVERAGE.address,
            cases=sum(size(proof.leading.possible(need)) for need in catalogue.needs),
            holes=[
                (
                    hole,
                    [
                        proof.space.in_words(box)
                        for part in hole.parts
                        if (box := proof.leading.box(part))
                    ],
                )
                for hole in catalogue.holes
            ],
            endings=endings(proof),
            slowest=slowest(proof),
            unconfirmed=unconfirmed(catalogue),
            offers=unconfirmed_offers(catalogue, words),
            routine_times=routine_times(catalogue),
            undecided=routines_to_decide(catalogue),
            laws_to_confirm=laws_to_confirm(catalogue),
            meetings_without_dates=meetings_without_dates(catalogue),
        ),
        trail=trail,
        searchable=False,
    )


def _picture(catalogue: Catalogue, proof: Proof, render: Renderer, when: str, trail: Trail) -> Page:
    words = render.words
    urgent = sum(
        1 << k for k, urgency in enumerate(catalogue.space.urgency) if urgency.reach == "stand-in"
    )
    asked = proof.space.box(urgency=urgent, when=proof.space["when"].bits([when]))
    name = next(value.name for value in catalogue.space.when if value.id == when)
    groups = [
        (g, [(need, cells(proof, need, asked)) for need in catalogue.needs if need.group == g.id])
        for g in catalogue.groups
    ]
    path = PICTURE.path(when)
    return Page(
        path=path,
        title=f"{words['coverage']['picture']}: {name}",
        description=f"{words['coverage']['picture_description']} {name}.",
        type=PICTURE,
        body=render(
            "coverage_picture.html", path, groups=groups, ages=proof.space["age"].words, name=name
        ),
        trail=trail,
        searchable=False,
    )


def cells(proof: Proof, need: Need, asked: Box) -> list[Cell]:
    """A need's ages in a box of cases, each with the worst state of its cases."""
    ages = {state: 0 for state in STATES}
    for row, box in proof.leading.of(need):
        if part := intersect(box, asked):
            waiting = subtract_all([part], proof.reaching.now(row.lead))
            unanswered = subtract_all(waiting, proof.reaching.stand_in(row.lead))
            for state, boxes in zip(STATES, ([part], waiting, unanswered), strict=True):
                for unmet in boxes:
                    ages[state] |= unmet[1]
    states = [
        next((s for s in reversed(STATES) if ages[s] >> k & 1), "")
        for k in range(len(proof.space["age"].values))
    ]
    return _runs(states, proof.space["age"].words)


def _runs(states: list[str], words: tuple[str, ...]) -> list[Cell]:
    runs: list[list[int]] = []
    for k, state in enumerate(states):
        if runs and states[runs[-1][0]] == state:
            runs[-1].append(k)
        else:
            runs.append([k])
    return [
        Cell(
            states[run[0]],
            len(run),
            words[run[0]] if len(run) == 1 else f"{words[run[0]]}–{words[run[-1]]}",
        )
        for run in runs
    ]


def endings(proof: Proof) -> list[tuple[Service, str, list[str]]]:
    """The leads that hand over to no other service, with the reason, and the names of the needs."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for need in proof.catalogue.needs:
        for row, _ in proof.leading.of(need):
            if row.ends_here:
                found.setdefault((row.lead, row.ends_here), {})[need.name] = None
    return [
        (proof.catalogue.service[lead], reason, list(needs))
        for (lead, reason), needs in sorted(found.items())
    ]


def slowest(proof: Proof) -> list[Slowest]:
    """For each urgency, the chain with the longest sum of promised times."""
    chains = []
    for position, urgency in enumerate(proof.catalogue.space.urgency):
        chain: Chain | None = proof.passing.longest(position)
        if chain:
            services = tuple(proof.catalogue.service[s] for s in chain.services)
            limit = str(urgency.limit) if urgency.limit else ""
            chains.append(
                Slowest(
                    urgency.name,
                    limit,
                    time_in_words(chain.minutes),
                    services,
                    proof.space.in_words(chain.box, leave_out=["urgency"]),
                )
            )
    return chains


def unconfirmed(catalogue: Catalogue) -> list[tuple[Organization, list[ToConfirm]]]:
    """Contacts that may not be shown, under the organization that can confirm them."""
    found: dict[str, list[ToConfirm]] = {}
    owners: list[Organization | Service] = [*catalogue.organizations]
    owners += [service for service in catalogue.services if service.is_active]
    for owner in owners:
        organization = owner.organization if isinstance(owner, Service) else owner.id
        for contact in missing(owner):
            found.setdefault(organization, []).append(ToConfirm(owner, contact))
    return [(catalogue.organization[organization], facts) for organization, facts in found.items()]


@dataclass(frozen=True, slots=True)
class Proposals:
    """The proposals of a routine that one organization has to decide on."""

    routine: Routine
    steps: tuple[Step, ...]
    count: int


def routine_times(catalogue: Catalogue) -> list[tuple[Routine, str]]:
    """The time that each routine takes along its slowest path."""
    return [
        (routine, time_in_words(slowest_steps(routine).minutes)) for routine in catalogue.routines
    ]


def routines_to_decide(catalogue: Catalogue) -> list[tuple[Organization, list[Proposals]]]:
    """The proposals that each organization has to decide on: who does what, when a step starts, by when it is done."""
    found: dict[str, list[Proposals]] = {}
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
            found.setdefault(decider, []).append(Proposals(routine, steps, count))
    return [(catalogue.organization[organization], rows) for organization, rows in found.items()]


def laws_to_confirm(catalogue: Catalogue) -> list[Law]:
    """Laws that are not yet checked against the statute itself."""
    return [law for law in catalogue.laws if law.verification.status != "V"]


def meetings_without_dates(catalogue: Catalogue) -> list[Meetings]:
    """Meetings that are held, but without a confirmed day."""
    return [row for row in catalogue.meetings if not row.shown]

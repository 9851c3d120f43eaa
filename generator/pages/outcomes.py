"""Outcome pages: who to turn to, how right now, what to say, what happens then, and if they say no."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.handover import Handover
from generator.model.service import IfRefused, Service
from generator.pages.facts import fallback, oldest_check
from generator.pages.page import Page
from generator.pages.reach import Reach, reach_of
from generator.pages.render import Renderer
from generator.pages.step import Step
from generator.routes.tree import NeedTree, Outcome, Reached
from generator.space.box import Box, intersect
from generator.space.cases import listed


@dataclass(frozen=True, slots=True)
class Now:
    """Who answers at some times, and how."""

    times: str  # in words; empty when it is always the same
    can_wait: bool  # whether it is also the way for what can wait
    service: Service
    stands_in: bool
    open_now: bool
    reach: Reach | None


def outcome_page(tree: NeedTree, render: Renderer, step: Step, outcome: Outcome, trail, danger: str | None) -> Page:
    """The end of one way."""
    need, lead = tree.need, outcome.lead
    words = render.engine.globals["w"]["finding"]
    so_far = ", ".join(answer for _, _, answer in step.answered)
    heading = f"{words['turn_to']} {lead.name}" if lead else words["nobody"]
    return Page(
        path=step.path,
        title=f"{need.name}: {heading}{f' ({so_far})' if so_far else ''}",
        heading=heading,
        description=need.summary,
        kind="outcome",
        body=render("outcome.html", step.path, step=step, need=need, danger=danger, **_shown(tree, step, outcome)),
        trail=trail,
        checked=oldest_check([lead], tree.proof.catalogue) if lead else None,
        quick_exit=need.exit,
        searchable=False,
    )


def _shown(tree: NeedTree, step: Step, outcome: Outcome) -> dict[str, object]:
    lead, box = outcome.lead, _known(tree, step)
    return {
        "lead": lead,
        "now": _in_order([_now(tree, reached) for reached in outcome.contacts if reached.contact]),
        "opens": _opens(tree, outcome),
        "refusals": _refusals(tree, lead, box) if lead else [],
        "support": [tree.proof.catalogue.service[s] for s in outcome.support],
        "handovers": _handovers(tree, lead, box) if lead else [],
        "fallback": fallback(tree.proof.catalogue),
        "proposed": outcome.status == "proposed",
    }


def _known(tree: NeedTree, step: Step) -> Box:
    """The cases that come to this page: what has been answered, and everything where nothing was asked."""
    possible = tree.proof.leading.possible(tree.need)
    return intersect(possible, tree.proof.space.box(**dict(step.bits))) or possible


def _now(tree: NeedTree, reached: Reached) -> Now:
    whens, urgencies = tree.proof.space["when"], tree.proof.catalogue.space.urgency
    always = len(whens.chosen(reached.when)) == len(whens.values)
    times = "" if always else listed([whens.words[k] for k in whens.chosen(reached.when)])
    contact = reached.contact
    return Now(
        times=times,
        can_wait=any(reached.urgency >> k & 1 for k, urgency in enumerate(urgencies) if urgency.reach == "any-time"),
        service=contact.service,
        stands_in=contact.stands_in,
        open_now=contact.open_now,
        reach=reach_of(tree.proof.catalogue, contact.service, contact.contact),
    )


def _in_order(now: list[Now]) -> list[Now]:
    """What anybody can use first, then what helps when it cannot wait. The same way is not told twice."""
    found: list[Now] = []
    for one in sorted(now, key=lambda one: not one.can_wait):
        if not any(one.reach == other.reach and other.can_wait and not one.stands_in for other in found):
            found.append(one)
    return found


def _opens(tree: NeedTree, outcome: Outcome) -> str:
    """When the lead itself answers, in words, where somebody stands in for it at other times."""
    own = 0
    for reached in outcome.contacts:
        if reached.contact and not reached.contact.stands_in and reached.contact.open_now:
            own |= reached.when
    stands_in = any(r.contact and r.contact.stands_in for r in outcome.contacts)
    whens = tree.proof.space["when"]
    return listed([whens.words[k] for k in whens.chosen(own)]) if stands_in and own else ""


def _refusals(tree: NeedTree, lead: Service, box: Box) -> list[IfRefused]:
    """The ways after a no that somebody on this page may need; all of them when none is certain."""
    accepting = tree.proof.accepting
    taking = [entry for entry in lead.if_refused if any(intersect(box, one) for one in accepting.boxes(entry.service))]
    return taking or list(lead.if_refused)


def _handovers(tree: NeedTree, lead: Service, box: Box) -> list[Handover]:
    """Where staff pass a case on from here."""
    return [one.entry for one in _passes(tree, lead) if intersect(box, one.box)]


def _passes(tree: NeedTree, lead: Service) -> Iterator:
    yield from (one for one in tree.proof.passing.passes.get(lead.id, []) if not one.refused)

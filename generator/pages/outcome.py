"""Outcome pages: who to turn to, how right now, what to say, what happens then, and if they say no."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.cases.box import Box, intersect
from generator.cases.space import listed
from generator.model.claims import Responsibility
from generator.model.handover import Handover, Hole
from generator.model.service import Service
from generator.pages.page import Page
from generator.pages.question_tree import Branch, Step
from generator.pages.templating import Renderer
from generator.routing.need_tree import NeedTree, Outcome, Reached
from generator.views.contacts import Reach, reach_of
from generator.views.facts import fallback, instead, oldest_check


@dataclass(frozen=True, slots=True)
class Now:
    """Who answers at some times, and how."""

    kind: str  # urgent: what cannot wait; calm: what can; both: the same way, for what cannot wait as long as they are there
    times: str  # in words, for what cannot wait; empty when it is always the same
    service: Service
    stands_in: bool
    open_now: bool
    office: bool  # within the hours when the lead itself is counted on to be there
    reach: Reach | None


@dataclass(frozen=True, slots=True)
class Reaching:
    """Every way in of an outcome, in the order that it is told."""

    ways: tuple[Now, ...]
    opens: str  # when the lead itself answers again, in words, where it does not always


def reaching(tree: NeedTree, outcome: Outcome) -> Reaching:
    """The ways in. What cannot wait comes before what can where the need may be dangerous, otherwise after it."""
    found = [
        one
        for reached in outcome.contacts
        if reached.contact
        for one in _now(tree, outcome, reached)
    ]
    at_once = [one.reach for one in found if _answers_itself(one)]
    # The way for what can wait is told once, however many hours it is closed.
    calm = list({one.reach: one for one in found if one.kind == "calm"}.values())
    both = [replace(one, kind="both") for one in calm if one.reach in at_once]
    calm = [one for one in calm if one.reach not in at_once]
    urgent = [
        one
        for one in found
        if one.kind == "urgent"
        and not (_answers_itself(one) and one.reach in [way.reach for way in both])
    ]
    ordered = (*both, *urgent, *calm) if tree.asks_danger_first else (*both, *calm, *urgent)
    return Reaching(ordered, _opens(tree, outcome))


def _answers_itself(one: Now) -> bool:
    return one.kind == "urgent" and one.open_now and not one.stands_in


def _now(tree: NeedTree, outcome: Outcome, reached: Reached) -> Iterable[Now]:
    """One for what cannot wait and one for what can, where the same contact serves both."""
    catalogue, contact = tree.proof.catalogue, reached.contact
    waits = sum(
        1 << k for k, urgency in enumerate(catalogue.space.urgency) if urgency.reach == "any-time"
    )
    reach = reach_of(catalogue, contact.service, contact.contact)
    office = bool(reached.when & tree.proof.reaching.opened(outcome.lead))
    for kind, bits in (("urgent", reached.urgency & ~waits), ("calm", reached.urgency & waits)):
        if bits:
            times = _times(tree, outcome, reached.when) if kind == "urgent" else ""
            yield Now(
                kind, times, contact.service, contact.stands_in, contact.open_now, office, reach
            )


def _times(tree: NeedTree, outcome: Outcome, when: int) -> str:
    every = 0
    for reached in outcome.contacts:
        every |= reached.when
    whens = tree.proof.space["when"]
    return "" if when == every else listed([whens.words[k] for k in whens.chosen(when)])


def _opens(tree: NeedTree, outcome: Outcome) -> str:
    own, every = 0, 0
    for reached in outcome.contacts:
        every |= reached.when
        if reached.contact and not reached.contact.stands_in and reached.contact.open_now:
            own |= reached.when
    whens = tree.proof.space["when"]
    names = [whens.words[k] for k in whens.chosen(own)]
    return " eller ".join(names) if own and own != every else ""


_HOLES = (
    "owned",
    "accepted",
    "reachable-at-that-hour",
    "leaf-agrees",
)  # that change what a reader meets


@dataclass(frozen=True, slots=True)
class Some:
    """Something that is so in some of the cases of a page."""

    entry: Service | Hole
    cases: str  # in words; empty when it is so in all of them


@dataclass(frozen=True, slots=True)
class Wait:
    """Within what time somebody answers."""

    within: str
    at_once: bool  # "genast" and "samma dag" take no "inom"
    urgency: str  # in words; empty when it is the same for all
    proposed: bool


def outcome_page(tree: NeedTree, render: Renderer, here: Branch, trail) -> Page:
    """The end of one way."""
    need, step, lead = tree.need, here.step, here.outcome.lead
    words = render.engine.globals["w"]["finding"]
    so_far = ", ".join(answer for _, _, answer in step.answered)
    heading = f"{words['turn_to']} {lead.name}" if lead else words["nobody"]
    body = render(
        "outcome.html",
        step.path,
        step=step,
        need=need,
        part=here.part,
        danger=here.answers[0].branch.step.path if here.answers else None,
        **_shown(tree, here),
    )
    return Page(
        path=step.path,
        title=f"{need.name}: {heading}{f' ({so_far})' if so_far else ''}",
        heading=heading,
        description=need.summary,
        kind="outcome",
        body=body,
        trail=trail,
        checked=oldest_check([lead], tree.proof.catalogue) if lead else None,
        sensitive=need.is_sensitive,
        searchable=False,
    )


def _shown(tree: NeedTree, here: Branch) -> dict[str, object]:
    lead, box = here.outcome.lead, _known(tree, here.step, here.part)
    rows = [
        (row, both)
        for row, whole in tree.proof.leading.of(tree.need)
        if (both := intersect(whole, box))
    ]
    return {
        "lead": lead,
        "cases": _in_words(tree, box),
        "now": reaching(tree, here.outcome),
        "holes": _holes(tree, box),
        "waits": list(_waits(tree, lead, box)) if lead else [],
        "refusals": tree.proof.accepting.after_no(lead, [box]) if lead else [],
        "support": _support(tree, lead, rows, box),
        "rows": list(
            {
                (row.source, row.ends_here): row for row, _ in rows if lead and row.lead == lead.id
            }.values()
        ),
        "handovers": _handovers(tree, lead, box) if lead else [],
        "instead": instead(tree.proof.catalogue, lead)
        if lead
        else fallback(tree.proof.catalogue, tree.need.ages),
        "proposed": any(row.status == "proposed" for row, _ in rows),
    }


def _known(tree: NeedTree, step: Step, part: str) -> Box:
    """The cases that come to this page: what has been answered, and everything where nothing was asked."""
    possible = tree.possible(part)
    return intersect(possible, tree.proof.space.box(**dict(step.bits))) or possible


def _in_words(tree: NeedTree, box: Box) -> str:
    everybody = ["age"] if box[1] == tree.proof.space["age"].everything else []
    return tree.proof.space.in_words(
        box, leave_out=["need", "urgency", "when", "asker", *everybody]
    )


def _support(
    tree: NeedTree, lead: Service | None, rows: list[tuple[Responsibility, Box]], box: Box
) -> list[Some]:
    """The others who help somebody on this page, each with the ages and places where it is not for all."""
    boxes: dict[str, list[Box]] = {}
    for row, both in rows:
        for service in (row.lead, *row.support):
            if not lead or service != lead.id:
                boxes.setdefault(service, []).append(both)
    return [
        Some(tree.proof.catalogue.service[service], _unless_all(tree, some, box))
        for service, some in boxes.items()
    ]


def _unless_all(tree: NeedTree, some: list[Box], box: Box) -> str:
    joined = some[0]
    for other in some[1:]:
        joined = tuple(a | b for a, b in zip(joined, other, strict=True))
    sides = [
        dimension.name
        for k, dimension in enumerate(tree.proof.space.dimensions)
        if joined[k] == box[k]
    ]
    return tree.proof.space.in_words(joined, leave_out=["need", *sides])


def _holes(tree: NeedTree, box: Box) -> list[Some]:
    """The known holes that somebody on this page may fall into, with what to do meanwhile."""
    found: dict[str, tuple[Hole, list[Box]]] = {}
    for rule in _HOLES:
        for hole, whole in tree.proof.holes(rule):
            if both := intersect(whole, box):
                found.setdefault(hole.question, (hole, []))[1].append(both)
    return [Some(hole, _unless_all(tree, boxes, box)) for hole, boxes in found.values()]


def _waits(tree: NeedTree, lead: Service, box: Box) -> Iterator[Wait]:
    """The times that the lead has given for these cases, the most urgent first."""
    urgency = tree.proof.space["urgency"]
    rows = [
        (row, both)
        for row, taken in tree.proof.accepting.rows.get(lead.id, [])
        if row.within and (both := intersect(taken, box))
    ]
    found: dict[tuple[str, bool], int] = {}
    for row, both in rows:
        if lead.promise and lead.promise.within == row.within:
            continue  # the promise says it in its own words
        key = (str(row.within), row.status == "proposed")
        found[key] = found.get(key, 0) | both[3]
    for (within, proposed), bits in sorted(found.items(), key=lambda one: one[1] & -one[1]):
        said = (
            "" if bits == box[3] else " och ".join(urgency.words[k] for k in urgency.chosen(bits))
        )
        yield Wait(within, not within[0].isdigit(), said, proposed)


def _handovers(tree: NeedTree, lead: Service, box: Box) -> list[Handover]:
    """Where staff pass a case on from here, what cannot wait first."""
    passes = (
        one
        for one in tree.proof.passing.passes.get(lead.id, [])
        if not one.refused and intersect(box, one.box)
    )
    return [one.entry for one in sorted(passes, key=lambda one: one.minutes)]

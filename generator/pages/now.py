"""How to reach somebody from an outcome: what can wait, what cannot, and who answers when they have closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model.service import Service
from generator.pages.reach import Reach, reach_of
from generator.routes.tree import NeedTree, Outcome, Reached
from generator.space.cases import listed


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
    found = [one for reached in outcome.contacts if reached.contact for one in _now(tree, outcome, reached)]
    at_once = [one.reach for one in found if _answers_itself(one)]
    # The way for what can wait is told once, however many hours it is closed.
    calm = list({one.reach: one for one in found if one.kind == "calm"}.values())
    both = [replace(one, kind="both") for one in calm if one.reach in at_once]
    calm = [one for one in calm if one.reach not in at_once]
    urgent = [one for one in found if one.kind == "urgent" and not (_answers_itself(one) and one.reach in [way.reach for way in both])]
    ordered = (*both, *urgent, *calm) if tree.asks_danger_first else (*both, *calm, *urgent)
    return Reaching(ordered, _opens(tree, outcome))


def _answers_itself(one: Now) -> bool:
    return one.kind == "urgent" and one.open_now and not one.stands_in


def _now(tree: NeedTree, outcome: Outcome, reached: Reached) -> Iterable[Now]:
    """One for what cannot wait and one for what can, where the same contact serves both."""
    catalogue, contact = tree.proof.catalogue, reached.contact
    waits = sum(1 << k for k, urgency in enumerate(catalogue.space.urgency) if urgency.reach == "any-time")
    reach = reach_of(catalogue, contact.service, contact.contact)
    office = bool(reached.when & tree.proof.reaching.opened(outcome.lead))
    for kind, bits in (("urgent", reached.urgency & ~waits), ("calm", reached.urgency & waits)):
        if bits:
            times = _times(tree, outcome, reached.when) if kind == "urgent" else ""
            yield Now(kind, times, contact.service, contact.stands_in, contact.open_now, office, reach)


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

"""How to reach somebody from an outcome: what can wait, what cannot, and who answers when they have closed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model.service import Service
from generator.pages.reach import Reach, reach_of
from generator.routes.tree import NeedTree, Outcome, Reached
from generator.space.cases import listed


@dataclass(frozen=True, slots=True)
class Now:
    """Who answers at some times, and how."""

    times: str  # in words; empty when it is always the same
    can_wait: bool  # the way for what can wait; otherwise for what cannot
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

    @property
    def both(self) -> bool:
        """Whether what can wait has another way in than what cannot."""
        return len({one.can_wait for one in self.ways}) == 2


def reaching(tree: NeedTree, outcome: Outcome) -> Reaching:
    """The ways in. What cannot wait comes first where the need may be dangerous, otherwise what can."""
    found = [one for reached in outcome.contacts if reached.contact for one in _now(tree, outcome, reached)]
    urgent = [one for one in found if not one.can_wait]
    calm = [one for one in found if one.can_wait]
    # The way for what can wait is told once, however many hours it is closed.
    calm = [one for k, one in enumerate(calm) if one.reach not in [other.reach for other in calm[:k]]]
    told = [one for one in urgent if one.stands_in or not one.open_now or one.reach not in [other.reach for other in calm]]
    ordered = (*told, *calm) if tree.asks_danger_first and told else (*calm, *told)
    return Reaching(ordered, _opens(tree, outcome))


def _now(tree: NeedTree, outcome: Outcome, reached: Reached) -> Iterable[Now]:
    """One for what cannot wait and one for what can, where the same contact serves both."""
    catalogue, contact = tree.proof.catalogue, reached.contact
    waits = sum(1 << k for k, urgency in enumerate(catalogue.space.urgency) if urgency.reach == "any-time")
    reach = reach_of(catalogue, contact.service, contact.contact)
    office = bool(reached.when & tree.proof.reaching.opened(outcome.lead))
    for can_wait, bits in ((False, reached.urgency & ~waits), (True, reached.urgency & waits)):
        if bits:
            times = "" if can_wait else _times(tree, outcome, reached.when)
            yield Now(times, can_wait, contact.service, contact.stands_in, contact.open_now, office, reach)


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

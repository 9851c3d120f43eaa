"""The questions of a need as readers meet them: words, answers and addresses. Pages and pictures are both made of this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model.need import Need
from generator.model.question import Wording
from generator.routing.need_tree import NeedTree, Outcome
from generator.routing.optimal_tree import Ask, Tree
from generator.routing.tree_paths import answers
from generator.routing.wording import Words


@dataclass(frozen=True, slots=True)
class Step:
    """Where a reader stands: the page, and the questions and answers on the way there."""

    path: str
    answered: tuple[tuple[str, str, str], ...] = ()  # (path of the question, question, answer)
    bits: tuple[tuple[str, int], ...] = ()  # what is known: (dimension, bit set)

    def next(
        self, question: str, answer: str, part: str, known: tuple[str, int] | None = None
    ) -> Step:
        """One question further."""
        bits = (*self.bits, known) if known else self.bits
        return replace(
            self,
            path=f"{self.path}{part}/",
            answered=(*self.answered, (self.path, question, answer)),
            bits=bits,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer says, and what follows it."""

    text: str
    branch: Branch
    urgent: bool = False  # the way out of the questions for somebody in danger


@dataclass(frozen=True, slots=True)
class Branch:
    """One page on the way: a question with its answers, or an outcome."""

    step: Step
    part: str  # danger or calm
    wording: Wording | None = None  # of a question
    answers: tuple[Answer, ...] = ()
    outcome: Outcome | None = (
        None  # an outcome that no question about danger has come before has that as its only answer
    )

    def everything(self) -> Iterator[Branch]:
        """This and all that follows, each address once."""
        met: set[str] = set()
        waiting = [self]
        while waiting:
            here = waiting.pop()
            if here.step.path not in met:
                met.add(here.step.path)
                waiting += [one.branch for one in reversed(here.answers)]
                yield here


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: what it says and the page it leads to."""

    text: str
    path: str
    urgent: bool = False  # the way out of the questions for somebody in danger


def danger_choices(wording: Wording, danger: str, calm: str) -> list[Choice]:
    """Yes, no, and not knowing, which is never less urgent than yes."""
    unknown = [Choice(wording.unknown, danger)] if wording.unknown else []
    return [Choice(wording.answers["yes"], danger), Choice(wording.answers["no"], calm), *unknown]


def branches(tree: NeedTree, words: Words, way_out: str) -> Branch:
    """The first page of a need's questions, with all that follows. `way_out` is the answer about danger where it is not the question."""
    return _Maker(tree, words, way_out).root()


class _Maker:
    def __init__(self, tree: NeedTree, words: Words, way_out: str) -> None:
        self.tree = tree
        self.way_out = way_out
        self.words = words
        self.need: Need = tree.need

    def root(self) -> Branch:
        root = Step(f"/hitta/{self.need.id}/")
        wording = self.words.of("danger", self.need)
        danger = self._follow(
            self.tree.danger, root.next(wording.question, wording.answers["yes"], "fara"), "danger"
        )
        if not self.tree.asks_danger_first:
            return self._follow(
                self.tree.calm, root, "calm", Answer(self.way_out, danger, urgent=True)
            )
        calm = self._follow(
            self.tree.calm, root.next(wording.question, wording.answers["no"], "inte-fara"), "calm"
        )
        by_path = {one.step.path: one for one in (danger, calm)}
        found = (
            Answer(one.text, by_path[one.path])
            for one in danger_choices(wording, danger.step.path, calm.step.path)
        )
        return Branch(root, "calm", wording, tuple(found))

    def _follow(self, here: Tree, step: Step, part: str, danger: Answer | None = None) -> Branch:
        """A node and everything after it."""
        if not isinstance(here, Ask):
            return Branch(
                step,
                part,
                answers=(danger,) if danger else (),
                outcome=self.tree.outcomes[here.outcome],
            )
        name = self.tree.asked[here.dimension]
        wording, dimension = self.words.of(name, self.need), self.tree.proof.space[name]
        found = []
        for one in answers(self.tree, here, part):
            text = self.words.answer(wording, dimension, one.bits)
            following = step.next(
                wording.question,
                text,
                self.words.part(wording, dimension, one.bits),
                (name, one.bits),
            )
            found.append(Answer(text, self._follow(one.rest, following, part)))
        if name == "urgency" and wording.unknown:
            # Not knowing is never less urgent than the most urgent answer, which is the first.
            found.append(Answer(wording.unknown, found[0].branch))
        return Branch(step, part, wording, (*found, *([danger] if danger else [])))

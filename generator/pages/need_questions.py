"""The questions of a need as readers meet them: words, answers and addresses. Pages and diagrams are both made from this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model.need import Need
from generator.model.page_types import NEED_QUESTION
from generator.model.question_words import Wording
from generator.routing.answer_wording import WordingIndex
from generator.routing.need_tree import NeedTree, Outcome
from generator.routing.optimal_tree import DecisionTree, Split
from generator.routing.tree_paths import list_answers

YOUNG = "young-person"


@dataclass(frozen=True, slots=True)
class ReaderPosition:
    """A position in the questions: its page, and the questions and answers on the way there."""

    path: str
    answered: tuple[tuple[str, str, str], ...] = ()  # (path of the question, question, answer)
    bits: tuple[tuple[str, int], ...] = ()  # what the answers say: (dimension, bit set)

    def advance(
        self, question: str, answer: str, part: str, bits: tuple[str, int] | None = None
    ) -> ReaderPosition:
        """The position after an answer. `part` is the answer's part of the address."""
        return replace(
            self,
            path=f"{self.path}{part}/",
            answered=(*self.answered, (self.path, question, answer)),
            bits=(*self.bits, bits) if bits else self.bits,
        )


@dataclass(frozen=True, slots=True)
class AnswerLink:
    """The text of an answer, and the page that it leads to."""

    text: str
    branch: QuestionNode
    urgent: bool = False  # the exit from the questions for somebody in danger


@dataclass(frozen=True, slots=True)
class QuestionNode:
    """One page: a question with its answers, or an outcome.

    An outcome that no question about danger comes before has the exit for danger as its only answer.
    """

    step: ReaderPosition
    part: str  # danger or calm
    wording: Wording | None = None  # of a question
    answers: tuple[AnswerLink, ...] = ()
    outcome: Outcome | None = None

    def iterate_nodes(self) -> Iterator[QuestionNode]:
        """This page and all that follow it, each address once."""
        seen: set[str] = set()
        stack = [self]
        while stack:
            node = stack.pop()
            if node.step.path not in seen:
                seen.add(node.step.path)
                stack += [answer.branch for answer in reversed(node.answers)]
                yield node


@dataclass(frozen=True, slots=True)
class ChoiceLink:
    """An answer as a link: its text and the address that it leads to."""

    text: str
    path: str
    urgent: bool = False  # the exit from the questions for somebody in danger


def list_danger_links(wording: Wording, danger: str, calm: str) -> list[ChoiceLink]:
    """Yes, no, and "I do not know", which is never less urgent than yes."""
    unknown = [ChoiceLink(wording.unknown, danger)] if wording.unknown else []
    return [
        ChoiceLink(wording.answers["yes"], danger),
        ChoiceLink(wording.answers["no"], calm),
        *unknown,
    ]


def build_question_tree(tree: NeedTree, words: WordingIndex, way_out: str) -> QuestionNode:
    """The first page of a need's questions, with all that follows.

    `way_out` is the text of the answer for somebody in danger, where danger is not the first question.
    """
    return _TreeBuilder(tree, words, way_out).root()


def is_young(tree: NeedTree, bits: dict[str, int]) -> bool:
    """Whether only a child or a young person asks, after some answers (bit sets by dimension)."""
    asker = tree.proof.space["asker"]
    return YOUNG in asker and bits.get("asker") == asker.encode([YOUNG])


def require_wording(words: WordingIndex, dimension: str, need: Need) -> Wording:
    """The wording of a question. A rule of the catalogue has checked that there is one."""
    wording = words.find_wording(dimension, need)
    if wording is None:
        raise LookupError(f"no wording of {dimension} for {need.id}")
    return wording


class _TreeBuilder:
    def __init__(self, tree: NeedTree, words: WordingIndex, way_out: str) -> None:
        self.tree = tree
        self.way_out = way_out
        self.words = words
        self.need: Need = tree.need

    def root(self) -> QuestionNode:
        root = ReaderPosition(NEED_QUESTION.get_path(self.need.id))
        wording = require_wording(self.words, "danger", self.need)
        danger = self._follow(
            self.tree.danger,
            root.advance(wording.question, wording.answers["yes"], "fara"),
            "danger",
        )
        if not self.tree.asks_danger_first:
            return self._follow(
                self.tree.calm, root, "calm", AnswerLink(self.way_out, danger, urgent=True)
            )
        calm = self._follow(
            self.tree.calm,
            root.advance(wording.question, wording.answers["no"], "inte-fara"),
            "calm",
        )
        by_path = {branch.step.path: branch for branch in (danger, calm)}
        links = (
            AnswerLink(choice.text, by_path[choice.path])
            for choice in list_danger_links(wording, danger.step.path, calm.step.path)
        )
        return QuestionNode(root, "calm", wording, tuple(links))

    def _follow(
        self, node: DecisionTree, step: ReaderPosition, part: str, danger: AnswerLink | None = None
    ) -> QuestionNode:
        """A node of the tree and everything after it, as pages."""
        if not isinstance(node, Split):
            return QuestionNode(
                step,
                part,
                answers=(danger,) if danger else (),
                outcome=self.tree.outcomes[node.outcome],
            )
        name = self.tree.asked_dimensions[node.dimension]
        wording = require_wording(self.words, name, self.need)
        dimension = self.tree.proof.space[name]
        links = []
        for answer in list_answers(self.tree, node, part):
            text = self.words.format_answer(
                wording, dimension, answer.bits, own=is_young(self.tree, dict(step.bits))
            )
            if text is None:
                raise LookupError(f"no wording of an answer to {name} for {self.need.id}")
            address = self.words.build_slug(wording, dimension, answer.bits)
            following = step.advance(wording.question, text, address, (name, answer.bits))
            links.append(AnswerLink(text, self._follow(answer.rest, following, part)))
        if name == "urgency" and wording.unknown:
            # Not knowing is never less urgent than the most urgent answer, which is the first.
            links.append(AnswerLink(wording.unknown, links[0].branch))
        return QuestionNode(step, part, wording, (*links, *([danger] if danger else [])))

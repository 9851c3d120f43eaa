"""Question pages: one page for each question on each way through a need's tree, ending at outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.claims.proof import Proof, proof_of
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.pages.outcomes import outcome_page
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.step import Step
from generator.pages.wording import Words
from generator.routes.smallest import Ask, Tree
from generator.routes.tree import NeedTree


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: what it says and the page it leads to."""

    text: str
    path: str


def parts(catalogue: Catalogue, render: Renderer) -> list[Callable[[], Iterator[Page]]]:
    """Every question page and every outcome: those before a need is chosen, and those of each need."""
    if not catalogue.site.questions:
        return []
    proof, words = proof_of(catalogue), Words(catalogue)
    return [partial(_triage, catalogue, render, words), *(partial(_of_need, proof, need, render, words) for need in catalogue.needs)]


def _of_need(proof: Proof, need: Need, render: Renderer, words: Words) -> Iterator[Page]:
    return _Finder(NeedTree(proof, need), render, words).pages()


def _triage(catalogue: Catalogue, render: Renderer, words: Words) -> Iterator[Page]:
    """From everything to a group, and from a group to a need."""
    t = render.engine.globals["w"]["finding"]
    start = (("/", render.engine.globals["w"]["frame"]["start"]),)
    groups = [Choice(group.name, f"/hitta/{group.id}/") for group in catalogue.groups]
    yield _question(render, Step("/hitta/"), t["first"], t["first_help"], groups, title=t["first_title"], trail=start)
    for worry in catalogue.worries:
        needs = [need for need in catalogue.needs if need.group == worry.group]
        choices = [Choice(worry.answers.get(need.id, need.name), f"/hitta/{need.id}/") for need in needs]
        group = next(group for group in catalogue.groups if group.id == worry.group)
        step = Step(f"/hitta/{worry.group}/", (("/hitta/", t["first"], group.name),))
        exits = any(need.exit for need in needs)
        yield _question(render, step, worry.question, worry.help, choices, f"{worry.question} {group.name}", start, exits)


def _question(
    render: Renderer, step: Step, question: str, help: str, choices: list[Choice], title: str, trail, exits: bool = False, first: bool = False
) -> Page:
    body = render("question.html", step.path, step=step, help=help, choices=choices)
    return Page(
        path=step.path,
        title=title,
        heading=question,
        description=help,
        kind="question",
        body=body,
        trail=trail,
        quick_exit=exits,
        searchable=first,
    )


class _Finder:
    """The pages of one need."""

    def __init__(self, tree: NeedTree, render: Renderer, words: Words) -> None:
        self.tree = tree
        self.need: Need = tree.need
        self.proof: Proof = tree.proof
        self.render = render
        self.words = words
        frame = render.engine.globals["w"]["frame"]
        self.trail = (("/", frame["start"]), (f"/behov/{self.need.id}/", self.need.name))

    def pages(self) -> Iterator[Page]:
        root = Step(f"/hitta/{self.need.id}/")
        wording = self.words.of("danger", self.need)
        danger = root.next(wording.question, wording.answers["yes"], "fara")
        if not self.tree.asks_danger_first:
            yield from self._follow(self.tree.calm, root, "calm", danger.path)
        else:
            calm = root.next(wording.question, wording.answers["no"], "inte-fara")
            choices = [Choice(wording.answers["yes"], danger.path), Choice(wording.answers["no"], calm.path)]
            choices += [Choice(wording.unknown, danger.path)] if wording.unknown else []
            yield self._page(root, wording.question, wording.help, choices)
            yield from self._follow(self.tree.calm, calm, "calm")
        yield from self._follow(self.tree.danger, danger, "danger")

    def _follow(self, here: Tree, step: Step, part: str, danger: str | None = None) -> Iterator[Page]:
        """The page of a node, and those of everything after it."""
        if not isinstance(here, Ask):
            yield outcome_page(self.tree, self.render, step, self.tree.outcomes[here.outcome], self.trail, danger)
            return
        name = self.tree.asked[here.dimension]
        wording = self.words.of(name, self.need)
        choices, after = [], []
        for values, bits, rest in self._answers(here, part):
            text = self.words.answer(wording, self.proof.space[name], bits)
            following = step.next(wording.question, text, self.words.part(wording, self.proof.space[name], bits), (name, bits))
            choices.append(Choice(text, following.path))
            after.append((rest, following))
        if name == "urgency" and wording.unknown:
            # Not knowing is never less urgent than the most urgent answer, which is the first.
            choices.append(Choice(wording.unknown, choices[0].path))
        if danger:
            choices.append(Choice(self.words.of("danger", self.need).answers["yes"], danger))
        yield self._page(step, wording.question, wording.help, choices)
        for rest, following in after:
            yield from self._follow(rest, following, part)

    def _answers(self, here: Ask, part: str) -> Iterator[tuple[tuple[int, ...], int, Tree]]:
        """The answers in the order of their first value; ages in unbroken bands."""
        name = self.tree.asked[here.dimension]
        classes = self.tree.classes_in(name, part)
        found = [(values, sum(classes[v] for v in values), rest) for values, rest in here.answers]
        if name == "age":
            found = [(values, run, rest) for values, bits, rest in found for run in runs(bits)]
        yield from sorted(found, key=lambda one: one[1] & -one[1])

    def _page(self, step: Step, question: str, help: str, choices: list[Choice]) -> Page:
        so_far = ", ".join(answer for _, _, answer in step.answered)
        title = f"{self.need.name}: {question}{f' ({so_far})' if so_far else ''}"
        first = not step.answered
        return _question(self.render, step, question, help, choices, title, self.trail, self.need.exit, first)


def runs(bits: int) -> list[int]:
    """A bit set as its unbroken runs. The child that is expected (bit 0) is a run of its own."""
    found: list[int] = []
    for k in range(bits.bit_length()):
        if bits >> k & 1:
            if found and k > 1 and found[-1] >> (k - 1) & 1:
                found[-1] |= 1 << k
            else:
                found.append(1 << k)
    return found

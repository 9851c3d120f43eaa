"""Question pages: one page for each question on each way through a need's tree, ending at outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.claims.proof import Proof, proof_of
from generator.model.catalogue import Catalogue
from generator.model.need import Group, Need
from generator.model.question import Wording, Worry
from generator.pages.outcomes import outcome_page
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.step import Step
from generator.routes.smallest import Ask, Tree
from generator.routes.tree import NeedTree, trees
from generator.routes.ways import answers
from generator.routes.wording import Words


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: what it says and the page it leads to."""

    text: str
    path: str


def parts(catalogue: Catalogue, render: Renderer) -> list[Callable[[], Iterator[Page]]]:
    """Every question page and every outcome: those before a need is chosen, and those of each need."""
    if not catalogue.site.questions:
        return []
    words = Words(catalogue)
    return [partial(_triage, catalogue, render, words), *(partial(_of_need, tree, render, words) for tree in trees(proof_of(catalogue)))]


def _of_need(tree: NeedTree, render: Renderer, words: Words) -> Iterator[Page]:
    return _Finder(tree, render, words).pages()


def _triage(catalogue: Catalogue, render: Renderer, words: Words) -> Iterator[Page]:
    """From everything to a group, and from a group to a need."""
    t = render.engine.globals["w"]["finding"]
    start = (("/", render.engine.globals["w"]["frame"]["start"]),)
    groups = {group.id: group for group in catalogue.groups}
    asked = {worry.group for worry in catalogue.worries}
    choices = [Choice(group.name, f"/hitta/{group.id}/") for group in catalogue.groups if group.id in asked]
    yield _question(render, Step("/hitta/"), t["first"], t["first_help"], choices, title=t["first_title"], trail=start)
    for worry in catalogue.worries:
        yield from _worry(catalogue, render, words, worry, groups[worry.group], start)


def _worry(catalogue: Catalogue, render: Renderer, words: Words, worry: Worry, group: Group, start) -> Iterator[Page]:
    needs = [need for need in catalogue.needs if need.group == worry.group]
    choices = [Choice(worry.answers.get(need.id, need.name), f"/hitta/{need.id}/") for need in needs]
    first = render.engine.globals["w"]["finding"]["first"]
    step = Step(f"/hitta/{worry.group}/", (("/hitta/", first, group.name),))
    exits, unsure = any(need.exit for need in needs), None
    if worry.unknown:
        target = catalogue.need[worry.unknown.need]
        # One who cannot choose may be in any of these needs: where one of them asks about danger first, so does this way.
        asks = any(need.danger for need in needs) and not target.danger
        unsure = step.next(worry.question, worry.unknown.answer, "vet-inte") if asks else None
        choices.append(Choice(worry.unknown.answer, unsure.path if unsure else f"/hitta/{target.id}/"))
    yield _question(render, step, worry.question, worry.help, choices, f"{worry.question} {group.name}", start, exits)
    if unsure:
        wording = words.of("danger", target)
        found = _danger_choices(wording, f"/hitta/{target.id}/fara/", f"/hitta/{target.id}/")
        title = f"{group.name}: {wording.question} ({worry.unknown.answer})"
        yield _question(render, unsure, wording.question, wording.help, found, title, start, exits)


def _danger_choices(wording: Wording, danger: str, calm: str) -> list[Choice]:
    """Yes, no, and not knowing, which is never less urgent than yes."""
    unknown = [Choice(wording.unknown, danger)] if wording.unknown else []
    return [Choice(wording.answers["yes"], danger), Choice(wording.answers["no"], calm), *unknown]


def _question(
    render: Renderer, step: Step, question: str, help: str, choices: list[Choice], title: str, trail, exits: bool = False
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
        searchable=False,
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
            yield self._page(root, wording.question, wording.help, _danger_choices(wording, danger.path, calm.path))
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
        for one in answers(self.tree, here, part):
            text = self.words.answer(wording, self.proof.space[name], one.bits)
            following = step.next(wording.question, text, self.words.part(wording, self.proof.space[name], one.bits), (name, one.bits))
            choices.append(Choice(text, following.path))
            after.append((one.rest, following))
        if name == "urgency" and wording.unknown:
            # Not knowing is never less urgent than the most urgent answer, which is the first.
            choices.append(Choice(wording.unknown, choices[0].path))
        if danger:
            choices.append(Choice(self.words.of("danger", self.need).answers["yes"], danger))
        yield self._page(step, wording.question, wording.help, choices)
        for rest, following in after:
            yield from self._follow(rest, following, part)

    def _page(self, step: Step, question: str, help: str, choices: list[Choice]) -> Page:
        so_far = ", ".join(answer for _, _, answer in step.answered)
        title = f"{self.need.name}: {question}{f' ({so_far})' if so_far else ''}"
        return _question(self.render, step, question, help, choices, title, self.trail, self.need.exit)

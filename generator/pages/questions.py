"""Question pages: one page for each question on each way through a need's tree, ending at outcomes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.model.catalogue import Catalogue
from generator.model.need import Group, Need
from generator.model.question import Worry
from generator.pages import question_diagram as pictures
from generator.pages.outcome import outcome_page
from generator.pages.page import Page
from generator.pages.question_tree import Branch, Choice, Step, branches, danger_choices
from generator.pages.templating import Renderer
from generator.proof.proof import proof_of
from generator.routing.need_tree import NeedTree, trees
from generator.routing.wording import Words


def parts(catalogue: Catalogue, render: Renderer) -> list[Callable[[], Iterator[Page]]]:
    """Every question page and every outcome: those before a need is chosen, and those of each need."""
    if not catalogue.site.questions:
        return []
    words = Words(catalogue)
    return [
        partial(_triage, catalogue, render, words),
        *(partial(_of_need, tree, render, words) for tree in trees(proof_of(catalogue))),
    ]


def _triage(catalogue: Catalogue, render: Renderer, words: Words) -> Iterator[Page]:
    """From everything to a group, and from a group to a need."""
    t = render.engine.globals["w"]["finding"]
    start = (("/", render.engine.globals["w"]["frame"]["start"]),)
    yield pictures.all_of_them(catalogue, render)
    groups = {group.id: group for group in catalogue.groups}
    asked = {worry.group for worry in catalogue.worries}
    choices = [
        Choice(group.name, f"/hitta/{group.id}/") for group in catalogue.groups if group.id in asked
    ]
    yield _question(
        render,
        Step("/hitta/"),
        t["first"],
        t["first_help"],
        choices,
        title=t["first_title"],
        trail=start,
    )
    for worry in catalogue.worries:
        yield from _worry(catalogue, render, words, worry, groups[worry.group], start)


def _worry(
    catalogue: Catalogue, render: Renderer, words: Words, worry: Worry, group: Group, start
) -> Iterator[Page]:
    needs = [need for need in catalogue.needs if need.group == worry.group]
    choices = [
        Choice(worry.answers.get(need.id, need.name), f"/hitta/{need.id}/") for need in needs
    ]
    first = render.engine.globals["w"]["finding"]["first"]
    step = Step(f"/hitta/{worry.group}/", (("/hitta/", first, group.name),))
    exits, unsure = any(need.is_sensitive for need in needs), None
    if worry.unknown:
        target = catalogue.need[worry.unknown.need]
        # One who cannot choose may be in any of these needs: where one of them asks about danger first, so does this way.
        asks = any(need.danger for need in needs) and not target.danger
        unsure = step.next(worry.question, worry.unknown.answer, "vet-inte") if asks else None
        choices.append(
            Choice(worry.unknown.answer, unsure.path if unsure else f"/hitta/{target.id}/")
        )
    yield _question(
        render,
        step,
        worry.question,
        worry.help,
        choices,
        f"{worry.question} {group.name}",
        start,
        exits,
    )
    if unsure:
        wording = words.of("danger", target)
        found = danger_choices(wording, f"/hitta/{target.id}/fara/", f"/hitta/{target.id}/")
        title = f"{group.name}: {wording.question} ({worry.unknown.answer})"
        yield _question(render, unsure, wording.question, wording.help, found, title, start, exits)


def _question(
    render: Renderer,
    step: Step,
    question: str,
    help: str,
    choices: list[Choice],
    title: str,
    trail,
    exits: bool = False,
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
        sensitive=exits,
        searchable=False,
    )


def _of_need(tree: NeedTree, render: Renderer, words: Words) -> Iterator[Page]:
    need, root = tree.need, branches(tree, words, render.engine.globals["w"]["finding"]["danger"])
    frame = render.engine.globals["w"]["frame"]
    trail = (("/", frame["start"]), (f"/behov/{need.id}/", need.name))
    for here in root.everything():
        yield (
            outcome_page(tree, render, here, trail)
            if here.outcome
            else _asked(need, render, here, trail)
        )
    yield pictures.page(tree, render, root)


def _asked(need: Need, render: Renderer, here: Branch, trail) -> Page:
    wording, step = here.wording, here.step
    choices = [Choice(one.text, one.branch.step.path, one.urgent) for one in here.answers]
    choices.sort(
        key=lambda one: not one.urgent
    )  # who is in danger shall not have to read the other answers
    so_far = ", ".join(answer for _, _, answer in step.answered)
    title = f"{need.name}: {wording.question}{f' ({so_far})' if so_far else ''}"
    return _question(
        render, step, wording.question, wording.help, choices, title, trail, need.is_sensitive
    )

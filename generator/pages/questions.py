"""Question pages: one for each question on each path through a need's tree, and the outcomes where the paths end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.model.catalogue import Catalogue
from generator.model.need import Group, Need
from generator.model.page_types import NEED, NEED_QUESTION, QUESTIONS, WORRY, PageType
from generator.model.question_words import Wording, Worry
from generator.pages import question_diagram
from generator.pages.need_questions import (
    ChoiceLink,
    QuestionNode,
    ReaderPosition,
    build_question_tree,
    list_danger_links,
    require_wording,
)
from generator.pages.outcome_card import build_outcome_page
from generator.pages.page import Page, Trail
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.routing.answer_wording import WordingIndex
from generator.routing.need_tree import NeedTree, build_need_trees
from generator.views.school_age_note import divides_at_school, say_school_help


def list_page_builders(
    catalogue: Catalogue, render: Renderer
) -> list[Callable[[], Iterator[Page]]]:
    """What builds the pages before a need is chosen, and what builds the questions and outcomes of each need."""
    if not catalogue.site.questions:
        return []
    words = WordingIndex(catalogue)
    return [
        partial(_build_triage_pages, catalogue, render, words),
        *(
            partial(_build_need_pages, tree, render, words)
            for tree in build_need_trees(get_proof(catalogue))
        ),
    ]


def _build_triage_pages(
    catalogue: Catalogue, render: Renderer, words: WordingIndex
) -> Iterator[Page]:
    """The questions that lead to a need: first to a group of needs, then to one of them."""
    t = render.words["questions"]
    start = (("/", render.words["frame"]["start"]),)
    yield question_diagram.build_list_page(catalogue, render)
    groups = {group.id: group for group in catalogue.groups}
    asked = {worry.group for worry in catalogue.worries}
    choices = [
        ChoiceLink(group.name, WORRY.get_path(group.id))
        for group in catalogue.groups
        if group.id in asked
    ]
    yield _build_question_page(
        QUESTIONS,
        render,
        ReaderPosition(QUESTIONS.address),
        t["first"],
        t["first_help"],
        choices,
        title=t["first_title"],
        trail=start,
    )
    for worry in catalogue.worries:
        yield from _build_worry_pages(catalogue, render, words, worry, groups[worry.group], start)


def _build_worry_pages(
    catalogue: Catalogue,
    render: Renderer,
    words: WordingIndex,
    worry: Worry,
    group: Group,
    start: Trail,
) -> Iterator[Page]:
    """The question from a group to a need."""
    needs = [need for need in catalogue.needs if need.group == worry.group]
    choices = [
        ChoiceLink(worry.answers.get(need.id, need.name), NEED_QUESTION.get_path(need.id))
        for need in needs
    ]
    first = render.words["questions"]["first"]
    step = ReaderPosition(WORRY.get_path(worry.group), ((QUESTIONS.address, first, group.name),))
    exits = any(need.is_sensitive for need in needs)
    unsure: Page | None = None
    if worry.unknown:
        target, answer = catalogue.need[worry.unknown.need], worry.unknown.answer
        path = WORRY.get_path(target.id)
        # The reader may have any of these needs: if one of them asks about danger first, ask here too.
        if any(need.danger for need in needs) and not target.danger:
            wording = require_wording(words, "danger", target)
            after = step.advance(worry.question, answer, "vet-inte")
            title = f"{group.name}: {wording.question} ({answer})"
            answers = list_danger_links(wording, f"{path}fara/", path)
            unsure = _build_question_page(
                WORRY, render, after, wording.question, wording.help, answers, title, start, exits
            )
            path = after.path
        choices.append(ChoiceLink(answer, path))
    title = f"{worry.question} {group.name}"
    yield _build_question_page(
        WORRY, render, step, worry.question, worry.help, choices, title, start, exits
    )
    if unsure:
        yield unsure


def _build_question_page(
    page_type: PageType,
    render: Renderer,
    step: ReaderPosition,
    question: str,
    help: str,
    choices: list[ChoiceLink],
    title: str,
    trail: Trail,
    exits: bool = False,
) -> Page:
    body = render("question.html", step.path, step=step, help=help, choices=choices)
    return Page(
        path=step.path,
        title=title,
        heading=question,
        description=help,
        type=page_type,
        body=body,
        trail=trail,
        sensitive=exits,
        searchable=False,
    )


def _build_need_pages(tree: NeedTree, render: Renderer, words: WordingIndex) -> Iterator[Page]:
    need, root = tree.need, build_question_tree(tree, words, render.words["questions"]["danger"])
    frame = render.words["frame"]
    trail = (("/", frame["start"]), (NEED.get_path(need.id), need.name))
    for here in root.iterate_nodes():
        if here.outcome:
            yield build_outcome_page(tree, render, here, here.outcome, trail)
        elif here.wording:
            yield _build_asked_page(need, render, here, here.wording, trail)
    yield question_diagram.build_page(tree, render, root)


def _build_asked_page(
    need: Need, render: Renderer, here: QuestionNode, wording: Wording, trail: Trail
) -> Page:
    step = here.step
    choices = [ChoiceLink(link.text, link.branch.step.path, link.urgent) for link in here.answers]
    # Somebody in danger should not have to read the other answers first.
    choices.sort(key=lambda choice: not choice.urgent)
    ages = [dict(link.branch.step.bits).get("age", 0) for link in here.answers]
    space, help_text = render.catalogue.space, wording.help
    if wording.dimension == "age" and divides_at_school(space, ages):
        help_text += f" {say_school_help(space, render.words['need']['school'])}"
    so_far = ", ".join(answer for _, _, answer in step.answered)
    title = f"{need.name}: {wording.question}{f' ({so_far})' if so_far else ''}"
    return _build_question_page(
        NEED_QUESTION,
        render,
        step,
        wording.question,
        help_text,
        choices,
        title,
        trail,
        need.is_sensitive,
    )

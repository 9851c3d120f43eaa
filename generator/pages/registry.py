"""Every page of the site, from the catalogue and the hand-written pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from generator.model.catalogue import Catalogue
from generator.pages import (
    a_to_z,
    absence_guide,
    best_interests,
    charts,
    coverage,
    doors,
    escalation,
    family_centre,
    field_reference,
    investments,
    learning,
    markdown,
    matrix,
    needs,
    offers,
    open_data,
    organizations,
    outcome,
    parent_support,
    pyramid,
    question_diagram,
    questions,
    routines,
    search,
    services,
    start,
)
from generator.pages.page import Page, PageType
from generator.pages.templating import Renderer
from generator.proof.proof import proof_of
from generator.views.need_answers import Answers

Part = Callable[[], Iterable[Page]]

_MODULES = (
    a_to_z, absence_guide, best_interests, charts, coverage, doors, escalation, family_centre,
    field_reference, investments, learning, markdown, matrix, needs, offers, open_data, organizations,
    outcome, parent_support, pyramid, question_diagram, questions, routines, search, services, start,
)  # fmt: skip

PAGE_TYPES: tuple[PageType, ...] = tuple(
    dict.fromkeys(
        value
        for module in _MODULES
        for value in vars(module).values()
        if isinstance(value, PageType)
    )
)


def catalogue_pages(
    catalogue: Catalogue, words: dict[str, Any], content: Iterable[tuple[Path, str]]
) -> Iterator[Page]:
    """Every page but those of questions and charts. Content is (path in the folder, text) of each hand-written page."""
    for group in catalogue_groups(catalogue, words, content):
        for part in group():
            yield from part()


def catalogue_groups(
    catalogue: Catalogue, words: dict[str, Any], content: Iterable[tuple[Path, str]]
) -> list[Callable[[], list[Part]]]:
    """The same pages in groups of parts, each of which can be built alone. Nothing is read from the catalogue before a group is called."""
    render = Renderer(catalogue, words)
    answers = Answers(proof_of(catalogue).leading)
    return [
        _one(start.page, catalogue, render),
        _whole(doors.pages, catalogue, render),
        _each(needs.parts, catalogue, render, answers),
        _each(services.parts, catalogue, render, answers),
        _each(organizations.parts, catalogue, render),
        _whole(offers.pages, catalogue, render),
        _whole(family_centre.pages, catalogue, render),
        _whole(parent_support.pages, catalogue, render, answers),
        _whole(pyramid.pages, catalogue, render),
        _whole(learning.pages, catalogue, render),
        _one(best_interests.page, catalogue, render),
        _whole(investments.pages, catalogue, render),
        _one(matrix.page, catalogue, render, answers),
        _each(coverage.parts, catalogue, render),
        _whole(routines.pages, catalogue, render),
        _whole(absence_guide.pages, catalogue, render),
        _each(escalation.parts, catalogue, render),
        _one(open_data.page, catalogue, render),
        _whole(a_to_z.pages, catalogue, render),
        _one(search.page, catalogue, render),
        _whole(field_reference.pages, catalogue, render),
        _whole(markdown.pages, catalogue, render, content),
    ]


def _one(build: Callable[..., Page], *arguments: Any) -> Callable[[], list[Part]]:
    """A group of one page."""
    return lambda: [partial(_as_list, partial(build, *arguments))]


def _whole(build: Callable[..., Iterable[Page]], *arguments: Any) -> Callable[[], list[Part]]:
    """A group of pages that are built together."""
    return lambda: [partial(build, *arguments)]


def _each(
    list_builders: Callable[..., list[Callable[[], Page]]], *arguments: Any
) -> Callable[[], list[Part]]:
    """A group of pages that are built one by one."""
    return lambda: [partial(_as_list, build) for build in list_builders(*arguments)]


def _as_list(build: Callable[[], Page]) -> list[Page]:
    return [build()]


def question_pages(
    catalogue: Catalogue, words: dict[str, Any]
) -> list[Callable[[], Iterator[Page]]]:
    """What builds the questions and outcomes, in parts that can be built alone. They are most of a site's pages."""
    return questions.parts(catalogue, Renderer(catalogue, words))

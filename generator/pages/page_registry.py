"""Every page of the site, from the catalogue and the hand-written pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.page_types import NEED_ANSWER, PageType
from generator.pages import (
    a_to_z,
    absence_guide,
    audience_pages,
    before_handover,
    best_interests_checklist,
    family_centres,
    field_reference,
    first_steps,
    handovers,
    handwritten,
    languages,
    needs,
    offers,
    open_data,
    organizations,
    parent_support,
    proof_coverage,
    questions,
    responsibility_matrix,
    routines,
    search_page,
    services,
    shared_learning,
    social_investments,
    start_page,
    support_pyramid,
)
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.views.need_leads import NeedAnswers

PageBuilder = Callable[[], Iterable[Page]]
RendererFactory = Callable[[Catalogue, dict[str, Any]], Renderer]


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages of one module, in parts that can each be built alone. Nothing is read from the catalogue before it is called."""

    module: Mapping[str, object]  # all that it names
    list_builders: Callable[[], list[PageBuilder]]
    borrowed: tuple[PageType, ...] = ()  # types of other modules, of pages that this one builds

    def __call__(self) -> list[PageBuilder]:
        return self.list_builders()

    def may_have(self, path: str) -> bool:
        """Whether the address is of a type that the module names."""
        own = (v for v in self.module.values() if isinstance(v, PageType))
        return any(type.find_id(path) is not None for type in (*self.borrowed, *own))


def build_catalogue_pages(
    catalogue: Catalogue, words: dict[str, Any], content: Iterable[tuple[Path, str]]
) -> Iterator[Page]:
    """Every page but those of questions and charts. Content is (path in the folder, text) of each hand-written page."""
    for group in group_page_builders(catalogue, words, content):
        for part in group():
            yield from part()


def group_page_builders(
    catalogue: Catalogue,
    words: dict[str, Any],
    content: Iterable[tuple[Path, str]],
    renderer: RendererFactory = Renderer,
) -> list[PageGroup]:
    """The same pages in groups of parts, each of which can be built alone."""
    render = renderer(catalogue, words)
    answers = NeedAnswers(get_proof(catalogue).ownership)
    return [
        _group_page(start_page.build_page, catalogue, render),
        _group_pages(audience_pages.build_pages, catalogue, render),
        replace(
            _group_page_builders(needs.list_page_builders, catalogue, render, answers),
            borrowed=(NEED_ANSWER,),
        ),
        _group_page_builders(services.list_page_builders, catalogue, render, answers),
        _group_page_builders(organizations.list_page_builders, catalogue, render),
        _group_pages(offers.build_pages, catalogue, render),
        _group_pages(family_centres.build_pages, catalogue, render),
        _group_pages(parent_support.build_pages, catalogue, render, answers),
        _group_pages(support_pyramid.build_pages, catalogue, render),
        _group_pages(shared_learning.build_pages, catalogue, render),
        _group_page(best_interests_checklist.build_page, catalogue, render),
        _group_pages(before_handover.build_pages, catalogue, render),
        _group_pages(social_investments.build_pages, catalogue, render),
        _group_page_builders(responsibility_matrix.list_page_builders, catalogue, render, answers),
        _group_page_builders(proof_coverage.list_page_builders, catalogue, render),
        _group_pages(routines.build_pages, catalogue, render),
        _group_pages(absence_guide.build_pages, catalogue, render),
        _group_page_builders(handovers.list_page_builders, catalogue, render),
        _group_page_builders(first_steps.list_page_builders, catalogue, render),
        _group_page(open_data.build_page, catalogue, render),
        _group_pages(a_to_z.build_pages, catalogue, render),
        _group_pages(languages.build_pages, catalogue, render, answers),
        _group_page(search_page.build_page, catalogue, render),
        _group_pages(field_reference.build_pages, catalogue, render),
        _group_pages(handwritten.build_pages, catalogue, render, content),
    ]


def _group_page(build: Callable[..., Page], *arguments: Any) -> PageGroup:
    """A group of one page."""
    return PageGroup(build.__globals__, lambda: [partial(_as_list, partial(build, *arguments))])


def _group_pages(build: Callable[..., Iterable[Page]], *arguments: Any) -> PageGroup:
    """A group of pages that are built together."""
    return PageGroup(build.__globals__, lambda: [partial(build, *arguments)])


def _group_page_builders(
    list_builders: Callable[..., list[Callable[[], Page]]], *arguments: Any
) -> PageGroup:
    """A group of pages that are built one by one."""
    return PageGroup(
        list_builders.__globals__,
        lambda: [partial(_as_list, build) for build in list_builders(*arguments)],
    )


def _as_list(build: Callable[[], Page]) -> list[Page]:
    return [build()]


def list_question_builders(
    catalogue: Catalogue, words: dict[str, Any], renderer: RendererFactory = Renderer
) -> list[Callable[[], Iterator[Page]]]:
    """What builds the questions and outcomes, in parts that can be built alone. They are most of a site's pages."""
    return questions.list_page_builders(catalogue, renderer(catalogue, words))

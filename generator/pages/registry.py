"""Every page of the site, from the catalogue and the hand-written pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.model.catalogue import Catalogue
from generator.pages import a_to_z as az
from generator.pages import absence_guide as absence
from generator.pages import best_interests as interests
from generator.pages import (
    coverage,
    doors,
    escalation,
    learning,
    matrix,
    needs,
    offers,
    organizations,
    pyramid,
    routines,
    search,
    services,
    start,
)
from generator.pages import family_centre as family
from generator.pages import field_reference as fields
from generator.pages import investments as investing
from generator.pages import markdown as written
from generator.pages import open_data as data
from generator.pages import parent_support as parents
from generator.pages import questions as finding
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.proof.proof import proof_of
from generator.views.need_answers import Answers

Part = Callable[[], Iterable[Page]]


def catalogue_pages(
    catalogue: Catalogue, words: dict[str, Any], content: Iterable[tuple[Path, str]]
) -> Iterator[Page]:
    """Every page that is not part of a question tree. Content is (path in the folder, text) of each hand-written page."""
    for group in catalogue_groups(catalogue, words, content):
        for part in group():
            yield from part()


def catalogue_groups(
    catalogue: Catalogue, words: dict[str, Any], content: Iterable[tuple[Path, str]]
) -> list[Callable[[], list[Part]]]:
    """The same pages in groups, each of parts that can be made each for itself. Nothing is looked at before it is asked for."""
    render = Renderer(catalogue, words)
    answers = Answers(proof_of(catalogue).leading)
    return [
        _one(start.page, catalogue, render),
        _whole(doors.pages, catalogue, render),
        _each(needs.parts, catalogue, render, answers),
        _each(services.parts, catalogue, render, answers),
        _each(organizations.parts, catalogue, render),
        _whole(offers.pages, catalogue, render),
        _whole(family.pages, catalogue, render),
        _whole(parents.pages, catalogue, render, answers),
        _whole(pyramid.pages, catalogue, render),
        _whole(learning.pages, catalogue, render),
        _one(interests.page, catalogue, render),
        _whole(investing.pages, catalogue, render),
        _one(matrix.page, catalogue, render, answers),
        _each(coverage.parts, catalogue, render),
        _whole(routines.pages, catalogue, render),
        _whole(absence.pages, catalogue, render),
        _each(escalation.parts, catalogue, render),
        _one(data.page, catalogue, render),
        _whole(az.pages, catalogue, render),
        _one(search.page, catalogue, render),
        _whole(fields.pages, catalogue, render),
        _whole(written.pages, catalogue, render, content),
    ]


def _one(make: Callable[..., Page], *given: Any) -> Callable[[], list[Part]]:
    return lambda: [lambda: [make(*given)]]


def _whole(make: Callable[..., Iterable[Page]], *given: Any) -> Callable[[], list[Part]]:
    return lambda: [lambda: make(*given)]


def _each(parts: Callable[..., list[Callable[[], Page]]], *given: Any) -> Callable[[], list[Part]]:
    return lambda: [lambda make=make: [make()] for make in parts(*given)]


def question_pages(
    catalogue: Catalogue, words: dict[str, Any]
) -> list[Callable[[], Iterator[Page]]]:
    """Every question and outcome, in parts that can be made each for itself. Most pages of a site are these."""
    return finding.parts(catalogue, Renderer(catalogue, words))

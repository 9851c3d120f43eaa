"""Every page of the site, from the catalogue and the hand-written pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.model.catalogue import Catalogue
from generator.pages import absence, az, coverage, data, doors, escalation, family, fields, finding, interests, investing, learning, matrix, needs, offers
from generator.pages import organizations, parents, pyramid, routines, search, services, start, written
from generator.pages.answers import Answers
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.claims.proof import proof_of


def catalogue_pages(catalogue: Catalogue, words: dict[str, Any], content: Iterable[tuple[Path, str]]) -> Iterator[Page]:
    """Every page that is not part of a question tree. Content is (path in the folder, text) of each hand-written page."""
    render = Renderer(catalogue, words)
    answers = Answers(proof_of(catalogue).leading)
    yield start.page(catalogue, render)
    yield from doors.pages(catalogue, render)
    yield from needs.pages(catalogue, render, answers)
    yield from services.pages(catalogue, render, answers)
    yield from organizations.pages(catalogue, render)
    yield from offers.pages(catalogue, render)
    yield from family.pages(catalogue, render)
    yield from parents.pages(catalogue, render, answers)
    yield from pyramid.pages(catalogue, render)
    yield from learning.pages(catalogue, render)
    yield interests.page(catalogue, render)
    yield from investing.pages(catalogue, render)
    yield matrix.page(catalogue, render, answers)
    yield from coverage.pages(catalogue, render)
    yield from routines.pages(catalogue, render)
    yield from absence.pages(catalogue, render)
    yield from escalation.pages(catalogue, render)
    yield data.page(catalogue, render)
    yield from az.pages(catalogue, render)
    yield search.page(catalogue, render)
    yield from fields.pages(catalogue, render)
    yield from written.pages(catalogue, render, content)


def question_pages(catalogue: Catalogue, words: dict[str, Any]) -> list[Callable[[], Iterator[Page]]]:
    """Every question and outcome, in parts that can be made each for itself. Most pages of a site are these."""
    return finding.parts(catalogue, Renderer(catalogue, words))

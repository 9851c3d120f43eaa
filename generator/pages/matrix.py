"""Who does what: the responsibility matrix, by need and band of age."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.cases.space import ages_in_words, listed
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.service import Service
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.views.facts import band_name, bands_of
from generator.views.need_answers import Answers


@dataclass(frozen=True, slots=True)
class Line:
    """One lead in a cell, with where and at which ages when not the whole cell."""

    lead: Service
    municipalities: str
    ages: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Neighbouring bands of age that are led alike."""

    bands: tuple[tuple[int, int], ...]
    lines: list[Line]

    @property
    def ages(self) -> str:
        """From the first age to the last."""
        return band_name((self.bands[0][0], self.bands[-1][1]))


def page(catalogue: Catalogue, render: Renderer, answers: Answers) -> Page:
    """The matrix, one table for each group of needs."""
    words = render.engine.globals["w"]
    groups = [
        (group, [(need, row(answers, need)) for need in catalogue.needs if need.group == group.id])
        for group in catalogue.groups
    ]
    return Page(
        path="/vem-gor-vad/",
        title=words["matrix"]["title"],
        description=words["matrix"]["description"],
        kind="matrix",
        body=render(
            "matrix.html",
            "/vem-gor-vad/",
            groups=groups,
            bands=[band_name(band) for band in bands_of(catalogue)],
        ),
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
    )


def row(answers: Answers, need: Need) -> list[Cell]:
    """Who leads a need at every age, from the youngest. Ages that are led alike are told once: there is less to read."""
    alike = groupby(bands_of(answers.catalogue), key=lambda band: cell(answers, need, band))
    return [Cell(tuple(bands), lines) for lines, bands in alike]


def cell(answers: Answers, need: Need, band: tuple[int, int]) -> list[Line]:
    """Who leads a need at some ages, outside danger to life."""
    space = answers.leading.space
    window = sum(1 << (age + 1) for age in range(band[0], band[1] + 1))
    possible = answers.leading.possible(need)[1] & window
    found: dict[str, list[tuple[int, int]]] = {}
    for row, box in answers.leading.of(need):
        if not row.first and box[1] & window:
            found.setdefault(row.lead, []).append((box[1] & window, box[2]))
    in_order = sorted(
        found.items(),
        key=lambda item: min(municipalities & -municipalities for _, municipalities in item[1]),
    )
    return [_line(answers.catalogue, space, lead, parts, possible) for lead, parts in in_order]


def _line(
    catalogue: Catalogue, space, lead: str, parts: list[tuple[int, int]], possible: int
) -> Line:
    ages = municipalities = 0
    for age, municipality in parts:
        ages |= age
        municipalities |= municipality
    where = space["municipality"]
    everywhere = municipalities == where.everything
    return Line(
        catalogue.service[lead],
        "" if everywhere else listed([where.words[k] for k in where.chosen(municipalities)]),
        "" if ages == possible else ages_in_words(space["age"].chosen(ages)),
    )

"""The page "Who does what": the responsibility matrix, by need and age band."""

from __future__ import annotations

from generator.model.catalogue import Catalogue
from generator.pages.page import Page, PageType
from generator.pages.templating import Renderer
from generator.views.facts import format_age_band, list_age_bands
from generator.views.matrix import list_matrix_cells
from generator.views.need_leads import NeedAnswers

MATRIX = PageType("matrix", "/vem-gor-vad/", ("responsibilities",))


def build_page(catalogue: Catalogue, render: Renderer, answers: NeedAnswers) -> Page:
    """The matrix, one table for each group of needs."""
    words = render.words
    groups = [
        (
            group,
            [
                (need, list_matrix_cells(answers, need))
                for need in catalogue.needs
                if need.group == group.id
            ],
        )
        for group in catalogue.groups
    ]
    return Page(
        path=MATRIX.address,
        title=words["matrix"]["title"],
        description=words["matrix"]["description"],
        type=MATRIX,
        body=render(
            "matrix.html",
            MATRIX.address,
            groups=groups,
            bands=[format_age_band(band) for band in list_age_bands(catalogue)],
        ),
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
    )

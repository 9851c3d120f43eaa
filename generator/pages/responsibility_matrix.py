"""The page "Who does what": a grid of needs and ages with bars, for all municipalities and for each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from generator.model.catalogue import Catalogue
from generator.model.page_types import MATRIX
from generator.pages.page import Page
from generator.pages.templating import Renderer
from generator.views.confirmed_share import count_confirmed
from generator.views.need_grid import build_need_grid, shorten_names
from generator.views.need_leads import NeedAnswers


def list_page_builders(
    catalogue: Catalogue, render: Renderer, answers: NeedAnswers
) -> list[Callable[[], Page]]:
    """What builds the grid of all municipalities, and that of each when there are several."""
    places = [m.id for m in catalogue.space.municipalities]
    shown = ["", *places] if len(places) > 1 else [""]
    return [partial(_build_page, catalogue, render, answers, place) for place in shown]


def _build_page(
    catalogue: Catalogue, render: Renderer, answers: NeedAnswers, municipality: str
) -> Page:
    words = render.words
    said, frame = words["matrix"], words["frame"]
    name = next((m.name for m in catalogue.space.municipalities if m.id == municipality), "")
    path = f"{MATRIX.get_path()}{municipality}/" if municipality else MATRIX.get_path()
    groups = [
        (group, [need for need in catalogue.needs if need.group == group.id])
        for group in catalogue.groups
    ]
    body = render(
        "matrix.html",
        path,
        groups=groups,
        concern=catalogue.report_routine,
        grid=build_need_grid(answers, municipality),
        letters=shorten_names([m.name for m in catalogue.space.municipalities]),
        ages=answers.leading.space["age"].words,
        share=next(
            (one for one in count_confirmed(catalogue) if one.kind == "responsibilities"), None
        ),
    )
    above = ((MATRIX.get_path(), said["title"]),) if municipality else ()
    return Page(
        path=path,
        title=f"{said['title']} {said['in']} {name}" if municipality else said["title"],
        description=f"{said['description']} {name}".strip()
        if municipality
        else said["description"],
        type=MATRIX,
        body=body,
        trail=(("/", frame["start"]), *above),
        searchable=False,
    )


def render_grid_styles(catalogue: Catalogue) -> str:
    """CSS that places the bars: the ages of a catalogue are data, and a page may have no styles of its own."""
    count = catalogue.space.last_age + 2  # the expected child, and 0
    starts = (f".a{k}{{grid-column-start:{k + 1}}}" for k in range(count))
    spans = (f".w{k}{{grid-column-end:span {k}}}" for k in range(1, count + 1))
    lines = (f".r{k}{{grid-row:{k}}}" for k in range(1, 7))
    return f".bars{{--ages:{count}}}" + "".join((*starts, *spans, *lines)) + "\n"

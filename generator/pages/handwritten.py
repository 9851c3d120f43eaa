"""Hand-written pages: Markdown files with facts from the catalogue filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.catalogue import Catalogue
from generator.model.page_types import (
    FAMILY_CENTRES,
    HANDWRITTEN,
    INVESTMENTS,
    LEARNING,
    PARENT_SUPPORT,
    PYRAMID,
    ROUTINE,
    ROUTINES,
)
from generator.pages.fact_placeholders import (
    fill_expressions,
    find_expression_faults,
    find_law_calls,
)
from generator.pages.page import Page, Trail, build_relative_link
from generator.problem import Place, Problem

if TYPE_CHECKING:
    from generator.pages.templating import Renderer


HANDBOOK_ROOT = (
    "/redaktor/"  # the editors' handbook, which families should not find when they search
)
_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_LINK = re.compile(r"(?<!!)\]\((/[^)\s]*)\)")


class InvalidContent(Exception):
    """Raised for hand-written pages with errors, with a problem for each."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def build_pages(
    catalogue: Catalogue, render: Renderer, content: Iterable[tuple[Path, str]]
) -> Iterator[Page]:
    """One page for each Markdown file. Its front matter gives title and description, one to a line.

    Raises InvalidContent when a page lacks a title or asks for a fact that may not be shown.
    """
    problems = [
        problem for file, text in content for problem in find_page_problems(file, text, catalogue)
    ]
    if problems:
        raise InvalidContent(problems)
    titles = {get_page_path(file): _read_front_matter(text)["title"] for file, text in content}
    for file, text in content:
        yield _build_page(catalogue, render, file, text, titles)


def find_page_problems(file: Path, text: str, catalogue: Catalogue | None) -> Iterator[Problem]:
    """Yields what keeps a page from being made: no title, or an expression that cannot be filled in."""
    name, front = f"content/{file.as_posix()}", _read_front_matter(text)
    for wanted in ("title", "description"):
        if not front.get(wanted):
            yield Problem(
                Place(name, 1, 1),
                "bad-page",
                f"Sidan saknar raden '{wanted}' överst.",
                f"Börja filen med ---, sedan '{wanted}: …', och --- igen.",
            )
    for start, sentence, fix in find_expression_faults(text, catalogue):
        yield Problem(Place(name, *locate_offset(text, start)), "bad-page", sentence, fix)


def locate_offset(text: str, offset: int) -> tuple[int, int]:
    """The line and column of a position in a text, from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def _build_page(
    catalogue: Catalogue, render: Renderer, file: Path, text: str, titles: dict[str, str]
) -> Page:
    path, front = get_page_path(file), _read_front_matter(text)
    body = fill_expressions(_FRONT.sub("", text, count=1), catalogue, path)
    if laws := [catalogue.law[name] for name in find_law_calls(text)]:
        body += "\n\n" + render("law_list.html", path, laws=laws)
    if path.startswith(HANDBOOK_ROOT):
        body = drop_missing_links(body, catalogue)
    return Page(
        path=path,
        title=front["title"],
        description=front["description"],
        type=HANDWRITTEN,
        searchable=not path.startswith(HANDBOOK_ROOT),
        body=_LINK.sub(lambda link: f"]({build_relative_link(link[1], path)})", body),
        markdown=True,
        trail=_build_trail(path, titles, render),
    )


# Pages that a catalogue has when it has something in the list. The handbook is the same in every catalogue.
_PAGES_OF_LISTS = {
    page_type.get_path(): page_type.sources[0]
    for page_type in (FAMILY_CENTRES, PARENT_SUPPORT, LEARNING, INVESTMENTS, PYRAMID)
}


def drop_missing_links(text: str, catalogue: Catalogue) -> str:
    """The text without links to pages that this catalogue does not have: their words stay."""
    routines = {ROUTINE.get_path(routine.id) for routine in catalogue.routines}

    def keep(link: re.Match[str]) -> str:
        page = link[2].partition("#")[0]
        there = not (kind := _PAGES_OF_LISTS.get(page)) or bool(getattr(catalogue, kind))
        if page.startswith(ROUTINES.address) and page != ROUTINES.address:
            there = any(page.startswith(routine) for routine in routines)
        return link[0] if there else link[1]

    return re.sub(r"(?<!!)\[([^\]\n]+)\]\((/[^)\s]*)\)", keep, text)


def get_page_path(file: Path) -> str:
    """The address of a hand-written page."""
    parts = file.with_suffix("").parts
    return "/" + "".join(f"{part}/" for part in parts if part != "index")


def _read_front_matter(text: str) -> dict[str, str]:
    front = _FRONT.match(text)
    lines = front[1].splitlines() if front else []
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def _build_trail(path: str, titles: dict[str, str], render: Renderer) -> Trail:
    parts = path.strip("/").split("/")
    above = ["/" + "".join(f"{part}/" for part in parts[:k]) for k in range(1, len(parts))]
    start = render.words["frame"]["start"]
    return (("/", start), *((p, titles[p]) for p in above if p in titles))

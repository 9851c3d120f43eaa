"""Staff meet the duty to report, and where they begin, on every need and every card that answers one."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.pages.questions import list_page_builders
from generator.pages.templating import Renderer
from tests.conftest import loaded
from tests.unit.pages.test_needs import all_pages

ROUTINE = "routing/routines/borta.yaml"
DUTY = "Misstänker du att ett barn far illa? Anmäl genast"


def staff_parts(catalogue: Catalogue) -> dict[str, str]:
    """The folded part for staff of each page that tells who helps, by the page's address; it must stand once."""
    render = Renderer(catalogue, read_interface_words())
    asked = [page for build in list_page_builders(catalogue, render) for page in build()]
    pages = [*all_pages(catalogue), *(page for page in asked if page.kind == "outcome")]
    return {
        page.path: part
        for page in pages
        if page.path != "/behov/"
        for (part,) in [re.findall(r'<details class="staff".*', page.body, re.DOTALL)]
    }


def test_every_need_and_card_tells_staff_of_the_duty_and_where_to_begin(change: Callable) -> None:
    change("kind: ladder", "kind: report", ROUTINE)
    change(
        "kind: report-of-concern\n", "kind: report-of-concern\n    laws: [skollagen-1]\n", ROUTINE
    )
    parts = staff_parts(loaded(change("asks: true\n", "", ROUTINE)))
    assert len(parts) > 4
    for part in parts.values():
        assert f"{DUTY} (skollagen 1 §)." in part
        assert 'rutiner/borta/personal/">Så gör du en orosanmälan</a>' in part
        assert 'personal/moter/">När du möter barnet först</a>' in part
        assert part.count("Skolan ska samma dag fråga efter den som är borta.") == 1


def test_staff_are_told_nothing_of_what_the_catalogue_lacks(tiny: Catalogue) -> None:
    bare = tiny.model_copy(update={"routines": (), "workplaces": ()})
    for part in staff_parts(bare).values():
        assert DUTY not in part and "personal/moter/" not in part and "/rutiner/" not in part

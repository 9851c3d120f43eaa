"""The ways from the first pages: to other languages, and to help at once."""

from __future__ import annotations

import re

from generator.build.frame_context import read_interface_words
from generator.build.project_paths import WORDS
from generator.model.catalogue import Catalogue
from generator.pages import a_to_z as az
from generator.pages import questions, start_page
from generator.pages.templating import Renderer


def test_the_start_page_names_the_languages_that_have_a_page(tiny: Catalogue) -> None:
    page = start_page.build_page(tiny, Renderer(tiny, read_interface_words())).body
    (line,) = re.findall(r'<p class="tongues">.*?</p>', page, re.DOTALL)
    assert 'href="sprak/ar/" lang="ar" dir="rtl"' in line
    assert line.count("hreflang") == len(tiny.languages) > 1


def test_a_catalogue_without_languages_has_no_line_about_them(tiny: Catalogue) -> None:
    plain = tiny.model_copy(update={"languages": ()})
    body = start_page.build_page(plain, Renderer(plain, read_interface_words())).body
    assert 'class="tongues"' not in body and "/sprak/" not in body


def test_the_page_of_other_languages_has_a_way_to_each(tiny: Catalogue) -> None:
    (page,) = (
        page.body
        for page in az.build_pages(tiny, Renderer(tiny, read_interface_words()))
        if page.kind == "az-languages"
    )
    assert '<a href="#sprak-1" lang="en">English</a>' in page and page.index(
        "#sprak-1"
    ) < page.index('id="sprak-1"')


def test_whoever_is_in_danger_is_asked_first_and_in_red(tiny: Catalogue) -> None:
    made = (
        page
        for part in questions.list_page_builders(tiny, Renderer(tiny, read_interface_words()))
        for page in part()
    )
    page = next(page.body for page in made if page.path == "/hitta/sover-inte/")
    choices = re.findall(r"<li(.*?)>.*?<a [^>]*>(.*?)</a>", page, re.DOTALL)
    assert choices[0] == (' class="urgent"', "Någon är i fara just nu")
    assert [kind for kind, _ in choices[1:3]] == ["", ""]


def test_first_line_help_is_never_called_first_aid() -> None:
    assert read_interface_words()["levels"]["first-line"] == "Första linjen"
    assert "första hjälpen" not in (WORDS / "sv.yaml").read_text(encoding="utf-8").casefold()

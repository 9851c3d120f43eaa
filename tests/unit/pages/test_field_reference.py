"""Every field an editor can write stands on the page of its kind, in the model's own words."""

from __future__ import annotations

import pytest

from generator.build.frame_context import read_interface_words
from generator.loading.loader import OPTIONAL_MODELS, ROUTING_MODELS
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue, ServicesFile
from generator.pages.field_reference import build_pages
from generator.pages.page import Page
from generator.pages.templating import Renderer
from tests.conftest import PROJECT


@pytest.fixture(scope="module")
def made(local: Catalogue) -> dict[str, Page]:
    """The pages by address."""
    return {page.path: page for page in build_pages(local, Renderer(local, read_interface_words()))}


def entries(model: type[Entry]) -> set[type[Entry]]:
    """An entry and every entry within it."""
    found, waiting = {model}, [model]
    while waiting:
        for field in waiting.pop().model_fields.values():
            todo = [field.annotation]
            while todo:
                part = todo.pop()
                todo += getattr(part, "__args__", ())
                if isinstance(part, type) and issubclass(part, Entry) and part not in found:
                    found.add(part)
                    waiting.append(part)
    return found


def test_every_field_of_every_file_stands_on_the_page_of_its_kind(made: dict[str, Page]) -> None:
    files = {"services": ServicesFile, **ROUTING_MODELS, **OPTIONAL_MODELS}
    models = {model for file in files.values() for model in entries(file)} - {
        file for name, file in files.items() if name not in ("space", "site")
    }
    assert sum(len(model.model_fields) for model in models) > 150
    missing = [
        f"{model.__name__}.{name}"
        for model in models
        for name, field in model.model_fields.items()
        if f'<dt id="{(field.alias or name).replace("_", "-")}">'
        not in made[f"/redaktor/falt/{_slug(model)}/"].body
    ]
    assert missing == []


def _slug(model: type) -> str:
    return "".join(
        f"-{sign.lower()}" if sign.isupper() else sign for sign in model.__name__
    ).lstrip("-")


def test_a_field_is_told_as_the_model_tells_it(made: dict[str, Page]) -> None:
    page = made["/redaktor/falt/verification/"]
    method = page.body.partition('id="method"')[2].partition("<dt")[0]
    assert page.title == "Fält under verification"
    assert "måste finnas" in method and "page = levande webbsida" in method
    assert all(f"<code>{word}</code>" in method for word in ("page", "call", "document"))


def test_a_field_that_holds_entries_leads_to_theirs(made: dict[str, Page]) -> None:
    assert 'href="../verification/"' in made["/redaktor/falt/contact/"].body


def test_every_title_is_its_own_and_every_description_says_something(made: dict[str, Page]) -> None:
    titles = [page.title for page in made.values()]
    assert sorted(titles) == sorted(set(titles))
    assert all(len(page.description) > 5 for page in made.values())


def test_editors_pages_are_not_searched_by_families(made: dict[str, Page]) -> None:
    assert [page.path for page in made.values() if page.searchable] == []
    assert (PROJECT / "content" / "redaktor" / "index.md").exists()

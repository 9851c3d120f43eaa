"""Every field an editor can write has a page, in the model's own words."""

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
def made(mora: Catalogue) -> dict[str, Page]:
    """The pages by address."""
    return {page.path: page for page in build_pages(mora, Renderer(mora, read_interface_words()))}


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


def test_every_field_of_every_file_has_a_page(made: dict[str, Page]) -> None:
    files = {"services": ServicesFile, **ROUTING_MODELS, **OPTIONAL_MODELS}
    models = {model for file in files.values() for model in entries(file)} - {
        file for name, file in files.items() if name not in ("space", "site")
    }
    fields = sum(len(model.model_fields) for model in models)
    assert fields > 150
    own = {path for path in made if len(path.strip("/").split("/")) == 4}
    missing = {
        model.__name__ for model in models if not any(f"/{_slug(model)}/" in path for path in own)
    }
    assert missing == set()
    assert len(own) >= fields


def _slug(model: type) -> str:
    return "".join(
        f"-{sign.lower()}" if sign.isupper() else sign for sign in model.__name__
    ).lstrip("-")


def test_a_page_says_what_the_model_says(made: dict[str, Page]) -> None:
    page = made["/redaktor/falt/verification/method/"]
    assert (page.title, page.heading) == ("method under verification", "method")
    assert "page = levande webbsida" in page.body
    assert all(f"<code>{word}</code>" in page.body for word in ("page", "call", "document"))
    assert "Fältet måste finnas." in page.body


def test_a_field_that_holds_entries_leads_to_theirs(made: dict[str, Page]) -> None:
    assert "verification/" in made["/redaktor/falt/contact/verification/"].body


def test_every_title_is_its_own_and_every_description_says_something(made: dict[str, Page]) -> None:
    titles = [page.title for page in made.values()]
    assert sorted(titles) == sorted(set(titles))
    assert all(len(page.description) > 5 for page in made.values())


def test_editors_pages_are_not_searched_by_families(made: dict[str, Page]) -> None:
    assert [page.path for page in made.values() if page.searchable] == []
    assert (PROJECT / "content" / "redaktor" / "index.md").exists()

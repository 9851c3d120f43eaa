"""What the law says stands folded beneath what we say: where, since when, who looked, and the publisher."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.handwritten_check import find_law_references
from generator.maintenance.law_uses import find_law_pages, list_pages_of
from generator.model.catalogue import Catalogue
from generator.model.references import find_references
from tests.support.build.document import Site
from tests.support.build.law_folds import find_unfolded_law

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "path",
    ["/behov/mobbad/", "/tjanster/socialtjansten-barn-unga/", "/rutiner/orosanmalan/personal/"],
)
def test_a_law_is_folded_with_its_date_and_its_publisher(path: str, mora_pages: Site) -> None:
    body = mora_pages.pages[path].root.text
    assert "Gäller sedan" in body and "Ingen av oss har läst den hos utgivaren än." in body


def test_every_page_that_hangs_on_a_claim_is_there(mora: Catalogue, mora_pages: Site) -> None:
    named = {page for law in mora.laws for page in find_law_pages(mora, law.id)}
    assert len(named) > 10
    assert named <= set(mora_pages.pages)


def test_every_entry_that_rests_on_a_claim_has_a_page(mora: Catalogue) -> None:
    resting = {
        type(reference.entry)
        for reference in find_references(mora)
        if reference.kind == "law" and not list(list_pages_of(mora, reference))
    }
    assert resting == set()


def test_every_claim_is_used(mora: Catalogue) -> None:
    written = find_law_references(PROJECT)
    unused = [law.id for law in mora.laws if not find_law_pages(mora, law.id)]
    assert set(unused) <= written.keys()


def test_no_page_names_a_paragraph_or_a_duty_without_saying_where_it_stands(
    mora: Catalogue, mora_pages: Site
) -> None:
    """The handbook shows examples of how law is written."""
    unfolded = {
        path: found
        for path, file in mora_pages.files.items()
        if path.endswith(".html")
        and not path.startswith("redaktor/")
        and (found := find_unfolded_law(file.read_text("utf-8"), mora))
    }
    assert unfolded == {}

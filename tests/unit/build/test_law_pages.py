"""What the law says stands folded beneath what we say: where, since when, who looked, and the publisher."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from generator.build.law_claim_pages import find_claim_pages
from generator.model.catalogue import Catalogue
from tests.support.build.document import Site
from tests.support.build.law_folds import find_unfolded_law, list_claim_lists

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "path",
    ["/behov/mobbad/", "/behov/sip/", "/rutiner/orosanmalan/personal/"],
)
def test_a_law_is_folded_with_its_date_and_its_publisher(path: str, local_pages: Site) -> None:
    body = local_pages.pages[path].root.text
    assert "Gäller sedan" in body and "Ingen av oss har läst den hos utgivaren än." in body


@pytest.fixture(scope="module")
def claim_pages(local: Catalogue) -> Mapping[str, Sequence[str]]:
    return find_claim_pages(local, PROJECT)


def test_the_pages_that_hang_on_a_claim_are_those_of_the_site_that_fold_it(
    local: Catalogue, local_pages: Site, claim_pages: Mapping[str, Sequence[str]]
) -> None:
    claims = {law.id: _join_words(law.says) for law in local.laws}
    folded: dict[str, set[str]] = {}
    for path, page in local_pages.pages.items():
        text = " ".join(_join_words(part.text) for part in list_claim_lists(page.root))
        for claim in (claim for claim, says in claims.items() if text and says in text):
            folded.setdefault(claim, set()).add(path)
    assert {claim: set(pages) for claim, pages in claim_pages.items()} == folded


def test_every_claim_has_a_page(local: Catalogue, claim_pages: Mapping[str, Sequence[str]]) -> None:
    assert [law.id for law in local.laws if not claim_pages.get(law.id)] == []


def test_no_page_names_a_paragraph_or_a_duty_without_saying_where_it_stands(
    local: Catalogue, local_pages: Site
) -> None:
    """The handbook shows examples of how law is written."""
    unfolded = {
        path: found
        for path, file in local_pages.files.items()
        if path.endswith(".html")
        and not path.startswith("redaktor/")
        and (found := find_unfolded_law(file.read_text("utf-8"), local))
    }
    assert unfolded == {}


def _join_words(text: str) -> str:
    return " ".join(text.split())

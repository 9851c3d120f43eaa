"""What a page says of law, and what its fold says of where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.catalogue import Catalogue
from generator.model.law_words import find_unclaimed_paragraphs
from generator.text import capitalize_first
from tests.support.build.document import Document, Element

# Lists of sources say where a text comes from, and a term is what to search for. Nothing that is hidden is said.
_NOT_SAID = ("sources", "term", "laws")
_SOURCES = ("kallor", "lagar")


def list_folds(root: Element) -> list[Element]:
    """The folds that say where the law stands."""
    return [one for one in root.all("details") if _is_of(one, "law")]


def list_claim_lists(root: Element) -> list[Element]:
    """The folds, and the lists of staff's pages that have each claim above its fold."""
    return [*list_folds(root), *(one for one in root.all("dl") if _is_of(one, "laws"))]


def find_unfolded_law(source: str, catalogue: Catalogue) -> list[str]:
    """The paragraphs that a page names outside its fold and not in it, and the badge of law where there is no fold."""
    root = Document(source).root
    folds = list_folds(root)
    folded = " ".join(fold.text for fold in folds)
    known = [one for one in catalogue.paragraphs if capitalize_first(one.full_name) in folded]
    said = " ".join("".join(_said(root)).split())
    found = [named.name for named in find_unclaimed_paragraphs(said, known)]
    has_badge = any(_is_of(element, "badge-law") for element in root.walk())
    return [*found, *(["badge-law"] if has_badge and not folds else [])]


def _is_of(element: Element, name: str) -> bool:
    return name in element.attributes.get("class", "").split()


def _said(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        elif not _is_left_out(child):
            yield " "
            yield from _said(child)


def _is_left_out(element: Element) -> bool:
    named = element.attributes.get("aria-labelledby") in _SOURCES
    fold = element.tag == "details" and _is_of(element, "law")
    hidden = "hidden" in element.attributes or element.tag in ("head", "script", "style")
    return named or fold or hidden or any(_is_of(element, name) for name in _NOT_SAID)

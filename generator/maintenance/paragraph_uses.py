"""What depends on a paragraph of law: the claims that name it, and the pages that show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from generator.model.catalogue import Catalogue

_SHOWN = 6  # pages that one message names
# The addresses of the pages that each claim about law stands on, by its id.
ClaimPages = Mapping[str, Sequence[str]]
NO_PAGES: ClaimPages = MappingProxyType({})


def find_law_uses(catalogue: Catalogue, paragraph: str, claim_pages: ClaimPages = NO_PAGES) -> str:
    """The claims and pages that hang on a paragraph, as a sentence."""
    laws = [law.id for law in catalogue.laws if paragraph in law.paragraphs]
    if not laws:
        return "Inget påstående hänger på den."
    pages = dict.fromkeys(page for law in laws for page in claim_pages.get(law, ()))
    shown = f", och sidorna {format_pages(list(pages))}" if pages else ""
    return f"På den hänger {', '.join(laws)}{shown}."


def format_pages(pages: Sequence[str]) -> str:
    """The first addresses, and how many there are more."""
    more = len(pages) - _SHOWN
    rest = f" och {more} {'sida' if more == 1 else 'sidor'} till" if more > 0 else ""
    return f"{', '.join(pages[:_SHOWN])}{rest}"

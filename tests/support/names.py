"""The names of a catalogue and its places, which no page of another may have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from pathlib import Path

from generator.model.catalogue import Catalogue


def list_own_names(catalogue: Catalogue, other: Catalogue) -> set[str]:
    """What a site and its places are called, but for what the other catalogue has too."""
    return _list_names(catalogue) - _list_names(other)


def _list_names(catalogue: Catalogue) -> set[str]:
    county = (catalogue.site.county or "").removesuffix(" län").removesuffix("s")
    places = {place.name for place in catalogue.space.municipalities}
    return (places | {catalogue.site.name, county}) - {""}


def find_names(text: str, names: Collection[str]) -> list[str]:
    """The names in a text, whatever signs stand beside them."""
    choices = "|".join(map(re.escape, sorted(names))) or "(?!)"
    return re.findall(rf"\b(?:{choices})s?\b", text)


def list_public_pages(site: Path) -> list[Path]:
    """The pages of a site but for those to editors, who are told of the tool by its name."""
    return [page for page in site.rglob("*.html") if "redaktor" not in page.parts]


def find_naming_pages(pages: Iterable[Path], names: Collection[str]) -> dict[str, list[str]]:
    """The pages with such a name, and the names in each."""
    found = {str(page): find_names(page.read_text(encoding="utf-8"), names) for page in pages}
    return {page: names for page, names in found.items() if names}

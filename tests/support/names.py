"""The names of the first county and its tool, which no page of another catalogue may have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_NAMES = re.compile(r"\b(Psynks?|Moras?|Orsas?|Älvdalens?|Dalarnas?)\b")


def find_names(text: str) -> list[str]:
    """The names in a text, whatever signs stand beside them."""
    return _NAMES.findall(text)


def list_public_pages(site: Path) -> list[Path]:
    """The pages of a site but for those to editors, who are told of the tool by its name."""
    return [page for page in site.rglob("*.html") if "redaktor" not in page.parts]


def find_naming_pages(pages: Iterable[Path]) -> dict[str, list[str]]:
    """The pages with such a name, and the names in each."""
    found = {str(page): find_names(page.read_text(encoding="utf-8")) for page in pages}
    return {page: names for page, names in found.items() if names}

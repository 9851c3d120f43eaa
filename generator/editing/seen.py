"""Whether somebody has seen a fact at its owner's: what somebody else says must not become sure by being read again."""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.editing.draft import CannotEdit

# The labels of the editors' handbook. An old source may be anybody's, so whoever looks again must say where.
_AT_OWNER = ("V", "V-odat")
_PERHAPS = "V-gammal"
_HEARSAY = "V-andrahand"


def must_be_seen_at_owner(old: Mapping[str, str], method: str, source: str | None) -> None:
    """Raises CannotEdit when a page or a document would make a fact sure that nobody has seen at its owner's."""
    status, before = old.get("status"), old.get("source", "")
    if method == "call" or status is None or status in _AT_OWNER:
        return
    if source and (status == _PERHAPS or not _is_same(before, source, status)):
        return
    what = 'dokumentets namn: --source "…"' if method == "document" else "den sidans adress: --source https://…"
    raise CannotEdit(
        f"Uppgiften har status {status}: ingen har sett den hos den som ansvarar. Källan är {before}, och det räcker inte. "
        f"Gör så här: läs hos den som ansvarar och skriv {what} Eller ring dem och skriv --method call."
    )


def _is_same(before: str, source: str, status: str) -> bool:
    """Whether two sources are one. Hearsay is hearsay on every page of the same site."""
    old, new = _bare(before), _bare(source)
    return old == new or (status == _HEARSAY and before.startswith("https://") and old.split("/")[0] == new.split("/")[0])


def _bare(source: str) -> str:
    """An address, however it is written."""
    return re.sub(r"^(https?://)?(www\.)?", "", source.strip().casefold()).partition("#")[0].rstrip("/")

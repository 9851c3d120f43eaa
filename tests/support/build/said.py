"""What an entry or a hand-written page says, as text."""

from __future__ import annotations

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from tests.conftest import NATIONAL

CONTENT = NATIONAL / "content"


def read_said(catalogue: Catalogue, where: str) -> str:
    """All that is said at a place, in one line: a need, a routine, a kind, a service, a door, or a page of the base."""
    kind, _, name = where.partition(":")
    if kind == "page":
        return " ".join((CONTENT / f"{name}.md").read_text(encoding="utf-8").split())
    entries: tuple[Entry, ...] = {
        "need": catalogue.needs,
        "routine": catalogue.routines,
        "kind": catalogue.kinds,
        "service": catalogue.services,
        "door": catalogue.site.doors,
    }[kind]
    entry = next(entry for entry in entries if vars(entry)["id"] == name)
    laws = " ".join(catalogue.law[law].says for law in _find_laws(entry) if law in catalogue.law)
    return f"{' '.join(_texts(entry))} {laws}"


def _find_laws(entry: Entry) -> list[str]:
    """Claims that a routine prints in full at its end."""
    return [law for step in vars(entry).get("steps", ()) for law in step.laws]


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Entry):
        return [text for name in type(value).model_fields for text in _texts(getattr(value, name))]
    return [text for one in value for text in _texts(one)] if isinstance(value, tuple) else []

"""Where a claim about law is used: the pages that change when the law does."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.handover import Handover
from generator.model.need import Need
from generator.model.references import find_references
from generator.model.routine import Routine
from generator.model.service import Service

_SHOWN = 6  # pages that one message names


def find_law_pages(catalogue: Catalogue, law: str) -> list[str]:
    """The addresses of the pages that a claim stands on, in order."""
    return list(
        dict.fromkeys(
            page
            for reference in find_references(catalogue)
            if reference.kind == "law" and reference.id == law
            for page in _pages((*reference.around, reference.entry))
        )
    )


def find_law_uses(catalogue: Catalogue, paragraph: str) -> str:
    """The claims and pages that hang on a paragraph, as a sentence."""
    laws = [law.id for law in catalogue.laws if paragraph in law.paragraphs]
    pages = list(dict.fromkeys(page for law in laws for page in find_law_pages(catalogue, law)))
    if not laws:
        return "Inget påstående hänger på den."
    more = f" och {len(pages) - _SHOWN} sidor till" if len(pages) > _SHOWN else ""
    shown = f", och sidorna {', '.join(pages[:_SHOWN])}{more}" if pages else ""
    return f"På den hänger {', '.join(laws)}{shown}."


def _pages(entries: tuple[Entry, ...]) -> Iterator[str]:
    for entry in entries:
        if isinstance(entry, Routine):
            yield f"/rutiner/{entry.id}/personal/"
        elif isinstance(entry, Service):
            yield f"/tjanster/{entry.id}/"
        elif isinstance(entry, Need):
            yield f"/behov/{entry.id}/"
        elif isinstance(entry, Handover):
            yield f"/personal/eskalering/{entry.giver}/"

"""A switchboard is shown however old its source is, and so always with the day or the year of it."""

from __future__ import annotations

import re

import pytest

from generator.model.catalogue import Catalogue
from tests.support.build.document import Document, Element, Site

BLOCKS = ("p", "li", "article", "tr", "footer")
NEAR = 900  # signs of a block: what stands further away is not beside it


def dated(catalogue: Catalogue) -> dict[str, re.Pattern[str]]:
    """The address to dial of every switchboard that is shown with its date, and how that date is told."""
    contacts = (
        c for owner in (*catalogue.organizations, *catalogue.services) for c in owner.contacts
    )
    old = (
        c
        for c in contacts
        if c.switchboard
        and c.value
        and c.verification
        and c.verification.source_date
        and not c.verification.allows_showing
    )
    return {
        "tel:" + re.sub(r"[^\d+]", "", c.value): re.compile(
            rf"\b(?:från|daterad) (?:\d+ \w+ )?{c.verification.source_date.year}\b"
        )
        for c in old
    }


def said(number: str, page: Document) -> str:
    """A number as the page writes it."""
    return next(a.text for a in page.all("a") if a.attributes.get("href") == number)


def is_dated(link: Element, date: re.Pattern[str]) -> bool:
    """Whether a block that a link stands in tells the date, no further away than one sees."""
    block = link.parent
    while block:
        if block.tag in BLOCKS and len(text := block.text) < NEAR and date.search(text):
            return True
        block = block.parent
    return False


def undated(page: Document, known: dict[str, re.Pattern[str]]) -> set[str]:
    """The numbers on a page that stand in no block with their date. A chart, as on paper, has a note for each instead."""
    links = [a for a in page.all("a") if a.attributes.get("href") in known]
    if not links:
        return set()
    notes = [block.text for block in page.all("p") if page.kind == "chart"]
    noted = {
        number
        for number in {link.attributes["href"] for link in links}
        if any(text.startswith(said(number, page)) and known[number].search(text) for text in notes)
    }
    numbers = [(link, link.attributes["href"]) for link in links]
    return {n for link, n in numbers if n not in noted and not is_dated(link, known[n])}


@pytest.mark.slow
@pytest.mark.xdist_group("finished")
def test_every_old_switchboard_on_every_page_has_its_date_beside_it(
    both: tuple[Catalogue, Site],
) -> None:
    catalogue, site = both
    known = dated(catalogue)
    assert known
    found = {
        name: numbers for name, page in site.pages.items() if (numbers := undated(page, known))
    }
    assert found == {}

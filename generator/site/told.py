"""What every page of a catalogue says, without building the site: for comparing two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

from generator.charts.every import sets
from generator.charts.making import Making
from generator.charts.pages import pages
from generator.exports.files import data_files
from generator.model.catalogue import Catalogue
from generator.pages.page import Page
from generator.pages.render import Renderer
from generator.pages.site_pages import catalogue_pages, question_pages
from generator.site.around import around, interface_words
from generator.site.made import content
from generator.site.prints import jobs_of


def told(catalogue: Catalogue, folder: Path) -> dict[str, object]:
    """Every page by its address, but for the question pages. Under an address without slashes: what stands around every page."""
    words = interface_words()
    written: dict[str, object] = {page.path: page for page in catalogue_pages(catalogue, words, content(folder))}
    files = {f"/data/{name}": data for name, data in data_files(catalogue, words).items()}
    return written | files | _charts(catalogue, words) | {"ramen runt varje sida": repr(around(catalogue, words))}


def _charts(catalogue: Catalogue, words: dict[str, Any]) -> dict[str, object]:
    """What stands on each printed chart, and on the pages about them. The large print, and all in one file, say the same."""
    if not catalogue.charts:
        return {}
    every = list(sets(catalogue, words))
    jobs = (job for sheets in every for job in jobs_of(sheets, Making(catalogue, words, sheets[0].school)))
    # How many sheets and bytes a file is cannot be known before it is printed.
    about = {page.path: page for page in pages(every, Renderer(catalogue, words), defaultdict(lambda: (1, 0)))}
    return {f"/{job.name}": job.data for job in jobs if job.preview} | about


def asked(catalogue: Catalogue, needs: Collection[str]) -> dict[str, Page]:
    """The question pages of some needs, and those before a need is chosen."""
    parts = question_pages(catalogue, interface_words())
    of = [None, *(need.id for need in catalogue.needs)][: len(parts)]
    made = (part for need, part in zip(of, parts, strict=True) if need is None or need in needs)
    return {page.path: page for part in made for page in part()}

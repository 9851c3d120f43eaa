"""From a catalogue folder to a finished site, all or nothing."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.hidden import hidden_values
from generator.site.accepted import Accepted
from generator.site.around import interface_words
from generator.site.budget import MOST_LISTED, over_budget
from generator.site.gate import faults, finished
from generator.site.lock import only_one
from generator.site.made import make_pages
from generator.site.mkdocs import Failed, throw_away
from generator.site.paths import work_folder
from generator.site.write import file_of

Say = Callable[[str], None]


def build(catalogue: Catalogue, folder: Path, out: Path, say: Say, check: Callable[[], None]) -> None:
    """Replaces `out` with the site of a catalogue. Raises Failed, and leaves `out` as it was, when anything fails.

    The check runs while pages are made; when it raises, nothing is published, and what it raised is told.
    """
    words = interface_words()
    fresh = out.with_name(f".{out.name}.new-{os.getpid()}")
    with only_one(work_folder(out)) as work:
        throw_away(left for left in out.parent.iterdir() if left.name.startswith(f".{out.name}.new-"))  # by killed builds: no other is at work now
        try:
            _build(catalogue, words, folder, work, fresh, say, check).keep(work)
            _swap(fresh, out, work)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)


def _build(catalogue: Catalogue, words: dict[str, Any], folder: Path, work: Path, fresh: Path, say: Say, check: Callable[[], None]) -> Accepted:
    with _step(say, "Kontrollerar uppgifterna, gör sidorna och sökregistret"):
        made = make_pages(catalogue, words, folder, work, fresh, check)
    with _step(say, "Granskar den färdiga webbplatsen"):
        now, found = _look(catalogue, work, fresh, {file_of(page.path): page.print for page in made})
    if found:
        raise Failed("\n".join(found))
    return now


def _look(catalogue: Catalogue, work: Path, fresh: Path, known: dict[str, str]) -> tuple[Accepted, list[str]]:
    """The last look: only at pages that are not as they were when last accepted."""
    site = finished(fresh, catalogue)
    now, names = Accepted.read(work).of(site, list(hidden_values(catalogue)), known)
    lists = len(catalogue.services) <= MOST_LISTED
    return now, faults(site, catalogue, names) + over_budget(fresh, names, lists)


def _swap(fresh: Path, out: Path, work: Path) -> None:
    """Puts the new site in place. The old one is thrown away by a process that nobody waits for."""
    old = work / f"old-{os.getpid()}"
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    throw_away(work.glob("old-*"))


@contextmanager
def _step(say: Say, what: str):
    began = time.perf_counter()
    yield
    say(f"{what}: {time.perf_counter() - began:.1f} s")

"""Builds a site from a catalogue, all or nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.build.cache import Cache
from generator.build.frame_context import interface_words
from generator.build.mkdocs import Failed, throw_away
from generator.build.output_folder import Fresh
from generator.build.page_weight import over_budget
from generator.build.pagefind import INDEXED
from generator.build.paths import only_one, work_folder
from generator.build.pipeline import Check, make_pages
from generator.build.verify import faults, finished
from generator.model.catalogue import Catalogue
from generator.model.visibility import hidden_values
from generator.views.facts import is_county

Say = Callable[[str], None]


def build(catalogue: Catalogue, folder: Path, out: Path, say: Say, check: Check) -> None:
    """Replaces `out` with the site of a catalogue, which is checked while pages are made.

    Raises Problems when the catalogue has any, and Failed when anything else fails. Both leave `out` as it was.
    """
    words = interface_words()
    with only_one(work_folder(out)) as work:
        # Left by killed builds: we hold the lock, so no other build uses them.
        throw_away(
            left for left in out.parent.iterdir() if left.name.startswith(f".{out.name}.new-")
        )
        cache = Cache.read(work)
        fresh = Fresh.begin(out.with_name(f".{out.name}.new-{os.getpid()}"), work, cache)
        try:
            prints = _build(catalogue, words, folder, work, fresh, say, check)
            fresh.swap(out, work, prints)
        finally:
            fresh.give_back(work)
            cache.save()


def _build(
    catalogue: Catalogue,
    words: dict[str, Any],
    folder: Path,
    work: Path,
    fresh: Fresh,
    say: Say,
    check: Check,
) -> dict[str, str]:
    with _step(say, "Kontrollerar uppgifterna, gör sidorna och sökregistret"):
        made, warnings = make_pages(catalogue, words, folder, work, fresh, check)
    for warning in warnings:
        say(warning.as_text())
    with _step(say, "Granskar den färdiga webbplatsen"):
        prints = fresh.written | {page.file: page.print for page in made}
        problems = _look(catalogue, fresh, prints)
    if problems:
        raise Failed("\n".join(problems))
    return prints


def _look(catalogue: Catalogue, fresh: Fresh, prints: dict[str, str]) -> list[str]:
    """Verifies the finished pages that changed since they were last accepted."""
    site = finished(fresh.folder, catalogue, fresh.only(prints, (INDEXED,)))
    accepted, names = fresh.cache.accepted.of(site, list(hidden_values(catalogue)), prints)
    problems = faults(site, catalogue, names)
    problems += over_budget(fresh.folder, names, lists=not is_county(catalogue))
    if not problems:
        fresh.cache.accepted = accepted
    return problems


@contextmanager
def _step(say: Say, what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    say(f"{what}: {time.perf_counter() - began:.1f} s")

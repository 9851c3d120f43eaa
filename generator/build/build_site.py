"""Builds a site from a catalogue, all or nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.build.error import BuildError
from generator.build.fingerprint_cache import Cache
from generator.build.frame_context import fill_words, read_interface_words
from generator.build.make_pages import CatalogueCheck, make_pages
from generator.build.output_folder import OutputFolder, restore_interrupted
from generator.build.page_weight import find_heavy_pages
from generator.build.project_paths import INDEX_FOLDER, get_work_folder, lock_work_folder
from generator.build.subprocesses import remove_in_background
from generator.build.verify_site import describe_built_site, find_site_faults, list_judged_values
from generator.model.catalogue import Catalogue
from generator.views.service_facts import is_county

_NEW = "new-"  # begins the name of a folder in which a site is made
ProgressReporter = Callable[[str], None]


def build_site(
    catalogue: Catalogue, folder: Path, out: Path, say: ProgressReporter, check: CatalogueCheck
) -> None:
    """Replaces `out` with the site of a catalogue, which is checked while pages are made.

    Raises InvalidCatalogue when the catalogue has errors, and BuildError when anything else fails. Both leave `out` as it was.
    """
    words = fill_words(read_interface_words(), catalogue)
    with lock_work_folder(get_work_folder(out)) as work:
        # Left by killed builds: we hold the lock, so no other build uses them.
        remove_in_background(left for left in work.iterdir() if left.name.startswith(_NEW))
        restore_interrupted(out, work)
        cache = Cache.read(work)
        fresh = OutputFolder.prepare(work / f"{_NEW}{os.getpid()}", work, cache)
        try:
            fingerprints = _make_and_verify(catalogue, words, folder, work, fresh, say, check)
            fresh.publish(out, work, fingerprints)
        finally:
            fresh.abort(work)
            cache.save()


def restore_site(out: Path) -> None:
    """Puts the last good site back, if a build died between taking it away and putting the new one there."""
    work = get_work_folder(out)
    if not out.exists() and work.is_dir():
        with lock_work_folder(work):
            restore_interrupted(out, work)


def _make_and_verify(
    catalogue: Catalogue,
    words: dict[str, Any],
    folder: Path,
    work: Path,
    fresh: OutputFolder,
    say: ProgressReporter,
    check: CatalogueCheck,
) -> dict[str, str]:
    with _report_step(say, "Kontrollerar uppgifterna, gör sidorna och sökregistret"):
        made, warnings = make_pages(catalogue, words, folder, work, fresh, check)
    for warning in warnings:
        say(warning.format_text())
    with _report_step(say, "Granskar den färdiga webbplatsen"):
        fingerprints = fresh.fingerprints | {page.file: page.fingerprint for page in made}
        problems = _verify(catalogue, fresh, fingerprints)
    if problems:
        raise BuildError("\n".join(problems))
    return fingerprints


def _verify(catalogue: Catalogue, fresh: OutputFolder, fingerprints: dict[str, str]) -> list[str]:
    """Verifies the finished pages that changed since they were last accepted."""
    site = describe_built_site(fresh.folder, catalogue, fresh.prune(fingerprints, (INDEX_FOLDER,)))
    accepted, names = fresh.cache.accepted.select_pages(
        site, list_judged_values(catalogue), fingerprints
    )
    problems = find_site_faults(site, catalogue, names)
    problems += find_heavy_pages(fresh.folder, names, lists=not is_county(catalogue))
    if not problems:
        fresh.cache.accepted = accepted
    return problems


@contextmanager
def _report_step(say: ProgressReporter, what: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    say(f"{what}: {time.perf_counter() - began:.1f} s")

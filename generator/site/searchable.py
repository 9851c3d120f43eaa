"""The search index of a finished site, made by pagefind."""

from __future__ import annotations

import os
from pathlib import Path

from pagefind_bin import get_executable

from generator.site.fresh import Fresh, files_in
from generator.site.mkdocs import run
from generator.site.steady import make_steady

INDEXED = "pagefind/"


def index(pages: list[str], fresh: Path, work: Path, language: str) -> None:
    """Makes the index from those pages that are searched, set aside: most are not."""
    aside, made = work / "searchable", fresh / INDEXED
    _clear(made)  # pagefind leaves a file of the same name as it is, also one that a killed build wrote half of
    _clear(aside)
    for page in pages:
        (aside / page).parent.mkdir(parents=True, exist_ok=True)
        os.link(fresh / page, aside / page)
    run([str(get_executable()), "--site", str(aside), "--output-path", str(made), "--quiet", "--force-language", language])
    _clear(aside)
    Fresh(made).only(make_steady(made))


def _clear(folder: Path) -> None:
    """Takes away the files. The folders are as good for the next build."""
    folder.mkdir(exist_ok=True)
    for name in files_in(folder):
        (folder / name).unlink()

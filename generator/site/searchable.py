"""The search index of a finished site, made by pagefind."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from pagefind_bin import get_executable

from generator.site.mkdocs import run
from generator.site.steady import make_steady

_READ = re.compile(r"pagefind-entry\.json|.*\.pf_meta")  # beside its folders; the rest is pagefind's program, which no page loads


def index(pages: list[Path], fresh: Path, work: Path, language: str) -> None:
    """Makes the index from those pages that are searched, set aside: most are not."""
    aside, made = work / "searchable", fresh / "pagefind"
    shutil.rmtree(aside, ignore_errors=True)
    for page in pages:
        copy = aside / page.relative_to(fresh)
        copy.parent.mkdir(parents=True, exist_ok=True)
        os.link(page, copy)
    run([str(get_executable()), "--site", str(aside), "--output-path", str(made), "--quiet", "--force-language", language])
    shutil.rmtree(aside)
    for unread in (file for file in made.iterdir() if file.is_file() and not _READ.fullmatch(file.name)):
        unread.unlink()
    make_steady(made)

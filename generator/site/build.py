"""From a catalogue folder to a finished site, all or nothing."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from generator.model.catalogue import Catalogue
from generator.model.hidden import hidden_values
from generator.pages.reach import Reach, reaches
from generator.pages.services import filter_styles
from generator.pages.site_pages import catalogue_pages, question_pages
from generator.pages.written import Unwritable
from generator.site.accepted import Accepted
from generator.site.beside import both
from generator.site.budget import MOST_LISTED, over_budget
from generator.site.gate import faults, finished
from generator.site.lock import only_one
from generator.site.mkdocs import Failed, run, run_mkdocs
from generator.site.paths import OVERRIDES, content_folder, work_folder
from generator.site.policy import content_policy
from generator.site.steady import make_steady
from generator.site.write import SameAddress, write_docs
from generator.source.tree import read_tree

Say = Callable[[str], None]
_UNUSED = ("assets/javascripts", "assets/stylesheets", "assets/images", "words")  # of the theme; ours links its own

_UNUSED_SEARCH = re.compile(r"pagefind-(component-ui|modular-ui|ui|highlight)\.|wasm\.unknown\.")  # pagefind's own boxes


def build(catalogue: Catalogue, folder: Path, out: Path, say: Say) -> None:
    """Replaces `out` with the site of a checked catalogue. Raises Failed, and leaves `out` as it was, when anything fails."""
    words = _words()
    with only_one(work_folder(out)) as work:
        _build(catalogue, words, folder, work, out, say)


def _build(catalogue: Catalogue, words: dict[str, Any], folder: Path, work: Path, out: Path, say: Say) -> None:
    with _step(say, "Skriver sidor"):
        written = _write(catalogue, words, folder, work)
    with _step(say, f"Bygger webbplatsen, {written} ändrade sidor"):
        html = run_mkdocs(work, _frame(catalogue, words), catalogue.site.name, catalogue.site.url)
    fresh = out.with_name(f".{out.name}.new-{os.getpid()}")
    try:
        _finish(catalogue, words, html, fresh)
        with _step(say, "Gör sökregistret och granskar den färdiga webbplatsen"), ThreadPoolExecutor(1) as beside:
            index = beside.submit(_index, fresh, work / "searchable", words["language"])
            now, found = _look(catalogue, work, fresh)
            index.result()
        if found:
            raise Failed("\n".join(found))
        _swap(fresh, out)
        now.keep(work)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write(catalogue: Catalogue, words: dict[str, Any], folder: Path, work: Path) -> int:
    try:
        content = _content(folder)
        pages = both(lambda: catalogue_pages(catalogue, words, content), lambda: question_pages(catalogue, words))
        return write_docs(pages, work / "docs")
    except Unwritable as fault:
        raise Failed("\n".join(problem.as_text() for problem in fault.problems)) from None
    except SameAddress as fault:
        raise Failed(f"Två sidor har samma adress: {fault}. Byt id på den ena, eller namn på filen i content/.") from None


def _finish(catalogue: Catalogue, words: dict[str, Any], html: Path, fresh: Path) -> None:
    shutil.copytree(html, fresh)
    for name in _UNUSED:
        shutil.rmtree(fresh / name, ignore_errors=True)
    for name in ("sitemap.xml", "sitemap.xml.gz") if not catalogue.site.url else ("sitemap.xml.gz",):
        (fresh / name).unlink(missing_ok=True)
    (fresh / "assets").mkdir(exist_ok=True)
    (fresh / "assets" / "filter.css").write_text(filter_styles(catalogue, words), encoding="utf-8")


def _index(fresh: Path, searchable: Path, language: str) -> None:
    """The search index, made from copies of the pages that are searched: most are not."""
    shutil.rmtree(searchable, ignore_errors=True)
    for page in fresh.rglob("index.html"):
        if b"data-pagefind-body" in page.read_bytes():
            copy = searchable / page.relative_to(fresh)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, copy)
    made = ["--site", str(searchable), "--output-path", str(fresh / "pagefind")]
    run([sys.executable, "-m", "pagefind_bin", *made, "--quiet", "--force-language", language])
    make_steady(fresh / "pagefind")
    for unused in (f for f in (fresh / "pagefind").iterdir() if _UNUSED_SEARCH.match(f.name)):
        unused.unlink()


def _look(catalogue: Catalogue, work: Path, fresh: Path) -> tuple[Accepted, list[str]]:
    """The last look: only at pages that are not as they were when last accepted."""
    site = finished(fresh, catalogue)
    now, names = Accepted.read(work).of(site, list(hidden_values(catalogue)))
    lists = len(catalogue.services) <= MOST_LISTED
    return now, faults(site, catalogue, names) + over_budget(fresh, names, lists)


def _swap(fresh: Path, out: Path) -> None:
    old = out.with_name(f".{out.name}.old-{os.getpid()}")
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _words() -> dict[str, Any]:
    file = OVERRIDES / "words" / "sv.yaml"
    tree, problems = read_tree(file.read_text(encoding="utf-8"), file.name)
    if problems:
        raise Failed("\n".join(problem.as_text() for problem in problems))
    return tree


def _content(folder: Path) -> list[tuple[Path, str]]:
    root = content_folder(folder)
    return [(file.relative_to(root), _text_of(file, root)) for file in sorted(root.rglob("*.md"))]


def _text_of(file: Path, root: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        name = file.relative_to(root.parent).as_posix()
        raise Failed(f"{name}:1:1: not-utf8: Filen är inte sparad som UTF-8.\n    gör så här: Spara filen på nytt med kodningen UTF-8.") from None


def _frame(catalogue: Catalogue, words: dict[str, Any]) -> dict[str, Any]:
    """What the frame around every page says."""
    site = catalogue.site
    owner = site.feedback_phone.partition(".")[0]
    phones = reaches(catalogue, catalogue.organization.get(owner) or catalogue.service[owner])
    return {
        "words": words,
        "place": site.place,
        "exit": site.exit,
        "policy": {"page": content_policy(searches=False), "search": content_policy(searches=True)},
        "acute": [{"text": line.text, **_call(catalogue, line.service, line.contact)} for line in site.acute],
        "feedback": site.feedback or "",
        "feedback_phone": next(({"name": r.name, "number": r.text, "href": r.href} for r in phones if r.is_call), None),
    }


def _call(catalogue: Catalogue, service_id: str, contact_id: str) -> dict[str, str]:
    contact = catalogue.contact(f"{service_id}.{contact_id}")
    found: list[Reach] = [r for r in reaches(catalogue, catalogue.service[service_id]) if contact and r.text == contact.value]
    return {"number": found[0].text, "href": found[0].href or ""} if found else {"number": "", "href": ""}


@contextmanager
def _step(say: Say, what: str):
    began = time.perf_counter()
    yield
    say(f"{what}: {time.perf_counter() - began:.1f} s")

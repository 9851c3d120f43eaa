"""What every test may use: the catalogue of the project, an invented one, and their finished sites."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import settings

from generator.build import frame_context, typst
from generator.build.typst import PdfJob, TypstPrinter
from generator.cli.main import main
from generator.loading import loader
from generator.loading.loader import load_catalogue
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.source.catalogue_files import compute_file_fingerprint, name_file
from tests.support.browser.fixtures import browser, real, serve, visit  # noqa: F401
from tests.support.build.document import Site
from tests.support.charts.kept_pages import KeptPages
from tests.support.quick import QuickRun, mark_slow_tests

PROJECT = Path(__file__).resolve().parents[1]
TINY = Path(__file__).with_name("tiny")
NATIONAL = PROJECT / "national"
COUNTY = Path(__file__).with_name("lanet")
TODAY = dt.date(2026, 11, 30)  # tests never depend on the day they run


_read_file = loader._read
_files: loader.EntryCache = {}


def _read_once(path: Path, folder: Path, model: type, problems: list[Problem]) -> Entry | None:
    """A file without faults that some test has read before is not read again: nearly all are alike."""
    name = name_file(path, folder)
    key = name, compute_file_fingerprint(path, name), model
    if key in _files:
        return _files[key]
    before = len(problems)
    entry = _read_file(path, folder, model, problems)
    if entry is not None and len(problems) == before:
        _files[key] = entry
    return entry


loader._read = _read_once


_read_words = frame_context._read
_words: dict[tuple[str, str, str], bytes] = {}


def _read_words_once(folder: Path, name: str) -> dict[str, Any]:
    """Words that some test has read before are not read again, but are its own to change."""
    key = str(folder), name, compute_file_fingerprint(folder / name, name)
    if key not in _words:
        _words[key] = pickle.dumps(_read_words(folder, name))
    return dict(pickle.loads(_words[key]))


frame_context._read = _read_words_once


_charts: list[Path] = []  # the folder of every PDF that some test has printed, by fingerprint
print_anew = TypstPrinter._make


def _print_once(self: TypstPrinter, job: PdfJob) -> int:
    """A PDF that any process of this run has printed is not set again: most sites of tests have the same charts."""
    if not _charts:
        return print_anew(self, job)
    kept, file = _charts[0] / typst._fingerprint(job), self.cache_folder / job.name
    if not kept.exists():
        pages = print_anew(self, job)
        made = Path(mkdtemp(dir=_charts[0]))
        shutil.copyfile(file, made / "pdf")
        if job.has_preview:
            shutil.copyfile(file.with_suffix(".png"), made / "png")
        (made / "pages").write_text(str(pages), encoding="ascii")
        with suppress(OSError):  # another process was first
            made.rename(kept)
        return pages
    file.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(kept / "pdf", file)
    if job.has_preview:
        shutil.copyfile(kept / "png", file.with_suffix(".png"))
    return int((kept / "pages").read_text(encoding="ascii"))


TypstPrinter._make = _print_once


@pytest.fixture(scope="session", autouse=True)
def _share_charts(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[None]:
    """A chart is set once: of all processes in a whole run, and of all quick runs until something that makes it changes."""
    folder = find_shared_folder(tmp_path_factory) / "charts"
    folder.mkdir(exist_ok=True)
    _charts.append(folder)
    pages = find_shared_folder(tmp_path_factory) / "pages of charts"
    if is_quick(pytestconfig) and hasattr(pytestconfig, "cache"):
        pages = pytestconfig.cache.mkdir("pages-of-charts")
    pages.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typst, "_PRINTED", KeptPages(pages))
        yield


def is_quick(config: pytest.Config) -> bool:
    """Whether this run is that of `make test-quick`."""
    return bool(config.option.markexpr == "not slow")


def pytest_configure(config: pytest.Config) -> None:
    """While one works, properties are tried on fewer examples than when all is tested."""
    settings.register_profile("psynk", max_examples=25 if is_quick(config) else 200)
    settings.load_profile("psynk")
    if is_quick(config):
        config.pluginmanager.register(QuickRun())


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before pytest takes out what is slow."""
    mark_slow_tests(items)
    items.sort(key=find_turn)  # those of a file stay in their order


def find_turn(item: pytest.Item) -> int:
    """When a test is run. The mutations need no finished site: they run while another process builds the one that others wait for."""
    group = item.get_closest_marker("xdist_group")
    turns = {"finished": 0, "mutation": 1}
    return turns.get(group.args[0], 2) if group else 3


def loaded(folder: Path) -> Catalogue:
    """A catalogue that must load. Those that no test changes are loaded once, and so proved once."""
    return load_once(folder) if folder in (PROJECT, TINY, NATIONAL, COUNTY) else load(folder)


def load(folder: Path) -> Catalogue:
    """A catalogue that must load, made anew."""
    catalogue, problems = load_catalogue(folder)
    assert catalogue, "\n".join(problem.format_text() for problem in problems)
    return catalogue


load_once = cache(load)


@pytest.fixture(scope="session")
def local() -> Catalogue:
    """The catalogue of the project, whosever it is: a fork has another."""
    return loaded(PROJECT)


@pytest.fixture(scope="session")
def base() -> Catalogue:
    """The national base alone, with its imagined municipality."""
    return loaded(NATIONAL)


@pytest.fixture(scope="session")
def county() -> Catalogue:
    """A county that is not the first: five municipalities on the base."""
    return loaded(COUNTY)


@pytest.fixture(scope="session")
def tiny() -> Catalogue:
    """A whole catalogue of an invented municipality."""
    return loaded(TINY)


@pytest.fixture
def tiny_folder(tmp_path: Path) -> Path:
    """A copy of the invented municipality that a test may change."""
    return Path(shutil.copytree(TINY, tmp_path / "catalogue"))


@pytest.fixture
def change(tiny_folder: Path) -> Callable[..., Path]:
    """Replaces a text that must be there, in a file of the copy."""

    def replace(old: str, new: str, file: str = "services.yaml") -> Path:
        path = tiny_folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, f"{old!r} not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tiny_folder

    return replace


@pytest.fixture(scope="session")
def needs_tool() -> Callable[[str], str]:
    """The path of a program. Where it is missing: skipped on a computer of one's own, failed in CI."""

    def path(name: str) -> str:
        if found := shutil.which(
            name, path=f"{os.environ['PATH']}:/usr/sbin"
        ):  # where Debian keeps servers
            return found
        (pytest.fail if os.environ.get("CI") else pytest.skip)(
            f"{name} is missing: sh tests/install-browser.sh"
        )

    return path


def built(folder: Path, out: Path) -> Path:
    """The finished site of a folder, made by the command itself."""
    assert (
        main(["build", "--catalogue", str(folder), "--out", str(out), "--today", str(TODAY)]) == 0
    )
    return out


def find_shared_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder that all processes of this run share."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


def built_for_all(folder: Path, factory: pytest.TempPathFactory) -> Path:
    """The finished site of a folder that no test changes: made by the first process that asks, read by all."""
    shared = find_shared_folder(factory)
    out = shared / f"site of {folder.name}" / "site"
    with (shared / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return out if out.exists() else built(folder, out)


@pytest.fixture(scope="session")
def local_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its finished site, built once."""
    return built_for_all(PROJECT, tmp_path_factory)


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented municipality's site, built once."""
    return built_for_all(TINY, tmp_path_factory)


@pytest.fixture(scope="session")
def local_pages(local_site: Path) -> Site:
    """The pages of its site."""
    return Site(local_site)


@pytest.fixture(scope="session")
def tiny_pages(tiny_site: Path) -> Site:
    """The invented municipality's site."""
    return Site(tiny_site)

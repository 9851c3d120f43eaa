"""A site is exactly what its build wrote, whatever the folder held that it was made in; what is the same is left where it is."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.build import output_folder
from generator.build.build_site import restore_site
from generator.build.fingerprint_cache import Cache
from generator.build.output_folder import OutputFolder, exchange_folders
from generator.build.project_paths import get_work_folder
from generator.cli.main import main

FILES = st.dictionaries(
    st.sampled_from(
        ["index.html", "a/index.html", "a/b/index.html", "a/b/c.css", "d", "d/e", "pagefind/x"]
    ),
    st.sampled_from([b"", b"one", b"two"]),
    max_size=6,
)
TOUCHED = st.sampled_from(
    ["nobody", "changed", "gone", "a link", "a folder", "two names", "no notes", "broken notes"]
)


def site(folder: Path) -> dict[str, bytes]:
    """What a finished site holds. Links are no part of one."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink()
    }


def fitting(files: dict[str, bytes]) -> dict[str, bytes]:
    """Those that can be files in one folder: not both d and d/e."""
    return {
        name: data
        for name, data in files.items()
        if not any(other.startswith(f"{name}/") for other in files)
    }


def make(
    out: Path, work: Path, files: dict[str, bytes], fails: bool = False, tick: int | None = None
) -> None:
    """A build; all of it within one tick of the disk's clock, where one is given."""
    cache = Cache.read(work)
    fresh = OutputFolder.prepare(out.with_name(".new"), work, cache)
    for name, data in files.items():
        fresh.write(name, data)
        if tick:
            os.utime(fresh.folder / name, ns=(tick, tick))
    if not fails:
        assert fresh.prune(files) == set(files)
        fresh.publish(out, work, fresh.fingerprints)
    fresh.abort(work)
    cache.save()


@given(
    builds=st.lists(st.tuples(FILES.map(fitting), st.booleans(), TOUCHED), min_size=2, max_size=6)
)
@settings(deadline=None, derandomize=True, database=None)  # a disk may be slow
def test_after_any_builds_and_whatever_is_done_between_them_a_site_is_what_was_written(
    builds: list, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("site")
    out, work, elsewhere = root / "out", root / "work", root / "elsewhere"
    work.mkdir()
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_bytes(b"mine")
    expected: dict[str, bytes] = {}
    for files, fails, touched in builds:
        make(out, work, files, fails)
        expected = expected if fails else files
        assert site(out) == expected if out.exists() else not expected
        for folder in (work / "spare", *([out] if out.exists() else [])):
            touch(folder, touched, elsewhere, work)
        expected = site(out) if out.exists() else {}
        assert (elsewhere / "mine.txt").read_bytes() == b"mine"
        assert [file.name for file in elsewhere.iterdir()] == ["mine.txt"]


def touch(folder: Path, how: str, elsewhere: Path, work: Path) -> None:
    """Somebody does something with a site that was made."""
    if how == "no notes":
        (work / "cache.json").unlink(missing_ok=True)
    elif how == "broken notes":
        (work / "cache.json").write_text('{"site": {"index.html": 1}}')
    for file in sorted(
        file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()
    ):
        if how == "changed":
            file.write_bytes(file.read_bytes() + b"!")
        elif how in ("gone", "a link", "a folder"):
            file.unlink()
        if how == "a link":
            file.symlink_to(elsewhere / "mine.txt")
        elif how == "a folder":
            file.mkdir()


def test_what_is_the_same_is_left_where_it_is_and_what_differs_is_written_over(
    tmp_path: Path,
) -> None:
    out, work = tmp_path / "out", tmp_path / "work"
    work.mkdir()
    for number in range(4):
        make(out, work, {"same": b"always", "other": b"%d" % number})
    before = {name: os.stat(work / "spare" / name) for name in ("same", "other")}
    make(out, work, {"same": b"always", "other": b"new"})
    after = {name: os.stat(out / name) for name in ("same", "other")}
    assert after["same"].st_mtime_ns == before["same"].st_mtime_ns
    assert after["other"].st_mtime_ns > before["other"].st_mtime_ns
    assert {name: one.st_ino for name, one in after.items()} == {
        name: one.st_ino for name, one in before.items()
    }


def test_a_file_with_another_name_elsewhere_is_not_changed_there(tmp_path: Path) -> None:
    out, work, copy = tmp_path / "out", tmp_path / "work", tmp_path / "copy"
    work.mkdir()
    make(out, work, {"page": b"one"})
    os.link(out / "page", copy)
    make(out, work, {"page": b"two"})
    make(out, work, {"page": b"three"})
    assert copy.read_bytes() == b"one"
    assert site(out) == {"page": b"three"}


def test_nothing_is_written_through_a_folder_that_leads_elsewhere(tmp_path: Path) -> None:
    out, work, elsewhere = tmp_path / "out", tmp_path / "work", tmp_path / "elsewhere"
    work.mkdir()
    elsewhere.mkdir()
    make(out, work, {"a/page": b"one"})
    (out / "a" / "page").rename(elsewhere / "page")
    (out / "a").rmdir()
    (out / "a").symlink_to(elsewhere)
    make(out, work, {"a/page": b"two"})
    make(out, work, {"a/page": b"three"})
    assert (elsewhere / "page").read_bytes() == b"one"
    assert site(out) == {"a/page": b"three"}
    make(out, work, {"b": b"four"})
    make(out, work, {"b": b"five"})
    assert [path.name for path in out.iterdir()] == ["b"]


def test_a_build_that_came_to_nothing_leaves_its_folder_for_the_next(tmp_path: Path) -> None:
    out, work = tmp_path / "out", tmp_path / "work"
    work.mkdir()
    make(out, work, {"page": b"one"})
    make(out, work, {"page": b"broken", "more": b""}, fails=True)
    assert site(out) == {"page": b"one"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "work"]
    make(out, work, {"page": b"two"})
    assert site(out) == {"page": b"two"}


def test_what_a_failed_build_wrote_within_one_tick_of_the_clock_is_not_taken_for_what_was_there(
    tmp_path: Path,
) -> None:
    out, work, tick = tmp_path / "out", tmp_path / "work", time.time_ns() + 10**12
    work.mkdir()
    make(out, work, {"page": b"one"}, tick=tick)
    make(out, work, {"page": b"xxx"}, tick=tick)
    make(out, work, {"page": b"two"}, fails=True, tick=tick)
    make(out, work, {"page": b"one"}, tick=tick)
    assert site(out) == {"page": b"one"}


def test_whoever_is_told_to_end_while_sites_are_exchanged_leaves_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, work, rename = tmp_path / "out", tmp_path / "work", Path.rename
    work.mkdir()
    make(out, work, {"page": b"one"})

    def told_to_end(path: Path, target: Path) -> Path:
        moved = rename(path, target)
        if path == out:
            os.kill(os.getpid(), signal.SIGINT)
        return moved

    monkeypatch.setattr(output_folder, "exchange_folders", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", told_to_end)
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a shell's background job is deaf to it
    waiting = threading.Event()
    threading.Thread(target=waiting.wait).start()  # the system may tell any thread of a process
    with pytest.raises(KeyboardInterrupt):
        make(out, work, {"page": b"two"})
    waiting.set()
    signal.signal(signal.SIGINT, before)
    assert site(out) == {"page": b"two"}


def test_a_site_that_cannot_be_put_in_place_leaves_the_old_one_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, work, rename = tmp_path / "out", tmp_path / "work", Path.rename
    work.mkdir()
    make(out, work, {"page": b"one"})
    fresh = OutputFolder.prepare(tmp_path / ".new", work, Cache.read(work))
    fresh.write("page", b"two")

    def refuses(path: Path, target: Path) -> Path:
        if path == fresh.folder and target == out:
            raise PermissionError("no")
        return rename(path, target)

    monkeypatch.setattr(output_folder, "exchange_folders", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", refuses)
    with pytest.raises(PermissionError):
        fresh.publish(out, work, fresh.fingerprints)
    fresh.abort(work)
    assert site(out) == {"page": b"one"}


def test_a_site_is_there_at_every_moment_while_it_is_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, work, rename = tmp_path / "out", tmp_path / "work", Path.rename
    work.mkdir()
    make(out, work, {"page": b"one"})
    if not exchange_folders(out, Path(shutil.copytree(out, tmp_path / "copy"))):
        pytest.skip("this disk cannot exchange")

    def looks(path: Path, target: Path) -> Path:
        assert (out / "page").exists()
        moved = rename(path, target)
        assert (out / "page").exists()
        return moved

    monkeypatch.setattr(Path, "rename", looks)
    make(out, work, {"page": b"two"})
    assert site(out) == {"page": b"two"}
    assert site(work / "spare") == {"page": b"one"}


LAST_GOOD = {"index.html": b"one", "assets/psynk.css": b"a {}"}


def die_between_two_moves(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site of `LAST_GOOD`, whose next build died when it had taken that away and not yet put its own there."""
    work, rename = get_work_folder(out), Path.rename
    work.mkdir()
    make(out, work, LAST_GOOD)
    fresh = OutputFolder.prepare(work / "new-1", work, Cache.read(work))
    fresh.write("index.html", b"two")
    pid = os.fork()
    if pid == 0:

        def dies(path: Path, target: Path) -> Path:
            moved = rename(path, target)
            if path == out:
                os._exit(9)
            return moved

        monkeypatch.setattr(output_folder, "exchange_folders", lambda one, other: False)
        monkeypatch.setattr(Path, "rename", dies)
        fresh.publish(out, work, fresh.fingerprints)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9
    assert not out.exists()


def test_death_between_two_moves_is_healed_with_the_last_good_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    die_between_two_moves(out, monkeypatch)
    restore_site(out)
    assert site(out) == LAST_GOOD
    shutil.rmtree(out)  # by hand, and with no build that died: nothing is put back
    restore_site(out)
    assert not out.exists()


def test_the_command_puts_the_last_good_site_back_though_its_own_build_fails(
    tiny_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """People read the old site again while an editor mends the data."""
    out = tmp_path / "out"
    die_between_two_moves(out, monkeypatch)
    (tiny_folder / "services.yaml").write_text("services: [\n", encoding="utf-8")
    assert main(["build", "--catalogue", str(tiny_folder), "--out", str(out)]) == 1
    assert site(out) == LAST_GOOD


def test_the_first_build_leaves_a_folder_like_its_site_for_the_next(tmp_path: Path) -> None:
    out, work = tmp_path / "out", tmp_path / "work"
    work.mkdir()
    make(out, work, {"a/same": b"1", "other": b"2"})
    assert site(work / "spare") == site(out)
    before = os.stat(work / "spare" / "a" / "same")
    make(out, work, {"a/same": b"1", "other": b"3"})
    after = os.stat(out / "a" / "same")
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert site(out) == {"a/same": b"1", "other": b"3"}


def test_a_file_that_somebody_touched_is_known_again_after_one_build(tmp_path: Path) -> None:
    out, work, files = tmp_path / "site", tmp_path / "work", {"index.html": b"one"}
    work.mkdir()
    for _ in range(3):
        make(out, work, files)
    os.utime(out / "index.html", ns=(5, 5))
    for _ in range(3):
        make(out, work, files)
    for folder, states in ((out, Cache.read(work).site), (work / "spare", Cache.read(work).spare)):
        there = (folder / "index.html").stat()
        assert states["index.html"][1:] == (there.st_size, there.st_mtime_ns)


def modes(folder: Path) -> set[int]:
    """The rights of every file and folder of a site, without the kind."""
    return {path.stat().st_mode & 0o777 for path in (folder, *folder.rglob("*"))}


def test_a_site_can_be_read_by_a_server_whatever_the_umask_and_heals_one_that_could_not(
    tmp_path: Path,
) -> None:
    out, work, files = tmp_path / "site", tmp_path / "work", {"a/index.html": b"one"}
    work.mkdir()
    before = os.umask(0o077)
    try:
        make(out, work, files)
        assert modes(out) == {0o644, 0o755}
        for path in (out / "a" / "index.html", out / "a", work / "spare" / "a" / "index.html"):
            path.chmod(0o700)
        for _ in range(2):
            make(out, work, files)
            assert modes(out) == {0o644, 0o755}
    finally:
        os.umask(before)

"""A build that is killed holds nobody up, and leaves nothing that stays."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.pagefind import build_index
from generator.build.project_paths import get_work_folder
from tests.conftest import PROJECT, TODAY
from tests.support.build.document import bytes_of
from tests.unit.build.test_failed_builds import half_finished

# Two processes hold a folder, as in a build. Neither ends of its own accord.
AT_WORK = """
import os, sys, time
from pathlib import Path
from generator.build.parallel import run_parallel
from generator.build.project_paths import lock_work_folder

os.cpu_count = lambda: 2
folder = Path(sys.argv[1])

def part():
    (folder / "begun").touch()
    time.sleep(600)

with lock_work_folder(folder):
    run_parallel(lambda aside: time.sleep(600), [part] * 2)
"""


def until(true: Callable[[], bool]) -> bool:
    """Whether it comes true within half a minute: other processes may have much to do."""
    return any(true() or time.sleep(0.02) for _ in range(1500))


def _hears_ctrl_c() -> None:
    """What a shell starts in the background is deaf to it, and so is all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def begun(folder: Path, out: Path) -> subprocess.Popen[str]:
    """A build that has begun with its site, as the first of a group of processes, and that hears Ctrl+C."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--catalogue",
        str(folder),
        "--out",
        str(out),
        "--today",
        str(TODAY),
    ]
    build = subprocess.Popen(
        command,
        cwd=PROJECT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_hears_ctrl_c,
    )
    assert until(lambda: half_finished(out) != [])
    return build


def test_a_killed_build_lets_go_of_its_folder(tmp_path: Path) -> None:
    build = subprocess.Popen([sys.executable, "-c", AT_WORK, str(tmp_path)], cwd=PROJECT)
    assert until((tmp_path / "begun").exists)
    build.kill()
    build.wait()
    with (tmp_path / "lock").open("w") as lock:

        def is_free() -> bool:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        assert until(is_free)


@pytest.mark.slow
@pytest.mark.xdist_group("builds")
def test_a_build_that_is_told_to_end_cleans_up_after_itself(
    tiny_site: Path, tiny_folder: Path, tmp_path: Path
) -> None:
    out = Path(shutil.copytree(tiny_site, tmp_path / "www" / "site"))
    before = bytes_of(out)
    build = begun(tiny_folder, out)
    build.send_signal(signal.SIGTERM)
    build.communicate(timeout=60)
    assert build.returncode == 128 + signal.SIGTERM
    assert half_finished(out) == []
    assert bytes_of(out) == before


@pytest.mark.slow
@pytest.mark.xdist_group("builds")
def test_ctrl_c_is_answered_in_one_line_and_leaves_the_site_as_it_was(
    tiny_site: Path, tiny_folder: Path, tmp_path: Path
) -> None:
    out = Path(shutil.copytree(tiny_site, tmp_path / "www" / "site"))
    before = bytes_of(out)
    build = begun(tiny_folder, out)
    os.killpg(build.pid, signal.SIGINT)  # as a terminal does: every process of ours hears it
    said = build.communicate(timeout=60)[1]
    assert (build.returncode, said.splitlines()[-1]) == (130, "Avbrutet.")
    assert "Traceback" not in said
    assert half_finished(out) == []
    assert bytes_of(out) == before


def test_the_index_is_never_what_a_killed_build_left_of_one(tmp_path: Path) -> None:
    fresh, work = tmp_path / "site", tmp_path / "work"
    for folder in (fresh / "a", work):
        folder.mkdir(parents=True)
    (fresh / "a" / "index.html").write_text(
        "<html lang=sv><title>Sover dåligt</title><body>Sömn och oro</body></html>",
        encoding="utf-8",
    )
    build_index(["a/index.html"], fresh, work, "sv")
    whole = bytes_of(fresh / "pagefind")
    for file in fresh.rglob("*.pf_*"):
        file.write_bytes(b"")
    build_index(["a/index.html"], fresh, work, "sv")
    assert bytes_of(fresh / "pagefind") == whole != {}


@pytest.mark.slow
@pytest.mark.xdist_group("builds")
def test_the_next_build_removes_what_a_killed_one_left(
    tiny_site: Path, tiny_folder: Path, tmp_path: Path, build: Callable
) -> None:
    out = Path(shutil.copytree(tiny_site, tmp_path / "www" / "site"))
    (get_work_folder(out) / "new-1" / "hitta").mkdir(parents=True)
    assert build(tiny_folder, out) == 0
    assert until(lambda: half_finished(out) == [])


@pytest.mark.slow
@pytest.mark.xdist_group("builds")
def test_a_page_that_a_killed_build_had_only_begun_with_is_in_the_next_site(
    tiny_folder: Path, tmp_path: Path, build: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, page = tmp_path / "site", tiny_folder / "content" / "egen.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(
        "---\ntitle: Egen\ndescription: En egen sida.\n---\n\nFörr stod det så.\n", encoding="utf-8"
    )
    assert build(tiny_folder, out) == 0
    page.write_text(page.read_text(encoding="utf-8").replace("Förr", "Nu"), encoding="utf-8")
    with monkeypatch.context() as killed, pytest.raises(SystemExit):
        killed.setattr("generator.build.make_pages.run_mkdocs", lambda *given: sys.exit(1))
        build(tiny_folder, out)
    assert build(tiny_folder, out) == 0
    assert "Nu stod det så." in (out / "egen" / "index.html").read_text(encoding="utf-8")

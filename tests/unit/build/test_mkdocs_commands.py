"""`mkdocs build` and `mkdocs serve` give the whole site, as people who know mkdocs expect."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PROJECT, TINY

pytestmark = pytest.mark.slow


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout of the program with the invented municipality's data."""
    for name in ("generator", "overrides"):
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=ignore)
    shutil.copy(PROJECT / "mkdocs.yml", tmp_path)
    shutil.copytree(TINY, tmp_path, dirs_exist_ok=True)
    return tmp_path


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command in a checkout."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout), "NO_MKDOCS_2_WARNING": "1"},
        text=True,
        capture_output=True,
        check=False,
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_mkdocs_build_gives_the_bytes_of_psynk_build(checkout: Path) -> None:
    assert run(checkout, "-m", "generator", "build", "--out", "expected").returncode == 0
    built = run(checkout, "-m", "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    assert len(files_of(checkout / "site")) > 300
    assert files_of(checkout / "site") == files_of(checkout / "expected")


def test_mkdocs_build_of_broken_data_tells_the_line_and_leaves_the_last_site(
    checkout: Path,
) -> None:
    assert run(checkout, "-m", "mkdocs", "build").returncode == 0
    before = files_of(checkout / "site")
    services = checkout / "services.yaml"
    services.write_text(services.read_text(encoding="utf-8").replace("lead: skolan", "lead: x"))
    broken = run(checkout, "-m", "mkdocs", "build")
    assert broken.returncode == 1
    assert "unknown-reference: 'x' i lead finns inte" in broken.stdout
    assert "Traceback" not in broken.stdout + broken.stderr
    assert files_of(checkout / "site") == before


def test_mkdocs_where_nothing_is_set_up_says_in_one_line_what_to_run() -> None:
    hook = PROJECT / "generator" / "cli" / "mkdocs_hook.py"
    told = run(PROJECT, "-I", "-S", str(hook))
    assert told.returncode == 1
    assert told.stderr.splitlines() == [
        "Kör make site först, och sedan .venv/bin/mkdocs build eller .venv/bin/mkdocs serve."
    ]


@pytest.fixture
def served(checkout: Path) -> Iterator[tuple[Path, str]]:
    """A checkout that `mkdocs serve` serves, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    environment = {**os.environ, "PYTHONPATH": str(checkout), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    with (checkout / "log.txt").open("w") as log:
        server = subprocess.Popen(command, cwd=checkout, env=environment, stdout=log, stderr=log)
        try:
            yield checkout, f"http://{address}/"
        finally:
            server.terminate()
            server.wait(20)


def read(url: str) -> str:
    """The page at an address; empty while nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def wait_for(url: str, text: str) -> str:
    """The page at an address when it has a text."""
    ends = time.monotonic() + 90
    while time.monotonic() < ends:
        if text in (page := read(url)):
            return page
        time.sleep(0.3)
    raise AssertionError(f"{url} never said {text}")


def test_mkdocs_serve_shows_a_changed_line_and_reloads_the_browser(
    served: tuple[Path, str],
) -> None:
    checkout, url = served
    page = wait_for(f"{url}tjanster/skolan/", "Elevhälsan")
    assert "location.reload()" in page
    assert re.search("http-equiv=.Content-Security-Policy", page) is None
    services = checkout / "services.yaml"
    text = services.read_text(encoding="utf-8").replace("name: Elevhälsan", "name: Nya hjälpen")
    services.write_text(text, encoding="utf-8")
    wait_for(f"{url}tjanster/skolan/", "Nya hjälpen")

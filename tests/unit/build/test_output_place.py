"""Where a site may be put: through links, never over what it is made of, and with nothing beside it that others can read."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.project_paths import explain_bad_output, get_work_folder
from tests.conftest import PROJECT

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("builds")]


@pytest.mark.slow
def test_a_link_goes_on_leading_to_the_site(
    tiny_folder: Path, tiny_site: Path, tmp_path: Path, build: Callable, change: Callable
) -> None:
    live = Path(shutil.copytree(tiny_site, tmp_path / "live" / "v1"))
    link = tmp_path / "site"
    link.symlink_to(live)
    change("Elevhälsan lyssnar på dig", "Elevhälsan hör på dig")
    assert build(tiny_folder, link) == 0
    assert link.is_symlink() and "hör på dig" in (live / "tjanster/skolan/index.html").read_text()


@pytest.mark.slow
def test_nobody_else_can_look_into_what_lies_beside_a_site(
    tiny_folder: Path, tiny_site: Path, tmp_path: Path, build: Callable
) -> None:
    out = Path(shutil.copytree(tiny_site, tmp_path / "www" / "site"))
    get_work_folder(out).mkdir(mode=0o755)
    assert build(tiny_folder, out) == 0
    beside = [path for path in out.parent.iterdir() if path != out]
    assert beside == [get_work_folder(out)]
    assert stat.S_IMODE(os.stat(beside[0]).st_mode) == 0o700
    assert stat.S_IMODE(os.stat(out).st_mode) == 0o755


@pytest.mark.parametrize("name", ["content", "content/ut", "routing/ut", "services/ut", "", ".."])
def test_a_site_is_never_put_into_what_is_read_or_around_it(
    name: str, tiny_folder: Path, build: Callable, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(tiny_folder, tiny_folder / name) == 2
    assert "går inte att bygga i" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["content/ut", "generator/x", "overrides", "", ".."])
def test_a_site_is_never_put_into_the_project_itself(name: str, tiny_folder: Path) -> None:
    assert explain_bad_output(PROJECT / name, tiny_folder)


def test_a_disk_of_its_own_is_refused_before_anything_is_built(tiny_folder: Path) -> None:
    assert "egen disk" in (explain_bad_output(Path("/proc"), tiny_folder) or "")


def test_a_link_to_what_is_read_is_seen_through(tiny_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tiny_folder / "content")
    assert explain_bad_output(tmp_path / "link" / "ut", tiny_folder)


def test_a_new_folder_and_an_earlier_site_are_fine(tiny_folder: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "earlier" / "assets"
    earlier.mkdir(parents=True)
    (earlier / "psynk.css").touch()
    (earlier.parent / "index.html").touch()
    for out in (tmp_path / "new", earlier.parent, tiny_folder / "site"):
        assert explain_bad_output(out, tiny_folder) is None

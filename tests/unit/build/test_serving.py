"""`psynk serve` builds again when something changes, tells what is wrong, and lives on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator.build.serve import _Quiet
from tests.conftest import PROJECT, TODAY
from tests.support.github.servers import serving as serving_files
from tests.unit.build.test_killed_builds import until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("builds")]


class Serving:
    """A catalogue that is served, with its site inside it as in the project, and what the terminal shows."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.terminal = folder, folder.parent / "terminal"
        command = [
            sys.executable,
            "-m",
            "generator",
            "serve",
            "--catalogue",
            str(folder),
            "--out",
            str(folder / "site"),
            "--today",
            str(TODAY),
            "--port",
            "0",
        ]
        with self.terminal.open("w") as terminal:
            self.process = subprocess.Popen(command, cwd=PROJECT, stdout=terminal, stderr=terminal)

    def told(self) -> str:
        """All that the terminal has shown."""
        return self.terminal.read_text(encoding="utf-8")

    def tells(self, words: str, times: int = 1) -> bool:
        """Whether the terminal comes to show the words so many times."""
        return until(lambda: self.told().count(words) >= times)

    def page(self, path: str) -> str:
        """A page of the site as it is now."""
        return (self.folder / "site" / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def serving(tiny_folder: Path) -> Iterator[Serving]:
    """A served copy of the tiny catalogue, when it is built for the first time."""
    served = Serving(tiny_folder)
    try:
        assert served.tells("Klart på")
        yield served
    finally:
        served.process.kill()
        served.process.wait()


def test_before_there_is_a_site_the_reader_is_told_to_wait_and_gets_it_when_it_is_there(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    with serving_files(partial(_Quiet, directory=str(site))) as address:
        for path in ("/", "/behov/rymt/"):
            with pytest.raises(HTTPError) as waiting:
                urlopen(address + path)
            assert waiting.value.code == 503
            told = waiting.value.read().decode()
            assert "Webbplatsen byggs" in told and 'http-equiv="refresh"' in told
        site.mkdir()
        (site / "index.html").write_text("Här", encoding="utf-8")
        assert urlopen(f"{address}/").read().decode() == "Här"


def test_a_change_a_mistake_and_its_remedy_are_each_built_and_nothing_else_is_shown(
    serving: Serving,
) -> None:
    services = serving.folder / "services.yaml"
    good = services.read_text(encoding="utf-8")
    services.write_text(
        good.replace("name: Elevhälsan", "name: Skolans hjälpare"), encoding="utf-8"
    )
    assert serving.tells("Klart på", 2)
    assert "Skolans hjälpare" in serving.page("tjanster/skolan")
    services.write_text(good.replace("name: Elevhälsan", "name Elevhälsan"), encoding="utf-8")
    assert serving.tells("är orörd")
    assert "Det saknas ett kolon" in serving.told()
    assert "Skolans hjälpare" in serving.page("tjanster/skolan")
    services.write_text(good, encoding="utf-8")
    assert serving.tells("Klart på", 3)
    assert "Skolans hjälpare" not in serving.page("tjanster/skolan")
    assert "Warning" not in serving.told()
    assert serving.process.poll() is None


def test_a_folder_that_comes_while_serving_is_watched_too(serving: Serving) -> None:
    (serving.folder / "content" / "om").mkdir(parents=True, exist_ok=True)
    part = serving.folder / "services" / "fler.yaml"
    part.parent.mkdir()
    (serving.folder / "services.yaml").touch()
    assert serving.tells("Klart på", 2)
    part.write_text(
        "organizations:\n  - {id: ny, name: Nyby kommun, kind: municipality, summary: En ny kommun.}\n",
        encoding="utf-8",
    )
    assert serving.tells("Klart på", 3)
    assert "Nyby kommun" in serving.page("organisationer")

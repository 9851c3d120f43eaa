"""`psynk init`: a new municipality on the base is green at once, and what nobody has written is a named hole."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from fnmatch import fnmatch
from pathlib import Path

import pytest

from generator.build.project_paths import get_work_folder
from generator.cli.main import main
from generator.editing.new_catalogue import split_fields
from generator.model.catalogue import Catalogue
from generator.rules.runner import check_all
from tests.conftest import PROJECT, TODAY, loaded
from tests.support.names import find_naming_pages, list_own_names, list_public_pages

ASKED = ["--name", "Nyköping", "--scb", "0000", "--website", "https://kommun.example/"]


@pytest.mark.slow
def test_init_asks_nothing_without_a_terminal_and_is_green_with_named_holes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: pytest.fail("it asked"))
    folder = tmp_path / "ny"
    assert main(["init", str(folder), "--today", TODAY.isoformat()]) == 0
    catalogue = loaded(folder)
    assert check_all(catalogue, TODAY) == []
    assert [m.name for m in catalogue.space.municipalities] == ["Ny"]
    assert catalogue.holes and all(hole.owner == "ny-kommun" for hole in catalogue.holes)


@pytest.mark.slow
def test_what_is_said_is_written_and_no_number_is_shown_before_somebody_confirms_it(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "ny"
    given = [*ASKED, "--switchboard", "010-123 45 67", "--decided-by", "Strategigruppen"]
    assert main(["init", str(folder), "--today", TODAY.isoformat(), *given]) == 0
    catalogue = loaded(folder)
    owner = catalogue.organization["nykoping-kommun"]
    assert owner.website == "https://kommun.example/"
    assert [(c.value, c.may_be_shown) for c in owner.contacts][0] == ("010-123 45 67", False)
    assert catalogue.decider == "Strategigruppen"
    # Never by its name alone: whoever has the name in an index would be run.
    assert (folder / "requirements.txt").read_text(encoding="utf-8").startswith("./program/psynk-")
    assert {file.name for file in (folder / ".github").rglob("*.yml")} == {
        "check.yml",
        "nightly.yml",
        "pages.yml",
    }
    # What the commands make beside the catalogue is not for git.
    made = [folder / "site", get_work_folder(folder / "site")]
    ignored = (folder / ".gitignore").read_text(encoding="utf-8").split()
    assert all(any(fnmatch(f"/{path.name}/", line) for line in ignored) for path in made)


@pytest.mark.slow
def test_the_same_municipality_gets_the_same_ids_in_open_data(tmp_path: Path) -> None:
    names = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        main(["init", str(folder), "--today", TODAY.isoformat(), *ASKED])
        names.append(loaded(folder).site.data_namespace)
    assert names[0] == names[1]


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "egen.txt").write_text("min", encoding="utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["egen.txt"]


def test_the_fields_of_a_box_are_parted_outside_lists_and_ages() -> None:
    box = "needs: [a, b], ages: väntat, 13–19, when: [night]"
    assert split_fields(box) == ["needs: [a, b]", "ages: väntat, 13–19", "when: [night]"]


@pytest.mark.slow
def test_the_package_alone_begins_and_builds_another_municipality(
    tmp_path: Path, local: Catalogue
) -> None:
    wheel = [sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "-q"]
    subprocess.run([*wheel, "-w", str(tmp_path), str(PROJECT)], check=True)
    package = tmp_path / "package"
    zipfile.ZipFile(next(tmp_path.glob("*.whl"))).extractall(package)
    folder = tmp_path / "kommun"
    environment = {**os.environ, "PYTHONPATH": str(package)}

    def psynk(*words: str) -> None:
        command = [sys.executable, "-m", "generator", *words]
        subprocess.run(command, check=True, cwd=tmp_path, env=environment)

    psynk("init", str(folder), "--today", TODAY.isoformat(), *ASKED)
    at = ["--catalogue", str(folder), "--today", TODAY.isoformat()]
    psynk("check", *at)
    psynk("build", *at, "--out", str(tmp_path / "site"))
    about = (tmp_path / "site" / "om" / "index.html").read_text(encoding="utf-8")
    assert "Nyköping" in about
    pages = list_public_pages(tmp_path / "site")
    assert len(pages) > 100
    assert find_naming_pages(pages, list_own_names(local, loaded(folder))) == {}

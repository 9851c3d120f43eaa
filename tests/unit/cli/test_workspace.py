"""The copy of `psynk edit`: a change is made whole or not at all, and every file that the loader reads is in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.edit_form.workspace import Workspace
from generator.editing.yaml_document import CannotEdit
from generator.loading import loader
from tests.conftest import TODAY

NOTE = "# en rad till\n"


@pytest.fixture
def start(tiny_folder: Path, tmp_path: Path) -> Callable[[], Workspace]:
    """Makes the copy of the tiny catalogue."""

    def make() -> Workspace:
        copy = tmp_path / "kopia"
        copy.mkdir(exist_ok=True)
        return Workspace(tiny_folder, copy, TODAY)

    return make


def add_note(name: str) -> Callable[[Path], None]:
    """A change that writes a comment last in a file."""

    def change(folder: Path) -> None:
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + NOTE, encoding="utf-8")

    return change


@pytest.mark.slow
@pytest.mark.parametrize("fault", [OSError("full"), KeyError("borta"), KeyboardInterrupt()])
def test_half_a_change_is_undone_whatever_stops_it(
    fault: BaseException, start: Callable[[], Workspace]
) -> None:
    workspace = start()

    def change(folder: Path) -> None:
        add_note("services.yaml")(folder)
        (folder / "services").mkdir(exist_ok=True)
        (folder / "services" / "ny.yml").write_text("services: []\n", encoding="utf-8")
        raise fault

    with pytest.raises(type(fault)):
        workspace.apply("Halv", change)
    assert workspace.changes == ()
    assert workspace.review().files == ()


def test_a_change_of_what_could_not_be_read_before_is_refused_with_its_fault(
    change: Callable[..., Path], start: Callable[[], Workspace]
) -> None:
    change("name: Elevhälsan", "naam: Elevhälsan")
    workspace = start()
    with pytest.raises(CannotEdit, match="naam"):
        workspace.apply("Inget", lambda folder: None)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["services/fler.yml", "routing/routines/borta.yml"])
def test_every_file_that_is_read_is_saved(
    name: str, start: Callable[[], Workspace], tiny_folder: Path
) -> None:
    path = tiny_folder / name
    path.parent.mkdir(exist_ok=True)
    if path.with_suffix(".yaml").exists():
        path.with_suffix(".yaml").rename(path)
    else:
        path.write_text("services: []\n", encoding="utf-8")
    workspace = start()
    workspace.apply("En rad", add_note(name))
    assert workspace.save() == (name,)
    assert path.read_text(encoding="utf-8").endswith(NOTE)


def test_the_lock_that_an_editor_leaves_beside_an_open_file_stops_nothing(
    start: Callable[[], Workspace], tiny_folder: Path
) -> None:
    (tiny_folder / "routing" / ".#site.yaml").symlink_to("någon@dator.123:456")
    assert start().load().services


def test_a_file_that_is_as_before_is_not_read_again(
    start: Callable[[], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = start()
    read: list[str] = []
    really = loader.read_file

    def spy(path: Path, folder: Path) -> object:
        read.append(path.name)
        return really(path, folder)

    monkeypatch.setattr(loader, "read_file", spy)
    workspace.load()
    assert read == []
    workspace.apply("En rad", add_note("services.yaml"))
    assert read == ["services.yaml"]


@pytest.mark.slow
def test_saving_does_not_compare_case_by_case_for_words_that_nobody_reads(
    start: Callable[[], Workspace], monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = start()
    workspace.apply("En rad", add_note("services.yaml"))
    assert "förut" in workspace.review().difference
    monkeypatch.setattr(
        "generator.cli.edit_form.workspace.compare_folders",
        lambda *given, **ways: pytest.fail("compared"),
    )
    assert workspace.save() == ("services.yaml",)


@pytest.mark.slow
def test_what_a_full_disk_left_is_saved_the_next_time(
    start: Callable[[], Workspace], monkeypatch: pytest.MonkeyPatch, tiny_folder: Path
) -> None:
    workspace = start()
    names = ("services.yaml", "routing/handovers.yaml")
    for name in names:
        workspace.apply(name, add_note(name))
    from generator.cli.edit_form import workspace as module

    really = module.write_file

    def fill(path: Path, data: bytes) -> None:
        if path == tiny_folder / names[1]:
            raise OSError(28, "full", str(path))
        really(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(module, "write_file", fill)
        with pytest.raises(OSError):
            workspace.save()
    assert workspace.save() == names[1:]
    assert all((tiny_folder / name).read_text(encoding="utf-8").endswith(NOTE) for name in names)

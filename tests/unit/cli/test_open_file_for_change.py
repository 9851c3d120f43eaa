"""A file that is changed is read as the loader reads it: no pipe, no link out, and only UTF-8."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cli.edit_form.change_kinds import list_form_kinds
from generator.cli.open_file_for_change import open_draft
from generator.editing.yaml_document import CannotEdit
from tests.conftest import TODAY


def spoil(path: Path, how: str, outside: Path) -> None:
    """Puts something that is not read in the place of a file."""
    path.unlink()
    if how == "pipe":
        os.mkfifo(path)
    elif how == "link":
        outside.write_text("services: []\n", encoding="utf-8")
        path.symlink_to(outside)
    else:
        path.write_bytes("services: [å]\n".encode("latin-1"))


@pytest.mark.parametrize("how", ["pipe", "link", "latin-1"])
def test_what_is_not_read_is_not_changed(how: str, tiny_folder: Path, tmp_path: Path) -> None:
    spoil(tiny_folder / "services.yaml", how, tmp_path / "utanför.yaml")
    with pytest.raises(CannotEdit, match="services.yaml går inte att läsa"):
        open_draft(tiny_folder / "services.yaml", tiny_folder)


@pytest.mark.parametrize("how", ["link", "latin-1"])
def test_the_form_reads_in_the_same_way(how: str, tiny_folder: Path, tmp_path: Path) -> None:
    spoil(tiny_folder / "services.yaml", how, tmp_path / "utanför.yaml")
    given = {"fact": "skolan.telefon", "by": "redaktör", "method": "call"}
    _, change = list_form_kinds()["bekrafta"].build_change(given, TODAY)
    with pytest.raises(CannotEdit, match="går inte att läsa"):
        change(tiny_folder)

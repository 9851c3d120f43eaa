"""Opening a file of a catalogue to change it, with the guards that the loader has."""

from __future__ import annotations

from pathlib import Path

from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.source.catalogue_files import (
    UnreadableFile,
    list_editable_service_files,
    list_layer_files,
    read_bytes,
)


def list_fact_files(folder: Path) -> list[Path]:
    """The files in which a fact about an owner may stand: where a layer writes it otherwise comes before its own entry."""
    return [*list_layer_files(folder), *list_editable_service_files(folder)]


def open_draft(path: Path, folder: Path) -> YamlDocument:
    """Opens a file in a folder. Raises CannotEdit for a pipe, a link out of the folder and what is not UTF-8."""
    return YamlDocument(read_draft(path, folder), path.relative_to(folder).as_posix())


def read_draft(path: Path, folder: Path) -> str:
    """The text of a file in a folder. Raises CannotEdit, as `open_draft`."""
    try:
        return read_bytes(path, path.relative_to(folder).as_posix()).decode("utf-8")
    except (UnreadableFile, UnicodeDecodeError):
        raise CannotEdit(f"{path.name} går inte att läsa. Kör psynk check.") from None

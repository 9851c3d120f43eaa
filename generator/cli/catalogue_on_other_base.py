"""A catalogue as it would be on another version of its base, in a temporary folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.build.checkout_catalogue import CATALOGUE_PATHS
from generator.cli.write_file import write_file
from generator.editing.yaml_document import YamlDocument
from generator.source.catalogue_files import list_own_folders, read_file


@contextmanager
def stand_on_base(folder: Path, name: str, base: Path) -> Iterator[Path]:
    """Yields a copy of a catalogue that stands on the given folder in place of its base `name`."""
    with tempfile.TemporaryDirectory(prefix="psynk-") as made:
        copy = Path(made)
        own = (other.name for other in list_own_folders(folder)[1:])
        for part in (*CATALOGUE_PATHS, *own):
            if (folder / part).is_dir():
                shutil.copytree(folder / part, copy / part, ignore_dangling_symlinks=True)
            elif (folder / part).is_file():
                shutil.copyfile(folder / part, copy / part)
        shutil.rmtree(copy / name, ignore_errors=True)
        shutil.copytree(base, copy / name)
        _take_version(copy / "routing" / "site.yaml", copy / name)
        yield copy


def _take_version(site: Path, base: Path) -> None:
    """Writes the version of the base into site.yaml: that it is another one is the very question."""
    tree = read_file(base / "base.yaml", base)[0].tree
    version = tree.get("version") if tree else None
    document = YamlDocument(site.read_text(encoding="utf-8"), "routing/site.yaml")
    document.set_value(("stands_on",), "version", str(version), ())
    write_file(site, document.render().encode())

"""`psynk fmt`: mends spaces and line ends; order and layout stay."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.cli.console import say
from generator.cli.open_file_for_change import read_draft
from generator.cli.write_file import write_file
from generator.editing.format_yaml import LayoutFault, find_layout_faults, format_yaml
from generator.editing.yaml_document import CannotEdit
from generator.loading.loader import OPTIONAL_MODELS, ROUTING_MODELS, SINGLE_MODELS
from generator.problem import sanitize_line
from generator.source.catalogue_files import (
    list_editable_service_files,
    list_language_files,
    list_own_folders,
    list_part_files,
    list_routine_files,
)
from generator.text import format_count


def add_fmt(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    fmt = commands.add_parser(
        "fmt", parents=[shared], help="rätta mellanslag och radslut; ordning och upplägg står kvar"
    )
    fmt.add_argument("--check", action="store_true", help="ändra inget, säg bara vad som är fel")
    fmt.set_defaults(run=_run_fmt)


def _run_fmt(options: argparse.Namespace) -> int:
    code = 0
    for path in list_layout_files(options.catalogue):
        name = path.relative_to(options.catalogue).as_posix()
        try:
            old = read_draft(path, options.catalogue)
            new = format_yaml(old, name)
            off = find_layout_faults(old, name)
        except CannotEdit as reason:
            say(str(reason))
            code = 1
            continue
        if options.check:
            code = 1 if off else code
            print("".join(f"{sanitize_line(name)}:{line}: {why}\n" for line, why in off), end="")
        elif new != old:
            write_file(path, new.encode())
            say(f"Rättade {name}: {format_count(len(off), 'ställe', 'ställen')}.")
    return code


def find_layout_notices(folder: Path) -> Iterator[tuple[str, LayoutFault]]:
    """Finds layout faults in the files of a catalogue. Unreadable files are left to the check."""
    for path in list_layout_files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            yield from ((name, off) for off in find_layout_faults(read_draft(path, folder), name))
        except (CannotEdit, OSError):
            continue


def list_layout_files(folder: Path) -> list[Path]:
    """The files of a catalogue whose layout is checked."""
    names = dict.fromkeys((*ROUTING_MODELS, *OPTIONAL_MODELS, *SINGLE_MODELS))
    routing = [
        path
        for own in list_own_folders(folder)
        for name in names
        for path in list_part_files(own, name)
    ]
    for own in list_own_folders(folder):
        routing += (*list_routine_files(own), *list_language_files(own))
    return [path for path in (*list_editable_service_files(folder), *routing) if path.exists()]

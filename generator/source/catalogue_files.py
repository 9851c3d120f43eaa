"""Finds and reads the files of a catalogue folder."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.problem import Place, Problem
from generator.source.yaml_reader import YamlMapping, YamlNode, read_tree
from generator.text import find_closest_match

_TEMPORARY = (".", "~$")  # first characters of files that programs write beside an open one

MAX_BYTES = 20_000_000  # the largest file of a county of 5,000 services has a fifth of this


def is_temporary(path: Path) -> bool:
    """Whether a program wrote the file beside an open one."""
    return path.name.startswith(_TEMPORARY)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file: its name as an editor knows it, and its tree (None when unreadable)."""

    name: str
    tree: YamlMapping | None


def list_service_files(folder: Path) -> list[Path]:
    """Lists services.yaml and every services/*.yaml, by name. Where both exist, both are read."""
    whole = folder / "services.yaml"
    parts = _list_yaml(folder / "services")
    return [whole, *parts] if whole.exists() or not parts else parts


# An installed package has the program's data in itself; a checkout has it beside the package.
_PACKAGED = Path(__file__).resolve().parents[1] / "data"
PROGRAM_FOLDER = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).resolve().parents[2]


def find_base_folder(folder: Path, name: str) -> Path | None:
    """The folder of a base by its name: in the catalogue's own folder, or among the program's."""
    places = (folder / name, PROGRAM_FOLDER / name)
    return next((place for place in places if (place / "base.yaml").exists()), None)


def list_base_folders(folder: Path) -> list[Path]:
    """The folders of the bases that a catalogue stands on, the lowest first. One that cannot be found ends the list."""
    bases: list[Path] = []
    file = folder / "routing" / "site.yaml"
    while name := _read_base_name(file):
        base = find_base_folder(folder, name)
        if base is None or base in bases:
            break
        bases.insert(0, base)
        file = base / "base.yaml"
    return bases


def _read_base_name(file: Path) -> str | None:
    """The base that a site.yaml or base.yaml names; None when it names none."""
    tree = read_file(file, file.parent)[0].tree if file.exists() else None
    stands_on = tree.get("stands_on") if tree else None
    name = stands_on.get("base") if isinstance(stands_on, dict) else None
    return str(name) if name else None


def list_own_folders(folder: Path) -> list[Path]:
    """The folder of a catalogue, and those of the bases that lie in it: what can be edited from here."""
    return [folder, *sorted(path.parent for path in folder.glob("*/base.yaml"))]


def list_editable_service_files(folder: Path) -> list[Path]:
    """The files with services, those of the bases in the folder too."""
    folders = list_own_folders(folder)
    return [path for own in folders for path in list_service_files(own) if path.exists()]


def list_layer_files(folder: Path) -> list[Path]:
    """The files that say where a layer differs from the base below it: the folder's own, and those of bases in it."""
    files = [own / "routing" / "layers.yaml" for own in list_own_folders(folder)]
    return [file for file in files if file.exists()]


def list_part_files(folder: Path, name: str) -> list[Path]:
    """Lists routing/<name>.yaml and every routing/<name>/*.yaml, by name. There may be none."""
    whole = folder / "routing" / f"{name}.yaml"
    parts = _list_yaml(folder / "routing" / name)
    return [whole, *parts] if whole.exists() else parts


def name_file(path: Path, folder: Path) -> str:
    """The name of a file as an editor knows it. That of a base elsewhere begins with the base's own folder."""
    if path.is_relative_to(folder):
        return path.relative_to(folder).as_posix()
    base = next((up for up in path.parents if (up / "base.yaml").exists()), path.parent)
    return path.relative_to(base.parent).as_posix()


def list_routine_files(folder: Path) -> list[Path]:
    """Lists every routing/routines/*.yaml, by name. There may be none."""
    return _list_yaml(folder / "routing" / "routines")


def list_language_files(folder: Path) -> list[Path]:
    """Lists every routing/languages/*.yaml, by name. There may be none."""
    return _list_yaml(folder / "routing" / "languages")


def _list_yaml(folder: Path) -> list[Path]:
    return sorted(
        part
        for part in folder.glob("*")
        if part.suffix in (".yaml", ".yml") and not is_temporary(part)
    )


def is_present(path: Path) -> bool:
    """Whether an optional file exists."""
    return path.exists()


class UnreadableFile(Exception):
    """A file that is not read. The arguments are the rule, a sentence and what to do, in Swedish."""


def read_bytes(path: Path, name: str) -> bytes:
    """Reads a regular file of sane size within its folder. `name` is its path from there. Raises UnreadableFile.

    A pipe would be waited for, a device read for ever, and a link out of the folder could publish anything of this machine.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            if fault := _find_file_fault(os.fstat(opened), path, name):
                raise UnreadableFile("unreadable-file", *fault)
            with open(opened, "rb", closefd=False) as file:
                return file.read(MAX_BYTES)
        finally:
            os.close(opened)
    except OSError:
        raise UnreadableFile(
            "missing-file",
            f"Filen {name} finns inte, eller går inte att öppna.",
            f"Hämta tillbaka filen. Har den bytt namn eller mapp: den ska heta {name}.",
        ) from None


def _find_file_fault(about: os.stat_result, path: Path, name: str) -> tuple[str, str] | None:
    folder = str(path).removesuffix(name) or "."
    if not stat.S_ISREG(about.st_mode) and not stat.S_ISDIR(about.st_mode):
        return f"{name} är ingen vanlig fil.", "Ta bort den."
    if not os.path.realpath(path).startswith(f"{os.path.realpath(folder)}{os.sep}"):
        return f"{name} är en länk ut ur mappen.", "Lägg en vanlig fil där i stället."
    if about.st_size > MAX_BYTES:
        return (
            f"{name} är större än {MAX_BYTES // 1_000_000} MB.",
            "Dela filen i flera, eller ta bort det som inte hör dit.",
        )
    return None


def compute_file_fingerprint(path: Path, name: str) -> bytes:
    """Returns the SHA-256 digest of a file, empty when it cannot be read. `name` is its path from the catalogue's folder."""
    try:
        return hashlib.sha256(read_bytes(path, name)).digest()
    except UnreadableFile:
        return b""


def read_file(path: Path, folder: Path) -> tuple[SourceFile, list[Problem]]:
    """Reads a YAML file that must hold a mapping. Mistakes of an editor become problems, never exceptions."""
    name = name_file(path, folder)
    text, problems = decode_file(path, name)
    return (SourceFile(name, None), problems) if text is None else parse_file(text, name)


def parse_file(text: str, name: str) -> tuple[SourceFile, list[Problem]]:
    """Parses a text as the file `name`, which must hold a mapping."""
    tree, problems = read_tree(text, name)
    if not problems and not isinstance(tree, YamlMapping):
        problems = [_report_no_mapping(name, tree)]
    return SourceFile(name, tree if isinstance(tree, YamlMapping) else None), problems


def decode_file(path: Path, name: str) -> tuple[str | None, list[Problem]]:
    """Returns the text of a file, or None with the problem that prevents reading it."""
    try:
        raw = read_bytes(path, name)
    except UnreadableFile as error:
        return None, [Problem(Place(name, 1, 1), *error.args)]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return None, [
            Problem(
                place,
                "not-utf8",
                "Filen är inte sparad som UTF-8, så tecknet här går inte att läsa.",
                "Spara filen på nytt som UTF-8. I Anteckningar: Arkiv, Spara som, Kodning: UTF-8.",
            )
        ]


def _report_no_mapping(name: str, tree: YamlNode | None) -> Problem:
    if tree is None or tree == "":
        return Problem(
            Place(name, 1, 1),
            "empty-file",
            f"Filen {name} är tom.",
            "Hämta tillbaka innehållet från en tidigare version.",
        )
    return Problem(
        Place(name, 1, 1),
        "wrong-shape",
        f"Filen {name} börjar inte med ett namn och ett kolon.",
        "Börja filen med ett namn följt av kolon, till exempel 'services:'.",
    )


_MIN_SIMILARITY = 0.8  # of 1: `question` is close to `questions`, `mkdocs` is close to nothing


def report_unknown_files(
    folder: Path, names: Iterable[str], lists: Iterable[str] = ()
) -> list[Problem]:
    """Reports YAML files that are not read. `names` are the files of routing/ that are, without their ending.

    `lists` are those of them that may also be folders.
    """
    known = {
        "services.yaml": folder / "services.yaml",
        **{f"routing/{name}.yaml": folder / "routing" / f"{name}.yaml" for name in names},
    }
    files_read = {
        *known.values(),
        *list_service_files(folder),
        *list_routine_files(folder),
        *list_language_files(folder),
    }
    files_read.update(path for name in lists for path in list_part_files(folder, name))
    return [
        _report_unknown_file(path, folder, known)
        for path in sorted(_list_candidates(folder, known))
        if path not in files_read
    ]


def _list_candidates(folder: Path, files: dict[str, Path]) -> Iterator[Path]:
    for path in (*(folder / "routing").rglob("*"), *(folder / "services").rglob("*")):
        if path.suffix.lower() in (".yaml", ".yml"):
            yield path
    # The top of a project has other YAML files: there only those named like one of ours.
    stems = {Path(name).stem for name in files}
    yield from (
        path
        for path in folder.glob("*")
        if path.suffix.lower() in (".yaml", ".yml") and _guess_intended(path, stems)
    )


def _guess_intended(path: Path, stems: Iterable[str]) -> str | None:
    """The known name that a file is close to, or a copy of (`services - kopia`); None when there is none."""
    copied = next((stem for stem in sorted(stems) if path.stem.lower().startswith(stem)), None)
    return copied or find_closest_match(path.stem, stems, _MIN_SIMILARITY)


def _report_unknown_file(path: Path, folder: Path, files: dict[str, Path]) -> Problem:
    name = path.relative_to(folder).as_posix()
    return Problem(
        Place(name, 1, 1),
        "unknown-file",
        f"Filen {name} läses inte: ingen fil i katalogen ska heta så.",
        _suggest_fix(path, files),
    )


def _suggest_fix(path: Path, files: dict[str, Path]) -> str:
    if is_temporary(path):
        return "Ta bort filen: ett program har lagt den här, och ingen behöver den."
    by_stem = {Path(name).stem: name for name in files}
    meant = _guess_intended(path, by_stem)
    if not meant:
        return "Flytta innehållet till den fil där det hör hemma, och ta bort den här. Filerna står på sidan /redaktor/."
    target = files[by_stem[meant]]
    # On a case-insensitive disk, both names may be the same file.
    if target.exists() and not target.samefile(path):
        return f"Är filen en kopia: ta bort den. Flytta annars innehållet till {by_stem[meant]}."
    return f"Byt namn på filen till {by_stem[meant]}."

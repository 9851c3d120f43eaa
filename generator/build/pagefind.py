"""The search index of a finished site, made by pagefind."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zlib
from pathlib import Path
from typing import Any

import cbor2
from pagefind_bin import get_executable  # type: ignore[import-untyped]  # ships no types

from generator.build.error import BuildError
from generator.build.output_folder import OutputFolder, list_files
from generator.build.project_paths import INDEX_FOLDER
from generator.build.subprocesses import run_tool

_MARK = b"pagefind_dcd"
_WORDS = 60  # words in one file of the index


def normalize_index(index: Path) -> set[str]:
    """Makes an index of pagefind reproducible: filters sorted, and words split into small files.

    Returns the names of its files. The rest of the folder is pagefind's own program, which no page
    loads, and files of an earlier index.
    """
    entry_file = index / "pagefind-entry.json"
    entry, names = json.loads(entry_file.read_text(encoding="utf-8")), {entry_file.name}
    for language, about in entry["languages"].items():
        meta_file = index / f"pagefind.{about['hash']}.pf_meta"
        meta = _read(meta_file)
        numbers = _order_pages(index / "fragment", meta)
        meta[2] = [
            part
            for _, _, old in meta[2]
            for part in _split(index / "index", language, old, numbers)
        ]
        meta[3] = sorted(
            _filter(index / "filter", language, name, old, numbers) for name, old in meta[3]
        )
        meta_file.unlink()
        about["hash"] = _write(meta, index, "pagefind.{}.pf_meta", language)
        names.add(f"pagefind.{about['hash']}.pf_meta")
        names.update(f"fragment/{page[0]}.pf_fragment" for page in meta[1])
        names.update(f"index/{part[2]}.pf_index" for part in meta[2])
        names.update(f"filter/{part[1]}.pf_filter" for part in meta[3])
    entry_file.write_text(
        json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True),
        encoding="utf-8",
    )
    return names


def _order_pages(folder: Path, meta: list[Any]) -> list[int]:
    """Puts the pages in the order of their addresses, and returns the new number of each old one.

    pagefind numbers them as the disk lists them. Where two pages suit a search as well, the first is shown first.
    """
    pages = meta[1]
    addresses = [json.loads(_unpack(folder / f"{page[0]}.pf_fragment"))["url"] for page in pages]
    order = sorted(range(len(pages)), key=addresses.__getitem__)
    numbers = [0] * len(pages)
    for new, old in enumerate(order):
        numbers[old] = new
    meta[1] = [pages[old] for old in order]
    return numbers


def _renumber(pages: list[list[Any]], numbers: list[int]) -> list[list[Any]]:
    """The pages that have a word, by their new numbers. Each number is written as the distance from the one before."""
    old, new, found = 0, 0, []
    for distance, *places in pages:
        old += distance
        found.append((numbers[old], places))
    written = []
    for number, places in sorted(found, key=lambda page: page[0]):
        written.append([number - new, *places])
        new = number
    return written


def _split(folder: Path, language: str, old: str, numbers: list[int]) -> list[list[str]]:
    """Splits a file of words: the first word of each part, the last, and its file's name."""
    file = folder / f"{old}.pf_index"
    (words,) = _read(file)
    file.unlink()
    for word in words:
        word[1] = _renumber(word[1], numbers)
        for variant in word[2]:
            variant[1] = _renumber(variant[1], numbers)
    parts = [words[start : start + _WORDS] for start in range(0, len(words), _WORDS)]
    return [
        [part[0][0], part[-1][0], _write([part], folder, "{}.pf_index", language)] for part in parts
    ]


def _filter(folder: Path, language: str, name: str, old: str, numbers: list[int]) -> list[str]:
    file = folder / f"{old}.pf_filter"
    values = _read(file)
    for value in values[1]:
        value[1] = sorted(numbers[page] for page in value[1])
    values[1].sort()
    file.unlink()
    return [name, _write(values, folder, "{}.pf_filter", language)]


def _read(file: Path) -> Any:
    return cbor2.loads(_unpack(file))


def _unpack(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes())[len(_MARK) :]


def _write(value: Any, folder: Path, name: str, language: str) -> str:
    data = _MARK + cbor2.dumps(value)
    known_as = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
    (folder / name.format(known_as)).write_bytes(_gzip(data))
    return known_as


def _gzip(data: bytes) -> bytes:
    """The same bytes in every Python: two bytes of the header differ between versions."""
    packed = bytearray(gzip.compress(data, mtime=0))
    packed[8:10] = b"\x02\xff"  # best compression, on a system that is not told
    return bytes(packed)


def build_index(pages: list[str], fresh: Path, work: Path, language: str) -> None:
    """Indexes the searchable pages, linked into a folder of their own: most pages are not searched."""
    aside, made = work / "searchable", fresh / INDEX_FOLDER
    # pagefind keeps a file of the same name, also one that a killed build wrote half of.
    _clear(made)
    _clear(aside)
    for page in pages:
        (aside / page).parent.mkdir(parents=True, exist_ok=True)
        os.link(fresh / page, aside / page)
    run_tool(
        [
            str(get_executable()),
            "--site",
            str(aside),
            "--output-path",
            str(made),
            "--quiet",
            "--force-language",
            language,
        ]
    )
    _clear(aside)
    output = OutputFolder(made)
    try:
        names = normalize_index(made)
    except (ValueError, TypeError, LookupError, EOFError, OSError, zlib.error) as error:
        # pagefind ends well also on a full disk, and leaves empty files.
        raise BuildError(
            f"Sökregistret blev inte helt ({type(error).__name__}). Är disken full?"
        ) from error
    output.prune(names)
    output.set_modes()


def _clear(folder: Path) -> None:
    """Removes the files; the folders can be used again."""
    folder.mkdir(exist_ok=True)
    for name in list_files(folder):
        (folder / name).unlink()

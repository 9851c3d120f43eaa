"""The index is the same bytes however a disk lists its files: pages are numbered in the order of their addresses."""

from __future__ import annotations

import gzip
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import pagefind
from generator.build.pagefind import build_index
from tests.support.build.document import bytes_of

WORDS = ["sömn", "skola", "oro", "ring", "hjälp", "vän", "natt", "mat", "lugn", "prata"]
NAMES = [f"{word}-{number}/index.html" for number in range(4) for word in WORDS]


@pytest.fixture
def other_disk() -> Iterator[Path]:
    """A folder on another file system."""
    shared = Path("/dev/shm")
    if not shared.is_dir() or shared.stat().st_dev == Path.cwd().stat().st_dev:
        pytest.skip("there is only one file system")
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        yield Path(folder)


def index(folder: Path, names: list[str]) -> dict[str, bytes]:
    """The index of some pages, written in this order."""
    site, work = folder / "site", folder / "work"
    work.mkdir(parents=True)
    for name in names:
        words = " ".join(WORDS[sum(map(ord, name)) % 7 :])
        (site / name).parent.mkdir(parents=True)
        (site / name).write_text(
            f"<!doctype html><html lang=sv><title>{name}</title><body><main data-pagefind-body>"
            f"<h1>{name}</h1><p data-pagefind-filter='age:{sum(map(ord, name)) % 3}'>{words}</p></main>",
            encoding="utf-8",
        )
    build_index(names, site, work, "sv")
    return {name: data for name, data in bytes_of(site).items() if name.startswith("pagefind/")}


def test_no_version_of_python_leaves_its_mark_on_a_packed_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its own gzip writes how well it packed, and the system: 2 and 3, 0 and 255, by version."""
    data = b"psynk" * 50
    made = pagefind._gzip(data)
    compress = gzip.compress

    def mark(text: bytes, mtime: float) -> bytes:
        packed = bytearray(compress(text, mtime=mtime))
        packed[8:10] = b"\x00\x03" if packed[9] == 255 else b"\x00\xff"
        return bytes(packed)

    monkeypatch.setattr(gzip, "compress", mark)
    assert pagefind._gzip(data) == made
    assert gzip.decompress(made) == data


def test_two_file_systems_and_two_orders_give_the_same_bytes(
    tmp_path: Path, other_disk: Path
) -> None:
    made = index(tmp_path / "one", NAMES)
    assert len(made) > len(NAMES)
    for folder, names in (
        (tmp_path / "two", NAMES[::-1]),
        (other_disk / "three", NAMES),
        (other_disk / "four", sorted(NAMES, key=lambda name: name[::-1])),
    ):
        assert index(folder, names) == made, folder
    assert os.stat(tmp_path).st_dev != os.stat(other_disk).st_dev

"""What a build keeps for the next: fingerprints of what it made, in one file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import ClassVar, Self

from pydantic import BaseModel, PrivateAttr, ValidationError

from generator.build.verify_cache import VerifiedPages

_MOST_CHECKED = 1000  # some years of changed charts
FileState = tuple[
    str, int, int
]  # a file as a build left it: fingerprint, bytes, time of last change


class _KeptFile(BaseModel):
    """A file in the working folder. One that is missing or wrong only costs time."""

    _NAME: ClassVar[str]
    _file: Path = PrivateAttr()

    @classmethod
    def read(cls, work: Path) -> Self:
        """The content of the file in a working folder; empty when there is none, or it cannot be read."""
        file = work / cls._NAME
        try:
            kept = cls.model_validate_json(file.read_bytes())
        except (OSError, ValidationError):
            kept = cls()
        kept._file = file
        return kept

    def save(self) -> None:
        """Replaces the file, whole. Call it before changing what a fingerprint stands for."""
        beside = self._file.with_suffix(".new")
        beside.write_text(self.model_dump_json(), encoding="utf-8")
        os.replace(beside, self._file)


class CheckedCharts(_KeptFile):
    """The pages of charts that a check has set, by fingerprint: a check before the first build takes as long only once."""

    _NAME: ClassVar[str] = "checked.json"
    pages: dict[str, int] = {}

    def remember(self, pages: Mapping[str, int]) -> None:
        """Keeps the newest of some pages. Where the folder cannot be written in, the next check takes as long as this."""
        if pages.keys() <= self.pages.keys():
            return
        self.pages = dict(list(pages.items())[-_MOST_CHECKED:])
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            self.save()


class CheckedWeights(_KeptFile):
    """What the last measuring of the pages found, by a check."""

    _NAME: ClassVar[str] = "weights.json"
    entries: dict[str, int] = {}
    heaviest: int = 0

    def keep(self) -> None:
        """Writes the measuring. Where the folder cannot be written in, the next check measures again."""
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, exist_ok=True)
            self.save()


class Cache(_KeptFile):
    """Fingerprints by name: each is compared again."""

    _NAME: ClassVar[str] = "cache.json"
    site: dict[str, FileState] = {}  # the files of the published site
    spare: dict[str, FileState] = {}  # the files of the folder the next build begins in
    charts: dict[str, tuple[str, int]] = {}  # the data of each PDF, and its number of pages
    sizes: dict[str, float] = {}  # of the text of each PDF with one chart, in points
    frame: str = ""  # what every page of mkdocs depends on
    docs: str = ""  # the pages that mkdocs has rendered
    accepted: VerifiedPages = VerifiedPages()  # the pages that passed verification

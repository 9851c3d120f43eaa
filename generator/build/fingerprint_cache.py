"""What a build keeps for the next: fingerprints of what it made, in one file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from pydantic import BaseModel, PrivateAttr, ValidationError

from generator.build.verify_cache import Accepted

FileState = tuple[
    str, int, int
]  # a file as a build left it: fingerprint, bytes, time of last change


class Cache(BaseModel):
    """Fingerprints by name. One that is missing or wrong only costs time: each is compared again."""

    site: dict[str, FileState] = {}  # the files of the published site
    spare: dict[str, FileState] = {}  # the files of the folder the next build begins in
    charts: dict[str, tuple[str, int]] = {}  # the data of each PDF, and its number of pages
    frame: str = ""  # what every page of mkdocs depends on
    docs: str = ""  # the pages that mkdocs has rendered
    accepted: Accepted = Accepted()  # the pages that passed verification
    _file: Path = PrivateAttr()

    @classmethod
    def read(cls, work: Path) -> Self:
        """The cache of a working folder; an empty one when there is none, or it cannot be read."""
        file = work / "cache.json"
        try:
            cache = cls.model_validate_json(file.read_bytes())
        except (OSError, ValidationError):
            cache = cls()
        cache._file = file
        return cache

    def save(self) -> None:
        """Replaces the file, whole. Call it before changing what a fingerprint stands for."""
        beside = self._file.with_suffix(".new")
        beside.write_text(self.model_dump_json(), encoding="utf-8")
        os.replace(beside, self._file)

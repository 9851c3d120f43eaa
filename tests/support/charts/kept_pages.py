"""The pages of charts that another process, or an earlier quick run, has set."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


class KeptPages(dict[str, int]):
    """Pages by the fingerprint of all that makes a chart, with a file for each in a folder that processes share."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __contains__(self, fingerprint: object) -> bool:
        if not super().__contains__(fingerprint):
            with suppress(OSError):
                pages = (self.folder / str(fingerprint)).read_text(encoding="ascii")
                super().__setitem__(str(fingerprint), int(pages))
        return super().__contains__(fingerprint)

    def __setitem__(self, fingerprint: str, pages: int) -> None:
        super().__setitem__(fingerprint, pages)
        begun = self.folder / f"{fingerprint}.{os.getpid()}"
        begun.write_text(str(pages), encoding="ascii")
        begun.replace(self.folder / fingerprint)  # never half a file

"""Measures what a phone must fetch before a page is shown, against a limit."""

from __future__ import annotations

import gzip
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

MAX_BYTES = 50_000
MAX_REQUESTS = 5
LIST_PAGE = re.compile(
    r'<body class="?kind-(?:services|organizations|organization|needs|matrix|az|escalation-table)\b'
)
# A lazy picture is fetched when the reader comes to it, not with the first view.
ASSET_LINK = re.compile(
    r'<(?:link rel="?(?:stylesheet|icon)"?|script|img(?![^>]*loading="?lazy))\b[^>]*?\s(?:href|src)="?([^"\s>]+)'
)


def find_heavy_pages(
    folder: Path, names: Iterable[str] | None = None, lists: bool = True
) -> list[str]:
    """Finds pages that are too heavy, as Swedish sentences with a remedy.

    `names` limits the pages to measure. Without `lists`, pages that list a whole catalogue are left out.
    """
    scale, found = PageScale(folder), []
    for name in sorted(_list_fetched(folder) if names is None else names):
        page = folder / name
        if not lists and LIST_PAGE.search(page.read_text(encoding="utf-8")):
            continue
        requests, size = scale.measure_first_view(page, exact_above=MAX_BYTES)
        if size > MAX_BYTES:
            found.append(
                f"{name}: första visningen väger {size} byte komprimerad, högst {MAX_BYTES} får den väga. Korta eller dela sidan."
            )
        if requests > MAX_REQUESTS:
            found.append(
                f"{name}: första visningen hämtar {requests} filer, högst {MAX_REQUESTS} får det vara. Slå ihop filer."
            )
    return found


def _list_fetched(folder: Path) -> list[str]:
    return [page.relative_to(folder).as_posix() for page in folder.rglob("*.html")]


class PageScale:
    """Measures the pages of one site. Files that many pages share are measured once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._weighed: dict[Path, int] = {}

    def measure_first_view(self, page: Path, exact_above: int = 0) -> tuple[int, int]:
        """The number of files of a page's first view, and their compressed bytes.

        A page that is no heavier than `exact_above` as it lies is not compressed: it can only become lighter.
        """
        text = page.read_bytes()
        parts = {
            self._find_file(page, address) for address in ASSET_LINK.findall(text.decode("utf-8"))
        }
        others = sum(self._measure_file(part) for part in parts)
        if len(text) + others <= exact_above:
            return 1 + len(parts), len(text) + others
        return 1 + len(parts), _measure_compressed(text) + others

    def _find_file(self, page: Path, address: str) -> Path:
        path = urlsplit(address).path
        start = (
            ""
            if path.startswith("/")
            else posixpath.dirname(page.relative_to(self.folder).as_posix())
        )
        return self.folder / posixpath.normpath(posixpath.join(start, path.lstrip("/")))

    def _measure_file(self, file: Path) -> int:
        if file not in self._weighed:
            self._weighed[file] = _measure_compressed(file.read_bytes()) if file.is_file() else 0
        return self._weighed[file]


def _measure_compressed(data: bytes) -> int:
    return len(gzip.compress(data, 6))

"""The finished site as deploy/ serves it: compressed, and with the headers of generator/build/security_headers.py.

`python -m tests.support.frame.secured FOLDER` serves until it is stopped, and prints the address.
"""

from __future__ import annotations

import gzip
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from generator.build.security_headers import HEADERS, format_content_policy
from tests.support.github.servers import serving

_KEPT = ("/assets/", "/pagefind/")  # what may lie in a cache, and is compared each time
_TRACES = ("/pagefind/index/", "/pagefind/fragment/", "/pagefind/filter/")


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = self._file()
        data = (file or Path(self.directory, "404.html")).read_bytes()
        tag = f'"{zlib.crc32(data):08x}"'
        same = bool(file) and self.headers.get("If-None-Match") == tag
        body = b"" if same else gzip.compress(data, 6)
        self.send_response(304 if same else 200 if file else 404)
        self.send_header("ETag", tag)
        for name, value in self._headers().items():
            self.send_header(name, value)
        self.send_header("Content-Type", self.guess_type(str(file or "404.html")))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _file(self) -> Path | None:
        found = Path(self.translate_path(self.path))
        found = found / "index.html" if found.is_dir() else found
        return found if found.is_file() else None

    def _headers(self) -> dict[str, str]:
        cached = (
            "no-cache"
            if self.path.startswith(_KEPT) and not self.path.startswith(_TRACES)
            else "no-store"
        )
        return HEADERS | {
            "Content-Security-Policy": format_content_policy(as_header=True),
            "Cache-Control": cached,
        }

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""


@contextmanager
def secured(folder: Path) -> Iterator[str]:
    """Serves a folder at the address it yields."""
    with serving(partial(_Handler, directory=str(folder))) as address:
        yield f"{address}/"


if __name__ == "__main__":
    with secured(Path(sys.argv[1])) as address:
        print(address, flush=True)
        threading.Event().wait()

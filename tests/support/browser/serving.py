"""A plain server of files on this machine, under any sub-path, that remembers what was asked of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

LOCAL = "127.0.0.1"


@dataclass
class Served:
    """Where a site is served, and everything that reached the server: request lines and headers."""

    url: str
    asked: list[str] = field(default_factory=list)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args, root: str, served: Served, **kwargs) -> None:
        self.root, self.served = root, served
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        self.served.asked.append(f"{self.requestline}\n{self.headers}")
        if not self.path.startswith(self.root):
            self.send_error(404)
            return
        self.path = "/" + self.path.removeprefix(self.root)
        super().do_GET()

    def list_directory(self, path):  # a folder without a page of its own is no page
        self.send_error(404)

    def log_message(self, format, *args) -> None:
        """Silence: the tests read `asked`."""


@contextmanager
def serving(folder: Path, root: str = "/") -> Iterator[Served]:
    """Serves a folder at a path that begins and ends with a slash."""
    served = Served("")
    server = ThreadingHTTPServer(
        (LOCAL, 0), partial(_Handler, directory=str(folder), root=root, served=served)
    )
    server.daemon_threads = True
    served.url = f"http://{LOCAL}:{server.server_port}{root}"
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

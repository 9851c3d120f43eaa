"""Small servers on this machine, for what otherwise is far away."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LOCAL = "127.0.0.1"


@contextmanager
def serving(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Serves at the address it yields, without a slash at the end."""
    server = ThreadingHTTPServer((LOCAL, 0), handler)
    server.daemon_threads = True
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    ).start()
    try:
        yield f"http://{LOCAL}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class Quiet(BaseHTTPRequestHandler):
    """A handler that says nothing to the terminal, and answers in JSON."""

    def answer(self, code: int, body: object = None, **headers: str) -> None:
        """Sends an answer."""
        data = b"" if body is None or self.command == "HEAD" else json.dumps(body).encode()
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""


def hub() -> type[Quiet]:
    """A GitHub with one pull request (7, at commit abc) and no comments or issues. Keeps what is written in `written`."""

    class Hub(Quiet):
        """Answers as GitHub's documentation has it, for the few calls we make."""

        written: list[dict] = []
        calls: list[str] = []

        def entry(self, number: int, **values: object) -> dict:
            """A comment or an issue."""
            return {
                "id": number,
                "number": number,
                "html_url": f"https://github.example/{number}",
                "user": {"type": "Bot"},
                "body": "",
                "state": "open",
            } | values

        def do_GET(self) -> None:
            """Lists and looks up."""
            self.calls.append(f"GET {self.path} {self.headers['Authorization']}")
            if self.path == "/repos/norrby/psynk/pulls/7":
                return self.answer(200, {"head": {"sha": "abc"}})
            if "/pulls/" in self.path:
                return self.answer(404, {})
            asked = parse_qs(urlsplit(self.path).query)
            if not asked.keys() >= {"per_page", "page"}:
                return self.answer(400, {})
            size, page = int(asked["per_page"][0]), int(asked["page"][0])
            found = [entry for entry in self.written if entry["state"] == "open"]
            return self.answer(200, found[size * (page - 1) : size * page])

        def do_POST(self) -> None:
            """Writes something new."""
            self.calls.append(f"POST {self.path}")
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.written.append(self.entry(len(self.written) + 1, **body))
            self.answer(201, self.written[-1])

        def do_PATCH(self) -> None:
            """Changes what is written."""
            self.calls.append(f"PATCH {self.path}")
            entry = next(entry for entry in self.written if self.path.endswith(f"/{entry['id']}"))
            entry.update(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.answer(200, entry)

    return Hub


class Web(Quiet):
    """Addresses that answer in every way."""

    def do_HEAD(self) -> None:
        """As for GET, but one path dislikes HEAD."""
        self.answer(405) if self.path == "/no-head" else self.do_GET()

    def do_GET(self) -> None:
        """An answer by the path."""
        if self.path == "/old":
            return self.answer(301, Location="/new")
        if self.path == "/slash":
            return self.answer(301, Location="/slash/")
        if self.path == "/inwards":
            return self.answer(302, Location=f"http://localhost:{self.server.server_port}/inner")
        if self.path == "/ftp":
            return self.answer(302, Location=f"ftp://{LOCAL}:{self.server.server_port}/")
        if self.path == "/steered":
            return self.answer(
                301, Location="/new#\x1b[31m](https://bov.example)<img>@chefen" + "x" * 9999
            )
        if self.path == "/dripping":
            return self.drip()
        if self.path == "/round":
            return self.answer(302, Location="/round")
        codes = {"/gone": 404, "/removed": 410, "/closed": 403, "/broken": 500}
        return self.answer(codes.get(self.path, 200), "hej")

    def drip(self) -> None:
        """Headers without an end, one each tenth of a second."""
        self.send_response(200)
        self.flush_headers()
        with suppress(OSError):  # the other end has had enough
            for number in range(100):
                self.wfile.write(f"X-{number}: y\r\n".encode())
                time.sleep(0.1)

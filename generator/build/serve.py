"""Serves the site on this machine, and rebuilds it whenever something it is made of changes."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO, Any

from watchfiles import watch

from generator.build.explain_bad_port import BAD_PORT, explain_bad_port
from generator.build.project_paths import OVERRIDES, PROJECT, find_content_files, get_work_folder
from generator.source.catalogue_files import list_base_folders

SETTLE = 200  # milliseconds without a change before a build begins: editors save in several steps
_LOOK = 1000  # milliseconds between looks for folders that have come or gone
_MADE_OF = {".yaml", ".yml", ".md", ".html", ".css", ".js", ".svg", ".py", ".typ", ".ttf"}
_MADE_BY_US = {".venv", ".git", "__pycache__", "schema"}
Inodes = dict[Path, int]


def serve_site(
    folder: Path, out: Path, port: int, today: dt.date, say: Callable[[str], None]
) -> int:
    """Serves until Ctrl+C. Problems are shown in the terminal; the last good site stays up."""
    try:
        server = _Server(("127.0.0.1", port), partial(_Quiet, directory=str(out)))
    except BAD_PORT:
        say(explain_bad_port(port, "psynk serve"))
        return 2
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(
        f"Webbplatsen visas på http://127.0.0.1:{server.server_port}/ och byggs om när något ändras. Avsluta med Ctrl+C."
    )
    try:
        with _watch_changes(folder, out) as changed:
            _rebuild_forever(folder, out, today, changed)
    except (KeyboardInterrupt, SystemExit):
        say("Slut.")
    finally:
        server.shutdown()
    return 0


def _rebuild_forever(folder: Path, out: Path, today: dt.date, changed: threading.Event) -> None:
    arguments = ["build", "--catalogue", str(folder), "--out", str(out), "--today", str(today)]
    builder = Builder()
    try:
        while True:
            builder.build(arguments)
            changed.wait()
            changed.clear()
    finally:
        builder.close()


@contextmanager
def _watch_changes(folder: Path, out: Path) -> Iterator[threading.Event]:
    """Yields an event that is set by each change of what the site is made of.

    The catalogue's own folder and the project are watched without what lies below: builds come and go
    there, and a thousand folders that nobody edits.
    """
    changed, stop = threading.Event(), threading.Event()
    roots = {file.parents[len(path.parts) - 1] for path, file in find_content_files(folder).items()}
    deep = [folder / "services", folder / "routing", *sorted(roots), *list_base_folders(folder)]
    deep += [PROJECT / "generator", OVERRIDES]
    threads = [
        threading.Thread(target=_watch, args=(places, recursive, out.resolve(), changed, stop))
        for places, recursive in (([folder, PROJECT], False), (deep, True))
    ]
    for thread in threads:
        thread.start()
    try:
        yield changed
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _watch(
    places: list[Path], recursive: bool, out: Path, changed: threading.Event, stop: threading.Event
) -> None:
    """Watches folders until `stop`. Starts over when one of them comes, goes or is replaced."""
    while not stop.is_set():
        inodes = _read_inodes(places)
        with suppress(FileNotFoundError):  # a folder went before it could be watched
            _watch_until_moved(places, inodes, recursive, out, changed, stop)
        changed.set()


def _watch_until_moved(
    places: list[Path],
    inodes: Inodes,
    recursive: bool,
    out: Path,
    changed: threading.Event,
    stop: threading.Event,
) -> None:
    for changes in watch(
        *inodes,
        watch_filter=lambda change, path: _is_source(path, out),
        step=SETTLE,
        rust_timeout=_LOOK,
        yield_on_timeout=True,
        stop_event=stop,
        recursive=recursive,
    ):
        if changes:
            changed.set()
        if _read_inodes(places) != inodes:
            return


def _read_inodes(places: list[Path]) -> Inodes:
    return {place: place.stat().st_ino for place in places if place.is_dir()}


def _is_source(name: str, out: Path) -> bool:
    """Whether a site is made of this file, and it is no output of a build."""
    path = Path(name).resolve()
    return (
        path.suffix in _MADE_OF
        and not path.is_relative_to(out)
        and not _MADE_BY_US & set(path.parts)
        and get_work_folder(out).name not in path.parts
    )


_NOT_YET = """<!doctype html><html lang="sv"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="1"><title>Byggs</title>
<h1>Webbplatsen byggs</h1><p>Den visas här när den är klar. Dröjer det, står felet i terminalen.</p></html>"""


class _Server(ThreadingHTTPServer):
    """A server for one person, whose browser may ask for hundreds of files at once and leave early."""

    request_queue_size = 256

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it was given


_NOT_HERE = """<!doctype html><html lang="sv"><meta charset="utf-8"><title>Fel adress</title>
<h1>Fel adress</h1><p>Den här förhandsvisningen svarar bara på den egna datorns adress, som står i terminalen.</p></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line in the terminal for each. Nothing is kept by the browser: each page is that of now."""

    def send_head(self) -> Any:
        """Answers a GET or HEAD to this computer's own names. Before there is a site, it says so."""
        if not _is_local(self.headers.get("Host")):
            return self._answer(403, _NOT_HERE.encode())
        if not Path(self.directory, "index.html").is_file():
            return self._answer(503, _NOT_YET.encode())
        try:
            return super().send_head()
        except ValueError:  # a NUL in the address
            return self._answer(404, self._answer_missing())

    def list_directory(self, path: Any) -> Any:
        """A folder without a page is no page."""
        return self._answer(404, self._answer_missing())

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Shows the site's own page for what is missing."""
        body = self._answer(code, self._answer_missing())
        if self.command != "HEAD":
            self.wfile.write(body.getvalue())

    def _answer_missing(self) -> bytes:
        page = Path(self.directory, "404.html")
        return page.read_bytes() if page.is_file() else b""

    def _answer(self, code: int, body: bytes) -> io.BytesIO:
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def end_headers(self) -> None:
        """Ends the headers; the browser must ask anew each time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


def _is_local(host: str | None) -> bool:
    """Whether a request asks for this computer, or for the forwarded port of a codespace.

    A page elsewhere can give its own name the address of this computer: then its scripts would read the preview.
    """
    name = re.sub(r":\d*$", "", host or "localhost")
    codespace = os.environ.get("CODESPACE_NAME")
    is_forwarded = bool(codespace) and name.startswith(f"{codespace}-")
    return name in ("localhost", "127.0.0.1", "[::1]") or (
        is_forwarded and name.endswith(".app.github.dev")
    )


class Builder:
    """A process that keeps its imports, and builds in a copy of itself: nothing of one build is left in the next."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._code: dict[str, int] = {}
        self._answers: IO[bytes] | None = None

    def build(self, arguments: list[str]) -> int:
        """Runs `psynk` with these arguments and returns its exit code. Code that was changed since is read anew."""
        if not hasattr(os, "fork"):  # Windows: every build imports all anew
            return subprocess.call([sys.executable, "-m", "generator", *arguments])
        code = {
            str(file): file.stat().st_mtime_ns for file in (PROJECT / "generator").rglob("*.py")
        }
        if self._process is None or code != self._code:
            self.close()
            self._start(code)
        assert self._process and self._process.stdin and self._answers
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(arguments).encode() + b"\n")
            self._process.stdin.flush()
        if answer := self._answers.readline():
            return int(answer)
        self.close()  # it never began: the code has a mistake, which it has printed
        return 3

    def close(self) -> None:
        """Ends the process, when it is done."""
        if self._process and self._process.stdin and self._answers:
            with suppress(BrokenPipeError):
                self._process.stdin.close()
            self._process.wait()
            self._answers.close()
        self._process = self._answers = None

    def _start(self, code: dict[str, int]) -> None:
        reading, writing = os.pipe()
        command = [sys.executable, "-m", "generator", "--builder", str(writing)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=[writing])
        os.close(writing)
        self._answers, self._code = open(reading, "rb"), code  # noqa: SIM115  # closed with the process

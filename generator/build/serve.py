"""Serves the site on this machine, and rebuilds it whenever something it is made of changes."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from generator.build.paths import OVERRIDES, PROJECT, find_content_folder, get_work_folder

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
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(out)))
    except (OSError, OverflowError):
        say(
            f"Port {port} går inte att använda. Avsluta det som använder den, eller välj en annan, till exempel psynk serve --port 8080."
        )
        return 2
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(
        f"Webbplatsen visas på http://127.0.0.1:{server.server_port}/ och byggs om när något ändras. Avsluta med Ctrl+C."
    )
    try:
        with _watching(folder, out) as changed:
            _rebuild_forever(folder, out, today, changed)
    except (KeyboardInterrupt, SystemExit):
        say("Slut.")
    finally:
        server.shutdown()
    return 0


def _rebuild_forever(folder: Path, out: Path, today: dt.date, changed: threading.Event) -> None:
    # A process of its own for each build: a change in the compiler's own code counts too.
    command = [sys.executable, "-m", "generator", "build", "--catalogue", str(folder)]
    while True:
        subprocess.run([*command, "--out", str(out), "--today", str(today)], check=False)
        changed.wait()
        changed.clear()


@contextmanager
def _watching(folder: Path, out: Path) -> Iterator[threading.Event]:
    """Yields an event that is set by each change of what the site is made of.

    The catalogue's own folder and the project are watched without what lies below: builds come and go
    there, and a thousand folders that nobody edits.
    """
    changed, stop = threading.Event(), threading.Event()
    deep = [folder / "services", folder / "routing", find_content_folder(folder)]
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
        inodes = _inodes(places)
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
        if _inodes(places) != inodes:
            return


def _inodes(places: list[Path]) -> Inodes:
    return {place: place.stat().st_ino for place in places if place.is_dir()}


def _is_source(name: str, out: Path) -> bool:
    """Whether a site is made of this file, and it is no output of a build."""
    path = Path(name).resolve()
    return (
        path.suffix in _MADE_OF
        and not path.is_relative_to(out)
        and not _MADE_BY_US & set(path.parts)
        and not get_work_folder(out).name not in path.parts
    )


_NOT_YET = """<!doctype html><html lang="sv"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="1"><title>Byggs</title>
<h1>Webbplatsen byggs</h1><p>Den visas här när den är klar. Dröjer det, står felet i terminalen.</p></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line in the terminal for each. Before there is a site, it says so."""

    def do_GET(self) -> None:
        if Path(self.directory, "index.html").is_file():
            super().do_GET()
        else:
            body = _NOT_YET.encode()
            self.send_response(503)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass

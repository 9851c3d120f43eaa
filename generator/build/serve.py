"""Shows the site on this machine, and builds it again whenever something it is made of changes."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator.build.paths import OVERRIDES, PROJECT, content_folder

SETTLE = 0.2  # seconds without a change before a build begins: editors save in several steps
_MADE_OF = {".yaml", ".yml", ".md", ".html", ".css", ".js", ".svg", ".py", ".typ", ".ttf"}
_MADE_BY_US = {".venv", ".git", "__pycache__", "schema"}


def serve(folder: Path, out: Path, port: int, today: dt.date, say: Callable[[str], None]) -> int:
    """Serves until Ctrl+C. Problems are shown where they are found; the last good site stays up."""
    changed = threading.Event()
    observer = Observer()
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(out)))
    except (OSError, OverflowError):
        say(
            f"Port {port} går inte att använda. Avsluta det som använder den, eller välj en annan, till exempel psynk serve --port 8080."
        )
        return 2
    observer.start()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(
        f"Webbplatsen visas på http://127.0.0.1:{server.server_port}/ och byggs om när något ändras. Avsluta med Ctrl+C."
    )
    try:
        _rebuild_forever(
            folder,
            out,
            today,
            changed,
            partial(_look_at_new, observer, _Watch(changed, out), folder, {}),
        )
    except (KeyboardInterrupt, SystemExit):
        say("Slut.")
    finally:
        observer.stop()
        server.shutdown()
    return 0


def _look_at_new(
    observer: BaseObserver, watch: FileSystemEventHandler, folder: Path, seen: dict[Path, int]
) -> None:
    """Watches each folder that the site is made of, when it has come or come back.

    Never all that lies under the catalogue's own: there builds come and go, and a thousand folders that nobody edits.
    """
    deep = [
        folder / "services",
        folder / "routing",
        content_folder(folder),
        PROJECT / "generator",
        OVERRIDES,
    ]
    for place in dict.fromkeys((folder, PROJECT, *deep)):
        inode = place.stat().st_ino if place.is_dir() else 0
        if inode and seen.get(place) != inode:
            observer.schedule(watch, str(place), recursive=place in deep)
        seen[place] = inode


def _rebuild_forever(
    folder: Path, out: Path, today: dt.date, changed: threading.Event, look: Callable[[], None]
) -> None:
    # A process of its own for each build: a change in the compiler's own code counts too.
    build = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--catalogue",
        str(folder),
        "--out",
        str(out),
        "--today",
        str(today),
    ]
    while True:
        look()
        subprocess.run(build, check=False)
        changed.wait()
        while changed.is_set():
            changed.clear()
            changed.wait(SETTLE)


class _Watch(FileSystemEventHandler):
    """Notes that something the site is made of has changed."""

    def __init__(self, changed: threading.Event, out: Path) -> None:
        self.changed = changed
        self.out = out.resolve()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("opened", "closed_no_write") or event.is_directory:
            return
        path = Path(str(event.dest_path or event.src_path)).resolve()
        ours = (f".{self.out.name}.", f".psynk-{self.out.name}")
        if (
            path.suffix in _MADE_OF
            and not path.is_relative_to(self.out)
            and not _MADE_BY_US & set(path.parts)
            and not any(part.startswith(ours) for part in path.parts)
        ):
            self.changed.set()


_NOT_YET = """<!doctype html><html lang="sv"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="1"><title>Byggs</title>
<h1>Webbplatsen byggs</h1><p>Den visas här när den är klar. Dröjer det, står felet i terminalen.</p></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line in the terminal for each. Before there is any site, it says so."""

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

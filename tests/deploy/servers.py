"""The web servers that deploy/ configures, started with our own files on this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from generator.build.project_paths import PROJECT

DEPLOY = PROJECT / "deploy"
NAME = "psynk.example"  # the site's name in both files
_PATIENCE = 20  # seconds until a server listens


@dataclass(frozen=True)
class Server:
    """A web server that runs: its port, the folder it serves, and all that it has written anywhere."""

    port: int
    site: Path
    work: Path

    @property
    def url(self) -> str:
        """The address of the start page."""
        return f"http://127.0.0.1:{self.port}/"

    def get(self, path: str, host: str = NAME, **headers: str) -> tuple[HTTPResponse, bytes]:
        """The answer to one request, as the server sends it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Host": host, **headers})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def written(self) -> str:
        """Everything that the server has written, to files and to the terminal."""
        return "".join(
            file.read_text("utf-8", "replace") for file in self.work.rglob("*") if file.is_file()
        )


@contextmanager
def nginx(program: str, site: Path, work: Path) -> Iterator[Server]:
    """nginx with deploy/nginx.conf, within what Debian's own file has around it."""
    port = _free_port()
    ours = _with(
        (DEPLOY / "nginx.conf").read_text("utf-8"),
        {"listen 80;": f"listen 127.0.0.1:{port};", "/srv/psynk/site": str(site)},
    )
    folders = "".join(
        f"{kind}_temp_path {work}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    settings = work / "nginx.conf"
    settings.write_text(
        f"{user}daemon off;\npid {work}/pid;\nworker_processes 1;\nerror_log {work}/error.log info;\nevents {{}}\n"
        f"http {{\n{folders}include /etc/nginx/mime.types;\naccess_log {work}/access.log;\n{ours}}}\n",
        "utf-8",
    )
    with _running(
        [program, "-e", f"{work}/early.log", "-p", str(work), "-c", str(settings)], port, site, work
    ) as server:
        yield server


@contextmanager
def caddy(program: str, site: Path, work: Path) -> Iterator[Server]:
    """Caddy with deploy/Caddyfile, without TLS and its own administration."""
    port = _free_port()
    changes = {
        "{\n\t# No log": "{\n\tadmin off\n\tauto_https off\n\t# No log",
        f"\n{NAME} {{": f"\nhttp://{NAME}:{port}, http://127.0.0.1:{port} {{",
        "/srv/psynk/site": str(site),
    }
    settings = work / "Caddyfile"
    settings.write_text(_with((DEPLOY / "Caddyfile").read_text("utf-8"), changes), "utf-8")
    with _running(
        [program, "run", "--config", str(settings), "--adapter", "caddyfile"], port, site, work
    ) as server:
        yield server


START: dict[str, Callable] = {"nginx": nginx, "caddy": caddy}


@contextmanager
def _running(command: list[str], port: int, site: Path, work: Path) -> Iterator[Server]:
    own = os.environ | {"HOME": str(work), "XDG_DATA_HOME": str(work), "XDG_CONFIG_HOME": str(work)}
    with (work / "terminal").open("wb") as terminal:
        process = subprocess.Popen(command, stdout=terminal, stderr=terminal, env=own)
        server = Server(port, site, work)
        try:
            _wait(process, server)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(process: subprocess.Popen, server: Server) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            server.get("/")
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the server never listened:\n{server.written()}")


def _with(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]

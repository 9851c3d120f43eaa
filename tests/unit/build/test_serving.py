"""`psynk serve` builds again when something changes, tells what is wrong, and lives on."""

from __future__ import annotations

import os
import re
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from generator.build.serve import Builder, _Quiet, _Server
from tests.conftest import PROJECT, TODAY
from tests.support.github.servers import serving as serving_files
from tests.unit.build.test_killed_builds import until

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("builds")]


class Serving:
    """A catalogue that is served, with its site inside it as in the project, and what the terminal shows."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.terminal = folder, folder.parent / "terminal"
        command = [
            sys.executable,
            "-m",
            "generator",
            "serve",
            "--catalogue",
            str(folder),
            "--out",
            str(folder / "site"),
            "--today",
            str(TODAY),
            "--port",
            "0",
        ]
        with self.terminal.open("w") as terminal:
            self.process = subprocess.Popen(command, cwd=PROJECT, stdout=terminal, stderr=terminal)

    def told(self) -> str:
        """All that the terminal has shown."""
        return self.terminal.read_text(encoding="utf-8")

    def tells(self, words: str, times: int = 1) -> bool:
        """Whether the terminal comes to show the words so many times."""
        return until(lambda: self.told().count(words) >= times)

    def page(self, path: str) -> str:
        """A page of the site as it is now."""
        return (self.folder / "site" / path / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def serving(tiny_folder: Path) -> Iterator[Serving]:
    """A served copy of the tiny catalogue, when it is built for the first time."""
    served = Serving(tiny_folder)
    try:
        assert served.tells("Klart på")
        yield served
    finally:
        served.process.kill()
        served.process.wait()


def test_before_there_is_a_site_the_reader_is_told_to_wait_and_gets_it_when_it_is_there(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    with serving_files(partial(_Quiet, directory=str(site))) as address:
        for path in ("/", "/behov/rymt/"):
            with pytest.raises(HTTPError) as waiting:
                urlopen(address + path)
            assert waiting.value.code == 503
            told = waiting.value.read().decode()
            assert "Webbplatsen byggs" in told and 'http-equiv="refresh"' in told
        site.mkdir()
        (site / "index.html").write_text("Här", encoding="utf-8")
        assert urlopen(f"{address}/").read().decode() == "Här"


def test_a_change_a_mistake_and_its_remedy_are_each_built_and_nothing_else_is_shown(
    serving: Serving,
) -> None:
    services = serving.folder / "services.yaml"
    good = services.read_text(encoding="utf-8")
    services.write_text(
        good.replace("name: Elevhälsan", "name: Skolans hjälpare"), encoding="utf-8"
    )
    assert serving.tells("Klart på", 2)
    assert "Skolans hjälpare" in serving.page("tjanster/skolan")
    services.write_text(good.replace("name: Elevhälsan", "name Elevhälsan"), encoding="utf-8")
    assert serving.tells("är orörd")
    assert "Det saknas ett kolon" in serving.told()
    assert "Skolans hjälpare" in serving.page("tjanster/skolan")
    services.write_text(good, encoding="utf-8")
    assert serving.tells("Klart på", 3)
    assert "Skolans hjälpare" not in serving.page("tjanster/skolan")
    assert "Warning" not in serving.told()
    assert serving.process.poll() is None


def test_a_folder_that_comes_while_serving_is_watched_too(serving: Serving) -> None:
    (serving.folder / "content" / "om").mkdir(parents=True, exist_ok=True)
    part = serving.folder / "services" / "fler.yaml"
    part.parent.mkdir()
    (serving.folder / "services.yaml").touch()
    assert serving.tells("Klart på", 2)
    part.write_text(
        "organizations:\n  - {id: ny, name: Nyby kommun, kind: municipality, summary: En ny kommun.}\n",
        encoding="utf-8",
    )
    assert serving.tells("Klart på", 3)
    assert "Nyby kommun" in serving.page("organisationer")


@pytest.fixture
def shown(tiny_site: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[int]:
    """The port of a served site, about which nothing may be written in the terminal."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(tiny_site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()
    assert capfd.readouterr() == ("", "")


def ask(
    port: int, path: str, method: str = "GET", host: str = "localhost:8000"
) -> tuple[HTTPResponse, bytes]:
    """The answer to one request."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, headers={"Host": host})
    answer = connection.getresponse()
    return answer, answer.read()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/assets/psynk.css", 200),
        ("/assets/", 404),
        ("/borta/", 404),
        ("/%00", 404),
        ("/a%00b", 404),
    ],
)
def test_no_answer_is_kept_by_a_browser_and_no_folder_is_listed(
    path: str, status: int, method: str, shown: int
) -> None:
    answer, body = ask(shown, path, method)
    assert (answer.status, answer.headers.get_all("Cache-Control")) == (status, ["no-store"])
    assert b"Directory listing" not in body
    assert method == "HEAD" or status == 200 or "finns inte" in body.decode().lower()


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("[::1]:8000", 200),
        ("prov-8000.app.github.dev", 200),
        ("evil.example:8000", 403),  # whose address is changed to that of this computer
        ("localhost.evil.example", 403),
        ("annan-8000.app.github.dev", 403),
        ("prov-8000.evil.example", 403),
    ],
)
def test_the_preview_answers_to_no_name_but_its_own(
    host: str, status: int, shown: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODESPACE_NAME", "prov")
    assert ask(shown, "/", host=host)[0].status == status


def test_a_browser_that_leaves_early_is_not_told_about(shown: int) -> None:
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", shown)) as early:
            early.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            early.sendall(b"GET /data/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert ask(shown, "/")[0].status == 200


def test_two_hundred_requests_at_once_are_all_answered(shown: int) -> None:
    with ThreadPoolExecutor(200) as many:
        assert {answer.status for answer, _ in many.map(lambda _: ask(shown, "/"), range(200))} == {
            200
        }


def test_before_there_is_a_site_a_head_is_answered_as_a_get(tmp_path: Path) -> None:
    with serving_files(partial(_Quiet, directory=str(tmp_path / "site"))) as address:
        answer, _ = ask(int(address.rpartition(":")[2]), "/behov/", "HEAD")
        assert answer.status == 503


def test_a_builder_builds_again_and_again_without_growing(
    tiny_folder: Path, tmp_path: Path
) -> None:
    builder = Builder()
    arguments = [
        "build",
        "--catalogue",
        str(tiny_folder),
        "--out",
        str(tmp_path / "site"),
        "--today",
        str(TODAY),
    ]
    sizes = []
    try:
        for number in range(12):
            file = tiny_folder / "services.yaml"
            text = file.read_text(encoding="utf-8")
            file.write_text(
                re.sub("Elevhälsan[^ ]* lyssnar", f"Elevhälsan{number} lyssnar", text),
                encoding="utf-8",
            )
            assert builder.build(arguments) == 0
            assert (
                f"Elevhälsan{number} lyssnar"
                in (tmp_path / "site/tjanster/skolan/index.html").read_text()
            )
            process = Path(f"/proc/{builder._process.pid}")  # type: ignore[union-attr]
            sizes.append(
                (int((process / "statm").read_text().split()[1]), len(os.listdir(process / "fd")))
            )
        pid = builder._process.pid  # type: ignore[union-attr]
        (tiny_folder / "services.yaml").write_text("services: [\n", encoding="utf-8")
        assert builder.build(arguments) == 1
        assert builder._process.pid == pid  # type: ignore[union-attr]
    finally:
        builder.close()
    assert sizes[-1][0] <= sizes[1][0] * 1.10 and sizes[-1][1] == sizes[0][1], sizes


def test_a_builder_whose_code_changed_is_another_process(
    tiny_folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    builder = Builder()
    arguments = ["check", "--catalogue", str(tiny_folder), "--today", str(TODAY)]
    try:
        assert builder.build(arguments) == 0
        first = builder._process.pid  # type: ignore[union-attr]
        builder._code = {}  # as if a file of the compiler had another time
        assert builder.build(arguments) == 0
        assert builder._process.pid != first  # type: ignore[union-attr]
    finally:
        builder.close()

"""A port that cannot be used is told, with another to try."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from generator.build.serve import serve_site
from generator.cli.main import main
from tests.conftest import TINY, TODAY


def test_a_port_that_somebody_has_or_that_does_not_exist_is_told_with_another(
    tmp_path: Path,
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        for port in (taken.getsockname()[1], 99999, -1):
            said: list[str] = []
            assert serve_site(tmp_path, tmp_path / "site", port, TODAY, said.append) == 2
            assert said == [
                f"Port {port} går inte att använda. Avsluta det som använder den, eller välj en annan, till exempel psynk serve --port 8080."
            ]


@pytest.mark.slow
def test_the_form_tells_it_in_the_same_words(capsys: pytest.CaptureFixture[str]) -> None:
    at = ["--catalogue", str(TINY), "--today", str(TODAY)]  # the day whose charts other tests set
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        for port in (taken.getsockname()[1], 99999, -1):
            assert main(["edit", *at, "--port", str(port)]) == 2
            assert (
                f"Port {port} går inte att använda. Avsluta det som använder den, eller välj en annan, till exempel psynk edit --port 8080."
                in capsys.readouterr().err
            )

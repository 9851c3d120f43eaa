"""Dead links: told by what an address answers, without a mistake about those that only are slow or shy."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.maintenance.catalogue_links import (
    FINE,
    GONE,
    MOVED,
    SILENT,
    LinkStatus,
    find_links,
    format_link_report,
    is_network_down,
)
from generator.maintenance.web_link_checker import _is_inner, check_link, check_links
from generator.model.catalogue import Catalogue
from generator.problem import Place
from tests.conftest import PROJECT
from tests.support.github.servers import Web, serving

pytestmark = pytest.mark.slow

WRITTEN = (
    PROJECT / "services.yaml",
    *sorted(PROJECT.glob("routing/**/*.yaml")),
    *sorted(PROJECT.glob("national/**/*.yaml")),
)


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/fine", FINE),
        ("/no-head", FINE),
        ("/å ä?q=ö", FINE),
        ("/slash", FINE),
        ("/gone", GONE),
        ("/removed", GONE),
        ("/closed", SILENT),
        ("/broken", SILENT),
        ("/round", SILENT),
        ("/old", MOVED),
        ("/ftp", SILENT),
        ("/inwards", MOVED),
    ],
)
def test_an_address_is_judged_by_its_answer(path: str, state: str) -> None:
    with serving(Web) as web:
        assert check_link(f"{web}{path}", 5).state == state


def test_a_name_that_does_not_exist_is_dead_and_a_closed_door_is_not() -> None:
    assert check_link("https://finns-inte.invalid/", 5) == LinkStatus(GONE, "namnet finns inte")
    assert check_link("https://127.0.0.1:9/", 5).state == SILENT


@pytest.mark.parametrize(
    "link",
    ["https://[::1", "https://x:abc/", f"https://{'å' * 80}.example/", "https://\u2100.example/"],
)
def test_what_is_no_address_at_all_is_an_answer_too(link: str) -> None:
    assert check_links([link], 5)[link].state == SILENT


def test_nobody_outside_can_send_us_into_our_own_net(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "generator.maintenance.web_link_checker._is_inner", lambda link: "localhost" in link
    )
    with serving(Web) as web:
        assert check_link(f"{web}/inwards", 5) == LinkStatus(SILENT, "svarade 302")


def test_what_lies_on_this_machine_or_its_net_is_inner() -> None:
    inner = {
        link
        for link in (
            "http://localhost/",
            "http://127.0.0.1:8000/",
            "http://[::1]/",
            "http://10.0.0.1/",
            "http://169.254.169.254/",
        )
        if _is_inner(link)
    }
    assert len(inner) == 5
    assert not _is_inner("https://8.8.8.8/") and not _is_inner("https://finns-inte.invalid/")


def test_an_address_that_somebody_leads_to_is_short_and_no_mark_up() -> None:
    with serving(Web) as web:
        moved = check_link(f"{web}/steered", 5)
    assert moved.state == MOVED and len(moved.detail) < 400
    line = "\n".join(
        format_link_report(
            {"https://x.example/": moved}, {"https://x.example/": [Place("a.yaml", 1, 1)]}, True
        )
    )
    assert "\x1b" not in line and not re.search(r"(?<!\\)\]\(|<img|@chefen", line)


def test_whoever_drips_an_answer_cannot_hold_up_the_night() -> None:
    began = time.monotonic()
    with serving(Web) as web:
        assert check_link(f"{web}/dripping", 0.3) == LinkStatus(SILENT, "svarade inte i tid")
    assert time.monotonic() - began < 3


def test_many_are_asked_and_each_has_its_answer() -> None:
    with serving(Web) as web:
        links = [f"{web}/{'gone' if n % 2 else n}?{n}" for n in range(20)] + [f"{web}/gone"]
        found = check_links(links, 5)
    assert set(found) == set(links)
    assert found[f"{web}/gone"].state == GONE


def test_when_our_own_net_is_down_nothing_is_called_dead() -> None:
    with serving(Web) as web:
        found = check_links([f"https://namn-{n}.invalid/" for n in range(12)] + [f"{web}/gone"], 5)
    assert found[f"{web}/gone"].state == GONE
    assert {answer.state for link, answer in found.items() if ".invalid" in link} == {SILENT}


def test_a_night_without_a_net_says_nothing_of_any_link_and_ends_the_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "generator.maintenance.web_link_checker.check_link",
        lambda link, patience: LinkStatus(SILENT, "gick inte att nå"),
    )
    assert (
        main(["links", "--format", "markdown", "--catalogue", str(PROJECT)]) == 2
    )  # so that the issue of the night before stays
    told_here = capsys.readouterr()
    assert told_here.out == ""
    assert "adresser svarade. Troligen är nätet nere här." in told_here.err


def test_one_answer_among_the_silent_is_enough_to_tell_of_them() -> None:
    links = {
        f"https://x.example/{number}": [Place("services.yaml", number, 1)] for number in range(1, 6)
    }
    silent = {link: LinkStatus(SILENT, "gick inte att nå") for link in links}
    assert is_network_down(silent)
    one_answers = silent | {"https://x.example/1": LinkStatus(FINE, "")}
    assert not is_network_down(one_answers)
    assert (
        sum(line.startswith("- [ ] ") for line in format_link_report(one_answers, links, True)) == 4
    )


def test_a_place_that_moved_says_where() -> None:
    with serving(Web) as web:
        assert check_link(f"{web}/old", 5) == LinkStatus(MOVED, f"{web}/new")


def test_every_https_address_of_the_catalogue_is_asked_once(local: Catalogue) -> None:
    links = find_links(local)
    written = {
        link
        for file in WRITTEN
        for link in re.findall(
            r"""(?:^|[\s"'\[{])(https://[^\s"'\]},]+)""",
            re.sub(r"(?m)^\s*#.*", "", file.read_text(encoding="utf-8")),
        )
    }
    assert {link.partition("#")[0] for link in written} <= set(links)
    assert all(places for places in links.values())
    assert not [link for link in links if "#" in link]


def test_the_command_names_the_dead_with_their_lines(
    change: Callable[..., Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "generator.maintenance.web_link_checker._MANY", 1000
    )  # every address of the invented municipality is invented too
    folder = change(
        "      - id: telefon\n        kind: phone\n        name: Direktnumret",
        "      - {id: webb, kind: web, value: 'https://x.invalid/a', verification: *sure}\n      - id: telefon\n        kind: phone\n        name: Direktnumret",
    )
    assert (
        main(["links", "--format", "markdown", "--patience", "2", "--catalogue", str(folder)]) == 1
    )
    out = capsys.readouterr().out
    assert "### Döda länkar" in out
    assert "- [ ] <https://x.invalid/a> – namnet finns inte (`services.yaml:64`)" in out
    main(["links", "--format", "json", "--patience", "2", "--catalogue", str(folder)])
    assert json.loads(capsys.readouterr().out)["https://x.invalid/a"]["state"] == GONE


def test_what_is_fine_is_not_told(local: Catalogue) -> None:
    places = find_links(local)
    assert list(format_link_report(dict.fromkeys(places, LinkStatus(FINE, "")), places, True)) == []

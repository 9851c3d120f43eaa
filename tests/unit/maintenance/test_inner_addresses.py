"""No page on the web leads the nightly look at links into our own network: one inner address of several is enough."""

from __future__ import annotations

import socket

import pytest

from generator.maintenance import web_link_checker


@pytest.mark.parametrize(
    ("addresses", "inner"),
    [
        (["93.184.216.34"], False),
        (["93.184.216.34", "10.0.0.1"], True),
        (["127.0.0.1", "93.184.216.34"], True),
        (["fe80::1%eth0", "2606:2800:220:1::1"], True),
        (["169.254.169.254"], True),
        ([], False),
    ],
)
def test_a_name_with_one_inner_address_is_inner(
    addresses: list[str], inner: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda *given: [(0, 0, 0, "", (one, 0)) for one in addresses]
    )
    assert web_link_checker._is_inner("https://a.example/") is inner

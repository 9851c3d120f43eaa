"""`psynk confirm`: a verification is written down, and every other sign of the file stays as it was, in Mora."""

from __future__ import annotations

from typing import Any

from generator.editing.yaml_document import convert_to_plain
from generator.source.yaml_reader import read_tree
from tests.conftest import PROJECT
from tests.support.editing.confirming import MADE, confirmed

MORA = (PROJECT / "services.yaml").read_text(encoding="utf-8")


def switchboard_of(text: str) -> dict[str, Any]:
    """The switchboard of Mora."""
    owners = convert_to_plain(read_tree(text, "")[0])["organizations"]
    owner = next(one for one in owners if one["id"] == "mora-kommun")
    return next(one for one in owner["contacts"] if one["id"] == "vaxel")


def test_hours_with_a_source_of_their_own_are_confirmed_by_themselves() -> None:
    after = confirmed(MORA, "mora-kommun", "vaxel", MADE, hours=True)
    old, new = MORA.splitlines(), after.splitlines()
    assert len(old) == len(new)
    changed = [number for number, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    assert 1 <= len(changed) <= 6
    assert changed[-1] - changed[0] < 8
    was, now = (switchboard_of(text) for text in (MORA, after))
    assert (was["hours"][0]["verification"]["status"], was["verification"]["status"]) == (
        "V-gammal",
        "V-gammal",
    )
    checked = now["hours"][0].pop("verification")
    assert (checked["status"], checked["checked_on"], checked["method"], checked["role"]) == (
        "V",
        "2026-12-24",
        "call",
        MADE.role,
    )
    del was["hours"][0]["verification"]
    assert now == was

"""A known hole is told where people meet it: on the pages of needs, in the questions and on the pages of staff."""

from __future__ import annotations

import pytest

from tests.support.build.document import Site

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("finished")]


@pytest.mark.parametrize(
    "path",
    [
        "/behov/sip/0-19-ar-alvdalen/",
        "/personal/eskalering/elevhalsan/",
        "/personal/eskalering/socialtjansten-barn-unga-orsa/",
        "/tackning/",
    ],
)
def test_a_hole_says_what_to_do_meanwhile(path: str, mora_pages: Site) -> None:
    text = mora_pages.pages[path].root.text
    assert (
        "Tills vidare:" in text
        or "Gör så här så länge:" in text
        or "Be den du redan träffar" in text
    )

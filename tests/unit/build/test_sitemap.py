"""The sitemap has addresses that a machine reads, whatever letters they are written with."""

from __future__ import annotations

import re

import pytest

from generator.build.sitemap import render_sitemap


@pytest.mark.parametrize(
    ("url", "path", "wanted"),
    [
        ("https://exempel.se", "/behov/", "https://exempel.se/behov/"),
        ("https://exempel.se:8443/hj%C3%A4lp/", "/å ä/", "https://exempel.se:8443/hj%C3%A4lp/%C3%A5%20%C3%A4/"),
        ("https://räksmörgås.se/hjälp/", "/a&b/", "https://xn--rksmrgs-5wao1o.se/hj%C3%A4lp/a%26b/"),
    ],
)  # fmt: skip
def test_an_address_is_written_with_plain_signs(url: str, path: str, wanted: str) -> None:
    (found,) = re.findall("<loc>(.*)</loc>", render_sitemap([path], url))
    assert found == wanted and found.isascii()

"""Links between pages work wherever the site is put."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.page import build_relative_link

ROOT = "https://exempelby.example/under/hjalp"

steps = st.lists(st.text(alphabet="abcå09-", min_size=1, max_size=3), max_size=4)
folders = steps.map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
files = st.tuples(folders, st.sampled_from(["stil.css", "tabell.pdf"])).map("".join)
endings = st.just("") | st.text(alphabet="abc09-", min_size=1, max_size=4).map("#{}".format)


@settings(deadline=None, derandomize=True)
@given(st.tuples(folders | files, endings).map("".join), folders)
def test_a_relative_link_leads_where_the_path_leads(target, base):
    link = build_relative_link(target, base)
    assert urljoin(ROOT + base, link) == ROOT + target
    assert not link.startswith("/")


@pytest.mark.parametrize(
    ("target", "base", "link"),
    [
        ("/", "/", "./"),
        ("/", "/behov/", "../"),
        ("/behov/", "/", "behov/"),
        ("/behov/sover-inte/", "/behov/", "sover-inte/"),
        ("/behov/", "/behov/sover-inte/", "../"),
        ("/tjanster/112/", "/behov/sover-inte/", "../../tjanster/112/"),
        ("/behov/#fara", "/", "behov/#fara"),
        ("/behov/#fara", "/behov/", "./#fara"),
        ("/utskrift/kort.pdf", "/utskrift/", "kort.pdf"),
        ("/sok/?q=somn", "/behov/", "../sok/?q=somn"),
    ],
)
def test_a_link_is_as_short_as_it_can_be(target, base, link):
    assert build_relative_link(target, base) == link

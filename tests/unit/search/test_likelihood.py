"""How likely a question is on a page, counted from what all pages say."""

from __future__ import annotations

from tests.support.search.likelihood import Likelihood, features_of

SAID = [
    (0, ["vill", "do"]),
    (0, ["ork", "int", "lev"]),
    (1, ["vill", "sov"]),
    (1, ["sov", "dalig"]),
    (2, ["fotboll"]),
]
COUNTED = Likelihood(SAID, 4, urgent={0}, harmless={1, 2})


def best(*stems: str) -> int:
    """The page that some stems are most likely on."""
    likely = COUNTED.of(stems)
    return likely.index(max(likely))


def test_features_are_the_stem_and_three_and_four_letters_in_a_row() -> None:
    assert features_of("sov") == ["=sov", "<so", "sov", "ov>", "<sov", "sov>"]
    assert features_of("") == ["="]


def test_a_page_gains_by_what_it_says_and_others_do_not() -> None:
    assert best("sov") == 1 and best("lev") == 0
    assert COUNTED.of(["sov"])[1] > 0 > COUNTED.of(["sov"])[0]


def test_what_several_pages_say_tells_less_than_what_one_says() -> None:
    assert COUNTED.of(["do"])[0] > COUNTED.of(["vill"])[0]


def test_letters_in_a_row_tell_of_a_compound_and_of_a_misspelt_word() -> None:
    assert best("fotbollstran") == best("fotbol") == 2


def test_what_nobody_says_tells_nothing() -> None:
    assert set(COUNTED.of(["xyzq"])) == {0.0}
    assert COUNTED.danger_sign(["xyzq"]) == 0


def test_the_sign_of_danger_is_above_zero_for_what_urgent_pages_say() -> None:
    assert COUNTED.danger_sign(["do"]) > 0 > COUNTED.danger_sign(["fotboll"])


def test_what_neither_side_says_gives_no_sign_of_danger() -> None:
    other = Likelihood([*SAID, (3, ["xyzq"])], 4, urgent={0}, harmless={1, 2})
    assert other.danger_sign(["xyzq"]) == 0


def test_a_word_that_an_editor_adds_is_counted_at_once() -> None:
    more = Likelihood([*SAID, (2, ["xyzq"])], 4, urgent={0}, harmless={1, 2})
    assert more.of(["xyzq"])[2] == max(more.of(["xyzq"])) > 0

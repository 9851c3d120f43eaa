"""Ages, clock times, durations and links: what may be written, and what is refused with a remedy."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.model.value_types import (
    Ages,
    Clock,
    Duration,
    Id,
    Link,
    SourceText,
    Text,
    is_safe_link,
)

tried = settings(deadline=None, derandomize=True)


def written(values: str) -> st.SearchStrategy[str]:
    """Anything that may stand in a file, and much that looks like the real thing."""
    return st.text(max_size=12) | st.text(alphabet=values, max_size=12)


def read(kind: Any, text: str) -> Any:
    """A value as the catalogue reads it."""
    return TypeAdapter(kind).validate_python(text)


def refused(kind: Any, text: Any) -> dict[str, Any]:
    """The first error of a value that must be refused."""
    with pytest.raises(ValidationError) as error:
        read(kind, text)
    return error.value.errors()[0]


AGES = [
    ("17", [(17, 17)]),
    ("6–12", [(6, 12)]),
    ("6-12", [(6, 12)]),
    ("6 – 12", [(6, 12)]),
    ("väntat", [(-1, -1)]),
    ("väntat–5", [(-1, 5)]),
    ("0–25", [(0, 25)]),
    ("väntat–120", [(-1, 120)]),
    ("13, 15–17", [(13, 13), (15, 17)]),
    ("  6–12 ", [(6, 12)]),
]
NO_AGES = [
    "",
    " ",
    "sex",
    "6–",
    "–6",
    "6–12–15",
    "6,",
    "12–6",
    "5–väntat",
    "6 år",
    "6.5",
    "-1",
    "1000",
    "väntat5",
    "6…12",
    "all",
]


@pytest.mark.parametrize(("text", "ranges"), AGES)
def test_ages_are_read(text, ranges):
    assert read(Ages, text).ranges == tuple(ranges)


@pytest.mark.parametrize("text", NO_AGES)
def test_what_is_no_age_is_refused_with_a_remedy(text):
    error = refused(Ages, text)
    assert error["type"] == "bad-age"
    assert error["ctx"]["sentence"] and error["ctx"]["fix"]


def test_ages_in_the_wrong_order_are_turned_in_the_remedy():
    assert refused(Ages, "12–6")["ctx"]["fix"] == "Byt plats på åldrarna: 6–12."
    assert refused(Ages, "5–väntat")["ctx"]["fix"] == "Byt plats på åldrarna: väntat–5."


@tried
@given(written("0123456789väntat–-, "))
@example("²")
@example("٣")
def test_reading_ages_never_fails_in_any_other_way(text):
    try:
        assert Ages.parse(text).ranges
    except PydanticCustomError as error:
        assert error.type == "bad-age"


AGE_RANGES = st.lists(
    st.tuples(st.integers(-1, 120), st.integers(-1, 120)).map(sorted).map(tuple),
    min_size=1,
    max_size=3,
).map(tuple)


def age_text(ranges: tuple[tuple[int, int], ...]) -> str:
    """Ages as an editor writes them."""
    words = [["väntat" if age == -1 else str(age) for age in (low, high)] for low, high in ranges]
    return ", ".join(low if low == high else f"{low}–{high}" for low, high in words)


@tried
@given(AGE_RANGES)
def test_ages_that_are_written_are_read_back(ranges):
    ages = Ages.parse(age_text(ranges))
    assert ages.ranges == ranges
    assert (ages.first, ages.last) == (
        min(low for low, _ in ranges),
        max(high for _, high in ranges),
    )
    assert {age for age in range(-1, 121) if age in ages} == {
        age for low, high in ranges for age in range(low, high + 1)
    }


CLOCKS = [
    ("9:30", 570),
    ("09:30", 570),
    ("9.30", 570),
    ("0:00", 0),
    ("00.00", 0),
    ("24:00", 1440),
    ("23:59", 1439),
]
NO_CLOCKS = [
    "",
    "9",
    "930",
    "9:3",
    "9:60",
    "24:01",
    "25:00",
    "99:99",
    "-1:00",
    "9:30:00",
    "halv tio",
    "9;30",
    "kl 9:30",
]


@pytest.mark.parametrize(("text", "minutes"), CLOCKS)
def test_clock_times_are_read(text, minutes):
    assert read(Clock, text) == Clock(minutes)


@pytest.mark.parametrize("text", NO_CLOCKS)
def test_what_is_no_clock_time_is_refused_with_a_remedy(text):
    error = refused(Clock, text)
    assert error["type"] == "bad-hour"
    assert error["ctx"]["sentence"] and error["ctx"]["fix"]


@tried
@given(st.integers(0, 1440).map(Clock))
def test_a_clock_time_that_is_written_is_read_back(clock):
    assert Clock.parse(str(clock)) == clock


@tried
@given(
    written("0123456789:.")
    | st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: f"{pair[0]}:{pair[1]:02}")
)
def test_reading_clock_times_never_fails_in_any_other_way(text):
    try:
        assert 0 <= Clock.parse(text).minutes <= 1440
    except PydanticCustomError as error:
        assert error.type == "bad-hour"


def test_clock_times_are_ordered():
    assert Clock.parse("9:30") < Clock.parse("10:00") < Clock.parse("24:00")


DURATIONS = [
    ("genast", 0),
    ("samma dag", 1440),
    ("1 minut", 1),
    ("30 minuter", 30),
    ("1 timme", 60),
    ("2 timmar", 120),
    ("1 dag", 1440),
    ("3 dagar", 3 * 1440),
    ("1 vecka", 7 * 1440),
    ("2 veckor", 14 * 1440),
    ("1 månad", 43830),
    ("6 månader", 6 * 43830),
    (" 3 dagar ", 3 * 1440),
]
NO_DURATIONS = [
    "",
    "3",
    "dagar",
    "tre dagar",
    "3dagar",
    "-3 dagar",
    "3,5 dagar",
    "3 days",
    "3 dagar ungefär",
    "Genast",
    "snart",
]


@pytest.mark.parametrize(("text", "minutes"), DURATIONS)
def test_durations_are_read_and_keep_their_words(text, minutes):
    duration = read(Duration, text)
    assert (duration.minutes, str(duration)) == (minutes, text.strip())


@pytest.mark.parametrize("text", NO_DURATIONS)
def test_what_is_no_duration_is_refused_with_a_remedy(text):
    error = refused(Duration, text)
    assert error["type"] == "bad-duration"
    assert error["ctx"]["sentence"] and error["ctx"]["fix"]


@tried
@given(st.integers(0, 10_000), st.sampled_from(["minuter", "timmar", "dagar", "veckor", "månader"]))
def test_a_duration_that_is_written_is_read_back(number, unit):
    duration = Duration.parse(f"{number} {unit}")
    assert Duration.parse(str(duration)) == duration


@tried
@given(written("0123456789 dagrvecko"))
@example("² dagar")
def test_reading_durations_never_fails_in_any_other_way(text):
    try:
        assert Duration.parse(text).minutes >= 0
    except PydanticCustomError as error:
        assert error.type == "bad-duration"


KINDS = {Ages: (AGES, NO_AGES), Clock: (CLOCKS, NO_CLOCKS), Duration: (DURATIONS, NO_DURATIONS)}
# What the pattern alone cannot see: the editor's tool lets these through, and the compiler refuses them.
BEYOND_A_PATTERN = {"12–6", "5–väntat", "9:60", "24:01", "25:00", "99:99"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_pattern_that_editors_tools_show_says_the_same_as_the_reader(kind):
    good, bad = KINDS[kind]
    assert [text for text, _ in good if not re.search(kind.pattern, text.strip())] == []
    assert [
        text
        for text in bad
        if re.search(kind.pattern, text.strip()) and text not in BEYOND_A_PATTERN
    ] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_example_that_editors_tools_show_can_be_read(kind):
    assert kind.parse(kind.example)
    assert re.search(kind.pattern, kind.example)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("value", [None, ["6", "7"], {"från": "6"}])
def test_what_is_not_one_line_of_text_is_refused(kind, value):
    assert refused(kind, value)["type"].startswith("bad-")


LINKS = [
    "https://www.norrby.example/",
    "https://norrby.example/a?b=c#d",
    "tel:112",
    "mailto:a@b.se",
    "/",
    "/behov/sover-inte/",
    "/behov/#fara",
]
NO_LINKS = [
    "",
    "http://norrby.example",
    "HTTPS://norrby.example",
    "//norrby.example",
    "/\\norrby.example",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,hej",
    "www.norrby.example",
    "norrby",
    "../upp/",
    "https://norrby.example/två ord",
    'https://norrby.example/"',
    "https://norrby.example/<b>",
    "https://norrby.example/\\",
    "https://norrby.example/\tb",
    "https://norrby.example/\x01b",
    "/a\nb",
]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_to_a_safe_place_is_read(link):
    assert read(Link, link) == link
    assert is_safe_link(link)


@pytest.mark.parametrize("link", NO_LINKS)
def test_a_link_that_could_harm_a_reader_is_refused_with_a_remedy(link):
    error = refused(Link, link)
    assert error["type"] == "unsafe-link"
    assert error["ctx"]["sentence"] and error["ctx"]["fix"]


@pytest.mark.parametrize(
    "text",
    [
        *LINKS[:4],
        "Skollagen (2010:800) 29 kap. 9 §",
        "samtal med enhetschefen",
        "norrby.example",
        "Samtal: enhetschefen",
        "17:30",
    ],
)
def test_a_source_is_words_or_a_safe_link(text):
    assert read(SourceText, text) == text


@pytest.mark.parametrize(
    "text",
    [
        "http://norrby.example",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,hej",
        "https://norrby.example/två ord",
        "ftp:local",
    ],
)
def test_a_source_that_looks_like_an_unsafe_link_is_refused(text):
    assert refused(SourceText, text)["type"] == "unsafe-link"


@pytest.mark.parametrize("text", ["112", "sover-inte", "a", "bup-norrby-2"])
def test_an_id_is_small_letters_digits_and_hyphens(text):
    assert read(Id, text) == text


@pytest.mark.parametrize(
    "text", ["", "Sover", "sover inte", "sover_inte", "-a", "a-", "a--b", "ät", "a/b", "a.b", "a\n"]
)
def test_anything_else_is_no_id(text):
    assert refused(Id, text)["type"] == "string_pattern_mismatch"


def test_text_holds_at_least_one_character():
    assert refused(Text, "")["type"] == "string_too_short"

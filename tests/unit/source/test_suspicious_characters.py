"""Characters that nobody sees, or that pose as others, are refused at the door: in YAML and on hand-written pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.handwritten_pages_check import find_text_problems
from generator.cli.main import main
from generator.editing.format_yaml import find_layout_faults, format_yaml
from generator.source.yaml_reader import read_tree

# What a reader cannot see, or takes for something else, each within a text.
REFUSED = [
    "skol\u00adsyster", "Elev\u200bhälsan", "Elev\u200chälsan", "Elev\u200dhälsan", "Elev\u200ehälsan", "Elev\u200fhälsan",
    "Elev\u202ahälsan", "Elev\u202bhälsan", "Elev\u202chälsan", "Elev\u202dhälsan", "Elev\u202ehälsan", "Elev\u2060hälsan",
    "Elev\u2063hälsan", "Elev\u2066hälsan", "Elev\u2067hälsan", "Elev\u2068hälsan", "Elev\u2069hälsan", "\ufeffElevhälsan",
    "\u2800 ", "\u3164 ", "\u115f ", "Elev\u061chälsan", "Elev\u180ehälsan", "Elev\u034fhälsan", "Elev\U000e0041hälsan",
    "Elev\ufe0fhälsan", "Elev\u2028hälsan", "ring\u00a0någon", "ring\u3000någon", "0000\u201012", "0000\u201112", "0000\u201212",
    "0000\u221212", "0000 \uff0d 12", "ring \uff11\uff11\uff12", "ring \U0001d7cf12", "ring \u0661\u0661\u0662", "Elevh\u0430lsan",
    "\u0395levhälsan", "ring 11²", "ring ①①②", "rad\ufffdio",
]  # fmt: skip
NEEDED = [
    "می\u200cخواهم کمک", "क्\u200dष", "👩\u200d👧", "❤\ufe0f", "شماره ١١٢", "۱۱۲ را بگیرید", "допомога 112", "Øvdalsk ą ę į ų", "6–12 år",
    "Barn – och unga", "Tigrinja ትግርኛ", "5 – 7",
]  # fmt: skip


def shown(text: str) -> str:
    """A text with its character numbers, to name a test."""
    return text.encode("unicode_escape").decode()


@pytest.mark.parametrize("text", REFUSED, ids=shown)
def test_a_hidden_character_is_named_where_it_stands(text: str) -> None:
    hidden = next(one for one in text if not one.isascii() and one not in "äå")
    for quote in ("", "'"):
        _, problems = read_tree(f"names:\n  - name: {quote}a {text}{quote}\n", "services.yaml")
        problem = problems[0]
        assert (problem.place.line, problem.rule) == (2, "hidden-character"), problems
        assert f"U+{ord(hidden):04X}" in problem.sentence and problem.fix
    assert any(one.place.line == 3 for one in find_text_problems(f"# Sida\n\n{text}\n", "a.md"))


def test_at_least_thirty_refused_characters_are_tried() -> None:
    assert len({text.encode() for text in REFUSED}) >= 30


@pytest.mark.parametrize("text", NEEDED, ids=shown)
def test_what_a_script_needs_may_stand(text: str) -> None:
    assert read_tree(f"name: a {text}\n", "services.yaml")[1] == []
    assert find_text_problems(text, "a.md") == []


def test_an_escape_hides_nothing() -> None:
    (problem,) = read_tree('name: "Elev\\u202ehälsan"\n', "services.yaml")[1]
    assert (problem.rule, "U+202E" in problem.sentence) == ("hidden-character", True)


def test_fmt_takes_away_what_means_nothing_and_leaves_what_turns_the_text() -> None:
    text = "name: skol\u00adsyster\u2060 på\u00a0skolan\n"
    assert format_yaml(text, "services.yaml") == "name: skolsyster på skolan\n"
    assert find_layout_faults(text, "services.yaml")
    with pytest.raises(Exception, match="psynk check"):
        format_yaml("name: Elev\u202ehälsan\n", "services.yaml")


def test_letters_in_two_parts_on_a_page_are_told() -> None:
    (problem,) = find_text_problems("Fra\u030aga", "a.md")
    assert (problem.rule, problem.place.column) == ("hidden-character", 4)


def test_check_reads_the_hand_written_pages(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = tiny_folder / "content"
    pages.mkdir(exist_ok=True)
    (pages / "sida.md").write_text("# Sida\n\nRing\u202e 112\n", encoding="utf-8")
    assert main(["check", "--catalogue", str(tiny_folder)]) == 1
    assert "content/sida.md:3:5: hidden-character" in capsys.readouterr().out

"""`psynk fmt`: spaces and line breaks are put right; order, layout, comments and what the file says are not touched."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli.fmt import list_layout_files
from generator.cli.main import main
from generator.editing.format_yaml import LayoutFault, find_layout_faults, format_yaml
from generator.editing.yaml_document import CannotEdit, convert_to_plain
from generator.source.yaml_reader import read_tree
from tests.conftest import PROJECT, TODAY
from tests.support.editing.strange import strewn
from tests.unit.editing.test_record_confirmation import PLAIN


def said(text: str) -> object:
    """What a text says."""
    return convert_to_plain(read_tree(text.removeprefix("\ufeff"), "")[0])


@settings(deadline=None)
@given(st.integers(0, 10**9))
def test_only_spaces_and_line_breaks_change_and_only_once(seed: int) -> None:
    text = strewn(PLAIN, seed)
    new = format_yaml(text, "x.yaml")
    assert said(new) == said(text)
    assert [line.rstrip() for line in new.splitlines() if line.strip()] == [
        line.rstrip() for line in text.removeprefix("\ufeff").splitlines() if line.strip()
    ]
    assert format_yaml(new, "x.yaml") == new
    assert find_layout_faults(new, "x.yaml") == []
    assert bool(find_layout_faults(text, "x.yaml")) == (new != text)


def test_spaces_within_a_text_of_several_lines_stay() -> None:
    text = 'a: "ett  \n  två"\nb: |\n  rad  \n\n\n\n  rad\nc: x\n'
    assert format_yaml(text, "x.yaml") == text


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("a: b", [LayoutFault(1, "ingen radbrytning sist i filen")]),
        ("a: b\n\n", [LayoutFault(2, "tomma rader sist i filen")]),
        ("a: b\n\n\n\nc: d\n", [LayoutFault(4, "fler än två tomma rader")]),
        ("a: b\r\n", [LayoutFault(1, "radslut från Windows")]),
        ("\ufeffa: b\n", [LayoutFault(1, "ett osynligt tecken först i filen")]),
        ("a: b\n\n\nc: d\n", []),
    ],
)
def test_each_fault_is_told_by_itself_with_its_line(text: str, off: list[LayoutFault]) -> None:
    assert find_layout_faults(text, "x.yaml") == off
    assert (format_yaml(text, "x.yaml") == text) == (off == [])


def test_letters_in_two_parts_become_one() -> None:
    assert (
        format_yaml(unicodedata.normalize("NFD", "a: elevhälsan på gården\n"), "x.yaml")
        == "a: elevhälsan på gården\n"
    )


def test_empty_lines_that_mean_something_are_left_to_a_person() -> None:
    with pytest.raises(CannotEdit):
        format_yaml("a: |+\n  text\n\n\n\n\n", "x.yaml")


@pytest.mark.parametrize(
    "text", ["? a\n", "? a\n? b\n", "? a\nb:\n", "a: {b}\n", "a: {b, c: d}\nd: e\n"]
)
def test_a_key_without_a_colon_is_no_exception(text: str) -> None:
    assert format_yaml(text, "x.yaml") == text


def test_routines_and_languages_are_put_right_too() -> None:
    names = {path.parent.name for path in list_layout_files(PROJECT)}
    assert names >= {"routines", "languages", "routing"}


def test_the_files_of_the_project_are_in_order() -> None:
    off = [
        f"{path.name}:{line}: {why}"
        for path in list_layout_files(PROJECT)
        for line, why in find_layout_faults(path.read_bytes().decode(), path.name)
    ]
    assert off == []


@pytest.mark.slow
def test_the_check_mentions_it_but_stays_green(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tiny_folder / "services.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: phone\n", "kind: phone  \n", 1),
        encoding="utf-8",
    )
    arguments = ["--catalogue", str(tiny_folder), "--today", str(TODAY)]
    assert main(["check", *arguments]) == 0
    assert capsys.readouterr().err.startswith(
        "1 ställe har mellanslag eller radslut som psynk fmt rättar, och psynk fmt --check visar."
    )
    assert main(["check", "--format", "github", *arguments]) == 0
    assert capsys.readouterr().out.startswith("::notice file=services.yaml,line=10,")
    assert main(["fmt", "--check", *arguments]) == 1
    assert capsys.readouterr().out == "services.yaml:10: mellanslag sist på raden\n"
    assert main(["fmt", *arguments]) == 0
    assert capsys.readouterr().err == "Rättade services.yaml: 1 ställe.\n"
    assert main(["fmt", "--check", *arguments]) == 0


def test_a_file_that_cannot_be_read_is_not_touched(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tiny_folder / "services.yaml"
    path.write_bytes(b"a: [  \n")
    assert main(["fmt", "--catalogue", str(tiny_folder)]) == 1
    assert path.read_bytes() == b"a: [  \n"
    assert "psynk check" in capsys.readouterr().err

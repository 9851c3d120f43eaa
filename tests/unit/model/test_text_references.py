"""A number in a text is a reference: it follows its contact, and no other number can stand there."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.model.catalogue import Catalogue
from generator.model.facts_allowed_in_texts import FactJudge
from generator.model.steering_group_decision import compute_row_fingerprint
from generator.model.text_references import FilledText, get_written
from generator.problem import Place
from generator.rules._shared_loops import iterate_prose
from generator.rules.fact_in_text import check
from tests.conftest import PROJECT, TODAY, loaded

ADVICE = 'advice: ["Ring {112.telefon}."'


def told(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What the check says of a folder that is not right."""
    assert main(["check", "--catalogue", str(folder), "--today", str(TODAY)]) == 1
    return capsys.readouterr().out


def test_every_text_follows_the_contact_that_it_refers_to(tiny_folder: Path) -> None:
    services = tiny_folder / "services.yaml"
    text = services.read_text(encoding="utf-8")
    services.write_text(text.replace('value: "112"', 'value: "999"'), encoding="utf-8")
    moved = loaded(tiny_folder)
    assert moved.need["rymt"].advice[0] == "Ring 999."
    assert moved.service["skolan"].if_refused[0].text == "Blir det farligt ringer du 999."


@pytest.mark.parametrize("number", ["112", "0000-00 00 00", "113 13"])
def test_no_number_is_typed_however_right_it_is(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    """A shown switchboard in the place of 112 is the number of somebody else."""
    needs = tiny_folder / "routing" / "needs.yaml"
    text = needs.read_text(encoding="utf-8")
    assert ADVICE in text
    needs.write_text(text.replace(ADVICE, f'advice: ["Ring {number} om du är i fara."'), "utf-8")
    said = told(tiny_folder, capsys)
    assert f"fact-in-text: Texten nämner numret '{number}'" in said
    assert ("Skriv {112.telefon} i stället." in said) == (number == "112")


@pytest.mark.parametrize("name", ["112.telefn", "skolan.telefon", "exempelby-kommun.vaxel"])
def test_a_reference_leads_to_a_contact_that_may_be_shown_in_a_text(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    needs = tiny_folder / "routing" / "needs.yaml"
    text = needs.read_text(encoding="utf-8")
    needs.write_text(text.replace("{112.telefon}", f"{{{name}}}"), encoding="utf-8")
    said = told(tiny_folder, capsys)
    assert f"Texten hänvisar till '{name}', som inte är någon kontakt med status V." in said


@pytest.mark.parametrize(
    "name", ["skolan", "skolan.telefon.x", "{112.telefon}", " skolan.telefon "]
)
def test_a_word_in_braces_that_is_no_reference_is_told(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """It would stand in its braces on the page."""
    needs = tiny_folder / "routing" / "needs.yaml"
    text = needs.read_text(encoding="utf-8")
    needs.write_text(text.replace("{112.telefon}", f"{{{name}}}"), encoding="utf-8")
    said = told(tiny_folder, capsys)
    assert f"Texten har '{{{name}}}', som inte är någon hänvisning till en kontakt." in said


def test_the_name_of_another_is_no_place_for_a_number(tiny: Catalogue) -> None:
    school = tiny.service["skolan"].model_copy(update={"name": "Elevhälsan 112"})
    services = tuple(school if one.id == school.id else one for one in tiny.services)
    assert [p.rule for p in check(tiny.model_copy(update={"services": services}))]


def test_a_filled_text_remembers_how_it_was_written() -> None:
    text = FilledText("Ring 112.", "Ring {112.telefon}.")
    assert get_written(pickle.loads(pickle.dumps(text))) == "Ring {112.telefon}."
    assert get_written("Ring.") == "Ring."


def test_a_decision_stands_when_a_number_changes(
    change: Callable[..., Path], tiny: Catalogue
) -> None:
    old = next(e for e, name, _, t in iterate_prose(tiny) if name == "text" and "112" in t)
    folder = change('value: "112"', 'value: "999"')
    new = next(
        e for e, name, _, t in iterate_prose(loaded(folder)) if name == "text" and "999" in t
    )
    assert compute_row_fingerprint(old) == compute_row_fingerprint(new)


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Ring 0250-99 99 99.", "fact-in-text"),
        ("Ring 112.", "fact-in-text"),
        ("Ring {112.telefn}.", "fact-in-text"),
        ("Skriv till anna@exempelby.example.", "fact-in-text"),
        ("Vi svarar klockan 9.", "fact-in-text"),
        ("Kom till Storgatan 5.", "fact-in-text"),
        ("Ring\u200b oss.", "hidden-character"),
        ("Ga\u030a hem.", "hidden-character"),
    ],
)
def test_the_words_of_the_interface_are_looked_at_too(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], line: str, rule: str
) -> None:
    """They stand on every page, and a catalogue may have its own."""
    words = tiny_folder / "overrides" / "words"
    words.mkdir(parents=True)
    own = (PROJECT / "overrides" / "words" / "sv.yaml").read_text(encoding="utf-8")
    (words / "sv.yaml").write_text(f'{own}extra: "{line}"\n', encoding="utf-8")
    number = own.count("\n") + 1
    assert f"overrides/words/sv.yaml:{number}:" in (said := told(tiny_folder, capsys))
    assert rule in said


@pytest.mark.parametrize("written", ["{112.telefon}0", "0{112.telefon}", "{112.telefon}-55"])
def test_digits_beside_a_reference_would_make_another_number(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], written: str
) -> None:
    needs = tiny_folder / "routing" / "needs.yaml"
    text = needs.read_text(encoding="utf-8")
    needs.write_text(text.replace("{112.telefon}", written), encoding="utf-8")
    assert "det blir ett annat nummer" in told(tiny_folder, capsys)


@pytest.mark.parametrize(
    ("site", "is_told"),
    [
        ("pahittad.se", True),
        ("https://www.pahittad.com/chatt", True),
        ("Pahittad.nu", True),
        ("hemlig.exempelby.example", True),
        ("2.5.se", True),
        ("t.ex. nu", False),
    ],
)
def test_a_website_in_a_text_is_that_of_a_contact_that_may_be_shown(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str], site: str, is_told: bool
) -> None:
    needs = tiny_folder / "routing" / "needs.yaml"
    text = needs.read_text(encoding="utf-8")
    needs.write_text(text.replace(ADVICE, f'advice: ["Läs på {site}."'), encoding="utf-8")
    assert main(["check", "--catalogue", str(tiny_folder), "--today", str(TODAY)]) == is_told
    assert ("Texten nämner webbplatsen" in capsys.readouterr().out) is is_told


def test_the_website_of_a_shown_contact_may_be_named(base: Catalogue) -> None:
    judge = FactJudge(base)
    shown = [c.value for c in base.shown_contacts if (c.value or "").startswith("https:")]
    assert shown
    for link in shown:
        host = link.split("/")[2].removeprefix("www.")
        assert list(judge.find_unknown_sites(f"Läs på {host}.", Place("x", 1, 1))) == []

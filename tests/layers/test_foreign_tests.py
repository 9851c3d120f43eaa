"""No test of the program names what only Mora has: those that do lie in tests/mora, which a fork removes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.model.catalogue import Catalogue
from tests.conftest import COUNTY, NATIONAL, PROJECT, TINY

TESTS = PROJECT / "tests"
OWN = TESTS / "mora"
SHARED = (COUNTY, NATIONAL, TINY)  # what these say is nobody's own
WORD = re.compile(r"[\w-]+")
PLACES = NATIONAL / "routing" / "counties.yaml"  # names every place of the country
READ = (".py", ".tsv", ".txt", ".sh", ".mjs", ".json", ".diff")


def list_names(catalogue: Catalogue) -> set[str]:
    """What its places, organizations, services, offers and workplaces are called, by id and by name."""
    named = (
        *catalogue.space.municipalities,
        *catalogue.organizations,
        *catalogue.services,
        *catalogue.offers,
        *catalogue.workplaces,
    )
    return {text for one in named for text in (one.id, getattr(one, "name", None)) if text}


def find_own_names(catalogue: Catalogue, shared: Iterable[Path]) -> set[str]:
    """The names of a catalogue that none of the shared folders says, as words."""
    files = (f for folder in shared for f in folder.rglob("*") if f.suffix in (".yaml", ".md"))
    said = "\n".join(file.read_text("utf-8") for file in files if file != PLACES)
    names = list_names(catalogue)
    return names - find_said(names, said)


def find_said(names: Iterable[str], text: str) -> set[str]:
    """The names that stand in a text as words of their own."""
    words = set(WORD.findall(text))
    words |= {word.rpartition("-")[2] for word in words}  # a place ends an address
    return {
        name
        for name in names
        if name in words
        or (
            not WORD.fullmatch(name)
            and name in text
            and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)
        )
    }


def find_named(names: set[str], files: Iterable[Path]) -> dict[str, list[str]]:
    """The files that say a name, and the names in each."""
    found = {str(file): sorted(find_said(names, file.read_text("utf-8"))) for file in files}
    return {file: said for file, said in found.items() if said}


def list_program_tests() -> list[Path]:
    """Every file of tests but what lies with the municipality's own, and the catalogues."""
    apart = (OWN, COUNTY, TINY)
    about = (Path(__file__), TESTS / "fork.sh")  # they say which folder a fork removes
    return [
        file
        for file in sorted(TESTS.rglob("*"))
        if file.suffix in READ
        and file not in about
        and not any(folder in file.parents for folder in apart)
    ]


def test_no_test_of_the_program_names_what_only_mora_has(local: Catalogue) -> None:
    if not OWN.is_dir():
        pytest.skip("a fork, with no test of its own catalogue")
    files = list_program_tests()
    assert len(files) > 400
    assert find_named(find_own_names(local, SHARED), files) == {}


def test_a_name_that_only_one_catalogue_has_is_seen(county: Catalogue, tmp_path: Path) -> None:
    names = find_own_names(county, (NATIONAL, TINY))
    (tmp_path / "a.py").write_text('found["socialtjansten-gnosjo"], "i Gnosjö"', "utf-8")
    (tmp_path / "b.py").write_text('found["bris"], "112", "Gnosjöbo"', "utf-8")
    assert find_named(names, sorted(tmp_path.iterdir())) == {
        str(tmp_path / "a.py"): ["Gnosjö", "gnosjo", "socialtjansten-gnosjo"]
    }

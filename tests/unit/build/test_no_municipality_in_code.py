"""The code knows no municipality: another one changes data only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.catalogue import Catalogue
from tests.conftest import PROJECT
from tests.promises.test_nothing_unverified_shows import unpacked
from tests.support.names import list_own_names

CODE = ("generator/**/*.py", "generator/**/*.html", "overrides/**/*.html", "overrides/**/*.js")


def names(catalogue: Catalogue) -> set[str]:
    """What municipalities, organizations and services are called."""
    services = {
        name for service in catalogue.services for name in (service.name, service.full_name) if name
    }
    return (
        services
        | {m.name for m in catalogue.space.municipalities}
        | {o.name for o in catalogue.organizations}
    )


def found(words: set[str], files: dict[str, str]) -> list[str]:
    """Where any of the words stands as a word of its own, in capitals or not.

    A short name in capitals, as DO, is only itself in capitals: `do` is English.
    """
    short = {word for word in words if word.isupper() and len(word) < 4}
    patterns = [_pattern(words - short, re.IGNORECASE), _pattern(short, re.NOFLAG)]
    return [
        f"{name}: {hit}"
        for name, text in files.items()
        for hit in sorted({hit for pattern in patterns for hit in pattern.findall(text)})
    ]


def _pattern(words: set[str], flags: re.RegexFlag) -> re.Pattern[str]:
    choices = "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"
    return re.compile(rf"(?<!\w)({choices})(?!\w)", flags)


def code() -> Iterator[Path]:
    """Every file of code, comments and all."""
    for pattern in CODE:
        yield from sorted(PROJECT.glob(pattern))


@pytest.mark.slow
def test_the_code_names_no_municipality_and_no_service(local: Catalogue, tiny: Catalogue) -> None:
    # A name that an invented municipality also has, as 112, is nobody's own.
    # Nor is what a kind is called, or ordinary words after each other, as "en väg in".
    shared = {kind.name for kind in local.kinds} | names(tiny)
    shared |= {name for name in names(local) if " " in name and name[1:].islower()}
    words = names(local) - shared | list_own_names(local, tiny) - {local.site.name}
    assert {m.name for m in local.space.municipalities} <= words
    files = {
        file.relative_to(PROJECT).as_posix(): file.read_text(encoding="utf-8") for file in code()
    }
    assert len(files) > 50
    assert found(words, files) == []


def test_a_short_name_in_capitals_is_found_only_in_capitals() -> None:
    assert found({"DO"}, {"a.py": "# do it", "b.py": "# ask DO"}) == ["b.py: DO"]


def test_a_name_is_found_in_a_comment_and_in_capitals_but_not_inside_a_word() -> None:
    assert found({"Lund"}, {"a.py": "# som i LUND"}) and found({"Lund"}, {"a.py": "x = 'Lund'"})
    assert not found({"Lund"}, {"a.py": "lunda"})


@pytest.mark.slow
@pytest.mark.xdist_group("finished")
def test_the_site_of_another_municipality_never_names_the_first(
    local: Catalogue, tiny: Catalogue, tiny_site: Path
) -> None:
    words = list_own_names(local, tiny) - {local.site.name}
    own = [
        file
        for file in tiny_site.rglob("*.*")
        if file.suffix in (".html", ".xml", ".css", ".pf_fragment", ".pf_filter")
        or file.parent.name == "assets"
    ]
    files = {
        file.relative_to(tiny_site).as_posix(): unpacked(file.read_bytes()).decode(
            "utf-8", errors="replace"
        )
        for file in own
    }
    assert len(files) > 30
    assert found(words, files) == []

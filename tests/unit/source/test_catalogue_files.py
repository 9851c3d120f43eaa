"""The files of a catalogue: one for a municipality, a folder for a county, and however they were saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cli.check import read_catalogue
from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from generator.source.catalogue_files import MAX_BYTES
from generator.source.yaml_reader import MAX_LENGTH, read_tree
from tests.conftest import TODAY, loaded


def contents(catalogue: Catalogue) -> dict[str, list[str]]:
    """Everything in a catalogue, without where it stands."""
    lists = ("organizations", "services", "responsibilities", "acceptances", "groups", "needs")
    return {name: [repr(entry) for entry in getattr(catalogue, name)] for name in lists}


def in_parts(folder: Path, *names: str) -> Path:
    """A catalogue whose services.yaml is cut into one file for each of its parts."""
    whole = folder / "services.yaml"
    text = whole.read_text(encoding="utf-8")
    starts = [
        text.index(f"\n{name}:") + 1 for name in ("services", "responsibilities", "acceptances")
    ]
    parts = [text[a:b] for a, b in zip([0, *starts], [*starts, len(text)], strict=True)]
    (folder / "services").mkdir()
    # Anchors reach only through their own file.
    organizations, services, *rest = parts
    for name, part in zip(names, [organizations + services, *rest], strict=True):
        (folder / "services" / name).write_text(part, encoding="utf-8")
    whole.unlink()
    return folder


def test_a_folder_of_files_gives_the_same_catalogue_as_one_file(
    tiny: Catalogue, tiny_folder: Path
) -> None:
    parts = loaded(in_parts(tiny_folder, "a.yaml", "b.yaml", "c.yaml"))
    assert contents(parts) == contents(tiny)
    assert {row.get_place().file for row in parts.responsibilities} == {"services/b.yaml"}


def test_the_files_of_a_folder_are_read_in_order_of_name_whatever_their_ending(
    tiny: Catalogue, tiny_folder: Path
) -> None:
    folder = in_parts(tiny_folder, "1-tjanster.yml", "2-ansvar.yaml", "3-mottagande.yml")
    assert contents(loaded(folder)) == contents(tiny)


def test_a_folder_beside_the_file_adds_to_it_and_nothing_is_passed_over(
    tiny: Catalogue, tiny_folder: Path
) -> None:
    (tiny_folder / "services").mkdir()
    more = "organizations:\n  - {id: grannen, name: Grannen, kind: civil-society, summary: Grannen hjälper till.}\n"
    (tiny_folder / "services" / "grannen.yaml").write_text(more, encoding="utf-8")
    catalogue = loaded(tiny_folder)
    assert [organization.id for organization in catalogue.organizations] == [
        *(o.id for o in tiny.organizations),
        "grannen",
    ]
    assert catalogue.organizations[-1].get_place("id") == ("services/grannen.yaml", 2, 10)


def test_what_is_no_yaml_is_passed_over(tiny: Catalogue, tiny_folder: Path) -> None:
    folder = in_parts(tiny_folder, "a.yaml", "b.yaml", "c.yaml")
    (folder / "services" / "README.md").write_text("Här ligger tjänsterna.", encoding="utf-8")
    assert contents(loaded(folder)) == contents(tiny)


def test_a_mistake_in_a_part_is_told_with_the_name_of_the_part(tiny_folder: Path) -> None:
    folder = in_parts(tiny_folder, "a.yaml", "b.yaml", "c.yaml")
    part = folder / "services" / "b.yaml"
    part.write_text(
        part.read_text(encoding="utf-8").replace("lead: skolan", "leder: skolan"), encoding="utf-8"
    )
    catalogue, problems = load_catalogue(folder)
    assert catalogue is None
    assert [(problem.place.file, problem.rule) for problem in problems] == [
        ("services/b.yaml", "unknown-field")
    ]


def test_a_byte_order_mark_is_passed_over_and_moves_no_column(
    tiny: Catalogue, tiny_folder: Path
) -> None:
    whole = tiny_folder / "routing" / "space.yaml"
    text = whole.read_bytes()
    assert not text.startswith(b"\xef\xbb\xbf")
    whole.write_bytes(b"\xef\xbb\xbf" + text)
    catalogue = loaded(tiny_folder)
    assert catalogue.space.get_place() == ("routing/space.yaml", 1, 1)
    assert catalogue.space.get_place("last_age") == tiny.space.get_place("last_age")


def test_a_file_from_windows_gives_the_same_catalogue(tiny: Catalogue, tiny_folder: Path) -> None:
    for file in (tiny_folder / "services.yaml", *(tiny_folder / "routing").glob("*.yaml")):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    catalogue = loaded(tiny_folder)
    assert contents(catalogue) == contents(tiny)
    assert catalogue.acceptances[-1].get_place("how") == tiny.acceptances[-1].get_place("how")


@pytest.mark.parametrize("name", ["services.yaml", "routing/site.yaml"])
def test_a_folder_where_a_file_belongs_is_a_problem_and_no_crash(
    name: str, tiny_folder: Path
) -> None:
    (tiny_folder / name).unlink()
    (tiny_folder / name).mkdir()
    catalogue, problems = load_catalogue(tiny_folder)
    assert catalogue is None
    assert [(problem.place.file, problem.rule) for problem in problems] == [(name, "missing-file")]


@pytest.mark.parametrize(
    "name", ["services.yaml", "routing/site.yaml", "routing/languages/fi.yaml"]
)
@pytest.mark.parametrize("kind", ["pipe", "device", "link out", "link to itself", "huge"])
def test_what_is_no_ordinary_file_is_told_at_once(
    kind: str, name: str, tiny_folder: Path, tmp_path: Path
) -> None:
    file, outside = tiny_folder / name, tmp_path / "utanför.yaml"
    outside.write_bytes(file.read_bytes())
    file.unlink()
    make = {
        "pipe": lambda: os.mkfifo(file),
        "device": lambda: file.symlink_to("/dev/zero"),
        "link out": lambda: file.symlink_to(outside),
        "link to itself": lambda: file.symlink_to(file.name),
        "huge": lambda: os.truncate(file, MAX_BYTES + 1) if file.touch() is None else None,
    }
    make[kind]()
    catalogue, problems = read_catalogue(tiny_folder, TODAY)
    assert catalogue is None
    rule = "missing-file" if kind == "link to itself" else "unreadable-file"
    assert [(p.place.file, p.rule) for p in problems if "-file" in p.rule] == [(name, rule)]


def test_a_link_within_the_folder_is_followed(tiny: Catalogue, tiny_folder: Path) -> None:
    site = tiny_folder / "routing" / "site.yaml"
    site.rename(tiny_folder / "annat-namn")
    site.symlink_to("../annat-namn")
    assert contents(loaded(tiny_folder)) == contents(tiny)


def test_a_text_that_is_far_too_long_is_told_where_it_begins() -> None:
    tree, problems = read_tree(f"a: {'ord ' * MAX_LENGTH}\nb: c\n", "x.yaml")
    assert tree and [(p.place.line, p.rule) for p in problems] == [(1, "too-long")]


def test_a_text_without_anything_is_an_empty_tree() -> None:
    assert read_tree("", "a.yaml") == (None, [])
    assert read_tree("# bara en anteckning\n", "a.yaml") == (None, [])


@pytest.mark.parametrize(
    "name",
    [
        "routing/sub/needs.yaml",
        "routing/routines/sub/x.yaml",
        "services/sub/mer.yaml",
        "services/Alla.YAML",
        "routing/NEEDS.YAML",
        "Services.yaml",
        "services - kopia.yaml",
        "needs.yaml",
        "services/._alla.yaml",
        "routing/routines/~$sip.yaml",
    ],
)
def test_a_file_that_is_not_read_is_told_wherever_it_lies(name: str, tiny_folder: Path) -> None:
    (tiny_folder / name).parent.mkdir(parents=True, exist_ok=True)
    (tiny_folder / name).write_bytes(b"\xff")
    assert [(problem.place.file, problem.rule) for problem in load_catalogue(tiny_folder)[1]] == [
        (name, "unknown-file")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "mkdocs.yml",
        ".pre-commit-config.yaml",
        "routing/anteckningar.txt",
        "routing/needs.yaml~",
        "content/needs.yaml",
    ],
)
def test_what_is_no_file_of_the_catalogue_is_left_alone(name: str, tiny_folder: Path) -> None:
    (tiny_folder / name).write_bytes(b"\xff")
    assert load_catalogue(tiny_folder)[1] == []

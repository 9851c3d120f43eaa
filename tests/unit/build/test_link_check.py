"""A link without a page stops the check, and not first the build: on pages, in data, with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.frame_context import fill_words, read_interface_words
from generator.build.link_check import find_link_problems
from generator.model.catalogue import Catalogue
from generator.pages.page_registry import group_page_builders
from generator.pages.templating import AddressRenderer
from tests.conftest import PROJECT, loaded

HEAD = "---\ntitle: En sida\ndescription: Om något.\n---\n\n"


def told(folder: Path) -> list[tuple[str, int, str]]:
    """The file, line and sentence of each problem."""
    catalogue = loaded(folder)
    words = fill_words(read_interface_words(), catalogue)
    problems = find_link_problems(folder, catalogue, words)
    return [(one.place.file, one.place.line, one.sentence) for one in problems]


@pytest.mark.parametrize(
    "link",
    [
        "[a](/finns-inte/)",
        "[a](/om/#finns-inte)",
        "[a](#finns-inte)",
        "![a](finns-inte.png)",
        "[a](../finns-inte/)",
        "[a][b]\n\n[b]: /finns-inte/",
        "[a](/behov/finns-inte/)",
        "[a](/behov/sover-inte/finns-inte/)",
        "[a](/tjanster/skolan/x/)",
        "[a](/assets/finns-inte.css)",
        "[a](../om/index.md#finns-inte)",
        "[a](/hitta/finns-inte/)",
        "[a](/utskrift/finns-inte/)",
    ],
)
def test_a_link_on_a_page_that_leads_nowhere_is_told(link: str, tiny_folder: Path) -> None:
    (tiny_folder / "content/om/prov.md").write_text(f"{HEAD}{link}\n", encoding="utf-8")
    ((file, line, said),) = told(tiny_folder)
    assert file == "content/om/prov.md" and line in (6, 8)
    assert "inte finns" in said or "finns inte" in said


@pytest.mark.parametrize(
    "link",
    [
        "[a](#en-rubrik_1)",
        "[a](#vad-ar-det-2-steg)",
        "[a](/om/)",
        "[a](/)",
        "[a](#en-rubrik)",
        "[a](/om/prov/#en-rubrik)",
        "[a](index.md)",
        "[a](../)",
        "[a](/behov/sover-inte/)",
        "[a](/tjanster/skolan)",
        "[a](https://a.example/)",
        "`[a](/finns-inte/)`",
        "[a](/hitta/)",
    ],
)
def test_a_link_that_leads_somewhere_is_not_told(link: str, tiny_folder: Path) -> None:
    body = f"{HEAD}## En rubrik\n\n### `Vad` är *det*? 2 – steg\n\n## En rubrik\n\n{link}\n"
    (tiny_folder / "content/om/prov.md").write_text(body, encoding="utf-8")
    assert told(tiny_folder) == []


def test_a_link_in_the_data_that_leads_nowhere_is_told(change: Callable[..., Path]) -> None:
    folder = change("to: /", "to: /finns-inte/", "routing/site.yaml")
    ((file, _, said),) = told(folder)
    assert file == "routing/site.yaml" and "'/finns-inte/" in said


def test_a_page_with_the_address_of_another_is_told(tiny_folder: Path) -> None:
    (tiny_folder / "content/tjanster").mkdir()
    (tiny_folder / "content/tjanster/index.md").write_text(f"{HEAD}x\n", encoding="utf-8")
    assert told(tiny_folder) == [
        ("content/tjanster/index.md", 1, "Två sidor har samma adress: /tjanster/.")
    ]


def test_each_group_knows_the_addresses_of_its_pages(tiny: Catalogue) -> None:
    words = fill_words(read_interface_words(), tiny)
    for group in group_page_builders(tiny, words, (), AddressRenderer):
        for page in (page for part in group() for page in part()):
            assert group.may_have(page.path), page.path


@pytest.mark.slow
def test_the_handbook_of_the_project_has_no_such_link() -> None:
    assert told(PROJECT) == []

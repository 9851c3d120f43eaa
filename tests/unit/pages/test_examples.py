"""The examples that editors copy are entries that the compiler takes."""

from __future__ import annotations

import re

import pytest

from generator.model.catalogue import NeedsFile, ServicesFile
from generator.source.yaml_reader import YamlMapping, read_tree
from tests.conftest import PROJECT

TEXT = (PROJECT / "content" / "redaktor" / "exempel.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```ya?ml\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
KINDS = {"organizations", "services", "needs", "responsibilities", "acceptances"}


def trees() -> list[YamlMapping]:
    """Every example, read as an editor's file is read."""
    found = []
    for block in BLOCKS:
        tree, problems = read_tree(block, "exempel.md")
        assert problems == [], block
        found.append(tree)
    return found


def test_there_is_an_example_of_every_kind():
    assert {name for tree in trees() for name in tree} >= KINDS


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_an_example_fits_the_model(number):
    tree = trees()[number]
    if "needs" in tree:
        NeedsFile.model_validate({"groups": [], **tree})
    else:
        ServicesFile.model_validate(tree)


def test_an_example_that_no_longer_fits_would_be_noticed():
    with pytest.raises(ValueError):
        ServicesFile.model_validate({"services": [{"id": "utan-nagonting"}]})

"""What the handbook lets editors copy is read by the compiler as it stands there."""

from __future__ import annotations

import re
import textwrap

from generator.model.family_offers import OffersFile
from generator.model.learning_plan import LearningFile
from generator.model.social_investment import Assumption
from generator.source.yaml_reader import read_tree
from tests.conftest import PROJECT

TEXT = (PROJECT / "content" / "redaktor" / "familjens-hus.md").read_text(encoding="utf-8")
BLOCKS = [textwrap.dedent(block) for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)]


def tree(start: str):
    """The block that begins with a word, as data."""
    (block,) = (block for block in BLOCKS if block.startswith(start))
    found, problems = read_tree(block, "familjens-hus.md")
    assert problems == []
    return found


def test_every_block_is_one_that_is_tried_here() -> None:
    assert [block.partition(":")[0] for block in BLOCKS] == [
        "sessions",
        "offers",
        "learning_days",
        "documentation",
        "cost",
    ]


def test_the_offer_can_be_copied_with_its_times() -> None:
    (offer,) = OffersFile.model_validate(tree("offers")).offers
    times = tree("sessions")["sessions"]
    whole = {name: value for name, value in tree("offers")["offers"][0].items()} | {
        "sessions": times
    }
    (with_times,) = OffersFile.model_validate({"offers": (whole,)}).offers
    assert offer.may_be_shown and with_times.sessions[0].may_be_shown


def test_the_day_can_be_copied_with_its_documentation() -> None:
    day = dict(tree("learning_days")["learning_days"][0]) | {
        "documentation": tree("documentation")["documentation"]
    }
    (found,) = LearningFile.model_validate({"learning_days": (day,)}).learning_days
    assert found.may_be_shown and found.documentation[0].url


def test_the_figure_can_be_copied() -> None:
    found = Assumption.model_validate(tree("cost")["cost"])
    assert found.cases == (8000, 6000) and found.source and not found.example

"""Every sentence that says whom Bris is for says the age that Bris has in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.model.catalogue import Catalogue

ROOT = Path(__file__).parents[3]
UP_TO = re.compile(r"(?:till och med )?(\d+)(?: år)? eller yngre|till och med (\d+) år")
UNDER = re.compile(r"under (\d+)(?: år)?\b")


def sentences() -> Iterator[tuple[str, str]]:
    folders = (
        "services*.yaml",
        "services/*.yaml",
        "routing/**/*.yaml",
        "national/**/*.yaml",
        "content/**/*.md",
    )
    files = [file for folder in folders for file in ROOT.glob(folder)]
    for file in files:
        lines = file.read_text(encoding="utf-8").splitlines()
        if file.suffix == ".yaml":
            lines = [line for line in lines if not line.lstrip().startswith("#")]
        text = " ".join(" ".join(lines).split())
        for sentence in re.split(r"(?<=[.!])\s", text):
            if "Bris" in sentence:
                yield file.name, sentence


def test_every_sentence_gives_bris_the_same_last_age(local: Catalogue) -> None:
    (bris,) = [service for service in local.services if service.id == "bris"]
    last = bris.eligibility.ages.last
    said = 0
    for name, sentence in sentences():
        for match in UP_TO.finditer(sentence):
            said += 1
            assert int(match[1] or match[2]) == last, (name, sentence)
        for match in UNDER.finditer(sentence):
            said += 1
            assert int(match[1]) == last + 1, (name, sentence)
    assert said > 20

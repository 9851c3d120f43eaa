"""Rights that only services and doors of Mora say, in words that mean the right thing."""

from __future__ import annotations

import re

import pytest

from generator.model.catalogue import Catalogue
from tests.support.build.said import read_said

RIGHTS = [
    ("service:familjefrid", r"misshandel hemma måste de genast anmäla"),
    ("door:ung", r"direkt, utan utredning. Från 15 år"),
    ("door:ung", r"fyllt 15 för du din egen talan.*överklaga"),
    ("door:ung", r"mogen nog får du själv bestämma.*om dina föräldrar ska få veta"),
    ("door:personal", r"hindra dig från att rapportera ett missförhållande.*inte straffa dig"),
    ("service:ungdomsmottagningarna-alvdalen", r"mogen nog får du själv bestämma"),
    ("service:familjens-hus-orsa", r"stöd utan ansökan.*vad du kan ansöka om"),
    ("service:foraldraskapsstod", r"ingen ansökan.*vilket stöd du kan ansöka om"),
    ("service:mora-ungdomshalsa", r"mogen nog får du själv bestämma"),
    ("service:socialtjansten-barn-unga-alvdalen", r"rätt att använda samiska"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "says"), RIGHTS)
def test_a_right_is_said_where_its_reader_looks(where: str, says: str, mora: Catalogue) -> None:
    assert re.search(says, read_said(mora, where)), where

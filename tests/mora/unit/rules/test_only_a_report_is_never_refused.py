"""The social services cannot refuse a report of concern; an application can be refused, and then there is a way on."""

from __future__ import annotations

import pytest

from generator.model.catalogue import Catalogue
from generator.proof.proof import get_proof
from generator.routing.answer import answer_case


@pytest.mark.parametrize("need", ["pengar", "lss"])
@pytest.mark.parametrize("municipality", ["mora", "orsa", "alvdalen"])
def test_a_refused_application_has_a_next_way(
    mora: Catalogue, need: str, municipality: str
) -> None:
    case = {
        "need": need,
        "age": "15",
        "municipality": municipality,
        "urgency": "planned",
        "when": "school-day",
        "asker": "guardian",
    }
    answer = answer_case(get_proof(mora), case)
    assert answer.lead.kind == "socialtjanst"
    assert answer.if_refused
    assert "överklagar" in answer.lead.if_refused[0].text
    assert answer.lead.cannot_refuse.text.startswith("En orosanmälan")
    assert "chef" not in answer.lead.cannot_refuse.text

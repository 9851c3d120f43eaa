"""What a card says of the one who leads suits the need: an ordinary worry is not met by the words about protection, in Mora."""

from __future__ import annotations

import pytest

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.pages.need_cards import list_all_cells
from generator.proof.proof import get_proof

PARENTS_FIRST = "granssattning"


@pytest.mark.parametrize("age", [3, 9, 16])
def test_a_parent_meets_parental_support_first_where_there_is_any(
    age: int, mora: Catalogue
) -> None:
    cells = next(c for t, c in list_all_cells(get_proof(mora)) if t.need.id == PARENTS_FIRST)
    lead = next(c.lead for c in cells if c.box[Axis.AGE] >> age + 1 & 1 and "Mora" in c.places)
    assert lead.kind in {"familjecentral", "foraldrastod"}

"""What a card says of the one who leads suits the need: an ordinary worry is not met by the words about protection, in Mora."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.pages.need_cards import AnswerCell, list_all_cells
from generator.pages.outcome_card import list_answer_claims, list_holes
from generator.proof.proof import get_proof
from generator.routing.need_tree import NeedTree
from generator.views.lead_service_claims import find_promise
from generator.views.need_advice import choose_words

PARENTS_FIRST = "granssattning"


@pytest.mark.parametrize("age", [3, 9, 16])
def test_a_parent_meets_parental_support_first_where_there_is_any(
    age: int, mora: Catalogue
) -> None:
    cells = next(c for t, c in list_all_cells(get_proof(mora)) if t.need.id == PARENTS_FIRST)
    lead = next(c.lead for c in cells if c.box[Axis.AGE] >> age + 1 & 1 and "Mora" in c.places)
    assert lead.kind in {"familjecentral", "foraldrastod"}


PROTECTION = re.compile(r"\b(?:skydd(?:a|as|ar)?\b|orosanmäl|far illa|omhänderta)", re.IGNORECASE)


def list_cards(catalogue: Catalogue) -> list[tuple[NeedTree, AnswerCell]]:
    """The cards of the needs that are ordinary worries: no danger, and nothing that another may not see."""
    return [
        (tree, cell)
        for tree, cells in list_all_cells(get_proof(catalogue))
        for cell in cells
        if not tree.need.is_sensitive
    ]


def list_sentences(catalogue: Catalogue, tree: NeedTree, cell: AnswerCell) -> Iterator[str]:
    """What the card says of the lead and of what happens then, with the claims of its fold."""
    words = choose_words(tree.need, cell.box)
    yield cell.lead.summary
    yield from words.expect or cell.lead.expect
    yield from (contact.say for contact in cell.lead.contacts if contact.say)
    if promise := find_promise(catalogue, words, cell.lead, danger=bool(tree.need.danger)):
        yield promise.text
    for claim in list_answer_claims(tree, cell.lead, cell.box):
        if claim not in tree.need.laws and claim not in _list_others(tree, cell):
            yield catalogue.law[claim].says


def _list_others(tree: NeedTree, cell: AnswerCell) -> set[str]:
    """The claims of handovers and holes: they speak of what staff shall do."""
    given = tree.proof.transfers.by_giver.get(cell.lead.id, [])
    entries = [transfer.entry for transfer in given] + [h.entry for h in list_holes(tree, cell.box)]
    return {law for entry in entries for law in getattr(entry, "laws", ())}


def test_an_ordinary_worry_is_not_met_by_the_words_about_protection(mora: Catalogue) -> None:
    found = {
        (tree.need.id, cell.words, sentence)
        for tree, cell in list_cards(mora)
        for sentence in list_sentences(mora, tree, cell)
        if PROTECTION.search(sentence)
    }
    assert sorted(found) == []

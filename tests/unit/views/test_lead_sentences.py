"""What a card says of the one who leads suits the need: an ordinary worry is not met by the words about protection."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.pages.need_cards import AnswerCell, list_all_cells
from generator.pages.outcome import list_answer_claims, list_holes
from generator.proof.proof import get_proof
from generator.routing.need_tree import NeedTree
from generator.views.lead_sentences import find_promise
from generator.views.need_words import choose_words

PROTECTION = re.compile(r"\b(?:skydd(?:a|as|ar)?\b|orosanmäl|far illa|omhänderta)", re.IGNORECASE)
SMALL, TEEN, ADULT = 5, 13, 18  # years of age


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
    if promise := find_promise(catalogue, words, cell.lead):
        yield promise.text
    for claim in list_answer_claims(tree, cell.lead, cell.box):
        if claim not in tree.need.laws and claim not in _list_others(tree, cell):
            yield catalogue.law[claim].says


def _list_others(tree: NeedTree, cell: AnswerCell) -> set[str]:
    """The claims of handovers and holes: they speak of what staff shall do."""
    given = tree.proof.transfers.by_giver.get(cell.lead.id, [])
    entries = [transfer.entry for transfer in given] + [h.entry for h in list_holes(tree, cell.box)]
    return {law for entry in entries for law in getattr(entry, "laws", ())}


def test_an_ordinary_worry_is_not_met_by_the_words_about_protection(local: Catalogue) -> None:
    found = {
        (tree.need.id, cell.words, sentence)
        for tree, cell in list_cards(local)
        for sentence in list_sentences(local, tree, cell)
        if PROTECTION.search(sentence)
    }
    assert sorted(found) == []


def test_a_promise_that_follows_a_report_stands_where_somebody_may_need_protection(
    local: Catalogue,
) -> None:
    for need, is_told in (("pengar", False), ("blir-slagen", True)):
        cells = next(
            (tree, cells)
            for tree, cells in list_all_cells(get_proof(local))
            if tree.need.id == need
        )
        lead = cells[1][0].lead
        assert lead.promise
        words = choose_words(cells[0].need, cells[1][0].box)
        assert bool(find_promise(local, words, lead)) == is_told, need


# What a card may not say to the ages it is for: below school, in school or after, and where the young ask for themselves.
UNFIT = {
    "small": re.compile(
        r"skolsköter|kurator|mentorn|i skolan|Bris\b|[Mm]itt syskon|[Mm]in förälder"
    ),
    "adult": re.compile(r"Bris\b|skolsköterskan i dag"),
    "young": re.compile(r"\b[Mm]itt barn\b|\b[Mm]in tonåring\b"),
}
OF_PARENTS = {"jag-slar-mitt-barn", "slar-foralder", "barnet-rymde"}  # only a parent says this


def test_what_to_do_and_say_fits_the_ages_of_the_card(local: Catalogue) -> None:
    found = []
    for tree, cells in list_all_cells(get_proof(local)):
        need, ages = tree.need, tree.proof.space["age"]
        asks = not need.askers or "young-person" in need.askers
        for cell in cells:
            words = choose_words(need, cell.box)
            born = [k - 1 for k in ages.list_positions(cell.box[Axis.AGE])]
            for kind, text, holds in (
                ("small", f"{words.now} {words.say}", max(born) <= SMALL),
                ("adult", words.now, min(born) >= ADULT),
                (
                    "young",
                    words.say or "",
                    max(born) >= TEEN and asks and need.id not in OF_PARENTS,
                ),
            ):
                if holds and UNFIT[kind].search(text):
                    found.append((need.id, cell.words, text))
    assert found == []

"""What a card says of the one who leads suits the need: an ordinary worry is not met by the words about protection."""

from __future__ import annotations

import re

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.pages.need_cards import list_all_cells
from generator.pages.outcome_card import find_danger_call
from generator.proof.proof import get_proof
from generator.views.help_costs import find_cost
from generator.views.lead_service_claims import find_promise, list_lead_claims
from generator.views.need_advice import choose_words

SMALL, TEEN, ADULT = 5, 13, 18  # years of age


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
        asked = cells[0].need
        words = choose_words(asked, cells[1][0].box)
        promise = find_promise(local, words, lead, danger=bool(asked.danger))
        assert bool(promise) == is_told, need


def test_what_it_costs_and_the_law_behind_it_stand_on_the_needs_they_are_for(
    local: Catalogue,
) -> None:
    seen = set()
    for tree, cells in list_all_cells(get_proof(local)):
        for cell in cells:
            lead, words = cell.lead, choose_words(tree.need, cell.box)
            if lead is None or lead.cost is None or not (lead.cost.needs and lead.cost.laws):
                continue
            is_meant = tree.need.id in lead.cost.needs
            claims = list_lead_claims(local, tree.need, words, lead, [])
            assert bool(find_cost(tree.need, lead)) == is_meant, tree.need.id
            assert set(lead.cost.laws).issubset(claims) == is_meant, tree.need.id
            seen.add(is_meant)
    assert seen == {True, False}


# What a card may not say to the ages it is for: below school, in school or after, and where the young ask for themselves.
UNFIT = {
    "small": re.compile(
        r"skolsköter|kurator|mentorn|i skolan|Bris\b|[Mm]itt syskon|[Mm]in förälder"
    ),
    "adult": re.compile(r"Bris\b|skolsköterskan i dag"),
    "grown": re.compile(r"\bbarnet\b|[Ff]örskola"),
    "young": re.compile(r"\b[Mm]itt barn\b|\b[Mm]in tonåring\b"),
}
OF_PARENTS = {"jag-slar-mitt-barn", "slar-foralder", "barnet-rymde"}  # only a parent says this


def test_what_to_do_and_say_fits_the_ages_of_the_card(local: Catalogue) -> None:
    found = []
    for tree, cells in list_all_cells(get_proof(local)):
        need, ages = tree.need, tree.proof.space["age"]
        asks = not need.askers or "young-person" in need.askers
        for cell in cells:
            call = find_danger_call(tree) if need.danger else None
            words = choose_words(need, cell.box, call.text if call else None)
            born = [k - 1 for k in ages.list_positions(cell.box[Axis.AGE])]
            for kind, text, holds in (
                ("small", f"{words.now} {words.say}", max(born) <= SMALL),
                ("adult", words.now, min(born) >= ADULT),
                ("grown", " ".join(words.expect), min(born) >= ADULT and asks),
                (
                    "young",
                    words.say or "",
                    max(born) >= TEEN and asks and need.id not in OF_PARENTS,
                ),
            ):
                if holds and UNFIT[kind].search(text):
                    found.append((need.id, cell.words, text))
    assert found == []

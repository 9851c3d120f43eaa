"""A need's page leads to one card for each answer, and says who can be reached without a voice."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

import pytest

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.pages.need_cards import list_all_cells
from generator.proof.proof import get_proof
from generator.routing.answer import answer_case
from generator.views.contacts_without_speaking import list_quiet_contacts
from tests.conftest import loaded
from tests.unit.pages.test_needs import pages_of


@pytest.fixture(params=["tiny", "local"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    return request.getfixturevalue(request.param)


@pytest.mark.slow
def test_every_case_without_danger_has_one_cell_with_the_one_who_leads_it(
    catalogue: Catalogue,
) -> None:
    proof = get_proof(catalogue)
    names = ("age", "municipality", "urgency", "when", "asker")
    for tree, cells in list_all_cells(proof):
        possible = tree.find_possible_cases("calm")
        sides = [proof.space[name].list_positions(possible[k]) for k, name in enumerate(names, 1)]
        sides[3] = sides[3][:1]
        for chosen in product(*sides):
            held = [
                cell
                for cell in cells
                if all(cell.box[k] >> position & 1 for k, position in enumerate(chosen, 1))
            ]
            case = {
                name: proof.space[name].values[position]
                for name, position in zip(names, chosen, strict=True)
            }
            answer = answer_case(proof, {"need": tree.need.id, **case})
            assert [cell.lead.id for cell in held] == ([answer.lead.id] if answer else [])


def test_each_answer_has_an_address_of_its_own_that_the_need_links_to(tiny: Catalogue) -> None:
    need, *cards = pages_of(tiny, "sover-inte")
    assert [card.path.removeprefix(need.path) for card in cards] == ["0-5-ar/", "6-19-ar/"]
    links = re.findall(r'<a href="([^"]*-ar/)"', need.body)
    assert links == [card.path.removeprefix(need.path) for card in cards]
    assert all(card.kind == "answer" and not card.searchable for card in cards)


def order_of(body: str) -> list[str]:
    """The parts of a card in the order they are read."""
    return re.findall(r'id="(fara|gor|nu|tyst|sag|mer|sedan|nej)"', body)


@pytest.mark.slow
def test_a_card_says_first_what_to_do_now_then_whom_to_reach_and_what_to_say(
    local: Catalogue,
) -> None:
    for need in local.needs:
        for page in pages_of(local, need.id)[1:]:
            told = order_of(page.body)
            assert [part for part in told if part in ("gor", "nu", "sag", "sedan", "nej")] == [
                "gor",
                "nu",
                "sag",
                "sedan",
                "nej",
            ], page.path
            assert (told[0] == "fara") == bool(need.danger), page.path
            if "mer" in told:  # precautions come last, except where a life is in danger
                before = told.index("mer") < told.index("sedan")
                assert before == (need.danger == "emergency-first"), page.path


@pytest.mark.slow
def test_the_box_on_a_dangerous_page_says_when_to_ring_and_nothing_below_says_it_again(
    local: Catalogue,
) -> None:
    boxed = 0
    for need in filter(lambda need: need.danger, local.needs):
        for page in pages_of(local, need.id):
            body = re.sub(r'<a href="tel:112">(112)</a>', r"\1", page.body)
            box = re.search(r'id="fara">.*?</section>', body, re.DOTALL)[0]
            now = re.search(r'<section class="now".*?</section>', body, re.DOTALL)[0]
            assert "tel:112" in box, page.path
            assert "Ring 112" not in now, page.path
            for text in [text for text in need.advice if text.startswith("Ring 112")][:1]:
                first, *_ = text.split(". ")
                assert body.count(first) == 1, page.path
                if need.danger == "emergency-first" or page.kind != "answer":
                    assert first in box, page.path
                boxed += 1
    assert boxed


def test_a_card_about_a_small_child_speaks_to_its_parents_first(local: Catalogue) -> None:
    first = {
        page.path: re.findall(r"<h3>(Jag är [^<]*)", page.body)[:1]
        for need in local.needs
        for page in pages_of(local, need.id)[1:]
        if re.search(r"/0-5-ar", page.path)
    }
    assert any(first.values())
    assert [path for path, said in first.items() if said and "barn eller ung" in said[0]] == []


def test_a_need_with_one_answer_holds_the_card_itself(tiny: Catalogue) -> None:
    (only,) = pages_of(tiny, "rymt")
    assert 'class="page-outcome card-alone"' in only.body and "choose" not in only.body


def test_a_card_is_sensitive_exactly_where_its_need_is(local: Catalogue) -> None:
    found = {need.id: [page.sensitive for page in pages_of(local, need.id)] for need in local.needs}
    assert [id for id, said in found.items() if len(set(said)) != 1] == []
    assert all(found["blir-slagen"]) and not any(found["skolvagran"])
    assert sum(len(said) > 1 for said in found.values()) > 50


def test_a_confirmed_chat_stands_on_every_dangerous_need_for_children(local: Catalogue) -> None:
    dangerous = [need for need in local.needs if need.danger and need.id != "professionell-oro"]
    bodies = {need.id: pages_of(local, need.id)[0].body for need in dangerous}
    assert [id for id, body in bodies.items() if "Chatta med Bris" not in body] == []
    assert all(quiet.ways for need in dangerous if (quiet := list_quiet_contacts(local, need)))
    assert "Chatta med Bris" not in pages_of(local, "skolvagran")[0].body


def test_a_need_that_only_staff_ask_about_offers_no_chat_for_children(local: Catalogue) -> None:
    assert list_quiet_contacts(local, local.need["professionell-oro"]) is None
    for page in pages_of(local, "professionell-oro"):
        assert "Chatta med Bris" not in page.body and 'class="quiet"' not in page.body, page.path


def test_a_hole_for_the_young_is_told_to_them_and_not_as_to_somebody_else(
    local: Catalogue,
) -> None:
    bodies = [page.body for need in local.needs for page in pages_of(local, need.id)]
    assert sum("om det gäller dig själv" in body for body in bodies)
    assert not any(re.search(r"dig som är [^.,]*år[^.,]*, om du är barn", body) for body in bodies)


def test_a_page_says_that_they_have_closed_only_with_the_hours_it_speaks_of(
    local: Catalogue,
) -> None:
    said = read_interface_words()["questions"]
    unknown = 0
    for need in local.needs:
        for page in pages_of(local, need.id):
            for before in page.body.split(said["not_open"].split("112")[0])[:-1]:
                heading = before.rsplit("<h", 1)[1]
                assert f"{said['cannot_wait']}, {said['at_times']}" in heading, page.path
            unknown += said["hours_unknown"].split("112")[0] in page.body
    assert unknown


def test_a_chat_that_is_not_confirmed_is_not_offered_and_the_page_says_so(
    change: Callable,
) -> None:
    folder = change(
        "    group: sova\n", "    group: sova\n    danger: emergency-first\n", "routing/needs.yaml"
    )
    catalogue = loaded(folder)
    need = catalogue.need["sover-inte"]
    quiet = list_quiet_contacts(catalogue, need)
    assert quiet and quiet.ways == ()
    assert "Vi har ingen bekräftad chatt eller sms." in pages_of(catalogue, "sover-inte")[0].body


def test_what_to_do_now_is_an_action_where_danger_is_not_what_the_need_is_about(
    local: Catalogue,
) -> None:
    warned = [
        need.id
        for need in local.needs
        if need.danger != "emergency-first" and need.advice[0].startswith("Ring 112")
    ]
    assert warned == []


def test_every_need_has_words_to_say_of_its_own(local: Catalogue) -> None:
    said = [need.say for need in local.needs]
    assert all(said) and len(set(said)) == len(said)


_SOMEBODY = r"(?!.*(\b11[27]|\b116|socialtjänsten))"
_TO_NOBODY = re.compile(rf"\b([Rr]ing (också|även|genast)|ringer du)\b{_SOMEBODY}")


def test_a_sentence_that_says_ring_also_says_whom(local: Catalogue) -> None:
    """Advice is parted by its sentences on a page: alone, or below a line about Bris, "Ring också" leads to the wrong one."""
    written = [
        sentence
        for need in local.needs
        for words in (need, *need.by_age)
        for line in words.advice
        for sentence in re.split(r"(?<=[.!?])\s+", line)
    ]
    assert len(written) > 500
    assert [s for s in written if _TO_NOBODY.search(s)] == []

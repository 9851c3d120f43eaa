"""A card has a way that helps: never only the national advice line, and a number beside whom one meets in person, in Mora."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.pages.need_cards import AnswerCell, list_all_cells
from generator.pages.outcome_card import build_outcome_contacts
from generator.proof.proof import get_proof
from generator.routing.need_tree import NeedTree
from generator.views.need_leads import list_supporting_services
from tests.unit.pages.test_needs import all_pages, pages_of

ADVICE = "1177"


def list_ways(tree: NeedTree, cell: AnswerCell) -> Iterator[str]:
    """The numbers, addresses and people that a card leads to, beside the lines at the top of every page."""
    catalogue, where = tree.proof.catalogue, tree.proof.space["municipality"]
    every = (way for one in cell.outcomes for way in build_outcome_contacts(tree, one.outcome).ways)
    said = frozenset(way.shown_contact.text for way in every if way.shown_contact)
    rows = [row for row, _ in tree.proof.ownership.list_rows(tree.need)]
    helping = {id for row in rows if row.lead == cell.lead.id for id in row.support}
    services = tuple(catalogue.service[id] for id in sorted(helping))
    for place in where.list_positions(cell.box[Axis.MUNICIPALITY]):
        living = frozenset([where.values[place]])
        for one in list_supporting_services(catalogue, services, living, said):
            if one.call:
                yield one.call.text
    yield from said


def test_no_card_has_only_the_advice_line(mora: Catalogue) -> None:
    alone = [
        (tree.need.id, cell.words)
        for tree, cells in list_all_cells(get_proof(mora))
        for cell in cells
        if {*list_ways(tree, cell)} <= {ADVICE}
    ]
    assert alone == []


def test_a_parent_who_is_shown_to_the_staff_has_a_number_beside_them(mora: Catalogue) -> None:
    pages = {page.path: page.body for page in pages_of(mora, "skolvagran")}
    body = pages["/behov/skolvagran/6-19-ar-alvdalen/"]
    (young, adult, *_) = re.split(r"<h3>Jag är ", body)[1:]
    assert "Får du inte tag på någon där, eller på skollov" in adult
    assert adult.count("tel:0251") == 1
    assert "tel:0251" not in young


def test_a_card_of_care_says_whether_a_referral_is_needed(local: Catalogue) -> None:
    for need, address, said in (
        ("skar-sig", "6-17-ar", "fråga hur du själv söker hjälp hos BUP"),
        ("skar-sig", "18-19-ar", "fråga om du själv kan söka hjälp"),
        ("sover-inte", "0-5-ar", "Du behöver ingen remiss"),
    ):
        pages = {page.path: page.body for page in pages_of(local, need)}
        body = pages[f"/behov/{need}/{address}/"]
        assert said in body.replace("<a", "").replace("\n", " "), address
        assert "tillsammans med familjen" not in body.split('class="staff"')[0], address


ASKS_FOR_HELP = {"jag-slar-mitt-barn", "brott-sjalv"}


def test_nobody_who_has_done_harm_and_asks_for_help_is_led_to_the_police(mora: Catalogue) -> None:
    answering = {
        (tree.need.id, way.service.id)
        for tree, cells in list_all_cells(get_proof(mora))
        if tree.need.id in ASKS_FOR_HELP
        for cell in cells
        for one in cell.outcomes
        for way in build_outcome_contacts(tree, one.outcome).ways
    }
    assert {need for need, _ in answering} == ASKS_FOR_HELP
    assert {service for _, service in answering} & {"polisen"} == set()


def test_a_child_who_is_gone_is_a_matter_for_112_at_all_hours(mora: Catalogue) -> None:
    ((tree, cells),) = (
        one for one in list_all_cells(get_proof(mora)) if one[0].need.id == "barnet-rymde"
    )
    gone = [cell for cell in cells if cell.lead.id == "112"]
    (ways,) = (
        build_outcome_contacts(tree, one.outcome).ways for cell in gone for one in cell.outcomes
    )
    assert [way.shown_contact and way.shown_contact.text for way in ways] == ["112"]
    assert {cell.lead.id for cell in cells} == {"112"}


def test_nobody_is_told_that_the_police_open_on_another_day(mora: Catalogue) -> None:
    """That 114 14 answers at all hours is not confirmed: it counts as office hours, and no page says so."""
    told = [page.path for page in all_pages(mora) if "Polisen öppnar igen" in page.body]
    assert told == []

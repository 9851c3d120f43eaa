"""The list of needs, and a page for each need."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from generator.case_space.dimensions import Axis
from generator.model.catalogue import Catalogue
from generator.model.page_types import NEED, NEEDS
from generator.model.service import Service
from generator.pages.languages import find_easy_page
from generator.pages.need_cards import AnswerCell, list_all_cells
from generator.pages.offers import list_cards_for_need
from generator.pages.outcome_card import (
    build_answer_page,
    find_danger_call,
    list_answer_claims,
    list_holes,
    render_card,
)
from generator.pages.page import Page
from generator.pages.search_entries import build_need_entry
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.routing.answer_wording import WordingIndex
from generator.routing.need_tree import NeedTree
from generator.views.contacts_without_speaking import list_quiet_contacts, list_quiet_ways
from generator.views.need_advice import choose_words
from generator.views.need_leads import NeedAnswers
from generator.views.page_law_claims import list_claims
from generator.views.report_duty import describe_report_duty, list_report_duty_claims
from generator.views.routine_text import RoutineText
from generator.views.school_age_note import divides_at_school, say_school_help
from generator.views.service_facts import (
    find_oldest_check,
    format_age_band,
    list_municipality_names,
    list_overlapping_bands,
    list_strip_contacts,
)
from generator.views.shown_contacts import ShownContact, list_shown_contacts
from generator.views.texts_for_review import find_advice_reader


@dataclass(frozen=True, slots=True)
class LeadLinks:
    """The answers of an age that one service leads, and its number where that is the same for all of them."""

    service: Service
    cells: tuple[AnswerCell, ...]
    call: ShownContact | None


def list_page_builders(
    catalogue: Catalogue, render: Renderer, answers: NeedAnswers
) -> list[Callable[[], Page]]:
    """What builds the list of needs, the page of each need, and the card of each answer where there are several."""
    words = WordingIndex(catalogue)
    builders: list[Callable[[], Page]] = [partial(_build_list_page, catalogue, render)]
    for tree, cells in list_all_cells(get_proof(catalogue)):
        builders.append(partial(_build_need_page, tree, cells, render, answers, words))
        trail = (
            ("/", render.words["frame"]["start"]),
            (NEED.get_path(tree.need.id), tree.need.name),
        )
        if len(cells) > 1:
            builders += [
                partial(build_answer_page, tree, render, words, cell, trail) for cell in cells
            ]
    return builders


def _build_list_page(catalogue: Catalogue, render: Renderer) -> Page:
    words = render.words
    groups = [
        (group, [need for need in catalogue.needs if need.group == group.id])
        for group in catalogue.groups
    ]
    return Page(
        path=NEEDS.address,
        title=words["needs"]["title"],
        description=words["needs"]["description"],
        type=NEEDS,
        body=render("needs.html", NEEDS.address, groups=groups),
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
    )


def _build_need_page(
    tree: NeedTree,
    cells: tuple[AnswerCell, ...],
    render: Renderer,
    answers: NeedAnswers,
    interface: WordingIndex,
) -> Page:
    words, need, catalogue = render.words, tree.need, tree.proof.catalogue
    first = answers.list_danger_leads(need)
    return Page(
        path=NEED.get_path(need.id),
        title=need.name,
        description=need.summary,
        type=NEED,
        body=_render_body(tree, cells, render, first, interface),
        trail=(("/", words["frame"]["start"]), (NEEDS.address, words["needs"]["title"])),
        checked=find_oldest_check([*(cell.lead for cell in cells), *first], catalogue)
        if need.sources
        else None,
        danger=need.danger == "emergency-first",
        sensitive=need.is_sensitive,
        entry=build_need_entry(catalogue, need, words),
    )


def _render_body(
    tree: NeedTree,
    cells: tuple[AnswerCell, ...],
    render: Renderer,
    first: list[Service],
    interface: WordingIndex,
) -> str:
    need, catalogue = tree.need, tree.proof.catalogue
    path, call = NEED.get_path(need.id), find_danger_call(tree)
    return render(
        "need.html",
        path,
        need=need,
        words=choose_words(need, call=call.text if call and need.danger else None),
        bands=_group_by_age(catalogue, cells, {service.id for service in first}),
        asks_place=any(cell.places for cell in cells),
        school=say_school_help(catalogue.space, render.words["need"]["school"])
        if divides_at_school(catalogue.space, (cell.box[Axis.AGE] for cell in cells))
        else "",
        meanwhile=[] if cells else list_strip_contacts(catalogue, need.ages),
        easy=find_easy_page(catalogue, need),
        danger=[call] if call else [],
        quiet=list_quiet_contacts(catalogue, need),
        writes=any(list_quiet_ways(catalogue, cell.lead) for cell in cells),
        offers=list_cards_for_need(catalogue, render, need),
        related=[catalogue.need[other] for other in need.related],
        said=RoutineText(catalogue, render.words),
        duty=describe_report_duty(catalogue, render.words),
        duty_laws=list_report_duty_claims(catalogue),
        routines=[routine for routine in catalogue.routines if need.id in routine.needs],
        reader=find_advice_reader(catalogue, need),
        proposed=any(row.status == "proposed" for row, _ in tree.proof.ownership.list_rows(need)),
        ages=[format_age_band(band) for band in list_overlapping_bands(catalogue, need.ages)],
        municipalities=list_municipality_names(catalogue, "all"),
        **_collect_answer(tree, cells, render, interface),
    )


def _collect_answer(
    tree: NeedTree, cells: tuple[AnswerCell, ...], render: Renderer, interface: WordingIndex
) -> dict[str, object]:
    """The card where all have the same answer, the holes where nobody has one, and the claims about law of both."""
    if len(cells) == 1:
        cell, path = cells[0], NEED.get_path(tree.need.id)
        laws = list_answer_claims(tree, cell.lead, cell.box)
        return {
            "card": render_card(tree, render, interface, cell, path),
            "holes": [],
            "laws": laws,
        }
    holes = [] if cells else list_holes(tree, tree.find_possible_cases("calm"))
    return {"card": "", "holes": holes, "laws": list_claims(tree.need, *(h.entry for h in holes))}


def _group_by_age(
    catalogue: Catalogue, cells: tuple[AnswerCell, ...], danger_leads: set[str]
) -> dict[str, list[LeadLinks]]:
    """The answers by age in words, the youngest first, and by who leads. Ages led as danger come last: the box has said it."""
    bands: dict[str, dict[str, list[AnswerCell]]] = {}
    for cell in sorted(cells, key=lambda cell: cell.lead.id in danger_leads):
        bands.setdefault(cell.ages, {}).setdefault(cell.lead.id, []).append(cell)
    return {
        ages: [
            LeadLinks(own[0].lead, tuple(own), _find_common_call(catalogue, own))
            for own in leads.values()
        ]
        for ages, leads in bands.items()
    }


def _find_common_call(catalogue: Catalogue, cells: list[AnswerCell]) -> ShownContact | None:
    """A number of the lead that is right in all the places of some cells."""
    where = get_proof(catalogue).space["municipality"]
    living = {
        where.values[k] for cell in cells for k in where.list_positions(cell.box[Axis.MUNICIPALITY])
    }
    calls = (
        shown_contact
        for shown_contact in list_shown_contacts(catalogue, cells[0].lead)
        if shown_contact.is_call
    )
    return next(
        (one for one in calls if not one.municipalities or living <= {*one.municipalities}), None
    )

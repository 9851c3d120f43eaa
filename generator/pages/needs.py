"""The list of needs, and a page for each need."""

from collections.abc import Callable
from functools import partial

from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.service import Service
from generator.pages.languages import find_easy_page
from generator.pages.offers import list_cards_for_need
from generator.pages.page import Page, PageType
from generator.pages.search_entries import build_need_entry
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.views.facts import (
    find_oldest_check,
    format_age_band,
    list_fallback_contacts,
    list_municipality_names,
    list_overlapping_bands,
)
from generator.views.need_leads import AnswerBand, NeedAnswers
from generator.views.shown_contacts import list_shown_contacts

LIST = PageType("needs", "/behov/", ("needs",))
NEED = PageType("need", "/behov/{id}/", ("needs",))


def list_page_builders(
    catalogue: Catalogue, render: Renderer, answers: NeedAnswers
) -> list[Callable[[], Page]]:
    """What builds the list of needs, and what builds the page of each need."""
    return [
        partial(_all, catalogue, render),
        *(partial(_one, catalogue, render, answers, need) for need in catalogue.needs),
    ]


def _all(catalogue: Catalogue, render: Renderer) -> Page:
    words = render.words
    groups = [
        (group, [need for need in catalogue.needs if need.group == group.id])
        for group in catalogue.groups
    ]
    return Page(
        path=LIST.address,
        title=words["needs"]["title"],
        description=words["needs"]["description"],
        type=LIST,
        body=render("needs.html", LIST.address, groups=groups),
        trail=(("/", words["frame"]["start"]),),
        searchable=False,
    )


def _one(catalogue: Catalogue, render: Renderer, answers: NeedAnswers, need: Need) -> Page:
    words = render.words
    bands = answers.list_bands(need)
    leads = list(
        {answer.lead.id: answer.lead for band in bands for answer in band.answers}.values()
    )
    return Page(
        path=NEED.path(need.id),
        title=need.name,
        description=need.summary,
        type=NEED,
        body=_body(catalogue, render, answers, need, bands=bands, leads=leads),
        trail=(("/", words["frame"]["start"]), (LIST.address, words["needs"]["title"])),
        checked=find_oldest_check([*leads, *answers.list_danger_leads(need)], catalogue),
        danger=need.danger == "emergency-first",
        sensitive=need.is_sensitive,
        entry=build_need_entry(catalogue, need, words),
    )


def _body(
    catalogue: Catalogue,
    render: Renderer,
    answers: NeedAnswers,
    need: Need,
    *,
    bands: list[AnswerBand],
    leads: list[Service],
) -> str:
    first, proof = answers.list_danger_leads(need), get_proof(catalogue)
    led = [
        (row.lead, box) for row, box in proof.ownership.list_rows(need)
    ]  # the cases of each lead
    return render(
        "need.html",
        NEED.path(need.id),
        need=need,
        bands=bands,
        easy=find_easy_page(catalogue, need),
        leads=leads,
        after_no={
            lead.id: proof.acceptance.find_ways_after_refusal(
                lead, [box for id, box in led if id == lead.id]
            )
            for lead in leads
        },
        danger=[
            reach
            for service in first
            for reach in list_shown_contacts(catalogue, service)
            if reach.is_call
        ],
        instead={lead.id: list_fallback_contacts(catalogue, lead) for lead in leads},
        offers=list_cards_for_need(catalogue, render, need),
        related=[catalogue.need[other] for other in need.related],
        journeys=[journey for journey in catalogue.journeys if journey.case.need == need.id],
        routines=[routine for routine in catalogue.routines if need.id in routine.needs],
        proposed=any(answer.status == "proposed" for band in bands for answer in band.answers),
        ages=[format_age_band(band) for band in list_overlapping_bands(catalogue, need.ages)],
        municipalities=list_municipality_names(catalogue, "all"),
    )

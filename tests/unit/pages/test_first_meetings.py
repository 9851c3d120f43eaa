"""The one who meets a child: every workplace, every need, and what to settle before a handover."""

from __future__ import annotations

import re

import pytest

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.pages import before_handover, escalation, first_meetings
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.views.first_meeting import list_first_meetings


@pytest.fixture(scope="module")
def render(mora: Catalogue) -> Renderer:
    return Renderer(mora, read_interface_words())


def test_the_school_nurses_page_has_what_she_meets_and_does_not_lead(
    mora: Catalogue, render: Renderer
):
    pages = {
        page.path: page for page in (make() for make in escalation.list_page_builders(mora, render))
    }
    body = pages["/personal/eskalering/elevhalsan/"].body
    for need in ("sjalvmordstankar", "skar-sig", "deprimerad", "ater-inte", "hor-roster"):
        assert f'<details class="card met" data-need="{need}">' in body or re.search(
            rf'card handover" data-need="[^"]*\b{need}\b', body
        ), need


def test_every_workplace_meets_every_need_of_its_ages_with_somebody_to_call(mora: Catalogue):
    proof = get_proof(mora)
    for workplace in mora.workplaces:
        met = {row.need.id: row for row in list_first_meetings(proof, workplace)}
        expected = {need.id for need in mora.needs if need.ages.overlaps(workplace.ages)}
        assert set(met) == expected
        for row in met.values():
            ages = 0
            for call in row.calls:
                ages |= call.ages
            possible = proof.ownership.find_possible_cases(row.need)[1]
            everywhere = proof.ownership.encode_ages(workplace.ages) & possible
            assert ages == everywhere, (workplace.id, row.need.id)


def test_a_time_is_shown_only_where_a_law_or_a_handover_has_one(mora: Catalogue):
    proof = get_proof(mora)
    agreed = {str(row.within) for row in mora.handovers}
    by_law = {time for law in mora.laws for time in law.times}
    for workplace in mora.workplaces:
        for row in list_first_meetings(proof, workplace):
            assert set(row.law_times) <= by_law
            assert set(row.agreed_times) <= agreed
            assert not row.law_times or row.laws


def test_the_pages_of_workplaces_link_to_the_report_of_concern(mora: Catalogue, render: Renderer):
    for make in first_meetings.list_page_builders(mora, render):
        page = make()
        assert "rutiner/orosanmalan/" in page.body, page.path


def test_a_number_with_an_old_source_is_shown_with_its_date(mora: Catalogue, render: Renderer):
    dated = render.words["service"]["dated"]
    for make in first_meetings.list_page_builders(mora, render):
        page = make()
        assert page.body.count('href="tel:023490000"') <= page.body.count(f"{dated} "), page.path


def test_an_answer_is_called_law_only_with_a_claim_behind_it(mora: Catalogue, render: Renderer):
    (page,) = before_handover.build_pages(mora, render)
    answers = [answer for question in mora.handover_questions for answer in question.answers]
    assert page.body.count("badge-law") == sum(bool(answer.laws) for answer in answers)
    assert page.body.count("badge-proposal") == sum(not answer.laws for answer in answers)
    assert all(question.answers for question in mora.handover_questions)

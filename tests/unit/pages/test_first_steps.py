"""The one who meets a child: every workplace, every need, and what to settle before a handover."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from generator.build.frame_context import read_interface_words
from generator.charts.context import ChartContext
from generator.charts.form import build_form_document
from generator.model.catalogue import Catalogue
from generator.pages import before_handover, escalation, first_steps, routines
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.text import format_date
from generator.views.first_steps import list_first_meetings
from tests.support.mutation.changing import needs_of


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
    unled = {need for hole in mora.holes if "owned" in hole.rules for need in hole.needs}
    for workplace in mora.workplaces:
        met = {row.need.id: row for row in list_first_meetings(proof, workplace)}
        expected = {need.id for need in mora.needs if need.ages.overlaps(workplace.ages)}
        assert set(met) == expected
        for row in (row for row in met.values() if row.need.id not in unled):
            ages = 0
            for call in row.calls:
                ages |= call.ages
            possible = proof.ownership.find_possible_cases(row.need)[1]
            everywhere = proof.ownership.encode_ages(workplace.ages) & possible
            assert ages == everywhere, (workplace.id, row.need.id)


def test_a_time_is_shown_only_where_a_law_or_a_handover_has_one(mora: Catalogue):
    proof = get_proof(mora)
    timed = 0
    for workplace in mora.workplaces:
        given = [
            handover
            for handover in mora.handovers
            if handover.giver in workplace.services and handover.trigger != "age"
        ]
        for row in list_first_meetings(proof, workplace):
            about = {
                str(one.within)
                for one in given
                if row.need in needs_of(mora, one) and one.ages.overlaps(workplace.ages)
            }
            by_law = {
                time for step in row.steps for law in step.laws for time in mora.law[law].times
            }
            assert set(row.agreed_times) <= about, (workplace.id, row.need.id)
            assert set(row.law_times) == by_law, (workplace.id, row.need.id)
            assert {law.id for law in row.laws} == {law for step in row.steps for law in step.laws}
            timed += bool(row.agreed_times)
    assert timed > 20


def test_the_pages_of_workplaces_link_to_the_report_of_concern(mora: Catalogue, render: Renderer):
    for make in first_steps.list_page_builders(mora, render):
        page = make()
        assert "rutiner/orosanmalan/" in page.body, page.path


def test_a_number_with_an_old_source_is_shown_with_its_date(mora: Catalogue, render: Renderer):
    old = {}
    for path in ("region-dalarna.vaxel", "mora-kommun.vaxel"):
        contact = mora.find_contact(path)
        assert contact.may_be_shown and not contact.verification.allows_showing
        day = render.words["service"]["dated"], format_date(contact.verification.source_date)
        old[re.sub(r"\D", "", contact.value)] = f' <span class="facts">{day[0]} {day[1]}.</span>'
    shown = Counter()
    for make in first_steps.list_page_builders(mora, render):
        page = make()
        for link in re.finditer(r'<a [^>]*href="tel:(\d+)"[^>]*>.*?</a>', page.body, re.DOTALL):
            if link[1] in old:
                shown[link[1]] += 1
                assert page.body.startswith(old[link[1]], link.end()), (page.path, link[0])
    assert set(shown) == set(old)


def test_an_answer_is_called_law_only_with_a_claim_behind_it(mora: Catalogue, render: Renderer):
    (page,) = before_handover.build_pages(mora, render)
    answers = [answer for question in mora.handover_questions for answer in question.answers]
    assert page.body.count("badge-law") == sum(bool(answer.laws) for answer in answers)
    assert page.body.count("badge-proposal") == sum(not answer.laws for answer in answers)
    assert all(question.answers for question in mora.handover_questions)


def test_an_answer_before_a_handover_leads_to_those_it_names(mora: Catalogue, render: Renderer):
    (page,) = before_handover.build_pages(mora, render)
    for question in mora.handover_questions:
        for answer in question.answers:
            for service in answer.services:
                assert f'/tjanster/{service}/"' in page.body, question.id
            for need in answer.needs:
                assert f'/behov/{need}/"' in page.body, question.id
    one_refuses = next(q for q in mora.handover_questions if q.id == "en-sager-nej")
    asked = {service for answer in one_refuses.answers for service in answer.services}
    assert {mora.service[id].kind for id in asked} == {"socialtjanst"} and len(asked) == 3


def test_what_the_law_says_of_each_question_is_on_the_page(mora: Catalogue):
    """By claim: a question that loses its law shows a proposal where there is a duty."""
    laws = {
        q.id: {law for answer in q.answers for law in answer.laws} for q in mora.handover_questions
    }
    for question, needed in {
        "en-sager-nej": {"fb-6-13-a", "sol-21-1"},
        "bada-sager-nej": {"sol-19-1", "sol-21-1", "lvu-vard"},
        "ungdom-vill-inte-att-hemmet-vet": {"osl-23-2", "osl-samtycke"},
        "fa-prata-med-varandra": {"osl-25-12", "sol-20-6"},
        "friskola": {"sol-19-1", "skollagen-15-15"},
        "arendet-avslutat": {"sol-19-1", "ivo-socialtjansten"},
        "syskon-placerat": {"sol-19-1", "sol-20-6"},
        "ensamkommande": {"god-man", "sol-19-1"},
        "fyllt-18": {"sol-3-1-barn", "osl-samtycke"},
        "tolk": {"tolk"},
    }.items():
        assert needed <= laws[question], question


def test_every_form_warns_where_somebody_is_protected(mora: Catalogue, render: Renderer):
    words = read_interface_words()
    pages = [page for page in routines.build_pages(mora, render) if page.type is routines.FORM]
    forms = [(r, form) for r in mora.routines for form in r.forms]
    assert len(pages) == len(forms) > 9
    for page in pages:
        assert words["form"]["protected"] in page.body, page.path
        assert routines.BEFORE_HANDOVER_PATH in page.body, page.path
    for routine, form in forms:
        paper = build_form_document(routine, form, ChartContext(mora, words))
        assert words["form"]["protected"] in paper["before"], form.id

"""The one who meets a child: every workplace, every need, and what to settle before a handover."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from generator.build.frame_context import read_interface_words
from generator.charts.chart_context import ChartContext
from generator.charts.paper_form import build_form_document
from generator.model.catalogue import Catalogue
from generator.model.first_step import Workplace
from generator.model.page_types import ROUTINE_FORM
from generator.pages import before_handover, first_steps, handovers, routines
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.views.first_steps import FirstMeeting, list_first_meetings
from generator.views.shown_contacts import list_shown_contacts


@cache
def meetings(catalogue: Catalogue, place: Workplace) -> list[FirstMeeting]:
    return list_first_meetings(get_proof(catalogue), place)


@pytest.fixture(scope="module")
def render(mora: Catalogue) -> Renderer:
    return Renderer(mora, read_interface_words())


@pytest.fixture(scope="module")
def bodies(mora: Catalogue, render: Renderer) -> dict[str, str]:
    """The page of every workplace, and before them the page that leads to them."""
    pages = (make() for make in first_steps.list_page_builders(mora, render))
    return {page.path: page.body for page in pages}


@pytest.mark.slow
def test_the_school_nurses_page_has_what_she_meets_and_does_not_lead(
    mora: Catalogue, render: Renderer
):
    pages = {
        page.path: page for page in (make() for make in handovers.list_page_builders(mora, render))
    }
    body = pages["/personal/eskalering/elevhalsan/"].body
    for need in ("sjalvmordstankar", "skar-sig", "deprimerad", "ater-inte", "hor-roster"):
        assert f'<details class="card met" data-need="{need}">' in body or re.search(
            rf'card handover" data-need="[^"]*\b{need}\b', body
        ), need


def test_the_pages_of_workplaces_link_to_the_report_of_concern(bodies: dict[str, str]):
    assert [path for path, body in bodies.items() if "rutiner/orosanmalan/" not in body] == []


def test_a_number_with_an_old_source_is_shown_with_its_date(
    mora: Catalogue, render: Renderer, bodies: dict[str, str]
):
    old = {}
    for path in ("region-dalarna.vaxel", "mora-kommun.vaxel"):
        contact = mora.find_contact(path)
        assert contact.may_be_shown and not contact.verification.allows_showing
        day = render.words["service"]["dated"], contact.verification.source_date.year
        old[re.sub(r"\D", "", contact.value)] = f' <span class="facts">{day[0]} {day[1]}.</span>'
    shown = Counter()
    for path, body in bodies.items():
        for link in re.finditer(r'<a [^>]*href="tel:(\d+)"[^>]*>.*?</a>', body, re.DOTALL):
            if link[1] in old:
                shown[link[1]] += 1
                assert body.startswith(old[link[1]], link.end()), (path, link[0])
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
    pages = [page for page in routines.build_pages(mora, render) if page.type is ROUTINE_FORM]
    forms = [(r, form) for r in mora.routines for form in r.forms]
    assert len(pages) == len(forms) > 9
    for page in pages:
        assert words["form"]["protected"] in page.body, page.path
        assert before_handover.BEFORE_HANDOVER.address in page.body, page.path
    for routine, form in forms:
        paper = build_form_document(routine, form, ChartContext(mora, words))
        assert words["form"]["protected"] in paper["before"], form.id


def test_every_form_names_the_duty_to_report_and_a_child_learns_it_before_writing(
    mora: Catalogue, render: Renderer
):
    words = read_interface_words()
    context = ChartContext(mora, words)
    pages = {page.path: page.body for page in routines.build_pages(mora, render)}
    forms = [(r, form) for r in mora.routines for form in r.forms]
    asked = {form.id for _, form in forms if form.child}
    assert asked == {"min-karta", "min-plan"}
    for routine, form in forms:
        due = words["form"]["child_duty"] if form.child else context.describe_duty()
        assert due and due == build_form_document(routine, form, context)["duty"], form.id
        body = pages[f"/rutiner/{routine.id}/{form.id}/"]
        assert due in body.partition("<textarea")[0], form.id
        assert "Du bestämmer vem" not in body, form.id  # the duty to report decides first


def test_no_row_of_a_need_stands_there_with_nothing_in_it(bodies: dict[str, str]):
    empty = re.compile(r"<(dd|ol|p|li)\b[^>]*>\s*</\1>")
    assert [path for path, body in bodies.items() if empty.search(body)] == []
    assert "<dt>Om de säger nej</dt>" in bodies["/personal/moter/skolan/"]


def test_a_need_that_nobody_leads_says_what_to_do_so_long(mora: Catalogue, bodies: dict[str, str]):
    unled = [row for row in _meet(mora, "skolan") if not row.calls]
    assert unled
    for row in unled:
        assert row.holes and not row.ways_after_no
        for hole in row.holes:
            first = re.split(r"\d", hole.meanwhile)[0]
            assert first in bodies["/personal/moter/skolan/"], row.need.id


def test_a_plan_of_several_has_the_time_of_its_law_and_no_time_of_a_report(
    render: Renderer, bodies: dict[str, str]
):
    for place, time in (("bup", "utan dröjsmål"), ("socialtjansten", "genast")):
        card = (
            bodies[f"/personal/moter/{place}/"].split('data-need="sip"')[1].split("</details>")[0]
        )
        assert f"{render.words['first_meeting']['law_time']} {time} (" in card
        assert "14 dagar" not in card
        assert render.words["first_meeting"]["report"] not in card


def test_the_emergency_social_services_are_not_told_to_ask_for_themselves(
    mora: Catalogue, bodies: dict[str, str]
):
    report = mora.routine["orosanmalan"]
    (closed,) = (
        way.trigger.text for way in report.exits if "har stängt" in (way.trigger.text or "")
    )
    told = {path for path, body in bodies.items() if f"{closed}?" in body}
    assert "/personal/moter/skolan/" in told
    assert "/personal/moter/socialjouren/" not in told


def _meet(mora: Catalogue, workplace: str) -> list[FirstMeeting]:
    place = next(place for place in mora.workplaces if place.id == workplace)
    return meetings(mora, place)


def test_the_duty_stands_with_the_numbers_of_those_who_take_the_report(
    mora: Catalogue, bodies: dict[str, str]
):
    report = mora.routine["orosanmalan"]
    closed = next(way for way in report.exits if way.trigger.text == "Socialtjänsten har stängt")
    calls = {
        reach.href
        for service in mora.services
        if service.kind == "socialtjanst"
        for reach in list_shown_contacts(mora, service)[:1]
    }
    own = {
        place.id
        for place in mora.workplaces
        for one in place.services
        if mora.service[one].kind == "socialtjanst"
    }
    rows = 0
    for path, body in [*bodies.items()][1:]:
        if path.split("/")[-2] in own:
            continue  # those who take the report themselves
        itself = path == "/personal/moter/socialjouren/"
        for card in body.split('<details class="card met"')[1:]:  # one need, or a group
            due = 0
            for row in re.findall(r"<dl class=\"facts-list.*?</dl>", card, re.DOTALL):
                due += "19 kap. 1 §" in row.split("<dt>Om de säger nej")[0]
                assert ("Så anmäler du" in row) == ("19 kap." in row), (path, row)
            if due:
                rows += due
                assert all(f'href="{call}"' in card for call in calls), (path, card)
                assert (closed.text.split("112")[0] in card) != itself, path
    assert rows > 400


def test_a_volunteer_is_not_told_that_the_law_demands_it(mora: Catalogue, bodies: dict[str, str]):
    for workplace in mora.workplaces:
        body = bodies[f"/personal/moter/{workplace.id}/"]
        row = body[body.index('data-need="blir-slagen">') :].split("</details>")[0]
        assert ("badge-law" in row) == (not workplace.duty), workplace.id
        assert (workplace.duty or "") in row
    assert [place.id for place in mora.workplaces if place.duty] == ["familjehem", "fritidsgarden"]


def test_a_duty_says_whom_it_is_about_where_adults_come(
    mora: Catalogue, render: Renderer, bodies: dict[str, str]
):
    adult = render.words["first_meeting"]["report_adult"]
    for workplace in mora.workplaces:
        assert (adult in bodies[f"/personal/moter/{workplace.id}/"]) == (18 in workplace.ages)


def test_a_danger_that_the_social_services_lead_names_the_duty_to_report(mora: Catalogue):
    proof = get_proof(mora)
    social = {service.id for service in mora.services if service.kind == "socialtjanst"}
    dangers = {
        need.id
        for need in mora.needs
        if need.danger and any(row.lead in social for row, _ in proof.ownership.list_rows(need))
    }
    due = dangers | set(mora.routine["orosanmalan"].needs)
    named = {need for step in mora.first_steps if "sol-19-1" in step.laws for need in step.needs}
    assert "droger" in due and due <= named, due - named


def test_every_service_that_must_report_has_a_page_of_first_meetings(mora: Catalogue):
    met = {service for place in mora.workplaces for service in place.services}
    must = {id for role in mora.roles if role.id == "anmalningsskyldig" for id in role.services}
    assert must and must <= met


def test_no_heading_of_a_card_stands_over_nothing(bodies: dict[str, str]):
    empty = r"<dt>([^<]*)</dt><dd>\s*</dd>"
    found = [(path, said[1]) for path, body in bodies.items() for said in re.finditer(empty, body)]
    assert found == []


def test_the_municipality_that_placed_a_child_may_be_the_one_to_call(
    mora: Catalogue, bodies: dict[str, str]
):
    for workplace in mora.workplaces:
        body = bodies[f"/personal/moter/{workplace.id}/"]
        card = body.partition('<section data-need="placerad">')[2].partition("</section>")[0]
        called = card.partition("<dt>Vem du ringer</dt>")[2].partition("</dd>")[0]
        assert "Kommunen som har placerat barnet" in called, workplace.id


def test_every_danger_has_a_step_of_the_own_kind_of_workplace(mora: Catalogue):
    for place in mora.workplaces:
        own = [s for s in mora.first_steps if not s.is_for_all and s.is_done_at(place)]
        without = [
            need.id
            for need in mora.needs
            if need.danger
            and need.ages.overlaps(place.ages)
            and not any(need.id in step.needs for step in own)
        ]
        assert not without, place.id


def test_a_threat_against_a_school_begins_with_112_and_names_the_police_to_call(mora: Catalogue):
    contacts = (mora.find_contact(f"{id}.telefon") for id in ("112", "polisen"))
    danger, police = ((contact and contact.value) or "none" for contact in contacts)
    for place in mora.workplaces:
        steps = [s for s in mora.first_steps if "brott-sjalv" in s.needs and s.is_done_at(place)]
        if not mora.need["brott-sjalv"].ages.overlaps(place.ages) or place.kind == "polis":
            continue
        lines = [line for step in steps if step.is_for_all for line in step.do]
        assert "skola" in lines[0] and danger in lines[0], place.id
        also = " ".join(step.call_also or "" for step in steps)
        assert police in also and "samma dag" in also, place.id


def test_the_emergency_number_is_no_other_way_than_itself(bodies: dict[str, str]) -> None:
    """Nobody but 112 leads a missing child: "Fara: 112. Annars: 112" says nothing."""
    rows = [
        row
        for body in bodies.values()
        for row in re.findall(r'<span class="where-line">(.*?)</span></summary>', body)
    ]
    assert any(row.lstrip().startswith("112 ") for row in rows)
    assert not [row for row in rows if re.search(r"Annars:\s*112 ", row)]

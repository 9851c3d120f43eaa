"""The one who meets a child: every workplace, every need, and what to settle before a handover."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from generator.build.frame_context import read_interface_words
from generator.charts.context import ChartContext
from generator.charts.form import build_form_document
from generator.model.catalogue import Catalogue
from generator.model.first_step import Workplace
from generator.model.page_types import ROUTINE_FORM
from generator.pages import before_handover, first_steps, handovers, routines
from generator.pages.templating import Renderer
from generator.proof.proof import Proof, get_proof
from generator.text import format_date
from generator.views.first_steps import FirstMeeting, list_first_meetings
from generator.views.shown_contacts import list_shown_contacts
from tests.support.mutation.changing import needs_of


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


def test_every_workplace_meets_every_need_of_its_ages_with_somebody_to_call(mora: Catalogue):
    proof = get_proof(mora)
    unled = {need for hole in mora.holes if "owned" in hole.rules for need in hole.needs}
    for workplace in mora.workplaces:
        met = {row.need.id: row for row in meetings(mora, workplace)}
        expected = {need.id for need in mora.needs if need.ages.overlaps(workplace.ages)}
        assert set(met) == expected
        for row in (row for row in met.values() if row.need.id not in unled):
            ages = 0
            for call in row.calls:
                ages |= call.ages
            possible = proof.ownership.find_possible_cases(row.need)[1]
            everywhere = proof.ownership.encode_ages(workplace.ages) & possible
            assert ages == everywhere, (workplace.id, row.need.id)


def test_no_reader_meets_two_leads_for_one_child(mora: Catalogue):
    proof, several = get_proof(mora), 0
    for workplace in mora.workplaces:
        for row in meetings(mora, workplace):
            led = {
                (cell, claim.lead)
                for claim, box in proof.ownership.list_rows(row.need)
                if not claim.first
                for cell in _list_cells(proof, box[1], box[2])
                if cell[0] - 1 in workplace.ages
            }
            called = [
                (cell, call.lead.id)
                for call in row.calls
                for cell in _list_cells(proof, call.ages, call.municipalities)
            ]
            named = [
                (cell, area.name)
                for area in row.leads
                for cell in _list_cells(proof, area.ages, area.municipalities)
            ]
            names = {call.lead.id: "" if call.is_own else call.name for call in row.calls}
            assert Counter(called) == Counter(led), (workplace.id, row.need.id)
            assert Counter(named) == Counter({(cell, names[lead]) for cell, lead in led})
            several += len({call.lead.id for call in row.calls}) > 1
    assert several > 100


def _list_cells(proof: Proof, ages: int, municipalities: int) -> list[tuple[int, int]]:
    space = proof.space
    positions = (
        space["age"].list_positions(ages),
        space["municipality"].list_positions(municipalities),
    )
    return [(age, place) for age in positions[0] for place in positions[1]]


def test_a_time_is_shown_only_where_a_law_or_a_handover_has_one(mora: Catalogue):
    timed = 0
    for workplace in mora.workplaces:
        given = [
            handover
            for handover in mora.handovers
            if handover.giver in workplace.services and handover.trigger != "age"
        ]
        for row in meetings(mora, workplace):
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
            by_steps = {law for step in row.steps for law in step.laws}
            own = workplace.laws if workplace.receives_reports else ()
            assert by_steps <= {law.id for law in row.laws} <= {*by_steps, *own}
            timed += bool(row.agreed_times)
    assert timed > 20


def test_the_pages_of_workplaces_link_to_the_report_of_concern(bodies: dict[str, str]):
    assert [path for path, body in bodies.items() if "rutiner/orosanmalan/" not in body] == []


def test_a_number_with_an_old_source_is_shown_with_its_date(
    mora: Catalogue, render: Renderer, bodies: dict[str, str]
):
    old = {}
    for path in ("region-dalarna.vaxel", "mora-kommun.vaxel"):
        contact = mora.find_contact(path)
        assert contact.may_be_shown and not contact.verification.allows_showing
        day = render.words["service"]["dated"], format_date(contact.verification.source_date)
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


def test_the_one_who_leads_sees_her_own_handovers(mora: Catalogue):
    for workplace in mora.workplaces:
        for row in meetings(mora, workplace):
            due = {
                handover.to
                for handover in mora.handovers
                if handover.giver in workplace.services
                and handover.trigger != "age"
                and row.need in needs_of(mora, handover)
                and any(
                    age in (handover.ages or row.need.ages) for age in _list_ages(workplace, row)
                )
            }
            shown = {given.to.id for given in row.onward} | {call.lead.id for call in row.calls}
            assert due <= shown, (workplace.id, row.need.id)


def test_a_need_that_nobody_leads_says_what_to_do_so_long(mora: Catalogue, bodies: dict[str, str]):
    unled = [row for row in _meet(mora, "skolan") if not row.calls]
    assert unled
    for row in unled:
        assert row.holes and not row.ways_after_no
        for hole in row.holes:
            first = re.split(r"\d", hole.meanwhile)[0]
            assert first in bodies["/personal/moter/skolan/"], row.need.id


def test_a_no_is_never_followed_by_nothing(mora: Catalogue):
    for workplace in mora.workplaces:
        for row in _meet(mora, workplace.id):
            assert all(no.ways or no.cannot_refuse for no in row.ways_after_no), row.need.id
            asked = any(not call.is_own for call in row.calls)
            assert bool(row.ways_after_no) == (asked or bool(row.onward)), row.need.id


def test_a_no_from_the_one_it_is_handed_over_to_has_its_own_next_step(mora: Catalogue):
    found = 0
    for workplace in mora.workplaces:
        for row in _meet(mora, workplace.id):
            ways = {id for no in row.ways_after_no for id in no.ways}
            for given in row.onward:
                if given.to.cannot_refuse:  # a report of concern; an application may be refused
                    said = {no.cannot_refuse for no in row.ways_after_no}
                    assert given.to.cannot_refuse.text in said, row.need.id
                every = {entry.service for entry in given.refused}
                assert (every - {*workplace.services} or every) <= ways, row.need.id
                found += bool(given.refused)
    assert found > 20


def test_nobody_is_sent_to_themselves_after_a_no_where_there_is_somebody_else(mora: Catalogue):
    for workplace in mora.workplaces:
        for row in _meet(mora, workplace.id):
            for no in row.ways_after_no:
                own = set(no.ways) & set(workplace.services)
                assert not own or own == set(no.ways), (workplace.id, row.need.id)


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


def test_nobody_is_told_to_report_to_themselves(mora: Catalogue):
    """Nor does it hide what they are to do with a report that reaches them."""
    receivers = [place for place in mora.workplaces if place.receives_reports]
    assert {place.id for place in receivers} == {"socialtjansten", "socialjouren"}
    for workplace in receivers:
        rows = meetings(mora, workplace)
        lines = [line for row in rows for line in row.lines]
        assert [line for line in lines if re.search("nmäl .*till socialtjänsten", line)] == []
        reported = [row for row in rows if any(step.report for step in row.steps)]
        assert len(reported) > 30
        assert all(row.lines[-1] == workplace.receives_reports for row in reported)
        assert all("sol-20-1" in {law.id for law in row.laws} for row in reported)
    school = next(place for place in mora.workplaces if place.id == "skolan")
    for row in meetings(mora, school):
        assert not any(step.report for step in row.steps) or "nmäl" in row.lines[-1]


def test_each_workplace_has_one_first_step_for_a_plan(mora: Catalogue):
    for workplace in mora.workplaces:
        rows = [row for row in _meet(mora, workplace.id) if row.need.id == "sip"]
        assert all(len(row.steps) == 1 for row in rows), workplace.id


def test_what_the_law_says_of_time_is_not_denied(mora: Catalogue):
    promised = [row for row in _meet(mora, "elevhalsan") if row.promises]
    assert len(promised) > 5
    assert not any(row.need.danger for row in promised)  # no time in which a danger may wait


def _list_ages(workplace: Workplace, row: FirstMeeting) -> list[int]:
    return [age for age in range(-1, 20) if age in workplace.ages and age in row.need.ages]


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
        for row in re.findall(r"<dl class=\"facts-list.*?</dl>", body, re.DOTALL):
            if "19 kap. 1 §" in row.split("<dt>Om de säger nej")[0]:
                rows += 1
                assert all(f'href="{call}"' in row for call in calls), (path, row)
                itself = path == "/personal/moter/socialjouren/"
                assert (closed.text.split("112")[0] in row) != itself, path
            assert ("Så anmäler du" in row) == ("19 kap." in row), (path, row)
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

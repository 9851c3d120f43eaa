"""What stands on a chart is what the catalogue says, before anything is laid out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.build.frame_context import read_interface_words
from generator.charts.all_sheets import list_sheets
from generator.charts.chart_context import ChartContext
from generator.charts.sheet import ChartAnswer, QuestionRow, Sheet, SheetBar
from generator.charts.typst_input import build_document, build_footer
from generator.model.catalogue import Catalogue
from generator.model.chart import ChartRow
from generator.proof.proof import get_proof
from generator.routing.answer import CaseAnswer, ImpossibleCase, answer_case
from generator.views.need_grid import GridBar, build_need_grid
from generator.views.need_leads import NeedAnswers
from tests.conftest import loaded
from tests.support.charts.sheets import sheets_of

GOLDEN = Path(__file__).with_name("golden")
RENEW = "PSYNK_RENEW_GOLDEN"


def rows_with_their_data(
    sheet: Sheet, catalogue: Catalogue
) -> Iterator[tuple[QuestionRow, ChartRow]]:
    """Each question on a chart with the row it was written in."""
    written = {row.question: row for row in sheet.chart.rows}
    yield from ((row, written[row.question]) for row in sheet.rows)


def routes(
    sheet: Sheet, row: ChartRow, catalogue: Catalogue
) -> Iterator[tuple[int, str, CaseAnswer]]:
    """The answer of `psynk route` to every case that a question is about, for each need that a yes can mean."""
    for need in row.needs:
        yield from routes_of_need(sheet, row, need, catalogue)


def routes_of_need(
    sheet: Sheet, row: ChartRow, need: str, catalogue: Catalogue
) -> Iterator[tuple[int, str, CaseAnswer]]:
    places = sheet.chart.municipalities
    for municipality in catalogue.space.municipalities:
        if places and municipality.id not in places:
            continue
        for age in range(catalogue.space.last_age + 1):
            if age in sheet.chart.ages:
                asked = need, age, municipality.id, row.urgency, sheet.chart.asker
                if found := answer_once(catalogue, *asked):
                    yield age, municipality.name, found


@cache
def answer_once(
    catalogue: Catalogue, need: str, age: int, municipality: str, urgency: str, asker: str
) -> CaseAnswer | None:
    """The answer on a school day, if the case is possible. Several charts ask about the same."""
    case = {"need": need, "age": str(age), "municipality": municipality, "urgency": urgency}
    try:
        return answer_case(get_proof(catalogue), case | {"when": "school-day", "asker": asker})
    except ImpossibleCase:
        return None


def meant_for(
    row: QuestionRow, found: CaseAnswer, age: int, municipality: str, catalogue: Catalogue
) -> list[ChartAnswer]:
    """The owners that a reader takes for those of an age and a place. One alone is for every place, whatever it is called."""
    other_needs = {need.name for need in catalogue.needs if need.id != found.case["need"]}
    of_age = [
        owner
        for owner in row.owners
        if age in years(owner) and not any(owner.where.startswith(name) for name in other_needs)
    ]
    others = {m.name for m in catalogue.space.municipalities} - {municipality}
    told = {owner: f"{owner.where} {owner.name}" for owner in of_age}
    here = [
        owner
        for owner in of_age
        if municipality in told[owner] or not any(name in told[owner] for name in others)
    ]
    alone = len(of_age) == 1 and not any(
        m.name in of_age[0].where for m in catalogue.space.municipalities
    )
    return of_age if alone else here


def list_own(sheet: Sheet, catalogue: Catalogue) -> set[str]:
    """The services of those whom a card is for."""
    places = (p for p in catalogue.workplaces if p.name == sheet.workplace)
    return {service for place in places for service in place.services}


def years(owner: ChartAnswer) -> range:
    """The ages that stand before an owner, or all."""
    written = re.search(r"(\d+)(?:–(\d+))? år", owner.where)
    return range(int(written[1]), int(written[2] or written[1]) + 1) if written else range(100)


@pytest.fixture(params=["tiny", "local"])
def both(request: pytest.FixtureRequest) -> tuple[Catalogue, list[Sheet]]:
    return request.getfixturevalue(request.param), request.getfixturevalue(
        f"{request.param}_sheets"
    )


def test_every_owner_on_paper_is_the_one_that_the_route_gives_and_no_other(
    both: tuple[Catalogue, list[Sheet]],
) -> None:
    catalogue, sheets = both
    asked = 0
    for sheet in (s for s in sheets if s.shape == "stairs"):
        for row, written in rows_with_their_data(sheet, catalogue):
            answers = list(routes(sheet, written, catalogue))
            own = list_own(sheet, catalogue)
            assert {owner.service for owner in row.owners} - own == {
                found.lead.id for _, _, found in answers
            } - own
            for age, municipality, found in answers:
                meant = meant_for(row, found, age, municipality, catalogue)
                asked += 1
                if found.lead.id in own:
                    assert [owner.service in own for owner in meant] == [True]
                    continue
                assert [(owner.service, owner.name) for owner in meant] == [
                    (found.lead.id, found.lead.name)
                ], (sheet.id, row.question, age, municipality)
                is_bound = row.across and found.lead.cannot_refuse  # by a report of concern
                assert bool(row.text) == bool(is_bound), (sheet.id, row.question)
                next_way = None if is_bound else found.if_refused
                refused = catalogue.service[next_way].name if next_way else ""
                same = meant[0].value == refused  # nobody calls the number again that said no
                later = meant[0].later or row.later
                joined = "Säger de nej, eller" in later and f"{refused}" in later
                assert (meant[0].refused or row.refused or refused * joined) == (
                    "" if same else refused
                ), (
                    sheet.id,
                    row.question,
                    age,
                    municipality,
                )
    assert asked >= 14


def test_the_number_on_paper_is_the_one_that_the_route_gives(
    both: tuple[Catalogue, list[Sheet]],
) -> None:
    catalogue, sheets = both
    for sheet in (s for s in sheets if s.shape == "stairs"):
        for row, written in rows_with_their_data(sheet, catalogue):
            for age, municipality, found in routes(sheet, written, catalogue):
                (meant,) = meant_for(row, found, age, municipality, catalogue)
                first = found.first_contact
                if meant.service in list_own(sheet, catalogue):
                    continue
                if first and first.target.kind == "phone":
                    shown = meant.value.replace("\u00a0", " ") or meant.name
                    assert shown == first.target.value, (sheet.id, row.question, age, municipality)


def test_whoever_asks_about_thoughts_of_suicide_on_paper_asks_about_self_harm(
    local: Catalogue, base: Catalogue
) -> None:
    """Without a row it would fall to "something else", whose owner is another one, and not today."""
    rows = [row for one in (local, base) for chart in one.charts for row in chart.rows]
    about = [row for row in rows if "sjalvmordstankar" in row.needs]
    assert about
    assert all("skar-sig" in row.needs and "skadar sig" in row.question for row in about)


@pytest.mark.parametrize(
    ("chart", "said"),
    [
        ("orolig-0-5", "Bladet är för barn i förskolan, också den som är 6."),
        ("orolig-6-12", "Bladet är för elever, också den som är 5."),
        ("orolig-13-15", "Gäller flera: gör alla."),
    ],
)
def test_a_pupil_of_five_and_a_child_of_six_in_preschool_have_their_sheet(
    chart: str, said: str, local_sheets: list[Sheet]
) -> None:
    sheets = [sheet for sheet in local_sheets if sheet.chart.id == chart]
    assert sheets and all(sheet.lead.endswith(said) for sheet in sheets)


def test_the_acute_rows_stand_first(both: tuple[Catalogue, list[Sheet]]) -> None:
    catalogue, sheets = both
    first = {value.id for value in catalogue.space.urgency if value.reach == "now"}
    for sheet in (s for s in sheets if s.shape == "stairs"):
        acute = [row.acute for row in sheet.rows]
        assert acute == sorted(acute, reverse=True) and acute[0]
        assert [row.acute for row, _ in rows_with_their_data(sheet, catalogue)] == [
            w.urgency in first for _, w in rows_with_their_data(sheet, catalogue)
        ]


def test_nobody_who_stops_at_a_yes_misses_the_duty_to_report(local_sheets: list[Sheet]) -> None:
    """SoL 19:1: a duty stands before every other question but danger, and the sheet never tells anybody to stop."""
    for sheet in (s for s in local_sheets if s.shape == "stairs"):
        assert "stanna" not in sheet.lead.lower() and "gör alla" in sheet.lead, sheet.id
        first = next(row for row in sheet.rows if not row.acute)
        assert (
            first.across
            and first.question.startswith("Misstänker du att")
            and "genast" in first.question
            and re.search(r"19 kap\. 1 (§|och 4 §§)", first.question)
        ), sheet.id
        assert "Lämna inte" in sheet.rows[0].question, sheet.id


def test_every_sheet_for_staff_names_the_duty_to_report_by_its_claim(
    local: Catalogue, local_sheets: list[Sheet]
) -> None:
    """Whoever stops anywhere on any sheet meets the duty: it stands at the foot of every page, also of a chart that is added tomorrow."""
    family = [sheet for sheet in local_sheets if sheet.chart.kind == "week"]
    place = local.law["sol-19-1"].name.lower().replace(" (2025:400)", "")
    assert not any(sheet.duty for sheet in family)
    for sheet in local_sheets:
        if sheet not in family:
            assert sheet.duty.startswith("Misstänker du att ett barn far illa?"), sheet.id
            assert f"({place})" in sheet.duty, sheet.id


def test_every_workplace_has_a_card_of_six_questions(
    local: Catalogue, local_sheets: list[Sheet]
) -> None:
    cards = {sheet.workplace: sheet for sheet in local_sheets if sheet.chart.kind == "workplace"}
    assert set(cards) == {place.name for place in local.workplaces}
    for place in local.workplaces:
        assert len(cards[place.name].rows) == 6
        assert all(row.owners for row in cards[place.name].rows), place.id


def test_no_card_says_of_all_what_the_law_says_of_some(
    local: Catalogue, local_sheets: list[Sheet]
) -> None:
    """SoL 19:4: a foster parent and a leader who is a volunteer should report, and others must."""
    cards = {sheet.workplace: sheet for sheet in local_sheets if sheet.chart.kind == "workplace"}
    own = {place.name for place in local.workplaces if place.duty}
    assert own or not cards
    for name, sheet in cards.items():
        said = " ".join(row.question for row in sheet.rows)
        assert ("I ditt arbete är det lag" not in said) == (name in own), name


def test_a_plan_that_some_must_begin_has_no_time_on_the_cards_of_all(
    local_sheets: list[Sheet],
) -> None:
    cards = [sheet for sheet in local_sheets if sheet.chart.kind == "workplace"]
    rows = [row for sheet in cards for row in sheet.rows if "flera hjälpas åt" in row.question]
    assert len(rows) == len(cards) and not any(row.within for row in rows)


def test_a_chart_without_questions_begins_with_danger(both: tuple[Catalogue, list[Sheet]]) -> None:
    _, sheets = both
    for sheet in (s for s in sheets if s.chart.kind in ("matrix", "escalation")):
        assert sheet.rows[0].acute and sheet.rows[0].owners[0].service == "112"


def test_every_cell_of_the_matrix_names_everybody_who_leads_there(
    both: tuple[Catalogue, list[Sheet]],
) -> None:
    catalogue, sheets = both
    leading = get_proof(catalogue).ownership
    sheet = next(s for s in sheets if s.chart.kind == "matrix" and not s.school)
    told = {row.name: row.bars for part in sheet.grid for row in part.rows}
    assert set(told) == {need.name for need in catalogue.needs}
    names = dict(sheet.legend)
    for need in catalogue.needs:
        rows = [row for row, _ in leading.list_rows(need) if not row.first]
        leads = [catalogue.service[row.lead] for row in rows]
        kinds = {kind.id: kind.name for kind in catalogue.kinds}
        possible = {name for lead in leads for name in (lead.name, kinds.get(lead.kind or ""))}
        on_paper = {names[bar.number] for bar in told[need.name] if bar.number}
        assert on_paper <= possible and bool(on_paper) == bool(leads), need.id


def test_every_bar_that_holds_in_some_municipalities_says_which(
    local: Catalogue, local_sheets: list[Sheet]
) -> None:
    answers = NeedAnswers(get_proof(local).ownership)
    for sheet in (s for s in local_sheets if s.chart.kind == "matrix" and not s.school):
        alone = sheet.chart.municipalities if len(sheet.chart.municipalities) == 1 else ()
        grid = build_need_grid(answers, *alone)
        letters = dict(sheet.places)
        shared = [] if alone else [m.name for m in local.space.municipalities]
        assert sorted(letters.values()) == sorted(shared)
        told = {row.name: row.bars for part in sheet.grid for row in part.rows}
        split = [
            check_bar_says_where(bar, wanted, letters)
            for need in local.needs
            for bar, wanted in zip(told[need.name], grid.bars[need.id], strict=True)
        ]
        assert any(split) != bool(alone)


def check_bar_says_where(bar: SheetBar, wanted: GridBar, letters: dict[str, str]) -> bool:
    """Whether a bar is for some municipalities only. It then says which, and no bar says others."""
    named = [name for short, name in letters.items() if short in bar.place]
    assert sorted(named) == sorted(wanted.places), bar
    assert bool(wanted.places) == bool(wanted.municipalities)
    assert bar.number or "Ingen leder" in bar.text
    return bool(named)


def test_the_evening_on_paper_is_the_one_that_the_route_gives(
    local: Catalogue, local_sheets: list[Sheet]
) -> None:
    """A number stands for the evening only where every route says it, and where none does the paper says 112."""
    sheets = [sheet for sheet in local_sheets if sheet.shape == "stairs"]
    asked = 0
    closed = [value.id for value in local.space.when if not value.office]
    awake = {place.name: place.closed for place in local.workplaces}  # who do as they do at night
    for sheet in sheets:
        for row, written in rows_with_their_data(sheet, local):
            if written.urgency != "urgent" or (awake.get(sheet.workplace) and not row.across):
                continue
            for age, municipality, found in routes(sheet, written, local):
                (meant,) = meant_for(row, found, age, municipality, local)
                if meant.service in list_own(sheet, local):
                    continue
                firsts = [
                    answer_case(get_proof(local), found.case | {"when": when}).first_contact
                    for when in closed
                ]
                open_ = {
                    one.target.value
                    if one and one.is_open_now and one.target.kind == "phone"
                    else ""
                    for one in firsts
                }
                if any(
                    one and local.service[one.service.id].name == sheet.workplace for one in firsts
                ):
                    open_ = {""}  # those who read the card are who answers
                number = open_.pop() if len(open_) == 1 else ""
                told = f"{meant.later} {row.later}".replace("\u00a0", " ")
                if number and number not in (meant.value, meant.name):
                    assert re.search(rf"(?:natt och helg|har de stängt): {number}\b", told), (
                        sheet.id,
                        age,
                        municipality,
                    )
                elif not number:
                    assert not meant.later and "inget nummer" in row.later, (sheet.id, municipality)
                asked += 1
    assert asked > 100


def test_nobody_who_says_no_in_the_evening_is_named_after_that_no(
    local_sheets: list[Sheet],
) -> None:
    """Danger goes to the emergency number instead, and never stands under a line with another number for the evening."""
    joined = 0
    for sheet in (s for s in local_sheets if s.shape == "stairs"):
        for row in sheet.rows:
            for owner in row.owners:
                later, refused = owner.later or row.later, owner.refused or row.refused
                assert not refused or refused not in later, (sheet.id, row.question)
                if "Säger de nej" in later:
                    joined += 1
                    assert later.endswith("Vid fara: 112."), (sheet.id, row.question)
            if any(owner.name == "112" for owner in row.owners):
                assert not re.search("natt och helg: (?!112)", row.later), (sheet.id, row.question)
    assert joined


def test_the_time_to_report_is_that_of_the_law(local_sheets: list[Sheet]) -> None:
    for sheet in (s for s in local_sheets if s.shape == "stairs"):
        (band,) = [row for row in sheet.rows if row.across]
        assert band.within == "Genast" and band.question.startswith("Misstänker du att")
        rest = [row.within for row in sheet.rows if row.within and not row.across]
        assert all(within.endswith("(förslag)") for within in rest)


def test_every_handover_of_a_service_but_birthdays_is_on_its_chart(
    both: tuple[Catalogue, list[Sheet]],
) -> None:
    catalogue, sheets = both
    for sheet in (s for s in sheets if s.chart.kind == "escalation"):
        told = {owner.service for row in sheet.parts[-1].rows for owner in row.cells[1]}
        assert told == {
            h.to
            for h in catalogue.handovers
            if h.giver == sheet.chart.service and h.trigger != "age"
        }


def test_every_step_of_a_routine_is_on_its_chart_and_the_report_of_concern_before_them(
    both: tuple[Catalogue, list[Sheet]],
) -> None:
    catalogue, sheets = both
    shown = [s for s in sheets if s.chart.kind == "routine"]
    assert shown
    for sheet in shown:
        routines = [catalogue.routine[routine] for routine in sheet.chart.routines]
        assert [step.name for step in sheet.steps] == [
            step.name for routine in routines for step in routine.steps
        ]
        exits = {
            one.kind
            for routine in routines
            for one in routine.exits
            if one.kind in ("emergency", "report-of-concern", "referral")
            or (one.kind == "other-routine" and one.trigger.standing == "law")
        }
        assert len(sheet.rows) == len(exits)
        for step in routines[0].steps:
            proposed = [trigger for trigger in step.triggers if trigger.is_proposal]
            told = next(s for s in sheet.steps if s.name == step.name)
            assert sum(when.endswith("*") for when in told.when) == len(proposed)


def test_the_week_shows_confirmed_times_alone(
    tiny_sheets: list[Sheet],
) -> None:
    week = [sheet.content for sheet in tiny_sheets if sheet.chart.kind == "week"]
    told = json.dumps(week, ensure_ascii=False, default=str)
    assert "9.30–11.00" in told and "Stora rummet" in told
    assert "Hemliga huset" not in told and "7.05" not in told  # nobody has confirmed these


def test_a_proposal_says_that_it_is_one(local_sheets: list[Sheet]) -> None:
    assert all(
        "FÖRSLAG" in sheet.proposal
        for sheet in local_sheets
        if sheet.chart.kind in ("worried", "matrix", "escalation")
    )


def test_a_school_gets_its_own_name_and_a_number_only_when_it_is_confirmed(
    tiny_sheets: list[Sheet],
) -> None:
    told = {
        (sheet.school.id if sheet.school else "", sheet.id): dict(sheet.blanks)
        for sheet in tiny_sheets
    }
    assert told["norra-skolan", "orolig"] == {
        "Vår skola": "Norra skolan",
        "Elevhälsan, telefon": "0000-12 34 56",
    }
    assert told["sodra-skolan", "orolig"] == {
        "Vår skola": "Södra skolan",
        "Elevhälsan, telefon": "",
    }  # to fill in by hand
    assert told["", "orolig"] == {"Vår skola": "", "Elevhälsan, telefon": ""}


def test_the_version_follows_what_is_on_the_paper_and_nothing_else(
    tiny: Catalogue, tiny_sheets: list[Sheet], change
) -> None:
    sheet = tiny_sheets[0]
    later = dataclasses.replace(
        sheet, chart=sheet.chart.model_copy(update={"valid_from": dt.date(2027, 1, 1)})
    )
    assert later.version == sheet.version
    renamed = sheets_of(loaded(change("name: Elevhälsan", "name: Skolans hälsa")))[0]
    assert renamed.version != sheet.version
    assert sheet.version.isalpha() and len(sheet.version) == 5
    assert sheets_of(tiny)[0].version == sheet.version


@pytest.mark.slow
def test_the_footer_says_from_when_which_version_where_it_is_on_the_web_and_where_to_tell_of_a_fault(
    tiny: Catalogue, local: Catalogue
) -> None:
    asked, _, contact = local.site.feedback_phone.partition(".")
    phone = next(one for one in local.organization[asked].contacts if one.id == contact)
    for catalogue, web, wrong in (
        (tiny, "exempelby.example/hjalp/utskrift/orolig", "fel@exempelby.example"),
        (local, f"/utskrift/{sheets_of(local)[0].id}", phone.value),
    ):
        sheet = sheets_of(catalogue)[0]
        told = " ".join(build_footer(sheet, ChartContext(catalogue, read_interface_words())))
        assert f"Version {sheet.version}." in told and re.search(
            r"(Gäller från|Förslag den|Daterad) \d{1,2} ", told
        )
        assert web in told and wrong in told


@pytest.mark.parametrize("kind", ["worried", "matrix", "escalation", "card", "routine", "week"])
def test_what_typst_is_given_is_as_it_was_approved(
    kind: str, tiny: Catalogue, tiny_sheets: list[Sheet]
) -> None:
    sheet = next(s for s in tiny_sheets if s.chart.kind == kind)
    given = build_document([sheet], ChartContext(tiny, read_interface_words()))
    for chart in given["charts"]:
        chart["code"] = f"{len(chart['code'])} rader"
    text = json.dumps(given, ensure_ascii=False, indent=1, default=str) + "\n"
    golden = GOLDEN / f"{kind}.json"
    if os.environ.get(RENEW):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8"), f"{RENEW}=1 writes it anew"


@pytest.mark.slow
def test_only_what_is_decided_is_said_to_be_valid_from_a_day(local: Catalogue) -> None:
    context = ChartContext(local, read_interface_words())
    valid_from = context.labels["valid_from"]
    sheets = list_sheets(context)
    assert any(sheet.proposal for sheet in sheets)
    assert any(not sheet.proposal and sheet.shape == "ladder" for sheet in sheets)  # all is law
    for sheet in sheets:
        is_decided = not sheet.proposal and sheet.decided
        assert build_footer(sheet, context)[0].startswith(valid_from) == is_decided, sheet.id
    law = next(s for s in sheets if not s.proposal and s.shape == "ladder")
    decided = replace(law, decided=True)
    assert build_footer(decided, context)[0].startswith(valid_from)

"""What stands on a chart is what the catalogue says, before anything is laid out, in Mora."""

from __future__ import annotations

import json

import pytest

from generator.build.frame_context import read_interface_words
from generator.charts.all_sheets import list_sheets
from generator.charts.chart_context import ChartContext
from generator.charts.sheet import Sheet
from generator.model.catalogue import Catalogue
from generator.model.chart import School
from tests.support.mutation.changing import rebuilt


def test_a_card_names_also_who_has_no_number(mora: Catalogue, mora_sheets: list[Sheet]) -> None:
    card = next(sheet for sheet in mora_sheets if sheet.id == "kontaktkort")
    named = [owner.name for row in card.rows for owner in row.owners]
    silent = [
        mora.service[s].name
        for s in card.chart.services
        if s not in {o.service for r in card.rows for o in r.owners}
    ]
    assert silent == ["Socialtjänsten i Orsa"] and silent[0] not in named
    assert f"{silent[0]}: orsa.se" in card.notes


def test_nobody_is_told_on_a_card_to_call_themselves_and_then_what_to_do_after_a_no(
    mora: Catalogue, mora_sheets: list[Sheet]
) -> None:
    words = read_interface_words()["charts"]
    said = {words["own"], words["own_receivers"]}
    services = {place.name: set(place.services) for place in mora.workplaces}
    own = [
        (sheet.workplace, owner)
        for sheet in mora_sheets
        if sheet.chart.kind == "workplace"
        for row in sheet.rows
        for owner in row.owners
        if owner.service in services[sheet.workplace]
    ]
    assert {"BUP", "Elevhälsan", "Socialtjänsten"} <= {place for place, _ in own}
    for place, owner in own:
        assert owner.name[0].lower() + owner.name[1:] in said and not (
            owner.value or owner.refused
        ), place
    (social,) = [s for s in mora_sheets if s.workplace == "Socialtjänsten"]
    (band,) = [row for row in social.rows if row.across]
    assert [owner.name for owner in band.owners] == [words["own_receivers"].capitalize()]


def test_nobody_is_told_on_a_card_to_call_themselves_in_the_evening(
    mora: Catalogue, mora_sheets: list[Sheet]
) -> None:
    cards = {sheet.workplace: sheet for sheet in mora_sheets if sheet.chart.kind == "workplace"}
    own, other = (
        [owner.later for row in cards[name].rows for owner in row.owners]
        for name in ("Socialjouren", "BVC")
    )
    assert not any("Socialjouren" in later for later in own)
    assert any("Socialjouren" in later for later in other)


def test_every_chart_of_worry_asks_about_suicide_and_self_harm(mora_sheets: list[Sheet]) -> None:
    worried = [s for s in mora_sheets if s.chart.kind in ("worried", "workplace")]
    assert len(worried) > 20
    for sheet in worried:
        asked = {need for row in sheet.chart.rows for need in row.needs}
        assert {"sjalvmordstankar", "skar-sig"} <= asked, sheet.id


def test_those_who_work_at_night_are_not_sent_to_an_advice_line(
    mora: Catalogue, mora_sheets: list[Sheet]
) -> None:
    cards = {sheet.workplace: sheet for sheet in mora_sheets if sheet.chart.kind == "workplace"}
    awake = [place for place in mora.workplaces if place.closed]
    assert {"polisen", "socialjouren", "akutmottagningen"} <= {place.id for place in awake}
    for place in awake:
        said = [
            text
            for row in cards[place.name].rows
            for text in (row.later, *(owner.later for owner in row.owners))
        ]
        assert any(place.closed in text for text in said), place.id
        assert not [text for text in said if "1177" in text], place.id


def test_the_sheet_of_a_preschool_has_no_pupil_and_no_school(mora_sheets: list[Sheet]) -> None:
    sheet = next(s for s in mora_sheets if s.id == "orolig-0-5")
    said = json.dumps([sheet.blanks, [row.question for row in sheet.rows]], ensure_ascii=False)
    assert "Vår förskola" in said and "skola" not in said.lower().replace("förskola", "")
    assert "elev" not in said


def test_a_plan_has_a_sheet_of_its_own_before_the_team(mora_sheets: list[Sheet]) -> None:
    """SoL 10:8: the work with a plan waits for no team, so a plan is never drawn after the steps of one."""
    order = [sheet.id for sheet in mora_sheets]
    assert order.index("sip") < order.index("samverkansteam")
    assert all(
        sheet.chart.routines == ("sip",) for sheet in mora_sheets if "sip" in sheet.chart.routines
    )


@pytest.mark.slow
def test_a_danger_that_specialist_care_leads_is_on_the_chart_of_handovers_without_one(
    mora: Catalogue,
) -> None:
    sheets = list_sheets(ChartContext(mora, read_interface_words()))
    (sheet,) = [s for s in sheets if s.chart.kind == "escalation"]
    dangers = sheet.parts[0]
    rows = {row.cells[0]: {owner.service for owner in row.cells[1]} for row in dangers.rows}
    for need in ("sjalvmordstankar", "skar-sig", "hor-roster", "ater-inte", "uppskruvad"):
        (owners,) = [owners for names, owners in rows.items() if mora.need[need].name in names]
        assert owners == {"bup-mora", "vuxenpsykiatrin"}, need
    assert not any(
        "polisen" in owners for owners in rows.values()
    )  # there 112 or a report is first


def test_the_charts_of_a_school_name_only_its_own_municipality(mora: Catalogue) -> None:
    school = School(id="skolan", name="Skolan", municipality="orsa", service="elevhalsan")
    text = json.dumps(
        [
            sheet.content
            for sheet in list_sheets(ChartContext(mora, read_interface_words(), school))
            if sheet.chart.kind in ("worried", "escalation")
        ],
        ensure_ascii=False,
        default=str,
    )
    assert (
        "Socialtjänsten i Orsa" in text
        and "Socialtjänsten i Mora" not in text
        and "Orsa:" not in text
    )


def test_a_chart_of_some_municipalities_names_no_other(mora: Catalogue) -> None:
    charts = tuple(
        chart.model_copy(update={"municipalities": ("orsa",)})
        for chart in mora.charts
        if chart.kind in ("worried", "escalation", "matrix")
    )
    school = School(id="skolan", name="Skolan", municipality="mora", service="elevhalsan")
    # A name that holds another's is another municipality.
    named = {"alvdalen": "Orsaby"}
    places = tuple(
        m.model_copy(update={"name": named.get(m.id, m.name)}) for m in mora.space.municipalities
    )
    space = mora.space.model_copy(update={"municipalities": places})
    catalogue = rebuilt(mora, charts=charts, schools=(school,), space=space)
    sheets = list_sheets(ChartContext(catalogue, read_interface_words()))
    text = json.dumps([sheet.content for sheet in sheets], ensure_ascii=False, default=str)
    assert len(sheets) == len(charts) > 3
    assert "Socialtjänsten i Orsa" in text
    assert "Socialtjänsten i Mora" not in text and "i Älvdalen" not in text
    assert list_sheets(ChartContext(catalogue, read_interface_words(), school)) == []


def test_where_no_time_is_confirmed_the_week_says_how_to_ask(mora_sheets: list[Sheet]) -> None:
    week = [sheet.content for sheet in mora_sheets if sheet.chart.kind == "week"]
    told = json.dumps(week, ensure_ascii=False, default=str)
    assert "Vi har ingen bekräftad öppettid" in told and "0250-260" in told

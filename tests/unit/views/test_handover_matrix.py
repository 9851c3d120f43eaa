"""The matrix of handovers and the share that is decided say what the data says."""

from __future__ import annotations

import datetime as dt
import re

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.pages import responsibility_matrix
from generator.pages.handovers import group_givers_by_level, list_giving_services
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.views.confirmed_share import (
    build_decision_curve,
    count_confirmed,
    list_decision_days,
)
from generator.views.first_steps import list_first_meetings
from generator.views.handover_matrix import build_handover_matrix
from generator.views.need_grid import build_need_grid
from generator.views.need_leads import NeedAnswers
from tests.support.mutation.changing import changed, rebuilt


def test_every_handover_is_in_a_square_and_every_square_is_a_handover(local: Catalogue):
    matrix = build_handover_matrix(get_proof(local))

    def key(id: str) -> str:
        return local.service[id].kind or id

    written = {pair for pair, square in matrix.squares.items() if square.needs}
    assert written == {(key(row.giver), key(row.to)) for row in local.handovers}
    assert all(square.needs or square.calls for square in matrix.squares.values())
    rows, columns = ({p.key for p in side} for side in (matrix.givers, matrix.receivers))
    assert {pair[0] for pair in matrix.squares} <= rows
    assert {pair[1] for pair in matrix.squares} == columns
    assert not {party.key for party in matrix.silent} & {pair[0] for pair in written}
    assert all(
        square.needs + square.calls <= len(local.needs) for square in matrix.squares.values()
    )


def test_every_workplace_has_a_row_with_all_whom_it_calls(local: Catalogue):
    proof = get_proof(local)
    matrix = build_handover_matrix(proof)
    names = {party.name: party.key for party in matrix.givers}
    for place in local.workplaces:
        called = {
            local.service[call.lead.id].kind or call.lead.id
            for met in list_first_meetings(proof, place)
            if not met.own_call
            for call in met.calls
            if not call.is_own
        }
        told = {pair[1] for pair in matrix.squares if pair[0] == names[place.name]}
        assert called <= told | {names[place.name]}, place.id


def test_the_share_that_is_confirmed_grows_with_a_decision(local: Catalogue):
    before = {share.kind: share for share in count_confirmed(local)}
    row = next(row for row in local.responsibilities if row.status == "proposed")
    rows = tuple(
        changed(
            other,
            status="approved",
            decided_by="psynk-styrgrupp",
            decided_on=dt.date(2026, 12, 10),
        )
        if other.get_place() == row.get_place()
        else other
        for other in local.responsibilities
    )
    after = rebuilt(local, responsibilities=rows)
    now = {share.kind: share for share in count_confirmed(after)}
    assert now["responsibilities"].confirmed == before["responsibilities"].confirmed + 1
    assert list_decision_days(after)[-1] == (dt.date(2026, 12, 10), 1)
    assert build_decision_curve(local) is None
    curve = build_decision_curve(after)
    assert curve and (curve.decided, curve.last) == (1, dt.date(2026, 12, 10))
    heights = [float(point.partition(",")[2]) for point in curve.points.split()]
    assert heights[0] == 40 and heights == sorted(heights, reverse=True) and 39 < heights[-1] < 40


def test_the_bars_of_a_need_never_cover_each_other(local: Catalogue):
    grid = build_need_grid(NeedAnswers(get_proof(local).ownership))
    for need, bars in grid.bars.items():
        taken = [(bar.line, age) for bar in bars for age in range(bar.start, bar.start + bar.span)]
        assert len(taken) == len(set(taken)), need


def test_a_municipality_has_a_bar_only_for_those_who_lead_there(local: Catalogue):
    answers = NeedAnswers(get_proof(local).ownership)
    for municipality in local.space.municipalities:
        grid = build_need_grid(answers, municipality.id)
        bit = answers.leading.space["municipality"].encode([municipality.id])
        for need in local.needs:
            leads = {
                service.id
                for bar in grid.bars[need.id]
                if bar.lead
                for service, _ in bar.lead.services
            }
            rows = answers.leading.list_rows(need)
            assert {row.lead for row, box in rows if not row.first and box[2] & bit} == leads


def test_staff_choose_among_places_where_people_here_work(local: Catalogue):
    words = read_interface_words()
    shown = {s.id for _, some in group_givers_by_level(local, words) for s in some}
    left_out = {s.id for s in list_giving_services(local)} - shown
    assert shown and "bris" in left_out
    assert all(local.service[id].eligibility.municipalities == "all" for id in left_out)


def test_a_screen_reader_hears_names_in_the_grid_and_sentences_in_the_squares(local: Catalogue):
    words = read_interface_words()
    render = Renderer(local, words)
    answers = NeedAnswers(get_proof(local).ownership)
    places = "|".join(re.escape(m.name) for m in local.space.municipalities)
    grids = [
        make().body for make in responsibility_matrix.list_page_builders(local, render, answers)
    ]
    for grid in grids:
        assert '<b aria-hidden="true">' in grid
        assert not re.search(r'class="led a\d+ w\d+ [^>]*><b>', grid)
        assert not re.search(rf'({places}) <span class="where">\1<', grid)
        assert words["routine"]["concern"] in grid  # the duty, beside who leads what

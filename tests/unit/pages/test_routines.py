"""What the pages about routines and about handovers say is what the catalogue says, all of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.model.handover import Absence
from generator.pages import absence_guide, handovers, proof_coverage, routines
from generator.pages.page import Page
from generator.pages.search_entries import build_service_entry, get_search_entry
from generator.pages.templating import Renderer
from generator.proof.proof import get_proof
from generator.proof.routine_steps import find_step_for_absence
from generator.rules.runner import check_all
from generator.views import service_facts
from tests.conftest import PROJECT, TODAY, loaded
from tests.support.mutation.changing import changed, rebuilt


@pytest.fixture(scope="module")
def render(local: Catalogue) -> Renderer:
    """Renders pages of the real catalogue."""
    return Renderer(local, read_interface_words())


@pytest.fixture(scope="module")
def guide(local: Catalogue, render: Renderer) -> absence_guide.AbsenceGuide:
    """The questions about absence."""
    return absence_guide.AbsenceGuide(local, render, local.routine["narvaro"])


@pytest.fixture(scope="module")
def asked(guide: absence_guide.AbsenceGuide) -> dict[str, Page]:
    """Every question and answer by its address."""
    return {page.path: page for page in guide.build_pages()}


def ways(guide: absence_guide.AbsenceGuide) -> list[tuple[absence_guide.AbsenceChoice, ...]]:
    """Every way to answer the three questions."""
    return [
        (a, b, c)
        for a in guide.choices["long"]
        for b in guide.choices["much"]
        for c in guide.choices["reason"]
    ]


def test_every_way_to_answer_ends_at_the_step_that_the_routine_gives(
    guide: absence_guide.AbsenceGuide, asked: dict[str, Page]
):
    assert len(ways(guide)) == 4 * 4 * 3
    for way in ways(guide):
        known = {key: value for choice in way for key, value in choice.known.items()}
        step = find_step_for_absence(guide.routine, Absence.model_validate(known))
        page = asked[guide.path + "".join(f"{choice.part}/" for choice in way)]
        assert page.heading == guide.said.format_step_name(step)
        assert all(action.text in page.body for action in step.actions)


def test_every_threshold_of_the_routine_can_be_answered(guide: absence_guide.AbsenceGuide):
    found = {
        find_step_for_absence(
            guide.routine, Absence.model_validate({k: v for c in way for k, v in c.known.items()})
        ).id
        for way in ways(guide)
    }
    assert found == {"framja", "forsta-dagen", "samtal", "utreda", "hjalps-at"}


def test_every_answer_leads_to_a_report_of_concern_and_no_address_has_a_question_mark(
    asked: dict[str, Page],
):
    assert all(
        "orosanmalan/" in page.body for page in asked.values() if page.kind == "absence-step"
    )
    assert [
        page.path for page in asked.values() if "?" in page.path or 'href="?' in page.body
    ] == []


def test_the_staff_page_names_every_action_role_law_and_proposal(
    local: Catalogue, render: Renderer
):
    pages = {page.path: page for page in routines.build_pages(local, render)}
    for routine in local.routines:
        body = pages[f"/rutiner/{routine.id}/personal/"].body
        for step in routine.steps:
            assert f'id="{step.id}"' in body
            assert all(str(action.text) in body.replace("&#34;", '"') for action in step.actions)
        assert body.count('badge badge-proposal">Förslag') >= sum(
            len(step.proposals) - sum(e.trigger.is_proposal for e in step.exits)
            for step in routine.steps
        )
        assert all(f'id="lag-{law.id}"' in body for law in routines.list_laws(local, routine))


def test_a_law_that_nobody_has_read_at_first_hand_is_marked(local: Catalogue):
    law = local.law["sol-20-1"]
    unread = changed(law, verification=changed(law.verification, status="V-andrahand"))
    doubtful = rebuilt(local, laws=tuple(unread if one is law else one for one in local.laws))
    for catalogue, marked in ((local, 0), (doubtful, 1)):
        pages = routines.build_pages(catalogue, Renderer(catalogue, read_interface_words()))
        body = next(page.body for page in pages if page.path == "/rutiner/orosanmalan/personal/")
        found = body.count("läst i andra hand, ska bekräftas")
        assert found == len(proof_coverage.list_unconfirmed_laws(catalogue)) == marked


def test_nothing_is_decided_for_the_family_in_a_threatening_way(local: Catalogue, render: Renderer):
    family = " ".join(
        page.body for page in routines.build_pages(local, render) if page.kind == "routine"
    )
    assert not re.search(r"\b(vite|föreläg)", family)


@pytest.mark.slow
def test_every_handover_stands_on_its_givers_page_and_in_the_tables_of_its_municipalities(
    local: Catalogue, render: Renderer
):
    pages = {
        page.path: page for page in (make() for make in handovers.list_page_builders(local, render))
    }
    for municipality in ("", *(m.id for m in local.space.municipalities)):
        path = "/personal/eskalering/tabell/" + (f"{municipality}/" if municipality else "")
        within = {municipality} if municipality else {m.id for m in local.space.municipalities}
        own = [
            row
            for row in local.handovers
            if all(
                area == "all" or within <= set(area)
                for area in (
                    local.service[service].eligibility.municipalities
                    for service in (row.giver, row.to)
                )
            )
        ]
        assert 0 < pages[path].body.count("<tr data-need=") == len(own) < len(local.handovers)
    for service in handovers.list_giving_services(local):
        own = [row for row in local.handovers if row.giver == service.id]
        assert pages[f"/personal/eskalering/{service.id}/"].body.count("card handover") == len(own)


def test_what_services_pass_on_is_found_with_the_services_filters_and_in_a_county_by_name_alone(
    local: Catalogue, render: Renderer, monkeypatch: pytest.MonkeyPatch
):
    def of_bvc() -> Page:
        return next(
            page
            for page in (make() for make in handovers.list_page_builders(local, render))
            if page.path == "/personal/eskalering/bvc/"
        )

    assert of_bvc().searchable
    monkeypatch.setattr(service_facts, "_MOST_OF_A_MUNICIPALITY", len(local.services) - 1)
    page = of_bvc()
    entry, service = (
        get_search_entry(page),
        build_service_entry(local, local.service["bvc"], read_interface_words()),
    )
    assert not page.searchable
    assert entry is not None
    assert local.service["bvc"].name in entry.name
    assert entry.choices == service.choices != ()


def test_the_tree_holds_every_receiver_and_never_goes_round(local: Catalogue):
    proof = get_proof(local)

    def walk(branches: tuple[handovers.EscalationBranch, ...], seen: tuple[str, ...]) -> None:
        for branch in branches:
            assert branch.to.id not in seen
            assert all(row.giver == seen[-1] and row.to == branch.to.id for row in branch.rows)
            walk(branch.branches, (*seen, branch.to.id))

    for service in handovers.list_giving_services(local):
        branches = handovers.build_escalation_tree(proof, service.id)
        assert {branch.to.id for branch in branches} == {
            row.to for row in local.handovers if row.giver == service.id
        }
        walk(branches, (service.id,))


def test_every_handover_says_what_to_do_after_a_no(local: Catalogue):
    proof = get_proof(local)
    for service in handovers.list_giving_services(local):
        for row in handovers.list_shown_handovers(proof, service):
            assert row.refused or row.to.cannot_refuse, row.entry


def test_the_proposals_to_decide_are_counted_by_hand(tiny: Catalogue):
    ((organization, rows),) = proof_coverage.list_pending_proposals(tiny)
    assert organization.id == "exempelby-kommun"
    # Borta: step prata, its two triggers and its deadline; the trigger and the deadline of folj-upp. Plan: step, trigger, deadline.
    assert [(row.routine.id, row.count) for row in rows] == [("borta", 6), ("gemensam-plan", 3)]


BLOCKS = re.findall(
    r"^```yaml\n(.*?)\n```$",
    (PROJECT / "content/redaktor/rutiner.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


def test_what_the_handbook_shows_about_routines_can_be_copied(
    change: Callable[..., Path], tiny_folder: Path
):
    trigger, meetings = BLOCKS
    old = "- {kind: percent, percent: 20, weeks: 4, absence: all, standing: proposal, decided_by: exempelby-kommun}"
    change(
        old, trigger.replace("skolans-huvudman", "exempelby-kommun"), "routing/routines/borta.yaml"
    )
    (tiny_folder / "routing/meetings.yaml").write_text(
        meetings.replace("routine: samverkansteam", "routine: gemensam-plan"), encoding="utf-8"
    )
    assert check_all(loaded(tiny_folder), TODAY) == []

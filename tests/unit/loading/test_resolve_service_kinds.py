"""A row about a kind of service is a row about the service of that kind where the child lives."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model.catalogue import Catalogue
from generator.rules.runner import check_names
from tests.conftest import loaded

SPACE = "municipalities: [{id: exempelby, name: Exempelby, organization: exempelby-kommun}]"
TWO = SPACE.replace("}]", "}, {id: nyby, name: Nyby, organization: exempelby-kommun}]")
SERVICE = """  - id: soc-{0}
    kind: soc
    name: Socialtjänsten i {1}
    organization: exempelby-kommun
    status: active
    level: specialist
    summary: Stödjer familjer.
    approach: {{how: {2}, text: {3}}}
    eligibility: {{ages: 0–19, area: [{0}], text: Familjer.}}
    cannot_refuse: {{text: Den ska ge hjälp., source: lagen}}
    verification: *sure
"""
KINDS = (
    "kinds: [{id: soc, name: Socialtjänsten, summary: Stödjer familjer.}]\n"
    "kind_gaps: [{kind: soc, municipalities: [], why: Ingen.}]\n"
)


@pytest.fixture
def towns(change: Callable[..., Path], tiny_folder: Path) -> Path:
    """Two municipalities, each with its social services."""
    change(SPACE, TWO, "routing/space.yaml")
    change("\nservices:\n", f"\n{KINDS}services:\n")
    soc = SERVICE.format("exempelby", "Exempelby", "call", "ring växeln")
    soc += SERVICE.format("nyby", "Nyby", "web", "skriv på webben")
    change("  - id: skolan\n", f"{soc}  - id: skolan\n")
    return tiny_folder


def with_row(folder: Path, row: str, heading: str = "acceptances:") -> Catalogue:
    """The catalogue with one row more in a list of services.yaml."""
    path = folder / "services.yaml"
    text = path.read_text(encoding="utf-8")
    assert f"\n{heading}\n" in text
    path.write_text(text.replace(f"\n{heading}\n", f"\n{heading}\n  - {row}\n"), encoding="utf-8")
    return loaded(folder)


END = "status: proposed, source: ett förslag}"


def test_a_row_becomes_one_for_each_answer(towns: Path) -> None:
    catalogue = with_row(
        towns,
        f"{{needs: [rymt], lead: {{kind: soc}}, support: [skolan], {END}",
        "responsibilities:",
    )
    rows = [(r.lead, r.municipalities) for r in catalogue.responsibilities[:2]]
    assert rows == [("soc-exempelby", ("exempelby",)), ("soc-nyby", ("nyby",))]
    first, second = catalogue.responsibilities[:2]
    assert first.get_place("lead") == second.get_place("lead")


def test_a_row_stays_whole_where_all_answer_alike(towns: Path) -> None:
    catalogue = with_row(
        towns,
        f'{{needs: [rymt], lead: "112", support: [{{kind: soc}}], municipalities: [nyby], {END}',
        "responsibilities:",
    )
    row = catalogue.responsibilities[0]
    assert (row.lead, row.support, row.municipalities) == ("112", ("soc-nyby",), ("nyby",))


def test_a_municipality_without_the_kind_leaves_the_row(towns: Path) -> None:
    text = (towns / "services.yaml").read_text(encoding="utf-8")
    (towns / "services.yaml").write_text(
        re.sub(r"(id: soc-nyby\n    )kind: soc\n    ", r"\1", text), encoding="utf-8"
    )
    catalogue = with_row(towns, f"{{needs: [rymt], lead: {{kind: soc}}, {END}", "responsibilities:")
    assert [r.municipalities for r in catalogue.responsibilities if r.lead.startswith("soc-")] == [
        ("exempelby",)
    ]


def test_the_receiver_says_how_it_is_reached(towns: Path) -> None:
    catalogue = with_row(
        towns,
        f"{{service: {{kind: soc}}, needs: [rymt], how: approach, note: 'I {{kommun}} {{kontakta}}.', {END}",
    )
    rows = [(r.how, r.note) for r in catalogue.acceptances if r.service.startswith("soc-")]
    assert rows == [("call", "I Exempelby ring växeln."), ("web", "I Nyby skriv på webben.")]


def test_a_way_after_a_no_leads_to_each_municipality(towns: Path) -> None:
    path = towns / "services.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "    cannot_refuse: {text: Alla som ringer får svar., source: https://larmet.example/112}\n",
        "    if_refused: [{service: {kind: soc}, text: 'I {kommun}, {kontakta}.'}]\n",
    )
    path.write_text(text, encoding="utf-8")
    ways = loaded(towns).service["112"].if_refused
    assert [(way.service, way.text) for way in ways] == [
        ("soc-exempelby", "I Exempelby, ring växeln."),
        ("soc-nyby", "I Nyby, skriv på webben."),
    ]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            f"{{service: {{kind: sok}}, how: call, needs: [rymt], {END}",
            "'sok' i service finns inte bland slagen av tjänster (kinds).",
        ),
    ],
)
def test_a_kind_that_does_not_exist_is_told(towns: Path, row: str, sentence: str) -> None:
    assert [p.sentence for p in check_names(with_row(towns, row))] == [sentence]


def test_an_entry_with_an_id_has_room_for_one_service(
    towns: Path, change: Callable[..., Path]
) -> None:
    old = "kind: singing\n    service: hjalpen"
    change(old, old.replace("hjalpen", "{kind: soc}"), "routing/offers.yaml")
    problems = check_names(loaded(towns))
    assert any("kommunerna har olika tjänster av slaget" in one.sentence for one in problems)


def test_a_chart_becomes_one_for_each_municipality(
    towns: Path, change: Callable[..., Path]
) -> None:
    change("service: skolan", "service: {kind: soc}", "routing/charts.yaml")
    catalogue = loaded(towns)
    own = [chart for chart in catalogue.charts if chart.municipalities]
    assert len(own) == len(catalogue.space.municipalities) > 1
    assert len({chart.id for chart in own}) == len({chart.service for chart in own}) == len(own)
    assert check_names(catalogue) == []


def test_a_catalogue_without_kinds_is_left_alone(tiny: Catalogue) -> None:
    assert not tiny.kinds
    assert all("kind:" not in row.lead for row in tiny.responsibilities)

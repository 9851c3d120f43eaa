"""Words that become others are told, with both: a reviewer need not look for them on the pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diff.render import build_json_values, format_markdown
from generator.diff.texts import _SITE, _WHOLE
from generator.diff.wording import UNCHANGED_TEXTS
from generator.model.need import Group, Need
from generator.model.service import Organization, Service
from generator.model.site import Site
from tests.unit.diff.test_written import changed

pytestmark = pytest.mark.slow

NEEDS = "routing/needs.yaml"

# What no table of words names, and where it is told, or why nobody reads it.
ELSEWHERE = {
    Group: {"id"},
    Need: {"id", "ages", "askers"},  # cases that come or go
    Organization: {"id", "municipality", "contacts"},
    # What a kind is read as: the cases that its rows lead.
    Service: {"id", "name", "status", "hours", "contacts", "stand_in", "verification"}
    | {"kind", "kind_municipalities", "approach"},
    Site: {
        "url",
        "feedback",
        "repository",
        "reviewers",
        "feedback_phone",
        "exit",
        "pages",
        "doors",
        "questions",
        "review",
    },  # pages
}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (NEEDS, "advice: [Börja med samma läggtid.,", "advice: [Börja med samma tid.,", "Sover dåligt, ”Det här kan du göra nu”: nytt ”Börja med samma tid.”; borttaget ”Börja med samma läggtid.”"),
        (NEEDS, "[Ring 112., Stanna hemma tills någon kommer.]", "[Stanna hemma tills någon kommer., Ring 112.]", "Har rymt, ”Det här kan du göra nu”: i en annan ordning, ”Stanna hemma tills någon kommer.”, ”Ring 112.”"),
        (NEEDS, "summary: När sömnen inte", "summary: När natten inte", "Sover dåligt, vad det är: nu ”När natten inte fungerar.” (förut ”När sömnen inte fungerar.”)"),
        (NEEDS, "    danger: emergency-first\n", "", "Har rymt, hur faran tas upp: borttaget ”rutan om 112 först”"),
        (NEEDS, "    exit: true\n", "", "Har rymt, ”Lämna sidan snabbt”: nu ”visas inte” (förut ”visas”)"),
        (NEEDS, "summary: Allt om sömn.", "summary: Om sömn.", "Sömn, texten om gruppen: nu ”Om sömn.” (förut ”Allt om sömn.”)"),
        ("services.yaml", "summary: Larmet svarar", "summary: Någon svarar", "Larmet, vad den ansvarar för: nu ”Någon svarar på nödnumret.” (förut ”Larmet svarar på nödnumret.”)"),
        ("services.yaml", "text: Ring eller knacka på.", "text: Ring eller kom in.", "Elevhälsan, vem som får söka, och hur: nu ”Ring eller kom in.” (förut ”Ring eller knacka på.”)"),
        ("routing/handovers.yaml", "how: call\n", "how: referral\n    bring: Samtycke.\n", "Överlämningen från Hjälpen till Elevhälsan vid födelsedagen: nu ”När barnet börjar skolan tar skolan vid. Samtycke. (remiss, föreslaget)” (förut ”När barnet börjar skolan tar skolan vid. (ringa, föreslaget)”)"),
        (NEEDS, "[sover inte, vaken hela natten]", "[sover inte, vaken hela natten, sover inte]", "Sover dåligt, vardagsorden: nytt ”sover inte”"),
        ("services.yaml", "ways_in: [{how: call, text: Ring eller knacka på.}]", "ways_in: [{how: call, askers: [guardian], text: Ring eller knacka på.}]", "Elevhälsan, vem som får söka, och hur: nu ”vårdnadshavare: Ring eller knacka på.” (förut ”Ring eller knacka på.”)"),
        ("services.yaml", "kind: state", "kind: joint", "Larmet, slaget: nu ”flera tillsammans” (förut ”stat”)"),
        ("routing/site.yaml", "text: Fara för liv?", "text: Är det akut?", "Hela webbplatsen, akutraden: nu ”Är det akut? 112 (telefon)” (förut ”Fara för liv? 112 (telefon)”)"),
    ],
)  # fmt: skip
def test_words_that_become_others_are_told_with_both(
    file: str, old: str, new: str, said: str, tiny_folder: Path
) -> None:
    report = changed(tiny_folder, (file, old, new))
    assert [text.sentence for text in report.texts] == [said]
    assert UNCHANGED_TEXTS["texts"] not in report.list_unchanged()
    assert "**Texter: 1 ändring**" in format_markdown(report)
    assert [text["sentence"] for text in build_json_values(report)["texts"]] == [said]


def test_what_nobody_decided_before_and_now_is_decided_is_told(tiny_folder: Path) -> None:
    text = (tiny_folder / NEEDS).read_text(encoding="utf-8")
    first = text[: text.index("status: proposed")]
    report = changed(tiny_folder, (NEEDS, f"{first}status: proposed", f"{first}status: approved"))
    assert [text.sentence for text in report.texts] == [
        "Sover dåligt, beslutet: nu ”beslutat” (förut ”föreslaget”)"
    ]


def test_a_new_name_is_told_once_and_not_wherever_it_is_named(tiny_folder: Path) -> None:
    text = (tiny_folder / "services.yaml").read_text(encoding="utf-8")
    assert text.count('{service: "112", text: Blir det farligt') == 2
    report = changed(
        tiny_folder,
        ("services.yaml", "    name: Exempelby kommun\n", "    name: Exempelby stad\n"),
        ("services.yaml", '    name: "112"\n', '    name: "Nödnumret 112"\n'),
    )
    assert [one.sentence for one in report.texts] == [
        "Exempelby stad, namnet: nu ”Exempelby stad” (förut ”Exempelby kommun”)"
    ]
    assert [one.sentence for one in report.services] == ["112 heter nu Nödnumret 112"]


def test_many_words_are_counted_after_the_first(tiny_folder: Path) -> None:
    report = changed(
        tiny_folder,
        (
            NEEDS,
            "everyday_words: [",
            f"everyday_words: [{', '.join(f'ord {n}' for n in range(9))}, ",
        ),
    )
    assert report.texts[0].sentence.endswith(
        "nytt ”ord 0”, ”ord 1”, ”ord 2”, ”ord 3”, ”ord 4”, ”ord 5” och 3 till"
    )


def test_every_field_is_told_here_or_known_to_be_told_elsewhere() -> None:
    tables = {
        Group: _WHOLE["groups"],
        Need: _WHOLE["needs"],
        Organization: _WHOLE["organizations"],
        Service: _WHOLE["services"],
        Site: _SITE,
    }
    for model, table in tables.items():
        assert set(table) | ELSEWHERE[model] == set(model.model_fields), model
        assert not set(table) & ELSEWHERE[model], model

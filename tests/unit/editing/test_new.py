"""`psynk new`: an entry to fill in, where its like stand, and nothing else changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli.main import main
from generator.editing.add_entry import ENTRY_KINDS
from generator.editing.yaml_document import CannotEdit
from generator.source.yaml_reader import read_tree
from tests.conftest import PROJECT, TODAY, loaded
from tests.support.editing.adding import added, inserted
from tests.support.editing.strange import strewn
from tests.unit.editing.test_record_confirmation import PLAIN

NEEDS = (PROJECT / "national" / "routing" / "needs.yaml").read_text(encoding="utf-8")
FILLED = {
    "name": "Nya hjälpen", "organization": "exempelby-kommun", "status": "active", "level": "first-line", "summary": "Hjälper.",
    "everyday_words": "nyhjälp;hjälp nu", "expect": "Du får prata.", "eligibility.ages": "6–19", "eligibility.area": "county", "eligibility.text": "Alla.",
    "ways_in.how": "call", "ways_in.text": "Ring.", "contacts.id": "vaxel", "contacts.kind": "phone", "contacts.through": "exempelby-kommun.vaxel",
    "if_refused.service": "112", "if_refused.text": "Ring {112.telefon}.", "verification.status": "V-odat", "verification.source": "ett blad",
    "verification.checked_on": "2026-11-21", "verification.method": "document", "verification.role": "redaktör",
}  # fmt: skip


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["exempelby-kommun", "larmet", "ingen", ""]))
def test_a_new_service_is_only_put_in(seed: int, organization: str) -> None:
    text = strewn(PLAIN, seed)
    after, line = added(text, "service", {"id": "nya-hjalpen", "organization": organization})
    assert "id: nya-hjalpen" in inserted(text, after)
    assert re.split(r"\r\n|\n", after)[line - 1].strip().startswith("# Ny.")


def test_a_new_service_stands_after_those_of_the_same_organization() -> None:
    after, _ = added(PLAIN, "service", {"id": "nya-hjalpen", "organization": "larmet"})
    order = [entry["id"] for entry in read_tree(after, "")[0]["services"]]
    assert order == ["112", "nya-hjalpen", "skolan", "hjalpen"]


@pytest.mark.slow
def test_a_new_need_stands_last_in_its_group() -> None:
    after, _ = added(NEEDS, "need", {"id": "nytt-behov", "group": "skola"})
    entries = read_tree(after, "")[0]["needs"]
    at = [entry["id"] for entry in entries].index("nytt-behov")
    assert entries[at - 1]["group"] == "skola"
    assert all(entry["group"] != "skola" for entry in entries[at + 1 :])
    assert "id: nytt-behov" in inserted(NEEDS, after)


def test_every_field_has_its_explanation_beside_it() -> None:
    after, _ = added(PLAIN, "service", {"id": "nya-hjalpen"})
    entry = inserted(PLAIN, after)
    fields = set(re.findall(r"(?:^ *-? *|# +)([a-z_]+):(?: …|$| )", entry, flags=re.MULTILINE))
    assert set(ENTRY_KINDS["service"].model.model_fields) <= fields
    assert "# Namnet som människor känner igen." in entry


def test_the_check_then_says_what_is_left_to_fill_in_and_nothing_else(
    tiny_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(
            [
                "new",
                "service",
                "nya-hjalpen",
                "organization=exempelby-kommun",
                "--catalogue",
                str(tiny_folder),
            ]
        )
        == 0
    )
    assert main(["check", "--catalogue", str(tiny_folder), "--today", str(TODAY)]) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert said
    assert [line for line in said if "har inget värde" not in line] == []


def test_a_service_from_new_with_every_value_filled_in_passes_the_check(tiny_folder: Path) -> None:
    values = [f"{name}={value}" for name, value in FILLED.items()]
    assert main(["new", "service", "nya-hjalpen", *values, "--catalogue", str(tiny_folder)]) == 0
    service = loaded(tiny_folder).service["nya-hjalpen"]
    assert service.everyday_words == ("nyhjälp", "hjälp nu")
    assert main(["check", "--catalogue", str(tiny_folder), "--today", str(TODAY)]) == 0


def test_the_first_journey_of_a_catalogue_begins_its_file(tiny_folder: Path) -> None:
    case = [
        "case.need=sover-inte",
        "case.age=7",
        "case.municipality=exempelby",
        "case.urgency=planned",
        "case.when=school-day",
        "case.asker=guardian",
        "reaches=skolan",
    ]
    assert (
        main(
            ["new", "journey", "En 7-åring går till skolan", *case, "--catalogue", str(tiny_folder)]
        )
        == 0
    )
    assert [journey.journey for journey in loaded(tiny_folder).journeys] == [
        "En 7-åring går till skolan"
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"id": "skolan"}, "finns redan"),
        ({"id": "Ny Tjänst"}, "ny-tjanst"),
        ({"id": "ny", "organisation": "x"}, "Menade du organization?"),
    ],
)
def test_what_cannot_be_added_is_told(values: dict[str, str], said: str) -> None:
    with pytest.raises(CannotEdit, match=re.escape(said)):
        added(PLAIN, "service", values)


def test_an_optional_line_without_its_sign_stands_where_it_belongs_and_keeps_its_explanation() -> (
    None
):
    entry = inserted(PLAIN, added(PLAIN, "service", {"id": "nya-hjalpen"})[0])
    optional = re.findall(r"^ *# ([a-z_]+):  # [^\n]+$", entry, flags=re.MULTILINE)
    assert {"not_for", "full_name", "connects", "stand_in"} <= set(optional)
    freed = re.sub(r"^( *)# ([a-z_]+:  # [^\n]+)$", r"\1\2", entry, flags=re.MULTILINE)
    tree, problems = read_tree(f"services:\n{freed}", "")
    assert problems == []
    (service,) = tree["services"]
    assert {"ages", "text", "area", "not_for"} == set(service["eligibility"])
    assert service["eligibility"]["area"] in (None, "", [], [""])
    assert {"full_name", "stand_in", "sources"} <= set(service)
    assert "connects" in service["contacts"][0]


def test_the_number_of_a_contact_and_where_it_comes_from_are_there_to_fill_in() -> None:
    entry = inserted(PLAIN, added(PLAIN, "service", {"id": "nya-hjalpen"})[0])
    (service,) = read_tree(f"services:\n{entry}", "")[0]["services"]
    assert "value" in service["contacts"][0]
    assert {"status", "source", "checked_on", "method", "role"} == set(
        service["contacts"][0]["verification"]
    )
    through = inserted(
        PLAIN,
        added(
            PLAIN, "service", {"id": "nya-hjalpen", "contacts.through": "exempelby-kommun.vaxel"}
        )[0],
    )
    (service,) = read_tree(f"services:\n{through}", "")[0]["services"]
    assert set(service["contacts"][0]) == {"id", "kind", "through"}

"""Issue forms, CODEOWNERS and the text of a proposal: made from the model, committed where GitHub looks, and compared here."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.editing.github_forms import build_github_files
from generator.model.catalogue import Catalogue
from generator.model.service import Contact, Eligibility, Hours, Promise, Service, WayIn
from generator.model.verification import Verification
from tests.conftest import PROJECT, loaded

pytestmark = pytest.mark.slow

BIN = Path(sys.executable).parent
FORMS = PROJECT / ".github" / "ISSUE_TEMPLATE"
ENTRIES = {
    model.__name__.lower(): model
    for model in (Contact, Eligibility, Hours, Promise, Service, Verification, WayIn)
}
# What an editor decides, not the one who tells: names in the data, and what the model works out or few can know.
LEFT = {
    Service: {
        "id",
        "ids",
        "status",
        "other_languages",
        "eligibility",
        "ways_in",
        "hours",
        "contacts",
        "approach",
        "cannot_refuse",
        "kind",
        "kind_municipalities",
        "laws",
        "promise",
        "rights",
        "unverified",
        "verification",
        "sources",
    },
    Hours: {"verification"},
    Verification: {"status", "checked_on", "note"},
}


def form(name: str) -> list[dict]:
    """The questions of a form."""
    return yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))["body"]


def asked(name: str) -> dict[type, set[str]]:
    """The fields of the data that a form asks for, by model."""
    found: dict[type, set[str]] = {}
    for part in form(name):
        model, _, field = part.get("id", "").partition("-")
        if model in ENTRIES:
            found.setdefault(ENTRIES[model], set()).add(field)
    return found


def test_what_is_committed_is_what_the_model_gives(local: Catalogue) -> None:
    wanted = build_github_files(local)
    off = [
        name
        for name, text in wanted.items()
        if not (PROJECT / name).exists() or (PROJECT / name).read_text(encoding="utf-8") != text
    ]
    assert off == [], "out of date: run psynk forms"
    assert {f".github/ISSUE_TEMPLATE/{file.name}" for file in FORMS.iterdir()} == {
        name for name in wanted if "ISSUE" in name
    }


@pytest.mark.parametrize(
    ("schema", "names"),
    [("vendor.github-issue-forms", "[!c]*.yml"), ("vendor.github-issue-config", "config.yml")],
)
def test_each_issue_form_is_valid_by_githubs_schema(schema: str, names: str) -> None:
    done = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", schema, *FORMS.glob(names)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_new_service_is_asked_for_every_field_but_those_an_editor_decides() -> None:
    found = asked("ny-tjanst")
    assert found[Service] | LEFT[Service] == set(Service.model_fields)
    assert found[Service] & LEFT[Service] == set()
    assert found[Verification] | LEFT[Verification] == set(Verification.model_fields)
    for model in (Eligibility, WayIn, Contact, Promise):
        assert found[model] <= set(model.model_fields)


def test_a_new_hour_is_asked_for_every_field_of_an_hour() -> None:
    assert asked("ny-oppettid")[Hours] | LEFT[Hours] == set(Hours.model_fields)


@pytest.mark.parametrize("name", ["fel-uppgift", "ny-tjanst", "ny-oppettid"])
def test_danger_comes_first_and_nobody_is_asked_about_a_child(name: str) -> None:
    first = form(name)[0]["attributes"]["value"]
    assert first.startswith("**Är någon i fara nu? Ring 112.")
    assert "inget om ett enskilt barn" in first


@pytest.mark.parametrize("name", ["fel-uppgift", "ny-tjanst", "ny-oppettid"])
def test_no_two_questions_of_a_form_have_the_same_words(name: str) -> None:
    for key in ("label", "id"):
        words = [
            part["attributes"]["label"] if key == "label" else part["id"]
            for part in form(name)
            if part["type"] != "markdown"
        ]
        assert len(words) == len(set(words))


def test_reviewers_become_owners_of_files(change: Callable[..., Path]) -> None:
    folder = change(
        "questions: true",
        'questions: true\nreviewers:\n  - {files: "*", github: ["@exempelby/alla"]}\n  - {files: services/soderby.yaml, github: ["@soderby", "@norrby/psynk"]}',
        "routing/site.yaml",
    )
    lines = build_github_files(loaded(folder))[".github/CODEOWNERS"].splitlines()
    assert lines[2:] == ["* @exempelby/alla", "/services/soderby.yaml @soderby @norrby/psynk"]


def test_a_site_with_an_address_is_named_beside_the_forms(tiny: Catalogue) -> None:
    config = yaml.safe_load(build_github_files(tiny)[".github/ISSUE_TEMPLATE/config.yml"])
    assert config["blank_issues_enabled"] is False
    assert config["contact_links"][0]["url"] == tiny.site.url


def test_only_what_a_stranger_must_know_is_demanded() -> None:
    demanded = {
        name: [part["id"] for part in form(name) if part.get("validations", {}).get("required")]
        for name in ("fel-uppgift", "ny-tjanst", "ny-oppettid")
    }
    assert demanded == {
        "fel-uppgift": ["where", "now"],
        "ny-tjanst": ["service-name"],
        "ny-oppettid": ["where"],
    }


def test_open_around_the_clock_can_be_told_as_the_data_says_it() -> None:
    said = form("ny-oppettid")[0]["attributes"]["value"].rpartition("dygnet runt")[2]
    open_, close = re.findall(r"\d+:\d\d", said)
    hours = Hours.model_validate({"when": "all", "open": open_, "close": close})
    assert hours == Hours(when="all")

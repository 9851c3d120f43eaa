"""What help costs and how the way there is paid: shown when somebody has confirmed it, asked about until then."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.editing.record_confirmation import Confirmation, record_confirmation
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.maintenance.call_sheets import build_call_sheets
from generator.maintenance.facts_to_confirm import HIDDEN, find_due_items
from generator.model.catalogue import Catalogue
from generator.model.hidden_values import HiddenValues, find_hidden_values
from generator.model.service import Service, VerifiedText
from generator.rules.outdated_source import check
from tests.conftest import PROJECT, TODAY

MADE = Confirmation(day=dt.date(2026, 12, 24), role="redaktör, Mora kommun", method="call")
SERVICES = (PROJECT / "services.yaml").read_text(encoding="utf-8")


def list_unconfirmed(catalogue: Catalogue) -> list[tuple[Service, str, VerifiedText]]:
    """Every sentence of a service that may not be shown, with its field."""
    return [
        (owner, field, text)
        for owner, field, text in catalogue.iterate_verified_texts()
        if isinstance(owner, Service) and owner.is_active and not text.may_be_shown
    ]


def test_every_unconfirmed_sentence_is_hidden_and_asked_about(mora: Catalogue) -> None:
    unconfirmed = list_unconfirmed(mora)
    assert unconfirmed
    hidden = set(find_hidden_values(mora))
    asked = {(d.owner.id, d.field): d for d in find_due_items(mora, TODAY, 30) if d.field}
    for service, field, text in unconfirmed:
        assert getattr(service, f"shown_{field}") is None
        assert text.text in hidden
        item = asked[service.id, field]
        assert item.rank == HIDDEN and item.value == text.text
        assert item.command.startswith(f"psynk confirm {service.id} {field} --by ")


def test_a_page_that_says_a_hidden_sentence_is_refused(mora: Catalogue) -> None:
    _, _, text = list_unconfirmed(mora)[0]
    hidden = HiddenValues(find_hidden_values(mora))
    assert hidden.find_in(f"<p>{text.text.upper()}</p>") == [text.text]


def test_what_a_kind_of_service_costs_is_confirmed_in_the_base_alone(mora: Catalogue) -> None:
    late = dt.date(2040, 1, 1)
    asked = [d.owner for d in find_due_items(mora, late, 30) if d.field == "cost"]
    kinds = {kind.id: kind for kind in mora.kinds if kind.cost}
    assert kinds and asked
    for owner in asked:
        assert isinstance(owner, Service)
        assert owner.kind not in kinds or owner.cost is not kinds[owner.kind].cost


@pytest.mark.slow
def test_the_question_and_the_answer_are_about_the_same_sentence(mora: Catalogue) -> None:
    items = find_due_items(mora, TODAY, 30)
    keys = {
        question.key for sheet in build_call_sheets(mora, items) for question in sheet.questions
    }
    service, field, _ = list_unconfirmed(mora)[0]
    assert f"{service.id}.{field}" in keys
    draft = YamlDocument(SERVICES, "services.yaml")
    path = record_confirmation(draft, service.id, field, MADE)[0]
    entry = draft.get_value(path)
    assert path[-1] == field and entry["verification"]["status"] == "V"
    assert entry["verification"]["checked_on"] == "2026-12-24"


@pytest.mark.slow
def test_a_new_price_is_written_in_place_of_the_old_sentence() -> None:
    draft = YamlDocument(SERVICES, "services.yaml")
    made = Confirmation(day=MADE.day, role=MADE.role, method="call", value="Besöken kostar inget.")
    path = record_confirmation(draft, "bup-mora", "cost", made)[0]
    assert draft.get_value(path)["text"] == "Besöken kostar inget."


def test_a_service_without_the_sentence_has_nothing_to_confirm() -> None:
    with pytest.raises(CannotEdit, match="finns inte där"):
        record_confirmation(YamlDocument(SERVICES, "services.yaml"), "elevhalsan", "cost", MADE)


def test_a_sentence_from_an_old_or_undated_document_is_told(mora: Catalogue) -> None:
    shown = [f for _, _, f in mora.iterate_verified_texts() if f.may_be_shown and not f.laws]
    assert shown and not list(check(mora, TODAY))
    late = list(check(mora, dt.date(2040, 1, 1)))
    places = {fact.verification.get_place("source_date") for fact in shown}
    assert places <= {problem.place for problem in late}


def test_a_sentence_of_a_kind_is_counted_once(mora: Catalogue) -> None:
    facts = [id(fact) for _, _, fact in mora.iterate_verified_texts()]
    assert len(facts) == len(set(facts))
    assert {id(kind.cost) for kind in mora.kinds if kind.cost} <= set(facts)

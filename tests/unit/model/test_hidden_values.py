"""What may not be shown is left out of a text, however it is written there, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from generator.model.catalogue import Catalogue
from generator.model.hidden_values import (
    HiddenValues,
    find_hidden_values,
    find_shown_numbers,
    find_shown_values,
)
from generator.model.service import VERIFIED_TEXT_FIELDS, Kind, Service
from generator.rules.nothing_unverified_shows import check
from generator.views.shown_contacts import list_shown_contacts
from tests.conftest import loaded

HIDDEN = HiddenValues(["0000-99 88 77", "mailto:bup@exempel.example", "Storgatan 1, 2 tr"])


@pytest.mark.parametrize(
    "text",
    [
        "Ring 0000-99 88 77.",
        "Ring 0000 998877.",
        "Ring +46 000-99 88 77.",
        "Ring 0000\u00a099\u00a088\u00a077.",
        "Ring BUP@exempel.example.",
        "Ring Storgatan  1, 2\u00a0tr.",
    ],
)
def test_what_may_not_be_shown_is_left_out_however_it_is_written(text: str) -> None:
    assert len(HIDDEN.find_in(text)) == 1
    assert HIDDEN.remove_from(text) == "Ring (visas inte)."
    assert HIDDEN.find_in(HIDDEN.remove_from(text)) == []


@pytest.mark.parametrize("sign", "\u00ad\u2212\u200b\u2060\u200d\ufeff\u2044\u2022\uff0f,:|*_~")
def test_no_sign_between_its_digits_hides_a_number(sign: str) -> None:
    """Pasted numbers have every kind of sign in them, and most of those cannot be seen."""
    for text in (f"Ring 0000{sign}99{sign}88{sign}77.", f"Ring 00{sign * 3}00-99 88 77."):
        assert HIDDEN.find_in(text) and HIDDEN.remove_from(text) == "Ring (visas inte)."


@pytest.mark.parametrize(
    "number", ["００００-９９ ８８ ７７", "٠٠٠٠-٩٩ ٨٨ ٧٧", "0000&shy;99&#8288;88 77"]
)
def test_digits_of_other_scripts_and_entities_hide_no_number(number: str) -> None:
    assert HIDDEN.find_in(f"Ring {number}.")
    assert HIDDEN.find_in(HIDDEN.remove_from(f"Ring {number}.")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ring 0000-99 88 78.",
        "0000-99 a 88 77",
        "0000 99 88 (se sidan om allt) 77",
        "bup@annan.example",
        "Storgatan 12",
        "",
    ],
)
def test_a_text_without_hidden_values_is_left_as_it_is(text: str) -> None:
    assert HIDDEN.find_in(text) == []
    assert HIDDEN.remove_from(text) == text


def test_the_place_of_an_unconfirmed_session_is_hidden_and_that_of_a_confirmed_one_is_not(
    tiny: Catalogue,
) -> None:
    hidden = set(find_hidden_values(tiny))
    assert {"Hemliga huset", "Hemliga salen"} <= hidden
    assert not {"Rum ett", "Rum två", "Stora rummet", "Biblioteket", "Folkets hus"} & hidden


def test_a_place_where_something_confirmed_is_too_is_not_hidden(
    change: Callable[..., Path],
) -> None:
    folder = change("place: Hemliga huset", "place: Biblioteket", file="routing/offers.yaml")
    assert not {"Hemliga huset", "Biblioteket"} & set(find_hidden_values(loaded(folder)))


def test_what_is_shown_is_every_confirmed_value_and_nothing_else(tiny: Catalogue) -> None:
    assert sorted(set(find_shown_values(tiny))) == [
        "0000-00 00 00",
        "0000-12 34 56",
        "112",
        "Biblioteket",
        "Folkets hus",
        "Rum ett",
        "Rum två",
        "Stora rummet",
    ]
    assert find_shown_numbers(tiny) == {"0000000000", "0000123456", "112"}


@pytest.mark.slow
@pytest.mark.parametrize("status", ["inactive", "defunct"])
def test_the_number_of_a_service_that_has_closed_is_shown_nowhere(
    status: Literal["inactive", "defunct"], local: Catalogue
) -> None:
    """It was confirmed, but nobody answers it any longer: no text, list of contacts or borrowed contact may have it."""
    closed = local.service["bris"].model_copy(update={"status": status})
    services = tuple(closed if one.id == "bris" else one for one in local.services)
    fields = {name: getattr(local, name) for name in Catalogue.model_fields}
    catalogue = Catalogue.model_construct(**fields | {"services": services})
    assert "116111" in find_shown_numbers(local)
    assert "116111" not in find_shown_numbers(catalogue)
    assert "116 111" not in set(find_shown_values(catalogue))
    assert "116 111" in set(find_hidden_values(catalogue))
    assert list_shown_contacts(catalogue, closed) == []
    borrowed = closed.contacts[0].model_copy(update={"through": f"bris.{closed.contacts[0].id}"})
    assert local.resolve_contact(borrowed)
    assert catalogue.resolve_contact(borrowed) is None
    told = {problem.place for problem in check(catalogue)}
    assert len(told) >= 20, "each line that still names it"


def test_every_field_that_is_a_fact_in_a_sentence_is_hidden_and_asked_for_in_words() -> None:
    """Read from the model, so that a new field cannot be forgotten: else its text shows before anybody has said it."""
    declared = {
        name
        for owner in (Service, Kind)
        for name, field in owner.model_fields.items()
        if "VerifiedText" in str(field.annotation)
    }
    assert declared == set(VERIFIED_TEXT_FIELDS) >= {"cost", "travel"}
    assert all(subject != name for name, subject in VERIFIED_TEXT_FIELDS.items())

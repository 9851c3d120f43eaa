"""What may be shown of a way to reach somebody: a wrong number is worse than none."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, get_args

import pytest

from generator.build.frame_context import read_interface_words
from generator.model.catalogue import Catalogue
from generator.model.hidden_values import find_hidden_values, find_shown_numbers
from generator.model.service import Contact, ContactKind, Hours, Service
from generator.model.verification import Label
from generator.pages.templating import Renderer
from generator.views.opening_hours_wording import describe_hours
from generator.views.shown_contacts import (
    ShownContact,
    list_shown_contacts,
    list_unconfirmed_contacts,
)
from tests.conftest import loaded

NUMBER = "0000-12 34 56"
HOURS = [{"when": ["school-day"], "open": "9:00", "close": "16:00"}]
FORBIDDING = [label for label in get_args(Label) if label != "V"]


def checked(status: str = "V", **more: Any) -> dict[str, Any]:
    """A verification with a label."""
    return {
        "status": status,
        "source": "https://hjalpen.example",
        "checked_on": "2026-11-21",
        "method": "page",
        "role": "redaktion",
        "source_date": "2016-05-04",
    } | more


def phone(status: str | None = "V", **more: Any) -> dict[str, Any]:
    """A phone number with a label, or without any verification."""
    return (
        {"id": "telefon", "kind": "phone", "value": NUMBER}
        | ({"verification": checked(status)} if status else {})
        | more
    )


def service(id: str, *contacts: dict[str, Any], **more: Any) -> Service:
    """A service with some contacts."""
    whole = {
        "id": id,
        "name": id.capitalize(),
        "organization": "exempelby-kommun",
        "status": "active",
        "level": "first-line",
    }
    whole |= {
        "summary": "En tjänst.",
        "eligibility": {"ages": "0–19", "area": "national", "text": "Alla."},
        "verification": checked(),
        "contacts": list(contacts),
    }
    return Service.model_validate(whole | more)


@pytest.fixture
def catalogue_of(tiny):
    """Makes a catalogue with other services than those of the invented municipality."""

    def make(*services: Service) -> Catalogue:
        fields = {name: getattr(tiny, name) for name in Catalogue.model_fields}
        return Catalogue.model_construct(
            **fields
            | {
                "services": services,
                "organizations": tiny.organizations[1:],
                "offers": (),
                "learning_days": (),
                "schools": (),
            }
        )

    return make


@pytest.fixture
def ways(catalogue_of):
    """The ways to reach the first of some services that may be shown."""

    def find(*services: Service, municipality: str | None = None) -> list[ShownContact]:
        return list_shown_contacts(catalogue_of(*services), services[0], municipality)

    return find


def test_a_verified_number_is_shown_with_its_day(ways):
    (way,) = ways(service("a", phone()))
    assert (way.text, way.href, way.is_call) == (NUMBER, "tel:0000123456", True)
    assert (way.checked, way.dated) == (dt.date(2026, 11, 21), None)


@pytest.mark.parametrize("label", FORBIDDING)
@pytest.mark.parametrize("kind", get_args(ContactKind))
def test_a_value_with_a_forbidding_label_is_not_shown(ways, kind, label):
    assert ways(service("a", phone(label, kind=kind, say="Be om hjälp."))) == []


@pytest.mark.parametrize("label", FORBIDDING)
def test_a_switchboard_is_shown_however_old_with_the_date_of_its_source(ways, label):
    old = phone(switchboard=True, verification=checked(label, source_date="2016-05-04"))
    (way,) = ways(service("a", old))
    assert (way.text, way.dated) == (NUMBER, dt.date(2016, 5, 4))


def test_a_switchboard_that_is_verified_needs_no_date(ways):
    (way,) = ways(
        service("a", phone(switchboard=True, verification=checked("V", source_date="2016-05-04")))
    )
    assert way.dated is None


def test_a_value_that_does_not_say_where_it_comes_from_is_never_shown(ways):
    assert ways(service("a", phone(None))) == []
    assert ways(service("a", phone(None, switchboard=True))) == []


def test_a_contact_without_a_value_is_not_shown(ways):
    assert ways(service("a", phone(value=None))) == []


def test_help_through_staff_needs_no_number_only_what_to_do(ways):
    (way,) = ways(
        service("a", phone(kind="through-staff", value=None, say="Prata med din mentor."))
    )
    assert (way.text, way.href, way.is_call) == ("Prata med din mentor.", None, False)


@pytest.mark.parametrize(
    ("kind", "value", "href"),
    [
        ("phone", "112", "tel:112"),
        ("phone", "+46 250-12 34 56", "tel:+46250123456"),
        ("sms", "0000-12 34 56", "sms:0000123456"),
        ("web", "https://hjalpen.example/a", "https://hjalpen.example/a"),
        ("chat", "https://hjalpen.example/chatt", "https://hjalpen.example/chatt"),
        ("email", "mailto:a@hjalpen.example", "mailto:a@hjalpen.example"),
        ("visit", "Storgatan 1, Exempelby", None),
    ],
)
def test_each_kind_of_contact_has_the_link_that_a_phone_understands(ways, kind, value, href):
    (way,) = ways(service("a", phone(kind=kind, value=value)))
    assert (way.text, way.href) == (value, href)


def through(path: str, **more: Any) -> dict[str, Any]:
    """A contact that goes through another."""
    return {"id": "vaxel", "kind": "phone", "through": path, "say": "Be att få tala med A."} | more


def test_a_contact_through_another_shows_the_others_number_and_what_to_say(ways):
    (way,) = ways(service("a", through("b.telefon")), service("b", phone()))
    assert (way.text, way.name, way.say) == (NUMBER, "B", "Be att få tala med A.")


@pytest.mark.parametrize("label", FORBIDDING)
def test_a_contact_through_another_shows_nothing_that_the_other_may_not(ways, label):
    assert ways(service("a", through("b.telefon")), service("b", phone(label))) == []


@pytest.mark.parametrize("label", FORBIDDING)
def test_a_verified_contact_does_not_lend_its_label_to_the_one_it_goes_through(ways, label):
    assert (
        ways(service("a", through("b.telefon", verification=checked())), service("b", phone(label)))
        == []
    )


@pytest.mark.parametrize("label", FORBIDDING)
def test_a_contact_with_a_forbidding_label_is_not_shown_though_the_other_may_be(ways, label):
    assert (
        ways(service("a", through("b.telefon", verification=checked(label))), service("b", phone()))
        == []
    )


@pytest.mark.parametrize("path", ["b.fax", "c.telefon", "b", ".", "b.telefon.x"])
def test_a_contact_through_nothing_shows_nothing(ways, path):
    assert ways(service("a", through(path)), service("b", phone())) == []


def test_a_contact_goes_through_one_other_only(ways):
    assert (
        ways(
            service("a", through("b.vaxel")),
            service("b", through("c.telefon")),
            service("c", phone()),
        )
        == []
    )


def test_a_contact_cannot_go_round_in_a_circle(ways):
    assert ways(service("a", through("a.vaxel"))) == []


def test_hours_without_a_source_of_their_own_stand_on_the_contacts(ways):
    (way,) = ways(service("a", phone(hours=HOURS)))
    assert [str(hour.open) for hour in way.hours] == ["9.00"]


@pytest.mark.parametrize("label", FORBIDDING)
def test_an_hour_with_a_forbidding_label_is_not_shown_while_its_number_is(ways, label):
    (way,) = ways(service("a", phone(hours=[HOURS[0] | {"verification": checked(label)}])))
    assert (way.text, way.hours) == (NUMBER, ())


def test_an_hour_is_shown_for_itself_beside_one_that_is_not(ways):
    sure, unsure = (
        HOURS[0] | {"open": hour, "verification": checked(label)}
        for hour, label in (("8:00", "V"), ("9:00", "V-odat"))
    )
    (way,) = ways(service("a", phone(hours=[sure, unsure])))
    assert [str(hour.open) for hour in way.hours] == ["8.00"]


def test_the_hours_of_an_old_switchboard_are_not_shown_though_its_number_is(ways):
    (way,) = ways(service("a", phone("V-gammal", switchboard=True, hours=HOURS)))
    assert (way.text, way.hours) == (NUMBER, ())


def test_a_verified_hour_of_an_old_switchboard_is_shown(ways):
    (way,) = ways(
        service(
            "a", phone("V-gammal", switchboard=True, hours=[HOURS[0] | {"verification": checked()}])
        )
    )
    assert len(way.hours) == 1


def test_a_contact_through_another_has_the_others_hours_unless_it_says_its_own(ways):
    other = service("b", phone(hours=HOURS))
    (borrowed,) = ways(service("a", through("b.telefon")), other)
    (own,) = ways(service("a", through("b.telefon", hours=[HOURS[0] | {"open": "10:00"}])), other)
    assert [str(way.hours[0].open) for way in (borrowed, own)] == ["9.00", "10.00"]


def test_borrowed_hours_are_said_of_who_answers(catalogue_of):
    other = service("b", phone(hours=[{"when": "all"}], name="Rådgivning"))
    borrowed, own = (
        service("a", through("b.telefon")),
        service("c", through("b.telefon", hours=HOURS)),
    )
    catalogue = catalogue_of(borrowed, other, own)
    render = Renderer(catalogue, read_interface_words())
    said = {
        owner.id: render.engine.from_string(
            '{% import "parts.html" as parts %}{{ parts.ways(reaches) }}'
        ).render(reaches=list_shown_contacts(catalogue, owner))
        for owner in catalogue.services
    }
    assert "B svarar dygnet runt." in said["a"] and "Öppet" not in said["a"]
    assert "Öppet: dygnet runt." in said["b"] and "svarar" not in said["b"]
    assert "Öppet: skoldag klockan 9.00–16.00." in said["c"] and "svarar" not in said["c"]


def test_the_hours_of_a_borrowed_switchboard_are_those_of_the_switchboard(catalogue_of, tiny):
    old = phone(hours=HOURS, name="Växeln")
    catalogue = catalogue_of(service("a", through("exempelby-kommun.telefon")))
    owner = tiny.organization["exempelby-kommun"].model_copy(
        update={"contacts": (Contact.model_validate(old),)}
    )
    fields = {name: getattr(catalogue, name) for name in Catalogue.model_fields}
    (way,) = list_shown_contacts(
        Catalogue.model_construct(**fields | {"organizations": (owner,)}), catalogue.services[0]
    )
    assert way.answers == "Växeln"


def test_the_hours_of_a_contact_through_another_stand_on_its_own_verification(ways):
    old = service("b", phone("V-gammal", switchboard=True))
    (way,) = ways(service("a", through("b.telefon", hours=HOURS, verification=checked())), old)
    assert len(way.hours) == 1


def test_a_way_for_another_municipality_is_left_out(ways):
    here = service(
        "a",
        phone(),
        phone(id="norrby", municipalities=["norrby"]),
        phone(id="soderby", municipalities=["soderby"]),
    )
    assert [way.municipalities for way in ways(here)] == [(), ("norrby",), ("soderby",)]
    assert [way.municipalities for way in ways(here, municipality="soderby")] == [(), ("soderby",)]


def test_ways_stand_in_the_order_of_the_data(ways):
    assert [way.text for way in ways(service("a", phone(value="2"), phone(id="b", value="1")))] == [
        "2",
        "1",
    ]


def test_what_is_missing_is_what_nobody_has_confirmed():
    contacts = [
        phone("V", id="a"),
        phone("U", id="b"),
        phone(None, id="c"),
        through("b.telefon", id="d"),
        phone("V-odat", id="e", switchboard=True),
    ]
    assert [contact.id for contact in list_unconfirmed_contacts(service("a", *contacts))] == [
        "b",
        "c",
    ]


@pytest.mark.parametrize("label", FORBIDDING)
def test_a_number_that_may_not_be_shown_is_hidden_everywhere(catalogue_of, label):
    catalogue = catalogue_of(service("a", phone(label)))
    assert list(find_hidden_values(catalogue)) == [NUMBER]
    assert find_shown_numbers(catalogue) == set()


def test_a_number_that_may_be_shown_is_not_hidden(catalogue_of):
    catalogue = catalogue_of(
        service("a", phone()),
        service("b", phone("V-gammal", value="0000-00 11 11", switchboard=True)),
    )
    assert list(find_hidden_values(catalogue)) == []
    assert find_shown_numbers(catalogue) == {"0000123456", "0000001111"}


def test_a_number_that_one_service_may_show_is_not_hidden_for_another(catalogue_of):
    catalogue = catalogue_of(service("a", phone()), service("b", phone("U")))
    assert list(find_hidden_values(catalogue)) == []


def test_a_number_that_may_be_shown_is_not_hidden_because_another_wrote_it_otherwise(catalogue_of):
    catalogue = catalogue_of(service("a", phone()), service("b", phone("U", value="0000-123 456")))
    assert list(find_hidden_values(catalogue)) == []


def test_addresses_and_mail_are_hidden_but_web_addresses_may_be_named_as_sources(catalogue_of):
    contacts = [
        ("visit", "Storgatan 1"),
        ("email", "mailto:a@b.example"),
        ("web", "https://a.example"),
        ("chat", "https://b.example"),
    ]
    catalogue = catalogue_of(
        service("a", *(phone("U", id=kind, kind=kind, value=value) for kind, value in contacts))
    )
    assert list(find_hidden_values(catalogue)) == ["Storgatan 1", "mailto:a@b.example"]


def test_only_phones_and_sms_have_numbers(catalogue_of):
    kinds = [
        ("phone", "112"),
        ("sms", "113"),
        ("visit", "Storgatan 1"),
        ("web", "https://a.example/114"),
    ]
    catalogue = catalogue_of(
        service("a", *(phone(id=kind, kind=kind, value=value) for kind, value in kinds))
    )
    assert find_shown_numbers(catalogue) == {"112", "113"}


def test_nothing_hidden_is_reached_in_the_real_catalogue(local):
    hidden = set(find_hidden_values(local))
    owners = (*local.organizations, *local.services)
    assert hidden, "the catalogue hides nothing: this test proves nothing"
    assert {
        way.text for owner in owners for way in list_shown_contacts(local, owner)
    } & hidden == set()


def test_every_number_to_dial_in_the_real_catalogue_is_one_that_may_be_shown(local):
    owners = (*local.organizations, *local.services)
    dialled = {
        re.sub(r"\D", "", way.href)
        for owner in owners
        for way in list_shown_contacts(local, owner)
        if way.is_call
    }
    assert dialled and dialled <= find_shown_numbers(local)


def test_every_shown_contact_of_the_real_catalogue_is_verified_or_a_switchboard(local):
    contacts: list[Contact] = [
        contact for owner in (*local.organizations, *local.services) for contact in owner.contacts
    ]
    shown = [contact for contact in contacts if contact.may_be_shown]
    assert all(contact.verification.status == "V" or contact.switchboard for contact in shown)


def test_an_old_switchboard_without_a_date_is_not_shown(change):
    undated = loaded(change("      source_date: 2016-05-04\n".replace("      ", "          "), ""))
    assert list_shown_contacts(undated, undated.organization["exempelby-kommun"]) == []


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            {
                "when": ["school-day"],
                "open": "9:00",
                "close": "16:00",
                "note": "Stängt veckorna 28–30.",
            },
            "skoldag klockan 9.00–16.00. Stängt veckorna 28–30",
        ),
        ({"when": "all", "note": "Dygnet runt"}, "dygnet runt"),
        (
            {"when": "all", "open": "7:00", "close": "21:00", "note": "Varje dag"},
            "varje dag klockan 7.00–21.00",
        ),
        (
            {
                "when": ["school-day", "night"],
                "open": "7:00",
                "close": "21:00",
                "note": "Varje dag",
            },
            "varje dag klockan 7.00–21.00",
        ),
    ],
)
def test_what_more_there_is_to_know_about_hours_is_told_once(
    tiny: Catalogue, written: dict[str, Any], said: str
) -> None:
    assert describe_hours(tiny, (Hours.model_validate(written),)) == [said]


def test_kinds_of_days_are_said_in_the_plural_where_the_data_has_it(local: Catalogue) -> None:
    hours = Hours.model_validate({"when": ["school-day", "public-holiday"]})
    assert describe_hours(local, (hours,)) == ["skoldagar och röda dagar"]


@pytest.mark.parametrize(
    ("when", "clock", "said"),
    [
        (["school-day", "school-holiday"], {}, "vardagar"),
        (["evening", "night", "weekend", "public-holiday"], {}, "kvällar, nätter och helger"),
        (["weekend"], {}, "helger"),
        (["public-holiday"], {}, "röda dagar"),
        (
            ["school-day", "school-holiday", "evening", "weekend", "public-holiday"],
            {"open": "7:00", "close": "21:00"},
            "varje dag klockan 7.00–21.00",
        ),
        (
            ["school-day", "school-holiday", "evening"],
            {"open": "7:00", "close": "21:00"},
            "vardagar och kvällar klockan 7.00–21.00",
        ),
    ],
)
def test_times_are_said_as_a_reader_says_them(
    local: Catalogue, when: list[str], clock: dict[str, str], said: str
) -> None:
    assert describe_hours(local, (Hours.model_validate({"when": when, **clock}),)) == [said]

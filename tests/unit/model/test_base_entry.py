"""Entries cannot change, take known fields only, and know where they were written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import ValidationError

from generator.model.base_entry import Entry
from generator.model.case_space import Value
from generator.model.catalogue import Catalogue
from generator.model.need import Group
from generator.model.service import Contact, Hours
from generator.model.value_types import Clock
from generator.model.verification import Label, Source, Verification
from generator.problem import NO_PLACES, Place
from generator.source.yaml_reader import read_tree
from tests.conftest import TINY

CHECKED = {
    "source": "https://kommunen.example",
    "checked_on": "2026-11-21",
    "method": "page",
    "role": "redaktion",
}


def entries(entry: Entry) -> Iterator[Entry]:
    """An entry and all that it holds."""
    yield entry
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Entry):
                yield from entries(part)


def everything(catalogue: Catalogue) -> Iterator[Entry]:
    """Every entry of a catalogue, from its largest to its smallest."""
    return (part for part in entries(catalogue) if part is not catalogue)


def kinds(kind: type[Entry] = Entry) -> Iterator[type[Entry]]:
    """Every kind of entry."""
    for below in kind.__subclasses__():
        yield below
        yield from kinds(below)


def test_an_entry_cannot_be_changed():
    group = Group(
        id="fara", name="Fara", summary="När något är farligt.", read_by="en skolsköterska"
    )
    with pytest.raises(ValidationError, match="frozen"):
        group.name = "Något annat"


def test_no_kind_of_entry_can_be_changed_or_take_unknown_fields():
    # Texts of statutes are somebody else's file, and no part of the catalogue.
    found = [kind for kind in kinds() if kind.__module__ != "generator.model.statute"]
    assert Catalogue in found
    assert [
        kind.__name__
        for kind in found
        if not kind.model_config["frozen"] or kind.model_config["extra"] != "forbid"
    ] == []


def test_every_list_in_the_catalogue_is_one_that_cannot_change(local):
    lists = [
        (type(entry).__name__, name)
        for entry in everything(local)
        for name in type(entry).model_fields
        if isinstance(getattr(entry, name), list)
    ]
    assert lists == []


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Group(
            id="fara",
            name="Fara",
            summary="När något är farligt.",
            read_by="en skolsköterska",
            farg="röd",
        )


def test_text_is_freed_from_space_around_it_and_may_not_be_only_space():
    assert (
        Group(id=" fara ", name=" Fara\n", summary="x", read_by="en skolsköterska").name == "Fara"
    )
    with pytest.raises(ValidationError, match="string_too_short"):
        Group(id="fara", name="  ", summary="x", read_by="en skolsköterska")


def test_an_entry_knows_where_it_was_written():
    tree, _ = read_tree(
        "# en grupp\nid: fara\nname: Fara\nsummary: |\n  En mening.\nread_by: en läkare\n",
        "routing/needs.yaml",
    )
    group = Group.model_validate(tree)
    assert group.get_place() == Place("routing/needs.yaml", 2, 1)
    assert group.get_place("name") == Place("routing/needs.yaml", 3, 7)


def test_an_item_of_a_list_has_a_place_of_its_own():
    tree, _ = read_tree("id: t\nkind: phone\naskers:\n  - guardian\n  - public\n", "services.yaml")
    contact = Contact.model_validate(tree)
    assert contact.get_place("askers", 1) == Place("services.yaml", 5, 5)


def test_what_was_not_written_out_stands_where_the_entry_starts():
    tree, _ = read_tree("\n\nid: t\nkind: phone\n", "services.yaml")
    assert Contact.model_validate(tree).get_place("say") == Place("services.yaml", 3, 1)


def test_an_entry_made_by_a_program_stands_nowhere():
    assert Value(id="norrby", name="Norrby").get_place("name") == NO_PLACES.start


def test_two_entries_that_say_the_same_in_different_places_each_know_their_own():
    tree, _ = read_tree("one: {id: a, name: A}\ntwo: {id: a, name: A}\n", "f.yaml")
    assert [Value.model_validate(tree[name]).get_place().line for name in ("one", "two")] == [1, 2]


@pytest.mark.parametrize("which", ["tiny", "local"])
def test_every_entry_of_a_catalogue_knows_its_place(which, request):
    catalogue = request.getfixturevalue(which)
    found = list(everything(catalogue))
    assert len(found) > 20
    assert [repr(entry)[:80] for entry in found if not entry.get_place().file] == []


def test_every_service_stands_on_the_line_of_its_id(tiny):
    lines = (TINY / "services.yaml").read_text(encoding="utf-8").splitlines()
    for service in tiny.services:
        assert service.id in lines[service.get_place("id").line - 1]


@pytest.mark.parametrize("label", get_args(Label))
def test_only_a_verified_fact_may_be_shown(label):
    assert Verification(status=label, **CHECKED).allows_showing == (label == "V")


def test_a_verification_label_is_one_of_the_six_in_the_glossary():
    assert set(get_args(Label)) == {"V", "V-odat", "V-gammal", "V-andrahand", "U", "KONFLIKT"}


@pytest.mark.parametrize("missing", [*CHECKED, "status"])
def test_a_verification_without_one_of_its_fields_is_refused(missing):
    whole = {"status": "V", **CHECKED}
    with pytest.raises(ValidationError, match="missing"):
        Verification(**{name: value for name, value in whole.items() if name != missing})


@pytest.mark.parametrize("label", ["v", "verifierad", "", "V-"])
def test_a_label_is_one_of_the_six(label):
    with pytest.raises(ValidationError, match="literal_error"):
        Verification(status=label, **CHECKED)


@pytest.mark.parametrize("day", ["2026-11-21", "2026-01-01"])
def test_a_verifications_day_is_read_as_that_date(day):
    assert Verification(
        status="V", **CHECKED | {"checked_on": day}
    ).checked_on == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    "day",
    [
        "",
        "21 november",
        "2026-13-01",
        "2026-02-30",
        "26-11-21",
        "2026/11/21",
        "20261121",
        "2026",
        "86400",
        "0",
    ],
)
def test_what_is_no_day_is_refused(day):
    with pytest.raises(ValidationError, match="checked_on"):
        Verification(status="V", **CHECKED | {"checked_on": day})


@pytest.mark.parametrize(
    "url", ["//kommunen.example", "\x01javascript:alert(1)", "kommunen.example"]
)
def test_the_address_of_a_source_is_a_link_that_cannot_harm_a_reader(url):
    with pytest.raises(ValidationError, match="unsafe-link"):
        Source(text="Kommunens sida", url=url)


def test_hours_that_say_no_clock_time_are_the_whole_day():
    hours = Hours(when="all")
    assert (hours.open, hours.close) == (Clock(0), Clock(1440))


def test_a_contact_is_found_by_its_owner_and_its_name(tiny):
    assert tiny.find_contact("112.telefon").value == "112"
    assert tiny.find_contact("exempelby-kommun.vaxel").switchboard
    for wrong in ("112.fax", "finns-inte.telefon", "112", "", ".", "112.telefon.x"):
        assert tiny.find_contact(wrong) is None


def test_the_first_of_two_with_the_same_id_is_the_one_that_counts(tiny):
    first, other = tiny.services[0], tiny.services[1].model_copy(update={"id": "112"})
    fields = {name: getattr(tiny, name) for name in Catalogue.model_fields}
    doubled = Catalogue.model_construct(**fields | {"services": (first, other)})
    assert doubled.service["112"] is first

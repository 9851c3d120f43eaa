"""What two versions both say is given; anything else is refused, however it is asked for."""

from __future__ import annotations

import copy
import pickle
import re
from collections.abc import Iterator
from typing import Any

import pytest

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.catalogue_intersection import Disagree, intersect_catalogues
from generator.problem import EntryPlaces, Place
from tests.conftest import PROJECT, TINY, loaded
from tests.support.mutation.changing import changed, rebuilt, swapped, with_entry

INVENTED = loaded(TINY)


def entries(value: Any) -> Iterator[Entry]:
    """An entry and all within it."""
    if isinstance(value, Entry):
        yield value
        yield from (
            inner for name in type(value).model_fields for inner in entries(getattr(value, name))
        )
    elif isinstance(value, tuple):
        yield from (inner for part in value for inner in entries(part))


# Every kind of entry within a catalogue, with one of its entries.
KINDS = [
    (kind, entry)
    for kind, entry in {type(entry): entry for entry in entries(INVENTED)}.items()
    if kind is not Catalogue
]


def lacking(entry: Entry, *names: str) -> Entry:
    """What is left of an entry when the other version has other values under some names."""
    other = changed(entry, **{name: object() for name in names})
    return intersect_catalogues(rebuilt(INVENTED, site=other), rebuilt(INVENTED, site=entry)).site


def test_of_every_kind_of_entry_each_value_that_differs_is_refused_and_no_other() -> None:
    for kind, entry, name in [(*one, name) for one in KINDS for name in one[0].model_fields]:
        left = lacking(entry, name)
        assert isinstance(left, kind)
        for default in ((), ("something else",)):
            try:
                getattr(left, name, *default)
            except Disagree:
                continue
            pytest.fail(f"{kind.__name__}.{name}")
        assert [
            other
            for other in kind.model_fields
            if other != name and getattr(left, other) is not getattr(entry, other)
        ] == [], (kind.__name__, name)


LOOKS = {
    "what it says as text": repr,
    "text": str,
    "a line": lambda entry: f"{entry}",
    "a number for a table": hash,
    "its names and values": list,
    "itself": lambda entry: entry == entry,
    "a copy": copy.copy,
    "a deep copy": copy.deepcopy,
    "bytes": pickle.dumps,
    "another copy": lambda entry: entry.model_copy(),
    "plain values": lambda entry: entry.model_dump(),
    "json": lambda entry: entry.model_dump_json(),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_an_entry_that_lacks_a_value_is_never_looked_at_whole(look: Any) -> None:
    for kind, entry in KINDS:
        try:
            look(lacking(entry, next(iter(kind.model_fields))))
        except Disagree:
            continue
        pytest.fail(kind.__name__)


def test_an_entry_that_lacks_a_value_is_equal_to_nothing_from_either_side() -> None:
    service = INVENTED.services[0]
    left = lacking(service, "name")
    for compared in (
        lambda: left == service,
        lambda: service == left,
        lambda: service in [left],
        lambda: left in set(),
    ):
        with pytest.raises(Disagree):
            compared()


def test_disagreement_is_no_exception_that_somebody_may_catch() -> None:
    assert not issubclass(Disagree, Exception)


def test_two_that_say_the_same_are_one_and_the_same() -> None:
    both = intersect_catalogues(INVENTED, rebuilt(INVENTED))
    assert all(getattr(both, name) is getattr(INVENTED, name) for name in Catalogue.model_fields)


def test_only_the_value_within_that_differs_is_lacking() -> None:
    old = INVENTED.services[0]
    contact = changed(old.contacts[0], value="0000-99 99 99")
    both = intersect_catalogues(
        INVENTED,
        with_entry(INVENTED, "services", old, changed(old, contacts=(contact, *old.contacts[1:]))),
    )
    left = both.service[old.id]
    assert (left.name, left.contacts[0].id, left.contacts[0].kind) == (
        old.name,
        contact.id,
        contact.kind,
    )
    with pytest.raises(Disagree):
        _ = left.contacts[0].value


def test_what_was_worked_out_from_the_whole_does_not_come_along() -> None:
    routine = next(routine for routine in INVENTED.routines if routine.steps)
    new = rebuilt(
        INVENTED,
        routines=swapped(INVENTED.routines, routine, changed(routine, steps=routine.steps[:-1])),
    )
    _ = [one.step for one in (*INVENTED.routines, *new.routines)], INVENTED.routine, new.routine
    with pytest.raises(Disagree):
        _ = intersect_catalogues(INVENTED, new).routine[routine.id].step


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in Catalogue.model_fields
        if isinstance(getattr(INVENTED, name), tuple) and getattr(INVENTED, name)
    ],
)
def test_a_list_that_has_become_shorter_is_refused_with_all_that_is_found_by_it(name: str) -> None:
    left = intersect_catalogues(INVENTED, rebuilt(INVENTED, **{name: getattr(INVENTED, name)[:-1]}))
    by_id = {
        "services": "service",
        "organizations": "organization",
        "needs": "need",
        "laws": "law",
        "roles": "role",
        "routines": "routine",
    }
    for asked in [name, *([by_id[name]] if name in by_id else [])]:
        with pytest.raises(Disagree):
            getattr(left, asked)


def moved(entry: Entry, file: str) -> Entry:
    """The same entry, elsewhere."""
    found = entry.model_copy()
    found._places = EntryPlaces(Place(file, 999, 9))
    return found


def test_of_an_entry_that_has_moved_all_but_its_line_is_certain() -> None:
    service = INVENTED.services[0]
    place = (
        intersect_catalogues(
            INVENTED,
            with_entry(INVENTED, "services", service, moved(service, service.get_place().file)),
        )
        .services[0]
        .get_place("name")
    )
    assert place.file == service.get_place().file
    looks = (
        lambda: place.line,
        lambda: place.column,
        lambda: place == place,
        lambda: hash(place),
        lambda: tuple(place),
        lambda: str(place),
    )
    for look in looks:
        with pytest.raises(Disagree):
            look()


def test_of_an_entry_in_another_file_not_even_the_file_is_certain() -> None:
    service = INVENTED.services[0]
    left = intersect_catalogues(
        INVENTED, with_entry(INVENTED, "services", service, moved(service, "services/andra.yaml"))
    ).services[0]
    assert left.name == service.name
    with pytest.raises(Disagree):
        _ = left.get_place().file


# What goes round what an entry refuses: nobody who works something out from a catalogue may use it.
_ROUND = re.compile(r"__dict__|\bvars\(|fields_set|__class__|\btype\([\w.]+\) (is|==|in)\b")
_WORK = ("case_space", "proof", "routing", "views", "pages", "charts", "exports", "diff", "rules")


def test_nobody_goes_round_what_is_refused() -> None:
    own = {
        "generator/proof/memoize_per_proof.py": "its own memory",
        "generator/rules/future_date.py": "no rule about cases",
        "generator/diff/entry_changes.py": "two whole versions, and never what they have in common",
    }
    files = [file for layer in _WORK for file in (PROJECT / "generator" / layer).rglob("*.py")]
    assert len(files) > 100
    found = {
        file.relative_to(PROJECT).as_posix()
        for file in files
        if _ROUND.search(file.read_text(encoding="utf-8"))
    }
    assert found == set(own)

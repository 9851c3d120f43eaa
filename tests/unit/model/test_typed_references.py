"""A field says what it refers to by its type, and a reference cannot be forgotten."""

from __future__ import annotations

import typing
from collections import defaultdict
from collections.abc import Iterator

import pytest

from generator.model import typed_references
from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.need import Need
from generator.model.referable_entries import REFERABLE_KINDS
from generator.model.service import Service
from generator.model.typed_references import (
    NeedRef,
    RefersTo,
    ServiceRef,
    find_references,
    get_reference_kind,
)
from generator.rules import unknown_reference
from tests.conftest import PROJECT, loaded
from tests.support.mutation.changing import rebuilt

# Texts that may be the same as an id without naming anything.
# Kinds that are looked up within something else: in an owner, a routine or a dimension, or among our own rules.
WITHIN = {"contact", "own-contact", "step", "value", "rule"}
NO_REFERENCES = {"id", "name", "word", "answer", "part"}


class Partner(Service):
    """A service with reference fields that no rule has heard of."""

    partner: ServiceRef | None = None
    serves: tuple[NeedRef, ...] = ()
    by_need: dict[NeedRef, str] = {}


def with_partner(catalogue: Catalogue, **fields: object) -> Catalogue:
    """The catalogue with such a service in the place of the last."""
    *others, last = catalogue.services
    service = Partner.model_construct(**{**dict(last), **fields})
    service._places = last._places
    return rebuilt(catalogue, services=(*others, service))


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"partner": "finns-inte"}, ["'finns-inte' i partner finns inte bland tjänsterna."]),
        ({"serves": ("sover-inte", "borta")}, ["'borta' i serves finns inte bland behoven."]),
        ({"by_need": {"borta": "Så här."}}, ["'borta' i by_need finns inte bland behoven."]),
        ({"partner": "skolan", "serves": ("sover-inte",)}, []),
    ],
)
def test_a_new_reference_field_is_looked_up_without_being_named_in_any_rule(
    tiny: Catalogue, fields: dict[str, object], missing: list[str]
) -> None:
    problems = unknown_reference.check(with_partner(tiny, **fields))
    assert [problem.sentence for problem in problems] == missing


def models(model: type[Entry] = Catalogue, seen: set[type[Entry]] | None = None) -> set[type]:
    """Every kind of entry that a catalogue may hold."""
    seen = set() if seen is None else seen
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for part in parts_of(field.annotation):
                models(part, seen)
    return seen


def parts_of(annotation: object) -> Iterator[type[Entry]]:
    """The kinds of entry in an annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from parts_of(argument)


def test_every_kind_of_reference_is_looked_up() -> None:
    kinds = {
        kind
        for model in models()
        for field in model.model_fields
        if (kind := get_reference_kind(model, field))
    }
    assert len(kinds) > 15
    elsewhere = {"rule", "own-contact", "step", "value"}  # see unknown_reference._resolve
    assert kinds - elsewhere <= set(unknown_reference._KINDS)


def test_a_field_that_refers_to_two_kinds_is_refused() -> None:
    class Both(Need):
        other: typing.Annotated[str, RefersTo("need"), RefersTo("service")] = ""

    with pytest.raises(TypeError, match="several kinds"):
        get_reference_kind(Both, "other")


def entries_in(entry: Entry) -> Iterator[Entry]:
    """An entry and all within it."""
    yield entry
    for field in type(entry).model_fields:
        value = getattr(entry, field)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Entry):
                yield from entries_in(part)


def test_a_plain_text_whose_every_value_is_an_id_would_be_a_forgotten_reference() -> None:
    catalogue = loaded(PROJECT)
    ids = {
        entry.id
        for part in (
            *(catalogue.services, catalogue.organizations, catalogue.needs, catalogue.roles),
            *(catalogue.routines, catalogue.laws, catalogue.space.municipalities),
        )
        for entry in part
    }
    values: dict[tuple[str, str], list[str]] = defaultdict(list)
    for entry in entries_in(catalogue):
        for field in set(type(entry).model_fields) - NO_REFERENCES:
            value = getattr(entry, field)
            texts = [v for v in (value if isinstance(value, tuple) else (value,)) if type(v) is str]
            if get_reference_kind(type(entry), field) is None:
                values[type(entry).__name__, field] += [text for text in texts if text != "all"]
    assert [where for where, texts in values.items() if texts and set(texts) <= ids] == []


def test_every_reference_of_the_real_catalogue_is_found_once() -> None:
    found = list(find_references(loaded(PROJECT)))
    # An entry of a kind is held by each service of it.
    places = [
        (id(ref.entry), tuple(map(id, ref.around)), ref.field, ref.index, ref.id) for ref in found
    ]
    assert len(found) > 5000
    assert len(places) == len(set(places))


def test_each_kind_of_reference_has_a_list_of_entries_or_is_looked_up_within_something() -> None:
    marks = (typing.get_args(alias) for alias in vars(typed_references).values())
    kinds = {mark.kind for parts in marks for mark in parts if isinstance(mark, RefersTo)}
    assert kinds == {*REFERABLE_KINDS, *WITHIN}

"""One change of every field of every kind of entry: found from the model's types, so that a new field cannot be forgotten."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticUndefined

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.value_types import Ages, Clock, Duration
from tests.support.mutation.changing import changed, rebuilt

Path = tuple[
    tuple[str, int | None], ...
]  # from the catalogue to an entry: fields, and places in lists


def list_models(model: type[Entry] = Catalogue) -> list[type[Entry]]:
    """Every kind of entry that a catalogue can hold, by the types of the fields."""
    found: dict[type[Entry], None] = {}

    def visit(kind: Any) -> None:
        if isinstance(kind, type) and issubclass(kind, Entry) and kind not in found:
            found[kind] = None
            for info in kind.model_fields.values():
                visit(info.annotation)
        for part in typing.get_args(kind):
            visit(part)

    visit(model)
    return [kind for kind in found if kind is not Catalogue]


def walk(entry: Entry, path: Path = ()) -> Iterator[tuple[Path, Entry]]:
    """Every entry within an entry, with the way to it."""
    for name in type(entry).model_fields:
        value = getattr(entry, name)
        for index, part in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
            if isinstance(part, Entry):
                here = (*path, (name, index))
                yield here, part
                yield from walk(part, here)


def replace(catalogue: Catalogue, path: Path, entry: Entry) -> Catalogue:
    """The catalogue with another entry at the end of a way."""

    def put(around: Entry, rest: Path) -> Entry:
        if not rest:
            return entry
        (name, index), *more = rest
        value = getattr(around, name)
        if index is None:
            return _with(around, name, put(value, tuple(more)))
        inner = put(value[index], tuple(more))
        return _with(around, name, (*value[:index], inner, *value[index + 1 :]))

    return typing.cast(Catalogue, put(catalogue, path))


def _with(entry: Entry, name: str, value: object) -> Entry:
    if isinstance(entry, Catalogue):
        return rebuilt(entry, **{name: value})
    return changed(entry, **{name: value})


def other_values(annotation: Any, value: object) -> Iterator[object]:  # noqa: C901 one case a type
    """Other values of the same type: at least one, and for lists one more, one less and another order."""
    choices = [c for c in _choices(annotation) if c != value]
    match value:
        case bool():
            yield not value
        case str() if choices:
            yield choices[0]
        case str():
            yield f"{value} eller ett annat" if value != "all" else ("nagon-annan",)
        case int():
            yield value + 1
        case float():
            yield value + 0.5
        case dt.date():
            yield value + dt.timedelta(days=40)
        case Ages():
            yield Ages(((2, 3),)) if value != Ages(((2, 3),)) else Ages(((4, 5),))
        case Clock():
            yield Clock((value.minutes + 7) % 1440)
        case Duration():
            yield Duration(value.minutes + 60, f"{value.words} och en timme")
        case dict():
            yield {**value, "xx": next(iter(value.values()), ("nytt",))}
        case tuple():
            yield (*value, *[build(annotation)])
            if value:
                yield value[:-1]
            if len(set(map(repr, value))) > 1:
                yield value[::-1]
        case Entry():
            yield build_entry(type(value))
            if type(None) in typing.get_args(annotation):
                yield None
        case None:
            yield build(annotation)


def _choices(annotation: Any) -> Iterator[str]:
    if typing.get_origin(annotation) is typing.Literal:
        yield from typing.get_args(annotation)
    elif typing.get_origin(annotation) is not tuple:
        for part in typing.get_args(annotation):
            yield from (choice for choice in _choices(part) if choice != "all")


def build(annotation: Any) -> Any:
    """A value of a type: of a list, one of its parts."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated:
        return build(parts[0])
    if origin is typing.Literal:
        return parts[0]
    if origin is tuple:
        return build(parts[0])
    if origin is not None and origin is not dict:
        return build(next(part for part in parts if part is not type(None)))
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return build_entry(annotation)
    simple = {
        str: "nytt",
        int: 3,
        float: 3.5,
        bool: True,
        dt.date: dt.date(2027, 1, 2),
        Ages: Ages(((7, 8),)),
        Clock: Clock(421),
        Duration: Duration(60, "1 timme"),
    }
    return simple.get(annotation, {})


def build_entry(model: type[Entry]) -> Entry:
    """An entry with something in every field that must have it."""
    values = {
        name: _one_or_list(info.annotation)
        if info.is_required()
        else info.get_default(call_default_factory=True)
        for name, info in model.model_fields.items()
    }
    assert PydanticUndefined not in values.values()
    return model.model_construct(**values)


def _one_or_list(annotation: Any) -> Any:
    value = build(annotation)
    is_list = typing.get_origin(annotation) is tuple or any(
        typing.get_origin(part) is tuple for part in typing.get_args(annotation)
    )
    return (value,) if is_list else value


def filled(catalogue: Catalogue) -> Iterator[Catalogue]:
    """The catalogue with one entry put where there is none: a kind that nobody uses yet is tried too."""
    for path, entry in ((), catalogue), *walk(catalogue):
        for name, info in type(entry).model_fields.items():
            value = getattr(entry, name)
            made = build(info.annotation) if value in ((), None) else None
            if isinstance(made, Entry):
                put = (made,) if value == () else made
                yield replace(catalogue, path, _with(entry, name, put))


def cases(*catalogues: Catalogue) -> Iterator[tuple[str, Catalogue, Catalogue]]:
    """For every field of every kind: what it is, and the catalogue before and after one change of it."""
    where: dict[type[Entry], tuple[Catalogue, Path, Entry]] = {}
    for catalogue in (*catalogues, *filled(catalogues[0])):
        for path, entry in walk(catalogue):
            where.setdefault(type(entry), (catalogue, path, entry))
    for model in list_models():
        catalogue, path, entry = where[model]
        for name, info in model.model_fields.items():
            for number, value in enumerate(other_values(info.annotation, getattr(entry, name))):
                after = replace(catalogue, path, _with(entry, name, value))
                yield f"{model.__name__}.{name}-{number}", catalogue, after
    for name in Catalogue.model_fields:  # a whole entry that comes, goes or moves
        for number, value in enumerate(
            other_values(Catalogue.model_fields[name].annotation, getattr(catalogues[0], name))
        ):
            yield (
                f"Catalogue.{name}-{number}",
                catalogues[0],
                rebuilt(catalogues[0], **{name: value}),
            )

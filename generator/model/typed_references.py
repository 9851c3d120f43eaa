"""What a field refers to, said by its type; and every reference that an entry makes.

A field of a type below is looked up by the rule `unknown-reference`, without being named there:
a new reference cannot be forgotten.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema

from generator.model.base_entry import Entry


@dataclass(frozen=True, slots=True)
class RefersTo:
    """The kind of thing that a text in a field is the id of."""

    kind: str

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Marks the field in JSON Schema, so that editors' tools can complete its ids."""
        return {**handler(schema), REFERENCE: self.kind}


REFERENCE = "x-refers-to"  # the mark's key in a JSON Schema
_ID = StringConstraints(min_length=1)

_KIND_HELP = "Slaget av tjänst: den tjänst som har slaget där barnet bor."
_KIND_PREFIX = "kind:"  # no id has a colon


def get_kind(service: str) -> str | None:
    """The kind that a reference to a service names instead of an id; None when it names an id."""
    return service.removeprefix(_KIND_PREFIX) if service.startswith(_KIND_PREFIX) else None


def _read_kind(value: Any) -> Any:
    """Reads `{kind: X}` as a text; everything else is left for the next validator."""
    if isinstance(value, Mapping) and list(value) == ["kind"] and isinstance(value["kind"], str):
        return f"{_KIND_PREFIX}{value['kind'].strip()}"
    return value


class _KindForm:
    """Shows editors' tools both forms: an id, and a kind."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        text = handler(schema)
        kind = {"type": "object", "additionalProperties": False, "required": ["kind"]}
        named = {"type": "string", "description": _KIND_HELP}
        return {"anyOf": [text, kind | {"properties": {"kind": named}}]}


AskerRef = Annotated[str, _ID, RefersTo("asker")]
ContactRef = Annotated[str, _ID, RefersTo("contact")]
GroupRef = Annotated[str, _ID, RefersTo("group")]
KindRef = Annotated[str, _ID, RefersTo("kind")]
LawRef = Annotated[str, _ID, RefersTo("law")]
MunicipalityRef = Annotated[str, _ID, RefersTo("municipality")]
NeedRef = Annotated[str, _ID, RefersTo("need")]
OfferRef = Annotated[str, _ID, RefersTo("offer")]
OrganizationRef = Annotated[str, _ID, RefersTo("organization")]
ParagraphRef = Annotated[str, _ID, RefersTo("paragraph")]
RoleRef = Annotated[str, _ID, RefersTo("role")]
RoutineRef = Annotated[str, _ID, RefersTo("routine")]
SentenceRef = Annotated[str, _ID, RefersTo("sentence")]
# The id of a service, or `{kind: X}`: the service of that kind where the child lives.
ServiceRef = Annotated[str, _ID, BeforeValidator(_read_kind), RefersTo("service"), _KindForm()]
WorkplaceKindRef = Annotated[str, _ID, RefersTo("workplace-kind")]
WorkplaceRef = Annotated[str, _ID, RefersTo("workplace")]
ThemeRef = Annotated[str, _ID, RefersTo("theme")]
UrgencyRef = Annotated[str, _ID, RefersTo("urgency")]
WhenRef = Annotated[str, _ID, RefersTo("when")]
# A contact is named with its owner, `service.contact`; this one by its own id, beside `service`.
OwnContactRef = Annotated[str, _ID, RefersTo("own-contact")]
# A step of the routine that the entry is in, or that its field `routine` names.
StepRef = Annotated[str, _ID, RefersTo("step")]
# A value of the dimension that the entry around it names in its field `dimension`.
ValueRef = Annotated[str, _ID, RefersTo("value")]
# A rule of the compiler; the rule `known-holes` looks it up.
RuleRef = Annotated[str, _ID, RefersTo("rule")]


@dataclass(frozen=True, slots=True)
class Reference:
    """One value that names something else. `around` are the entries it stands in, outermost first."""

    entry: Entry
    field: str
    index: int | None
    kind: str
    id: str
    around: tuple[Entry, ...]


def find_references(entry: Entry, around: tuple[Entry, ...] = ()) -> Iterator[Reference]:
    """Every reference in an entry and in the entries within it."""
    for field, kind, holds_entries in _list_fields_to_walk(type(entry)):
        value = getattr(entry, field)
        if kind:
            yield from _find_references_in(entry, field, kind, value, around)
        elif holds_entries and value is not None:
            within = (*around, entry)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Entry):
                    yield from find_references(part, within)


@cache
def _list_fields_to_walk(model: type[Entry]) -> tuple[tuple[str, str | None, bool], ...]:
    """The fields that refer to something or may hold entries: (name, kind, holds entries)."""
    fields = (
        (name, get_reference_kind(model, name), _holds_entries(info.annotation))
        for name, info in model.model_fields.items()
    )
    return tuple(field for field in fields if field[1] or field[2])


def _holds_entries(annotation: object) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return True
    return any(map(_holds_entries, typing.get_args(annotation)))


def _find_references_in(
    entry: Entry, field: str, kind: str, value: object, around: tuple[Entry, ...]
) -> Iterator[Reference]:
    match value:
        case None:
            return
        case str() if value in _list_words(type(entry), field):
            return  # a word in place of a list: all, national
        case str():
            yield Reference(entry, field, None, kind, value, around)
        case Mapping():
            yield from (Reference(entry, field, None, kind, key, around) for key in value)
        case tuple():
            for index, one in enumerate(value):
                yield Reference(entry, field, index, kind, one, around)


@cache
@cache
def _list_words(model: type[BaseModel], field: str) -> tuple[str, ...]:
    return list_own_words(model.model_fields[field].annotation)


@cache
def get_reference_kind(model: type[BaseModel], field: str) -> str | None:
    """The kind of thing that a field refers to; None when it is no reference."""
    info = model.model_fields[field]
    kinds = {mark.kind for mark in info.metadata if isinstance(mark, RefersTo)}
    kinds |= set(_find_kinds_in(info.annotation))
    if len(kinds) > 1:
        raise TypeError(f"{model.__name__}.{field} refers to several kinds: {sorted(kinds)}")
    return next(iter(kinds), None)


def find_reference_kind(model: type[BaseModel], path: str) -> str | None:
    """The kind that a field refers to, also one of an entry within: `if_refused.service`. None for no reference and no field."""
    name, _, rest = path.partition(".")
    field = model.model_fields.get(name)
    if field is None:
        return None
    if rest:
        inner = find_model(field.annotation)
        return find_reference_kind(inner, rest) if inner else None
    return get_reference_kind(model, name)


def _find_kinds_in(annotation: object) -> Iterator[str]:
    for part in (*typing.get_args(annotation), *getattr(annotation, "__metadata__", ())):
        if isinstance(part, RefersTo):
            yield part.kind
        yield from _find_kinds_in(part)


def iterate_annotation(annotation: object) -> Iterator[object]:
    """An annotation and all that it is made of: what is in a list, in a union or marks it."""
    yield annotation
    for part in (
        typing.get_args(annotation) if typing.get_origin(annotation) is not typing.Literal else ()
    ):
        yield from iterate_annotation(part)


def list_own_words(annotation: object) -> tuple[str, ...]:
    """The words that a field takes in place of a list or a reference: all, national."""
    parts = (p for p in typing.get_args(annotation) if typing.get_origin(p) is typing.Literal)
    return tuple(word for part in parts for word in typing.get_args(part))


def list_literal_words(annotation: object) -> tuple[str, ...]:
    """The words that an annotation lists, each once; none when it takes any text."""
    literal = (p for p in iterate_annotation(annotation) if typing.get_origin(p) is typing.Literal)
    return tuple(dict.fromkeys(word for part in literal for word in typing.get_args(part)))


def find_model(annotation: object) -> type[Entry] | None:
    """The kind of entry that a field holds, alone or in a list; None when it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return annotation
    return next((m for part in typing.get_args(annotation) if (m := find_model(part))), None)

"""Locates the errors of the model in the file: the value, its place and the entry around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.problem import Place
from generator.source.yaml_reader import YamlMapping, YamlSequence
from generator.text import find_closest_match

ModelClass = type[BaseModel]


class FreeKeys(BaseModel):
    """Stands for the model of a mapping whose keys an editor chooses: it has no fields."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """One error of the model, and what the editor wrote there."""

    kind: str  # pydantic's name for the error
    context: dict[str, Any]
    path: tuple[str | int, ...]
    is_choice: bool  # about one branch of a field that is a list or a word
    value: Any
    place: Place
    parent: YamlMapping  # the mapping that has the field, or lacks it
    model: ModelClass  # what the parent should have been
    name: str  # the field
    index: int | None  # the item, when the field is a list
    within: str  # the entry in words: " i 'verification' hos 'telefon'"

    @property
    def subject(self) -> str:
        """The field in words."""
        item = "" if self.index is None else f"Punkt {self.index + 1} i "
        return f"{item}'{self.name}'{'' if self.name == 'id' else self.within}"

    @property
    def inner(self) -> ModelClass | None:
        """The model of the entries in the field, when it holds entries."""
        return find_inner_model(self.model, self.name)


def find_field_errors(
    details: Iterable[ErrorDetails], tree: YamlMapping, model: ModelClass
) -> Iterator[FieldError]:
    """Yields one error per mistake, where pydantic may report several."""
    errors = [_build_field_error(detail, tree, model) for detail in details]
    words = {m.path for m in errors if _is_word(m)}
    meant = {(id(m.parent), _suggest_name(m)) for m in errors if m.kind == "extra_forbidden"}
    told = set()
    for misfit in errors:
        silent = (
            (misfit.kind == "literal_error" and misfit.is_choice and not _is_word(misfit))
            or (misfit.kind == "tuple_type" and misfit.path in words)
            or (misfit.kind == "missing" and (id(misfit.parent), misfit.name) in meant)
        )
        mistake = misfit.place, misfit.kind, misfit.name  # an alias repeats the same lines
        if not silent and mistake not in told:
            told.add(mistake)
            yield misfit


def _suggest_name(unknown: FieldError) -> str | None:
    return find_closest_match(unknown.name.partition(":")[0], list_fields(unknown.model))


def _is_word(misfit: FieldError) -> bool:
    """Whether the value is a word where a list or a certain word is expected."""
    return misfit.kind == "literal_error" and isinstance(misfit.value, str)


def _build_field_error(detail: ErrorDetails, tree: YamlMapping, model: ModelClass) -> FieldError:
    walk = _Walk(tree, model)
    is_missing = detail["type"] == "missing"
    steps = detail["loc"][:-1] if is_missing else detail["loc"]
    for step in steps:
        walk.take(step)
    if is_missing:
        walk.enter()
    return FieldError(
        kind=detail["type"],
        context=detail.get("ctx") or {},
        path=tuple(walk.path),
        is_choice=len(walk.path) < len(steps),
        value=detail["input"],
        place=walk.place,
        parent=walk.parent,
        model=walk.model,
        name=str(detail["loc"][-1]) if is_missing else walk.name,
        index=None if is_missing else walk.index,
        within=walk.within,
    )


class _Walk:
    """The path from the top of a file to the value of an error."""

    def __init__(self, tree: YamlMapping, model: ModelClass) -> None:
        self.node: Any = tree
        self.parent, self.model, self.place = tree, model, tree.places.start
        self.path: list[str | int] = []
        self.name = ""
        self.index: int | None = None
        self.within = self.owner = ""

    def take(self, step: str | int) -> None:
        """Takes one step of pydantic's path. Steps into branches of a union are not in the file, and are skipped."""
        node = self.node
        if isinstance(node, YamlMapping) and isinstance(step, str) and step in node:
            self.enter()
            self.name, self.index, self.place = step, None, node.places.find_place(step)
            self.node = node[step]
        elif isinstance(node, YamlSequence) and isinstance(step, int):
            self.index, self.place = step, node.places[step]
            self.node = node[step]
        else:
            return
        self.path.append(step)

    def enter(self) -> None:
        """Makes the current mapping the parent of the next value."""
        self.model = find_inner_model(self.model, self.name) or self.model
        self.parent, self.place = self.node, self.node.places.start
        owner = _name_owner(self.node) if self.index is not None else ""
        self.owner = owner or self.owner
        field = f" i '{self.name}'" if self.name else ""
        self.within = owner or field + self.owner


def list_fields(model: ModelClass) -> dict[str, FieldInfo]:
    """Returns the fields of a model, by the names that editors write."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def find_inner_model(model: ModelClass, name: str) -> ModelClass | None:
    """Returns the model of the entries in a field, or None when it holds none."""
    field = list_fields(model).get(name)
    return _find_model(field.annotation) if field else None


def _find_model(annotation: Any) -> ModelClass | None:
    if get_origin(annotation) is dict:
        return FreeKeys
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(
        (found for part in getattr(annotation, "__args__", ()) if (found := _find_model(part))),
        None,
    )


def _name_owner(entry: YamlMapping) -> str:
    for name, words in (
        ("id", "hos"),
        ("lead", "i ansvaret som leds av"),
        ("service", "i raden om"),
        ("from", "i överlämningen från"),
    ):
        if isinstance(entry.get(name), str) and entry[name]:
            return f" {words} '{entry[name]}'"
    return ""

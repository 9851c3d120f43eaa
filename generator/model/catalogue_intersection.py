"""The intersection of two catalogues: the values that both versions have.

Reading a value that differs raises `Disagree`, so any result that can be computed holds for both. What differs between two
versions is looked for only where that happened.
"""

from __future__ import annotations

from abc import ABCMeta
from functools import cache
from typing import Any, NoReturn

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.problem import EntryPlaces, Place


class Disagree(BaseException):
    """Somebody asked for a value on which the versions differ. No Exception: whoever handles faults must not take it for one."""


def intersect_catalogues(old: Catalogue, new: Catalogue) -> Catalogue:
    """A catalogue with every value that both have. Asking it for any other raises Disagree."""
    common: Catalogue = _intersect_values(old, new)
    return common


_NOTHING = object()  # in place of a value on which they differ; never seen outside this module


def _intersect_values(old: Any, new: Any) -> Any:
    if old is new:
        return new
    if type(old) is not type(new):
        return _NOTHING
    if isinstance(new, Entry):
        return _intersect_entries(old, new)
    if type(new) is tuple:
        return _list(old, new)
    if type(new) is dict:
        return new if list(old.items()) == list(new.items()) else _NOTHING
    return new if old == new else _NOTHING


def _list(old: tuple[object, ...], new: tuple[object, ...]) -> Any:
    if len(old) != len(new):
        return _NOTHING
    found = tuple(map(_intersect_values, old, new))
    return (
        _NOTHING
        if any(one is _NOTHING for one in found)
        else new
        if all(map(_is, found, new))
        else found
    )


def _is(one: object, other: object) -> bool:
    return one is other


def _intersect_entries(old: Entry, new: Entry) -> Entry:
    """The entry itself where both are the same also in where they stand; otherwise one that refuses."""
    values = {
        name: _intersect_values(getattr(old, name), getattr(new, name))
        for name in type(new).model_fields
    }
    moved = old._places != new._places
    if not moved and all(value is getattr(new, name) for name, value in values.items()):
        return new
    kept = {name: value for name, value in values.items() if value is not _NOTHING}
    found = new.model_copy()
    object.__setattr__(
        found, "__dict__", kept
    )  # nothing that was worked out from the whole entry comes along
    if len(kept) < len(values):
        object.__setattr__(found, "__class__", _make_refusing_type(type(new)))
    if moved:
        found._places = _Moved(old._places.start, new._places.start)
    return found


def _refuse(*_: object, **__: object) -> NoReturn:
    raise Disagree


def _get_value(entry: Entry, name: str) -> Any:
    """Asked for what an entry does not have at hand: a private value, or one on which the versions differ."""
    if name in type(entry).model_fields:
        raise Disagree
    return super(Entry, entry).__getattr__(name)  # type: ignore[misc]  # hidden from type checkers


# What looks at every value of an entry at once.
_COMPARED = {"__eq__", "__hash__"}
_WHOLE = {
    "__repr__",
    "__str__",
    "__iter__",
    "__copy__",
    "__deepcopy__",
    "__reduce__",
    "__reduce_ex__",
    "__getstate__",
}
_WHOLE |= {"model_copy", "model_dump", "model_dump_json", "copy", "dict", "json"}


@cache
def _make_refusing_type(model: type[Entry]) -> type[Entry]:
    """The same kind of entry, for one that lacks values. A catalogue is compared by which one it is, and not by what it says."""
    refused = dict.fromkeys(_WHOLE if model is Catalogue else _WHOLE | _COMPARED, _refuse)
    # By hand, since pydantic would prepare a reader for it: nothing is read into this.
    return ABCMeta.__new__(
        type(model),
        model.__name__,
        (model,),
        refused | {"__getattr__": _get_value, "__module__": __name__, "__slots__": ()},
    )


class _Spot:
    """A place of which only the file is certain, and only where it is the same."""

    def __init__(self, old: Place, new: Place) -> None:
        if old.file == new.file:
            self.file = new.file

    __getattr__ = __eq__ = __lt__ = __hash__ = __iter__ = __repr__ = __reduce_ex__ = _refuse


class _Moved(EntryPlaces):
    """Where an entry stands that stands elsewhere in the other version."""

    __slots__ = ()

    def __init__(self, old: Place, new: Place) -> None:
        object.__setattr__(self, "start", _Spot(old, new))
        object.__setattr__(self, "values", {})
        object.__setattr__(self, "replaced", {})

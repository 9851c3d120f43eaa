"""Properties that are computed once."""

from __future__ import annotations

from functools import cached_property
from typing import Any, Self, TypeVar, overload

from generator.model.catalogue_intersection import Disagree

T = TypeVar("T")


class memoized(cached_property[T]):
    """cached_property that also caches `Disagree`, so that a value that cannot be computed is tried once."""

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> T: ...
    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Any:
        if instance is not None and f"no {self.attrname}" in instance.__dict__:
            raise Disagree
        try:
            return super().__get__(instance, owner)
        except Disagree:
            instance.__dict__[f"no {self.attrname}"] = True
            raise

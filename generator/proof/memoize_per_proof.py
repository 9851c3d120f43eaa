"""Caches what is computed from a proof, so that it is computed once for each proof."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property, wraps
from typing import Any, Self, TypeVar, TypeVarTuple, overload
from weakref import WeakKeyDictionary

from generator.model.catalogue_intersection import Disagree

T = TypeVar("T")
P = TypeVar("P", bound=Hashable)
Arguments = TypeVarTuple("Arguments")


def cache_per_proof(
    function: Callable[[P, *Arguments], T],
) -> Callable[[P, *Arguments], T]:
    """Decorates a function of a proof and of what can be looked up: pages and charts ask the same things."""
    cache: WeakKeyDictionary[P, dict[tuple[*Arguments], T]] = WeakKeyDictionary()

    @wraps(function)
    def get_cached(proof: P, *arguments: *Arguments) -> T:
        known = cache.setdefault(proof, {})
        if arguments not in known:
            known[arguments] = function(proof, *arguments)
        return known[arguments]

    return get_cached


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

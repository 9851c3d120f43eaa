"""Kinds of services: which service is the one of a kind where a child lives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.model.service import ALL, Service
from generator.model.value_types import Ages


@dataclass(frozen=True)
class KindIndex:
    """The active services of each kind, by municipality."""

    services: Sequence[Service]
    municipalities: Sequence[str]

    def list_services(self, kind: str, municipality: str) -> list[Service]:
        """The active services of a kind that serve a municipality, in the order of the files."""
        return self._by_kind.get((kind, municipality), [])

    def find_service(
        self, kind: str, municipality: str, ages: Ages | None = None
    ) -> Service | None:
        """The one service of a kind in a municipality; None when there is none.

        With `ages`, one that meets them goes before one that does not.
        """
        services = self.list_services(kind, municipality)
        meeting = [s for s in services if ages is None or s.eligibility.ages.overlaps(ages)]
        return next(iter(meeting or services), None)

    @cached_property
    def _by_kind(self) -> dict[tuple[str, str], list[Service]]:
        found: dict[tuple[str, str], list[Service]] = {}
        for service in self.services:
            if service.kind and service.is_active:
                for municipality in self._list_municipalities(service):
                    found.setdefault((service.kind, municipality), []).append(service)
        return found

    def _list_municipalities(self, service: Service) -> Iterable[str]:
        where = service.kind_municipalities or service.eligibility.municipalities
        return self.municipalities if where == ALL else where

"""Advice, danger signs and expectations that are ours alone, and the profession that should read them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.model.need import Group, Need
from generator.model.service import Service

ANY_MANAGER = "den som svarar för tjänsten"  # where a kind names no profession


@dataclass(frozen=True, slots=True)
class UnreadTexts:
    """What one profession should read: the advice about needs, and what services are said to do."""

    reader: str  # the profession, as in the middle of a sentence
    groups: tuple[Group, ...]
    needs: tuple[Need, ...]
    services: tuple[Service, ...]


def find_advice_reader(catalogue: Catalogue, need: Need) -> str:
    """The profession that should read what a need says; empty when a body has decided that it stands.

    Sources of a need carry some of its sentences and never all of them, so they are no reading.
    """
    if need.standing == "decided":
        return ""
    return next((group.read_by for group in catalogue.groups if group.id == need.group), "")


def find_expectation_reader(catalogue: Catalogue, service: Service) -> str:
    """Who should read what is said to happen at a service; empty when it says so itself, in its sources.

    What a service has from its kind is ours, whatever it has sources for.
    """
    kind = next((kind for kind in catalogue.kinds if kind.id == service.kind), None)
    inherited = kind is not None and service.expect == kind.expect
    if not service.expect or (service.sources and not inherited):
        return ""
    return (kind.read_by if kind else None) or ANY_MANAGER


def list_unread_texts(catalogue: Catalogue) -> list[UnreadTexts]:
    """What is unread, by profession: those with most needs first."""
    needs: dict[str, list[Need]] = {}
    services: dict[str, list[Service]] = {}
    for need in catalogue.needs:
        needs.setdefault(find_advice_reader(catalogue, need), []).append(need)
    for service in catalogue.services:
        if service.is_active:
            reader = find_expectation_reader(catalogue, service)
            services.setdefault(reader, []).append(service)
    found = [
        UnreadTexts(
            reader,
            tuple(
                g for g in catalogue.groups if any(n.group == g.id for n in needs.get(reader, ()))
            ),
            tuple(needs.get(reader, ())),
            tuple(services.get(reader, ())),
        )
        for reader in {**needs, **services}
        if reader
    ]
    return sorted(found, key=lambda one: (-len(one.needs), -len(one.services), one.reader))

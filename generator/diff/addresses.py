"""Which pages there are more or fewer of, and which say something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.diff.both import Both
from generator.diff.changes import Change
from generator.model.catalogue import Catalogue
from generator.model.service import Service


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses that are new, gone, or that say something else."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def addresses(old: Mapping[str, object], new: Mapping[str, object]) -> Addresses:
    """Compares what is at each address. Whatever is equal is the same page."""
    changed = (path for path in new if path in old and new[path] != old[path])
    return Addresses(tuple(sorted(new.keys() - old.keys())), tuple(sorted(old.keys() - new.keys())), tuple(sorted(changed)))


def asked_anew(both: Both, changed: list[Change], pages: Addresses) -> set[str]:
    """The needs whose question pages may differ: only they have to be made and compared.

    A question page is made from its need, from who is met in its cases, and from the words and the frame that all share.
    """
    if _shared(both.old.catalogue) != _shared(both.new.catalogue):
        return set(both.needs)
    bits = 0
    for change in changed:
        for box in change.boxes:
            bits |= box[0]
    needs = {need for k, need in enumerate(both.needs) if bits >> k & 1}
    told = {path for group in (pages.added, pages.removed, pages.changed) for path in group}
    others = _changed_owners(both)
    return needs | {need for need in both.needs if f"/behov/{need}/" in told or not others.isdisjoint(_met(both, need))}


def _changed_owners(both: Both) -> set[str]:
    """The services and organizations whose own entries say something else."""
    old, new = ({owner.id: owner for owner in (*proof.catalogue.organizations, *proof.catalogue.services)} for proof in (both.old, both.new))
    return {id for id in old.keys() | new.keys() if old.get(id) is not new.get(id) and repr(old.get(id)) != repr(new.get(id))}


def _shared(catalogue: Catalogue) -> list[str]:
    """What every question page leans on, as text: where an entry stands is not in it."""
    shared = (catalogue.site, catalogue.space, catalogue.questions, catalogue.worries, catalogue.groups)
    return [*map(repr, shared), *(f"{owner.name} {owner.contacts!r}" for owner in catalogue.organizations)]


def _met(both: Both, need: str) -> set[str]:
    """Every service that somebody with the need may be told about, before or after."""
    found: set[str] = set()
    for proof in (both.old, both.new):
        if entry := proof.catalogue.need.get(need):
            for row, _ in proof.leading.of(entry):
                found |= {row.lead, *row.support}
            services = [proof.catalogue.service[service] for service in sorted(found) if service in proof.catalogue.service]
            found |= {other for service in services for other in _named_by(service)}
    return found


def _named_by(service: Service) -> list[str]:
    through = [contact.through.partition(".")[0] for contact in service.contacts if contact.through]
    return [service.organization, *service.stand_in, *(entry.service for entry in service.if_refused), *through]

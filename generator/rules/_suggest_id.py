"""Which id somebody may have meant: never one of another municipality, another organization or another kind of thing."""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.base_entry import Entry
from generator.model.catalogue import Catalogue
from generator.model.service import ALL, Service
from generator.model.typed_references import Reference
from generator.text import find_closest_match

_SURE = 0.8  # so alike that it is a slip of the pen, and not another that happens to sound the same


def find_meant_id(catalogue: Catalogue, ref: Reference, candidates: Iterable[str]) -> str | None:
    """The known id that was meant, or None. To propose a wrong one is worse than none: it is obeyed, and the check then says good."""
    if ref.kind == "organization" and (own := _find_own_organization(catalogue, ref.id)):
        return own
    if ref.kind != "contact":
        return find_closest_match(ref.id, _list_possible(catalogue, ref, ref.id, candidates), _SURE)
    candidates = list(candidates)
    owner, dot, name = ref.id.partition(".")
    if not dot:  # the owner is forgotten
        same = [path for path in candidates if path.endswith(f".{ref.id}")]
        return same[0] if len(same) == 1 else None
    owners = {path.partition(".")[0] for path in candidates}
    meant = owner if owner in owners else None
    meant = meant or _find_own_organization(catalogue, owner)
    meant = meant or find_closest_match(
        owner, _list_possible(catalogue, ref, owner, sorted(owners)), _SURE
    )
    names = [path.partition(".")[2] for path in candidates if path.startswith(f"{meant}.")]
    contact = name if name in names else find_closest_match(name, names, _SURE)
    return f"{meant}.{contact}" if meant and contact else None


def _find_own_organization(catalogue: Catalogue, text: str) -> str | None:
    """The organization of a municipality, when its short name was written instead."""
    return next((m.organization for m in catalogue.space.municipalities if m.id == text), None)


def _list_possible(
    catalogue: Catalogue, ref: Reference, text: str, candidates: Iterable[str]
) -> list[str]:
    """The known ids that are of the place that was written, and that serve whoever the row is about."""
    around, served = _find_around(ref), catalogue.service
    return [
        id_
        for id_ in candidates
        if all(
            _is_said(m.id, text)
            for m in catalogue.space.municipalities
            if _is_id_in_municipality(id_, m.id)
        )
        and (id_ not in served or _is_for_same_people(served[id_], around))
    ]


def _is_id_in_municipality(id_: str, municipality: str) -> bool:
    """Whether an id is that of something in a municipality: socialtjansten-exempelby."""
    return id_ != municipality and f"-{municipality}-" in f"-{id_}-"


def _is_said(municipality: str, text: str) -> bool:
    return find_closest_match(municipality, [*text.split("-"), text], _SURE) is not None


def _find_around(ref: Reference) -> Service | None:
    """The service that the reference stands in."""
    entries: tuple[Entry, ...] = (*ref.around, ref.entry)
    return next((entry for entry in entries if isinstance(entry, Service)), None)


def _is_for_same_people(service: Service, around: Service | None) -> bool:
    """Whether a service serves everybody whom another serves."""
    where = service.eligibility.municipalities
    if around is None or where == ALL:
        return True
    others = around.eligibility.municipalities
    return others != ALL and set(others) <= set(where)

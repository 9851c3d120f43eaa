"""What an entry points at exists."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from generator.model.catalogue import Catalogue
from generator.model.handover import RoutineJourney
from generator.model.referable_entries import list_entries_by_kind
from generator.model.routine import Routine
from generator.model.typed_references import Reference, find_references, get_kind
from generator.problem import Place, Problem
from generator.rules._shared_loops import iterate_contacts
from generator.rules._suggest_id import find_meant_id
from generator.rules.registry import Scope, rule
from generator.text import truncate

_FEW = 12  # names that a remedy lists

_KINDS = {
    "sentence": "bland meningarna i routing/sentences.yaml",
    "service": "bland tjänsterna",
    "kind": "bland slagen av tjänster (kinds)",
    "organization": "bland organisationerna",
    "need": "bland behoven",
    "group": "bland grupperna av behov",
    "municipality": "bland kommunerna i routing/space.yaml",
    "urgency": "bland graderna av brådska i routing/space.yaml",
    "when": "bland tiderna i routing/space.yaml",
    "asker": "bland dem som frågar i routing/space.yaml",
    "contact": "bland kontakterna",
    "offer": "bland erbjudandena i routing/offers.yaml",
    "theme": "bland temana i routing/learning.yaml",
    "role": "bland rollerna i routing/roles.yaml",
    "workplace": "bland arbetsplatserna i routing/workplaces.yaml",
    "workplace-kind": "bland slagen av arbetsplatser (workplace_kinds)",
    "law": "bland lagrummen i routing/laws.yaml",
    "paragraph": "bland paragraferna i routing/paragraphs.yaml",
    "routine": "bland rutinerna i routing/routines/",
}
_GONE = {
    "service": "tjänsten",
    "organization": "organisationen",
}  # what is taken away whole, while others still name it
_MANY = 4  # so many places with the same name that does not exist are told as one
_STEP = "bland stegen i rutinen"  # the kind of a step names its routine


@rule("unknown-reference", scope=Scope.NAMES)
def check(catalogue: Catalogue, lost: Collection[str] = ()) -> Iterator[Problem]:
    """Every id that is used is the id of something, and contacts reached through others lead to a contact.

    `lost` are words of entries that could not be read: what they may name is not missed.
    """
    known = list_ids(catalogue)
    ids = {kind: frozenset(names) for kind, names in known.items()}
    missing: dict[tuple[str, str], dict[Place, Reference]] = {}
    for written in find_references(catalogue):
        ref = _resolve(written, catalogue)
        if ref is None or (lost and any(part in lost for part in (ref.id, *ref.id.split(".")))):
            continue
        # A kind that stands where a service should could not be resolved.
        is_left = ref.kind == "kind" and written.kind == "service"
        # Steps of a routine that does not exist: the routine is told already.
        if is_left or (ref.kind in ids and ref.id not in ids[ref.kind]):
            place = ref.entry.get_place(ref.field, ref.index)
            missing.setdefault((ref.kind, ref.id), {}).setdefault(place, ref)
    for (kind, _), places in missing.items():
        more = len(places) - 1 if len(places) >= _MANY else 0
        for place in sorted(places)[: 1 if more else None]:
            ref = places[place]
            near = find_meant_id(catalogue, ref, known[kind])
            yield _build_problem(place, ref, known[kind], near, more)


def _build_problem(
    place: Place, ref: Reference, candidates: list[str], near: str | None, more: int
) -> Problem:
    """One place, and what was meant if that is known. It speaks for `more` others when so many have the same name that it is what they name that is gone."""
    if ref.kind == "kind" and ref.id in candidates:
        return _report_several(place, ref)
    field = type(ref.entry).model_fields[ref.field].alias or ref.field
    sentence = f"'{truncate(ref.id)}' i {field} finns inte {_KINDS.get(ref.kind, _STEP)}."
    if not more:
        return Problem(place, "unknown-reference", sentence, _suggest_remedy(ref, candidates, near))
    name = truncate(ref.id)
    gone = f"Finns {_GONE.get(ref.kind, 'det')} inte längre: sök efter '{name}' och ta bort det som nämner {'den' if ref.kind in _GONE else 'det'}."
    guess = f"Menade du '{near}'? " if near else ""
    fix = f"{guess}Har '{name}' fått ett nytt id: skriv tillbaka det gamla. {gone}"
    return Problem(
        place, "unknown-reference", f"{sentence} Samma namn står på {more} ställen till.", fix
    )


def _report_several(place: Place, ref: Reference) -> Problem:
    """A kind where there is room for one service, while the municipalities have different ones."""
    return Problem(
        place,
        "unknown-reference",
        f"'{{kind: {truncate(ref.id)}}}' kan inte stå i {ref.field}: kommunerna har olika tjänster av slaget, och här får bara en plats.",
        "Skriv id för den tjänst som menas, eller gör en rad för varje kommun.",
    )


def _suggest_remedy(ref: Reference, candidates: list[str], near: str | None) -> str:
    if near:
        return f"Menade du '{near}'?"
    return (
        f"Skriv ett av: {', '.join(candidates)}."
        if 0 < len(candidates) <= _FEW
        else "Rätta namnet, eller lägg först till det som ska heta så."
    )


def list_ids(catalogue: Catalogue) -> dict[str, list[str]]:
    """The ids of everything that may be referred to, by kind, in the order they are written."""
    entries = list_entries_by_kind(catalogue)
    steps = {f"step of {routine.id}": routine.steps for routine in catalogue.routines}
    paths = [f"{owner.id}.{contact.id}" for owner, contact in iterate_contacts(catalogue)]
    return {
        **{
            kind: list(dict.fromkeys(entry.id for entry in entries))
            for kind, entries in {**entries, **steps}.items()
        },
        "contact": paths,
    }


_VALUES = {"urgency", "municipality", "asker"}  # dimensions whose values have ids


def _resolve(ref: Reference, catalogue: Catalogue) -> Reference | None:
    """The reference with its kind as it is looked up; None when another rule looks it up."""
    match ref.kind:
        case "service" if (kind := get_kind(ref.id)) is not None:
            return replace(ref, kind="kind", id=kind)
        case "rule":  # known-holes
            return None
        case "own-contact":
            owner = getattr(ref.entry, "service", "")
            known = owner in catalogue.service  # else that is told already
            return replace(ref, kind="contact", id=f"{owner}.{ref.id}") if known else None
        case "step":
            return replace(ref, kind=f"step of {_get_routine_around(ref)}")
        case "value":
            dimension = str(getattr(ref.around[-1], "dimension", ""))
            return replace(ref, kind=dimension) if dimension in _VALUES else None
    return ref


def _get_routine_around(ref: Reference) -> str:
    """The id of the routine that a step is one of: the one it is written in, or that is named."""
    for entry in (ref.entry, *reversed(ref.around)):
        if isinstance(entry, Routine):
            return entry.id
        if isinstance(entry, RoutineJourney):
            return entry.routine
    return ""

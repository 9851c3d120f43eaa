"""Composes a catalogue with the base it stands on: own lists are added, and every difference has a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from generator.model.base_entry import Entry
from generator.model.layer import Hiding, LayersFile, Replacement, StandsOn
from generator.model.page_types import ROUTINE
from generator.model.typed_references import find_model, get_kind, get_reference_kind
from generator.problem import EntryPlaces, Problem
from generator.source.catalogue_files import find_base_folder, is_present
from generator.text import find_closest_match

# Each list of the catalogue, by the name of its field.
Lists = dict[str, tuple[Any, ...]]
E = TypeVar("E", bound=Entry)
# What the entries of a list are called in references to them.
_REFERENCE_KINDS = {
    "organizations": "organization",
    "services": "service",
    "kinds": "kind",
    "groups": "group",
    "needs": "need",
    "laws": "law",
    "roles": "role",
    "routines": "routine",
}
# Lists of which a part says something without the entry that it was about.
_CLAIMS = ("needs", "groups")


def find_base(folder: Path, stands_on: StandsOn) -> Path | None:
    """The folder of a base: beside the catalogue's own files, or among the program's. None when it is in neither."""
    return find_base_folder(folder, stands_on.base)


def find_top(folder: Path) -> Path:
    """The uppermost layer of a catalogue: the folder itself, or what a base is proved with when it is alone.

    A base has kinds and no municipality. Its folder imagined/ is a layer of the same shape with one
    that nobody lives in, so that every rule can speak about the base too.
    """
    imagined = folder / "imagined"
    return imagined if is_present(imagined / "routing" / "site.yaml") else folder


def report_unknown_base(stands_on: StandsOn) -> Problem:
    """The problem of a base that is nowhere."""
    return Problem(
        stands_on.get_place("base"),
        "unknown-base",
        f"Basen '{stands_on.base}' finns inte: ingen mapp heter så och har en base.yaml.",
        "Skriv namnet på basens mapp, oftast national, eller ta bort stands_on.",
    )


def report_base_circle(stands_on: StandsOn) -> Problem:
    """The problem of a base that stands on itself, through others."""
    return Problem(
        stands_on.get_place("base"),
        "base-circle",
        f"Basen '{stands_on.base}' står på sig själv, direkt eller genom en annan bas.",
        "Ta bort stands_on i den bas som ska ligga underst.",
    )


def report_other_version(stands_on: StandsOn, version: str) -> Problem:
    """The problem of a base that is there, but in another version."""
    return Problem(
        stands_on.get_place("version"),
        "base-version",
        f"Basen '{stands_on.base}' finns i version {version}, inte {stands_on.version}.",
        f'Läs vad som ändras med psynk diff, och skriv sedan version: "{version}". Eller hämta version {stands_on.version} av basen.',
    )


def apply_differences(base: Lists, differences: LayersFile) -> tuple[Lists, list[Problem]]:
    """The lists of a base as they are above it: fields replaced, and entries hidden with what names them."""
    lists, problems = dict(base), []
    for change in differences.replace:
        problems += _replace(lists, change)
    hidden: dict[str, set[str]] = {}
    for hiding in differences.hide:
        if not any(getattr(entry, "id", None) == hiding.id for entry in lists[hiding.list]):
            problems.append(_report_no_target(hiding, lists, "hide"))
        elif kind := _REFERENCE_KINDS.get(hiding.list):
            hidden.setdefault(kind, set()).add(hiding.id)
        lists[hiding.list] = tuple(e for e in lists[hiding.list] if e.id != hiding.id)
    while hidden:  # an organization takes its services with it, and they what names them
        before = lists
        lists = {name: tuple(drop_mentions(entries, hidden)) for name, entries in lists.items()}
        hidden = _find_gone(before, lists)
    return lists, problems


def _replace(lists: Lists, change: Replacement) -> list[Problem]:
    """Replaces a field in the lists, or tells why that cannot be done."""
    entries = lists[change.list]
    entry = next((e for e in entries if getattr(e, "id", None) == change.id), None)
    if entry is None:
        return [_report_no_target(change, lists, "replace")]
    fields = {info.alias or name: name for name, info in type(entry).model_fields.items()}
    if change.field not in fields or change.field == "id":
        return [_report_no_field(change, fields)]
    name = fields[change.field]
    info = type(entry).model_fields[name]
    try:
        value = _build_reader(info).validate_python(change.value)
    except ValidationError as error:
        return [_report_unfit(change, error)]
    new = entry.model_copy(update={name: value})
    places = entry._places
    new._places = EntryPlaces(
        places.start, places.values, {**places.replaced, change.field: change.get_place("value")}
    )
    lists[change.list] = tuple(new if e is entry else e for e in entries)
    return []


def _build_reader(info: FieldInfo) -> TypeAdapter[Any]:
    """What reads the value of a field alone, as the whole entry would."""
    hint: Any = info.annotation
    for mark in info.metadata:
        hint = Annotated[hint, mark]
    return TypeAdapter(hint)


def _find_gone(before: Lists, after: Lists) -> dict[str, set[str]]:
    """The ids that are in the lists no more, by what refers to them."""
    gone: dict[str, set[str]] = {}
    for name, entries in before.items():
        if kind := _REFERENCE_KINDS.get(name):
            left, was = ({getattr(e, "id", "") for e in part} for part in (after[name], entries))
            if was - left:
                gone[kind] = was - left
    return gone


def _report_no_target(change: Replacement | Hiding, lists: Lists, verb: str) -> Problem:
    known = [str(getattr(entry, "id", "")) for entry in lists[change.list]]
    near = find_closest_match(change.id, known, 0.8)
    elsewhere = [
        name
        for name, entries in lists.items()
        if any(getattr(entry, "id", None) == change.id for entry in entries)
    ]
    fix = f"Menade du '{near}'?" if near else f"Rätta namnet, eller ta bort raden under {verb}."
    if elsewhere:
        fix = f"Där finns '{change.id}' i {elsewhere[0]}: skriv list: {elsewhere[0]}, eller rätta namnet."
    return Problem(
        change.get_place("id"),
        "layer-without-target",
        f"'{change.id}' finns inte i basens {change.list}, så det finns inget att {_VERBS[verb]}.",
        fix,
    )


_VERBS = {"replace": "ersätta", "hide": "dölja"}


def _report_no_field(change: Replacement, fields: Iterable[str]) -> Problem:
    near = find_closest_match(change.field, fields)
    return Problem(
        change.get_place("field"),
        "layer-without-target",
        f"'{change.field}' är inget fält hos '{change.id}' som går att ersätta.",
        f"Menade du '{near}'?" if near else "Skriv fältets namn som det står i basen.",
    )


def _report_unfit(change: Replacement, error: ValidationError) -> Problem:
    first = error.errors(include_url=False)[0]
    context = first.get("ctx", {})
    return Problem(
        change.get_place("value"),
        "replace-unfit",
        context.get("sentence") or f"Värdet passar inte i fältet '{change.field}'.",
        context.get("fix") or "Skriv värdet med samma form som i basen.",
    )


def drop_mentions(entries: Iterable[E], hidden: dict[str, set[str]]) -> Iterator[E]:
    """The entries without what names a hidden one; those that have nothing left to say are gone."""
    for entry in entries:
        if (kept := _drop(entry, hidden)) is not None:
            yield kept


def _is_hidden(value: str, kind: str | None, hidden: dict[str, set[str]]) -> bool:
    """Whether a reference names what is hidden: a thing of its kind, or a kind of service in the place of one."""
    if kind is None:
        return False
    if kind == "service" and (named := get_kind(value)):
        return named in hidden.get("kind", ())
    return value in hidden.get(kind, ())


def _drop(entry: E, hidden: dict[str, set[str]]) -> E | None:
    """An entry without what names a hidden one; None when nothing is left to say."""
    update: dict[str, Any] = {}
    page = getattr(entry, "page", None) or ""
    if any(page.startswith(ROUTINE.get_path(routine)) for routine in hidden.get("routine", ())):
        return None  # the form of a routine that is not here
    for field, info in type(entry).model_fields.items():
        value, kind = getattr(entry, field), get_reference_kind(type(entry), field)
        if isinstance(value, str) and _is_hidden(value, kind, hidden):
            if info.is_required():
                return None
            update[field] = info.default
        elif kind and isinstance(value, tuple):
            update[field] = tuple(one for one in value if not _is_hidden(one, kind, hidden))
        elif find_model(info.annotation) and isinstance(value, tuple):
            update[field] = tuple(drop_mentions(value, hidden))
    changed = {name: value for name, value in update.items() if value != getattr(entry, name)}
    if any(name in _CLAIMS and not value for name, value in changed.items()) and not any(
        {**dict(entry), **changed}.get(name) for name in _CLAIMS
    ):
        return None
    return entry.model_copy(update=changed) if changed else entry

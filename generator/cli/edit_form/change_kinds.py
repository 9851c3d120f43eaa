"""The kinds of change the form can make: their fields, from the same models as the schemas, and what each does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from generator.cli.narrow_service import narrow_in_files
from generator.cli.new_entry import add_new_entry, find_routine_file
from generator.cli.open_file_for_change import list_fact_files, open_draft
from generator.cli.update_known_holes import update_holes
from generator.cli.write_file import write_file
from generator.editing.add_entry import ENTRY_KINDS
from generator.editing.confirmation_rules import require_role
from generator.editing.entry_template import is_list
from generator.editing.move_lead import NothingToCut, move_lead
from generator.editing.opening_hours_text import format_hours, parse_hours
from generator.editing.record_confirmation import (
    Confirmation,
    FactOwner,
    record_confirmation,
    record_hours,
)
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from generator.model.partial_date import read_source_date
from generator.model.responsibilities import Responsibility
from generator.model.service import Organization, Service
from generator.model.typed_references import find_model, get_reference_kind
from generator.rules.unknown_reference import list_ids
from generator.source.catalogue_files import list_service_files
from generator.text import find_similar_ids

FormValues = Mapping[str, str]
Change = Callable[[Path], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field: its name, what it asks for, and what may be chosen."""

    name: str
    label: str
    help: str = ""
    is_required: bool = False
    is_long: bool = False
    choices: tuple[str, ...] = ()  # the only values
    hints: tuple[str, ...] = ()  # values to choose from, or else to write one's own
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormKind:
    """One kind of change."""

    id: str
    title: str
    lead: str
    list_fields: Callable[[Catalogue], list[FormField]]
    build_change: Callable[[FormValues, dt.date], tuple[str, Change]]


def list_form_kinds() -> dict[str, FormKind]:
    """Every kind of change, in the order of how often it is made."""
    kinds = [_CONFIRM, _HOURS, _LEAD, *(_build_entry_kind(kind) for kind in _ADDED)]
    return {kind.id: kind for kind in kinds}


# Who confirms, and how: the same in both forms that record a source.
def _list_source_fields() -> list[FormField]:
    return [
        FormField(name="by", label="Din roll, aldrig ditt namn", is_required=True),
        FormField(
            name="method",
            label="Hur",
            is_required=True,
            choices=("call", "page", "document"),
            help="call = ringde, page = läste sidan, document = läste ett dokument",
        ),
        FormField(
            name="source",
            label="Källa",
            help="Sidans adress eller dokumentets namn. Behövs inte när du ringde.",
        ),
        FormField(
            name="source_date",
            label="Källans datum",
            help="År-månad-dag, eller så mycket som källan säger: 2026-11.",
        ),
    ]


def _list_contacts(catalogue: Catalogue) -> tuple[str, ...]:
    owners: list[Organization | Service] = [*catalogue.services, *catalogue.organizations]
    return tuple(
        f"{owner.id}.{contact.id}"
        for owner in owners
        for contact in owner.contacts
        if not contact.through
    )


def _list_confirm_fields(catalogue: Catalogue) -> list[FormField]:
    facts = (*_list_contacts(catalogue), *(service.id for service in catalogue.services))
    return [
        FormField(
            name="fact",
            label="Vilken uppgift",
            is_required=True,
            hints=facts,
            help="tjänst.kontakt, eller bara tjänsten för dess beskrivning",
        ),
        FormField(
            name="value",
            label="Numret, adressen eller länken",
            help="Bara när den saknas eller är fel.",
        ),
        *_list_source_fields(),
        FormField(
            name="whom",
            label="Bara för dem",
            help="När tjänsten inte tar emot alla: 13–19 år, Exempelby. Eller: inte Sover dåligt. Eller: gör vi inte. Resten blir ett känt hål.",
        ),
        FormField(name="note", label="Anteckning", help="Visas inte."),
    ]


def _list_hours_fields(catalogue: Catalogue) -> list[FormField]:
    return [
        FormField(
            name="fact", label="Vilken kontakt", is_required=True, hints=_list_contacts(catalogue)
        ),
        FormField(
            name="hours",
            label="Tiderna",
            is_required=True,
            help="mån–tors 8–16.30, fre 8–12, lör 10–14, lunchstängt 12–13. Eller: dygnet runt.",
        ),
        *_list_source_fields(),
    ]


def _build_confirmation(values: FormValues, today: dt.date) -> Confirmation:
    try:
        dated = read_source_date(values["source_date"]) if values.get("source_date") else None
    except ValueError:
        raise CannotEdit("Källans datum skrivs år-månad-dag, till exempel 2026-11-30.") from None
    return Confirmation(
        day=today,
        role=values.get("by", ""),
        method=values.get("method", ""),
        source=values.get("source") or None,
        source_date=dated,
        note=values.get("note") or None,
        value=values.get("value") or None,
    )


def _confirm_fact(values: FormValues, today: dt.date) -> tuple[str, Change]:
    owner, _, contact = values["fact"].partition(".")
    made = _build_confirmation(values, today)

    def change(folder: Path) -> None:
        known, catalogue = _find_owner(folder, owner)
        _edit_facts(
            folder,
            lambda draft: record_confirmation(
                draft, owner, contact or None, made, owner_entry=known
            ),
            owner,
        )
        if values.get("whom"):
            narrow_in_files(folder, owner, values["whom"], catalogue)
        update_holes(catalogue, folder, today, known.name)

    return f"Bekräfta {values['fact']}", change


def _set_hours(values: FormValues, today: dt.date) -> tuple[str, Change]:
    owner, _, contact = values["fact"].partition(".")
    made = _build_confirmation(values, today)
    require_role(made.role)

    def change(folder: Path) -> None:
        known, catalogue = _find_owner(folder, owner)
        lines = format_hours(parse_hours(values["hours"], catalogue.space))
        _edit_facts(folder, lambda draft: _write_hours(draft, known, contact, lines, made), owner)
        update_holes(catalogue, folder, today, known.name)

    return f"Ändra tiderna för {values['fact']}", change


def _write_hours(
    draft: YamlDocument, owner: FactOwner, contact: str, lines: list[str], made: Confirmation
) -> bool:
    if not record_hours(draft, owner.id, contact, lines):
        return False
    return bool(record_confirmation(draft, owner.id, contact, made, owner_entry=owner))


def _find_owner(folder: Path, id: str) -> tuple[FactOwner, Catalogue]:
    catalogue, _ = load_catalogue(folder)
    if catalogue is None:
        raise CannotEdit("Katalogen går inte att läsa.")
    owner = catalogue.find_owner(id)
    if owner is None:
        near = find_similar_ids(id, [*catalogue.service, *catalogue.organization])
        meant = f" Menade du {' eller '.join(near)}?" if near else ""
        raise CannotEdit(f"Ingen tjänst eller organisation heter '{id}'.{meant}")
    return owner, catalogue


def _edit_facts(folder: Path, edit: Callable[[YamlDocument], object], owner: str) -> None:
    for path in list_fact_files(folder):
        draft = open_draft(path, folder)
        if edit(draft):
            write_file(path, draft.render().encode())
            return
    raise CannotEdit(f"'{owner}' med den kontakten finns inte.")


_CONFIRM = FormKind(
    id="bekrafta",
    title="Bekräfta en uppgift",
    lead="Du har ringt, eller läst hos den som ansvarar.",
    list_fields=_list_confirm_fields,
    build_change=_confirm_fact,
)
_HOURS = FormKind(
    id="tider",
    title="Ändra öppettider",
    lead="Tiderna ersätter de gamla, och kontakten blir bekräftad i dag.",
    list_fields=_list_hours_fields,
    build_change=_set_hours,
)
_MOVED = ("lead", "support", "ends_here", "status", "source", "decided_on", "instead", "note")


def _list_lead_fields(catalogue: Catalogue) -> list[FormField]:
    known = {f.name: f for f in _list_model_fields(Responsibility, catalogue, "", True)}
    needs = tuple(need.id for need in catalogue.needs)
    places = ", ".join(place.id for place in catalogue.space.municipalities)
    return [
        FormField(name="needs", label="Behovet", is_required=True, hints=needs),
        FormField(name="ages", label="Åldrar, till exempel 13–15", is_required=True),
        FormField(
            name="municipalities", label="Kommuner", help=f"Utelämnat = alla. Annars: {places}"
        ),
        *(known[name] for name in _MOVED),
    ]


def _move_lead(values: FormValues, today: dt.date) -> tuple[str, Change]:
    given = {name: text for name, text in values.items() if text}

    def change(folder: Path) -> None:
        catalogue, _ = load_catalogue(folder)
        need = (
            next((n for n in catalogue.needs if n.id == given["needs"]), None)
            if catalogue
            else None
        )
        if catalogue is None or need is None:
            raise CannotEdit(f"Inget behov heter '{given['needs']}'.")
        for path in list_service_files(folder):
            draft = open_draft(path, folder)
            try:
                moved = move_lead(draft, need, given, catalogue.space)
            except NothingToCut:
                continue
            write_file(path, moved.render().encode())
            return
        if not given.get("instead"):
            raise CannotEdit(
                f"Ingen egen rad leder '{need.id}'. Är det basens rader som gäller: skriv varför de inte gäller här, i instead."
            )
        rest = {name: text for name, text in given.items() if name != "lead"}
        add_new_entry(folder, "responsibility", given["lead"], rest, is_filled=True)

    return f"Vem leder: {given['needs']} {given['ages']}, {given['lead']}", change


_LEAD = FormKind(
    id="leder",
    title="Vem leder",
    lead="Fallen skärs ut ur de rader som har dem, och får en egen rad. Fara för liv går till 112 som förut.",
    list_fields=_list_lead_fields,
    build_change=_move_lead,
)
# Kinds of new entries, by the address of their form.
_ADDED = {
    "kontakt": ("contact", "Ny kontakt", "Ett nummer visas bara om källan räcker."),
    "hal": (
        "hole",
        "Nytt känt hål",
        "En fråga som ingen kan svara på i dag, med en sista dag. Skriv exakt de fall som fattas.",
    ),
    "tar-emot": ("acceptance", "Vad en tjänst tar emot", "Bara det tjänsten själv har sagt."),
    "overlamning": ("handover", "Ny överlämning", "När ett barn går vidare till en annan tjänst."),
    "steg": (
        "step",
        "Nytt steg i en rutin",
        "Skriv vilket steg det kommer efter, så leder det hit.",
    ),
    "tjanst": (
        "service",
        "Ny tjänst",
        "Den syns bland tjänsterna, men leder inget förrän någon har beslutat det.",
    ),
    "organisation": ("organization", "Ny organisation", "Den som ansvarar för tjänster."),
}
_PARENT = {"contact": "Tjänsten eller organisationen", "step": "Rutinen"}
_LONG = ("text", "summary", "reason", "meanwhile", "secrecy", "family", "question")


def _build_entry_kind(id: str) -> FormKind:
    kind, title, lead = _ADDED[id]

    def list_fields(catalogue: Catalogue) -> list[FormField]:
        fields = list(_list_model_fields(ENTRY_KINDS[kind].model, catalogue, "", True))
        if kind in _PARENT:
            fields.insert(0, _build_parent_field(kind, catalogue))
        if kind == "step":
            fields.insert(
                1,
                FormField(
                    name="after",
                    label="Efter steget",
                    help="Stegets id. Det får det nya steget som nästa.",
                ),
            )
        return fields

    def build_change(values: FormValues, today: dt.date) -> tuple[str, Change]:
        given = {
            name: text for name, text in values.items() if text and name not in ("parent", "after")
        }
        name = given.pop(ENTRY_KINDS[kind].name, "")
        whole = f"{values['parent']}.{name}" if kind in _PARENT else name

        def change(folder: Path) -> None:
            if not name:
                raise CannotEdit(f"'{ENTRY_KINDS[kind].name}' är tomt.")
            add_new_entry(folder, kind, whole, given, is_filled=True)
            if values.get("after"):
                _connect_step(folder, values["parent"], values["after"], name)

        return f"{title}: {whole}", change

    return FormKind(
        id=id, title=title, lead=lead, list_fields=list_fields, build_change=build_change
    )


def _build_parent_field(kind: str, catalogue: Catalogue) -> FormField:
    owners: list[Organization | Service] = [*catalogue.services, *catalogue.organizations]
    routines = [routine.id for routine in catalogue.routines]
    ids = routines if kind == "step" else [owner.id for owner in owners]
    return FormField(name="parent", label=_PARENT[kind], is_required=True, hints=tuple(ids))


def _connect_step(folder: Path, routine: str, before: str, step: str) -> None:
    """Makes a step lead on to another one."""
    path = find_routine_file(folder, routine)
    draft = open_draft(path, folder)
    for number, entry in enumerate(draft.tree["steps"]):
        if entry.get("id") == before:
            order = tuple(ENTRY_KINDS["step"].model.model_fields)
            draft.add_to_list(("steps", number), "next", step, order)
            write_file(path, draft.render().encode())
            return
    raise CannotEdit(f"Inget steg heter '{before}' i {routine}.")


def _list_model_fields(
    model: type[BaseModel], catalogue: Catalogue, prefix: str, is_needed: bool
) -> Iterator[FormField]:
    """The fields of an entry, those of entries inside it by dotted names. Maps and deeper lists are written by hand."""
    for name, field in model.model_fields.items():
        needed = is_needed and field.is_required()
        if inner := find_model(field.annotation):
            if prefix.count(".") < 2:
                yield from _list_model_fields(inner, catalogue, f"{prefix}{name}.", needed)
        elif get_origin(field.annotation) is not dict:
            several = is_list(field.annotation)
            yield FormField(
                name=prefix + name,
                label=field.description or name,
                help="Flera: ett på varje rad." if several else "",
                is_required=needed,
                is_long=several or name in _LONG,
                choices=() if several else _list_choices(field.annotation),
                hints=() if several else _list_hints(model, name, catalogue),
            )


def _list_choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    if annotation is bool:
        return ("true", "false")
    return ()


def _list_hints(model: type[BaseModel], name: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The ids that a reference may lead to."""
    kind = get_reference_kind(model, name)
    return tuple(list_ids(catalogue).get(kind, ())) if kind else ()

"""`psynk confirm`: writes that a value was compared with its source."""

from __future__ import annotations

import argparse
import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.cli.call_list_spreadsheets import confirm_from_files
from generator.cli.console import say
from generator.cli.narrow_service import narrow_in_files
from generator.cli.open_file_for_change import list_fact_files, open_draft
from generator.cli.update_known_holes import update_holes
from generator.cli.write_file import write_file, write_together
from generator.editing.narrow_service import parse_limits
from generator.editing.opening_hours_text import format_hours, parse_hours
from generator.editing.record_confirmation import (
    Confirmation,
    FactOwner,
    explain_hidden_value,
    record_confirmation,
    record_hours,
)
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.editing.yaml_document import KeyPath as Place
from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from generator.model.partial_date import read_source_date
from generator.model.service import VERIFIED_TEXT_FIELDS
from generator.source.catalogue_files import list_editable_service_files
from generator.text import find_similar_ids


def add_confirm(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    sure = commands.add_parser(
        "confirm", parents=[shared], help="skriv att en uppgift är jämförd med sin källa i dag"
    )
    sure.add_argument(
        "owner", nargs="?", metavar="TJÄNST", help="tjänstens eller organisationens id"
    )
    sure.add_argument(
        "--from",
        dest="source_files",
        nargs="+",
        type=Path,
        metavar="FIL",
        help="läs in ifyllda ringlistor från psynk todo --calls: filer, eller en mapp med dem",
    )
    sure.add_argument(
        "contact",
        nargs="?",
        metavar="KONTAKT",
        help="kontaktens id; utelämnad = tjänstens beskrivning",
    )
    sure.add_argument(
        "--by",
        metavar="ROLL",
        help="din roll, aldrig ditt namn: 'redaktör, Exempelby kommun'",
    )
    sure.add_argument(
        "--method",
        choices=("call", "page", "document"),
        help="call = ringde, page = levande webbsida, document = dokument",
    )
    _add_confirmed_facts(sure)
    sure.set_defaults(run=_run_confirm, parser=sure)


def _add_confirmed_facts(sure: argparse.ArgumentParser) -> None:
    sure.add_argument(
        "--source",
        metavar="ADRESS",
        help="sidans adress eller dokumentets namn, när det är en annan källa än förut",
    )
    sure.add_argument(
        "--source-date",
        type=read_source_date,
        metavar="DATUM",
        help="källans eget datum, eller månaden: 2026-11",
    )
    sure.add_argument(
        "--value",
        metavar="VÄRDE",
        help="numret, adressen eller länken, när det saknades eller var fel",
    )
    sure.add_argument(
        "--whom",
        metavar="VILKA",
        help="bara dem som tjänsten tar emot: '13–19 år, Exempelby', 'inte Sover dåligt' eller 'gör vi inte'. Det som ingen tar emot då blir ett känt hål",
    )
    sure.add_argument("--note", metavar="TEXT", help="en ny anteckning; '' tar bort den gamla")
    sure.add_argument(
        "--hours",
        nargs="?",
        const="",
        metavar="TIDER",
        help="tiderna, som ersätter de gamla: 'mån–tors 8–16.30, fre 8–12, lör 10–14'. Utan tider: bekräfta dem som står, när de har en egen källa",
    )


def _run_confirm(options: argparse.Namespace) -> int:
    if options.source_files:
        return confirm_from_files(options)
    missing = [
        shown
        for name, shown in (("owner", "TJÄNST"), ("by", "--by"), ("method", "--method"))
        if getattr(options, name) is None
    ]
    if missing:
        options.parser.error(f"the following arguments are required: {', '.join(missing)}")
    return _confirm_one(options)


def _confirm_one(options: argparse.Namespace) -> int:
    named = {
        name: getattr(options, name)
        for name in ("method", "source", "source_date", "note", "value")
    }
    made = Confirmation(day=options.today, role=options.by, **named)
    catalogue, _ = load_catalogue(options.catalogue)
    owner = catalogue.find_owner(options.owner) if catalogue else None
    try:
        _require_part(owner, options.contact)
        if options.whom and catalogue:
            parse_limits(options.whom, catalogue)  # what cannot be read stops all of it
        for path in list_fact_files(options.catalogue):
            draft = open_draft(path, options.catalogue)
            before = draft.text
            if paths := _record_answer(draft, options, made, catalogue, owner):
                with write_together():
                    write_file(path, draft.render().encode())
                    said = list(_write_what_follows(options, catalogue, owner))
                print("".join(_format_changed_lines(before, draft.text, draft.name)), end="")
                _say_what_is_left(draft, paths, options.note is None)
                for sentence in said:
                    say(sentence)
                return 0
    except OSError:
        say("Inget är skrivet: allt är som det var.")
        raise
    except CannotEdit as reason:
        say(str(reason))
        return 1
    if catalogue and owner and (layer := catalogue.find_layer(owner.get_place().file)):
        say(f"'{options.owner}' ägs av basen {layer.name}, som inte ligger här. Bekräfta den där.")
        return 1
    near = find_similar_ids(options.owner, _list_owner_ids(options.catalogue))
    say(
        f"Ingen tjänst eller organisation heter '{options.owner}'."
        + (f" Menade du {' eller '.join(near)}?" if near else "")
    )
    return 1


def _record_answer(
    draft: YamlDocument,
    options: argparse.Namespace,
    made: Confirmation,
    catalogue: Catalogue | None,
    owner: FactOwner | None,
) -> list[Place]:
    """Writes the new hours, if any, and the confirmation. Raises CannotEdit."""
    if options.hours:
        if catalogue is None:
            raise CannotEdit("Katalogen har fel som måste rättas först. Kör psynk check.")
        lines = format_hours(parse_hours(options.hours, catalogue.space))
        if not record_hours(draft, options.owner, options.contact, lines):
            return []
    about_hours = options.hours == ""
    return record_confirmation(
        draft, options.owner, options.contact, made, about_hours, owner_entry=owner
    )


def _write_what_follows(
    options: argparse.Namespace, catalogue: Catalogue | None, owner: FactOwner | None
) -> Iterator[str]:
    """Narrows the service, makes the known holes fit what the answer opened or closed, and tells which."""
    if catalogue is None:
        return
    if options.whom:
        yield narrow_in_files(options.catalogue, options.owner, options.whom, catalogue)
    if owner:
        yield from update_holes(catalogue, options.catalogue, options.today, owner.name)


def _require_part(owner: FactOwner | None, part: str | None) -> None:
    """Raises CannotEdit for a contact that is not there, with those that come nearest, and what each is for."""
    if owner is None or part is None or part in VERIFIED_TEXT_FIELDS:
        return
    ids = [contact.id for contact in owner.contacts]
    if part in ids:
        return
    near = find_similar_ids(part, ids) or [id for id in ids if part in id or id in part]
    meant = f" Menade du {' eller '.join(near)}?" if near else ""
    lines = [
        f"  {one.id}: {' '.join(filter(None, (one.name or '', one.value or '')))}".rstrip(": ")
        + (f" (genom {one.through})" if one.through else "")
        for one in owner.contacts
    ]
    there = "\n".join(["Där finns:", *lines]) if lines else "Där finns inga kontakter."
    raise CannotEdit(f"'{owner.id}' har ingen kontakt som heter '{part}'.{meant} {there}")


def _list_owner_ids(folder: Path) -> list[str]:
    trees = [open_draft(path, folder).tree for path in list_editable_service_files(folder)]
    return [
        str(entry["id"])
        for tree in trees
        for field in ("services", "organizations")
        for entry in tree.get(field) or ()
        if isinstance(entry, dict) and entry.get("id")
    ]


def _say_what_is_left(draft: YamlDocument, paths: list[Place], keeps_note: bool) -> None:
    hidden = [
        why for why in dict.fromkeys(explain_hidden_value(draft, path) for path in paths) if why
    ]
    old = keeps_note and any("note" in draft.get_value(path)["verification"] for path in paths)
    note = (
        [
            "Läs anteckningen (note) en gång till: stämmer den inte längre, ta bort den med --note ''."
        ]
        if old
        else []
    )
    for line in [*hidden, *note] or ["Klart."]:
        say(line)


def _format_changed_lines(before: str, after: str, name: str) -> Iterator[str]:
    """The changed lines as a diff."""
    yield from difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, name, n=1
    )

"""`psynk new`, `confirm`, `fmt` and `forms`: changes to files, where everything else stays as it was."""

from __future__ import annotations

import argparse
import datetime as dt
import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.cli.call_lists import confirm_from_files
from generator.cli.catalogue import load_or_say
from generator.cli.console import say
from generator.cli.open_for_change import open_draft, read_draft
from generator.cli.write_file import write_file
from generator.editing.add import ENTRY_KINDS, add_entry
from generator.editing.confirm import Confirmation, explain_hidden_value, record_confirmation
from generator.editing.document import CannotEdit, YamlDocument
from generator.editing.document import KeyPath as Place
from generator.editing.fmt import LayoutFault, find_layout_faults, format_yaml
from generator.editing.github_forms import build_github_files
from generator.loading.loader import OPTIONAL_MODELS, ROUTING_MODELS, SINGLE_MODELS, load_catalogue
from generator.model.references import find_reference_kind, get_kind
from generator.problem import sanitize_line
from generator.rules.unknown_reference import list_ids
from generator.source.files import (
    list_editable_service_files,
    list_language_files,
    list_own_folders,
    list_part_files,
    list_routine_files,
    list_service_files,
)
from generator.text import find_similar_ids, format_count


def add_editing(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the commands to the parser."""
    _add_new(commands, shared)
    _add_confirm(commands, shared)
    _add_fmt(commands, shared)
    _add_forms(commands, shared)


def _add_new(commands: Any, shared: argparse.ArgumentParser) -> None:
    new = commands.add_parser(
        "new",
        parents=[shared],
        help="lägg till något att fylla i: en tjänst, en kontakt, ett steg, ett hål",
    )
    new.add_argument(
        "kind", choices=sorted(ENTRY_KINDS), metavar="SLAG", help=", ".join(ENTRY_KINDS)
    )
    new.add_argument(
        "name",
        metavar="ID",
        help="kort namn som aldrig ändras; TJÄNST.ID för en kontakt, RUTIN.ID för ett steg; för en resa eller ett hål hela meningen inom citattecken; annars tjänstens id",
    )
    new.add_argument(
        "values",
        nargs="*",
        default=(),
        type=_pair,
        metavar="FÄLT=VÄRDE",
        help="det du redan vet: name='Exempelhälsan' organization=exempelby-kommun eligibility.ages=6–12",
    )
    new.set_defaults(run=_new)


def _add_confirm(commands: Any, shared: argparse.ArgumentParser) -> None:
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
    sure.set_defaults(run=_confirm, parser=sure)


def _add_confirmed_facts(sure: argparse.ArgumentParser) -> None:
    sure.add_argument(
        "--source",
        metavar="ADRESS",
        help="sidans adress eller dokumentets namn, när det är en annan källa än förut",
    )
    sure.add_argument(
        "--source-date", type=dt.date.fromisoformat, metavar="DATUM", help="källans eget datum"
    )
    sure.add_argument(
        "--value",
        metavar="VÄRDE",
        help="numret, adressen eller länken, när det saknades eller var fel",
    )
    sure.add_argument("--note", metavar="TEXT", help="en ny anteckning; '' tar bort den gamla")
    sure.add_argument(
        "--hours", action="store_true", help="gäller tiderna, när de har en egen källa"
    )


def _add_fmt(commands: Any, shared: argparse.ArgumentParser) -> None:
    fmt = commands.add_parser(
        "fmt", parents=[shared], help="rätta mellanslag och radslut; ordning och upplägg står kvar"
    )
    fmt.add_argument("--check", action="store_true", help="ändra inget, säg bara vad som är fel")
    fmt.set_defaults(run=_fmt)


def _add_forms(commands: Any, shared: argparse.ArgumentParser) -> None:
    forms = commands.add_parser(
        "forms",
        parents=[shared],
        help="skriv formulären, mallen och CODEOWNERS som GitHub använder",
    )
    forms.set_defaults(run=_forms)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"skriv fält=värde, inte '{text}'")
    return name.strip(), value.strip()


def _new(options: argparse.Namespace) -> int:
    try:
        _refuse_misspelt_ids(options.catalogue, options.kind, options.name, dict(options.values))
        name, line = add_new_entry(
            options.catalogue, options.kind, options.name, dict(options.values)
        )
    except CannotEdit as reason:
        say(str(reason))
        return 1
    say(
        f"Lade till '{options.name}' på rad {line} i {name}. Fyll i det som står tomt och kör psynk check."
    )
    return 0


def _refuse_misspelt_ids(folder: Path, kind: str, name: str, values: dict[str, str]) -> None:
    """Raises CannotEdit for an id that is nearly one that there is. One that is like no other may come later."""
    catalogue, _ = load_catalogue(folder)
    if catalogue is None:
        return
    ids = list_ids(catalogue)
    for field, text in {ENTRY_KINDS[kind].name: name, **values}.items():
        known = ids.get(find_reference_kind(ENTRY_KINDS[kind].model, field) or "", [])
        for id in filter(None, (part.strip() for part in text.split(","))):
            near = find_similar_ids(id, known) if known and id not in known else []
            if near and get_kind(id) is None:
                raise CannotEdit(
                    f"'{id}' i {field} finns inte. Menade du {' eller '.join(near)}? Inget är skrivet."
                )


def add_new_entry(
    folder: Path, kind: str, name: str, values: dict[str, str], *, is_filled: bool = False
) -> tuple[str, int]:
    """Adds an entry to the file it belongs in, and returns the file's name and the line. Raises CannotEdit."""
    parent, _, own = name.rpartition(".") if kind in ("contact", "step") else ("", "", name)
    if kind in ("contact", "step") and not parent:
        what = "TJÄNST.ID" if kind == "contact" else "RUTIN.ID"
        raise CannotEdit(f"Skriv var det hör hemma, med punkt mellan: {what}, inte '{name}'.")
    given = {**values, ENTRY_KINDS[kind].name: own}
    path, at = _home(folder, kind, parent, given)
    draft = (
        open_draft(path, folder)
        if path.exists()
        else YamlDocument("", path.relative_to(folder).as_posix())
    )
    line = add_entry(draft, ENTRY_KINDS[kind], given, at, is_filled=is_filled)
    write_file(path, draft.render().encode())
    return draft.name, line


def _home(folder: Path, kind: str, parent: str, values: dict[str, str]) -> tuple[Path, Place]:
    """The file a new entry belongs in, and where in it. A service goes beside those of the same organization."""
    wanted = ENTRY_KINDS[kind]
    if kind == "step":
        return find_routine_file(folder, parent), ()
    if wanted.file:
        return folder / "routing" / wanted.file, ()
    files = list_editable_service_files(folder) or list_service_files(folder)
    drafts = [open_draft(file, folder) for file in files]
    if kind == "contact":
        return _find_owner_home(parent, files, drafts)
    if kind == "service":
        return _find_service_home(values, files, drafts), ()
    own = list_service_files(folder)
    having = (
        file
        for file, draft in zip(files, drafts, strict=True)
        if file in own and draft.tree.get(wanted.field)
    )
    return next(having, own[-1]), ()


def find_routine_file(folder: Path, routine: str) -> Path:
    """The file of a routine, here or in a base that lies here. Raises CannotEdit with names that are near."""
    files = [file for own in list_own_folders(folder) for file in list_routine_files(own)]
    for file in files:
        if file.stem == routine:
            return file
    known = [file.stem for file in files]
    near = find_similar_ids(routine, known) or sorted(known)
    raise CannotEdit(f"Ingen rutin heter '{routine}'. Menade du {' eller '.join(near)}?")


def _find_owner_home(
    owner: str, files: list[Path], drafts: list[YamlDocument]
) -> tuple[Path, Place]:
    ids: list[str] = []
    for file, draft in zip(files, drafts, strict=True):
        for field in ("services", "organizations"):
            for number, entry in enumerate(draft.tree.get(field) or ()):
                if entry.get("id") == owner:
                    return file, (field, number)
                ids.append(str(entry.get("id")))
    near = find_similar_ids(owner, ids)
    raise CannotEdit(
        f"Ingen tjänst eller organisation heter '{owner}'."
        + (f" Menade du {' eller '.join(near)}?" if near else "")
    )


def _find_service_home(
    values: dict[str, str], files: list[Path], drafts: list[YamlDocument]
) -> Path:
    beside = values.get("organization")
    for file, draft in zip(files, drafts, strict=True):
        entries = draft.tree.get("services") or ()
        if any(entry.get("id") == values["id"] for entry in entries):
            raise CannotEdit(f"'{values['id']}' finns redan i {draft.name}.")
        if beside and any(entry.get("organization") == beside for entry in entries):
            return file
    return files[0]


def _confirm(options: argparse.Namespace) -> int:
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
    try:
        for path in list_editable_service_files(options.catalogue):
            draft = open_draft(path, options.catalogue)
            before = draft.text
            if paths := record_confirmation(
                draft, options.owner, options.contact, made, options.hours
            ):
                write_file(path, draft.render().encode())
                print("".join(_changed(before, draft.text, draft.name)), end="")
                _say_what_is_left(draft, paths, options.note is None)
                return 0
    except CannotEdit as reason:
        say(str(reason))
        return 1
    catalogue, _ = load_catalogue(options.catalogue)
    owners = catalogue.owners if catalogue else ()
    owner = next((one for one in owners if one.id == options.owner), None)
    if catalogue and owner and (layer := catalogue.find_layer(owner.get_place().file)):
        say(f"'{options.owner}' ägs av basen {layer.name}, som inte ligger här. Bekräfta den där.")
        return 1
    near = find_similar_ids(options.owner, _list_owner_ids(options.catalogue))
    say(
        f"Ingen tjänst eller organisation heter '{options.owner}'."
        + (f" Menade du {' eller '.join(near)}?" if near else "")
    )
    return 1


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


def _fmt(options: argparse.Namespace) -> int:
    code = 0
    for path in list_layout_files(options.catalogue):
        name = path.relative_to(options.catalogue).as_posix()
        try:
            old = read_draft(path, options.catalogue)
            new = format_yaml(old, name)
            off = find_layout_faults(old, name)
        except CannotEdit as reason:
            say(str(reason))
            code = 1
            continue
        if options.check:
            code = 1 if off else code
            print("".join(f"{sanitize_line(name)}:{line}: {why}\n" for line, why in off), end="")
        elif new != old:
            write_file(path, new.encode())
            say(f"Rättade {name}: {format_count(len(off), 'ställe', 'ställen')}.")
    return code


def _forms(options: argparse.Namespace) -> int:
    catalogue = load_or_say(options.catalogue)
    if catalogue is None:
        return 1
    for name, text in build_github_files(catalogue).items():
        path = options.catalogue / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, text.encode())
        say(f"Skrev {name}")
    return 0


def find_layout_notices(folder: Path) -> Iterator[tuple[str, LayoutFault]]:
    """Finds layout faults in the files of a catalogue. Unreadable files are left to the check."""
    for path in list_layout_files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            yield from ((name, off) for off in find_layout_faults(read_draft(path, folder), name))
        except (CannotEdit, OSError):
            continue


def list_layout_files(folder: Path) -> list[Path]:
    """The files of a catalogue whose layout is checked."""
    names = dict.fromkeys((*ROUTING_MODELS, *OPTIONAL_MODELS, *SINGLE_MODELS))
    routing = [
        path
        for own in list_own_folders(folder)
        for name in names
        for path in list_part_files(own, name)
    ]
    for own in list_own_folders(folder):
        routing += (*list_routine_files(own), *list_language_files(own))
    return [path for path in (*list_editable_service_files(folder), *routing) if path.exists()]


def _changed(before: str, after: str, name: str) -> Iterator[str]:
    """The changed lines as a diff."""
    yield from difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, name, n=1
    )

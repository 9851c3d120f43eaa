"""`psynk new`: adds an entry to the file it belongs in, where everything else stays as it was."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from generator.cli.console import say
from generator.cli.open_file_for_change import open_draft
from generator.cli.write_file import write_file
from generator.editing.add_entry import ENTRY_KINDS, add_entry
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.editing.yaml_document import KeyPath as Place
from generator.loading.loader import load_catalogue
from generator.model.typed_references import find_reference_kind, get_kind
from generator.rules.unknown_reference import list_ids
from generator.source.catalogue_files import (
    list_editable_service_files,
    list_own_folders,
    list_routine_files,
    list_service_files,
)
from generator.text import find_similar_ids


def add_new(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
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
        help=(
            "kort namn som aldrig ändras; TJÄNST.ID för en kontakt, RUTIN.ID för ett steg; "
            "för en resa eller ett hål hela meningen inom citattecken; annars tjänstens id"
        ),
    )
    new.add_argument(
        "values",
        nargs="*",
        default=(),
        type=_pair,
        metavar="FÄLT=VÄRDE",
        help="det du redan vet: name='Exempelhälsan' organization=exempelby-kommun eligibility.ages=6–12",
    )
    new.set_defaults(run=_run_new)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"skriv fält=värde, inte '{text}'")
    return name.strip(), value.strip()


def _run_new(options: argparse.Namespace) -> int:
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
    path, at = _find_home(folder, kind, parent, given)
    draft = (
        open_draft(path, folder)
        if path.exists()
        else YamlDocument("", path.relative_to(folder).as_posix())
    )
    line = add_entry(draft, ENTRY_KINDS[kind], given, at, is_filled=is_filled)
    write_file(path, draft.render().encode())
    return draft.name, line


def _find_home(folder: Path, kind: str, parent: str, values: dict[str, str]) -> tuple[Path, Place]:
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

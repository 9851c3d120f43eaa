"""Writes for whom a service is, in the files of a catalogue, and says what it means."""

from __future__ import annotations

from pathlib import Path

from generator.cli.open_file_for_change import open_draft
from generator.cli.write_file import write_file
from generator.editing.narrow_service import (
    ServiceLimits,
    differs_from_base,
    list_shared_rows,
    narrow_above_base,
    narrow_service,
    parse_limits,
)
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.model.catalogue import Catalogue
from generator.source.catalogue_files import list_service_files


def narrow_in_files(folder: Path, owner: str, text: str, catalogue: Catalogue) -> str:
    """Narrows a service to those it says that it takes, and returns what was done. Raises CannotEdit."""
    if owner not in catalogue.service:
        raise CannotEdit(f"'{owner}' är ingen tjänst.")
    limits = parse_limits(text, catalogue)
    files = list_service_files(folder)
    names = {path.relative_to(folder).as_posix() for path in files}
    shared = list(list_shared_rows(catalogue, owner, names))
    is_of_base = catalogue.service[owner].get_place().file not in names
    if shared and (limits.is_nothing or limits.without):
        raise CannotEdit(
            f"Vad '{owner}' tar emot står för hela slaget i {shared[0]}. Skriv i stället vem som leder här: psynk edit, Vem leder."
        )
    if is_of_base:
        why = f"Tjänsten har själv svarat att den är till för: {text.strip()}."
        return _narrow_above_base(folder, owner, limits, catalogue, why)
    changed = [
        (path, draft)
        for path in files
        if narrow_service(draft := open_draft(path, folder), owner, limits, catalogue)
    ]
    if not changed:
        raise CannotEdit(
            "Det blir inte smalare än det som står. Är det vidare: skriv det för hand."
        )
    for path, draft in changed:
        write_file(path, draft.render().encode())
    where = " och ".join(draft.name for _, draft in changed)
    return f"{owner} är nu: {text.strip()}. Skrivet i {where}. Läs meningen 'text' under eligibility: stämmer den än?"


def _narrow_above_base(
    folder: Path, owner: str, limits: ServiceLimits, catalogue: Catalogue, why: str
) -> str:
    path = folder / "routing" / "layers.yaml"
    draft = open_draft(path, folder) if path.exists() else YamlDocument("", "routing/layers.yaml")
    before = draft.text
    narrow_above_base(draft, owner, limits, catalogue, why)
    if not differs_from_base(draft, owner, catalogue) or draft.text == before:
        raise CannotEdit(
            "Det blir inte smalare än det som står. Är det vidare: skriv det för hand."
        )
    write_file(path, draft.render().encode())
    return f"{owner} står i basen. Vad som gäller här skrevs i {draft.name}. Läs meningen 'text' där: stämmer den än?"

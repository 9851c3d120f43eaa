"""`psynk import`: services from a spreadsheet or another directory become drafts, which nobody sees before they are confirmed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from generator.cli.catalogue_argument import load_or_say
from generator.cli.console import say
from generator.cli.open_file_for_change import read_draft
from generator.cli.write_file import write_file
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.importing.hsds import read_hsds_json, read_hsds_package, unpack_package
from generator.importing.match_columns import (
    format_mapping,
    guess_mapping,
    list_known_headings,
    parse_mapping,
)
from generator.importing.read_spreadsheets import Table, read_tables
from generator.importing.rows_to_drafts import CatalogueNames, ImportResult, read_rows
from generator.importing.write_drafts import DraftChanges, write_drafts
from generator.model.catalogue import Catalogue
from generator.model.person_data import list_name_words
from generator.text import format_count

_WORDS = {
    "new": "nya",
    "updated": "ändrade",
    "same": "som förut",
    "doubled": "står två gånger i filen",
    "services": "finns redan som tjänster",
    "refused": "kan inte sparas",
}


def add_import(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    command = commands.add_parser(
        "import",
        parents=[shared],
        help="läs in tjänster från Excel, CSV eller HSDS som utkast, som inte visas",
    )
    command.add_argument(
        "file",
        type=Path,
        metavar="FIL",
        help="en fil som slutar på .xlsx, .csv, .json eller .zip, eller en mapp med HSDS som CSV",
    )
    command.add_argument(
        "--write", action="store_true", help="skriv utkasten; annars visas bara vad som skulle ske"
    )
    command.add_argument(
        "--columns",
        type=Path,
        metavar="FIL",
        help="filen som minns vilken kolumn som är vad (annars FIL.kolumner.json)",
    )
    command.set_defaults(run=_run_import)


def _run_import(options: argparse.Namespace) -> int:
    catalogue = load_or_say(options.catalogue)
    if catalogue is None:
        return 1
    kept = options.columns or options.file.with_name(f"{options.file.name}.kolumner.json")
    home = options.catalogue / "routing" / "drafts.yaml"
    try:
        tables = _read_source(options.file)
        mapping = _read_mapping(kept, tables)
        imported = read_rows(tables, mapping, _list_known_names(catalogue))
        text = read_draft(home, options.catalogue) if home.exists() else ""
        document = YamlDocument(text or "drafts:\n", "routing/drafts.yaml")
        # HSDS has offers as services.
        services = {one.id: one.name for one in catalogue.services}
        services |= {one.id: one.name for one in catalogue.offers}
        outside = {item for service in catalogue.services for item in service.ids.items()}
        source = f"import: {options.file.name}"
        changes = write_drafts(document, imported.drafts, services, source, options.today, outside)
        written = document.render() if changes.new or changes.updated else text
        for fault in changes.faults:
            imported.add_doubt(*fault)
    except CannotEdit as reason:
        say(str(reason))
        return 1
    _print_result(mapping, imported, changes)
    if not options.write:
        say("Inget är skrivet. Stämmer det, kör samma sak med --write.")
        return 0
    write_file(kept, format_mapping(mapping).encode())
    if written != text:
        write_file(home, written.encode())
    say(f"Skrev routing/drafts.yaml och {kept.name}. Utkasten visas inte för någon.")
    return 0


def _list_known_names(catalogue: Catalogue) -> CatalogueNames:
    """The names in a catalogue: none of them is a person."""
    places = [one.name for one in catalogue.space.municipalities]
    return CatalogueNames(list_name_words(catalogue), places)


def _read_source(path: Path) -> list[Table]:
    """The tables of a spreadsheet, or the services of a file or package in HSDS."""
    if path.is_dir():
        files = {file.name: file.read_bytes() for file in sorted(path.glob("*.csv"))}
        return [read_hsds_package(files, path.name)]
    if path.suffix == ".zip":
        return [read_hsds_package(unpack_package(path.read_bytes(), path.name), path.name)]
    if path.suffix == ".json":
        return [read_hsds_json(path.read_bytes(), path.name)]
    return read_tables(path.read_bytes(), path.name, list_known_headings())


def _read_mapping(mapping_file: Path, tables: list[Table]) -> dict[str, dict[str, str]]:
    if mapping_file.exists():
        return parse_mapping(mapping_file.read_text(encoding="utf-8"), tables)
    return guess_mapping(tables)


def _print_result(
    mapping: dict[str, dict[str, str]], found: ImportResult, changes: DraftChanges
) -> None:
    for sheet, fields in mapping.items():
        print(f"Kolumner i {sheet}:")
        for heading, field in fields.items():
            print(f"  {heading} → {'läses inte' if field == '-' else field}")
    for doubt in found.doubts:
        print(doubt.format())
    for name, words in _WORDS.items():
        if names := getattr(changes, name):
            print(f"{len(names)} {words}: {', '.join(names)}")
    say(
        f"{format_count(len(found.drafts), 'utkast', 'utkast')}, {format_count(found.refused_rows, 'rad', 'rader')} som inte kunde läsas, "
        f"{len(found.doubts)} frågor. {found.dropped_people} uppgifter med namn på personer är borttagna."
    )

"""`psynk agenda`: the next meeting's paper, and after the meeting its decisions written into the data."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.cli.check import format_problems
from generator.cli.console import say
from generator.cli.write_file import write_file
from generator.editing.decide import (
    DECIDABLE_LISTS,
    Decision,
    list_row_lines,
    mark_routine_decided,
    mark_rows_decided,
)
from generator.editing.document import CannotEdit, YamlDocument
from generator.loading.loader import load_catalogue, validate_file
from generator.loading.messages import describe_field_error
from generator.maintenance.agenda import AgendaItem, build_agenda, format_agenda
from generator.model.catalogue import Catalogue
from generator.model.decision import DecisionsFile
from generator.source.files import read_file
from generator.text import find_closest_match, format_count


def add_agenda(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    agenda = commands.add_parser(
        "agenda", parents=[shared], help="skriv nästa mötes beslut, eller för in dem efter mötet"
    )
    agenda.add_argument(
        "--decide", type=Path, metavar="FIL", help="för in besluten i en fil, som ett enda förslag"
    )
    agenda.set_defaults(run=_agenda)


def _agenda(options: argparse.Namespace) -> int:
    catalogue, _ = load_catalogue(options.catalogue)
    if catalogue is None:
        say("Katalogen går inte att läsa. Kör psynk check.")
        return 1
    items = build_agenda(catalogue)
    if not options.decide:
        print(format_agenda(catalogue, items))
        return 0
    try:
        decisions = _read_decisions(options.decide)
        return _write(catalogue, options.catalogue, items, decisions)
    except CannotEdit as reason:
        say(str(reason))
        return 1


def _read_decisions(path: Path) -> list[Decision]:
    file, problems = read_file(path, path.parent)
    if file.tree is not None and not problems:
        read, refused = validate_file(file.tree, DecisionsFile)
        if read:
            return [Decision(row.item, row.by, row.on, row.source) for row in read.decisions]
        problems = [describe_field_error(error) for error in refused]
    raise CannotEdit(format_problems(problems, "text") or f"{path} är tom.")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file that is being changed, and the lines where its rows stood before."""

    document: YamlDocument
    lines: dict[str, list[int]]  # of each list

    @classmethod
    def read(cls, folder: Path, name: str) -> _Draft:
        document = YamlDocument((folder / name).read_text(encoding="utf-8"), name)
        lists = {row for row in DECIDABLE_LISTS if document.tree.get(row)}
        return cls(document, {row: list_row_lines(document, row) for row in lists})


def _write(
    catalogue: Catalogue, folder: Path, items: list[AgendaItem], decisions: list[Decision]
) -> int:
    """Changes every file in memory first, and writes them when all decisions fit."""
    by_id = {item.id: item for item in items}
    drafts: dict[str, _Draft] = {}
    for decision in decisions:
        item = _find(catalogue, by_id, decision)
        count = 0
        for name in dict.fromkeys(file for file, _ in item.places):
            draft = drafts.setdefault(name, drafts.get(name) or _Draft.read(folder, name))
            count += _mark(draft, item, name, decision)
        say(f"{item.title}: {format_count(count, 'rad är nu beslutad', 'rader är nu beslutade')}.")
    for name, draft in drafts.items():
        write_file(folder / name, draft.document.render().encode())
    return 0


def _find(catalogue: Catalogue, by_id: dict[str, AgendaItem], decision: Decision) -> AgendaItem:
    if decision.by not in catalogue.organization:
        raise CannotEdit(f"Ingen organisation heter '{decision.by}'. Inget är ändrat.")
    item = by_id.get(decision.item)
    if item is None:
        close = find_closest_match(decision.item, by_id)
        hint = f" Menade du '{close}'?" if close else ""
        raise CannotEdit(f"Ingen punkt heter '{decision.item}'.{hint} Inget är ändrat.")
    if item.decider and item.decider != decision.by:
        name = catalogue.organization[item.decider].name
        raise CannotEdit(f"'{item.id}' beslutas av {name}. Inget är ändrat.")
    return item


def _mark(draft: _Draft, item: AgendaItem, name: str, decision: Decision) -> int:
    if not item.list_name:
        return mark_routine_decided(draft.document, decision)
    wanted = {line for file, line in item.places if file == name}
    rows = [k for k, line in enumerate(draft.lines[item.list_name]) if line in wanted]
    return mark_rows_decided(draft.document, item.list_name, rows, decision)

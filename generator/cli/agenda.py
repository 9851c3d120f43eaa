"""`psynk agenda`: the next meeting's paper, and after the meeting its decisions written into the data."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from generator.cli.check import format_problems
from generator.cli.console import say
from generator.cli.write_file import write_file
from generator.editing.document import CannotEdit, format_scalar
from generator.loading.field_error_messages import describe_field_error
from generator.loading.loader import load_catalogue, validate_file
from generator.maintenance.agenda import AgendaItem, build_agenda, format_agenda
from generator.model.catalogue import Catalogue
from generator.model.decision import DecisionEntry, DecisionsFile
from generator.source.files import read_file
from generator.text import find_closest_match, format_count

_HEAD = """\
# Vad styrgruppen har beslutat. Skrivs av 'psynk agenda --decide FIL': ändra inte raderna för hand.
# rows säger vilka rader det gäller, så som de var då. Ändras en rad är den ett förslag igen, tills någon beslutar om den.
decisions:"""


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


def _read_decisions(path: Path) -> list[DecisionEntry]:
    file, problems = read_file(path, path.parent)
    if file.tree is not None and not problems:
        read, refused = validate_file(file.tree, DecisionsFile)
        if read:
            return list(read.decisions)
        problems = [describe_field_error(error) for error in refused]
    raise CannotEdit(format_problems(problems, "text") or f"{path} är tom.")


def _write(
    catalogue: Catalogue, folder: Path, items: list[AgendaItem], decisions: list[DecisionEntry]
) -> int:
    """Adds the decisions to the catalogue's own file, with the rows as they are today."""
    path = folder / "routing" / "decisions.yaml"
    by_id = {item.id: item for item in items}
    lines = [path.read_text(encoding="utf-8").rstrip("\n")] if path.exists() else [_HEAD]
    for decision in decisions:
        item = _find(catalogue, by_id, decision)
        values = (
            ("item", decision.item),
            ("by", decision.by),
            ("on", decision.on.isoformat()),
            ("source", decision.source),
        )
        lines += [
            f"{'  - ' if k == 0 else '    '}{name}: {value if name == 'on' else format_scalar(value)}"
            for k, (name, value) in enumerate(values)
        ]
        lines += ["    rows:", *(f'      - "{row}"' for row in dict.fromkeys(item.rows))]
        count = format_count(len(item.places), "rad är nu beslutad", "rader är nu beslutade")
        say(f"{item.title}: {count}.")
    write_file(path, ("\n".join(lines) + "\n").encode())
    return 0


def _find(
    catalogue: Catalogue, by_id: dict[str, AgendaItem], decision: DecisionEntry
) -> AgendaItem:
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

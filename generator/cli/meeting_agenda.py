"""`psynk agenda`: the next meeting's paper, and after the meeting its decisions written into the data."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path
from typing import Any

from generator.build.frame_context import read_interface_words
from generator.cli.catalogue_argument import load_or_say
from generator.cli.check import format_problems
from generator.cli.console import say
from generator.cli.write_file import write_file
from generator.editing.yaml_document import CannotEdit, format_scalar
from generator.loading.field_error_messages import describe_field_error
from generator.loading.loader import validate_file
from generator.maintenance.meeting_agenda import AgendaItem, build_agenda
from generator.maintenance.meeting_decisions import bundle_items, list_deciders
from generator.maintenance.meeting_paper import format_agenda
from generator.model.catalogue import Catalogue
from generator.model.steering_group_decision import DecisionEntry, DecisionsFile
from generator.source.catalogue_files import parse_file, read_file
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
    agenda.add_argument(
        "--short", action="store_true", help="bara besluten och frågorna, utan bilagor"
    )
    agenda.set_defaults(run=_run_agenda)


def _run_agenda(options: argparse.Namespace) -> int:
    catalogue = load_or_say(options.catalogue)
    if catalogue is None:
        return 1
    items = build_agenda(catalogue)
    if not options.decide:
        print(format_agenda(catalogue, items, read_interface_words(), options.short))
        return 0
    try:
        decisions = _read_decisions(options.decide)
        _refuse_future(decisions, options.today)
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


def _refuse_future(decisions: list[DecisionEntry], today: dt.date) -> None:
    for decision in decisions:
        if decision.on > today:
            raise CannotEdit(
                f"'{decision.item}' har dagen {decision.on.isoformat()}, och den har inte varit än. Inget är ändrat."
            )


def _write(
    catalogue: Catalogue, folder: Path, items: list[AgendaItem], decisions: list[DecisionEntry]
) -> int:
    """Adds the decisions to the catalogue's own file, with the rows as they are today."""
    path = folder / "routing" / "decisions.yaml"
    by_id = {bundle.id: list(bundle.items) for bundle in bundle_items(catalogue, items)}
    by_id |= {item.id: [item] for item in items}
    told: list[str] = []
    decided: set[str] = set()
    lines = [path.read_text(encoding="utf-8").rstrip("\n")] if path.exists() else [_HEAD]
    for decision in decisions:
        for item in (settled := _find(catalogue, by_id, decision)):
            if item.id in decided:
                raise CannotEdit(f"'{item.id}' står två gånger. Inget är ändrat.")
            decided.add(item.id)
            count = format_count(len(item.places), "rad är nu beslutad", "rader är nu beslutade")
            told.append(f"{item.title}: {count}.")
        lines += _format_decision(decision, settled)
    text = "\n".join(lines) + "\n"
    _refuse_unreadable(text, folder)
    write_file(path, text.encode())
    for line in told:
        say(line)
    return 0


def _format_decision(decision: DecisionEntry, settled: list[AgendaItem]) -> list[str]:
    rows = dict.fromkeys(row for item in settled for row in item.rows)
    return [
        f"  - item: {format_scalar(decision.item)}",
        f"    by: {format_scalar(decision.by)}",
        f"    on: {decision.on.isoformat()}",
        f"    source: {format_scalar(decision.source)}",
        "    rows:",
        *(f'      - "{row}"' for row in rows),
    ]


def _refuse_unreadable(text: str, folder: Path) -> None:
    """Raises CannotEdit when the decisions do not fit on the end of the file as it is written."""
    file, problems = parse_file(text, "routing/decisions.yaml")
    if problems or file.tree is None or validate_file(file.tree, DecisionsFile)[1]:
        raise CannotEdit(
            f"{folder.name}/routing/decisions.yaml är skriven så att besluten inte kan "
            "läggas till. Skriv den som en lista med en punkt per rad. Inget är ändrat."
        )


def _find(
    catalogue: Catalogue, by_id: dict[str, list[AgendaItem]], decision: DecisionEntry
) -> list[AgendaItem]:
    """The parts that a decision settles, when the one who has decided may decide all of them."""
    if decision.by not in catalogue.organization:
        raise CannotEdit(f"Ingen organisation heter '{decision.by}'. Inget är ändrat.")
    settled = by_id.get(decision.item, [])
    if not settled:
        close = find_closest_match(decision.item, by_id)
        hint = f" Menade du '{close}'?" if close else ""
        raise CannotEdit(f"Ingen punkt heter '{decision.item}'.{hint} Inget är ändrat.")
    for item in settled:
        deciders = list_deciders(catalogue, item)
        if decision.by not in deciders:
            names = " eller ".join(catalogue.organization[id].name for id in deciders)
            raise CannotEdit(f"'{item.id}' beslutas av {names}. Inget är ändrat.")
    return settled

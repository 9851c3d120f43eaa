"""`psynk todo --calls` and `psynk confirm --from`: questions out as spreadsheets, and the answers in again."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.case_space.dimensions import join_with_och
from generator.cli.catalogue_argument import load_or_say
from generator.cli.check import find_problems, format_problems
from generator.cli.console import count_seconds, say
from generator.cli.narrow_service import narrow_in_files
from generator.cli.open_file_for_change import list_fact_files, read_draft
from generator.cli.update_known_holes import update_holes
from generator.cli.write_file import write_file, write_together
from generator.editing.confirmation_rules import require_role
from generator.editing.entry_batch import EntryBatch
from generator.editing.opening_hours_text import format_hours, parse_hours
from generator.editing.record_confirmation import (
    Confirmation,
    FactOwner,
    build_verification,
    record_confirmation,
    record_hours,
)
from generator.editing.yaml_document import CannotEdit, YamlDocument
from generator.importing.question_spreadsheets import (
    ANSWERED,
    ASKED,
    HOURS,
    KEY,
    METHOD,
    ROLE,
    SOURCE,
    VALUE,
    WHOM,
    Answer,
    build_answer_workbook,
    read_answers,
)
from generator.importing.read_spreadsheets import Table, read_tables
from generator.importing.rows_to_drafts import Doubt
from generator.loading.loader import load_catalogue
from generator.maintenance.call_sheet_document import build_call_document
from generator.maintenance.call_sheets import CallQuestion, CallSheet, build_call_sheets
from generator.maintenance.facts_to_confirm import DueItem, find_due_items
from generator.model.case_space import CaseSpace
from generator.model.catalogue import Catalogue
from generator.model.crisis_lines import DO_NOT_CALL
from generator.text import format_count
from generator.views.confirmed_by_organization import count_organization_contacts

_NOTES = (
    "Bara för redaktörer och den som svarar: här står nummer som ingen har bekräftat. Lämna inte listan till någon som söker hjälp.",
    "Fyll i de gula rutorna. Skriv roller, aldrig namn, och inget om enskilda barn. Rör inte den sista kolumnen. Läs sedan in filen: psynk confirm --from FIL",
)
_MOST_NAMED = 2  # of those who answered, in the question of a hole
_HEADINGS = frozenset(heading.casefold() for heading in (*ASKED, *ANSWERED))


def write_call_sheets(
    catalogue: Catalogue, items: Sequence[DueItem], folder: Path, today: dt.date
) -> None:
    """Writes a spreadsheet and a PDF for each organization."""
    with count_seconds("Skriver ringlistorna"):
        sheets = _write_sheets(catalogue, items, folder, today)
    say(
        f"Skrev {len(sheets)} listor med {len(items)} frågor i {folder}: en .xlsx att fylla i och en .pdf att skriva ut för varje organisation."
    )
    opening = [sheet for sheet in sheets if sheet.questions[0].cases or sheet.questions[0].holes]
    say("De här svaren öppnar mest, så börja där:" if opening else "Inget svar öppnar något nytt.")
    for sheet in opening[:3]:
        say(f"  {sheet.id}: {sheet.questions[0].asks} {sheet.questions[0].opens}.")


def _write_sheets(
    catalogue: Catalogue, items: Sequence[DueItem], folder: Path, today: dt.date
) -> list[CallSheet]:
    from generator.build.typst import CALL_TEMPLATE, render_documents  # takes a while to load

    sheets = build_call_sheets(catalogue, items)
    folder.mkdir(parents=True, exist_ok=True)
    for sheet in sheets:
        rows = [_build_row(n, asked) for n, asked in enumerate(sheet.questions, 1)]
        title = f"Frågor till {sheet.name}, {today.isoformat()}"
        book = build_answer_workbook(title, (sheet.call, *_NOTES), rows)
        write_file(folder / f"{sheet.id}.xlsx", book)
    documents = [json.dumps(build_call_document(catalogue, one, today)) for one in sheets]
    for sheet, pdf in zip(sheets, render_documents(CALL_TEMPLATE, documents), strict=True):
        write_file(folder / f"{sheet.id}.pdf", pdf)
    return sheets


def _build_row(number: int, asked: CallQuestion) -> dict[str, str]:
    texts = (
        str(number),
        asked.asks,
        asked.owner,
        asked.value,
        asked.hours,
        asked.whom,
        asked.stands_on,
        asked.opens,
    )
    row = dict(zip(ASKED, texts, strict=True)) | {KEY: asked.key}
    return {heading: row.get(heading, "") for heading in (*ASKED, *ANSWERED)}


def format_progress(catalogue: Catalogue) -> str:
    """How far the confirming has come, in one line."""
    shares = count_organization_contacts(catalogue)
    confirmed, total = sum(one.confirmed for one in shares), sum(one.total for one in shares)
    return f"{confirmed} av {format_count(total, 'kontakt', 'kontakter')} är bekräftade."


@dataclass
class _Outcome:
    """What became of the rows."""

    done: list[Answer] = field(default_factory=list)
    by_hand: list[Doubt] = field(default_factory=list)
    narrowed: list[tuple[Answer, str]] = field(default_factory=list)
    holes: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def confirm_from_files(options: argparse.Namespace) -> int:
    """Runs `psynk confirm --from`: each good row is written, and each bad one is named."""
    before = load_or_say(options.catalogue)
    if before is None:
        return 1
    try:
        tables = [table for path in _list_files(options.source_files) for table in _read(path)]
        batches = [
            EntryBatch(
                read_draft(path, options.catalogue), path.relative_to(options.catalogue).as_posix()
            )
            for path in list_fact_files(options.catalogue)
        ]
        answers, doubts, silent = read_answers(tables, options.today, options.by)
        outcome = _Outcome(doubts=doubts)
        with count_seconds(f"Skriver in {len(answers)} svar"):
            for answer in answers:
                _take(answer, batches, before, options.today, outcome)
            written = {batch.name: batch.render() for batch in batches}
    except CannotEdit as reason:
        say(str(reason))
        return 1
    try:
        with write_together():
            _write_files(written, outcome, before, options)
    except OSError:
        say("Inget svar är inskrivet: allt är som det var. Läs in filen igen när felet är borta.")
        raise
    return _report(before, outcome, silent, options.catalogue, options.today)


def _write_files(
    written: dict[str, str], outcome: _Outcome, before: Catalogue, options: argparse.Namespace
) -> None:
    """Writes the answers, for whom services are, and the holes that follow."""
    for name, text in written.items():
        path = options.catalogue / name
        if text.encode() != path.read_bytes():
            write_file(path, text.encode())
    _narrow_services(outcome, before, options.catalogue)
    names = list(dict.fromkeys(_name_owner(before, answer.owner) for answer in outcome.done))
    who = join_with_och(names) if len(names) <= _MOST_NAMED else "de vi frågade"
    if names:
        outcome.holes = update_holes(before, options.catalogue, options.today, who)


def _name_owner(catalogue: Catalogue, id: str) -> str:
    owner = catalogue.find_owner(id)
    return owner.name if owner else id


def _narrow_services(outcome: _Outcome, before: Catalogue, folder: Path) -> None:
    """Writes for whom services are, as they answered; what cannot be understood is left to a person."""
    for answer in outcome.done:
        if answer.whom is None:
            continue
        try:
            outcome.narrowed.append(
                (answer, narrow_in_files(folder, answer.owner, answer.whom, before))
            )
        except CannotEdit as reason:
            fix = f"Svaret är: {answer.whom}. Skriv det för hand vid {answer.owner}."
            outcome.by_hand.append(answer.doubt(WHOM, str(reason), fix))


def _list_files(paths: Sequence[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        inside = sorted(file for file in path.glob("*") if file.suffix in (".xlsx", ".csv"))
        files += [file for file in inside if file.name[0] not in ".~"] if path.is_dir() else [path]
    if not files:
        raise CannotEdit("Där finns inga filer som slutar på .xlsx eller .csv.")
    return files


def _read(path: Path) -> list[Table]:
    tables = read_tables(path.read_bytes(), path.name, _HEADINGS)
    return [
        Table(f"{path.name}, {one.name}", one.headings, one.rows)
        for one in tables
        if not one.is_hidden
    ]


def _take(
    answer: Answer,
    batches: list[EntryBatch],
    before: Catalogue,
    today: dt.date,
    outcome: _Outcome,
) -> None:
    """Writes one answer into the entry it is about, or says why it cannot be."""
    found = next(
        ((batch, at) for batch in batches if (at := batch.find_fact(answer.owner, answer.contact))),
        None,
    )
    if found is None:
        fix = "Har den bytt id? Skriv in svaret med psynk confirm."
        outcome.doubts.append(answer.doubt(KEY, f"'{answer.owner}' finns inte längre.", fix))
        return
    batch, at = found
    try:
        if answer.day > today:
            raise CannotEdit(f"Dagen {answer.day} har inte varit än.")
        if not answer.only_narrows:
            entry = batch.open_entry(at)
            _write(answer, entry.document, before.find_owner(answer.owner), before.space)
            batch.keep_entry(entry)
    except CannotEdit as reason:
        heading = _find_heading(str(reason), answer)
        fix = f"Rätta rutan '{heading}' och läs in igen."
        outcome.doubts.append(answer.doubt(heading, _say_in_columns(str(reason)), fix))
        return
    outcome.done.append(answer)


# What an option of the command is called in the sheet, and where to look when it is what is wrong.
_COLUMNS = {
    "--value": VALUE,
    "--source": SOURCE,
    "--method": METHOD,
    "--by": ROLE,
    "--hours": HOURS,
}


def _find_heading(reason: str, answer: Answer) -> str:
    """The column that a refusal is about."""
    if DO_NOT_CALL in reason:
        return METHOD
    named = (heading for option, heading in _COLUMNS.items() if option in reason)
    return next(named, HOURS if answer.hours and not answer.value else VALUE)


def _say_in_columns(reason: str) -> str:
    """A refusal in the words of the sheet: there are no options there."""
    words = {"kör kommandot igen med --method page": f"skriv sida i '{METHOD}'"}
    words |= {f"{option} ": f"'{heading}': " for option, heading in _COLUMNS.items()}
    for option, said in words.items():
        reason = reason.replace(option, said)
    return reason


def _write(answer: Answer, entry: YamlDocument, known: FactOwner | None, space: CaseSpace) -> None:
    made = Confirmation(
        day=answer.day,
        role=answer.role,
        method=answer.method,
        source=answer.source,
        note=answer.note,
        value=answer.value if not answer.about_hours else None,
    )
    if answer.hours:
        # Hours that were asked about alone do not confirm the number: they stand on their own.
        own = _build_verification(made, known) if answer.about_hours else None
        lines = format_hours(parse_hours(answer.hours, space), own)
        record_hours(entry, answer.owner, answer.contact, lines)
        if own:
            return
    record_confirmation(entry, answer.owner, answer.contact, made, answer.about_hours, known)


def _build_verification(confirmation: Confirmation, known: FactOwner | None) -> dict[str, str]:
    require_role(confirmation.role)
    found = build_verification({}, confirmation, known.name if known else "")
    return {name: value for name, value in found.items() if value is not None}


def _report(before: Catalogue, outcome: _Outcome, silent: int, folder: Path, today: dt.date) -> int:
    """Says what each answer opened, what could not be used, and what the check says now; returns the exit code."""
    after, problems = load_catalogue(folder)
    sheets = build_call_sheets(before, find_due_items(before, today, 0)) if after else []
    opening = {asked.key: asked.opens for sheet in sheets for asked in sheet.questions}
    for answer in outcome.done:
        key = f"{answer.owner}.{answer.contact}" if answer.contact else answer.owner
        key += "#hours" if answer.about_hours else ""
        if answer.only_narrows:
            continue
        print(f"{answer.table.name}, rad {answer.row.number}: {key} {_tell(answer, after)}")
        if key in opening and not opening[key].startswith(("Visas", "Kan fylla")):
            print(
                f"    {opening[key]}."
            )  # a hole is told by the check below: only it knows if it is filled
    for answer, sentence in outcome.narrowed:
        print(f"{answer.table.name}, rad {answer.row.number}: {sentence}")
    for sentence in outcome.holes:
        print(sentence)
    for doubt in (*outcome.by_hand, *outcome.doubts):
        print(doubt.format())
    say(
        f"{format_count(len(outcome.done), 'svar', 'svar')} inskrivna, {len(outcome.doubts)} som inte kunde användas, "
        f"{len(outcome.by_hand)} att skriva för hand, {silent} utan svar än."
    )
    if after:
        say(f"Före: {format_progress(before)} Nu: {format_progress(after)}")
        with count_seconds("Kontrollerar vad svaren ändrar"):
            _, problems = find_problems(folder, today)
    print(format_problems(problems, "text"), end="")
    if any(problem.is_error for problem in problems):
        say(
            "Svaren är inskrivna, men katalogen går inte att publicera så. Rätta det som står ovanför."
        )
        return 1
    return 1 if outcome.doubts else 0


def _tell(answer: Answer, after: Catalogue | None) -> str:
    if after is None or answer.contact is None:
        return "är bekräftad."
    contact = after.find_contact(f"{answer.owner}.{answer.contact}")
    service = after.service.get(answer.owner)
    if service and not service.is_active:
        return "är bekräftad, men inte att tjänsten finns, så den visas inte än."
    return "visas nu." if contact and contact.may_be_shown else "är bekräftad, men visas inte än."

"""`psynk todo`: what to confirm next, the worst first."""

from __future__ import annotations

import argparse
import json
from itertools import chain
from pathlib import Path
from typing import Any

from generator.cli.call_list_spreadsheets import format_progress, write_call_sheets
from generator.cli.catalogue_argument import load_or_say
from generator.cli.console import count_seconds, say
from generator.maintenance.facts_to_confirm import DueItem, find_due_items
from generator.maintenance.old_sources import (
    OldSource,
    build_old_source_records,
    find_old_sources,
    format_old_sources_markdown,
    format_old_sources_text,
)
from generator.maintenance.render_facts_to_confirm import (
    build_due_records,
    format_due_markdown,
    format_due_text,
)
from generator.maintenance.statutes_to_reread import (
    StatuteItem,
    build_statute_records,
    find_statutes_to_read,
    format_statutes_markdown,
    format_statutes_text,
)
from generator.maintenance.texts_for_review import (
    build_unread_records,
    format_unread_markdown,
    format_unread_text,
)
from generator.problem import sanitize_line
from generator.text import format_count
from generator.views.texts_for_review import UnreadTexts, list_unread_texts

_MOST_DAYS = 36_500  # a hundred years: beyond that a date has no name


def add_todo(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    todo = commands.add_parser(
        "todo", parents=[shared], help="lista det som behöver bekräftas, det värsta först"
    )
    todo.add_argument(
        "--within",
        type=_parse_days,
        default=60,
        metavar="DAGAR",
        help="också det som blir för gammalt inom så många dagar (60)",
    )
    todo.add_argument(
        "--dated",
        action="store_true",
        help="bara det som har en sista dag, inte det som aldrig har bekräftats",
    )
    todo.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="hur listan skrivs"
    )
    todo.add_argument(
        "--calls",
        type=Path,
        metavar="MAPP",
        help="skriv ringlistor till en mapp: ett kalkylblad och en PDF att skriva ut för varje organisation",
    )
    todo.set_defaults(run=_run_todo)


def _parse_days(text: str) -> int:
    try:
        days = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' är inget heltal") from None
    if not 0 <= days <= _MOST_DAYS:
        raise argparse.ArgumentTypeError(
            f"skriv ett antal dagar mellan 0 och {_MOST_DAYS}, inte {days}"
        )
    return days


def _format(
    form: str,
    sources: list[OldSource],
    statutes: list[StatuteItem],
    items: list[DueItem],
    unread: list[UnreadTexts],
) -> str:
    if form == "json":
        records = [
            *build_statute_records(statutes),
            *build_old_source_records(sources),
            *build_due_records(items),
            *build_unread_records(unread),
        ]
        return json.dumps(records, ensure_ascii=False, indent=1)
    lines = (
        (
            format_statutes_text(statutes),
            format_old_sources_text(sources),
            format_due_text(items),
            format_unread_text(unread),
        )
        if form == "text"
        else (
            format_statutes_markdown(statutes),
            format_old_sources_markdown(sources),
            format_due_markdown(items),
            format_unread_markdown(unread),
        )
    )
    return "\n".join(chain(*lines))


def _run_todo(options: argparse.Namespace) -> int:
    catalogue = load_or_say(options.catalogue)
    if catalogue is None:
        return 1
    with count_seconds("Räknar vad som ska bekräftas"):
        items = [
            item
            for item in find_due_items(catalogue, options.today, options.within)
            if item.last_day or not options.dated
        ]
    if options.calls:
        write_call_sheets(catalogue, items, options.calls, options.today)
        say(format_progress(catalogue))
        return 0
    sources = find_old_sources(catalogue, options.today, options.within)
    statutes = find_statutes_to_read(catalogue, options.today, options.within)
    unread = [] if options.dated else list_unread_texts(catalogue)
    print(_format(options.format, sources, statutes, items, unread))
    if sources:
        say(f"{format_count(len(sources), 'källa', 'källor')} som snart är för gamla.")
    if statutes:
        say(f"{format_count(len(statutes), 'lag', 'lagar')} att läsa.")
    if unread:
        needs = format_count(sum(len(one.needs) for one in unread), "behov", "behov")
        say(f"Råd om {needs} att läsa, av {format_count(len(unread), 'yrke', 'yrken')}.")
    say(f"{len(items)} uppgifter att bekräfta." if items else "Inget att bekräfta.")
    say(format_progress(catalogue))
    if catalogue.drafts:
        names = ", ".join(sanitize_line(draft.name) for draft in catalogue.drafts)
        say(
            f"{len(catalogue.drafts)} utkast i routing/drafts.yaml, som inte visas för någon: {names}."
        )
    return 0

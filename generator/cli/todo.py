"""`psynk todo` and `psynk explain`: what to confirm next, and what a rule means."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.build.paths import PROJECT
from generator.cli.call_lists import format_progress, write_call_sheets
from generator.cli.catalogue import load_or_say
from generator.cli.console import count_seconds, say
from generator.maintenance.due import find_due_items
from generator.maintenance.law_due import (
    build_statute_records,
    find_statutes_to_read,
    format_statutes_markdown,
    format_statutes_text,
)
from generator.maintenance.render_due import (
    build_due_records,
    format_due_markdown,
    format_due_text,
)
from generator.problem import sanitize_line
from generator.text import find_closest_match, format_count

RULE_HELP = PROJECT / "content" / "redaktor" / "regler"
_MOST_DAYS = 36_500  # a hundred years: beyond that a date has no name


def add_todo(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the commands to the parser."""
    todo = commands.add_parser(
        "todo", parents=[shared], help="lista det som behöver bekräftas, det värsta först"
    )
    todo.add_argument(
        "--within",
        type=_days,
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
    todo.set_defaults(run=_todo)
    explain = commands.add_parser("explain", help="förklara en regel, med exempel")
    explain.add_argument(
        "rule", metavar="REGEL", help="namnet som står i kontrollens svar, till exempel owned"
    )
    explain.set_defaults(run=_explain)


def _days(text: str) -> int:
    try:
        days = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' är inget heltal") from None
    if not 0 <= days <= _MOST_DAYS:
        raise argparse.ArgumentTypeError(
            f"skriv ett antal dagar mellan 0 och {_MOST_DAYS}, inte {days}"
        )
    return days


def _todo(options: argparse.Namespace) -> int:
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
    statutes = find_statutes_to_read(catalogue, options.today, options.within)
    if options.format == "json":
        records = [*build_statute_records(statutes), *build_due_records(items)]
        print(json.dumps(records, ensure_ascii=False, indent=1))
    elif options.format == "text":
        print("\n".join((*format_statutes_text(statutes), *format_due_text(items))))
    else:
        print("\n".join((*format_statutes_markdown(statutes), *format_due_markdown(items))))
    if statutes:
        say(f"{format_count(len(statutes), 'lag', 'lagar')} att läsa.")
    say(f"{len(items)} uppgifter att bekräfta." if items else "Inget att bekräfta.")
    say(format_progress(catalogue))
    if catalogue.drafts:
        names = ", ".join(sanitize_line(draft.name) for draft in catalogue.drafts)
        say(
            f"{len(catalogue.drafts)} utkast i routing/drafts.yaml, som inte visas för någon: {names}."
        )
    return 0


def _explain(options: argparse.Namespace) -> int:
    pages = {
        page.stem: page
        for page in RULE_HELP.glob("*.md")
        if page.stem not in ("index", "lasa-filen")
    }
    parts = dict(_parts((RULE_HELP / "lasa-filen.md").read_text(encoding="utf-8")))
    if page := pages.get(options.rule):
        print(_as_text(page.read_text(encoding="utf-8")))
    elif part := parts.get(options.rule):
        print(f"{options.rule}\n\n{_as_text(part)}")
    else:
        near = find_closest_match(options.rule, [*pages, *parts])
        say(
            f"Ingen regel heter '{options.rule}'. {f'Menade du {near}?' if near else 'Det här går att förklara: ' + ', '.join(sorted({*pages, *parts}))}"
        )
        return 2
    return 0


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The headings of a page with what stands under each."""
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        yield name.strip(), body


def _as_text(markdown: str) -> str:
    """A help page for a terminal: the title first, code indented, links as their text."""
    title = re.search(r"^title: (.*)$", markdown, flags=re.MULTILINE)
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    lines, in_code = [], False
    for line in body.split("\n"):
        if line.startswith("```"):
            in_code = not in_code
        elif in_code:
            lines.append(f"    {line}".rstrip())
        elif not line.startswith("Tillbaka till "):
            lines.append(
                re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line)
                .replace("**", "")
                .replace("`", "")
                .removeprefix("## ")
            )
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return f"{title[1].upper()}\n\n{text}" if title else text

"""`psynk explain`: what a rule means, from its help page."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import Any

from generator.build.project_paths import PROJECT
from generator.cli.console import say
from generator.text import find_closest_match

RULE_HELP = PROJECT / "content" / "redaktor" / "regler"


def add_explain(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    explain = commands.add_parser("explain", help="förklara en regel, med exempel")
    explain.add_argument(
        "rule", metavar="REGEL", help="namnet som står i kontrollens svar, till exempel owned"
    )
    explain.set_defaults(run=_explain)


def _explain(options: argparse.Namespace) -> int:
    pages = {
        page.stem: page
        for page in RULE_HELP.glob("*.md")
        if page.stem not in ("index", "lasa-filen")
    }
    parts = dict(_split_parts((RULE_HELP / "lasa-filen.md").read_text(encoding="utf-8")))
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


def _split_parts(text: str) -> Iterator[tuple[str, str]]:
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

"""`psynk links`, `changed` and `github`: the commands of the GitHub workflows. Each runs anywhere."""

from __future__ import annotations

import argparse
import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.cli.catalogue_argument import load_or_say
from generator.cli.console import count_seconds, say
from generator.maintenance.catalogue_links import (
    GONE,
    find_links,
    format_link_report,
    is_network_down,
)

if TYPE_CHECKING:
    from generator.maintenance.github_comments import GitHubRepository

_COMMENT = "<!-- psynk: what changes for people -->"
_MOST_READ = 1_000_000  # characters: many times what fits in a comment
_ISSUE = "<!-- psynk: what to confirm -->"


def add_github(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the commands to the parser."""
    _add_links(commands, shared)
    _add_changed(commands)
    _add_github(commands)


def _add_links(commands: Any, shared: argparse.ArgumentParser) -> None:
    links = commands.add_parser(
        "links", parents=[shared], help="fråga varje webbadress i katalogen om den finns kvar"
    )
    links.add_argument(
        "--format", choices=("text", "markdown", "json"), default="text", help="hur svaret skrivs"
    )
    links.add_argument(
        "--patience",
        type=float,
        default=20.0,
        metavar="SEKUNDER",
        help="hur länge en adress får dröja",
    )
    links.set_defaults(run=_run_links)


def _add_changed(commands: Any) -> None:
    changed = commands.add_parser(
        "changed", help="kopiera de filer som skiljer mellan två byggda webbplatser"
    )
    changed.add_argument(
        "old", type=Path, metavar="FÖRE", help="mappen med webbplatsen som den var"
    )
    changed.add_argument(
        "new", type=Path, metavar="EFTER", help="mappen med webbplatsen som den blir"
    )
    changed.add_argument(
        "--out", type=Path, required=True, metavar="MAPP", help="dit filerna kopieras"
    )
    changed.add_argument(
        "--ending", default="", metavar="SLUT", help="bara filer vars namn slutar så: .pdf"
    )
    changed.set_defaults(run=_run_changed)


def _add_github(commands: Any) -> None:
    github = commands.add_parser(
        "github",
        help="skriv en kommentar eller ett ärende på GitHub; GITHUB_TOKEN och GITHUB_REPOSITORY läses ur miljön",
    )
    github.add_argument(
        "what", choices=("comment", "issue"), metavar="VAD", help="comment eller issue"
    )
    github.add_argument(
        "--text",
        type=Path,
        required=True,
        metavar="FIL",
        help="texten, som Markdown; ett tomt ärende stängs",
    )
    github.add_argument(
        "--pull", type=Path, metavar="FIL", help="fil med numret på förslaget, för comment"
    )
    github.add_argument("--head", metavar="SHA", help="förslagets senaste ändring, för comment")
    github.add_argument(
        "--title", metavar="TEXT", default="Att bekräfta och rätta", help="rubriken, för issue"
    )
    github.set_defaults(run=_run_github)


def _run_links(options: argparse.Namespace) -> int:
    catalogue = load_or_say(options.catalogue)
    if catalogue is None:
        return 1
    from generator.maintenance.web_link_checker import check_links

    places = find_links(catalogue)
    with count_seconds(f"Frågar {len(places)} adresser"):
        answers = check_links(places, options.patience)
    if is_network_down(answers):
        say(
            f"Ingen av {len(answers)} adresser svarade. Troligen är nätet nere här. Pröva igen när det är uppe."
        )
        return 2
    if options.format == "json":
        print(
            json.dumps(
                {link: {"state": a.state, "why": a.detail} for link, a in sorted(answers.items())},
                ensure_ascii=False,
                indent=1,
            )
        )
    else:
        print("\n".join(format_link_report(answers, places, options.format == "markdown")))
    gone = sum(answer.state == GONE for answer in answers.values())
    say(f"{len(answers)} adresser, {gone} döda.")
    return 1 if gone else 0


def _run_changed(options: argparse.Namespace) -> int:
    """Copies files that are new or differ, and lists those that are gone."""
    count = 0
    for file in sorted(
        f for f in options.new.rglob("*") if f.is_file() and f.name.endswith(options.ending)
    ):
        name = file.relative_to(options.new)
        before = options.old / name
        if not before.is_file() or before.read_bytes() != file.read_bytes():
            target = options.out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
            print(name.as_posix())
            count += 1
    for file in sorted(
        f for f in options.old.rglob("*") if f.is_file() and f.name.endswith(options.ending)
    ):
        if not (options.new / file.relative_to(options.old)).exists():
            print(f"borta: {file.relative_to(options.old).as_posix()}")
    say(f"{count} filer är nya eller ändrade.")
    return 0


def _run_github(options: argparse.Namespace) -> int:
    from generator.maintenance.github_comments import GitHubRepository, StalePullRequest

    name, token = os.environ.get("GITHUB_REPOSITORY"), os.environ.get("GITHUB_TOKEN")
    if not name or not token:
        say("GITHUB_REPOSITORY och GITHUB_TOKEN saknas i miljön.")
        return 2
    repository = GitHubRepository(
        name, token, os.environ.get("GITHUB_API_URL", "https://api.github.com")
    )
    try:
        text = _report(options.text)
        where = (
            repository.write_issue(options.title, text, _ISSUE)
            if options.what == "issue"
            else _post_comment(repository, options, text)
        )
    except (StalePullRequest, OSError, ValueError) as reason:
        say(f"Det gick inte att skriva på GitHub: {reason}")
        return 1
    say(where or "Inget att skriva.")
    return 0


def _post_comment(repository: GitHubRepository, options: argparse.Namespace, text: str) -> str:
    if not options.pull or not options.head:
        raise ValueError("--pull och --head behövs")
    return repository.write_comment(
        int(_report(options.pull).strip()), options.head, text, _COMMENT
    )


def _report(file: Path) -> str:
    # The files come from a run that a stranger may have written: a link could lead anywhere.
    if file.is_symlink() or not file.is_file():
        raise ValueError(f"{file} är ingen vanlig fil")
    with file.open(encoding="utf-8") as text:
        return text.read(_MOST_READ)

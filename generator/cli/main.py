"""The command `psynk`: words for people, and exit codes. 0 good, 1 problems in the data, 2 wrong usage, 3 a fault of ours."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from generator.build.handwritten_pages_check import find_content_problems
from generator.build.project_paths import DEFAULT_CATALOGUE, PROJECT, explain_bad_output
from generator.cli.check import format_problem_count, format_problems, read_catalogue, run_check
from generator.cli.console import count_seconds, say
from generator.cli.help_examples import EXAMPLES
from generator.cli.swedish_arguments import SwedishArgumentParser, run_command
from generator.model.catalogue import Catalogue
from generator.model.value_types import is_safe_link
from generator.problem import Problem
from generator.rules.registry import Rule, Scope
from generator.rules.runner import check_all


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    return run_command(_build_parser(words[:1]).parse_args(words))


def _build_parser(asked: list[str]) -> argparse.ArgumentParser:
    parser = SwedishArgumentParser(prog="psynk", description="Kontrollerar och bygger Psynk.")
    version = f"psynk {_read_version()}" if "--version" in asked else ""
    parser.add_argument(
        "--version", action="version", version=version, help="visa vilken version det är"
    )
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    shared = SwedishArgumentParser(add_help=False)
    shared.add_argument(
        "--catalogue",
        type=_parse_folder,
        default=DEFAULT_CATALOGUE,
        metavar="MAPP",
        help="mapp med services.yaml och routing/",
    )
    shared.add_argument(
        "--today",
        type=dt.date.fromisoformat,
        default=dt.date.today(),
        metavar="DATUM",
        help="räkna som om det vore den här dagen",
    )
    _add_build_commands(commands, shared)
    if not set(asked) & {"check", "build", "serve"}:
        _add_others(commands, shared, asked)
    schema = commands.add_parser(
        "schema", parents=[shared], help="skriv de scheman som redigeringsprogram använder"
    )
    schema.set_defaults(run=_run_schema)
    completion = commands.add_parser("completion", help="skriv komplettering för ditt skal")
    completion.add_argument("shell", choices=("bash", "zsh", "fish"), help="vilket skal")
    completion.set_defaults(run=_print_completion)
    for name, command in commands.choices.items():
        command.examples = EXAMPLES.get(name, ())
    return parser


def _print_completion(options: argparse.Namespace) -> int:
    import shtab  # asked for once in a lifetime

    print(shtab.complete(_build_parser([]), shell=options.shell))
    return 0


def _read_version() -> str:
    from importlib.metadata import version  # takes a while, and is asked for seldom

    return version("psynk")


def _add_build_commands(commands: Any, shared: argparse.ArgumentParser) -> None:
    checking = commands.add_parser("check", parents=[shared], help="kontrollera uppgifterna")
    checking.add_argument(
        "--format", choices=("text", "github", "json"), default="text", help="hur problemen skrivs"
    )
    checking.add_argument(
        "--details",
        action="store_true",
        help="säg varje problem för sig, de längsta vägarna och rutinernas längd",
    )
    checking.set_defaults(run=run_check)
    build = commands.add_parser("build", parents=[shared], help="kontrollera och bygg webbplatsen")
    build.add_argument(
        "--out",
        type=_resolve_folder,
        default=DEFAULT_CATALOGUE / "site",
        metavar="MAPP",
        help="var webbplatsen läggs",
    )
    build.add_argument(
        "--url",
        type=_parse_site_address,
        metavar="ADRESS",
        help="webbplatsens adress, när den inte står i routing/site.yaml",
    )
    build.add_argument(
        "--municipality",
        action="append",
        default=[],
        metavar="KOMMUN",
        help="bygg bara den kommunens del av katalogen; upprepa för fler",
    )
    build.set_defaults(run=_build)
    serve = commands.add_parser(
        "serve", parents=[shared], help="bygg, visa och bygg om vid varje ändring"
    )
    serve.add_argument(
        "--out",
        type=_resolve_folder,
        default=DEFAULT_CATALOGUE / "site",
        metavar="MAPP",
        help="var webbplatsen läggs",
    )
    serve.add_argument("--port", type=int, default=8000, help="port på den här datorn")
    serve.set_defaults(run=_serve)


def _add_others(commands: Any, shared: argparse.ArgumentParser, asked: list[str]) -> None:
    """Adds the other commands. Importing them takes a tenth of a second, so rebuilds leave them out."""
    from generator.cli.diff import add_diff

    add_diff(commands, shared)
    if asked == ["diff"]:
        return
    from generator.cli.compare_law import add_law
    from generator.cli.confirm_facts import add_confirm
    from generator.cli.edit_form.server import add_edit_form
    from generator.cli.explain_rule import add_explain
    from generator.cli.export import add_export
    from generator.cli.fmt import add_fmt
    from generator.cli.github_workflow_commands import add_github
    from generator.cli.import_drafts import add_import
    from generator.cli.init_municipality import add_init
    from generator.cli.meeting_agenda import add_agenda
    from generator.cli.new_entry import add_new
    from generator.cli.route import add_route
    from generator.cli.todo import add_todo
    from generator.cli.write_github_forms import add_forms

    adders = (
        add_route,
        add_export,
        add_import,
        add_init,
        add_new,
        add_confirm,
        add_fmt,
        add_forms,
        add_edit_form,
        add_todo,
        add_explain,
        add_agenda,
        add_law,
        add_github,
    )
    for add in adders:
        add(commands, shared)


def _resolve_folder(text: str) -> Path:
    """The folder itself: tools run in other folders, and a link must go on leading to the site."""
    return Path(os.path.realpath(text))


def _parse_folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"mappen {text} finns inte")
    return Path(text)


def _parse_site_address(text: str) -> str:
    if not (is_safe_link(text) and text.startswith("https://")):
        raise argparse.ArgumentTypeError(f"adressen ska börja med https://, inte '{text}'")
    return f"{text.rstrip('/')}/"


def _build(options: argparse.Namespace) -> int:
    from generator.build.build_site import restore_site

    began = time.perf_counter()
    restore_site(options.out)
    if reason := explain_bad_output(options.out, options.catalogue):
        say(f"{options.out} går inte att bygga i. {reason}")
        return 2
    with count_seconds("Läser katalogen"):
        catalogue, problems = read_catalogue(
            options.catalogue, options.today, municipalities=options.municipality
        )
    if missing := catalogue and _find_missing(catalogue, options.municipality):
        say(f"{missing} finns inte bland kommunerna i {options.catalogue}. Inget är byggt.")
        return 2
    problems += find_content_problems(options.catalogue, catalogue)
    if catalogue is None or problems:
        return _report_refusal(problems, options.out)
    # The catalogue lives to the end, so the collector skips it; the pages of a county make garbage.
    gc.freeze()
    gc.enable()
    say(
        f"Läste {len(catalogue.services)} tjänster och {len(catalogue.needs)} behov: {time.perf_counter() - began:.1f} s"
    )
    if options.url and not catalogue.site.url:
        catalogue = catalogue.model_copy(
            update={"site": catalogue.site.model_copy(update={"url": options.url})}
        )
    return _build_checked(catalogue, options, began)


def _find_missing(catalogue: Catalogue, asked: list[str]) -> str:
    """The municipalities that were asked for and are not there."""
    known = {municipality.id for municipality in catalogue.space.municipalities}
    return ", ".join(f"'{one}'" for one in asked if one not in known)


def _build_checked(catalogue: Catalogue, options: argparse.Namespace, began: float) -> int:
    from generator.build.build_site import build_site
    from generator.build.error import BuildError
    from generator.build.make_pages import CatalogueCheck, InvalidCatalogue

    found = partial(check_all, catalogue, options.today)
    check = CatalogueCheck(
        partial(found, select=_is_about_questions),
        partial(found, select=lambda rule: not _is_about_questions(rule)),
    )
    try:
        with count_seconds("Bygger"):
            build_site(catalogue, options.catalogue, options.out, say, check)
    except InvalidCatalogue as refusal:
        return _report_refusal(refusal.args[0], options.out)
    except BuildError as failure:
        say(f"{failure}\nDet gick inte att bygga. {_describe_leftovers(options.out)}")
        return 1
    except Exception:
        say(f"Det gick inte att bygga. {_describe_leftovers(options.out)}")
        raise
    say(f"Klart på {time.perf_counter() - began:.1f} s: {options.out}")
    return 0


def _is_about_questions(rule: Rule) -> bool:
    return rule.scope is Scope.QUESTIONS


def _report_refusal(problems: list[Problem], out: Path) -> int:
    print(format_problems(problems, "text"), end="")
    say(f"{format_problem_count(problems)}. {_describe_leftovers(out)}")
    return 1


def _describe_leftovers(out: Path) -> str:
    return f"Webbplatsen i {out} är orörd." if out.exists() else "Ingen webbplats är gjord."


def _serve(options: argparse.Namespace) -> int:
    from generator.build.serve import serve_site

    gc.enable()  # this one lives for hours
    return serve_site(options.catalogue, options.out, options.port, options.today, say)


def _run_schema(options: argparse.Namespace) -> int:
    from generator.cli.write_file import write_file
    from generator.loading.json_schema import (
        ID_SCHEMA,
        SCHEMA_FOLDER,
        build_id_schema,
        build_schemas,
        format_schema,
    )
    from generator.rules.unknown_reference import list_ids

    SCHEMA_FOLDER.mkdir(exist_ok=True)
    files = {f"{name}.schema.json": schema for name, schema in build_schemas().items()}
    catalogue, _ = read_catalogue(options.catalogue, options.today)
    if catalogue:  # else the ids that were written last are as good
        files[ID_SCHEMA] = build_id_schema(list_ids(catalogue))
    for file, schema in files.items():
        path = SCHEMA_FOLDER / file
        write_file(path, format_schema(schema).encode())
        say(f"Skrev {path.relative_to(PROJECT)}")
    return 0

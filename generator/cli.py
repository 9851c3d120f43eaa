"""The command `psynk`: words for people, and exit codes. 0 good, 1 problems in the data, 2 wrong usage."""

from __future__ import annotations

import argparse
import atexit
import datetime as dt
import gc
import json
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from generator.arguments import Parser, carried_out
from generator.checks import check_all
from generator.claims.ladder import slowest
from generator.claims.proof import proof_of
from generator.words import time_in_words
from generator.load import load
from generator.model.catalogue import Catalogue
from generator.model.values import is_safe_link
from generator.problem import Place, Problem, one_line
from generator.say import say
from generator.site.paths import PROJECT, may_be_replaced


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    atexit.register(gc.freeze)  # what ends need not be looked through once more: that takes a tenth of a second
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser(given[:1]).parse_args(given)
    return carried_out(options)


def _parser(asked: list[str]) -> argparse.ArgumentParser:
    parser = Parser(prog="psynk", description="Kontrollerar och bygger Psynk.")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    shared = Parser(add_help=False)
    shared.add_argument("--catalogue", type=_folder, default=PROJECT, metavar="MAPP", help="mapp med services.yaml och routing/")
    shared.add_argument("--today", type=dt.date.fromisoformat, default=dt.date.today(), metavar="DATUM", help="räkna som om det vore den här dagen")
    check = commands.add_parser("check", parents=[shared], help="kontrollera uppgifterna")
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help="hur problemen skrivs")
    check.set_defaults(run=_check)
    build = commands.add_parser("build", parents=[shared], help="kontrollera och bygg webbplatsen")
    build.add_argument("--out", type=_absolute, default=PROJECT / "site", metavar="MAPP", help="var webbplatsen läggs")
    build.add_argument("--url", type=_site_address, metavar="ADRESS", help="webbplatsens adress, när den inte står i routing/site.yaml")
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", parents=[shared], help="bygg, visa och bygg om vid varje ändring")
    serve.add_argument("--out", type=_absolute, default=PROJECT / "site", metavar="MAPP", help="var webbplatsen läggs")
    serve.add_argument("--port", type=int, default=8000, help="port på den här datorn")
    serve.set_defaults(run=_serve)
    if not set(asked) & {"check", "build", "serve"}:
        _add_others(commands, shared, asked)
    schema = commands.add_parser("schema", help="skriv de scheman som redigeringsprogram använder")
    schema.set_defaults(run=_schema)
    return parser


def _add_others(commands, shared: argparse.ArgumentParser, asked: list[str]) -> None:
    """Commands in modules of their own. Loading them takes a tenth of a second, which those who build again and again would wait for."""
    from generator.cli_diff import add_diff

    add_diff(commands, shared)
    if asked == ["diff"]:
        return
    from generator.cli_edit import add_editing
    from generator.cli_export import add_export
    from generator.cli_github import add_github
    from generator.cli_route import add_route
    from generator.cli_todo import add_upkeep

    for add in (add_route, add_export, add_editing, add_upkeep, add_github):
        add(commands, shared)


def _absolute(text: str) -> Path:
    return Path(text).absolute()  # a tool that runs in another folder must find it too


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"mappen {text} finns inte")
    return Path(text)


def _site_address(text: str) -> str:
    if not (is_safe_link(text) and text.startswith("https://")):
        raise argparse.ArgumentTypeError(f"adressen ska börja med https://, inte '{text}'")
    return f"{text.rstrip('/')}/"


def _check(options: argparse.Namespace) -> int:
    from generator.cli_edit import notices

    gc.disable()  # a command that lives for a second has nothing to collect, and looking for it takes a tenth of its time
    try:
        catalogue, problems = load(options.catalogue)
        problems = sorted(set(problems)) if catalogue is None else check_all(catalogue, options.today)
    finally:
        gc.enable()
    print(_written(problems, options.format), end="")
    off = list(notices(options.catalogue))
    if options.format == "github":
        spotted = (Problem(Place(name, line, 1), "fmt", f"{why}.", "Kör psynk fmt. Det stoppar inget.") for name, (line, why) in off)
        print("".join(f"{problem.as_annotation('notice')}\n" for problem in spotted), end="")
    elif off and options.format == "text":
        say(f"{len(off)} ställen har mellanslag eller radslut som psynk fmt rättar. Det stoppar inget.")
    if options.format == "text" and catalogue:
        for line in (*slowest_in_words(catalogue), *routines_in_words(catalogue)):
            say(line)
        say(f"{_counted(problems)} i {len(catalogue.services)} tjänster och {len(catalogue.needs)} behov.")
    elif options.format == "text":
        say(f"{_counted(problems)}.")
    return 1 if problems else 0


def slowest_in_words(catalogue: Catalogue) -> Iterator[str]:
    """For each urgency the slowest way through the help, with its summed time and its limit."""
    for position, urgency in enumerate(catalogue.space.urgency):
        if chain := proof_of(catalogue).passing.longest(position):
            limit = f", gränsen är {urgency.limit}" if urgency.limit else ""
            yield f"Längsta vägen, {urgency.name}: {' → '.join(chain.services)}, {time_in_words(chain.minutes)}{limit}."


def routines_in_words(catalogue: Catalogue) -> Iterator[str]:
    """For each routine the time of its slowest way, when every step takes all of its own."""
    for routine in catalogue.routines:
        if routine.steps:
            course = slowest(routine)
            yield one_line(f"{routine.name}: {len(routine.steps)} steg, som längst {time_in_words(course.minutes)} till ”{course.steps[-1].name}”.")


def _written(problems: list[Problem], form: str) -> str:
    if form == "json":
        return json.dumps([problem.as_dict() for problem in problems], ensure_ascii=False, indent=1) + "\n"
    return "".join(f"{problem.as_annotation() if form == 'github' else problem.as_text()}\n" for problem in problems)


def _counted(problems: list[Problem]) -> str:
    return {0: "Inga problem", 1: "1 problem"}.get(len(problems), f"{len(problems)} problem")


def _build(options: argparse.Namespace) -> int:
    from generator.site.build import build
    from generator.site.mkdocs import Failed

    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # so that what is half made is thrown away
    began = time.perf_counter()
    if not may_be_replaced(options.out):
        say(f"{options.out} är ingen tidigare webbplats, och byts inte ut. Välj en mapp som inte finns, eller som är tom.")
        return 2
    catalogue, problems = load(options.catalogue)
    if catalogue is None:
        return _refused(sorted(set(problems)), options.out)
    gc.freeze()  # the catalogue stays to the end: nothing in it need be looked through for what can be thrown away
    say(f"Läste {len(catalogue.services)} tjänster och {len(catalogue.needs)} behov: {time.perf_counter() - began:.1f} s")
    if options.url and not catalogue.site.url:
        catalogue = catalogue.model_copy(update={"site": catalogue.site.model_copy(update={"url": options.url})})
    try:
        build(catalogue, options.catalogue, options.out, say, lambda: _without_problems(catalogue, options.today))
    except Problems as refusal:
        return _refused(refusal.args[0], options.out)
    except Failed as failure:
        say(f"{failure}\nDet gick inte att bygga. Webbplatsen i {options.out} är orörd.")
        return 1
    say(f"Klart på {time.perf_counter() - began:.1f} s: {options.out}")
    return 0


class Problems(Exception):
    """A catalogue has problems; they are the argument."""


def _without_problems(catalogue: Catalogue, today: dt.date) -> None:
    if problems := check_all(catalogue, today):
        raise Problems(problems)


def _refused(problems: list[Problem], out: Path) -> int:
    print(_written(problems, "text"), end="")
    say(f"{_counted(problems)}. Webbplatsen i {out} är orörd.")
    return 1


def _serve(options: argparse.Namespace) -> int:
    from generator.site.serve import serve

    return serve(options.catalogue, options.out, options.port, options.today, say)


def _schema(options: argparse.Namespace) -> int:
    from generator.schemas import write_schemas

    for path in write_schemas():
        say(f"Skrev {path.relative_to(PROJECT)}")
    return 0



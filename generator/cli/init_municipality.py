"""`psynk init`: a new municipality on the national base, green, with holes for what nobody has written yet."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator.case_space.box import merge
from generator.cli.check import format_problem_count, format_problems
from generator.cli.console import count_seconds, say
from generator.cli.write_file import write_file
from generator.editing.new_catalogue import (
    StartAnswers,
    fill_start_files,
    find_answer_fault,
    format_start_holes,
)
from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from generator.model.layer import BaseFile
from generator.problem import sanitize_line
from generator.proof.gaps import make_disjoint
from generator.proof.proof import get_proof
from generator.rules.registry import load_gap_finders
from generator.rules.runner import check_all, check_names
from generator.source.catalogue_files import PROGRAM_FOLDER, read_file

_BASE = PROGRAM_FOLDER / "national"
_ASKED = {
    "name": "Kommunens namn (till exempel Exempelby)",
    "scb": "Kommunens kod hos SCB, fyra siffror",
    "switchboard": "Växelns telefonnummer",
    "website": "Kommunens webbplats, https://…",
    "decided_by": "Vem beslutar om vem som leder vad",
}
_DAYS_OF_A_HOLE = 180
# What the commands make anew: not for git.
_IGNORED = "/site/\n/.psynk-*/\n"


def add_init(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    command = commands.add_parser(
        "init", help="börja en ny katalog för en kommun, på den nationella basen"
    )
    command.add_argument("folder", type=Path, metavar="MAPP", help="en mapp som är tom eller ny")
    for name, words in _ASKED.items():
        command.add_argument(f"--{name.replace('_', '-')}", default=None, help=words)
    command.add_argument(
        "--today",
        type=dt.date.fromisoformat,
        default=dt.date.today(),
        metavar="DATUM",
        help="räkna som om det vore den här dagen",
    )
    command.set_defaults(run=_run_init)


def _run_init(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        say(f"{folder} är inte tom. Välj en mapp som inte finns, eller som är tom.")
        return 2
    answers = _ask(options)
    if fault := find_answer_fault(answers):
        name, sentence = fault
        say(sanitize_line(f"--{name.replace('_', '-')}: {sentence} Inget är skrivet."))
        return 2
    base, problems = load_catalogue(_BASE)
    if base is None:
        print(format_problems(problems, "text"), end="")
        return 1
    start = _BASE / "start"
    templates = {
        path.relative_to(start).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(start.rglob("*"))
        if path.is_file()
    }
    files = fill_start_files(
        templates,
        answers,
        [kind.id for kind in base.kinds],
        [owner.id for owner in base.organizations],
        _read_version(),
        options.today.isoformat(),
    )
    with tempfile.TemporaryDirectory(prefix="psynk-") as trial:
        _write_files(Path(trial), files)
        catalogue, problems = load_catalogue(Path(trial))
    if catalogue is None or (problems := check_names(catalogue)):
        print(format_problems(problems, "text"), end="")
        say(f"Svaren gick inte ihop till en katalog. Inget är skrivet i {folder}.")
        return 1
    with count_seconds("Letar det som ingen svarar på"):
        holes = _build_holes(catalogue, options.today)
    program, wheel = _find_program()
    made = {"routing/holes.yaml": holes, "requirements.txt": f"{program}\n"}
    _write_files(folder, files | made | {".gitignore": _IGNORED})
    if wheel:
        (folder / program).parent.mkdir()
        shutil.copyfile(wheel, folder / program)
    return _report(folder, options.today)


def _write_files(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(folder / name, text.encode())


def _find_program() -> tuple[str, Path | None]:
    """The program as pip installs it again, and the file that it was installed from when that lies on this computer.

    Never by its name alone: whoever has the name in an index would be run.
    """
    program = Distribution.from_name("psynk")
    origin = json.loads(program.read_text("direct_url.json") or "{}")
    address = str(origin.get("url", ""))
    if commit := origin.get("vcs_info", {}).get("commit_id"):
        return f"psynk @ git+{address}@{commit}", None
    if address.startswith("https:"):
        return f"psynk @ {address}", None
    name = f"./program/psynk-{program.version}-py3-none-any.whl"
    file = Path(url2pathname(urlsplit(address).path))
    return name, file if file.suffix == ".whl" and file.is_file() else None


def _read_version() -> str:
    return BaseFile.model_validate(_read_tree("base.yaml")).version


def _read_tree(name: str) -> Any:
    """A file of the base that is always there."""
    return read_file(_BASE / name, _BASE)[0].tree


def _ask(options: argparse.Namespace) -> StartAnswers:
    """The answers of the command line, and of the person at the terminal for the others."""
    given = {name: getattr(options, name) for name in _ASKED}
    for name, words in _ASKED.items():
        if given[name] is None:
            given[name] = input(f"{words}: ").strip() if sys.stdin.isatty() else ""
    given["name"] = given["name"] or options.folder.resolve().name.replace("-", " ").title()
    return StartAnswers(**{name: " ".join(text.split()) for name, text in given.items()})


def _build_holes(catalogue: Catalogue, today: dt.date) -> str:
    """What nobody answers yet, as holes."""
    owner = catalogue.site.decided_by or catalogue.organizations[-1].id
    until = today + dt.timedelta(days=_DAYS_OF_A_HOLE)
    return format_start_holes(
        _find_gaps(catalogue),
        _read_tree("start-holes.yaml"),
        owner,
        until.isoformat(),
    )


def _report(folder: Path, today: dt.date) -> int:
    """Says what is left to do."""
    with count_seconds("Kontrollerar"):
        catalogue, problems = load_catalogue(folder)
        problems += check_all(catalogue, today) if catalogue else []
    print(format_problems(problems, "text"), end="")
    holes = len(catalogue.holes) if catalogue else 0
    say(
        f"Katalogen finns i {folder}. {format_problem_count(problems)}, {holes} frågor som ingen svarar på än.\n"
        f"Nästa steg: psynk todo --catalogue {folder}, och psynk build --catalogue {folder} --out {folder}/site."
    )
    return 1 if any(problem.is_error for problem in problems) else 0


def _find_gaps(catalogue: Catalogue) -> dict[str, list[str]]:
    """The cases that break each rule about cases, as YAML."""
    proof = get_proof(catalogue)
    gaps = {}
    for rule, find in load_gap_finders().items():
        boxes = merge(make_disjoint(gap.box for gap in find(proof)))
        if boxes:
            gaps[rule] = [proof.space.format_as_yaml(box) for box in boxes]
    return gaps

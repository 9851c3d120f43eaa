"""`psynk route`: the answer to one case, in text or JSON."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from typing import Any

from generator.case_space.dimensions import DIMENSIONS
from generator.cli.catalogue_argument import load_or_say
from generator.cli.console import count_seconds, say
from generator.model.case_space import CaseSpace
from generator.proof.proof import get_proof
from generator.routing.answer import (
    CaseAnswer,
    ImpossibleCase,
    answer_case,
    build_case_box,
    choose_kind_of_time,
    describe_unowned_box,
)
from generator.routing.need_tree import NeedTree
from generator.routing.tree_paths import count_questions

_HELP = {
    "need": ("BEHOV", "behovet, till exempel sover-inte"),
    "age": ("ÅLDER", "väntat eller 0, 1, 2 …"),
    "municipality": ("KOMMUN", "kommunens id ur routing/space.yaml"),
    "urgency": ("BRÅDSKA", "hur bråttom det är: acute, urgent eller planned"),
    "when": (
        "TID",
        "när det är: school-day, school-holiday, evening, night, weekend eller public-holiday",
    ),
    "asker": (
        "FRÅGAR",
        "vem som frågar: young-person, guardian, school-staff, other-staff eller public",
    ),
}


def parse_moment(text: str) -> dt.datetime:
    """Reads `2026-12-24T23:30`, Swedish wall-clock time. Raises ArgumentTypeError."""
    try:
        return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M")
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' är ingen stund. Skriv dag och klockslag: 2026-12-24T23:30"
        ) from None


def add_route(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Adds the command to the parser."""
    command = commands.add_parser(
        "route", parents=[shared], help="svara på ett fall: vem leder, och hur når man dem"
    )
    for name in DIMENSIONS:
        metavar, told = _HELP[name]
        command.add_argument(f"--{name}", required=name != "when", metavar=metavar, help=told)
    command.add_argument(
        "--at",
        type=parse_moment,
        metavar="STUND",
        help="dag och klockslag, till exempel 2026-12-24T23:30: ger --when, och vem som har öppet just då",
    )
    command.add_argument(
        "--school",
        choices=("ja", "nej"),
        help="om barnet går i skolan: det avgör, inte födelsedagen, för den som är fem eller sex",
    )
    command.add_argument("--json", action="store_true", help="svara som JSON")
    command.set_defaults(run=_run_route, report_usage=command.error)


def choose_age(space: CaseSpace, age: str, school: str | None) -> str:
    """The age of the answers for a child: that of the school for a pupil of five, the one before for a child of six in preschool."""
    begins = space.school_age or 0
    if school == "ja" and age == str(begins - 1):
        return str(begins)
    return str(begins - 1) if school == "nej" and age == str(begins) else age


def _run_route(options: argparse.Namespace) -> int:
    if options.when is None and options.at is None:
        options.report_usage("skriv --when eller --at: vilken tid gäller det?")
    catalogue = load_or_say(options.catalogue)
    if catalogue is None:
        return 1
    proof = get_proof(catalogue)
    case = {name: getattr(options, name) for name in DIMENSIONS}
    case["age"] = choose_age(catalogue.space, options.age, options.school)
    try:
        case["when"] = choose_kind_of_time(catalogue.space, options.when, options.at)
        with count_seconds("Letar svaret"):
            answer = answer_case(proof, case, options.at)
    except ImpossibleCase as impossible:
        say(str(impossible))
        return 2
    if answer is None:
        print(
            json.dumps(
                {"case": case, "lead": None, "empty": describe_unowned_box(proof, case)},
                ensure_ascii=False,
            )
            if options.json
            else f"Ingen äger: {describe_unowned_box(proof, case)}."
        )
        return 1
    asked = count_questions(
        NeedTree(proof, catalogue.need[options.need]), build_case_box(proof, case)
    )
    print(
        json.dumps(answer.to_dict() | {"questions": asked}, ensure_ascii=False)
        if options.json
        else _describe_answer(answer, asked)
    )
    return 0


def _describe_answer(found: CaseAnswer, asked: int) -> str:
    place = found.row.get_place("lead")
    lines = [f"Leder:        {found.lead.name} ({found.lead.id})"]
    if found.support:
        lines.append(f"Hjälper till: {', '.join(found.support)}")
    if first := found.first_contact:
        value = f" {first.target.value}" if first.target.value else ""
        lines.append(
            f"Når nu:       {first.service.name}{value}{' (ersättare)' if first.is_stand_in else ''}{'' if first.is_open_now else ' (inte öppet just nu)'}"
        )
        lines += [f"              {first.contact.say}"] if first.contact.say else []
    lines.append(f"Om nej:       {found.if_refused or 'kan inte säga nej'}")
    lines += [
        f"Känt hål:     {hole.question} Tills vidare: {hole.meanwhile}" for hole in found.holes
    ]
    lines.append(f"Frågor:       {asked}")
    lines.append(f"Därför att:   {place.file}:{place.line}")
    return "\n".join(lines)

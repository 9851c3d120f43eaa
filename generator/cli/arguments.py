"""Reading arguments and carrying them out, in Swedish also when it does not go: Python itself speaks English."""

from __future__ import annotations

import argparse
import errno
import os
import re
import sys
from typing import Any, NoReturn

from generator.cli.console import say

# What argparse says in English, and what we say. What is not here is said as it is.
_SAID = (
    (r"the following arguments are required: (.*)", r"det här saknas: \1"),
    (r"unrecognized arguments: (.*)", r"det här känns inte igen: \1"),
    (r"ambiguous option: (\S+) could match (.*)", r"\1 kan betyda flera saker: \2"),
    (
        r"argument (.*?): invalid choice: '(.*?)' \(choose from (.*)\)",
        r"\1: '\2' går inte att välja. Välj ett av: \3",
    ),
    (r"argument (.*?): invalid int value: (.*)", r"\1: \2 är inget heltal"),
    (r"argument (.*?): invalid float value: (.*)", r"\1: \2 är inget tal"),
    (
        r"argument (.*?): invalid fromisoformat value: (.*)",
        r"\1: \2 är inget datum. Skriv år-månad-dag, till exempel 2026-11-22",
    ),
    (r"argument (.*?): expected one argument", r"\1: ett värde saknas"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1: här ska inget värde stå, inte \2"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)
_USAGE = "så här: "
_WHY = {
    errno.ENOENT: "mappen eller filen finns inte",
    errno.ENOTDIR: "det är en fil på vägen dit, ingen mapp",
    errno.EISDIR: "det är en mapp, ingen fil",
    errno.EACCES: "du har inte lov till det",
    errno.EPERM: "du har inte lov till det",
    errno.EROFS: "där går det bara att läsa",
    errno.ENOSPC: "disken är full",
}


class Parser(argparse.ArgumentParser):
    """Says what is wrong and how to write it, and leaves with exit code 2."""

    def __init__(self, *given: Any, add_help: bool = True, **named: Any) -> None:
        super().__init__(*given, add_help=False, **named)
        if add_help:
            self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def format_usage(self) -> str:
        """How the command is written."""
        return super().format_usage().replace("usage: ", _USAGE, 1)

    def format_help(self) -> str:
        """How the command is written, and what each part means."""
        # Not before: what several commands share stands with the rest of each only while both have the title that Python gives.
        self._positionals.title, self._optionals.title = "det du skriver", "det du kan lägga till"
        return super().format_help().replace("usage: ", _USAGE, 1)

    def error(self, message: str) -> NoReturn:
        """Leaves with a sentence in Swedish."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {in_swedish(message)}\n")


def in_swedish(message: str) -> str:
    """What argparse says, in Swedish: `det här saknas: KOMMANDO`."""
    for english, swedish in _SAID:
        if found := re.fullmatch(english, message, re.DOTALL):
            said = found.expand(swedish)
            head, of, choices = said.partition("Välj ett av: ")
            return head + of + choices.replace("'", "")
    return message


def carried_out(options: argparse.Namespace) -> int:
    """Runs the command that was asked for, and returns its exit code. What the disk refuses is told in a sentence."""
    try:
        code = options.run(options)
        sys.stdout.flush()  # what is not written yet would be when nobody can take care of what goes wrong
        return code
    except BrokenPipeError:  # somebody reads only the first lines
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as fault:
        say(
            f"Det gick inte att läsa eller skriva {fault.filename or 'en fil'}: {_WHY.get(fault.errno, fault.strerror)}."
        )
        return 1

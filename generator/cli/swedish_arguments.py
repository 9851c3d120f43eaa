"""Reads arguments and runs the command. All error messages are in Swedish, where Python's are English."""

from __future__ import annotations

import argparse
import errno
import re
import sys
from typing import Any, NoReturn

from generator.cli.console import discard_output, say

# argparse's messages in Swedish. One that is not here stays in English.
_MESSAGES = (
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
        r"argument (.*?): invalid (?:fromisoformat|read_source_date) value: (.*)",
        r"\1: \2 är inget datum. Skriv år-månad-dag, till exempel 2026-11-22",
    ),
    (r"argument (.*?): expected one argument", r"\1: ett värde saknas"),
    (r"argument (.*?): ignored explicit argument (.*)", r"\1: här ska inget värde stå, inte \2"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)
_USAGE = "så här: "
_REASONS = {
    errno.ENOENT: "mappen eller filen finns inte",
    errno.ENOTDIR: "det är en fil på vägen dit, ingen mapp",
    errno.EISDIR: "det är en mapp, ingen fil",
    errno.EACCES: "du har inte lov till det",
    errno.EPERM: "du har inte lov till det",
    errno.EROFS: "där går det bara att läsa",
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "din del av disken är full",
    errno.EFBIG: "filen blir för stor",
    errno.EEXIST: "det finns redan",
    errno.ENOTEMPTY: "mappen är inte tom",
    errno.ENAMETOOLONG: "namnet är för långt",
    errno.ELOOP: "länken leder till sig själv",
    errno.EBUSY: "det används av något annat",
    errno.ETXTBSY: "det används av något annat",
    errno.EINVAL: "där går det inte att skriva",
    errno.ENODEV: "där går det inte att skriva",
    errno.ENXIO: "där går det inte att skriva",
    errno.EIO: "disken svarar inte som den ska",
    errno.ESTALE: "disken svarar inte som den ska",
    errno.EXDEV: "det ligger på en annan disk",
    errno.EMFILE: "för många filer är öppna",
    errno.ENFILE: "för många filer är öppna",
    errno.ENOMEM: "minnet räcker inte",
    errno.EAGAIN: "datorn har för mycket att göra",
    errno.EMLINK: "mappen har för många mappar i sig",
    errno.ENOSYS: "systemet kan inte det",
    errno.ENOTSUP: "systemet kan inte det",
}


class SwedishArgumentParser(argparse.ArgumentParser):
    """An ArgumentParser that speaks Swedish, and exits with code 2 on wrong usage."""

    examples: tuple[str, ...] = ()  # what stands last in the help

    def __init__(self, *, add_help: bool = True, **options: Any) -> None:
        super().__init__(add_help=False, **options)
        if add_help:
            self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def format_usage(self) -> str:
        """The usage line."""
        return super().format_usage().replace("usage: ", _USAGE, 1)

    def format_help(self) -> str:
        """The usage line, and what each argument means."""
        # Set only now: argparse merges the arguments of a parent parser by the original titles.
        self._positionals.title, self._optionals.title = "det du skriver", "det du kan lägga till"
        examples = "".join(f"  {example}\n" for example in self.examples)
        more = f"\ntill exempel:\n{examples}" if examples else ""
        return super().format_help().replace("usage: ", _USAGE, 1) + more

    def error(self, message: str) -> NoReturn:
        """Exits with the message in Swedish."""
        self.exit(2, f"{self.format_usage()}{self.prog}: {translate_message(message)}\n")


def translate_message(message: str) -> str:
    """Translates a message of argparse: `det här saknas: KOMMANDO`."""
    for english, swedish in _MESSAGES:
        if match := re.fullmatch(english, message, re.DOTALL):
            head, of, choices = match.expand(swedish).partition("Välj ett av: ")
            return head + of + choices.replace("'", "")
    return message


def run_command(options: argparse.Namespace) -> int:
    """Runs the chosen command and returns its exit code. A disk error becomes a Swedish sentence."""
    try:
        code: int = options.run(options)
        sys.stdout.flush()  # an error at interpreter exit could not be handled
        return code
    except BrokenPipeError:  # the reader, like head, has stopped reading
        discard_output()
        return 1
    except OSError as error:
        discard_output()
        say(describe_disk_error(error))
        return 1


def describe_disk_error(error: OSError) -> str:
    """What could not be read or written, and why, as a Swedish sentence."""
    return (
        f"Det gick inte att läsa eller skriva {error.filename or 'en fil'}: {explain_error(error)}."
    )


def explain_error(error: OSError) -> str:
    """Why the system refused, in Swedish."""
    return _REASONS.get(error.errno or 0) or f"systemet sade nej (fel {error.errno})"

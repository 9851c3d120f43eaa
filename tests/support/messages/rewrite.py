"""Writes down anew what is said about every mistake: `python -m tests.support.messages.rewrite`.

For when the invented municipality gets new lines, or a sentence gets better. Read the difference before you commit it:
the tests then hold on to whatever it says.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from generator.cli.check import format_problems, read_catalogue
from generator.rules.runner import check_all
from tests.conftest import TINY, TODAY
from tests.support.messages.mistakes import UNSEEN, Edit, edits_in, mistakes_in

HERE = Path(__file__).resolve().parents[2] / "messages"


def said_after(edits: list[Edit]) -> list[str]:
    """The lines that `psynk check` writes after some changes."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(shutil.copytree(TINY, Path(temporary) / "catalogue"))
        for edit in edits:
            edit.make(folder)
        catalogue, problems = read_catalogue(folder, TODAY)
        found = check_all(catalogue, TODAY) if catalogue else problems
        return format_problems(found, "text").splitlines()


def rewrite_messages(path: Path) -> None:
    """Puts new lines with > after each mistake of a file."""
    said = {mistake.name: said_after(mistake.edits) for mistake in mistakes_in(path)}
    head, *blocks = re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for number, block in enumerate(blocks):
        kept = [line for line in block.rstrip("\n").split("\n") if not line.startswith(">")]
        kept += [f"> {line}".translate(UNSEEN) for line in said[kept[0]]]
        blocks[number] = "\n".join(kept) + "\n"
    path.write_text(head + "\n".join(f"== {block}" for block in blocks), encoding="utf-8")


def rewrite_rule(change: Path) -> None:
    """Writes what one rule is expected to say."""
    expected = "".join(f"{line}\n" for line in said_after(edits_in(change)))
    change.with_name("expected.txt").write_text(expected, encoding="utf-8")


if __name__ == "__main__":
    for messages in HERE.glob("*.txt"):
        rewrite_messages(messages)
    for rule in HERE.parent.glob("rules/*/change.diff"):
        rewrite_rule(rule)

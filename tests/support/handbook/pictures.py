"""Makes the pictures of the handbook from what the commands say about the invented municipality: `make pictures`."""

from __future__ import annotations

import contextlib
import difflib
import io
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from generator.build.project_paths import ASSETS
from generator.cli.main import main
from tests.conftest import PROJECT, TINY, TODAY
from tests.support.handbook.draw import drawn
from tests.support.messages.mistakes import mistakes_in
from tests.unit.editing.test_record_confirmation import PLAIN

FOLDER = ASSETS / "redaktor"
EXAMPLES = (PROJECT / "content" / "redaktor" / "exempel.md").read_text(encoding="utf-8")
Rows = list[tuple[str, str]]


@contextlib.contextmanager
def exempelby() -> Iterator[Path]:
    """A copy of the invented municipality, as an editor has it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(TINY, Path(folder) / "exempelby"))
        # The number is one that nobody has: the pictures are on every site, also where its owner has not confirmed it.
        (copy / "services.yaml").write_text(
            PLAIN.replace("0000-99 88 77", "0000-00 00 00"), encoding="utf-8"
        )
        yield copy


def said(folder: Path, *arguments: str) -> list[str]:
    """What a command prints to an editor, both channels together."""
    heard = io.StringIO()
    with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
        main([*arguments, "--catalogue", str(folder), "--today", str(TODAY)])
    return heard.getvalue().rstrip("\n").split("\n")


def changed(old: list[str], new: list[str]) -> Rows:
    """Lines as a proposal shows them."""
    found = list(difflib.unified_diff(old, new, lineterm="", n=3))[3:]
    return [
        ({"+": "+", "-": "-"}.get(line[0], "dim"), line[1:] if line[0] in "+-" else f"  {line[1:]}")
        for line in found
    ]


def hour() -> str:
    """An hour that changes, with where it comes from."""
    block = re.search(
        r"    # Valfritt\. Bara när en källa ger tiderna\.\n(.*?)    # Hur du når",
        EXAMPLES,
        flags=re.DOTALL,
    )[1]
    old = [line for line in block.splitlines() if "#" not in line]
    new = [
        line.replace('"9:00"', '"10:00"').replace("2000-01-01", TODAY.isoformat()) for line in old
    ]
    return drawn(
        "services.yaml: det du tar bort är rött, det du skriver är grönt", changed(old, new)
    )


def mistake() -> str:
    """A mistake on its line, with what the check says."""
    (one,) = (
        found
        for file in (PROJECT / "tests" / "messages").glob("*.txt")
        for found in mistakes_in(file)
        if found.said and "'25:00' är inget klockslag" in found.said[0]
    )
    return drawn(
        "Kontrollens svar står vid raden",
        [("dim", line) for line in one.edits[0].new] + [("!", line) for line in one.said],
    )


def confirming() -> str:
    """A number that somebody has called."""
    with exempelby() as folder:
        told = said(
            folder,
            "confirm",
            "skolan",
            "telefon",
            "--by",
            "redaktör, Exempelby",
            "--method",
            "call",
        )
    rows: Rows = [("$", 'psynk confirm skolan telefon --by "redaktör, Exempelby" --method call')]
    return drawn(
        "Så skrivs det att du har ringt",
        rows + [_coloured(line) for line in told if not line.startswith(("---", "+++"))],
    )


def adding() -> str:
    """A new service to fill in."""
    with exempelby() as folder:
        told = said(
            folder,
            "new",
            "service",
            "nya-hjalpen",
            "name=Nya hjälpen",
            "organization=exempelby-kommun",
        )
        text = (folder / "services.yaml").read_text(encoding="utf-8")
    start = text.index("  # Ny.")
    lines = text[start:].splitlines()[:16]
    rows: Rows = [
        ("$", 'psynk new service nya-hjalpen name="Nya hjälpen" organization=exempelby-kommun')
    ]
    return drawn(
        "En ny tjänst att fylla i",
        [
            *rows,
            *(("dim", line) for line in told),
            *(("+", line) for line in lines),
            ("dim", "  …"),
        ],
    )


def todo() -> str:
    """What to confirm."""
    with exempelby() as folder:
        told = said(folder, "todo")
    return drawn(
        "Det som behöver bekräftas, det värsta först",
        [
            ("$", "psynk todo"),
            *((("" if line[:1].strip() else "dim"), line) for line in told if line),
        ],
    )


def moving() -> str:
    """A responsibility that moves, both lines of it."""
    rows = yaml.load((TINY / "services.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)[
        "responsibilities"
    ]
    two = [
        row
        for row in rows
        if row["needs"] == ["sover-inte"] and row["lead"] in ("hjalpen", "skolan")
    ]
    decided = {
        "status": "approved",
        "decided_on": TODAY.isoformat(),
        "source": "styrgruppens beslut",
    }
    ages = {"0–5": "0–8", "6–19": "9–19"}
    moved = [
        {name: part for name, part in row.items() if name not in decided}
        | {"ages": ages[row["ages"]]}
        | decided
        for row in two
    ]
    return drawn(
        "services.yaml: hjälpen leder nu till och med 8 år", changed(_blocks(two), _blocks(moved))
    )


def _blocks(rows: list[dict[str, object]]) -> list[str]:
    """Entries of a list as the real catalogue has them: a line for each value."""
    parts = [
        [
            f"{name}: [{', '.join(part)}]" if isinstance(part, list) else f"{name}: {part}"
            for name, part in row.items()
        ]
        for row in rows
    ]
    return [
        f"  {'- ' if number == 0 else '  '}{line}"
        for lines in parts
        for number, line in enumerate(lines)
    ]


def comment() -> str:
    """What the comment under a proposal says: who leads now, and the hole that the change opens."""
    with exempelby() as before, exempelby() as after:
        text = PLAIN.replace("ages: 0–5, lead: hjalpen", "ages: 0–8, lead: hjalpen").replace(
            "ages: 6–19, lead: skolan", "ages: 9–19, lead: skolan"
        )
        (after / "services.yaml").write_text(text, encoding="utf-8")
        heard = io.StringIO()
        with contextlib.redirect_stdout(heard):
            main(["diff", str(before), str(after)])
    parts = [part.splitlines() for part in heard.getvalue().split("\n\n")]
    told = [
        part
        for part in parts
        if part[0] in ("Vem som leder", "Hål som öppnas eller stängs", "Vem som hjälper till")
    ]
    return drawn(
        "Kommentaren under ditt förslag",
        [
            row
            for part in told
            for row in (
                ("", part[0]),
                *(("!" if "hål öppnas" in line else "dim", line) for line in part[1:]),
            )
        ],
    )


def hole() -> str:
    """A hole that the check has found, written down until it is decided."""
    with exempelby() as folder:
        path = folder / "services.yaml"
        path.write_text(
            PLAIN.replace("  - {needs: [rymt], lead:", "  - {needs: [rymt], ages: 0–17, lead:"),
            encoding="utf-8",
        )
        told = [line for line in said(folder, "check") if "owned" in line or "gör så här" in line][
            :2
        ]
        (folder / "routing" / "holes.yaml").write_text(
            "holes:\n" + "".join(f"{line}\n" for line in HOLE), encoding="utf-8"
        )
        after = said(folder, "check")[-1]
    rows: Rows = [
        *(("!", line) for line in told),
        ("", ""),
        ("dim", "routing/holes.yaml:"),
        *(("+", line) for line in HOLE),
        ("", ""),
        ("dim", after),
    ]
    return drawn(
        "Ett hål som kontrollen hittade, och hur det skrivs tills styrgruppen har svarat", rows
    )


HOLE = [
    "  - needs: [rymt]",
    "    ages: 18–19",
    "    urgency: [urgent, planned]",
    "    rules: [owned]",
    "    question: Vem leder när en 18-åring har rymt och det inte är akut?",
    "    reason: Ansvaret slutar vid 17 år.",
    '    meanwhile: "Ring {112.telefon} om det är fara för liv."',
    "    owner: exempelby-kommun",
    "    until: 2027-02-28",
]


def _coloured(line: str) -> tuple[str, str]:
    # What is as before gets the room that the sign takes on the other lines.
    return (
        (line[0], line[1:])
        if line[:1] in ("+", "-")
        else ("dim", f"  {line[1:]}" if line.startswith(" ") else line)
    )


PICTURES: dict[str, Callable[[], str]] = {
    "tid": hour,
    "fel": mistake,
    "bekrafta": confirming,
    "ny": adding,
    "lista": todo,
    "ansvar": moving,
    "hal": hole,
    "kommentar": comment,
}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, made in PICTURES.items():
        (FOLDER / f"{name}.svg").write_text(made(), encoding="utf-8")

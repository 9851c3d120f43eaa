"""Reads mistakes written as small diffs, and makes them in a copy of a catalogue.

    == the sentence that names the mistake
    @ routing/needs.yaml
    -    group: sova
    +    group: söva
    > routing/needs.yaml:8:12: unknown-reference: …

Lines with - are found in the file as whole lines, and those with + are put in their place. Lines with > are all
that `psynk check` then writes. Signs that cannot be seen are written ⇥ (tab), ⍽ (no-break space) and ␀ (NUL).
`@ file` names the file, services.yaml when left out, and may end with `is gone`, `is only this` or `in latin-1`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

_SIGNS = {"⇥": "\t", "⍽": "\u00a0", "␀": "\0"}
_SEEN = str.maketrans(_SIGNS)
UNSEEN = str.maketrans({sign: shown for shown, sign in _SIGNS.items()})


@dataclass
class Edit:
    """What is changed in one file."""

    file: str = "services.yaml"
    how: str = ""
    old: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)

    def make(self, folder: Path) -> None:
        """Changes the file. The old lines must be there."""
        path = folder / self.file
        if self.how == "is gone":
            return path.unlink()
        text = self.changed("" if self.how == "is only this" else path.read_text(encoding="utf-8"))
        encoding = self.how.removeprefix("in ") if self.how.startswith("in ") else "utf-8"
        path.write_bytes(text.encode(encoding))

    def changed(self, text: str) -> str:
        """The text with the new lines in place of the old."""
        old, new = ("".join(f"{line}\n" for line in lines) for lines in (self.old, self.new))
        if not old:
            return text + new
        assert f"\n{old}" in f"\n{text}", f"{self.file} has no lines\n{old}"
        return f"\n{text}".replace(f"\n{old}", f"\n{new}", 1)[1:]


@dataclass
class Mistake:
    """A mistake, and what is said about it."""

    name: str
    edits: list[Edit] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def make(self, folder: Path) -> None:
        """Makes the mistake in a folder."""
        for edit in self.edits:
            edit.make(folder)

    def take(self, line: str) -> None:
        """One line of the description."""
        sign, rest = line[:1], line[1:].translate(_SEEN)
        if sign == ">":
            self.said.append(rest.removeprefix(" "))
        elif sign == "@":
            file, _, how = rest.strip().partition(" ")
            self.edits.append(Edit(file, how))
        elif sign in ("-", "+"):
            self.edit(sign).append(rest)
        else:
            assert not line.strip(), f"{self.name}: {line!r} begins with none of > @ - +"

    def edit(self, sign: str) -> list[str]:
        """The lines that a line with - or + is added to. A - after a + begins another change."""
        if not self.edits or (sign == "-" and self.edits[-1].new):
            self.edits.append(Edit(self.edits[-1].file if self.edits else "services.yaml"))
        return self.edits[-1].old if sign == "-" else self.edits[-1].new


def mistakes_in(path: Path) -> list[Mistake]:
    """Every mistake of a file."""
    found: list[Mistake] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            found.append(Mistake(line.removeprefix("== ")))
        elif found:
            found[-1].take(line)
    return found


def edits_in(path: Path) -> list[Edit]:
    """The changes of a file that describes one mistake only."""
    one = Mistake(path.parent.name)
    for line in path.read_text(encoding="utf-8").splitlines():
        one.take(line)
    return one.edits

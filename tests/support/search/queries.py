"""The phrases that search is judged by, as people would write them.

They were written before the matcher, from the names of the needs and services only. `tuned.tsv` may be used to improve the
words and the matcher. `untuned.tsv` may not: nobody looks at which of its phrases fail, only at the totals. If somebody must
look, the phrase moves to `tuned.tsv` and a new one is written in its place, before it is tried. `unseen.tsv` is a later set of the same
kind, by somebody who had read no phrase of any need; like `spoken.tsv` and `opened.tsv` it has been looked at since, for kinds of faults.
`fresh.tsv` has not: beside the untuned it is what we judge by.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_OWN = HERE.parents[1]  # phrases about one municipality's services lie with its own tests


@dataclass(frozen=True)
class Query:
    """A phrase, what it is an example of, and the addresses that are right as its first answer."""

    part: str
    kind: str
    words: str
    right: tuple[str, ...]
    danger: str = ""  # what a file of strangers' phrases says of it: danger, no or either

    def is_answered_by(self, address: str) -> bool:
        """Whether a page is right. An address with * stands for all that have the rest in theirs."""
        return any(address == one or (one[0] == "*" and one[1:] in address) for one in self.right)


def queries(part: str) -> list[Query]:
    """The phrases of a part, as its file is named."""
    files = (HERE / f"{part}.tsv", *sorted(_OWN.glob(f"*/phrases/{part}.tsv")))
    rows = [row for file in files for row in file.read_text(encoding="utf-8").splitlines()]
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return [
        Query(part, kind, words, tuple(map(_address, right.split(","))))
        for kind, words, right in cells
    ]


def strangers(file: Path, swedish: bool = True) -> list[Query]:
    """Phrases of others, from a file outside the project: phrase, right answers, danger, and further columns with the language.

    The Swedish ones, or all others: the kind of those is their language.
    """
    rows = [
        row.split("\t")
        for row in file.read_text(encoding="utf-8").splitlines()
        if row and row[0] != "#"
    ]
    return [
        Query(
            "strangers" if swedish else "languages",
            row[-1] if swedish else row[5],
            row[0],
            tuple(map(_address, row[1].split(","))),
            row[2],
        )
        for row in rows
        if (row[5] == "sv") == swedish
    ]


def dangers_in_languages() -> list[Query]:
    """Phrases of danger in other languages, and the need that each is heard as."""
    rows = (HERE / "danger_in_languages.tsv").read_text(encoding="utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return [
        Query("danger", code, words, ("/behov/sjalvmordstankar/",), "danger")
        for code, words in cells
    ]


def field() -> list[Query]:
    """What the field itself says, in the same form as a part."""
    return queries("field")


def roles() -> list[Query]:
    """Who does what to whom. The kind of those that are held out is =."""
    rows = (HERE / "roles.tsv").read_text(encoding="utf-8").splitlines()
    cells = (row.split("\t") for row in rows if row and not row.startswith("#"))
    return [
        Query("roles", kind, words, tuple(map(_address, right.split(","))))
        for kind, words, right in cells
    ]


def _address(name: str) -> str:
    if name.startswith("page:"):
        return f"*{name[5:]}"
    return f"/tjanster/{name[2:]}/" if name.startswith("t:") else f"/behov/{name}/"

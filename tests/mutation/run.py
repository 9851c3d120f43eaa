"""`python -m tests.mutation.run`: breaks the real catalogue in many ways, and tells which of them the check sees.

Exit 1 when a mutation changes what a case meets, and nothing tells it or excuses that.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from generator.loading.loader import load_catalogue
from generator.model.catalogue import Catalogue
from tests.support.mutation.changing import Mutation
from tests.support.mutation.judging import Before, Verdict
from tests.support.mutation.kinds import KINDS, Kind

PROJECT = Path(__file__).resolve().parents[2]
PROCESSES = 2


def catalogue_of(folder: Path) -> Catalogue:
    """The catalogue of a folder, which must load."""
    catalogue, problems = load_catalogue(folder)
    if catalogue is None:
        raise SystemExit("\n".join(problem.format_text() for problem in problems))
    return catalogue


class _Work:
    """What one process needs. Every process gets the same catalogue, though somebody may be editing the files."""

    before: Before
    mutations: list[tuple[Kind, Mutation]]

    @classmethod
    def begin(cls, catalogue: Catalogue) -> None:
        cls.before = Before.of(catalogue)
        cls.mutations = list(mutations(catalogue))

    @classmethod
    def judge(cls, number: int) -> Verdict:
        return cls.before.judge(*cls.mutations[number])


def mutations(catalogue: Catalogue) -> Iterator[tuple[Kind, Mutation]]:
    """Every mutation, always in the same order."""
    yield from ((kind, mutation) for kind in KINDS for mutation in kind.make(catalogue))


def verdicts(catalogue: Catalogue, every: int = 1) -> list[Verdict]:
    """What became of every mutation, or of every so many of them: each kind has several beside each other."""
    names = [kind.name for kind, _ in mutations(catalogue)]
    firsts = {names.index(name) for name in names}  # no kind is left out
    chosen = sorted(firsts | {*range(0, len(names), every)})
    start = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        PROCESSES, mp_context=start, initializer=_Work.begin, initargs=(catalogue,)
    ) as pool:
        return list(pool.map(_Work.judge, chosen, chunksize=4))


def report(found: list[Verdict]) -> str:
    """A table by kind, and every survivor with its reason."""
    rows = [_row(kind.name, [v for v in found if v.kind == kind.name]) for kind in KINDS]
    head = f"{'kind':46}{'made':>6}{'effective':>11}{'caught':>8}{'by rule':>9}{'at entry':>10}{'journey':>9}"
    reasons = sorted({verdict.reason for verdict in found if not verdict.is_told})
    elsewhere = [f"  {v.kind}: {v.what}" for v in found if v.caught and not v.at_entry]
    guarded = [
        f"  {v.kind}: {v.what} ({v.journeys[0].file}:{v.journeys[0].line} and {len(v.journeys) - 1} more)"
        for v in found
        if v.journeys
    ]
    journeys = [
        "",
        f"no rule tells it, but a journey no longer ends where it says: {len(guarded)}",
        *guarded,
    ]
    parts = [
        head,
        *rows,
        _row("all", found),
        *journeys,
        *(line for reason in reasons for line in _survivors(reason, found)),
    ]
    return "\n".join(
        [
            *parts,
            "",
            f"caught, but not by the expected rule at the expected entry: {len(elsewhere)}",
            *elsewhere,
        ]
    )


def _survivors(reason: str, found: list[Verdict]) -> Iterator[str]:
    same = [verdict for verdict in found if not verdict.is_told and verdict.reason == reason]
    yield f"\nnot told, {reason or 'and nothing excuses it'}: {len(same)}"
    yield from (f"  {verdict.kind}: {verdict.what}" for verdict in same)


def _row(name: str, found: list[Verdict]) -> str:
    count = [
        sum(getattr(v, field) for v in found)
        for field in ("effective", "caught", "by_rule", "at_entry")
    ]
    return f"{name:46}{len(found):6}{count[0]:11}{count[1]:8}{count[2]:9}{count[3]:10}{sum(bool(v.journeys) for v in found):9}"


def main() -> int:
    """Prints the report."""
    began = time.perf_counter()
    found = verdicts(catalogue_of(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT))
    print(report(found))
    faults = [verdict for verdict in found if verdict.is_fault]
    effective = [verdict for verdict in found if verdict.effective]
    caught, told = (
        sum(getattr(verdict, name) for verdict in effective) for name in ("caught", "is_told")
    )
    seconds = time.perf_counter() - began
    print(
        f"\n{len(found)} mutations in {seconds:.0f} s: {len(effective)} effective, {caught} caught by a rule, {told - caught} by a journey, {len(faults)} faults"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""Running the rules over a catalogue, whole or partly read."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable, Collection, Iterator

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.rules import duplicate_id, unknown_reference
from generator.rules.registry import Rule, Scope, load_rules


def check_all(
    catalogue: Catalogue, today: dt.date, select: Callable[[Rule], bool] = lambda rule: True
) -> list[Problem]:
    """Every problem that the rules find, or those of the selected rules, sorted by place.

    Rules about cases wait until every name leads to one thing: before that they would report
    what is not wrong.
    """
    names = check_names(catalogue)
    found = set(names)
    for rule in load_rules().values():
        if rule.scope is Scope.NAMES or not select(rule) or (names and rule.is_about_cases):
            continue
        found.update(_run(rule, catalogue, today))
    return sorted(found)


def check_names(catalogue: Catalogue) -> list[Problem]:
    """What must be mended before cases can be judged: doubled ids, and ids of nothing."""
    names = (rule for rule in load_rules().values() if rule.scope is Scope.NAMES)
    return sorted({problem for rule in names for problem in _run(rule, catalogue, dt.date.min)})


def check_partial(
    catalogue: Catalogue,
    today: dt.date,
    lost: Collection[str] | None,
    doubtful: Collection[tuple[str, int]],
) -> set[Problem]:
    """What is wrong in a catalogue that lacks unreadable entries, and would be wrong with them too.

    `lost` are the words of those entries, None when it cannot be told what they are called;
    `doubtful` the lines, with their file, of entries that were read in part.
    """
    one_by_one = (rule for rule in load_rules().values() if rule.scope is Scope.ENTRY)
    problems = {problem for rule in one_by_one for problem in _run(rule, catalogue, today)}
    sure = {p for p in problems if (p.place.file, p.place.line) not in doubtful}
    names = set() if lost is None else set(unknown_reference.check(catalogue, lost))
    return sure | names | set(duplicate_id.check(catalogue))


def _run(rule: Rule, catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    try:
        yield from rule.run(catalogue, today)
    except Exception as error:  # the editor gets the answers of the other rules all the same
        yield _describe_crash(rule, catalogue, error)


def _describe_crash(rule: Rule, catalogue: Catalogue, error: Exception) -> Problem:
    """A rule that cannot be tried is a problem of ours, told like any other, without traceback."""
    *_, last = inspect.getinnerframes(error.__traceback__) if error.__traceback__ else [None]
    where = f"{last.filename.rpartition('/')[2]} rad {last.lineno}" if last else "okänd plats"
    return Problem(
        catalogue.site.get_place(),
        rule.name,
        f"Regeln {rule.name} gick inte att pröva: programmet har ett fel ({type(error).__name__} i {where}). Alla andra regler är prövade.",
        "Det är inte du som har gjort fel. Anmäl det till dem som sköter programmet: skicka med den här raden och din senaste ändring.",
    )

"""One rule a file. A rule's name is its module's name with hyphens."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterator
from functools import cache
from types import ModuleType

from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.proof.gaps import Gap
from generator.proof.proof import Proof
from generator.routing.need_tree import NeedTree

Check = Callable[..., object]

_NAMES = ("duplicate-id", "unknown-reference")
# Rules that look at one entry at a time: they are right about it though others are missing.
_ABOUT_ONE = (
    "empty-claim",
    "future-date",
    "impossible-age",
    "impossible-hour",
    "impossible-number",
    "impossible-season",
    "lead-not-active",
    "no-way-in",
)
_ABOUT_ONE += (
    "overdue-crisis-contact",
    "unsafe-link",
    "unsourced-value",
    "unverified-contact",
    "wordless-need",
)


def rules() -> dict[str, Check]:
    """Every rule by name."""
    return {name: module.check for name, module in _modules() if hasattr(module, "check")}


def names_that_lead_nowhere(catalogue: Catalogue) -> list[Problem]:
    """What must be mended before anything can be said about cases: doubled ids, and names of what does not exist."""
    every = rules()
    return sorted(
        {problem for name in _NAMES for problem in _run(every[name], catalogue, dt.date.min)}
    )


@cache
def gaps_of_rules() -> dict[str, Callable[[Proof], list[Gap]]]:
    """For each rule about cases, what finds the cases that break it, known holes among them."""
    return {name: module.gaps for name, module in _modules() if hasattr(module, "gaps")}


@cache
def gaps_of_trees() -> dict[str, Callable[[NeedTree], Iterator[Gap]]]:
    """For each of those rules that looks at the questions of one need at a time, what finds the cases of that need."""
    return {
        name: module.gaps_of_tree for name, module in _modules() if hasattr(module, "gaps_of_tree")
    }


def _modules() -> Iterator[tuple[str, ModuleType]]:
    for found in pkgutil.iter_modules(__path__):
        yield found.name.replace("_", "-"), importlib.import_module(f"{__name__}.{found.name}")


def check_all(
    catalogue: Catalogue, today: dt.date, about: Callable[[Check], bool] = lambda check: True
) -> list[Problem]:
    """Every problem that any rule finds, or those that are about something, sorted by place.

    Rules about cases wait until every name leads to one thing: before that they would report what is not wrong.
    """
    found = set(names_that_lead_nowhere(catalogue))
    others = [
        check
        for name, check in rules().items()
        if name not in _NAMES and about(check) and not (found and _is_about_cases(check))
    ]
    found.update(problem for check in others for problem in _run(check, catalogue, today))
    return sorted(found)


def is_about_questions(check: Check) -> bool:
    """Whether a rule looks at the trees of questions, which take longer to make than all else that rules look at."""
    module = inspect.getmodule(check)
    return hasattr(module, "trees") or hasattr(module, "every_way")


def check_rest(
    catalogue: Catalogue,
    today: dt.date,
    lost: Collection[str] | None,
    doubtful: Collection[tuple[str, int]],
) -> set[Problem]:
    """What is wrong in a catalogue that lacks the entries that could not be read, and that would be wrong with them too.

    `lost` are the words of those entries, None when nobody can tell what they are called; `doubtful` the lines, with their file, of entries that were read in part.
    """
    every = rules()
    one_by_one = {problem for name in _ABOUT_ONE for problem in _run(every[name], catalogue, today)}
    sure = {
        problem
        for problem in one_by_one
        if (problem.place.file, problem.place.line) not in doubtful
    }
    names = set() if lost is None else set(every["unknown-reference"](catalogue, lost))
    return sure | names | set(every["duplicate-id"](catalogue))


def _is_about_cases(check: Check) -> bool:
    return hasattr(inspect.getmodule(check), "proof_of")


def _run(check: Check, catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    # Rules never read the clock: one that is about dates asks for `today`.
    dated = "today" in inspect.signature(check).parameters
    try:
        yield from check(catalogue, today) if dated else check(catalogue)
    except (
        Exception
    ) as error:  # whatever a rule stumbles over, the editor gets the answers of the others
        yield _stumbled(check, catalogue, error)


def _stumbled(check: Check, catalogue: Catalogue, error: Exception) -> Problem:
    """A rule that cannot be tried is a problem of ours, told like any other and never as a traceback."""
    rule = check.__module__.rpartition(".")[2].replace("_", "-")
    *_, last = inspect.getinnerframes(error.__traceback__) if error.__traceback__ else [None]
    where = f"{last.filename.rpartition('/')[2]} rad {last.lineno}" if last else "okänd plats"
    return Problem(
        catalogue.site.at(),
        rule,
        f"Regeln {rule} gick inte att pröva: programmet har ett fel ({type(error).__name__} i {where}). Alla andra regler är prövade.",
        "Det är inte du som har gjort fel. Anmäl det till dem som sköter programmet: skicka med den här raden och din senaste ändring.",
    )

"""One rule a file. A rule's name is its module's name with hyphens."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable

from generator.model.catalogue import Catalogue
from generator.problem import Problem

Check = Callable[..., object]

_NAMES = ("duplicate-id", "unknown-reference")


def rules() -> dict[str, Check]:
    """Every rule by name."""
    modules = (importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return {m.__name__.rpartition(".")[2].replace("_", "-"): m.check for m in modules if hasattr(m, "check")}


def check_all(catalogue: Catalogue, today: dt.date) -> list[Problem]:
    """Every problem that any rule finds, sorted by place.

    Rules about cases wait until every name leads to one thing: before that they would report what is not wrong.
    """
    every = rules()
    found = {problem for name in _NAMES for problem in _run(every[name], catalogue, today)}
    ready = {name: check for name, check in every.items() if not (found and _is_about_cases(check))}
    found.update(problem for check in ready.values() for problem in _run(check, catalogue, today))
    return sorted(found)


def _is_about_cases(check: Check) -> bool:
    return hasattr(inspect.getmodule(check), "proof_of")


def _run(check: Check, catalogue: Catalogue, today: dt.date):
    # Rules never read the clock: one that is about dates asks for `today`.
    dated = "today" in inspect.signature(check).parameters
    return check(catalogue, today) if dated else check(catalogue)

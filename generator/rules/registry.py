"""What a rule declares: its name, what it looks at, how grave it is, and whether it needs the day.

A rule is declared beside its function, and nowhere else:

    @rule("hole-too-wide", scope=Scope.CASES, severity=Severity.WARNING)
    def check(catalogue: Catalogue) -> Iterator[Problem]: ...
"""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, wraps
from typing import TypeVar

from generator.model.catalogue import Catalogue
from generator.model.layer import Layer
from generator.problem import Problem, Severity
from generator.proof.gaps import DescribeGap, Gap, memoize_per_proof, report_gaps
from generator.proof.proof import Proof, get_proof
from generator.routing.need_tree import NeedTree


class Scope(Enum):
    """How much of the catalogue must be whole before a rule can say anything true."""

    NAMES = "names"  # ids are unique and lead somewhere: these run first
    ENTRY = "entry"  # one entry at a time: true of it also when others could not be read
    CATALOGUE = "catalogue"  # all entries, no cases
    CASES = "cases"  # the case space: waits until every name leads to one thing
    QUESTIONS = "questions"  # the trees of questions, which take longest to make


@dataclass(frozen=True, slots=True)
class Rule:
    """A declared rule, ready to run."""

    name: str
    scope: Scope
    severity: Severity
    needs_today: bool
    function: Callable[..., Iterable[Problem]]
    # About a fact that its own layer confirms: above that layer it is a warning.
    confirmed_by_layer: bool = False
    # Rules whose problems bring problems of this one with them, in the same cases or on the same line.
    follows: tuple[str, ...] = ()

    @property
    def is_about_cases(self) -> bool:
        """Whether the rule must wait until every name leads to one thing."""
        return self.scope in (Scope.CASES, Scope.QUESTIONS)

    def run(self, catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
        """The rule's problems, each with the rule's severity. Rules never read the clock."""
        problems = self.function(catalogue, today) if self.needs_today else self.function(catalogue)
        for problem in problems:
            layer = catalogue.find_layer(problem.place.file)
            severity = Severity.WARNING if layer and self.confirmed_by_layer else self.severity
            fix = f"{problem.fix} {_describe_owner(layer)}" if layer else problem.fix
            yield replace(problem, severity=severity, fix=fix)


def _describe_owner(layer: Layer) -> str:
    """Who can mend what stands in a base."""
    return f"Uppgiften ägs av basen {layer.name} {layer.version}: föreslå ändringen där, eller skriv den i routing/layers.yaml."


_Check = TypeVar("_Check", bound=Callable[..., Iterable[Problem]])
GapFinder = Callable[[Proof], list[Gap]]
TreeGapFinder = Callable[[NeedTree], Iterator[Gap]]

_rules: dict[str, Rule] = {}
_gap_finders: dict[str, GapFinder] = {}
_tree_gap_finders: dict[str, TreeGapFinder] = {}


def rule(
    name: str,
    *,
    scope: Scope,
    severity: Severity = Severity.ERROR,
    needs_today: bool = False,
    confirmed_by_layer: bool = False,
    follows: tuple[str, ...] = (),
) -> Callable[[_Check], _Check]:
    """Declares a function that yields problems as a rule.

    The function takes the catalogue, and the day too when `needs_today`. A warning never stops
    a build. `confirmed_by_layer`: what the rule says of a fact in a base is a warning above it. `follows` names the
    rules whose problems are told first, with those of this one folded below. Raises
    ValueError when two rules have one name.
    """

    def declare(function: _Check) -> _Check:
        if name in _rules:
            raise ValueError(f"two rules are called {name}")
        _rules[name] = Rule(
            name, scope, severity, needs_today, function, confirmed_by_layer, follows
        )
        return function

    return declare


def gap_finder(name: str) -> Callable[[GapFinder], GapFinder]:
    """Declares what finds the cases that break a rule, those of known holes among them."""

    def declare(find: GapFinder) -> GapFinder:
        _gap_finders[name] = find
        return find

    return declare


def gap_rule(
    name: str, sentence: DescribeGap, *, follows: tuple[str, ...] = ()
) -> Callable[[Callable[[Proof], Iterable[Gap]]], GapFinder]:
    """Declares what finds the cases that break a rule as the rule: every gap is a problem, told by `sentence`."""

    def declare(find: Callable[[Proof], Iterable[Gap]]) -> GapFinder:
        find_once = gap_finder(name)(memoize_per_proof(find))

        @wraps(find, assigned=("__module__", "__doc__"))
        def check(catalogue: Catalogue) -> Iterator[Problem]:
            proof = get_proof(catalogue)
            yield from report_gaps(proof, name, find_once(proof), sentence)

        rule(name, scope=Scope.CASES, follows=follows)(check)
        return find_once

    return declare


def tree_gap_finder(name: str) -> Callable[[TreeGapFinder], TreeGapFinder]:
    """Declares what finds the same cases for one need, from its tree of questions."""

    def declare(find: TreeGapFinder) -> TreeGapFinder:
        _tree_gap_finders[name] = find
        return find

    return declare


def load_rules() -> dict[str, Rule]:
    """Every rule by name, in the order of the names."""
    _import_all()
    return dict(sorted(_rules.items()))


def load_gap_finders() -> dict[str, GapFinder]:
    """What finds the cases that break a rule, by the rule's name."""
    _import_all()
    return dict(sorted(_gap_finders.items()))


def load_tree_gap_finders() -> dict[str, TreeGapFinder]:
    """What finds them for one need at a time, by the rule's name."""
    _import_all()
    return dict(sorted(_tree_gap_finders.items()))


@cache
def _import_all() -> None:
    package = importlib.import_module("generator.rules")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"generator.rules.{module.name}")

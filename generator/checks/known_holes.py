"""A hole that is accepted for now is needed, and its day has not passed."""

from __future__ import annotations

import datetime as dt
import importlib
from collections.abc import Iterator

from generator.claims.proof import proof_of
from generator.model.catalogue import Catalogue
from generator.problem import Problem
from generator.space.box import intersect


def check(catalogue: Catalogue, today: dt.date) -> Iterator[Problem]:
    """Exceptions are data, have a reason, and end."""
    proof = proof_of(catalogue)
    for hole in catalogue.holes:
        box = proof.leading.box(hole)
        for index, rule in enumerate(hole.rules):
            gaps = _gaps(rule)
            if gaps is None:
                yield Problem(hole.at("rules", index), "known-holes", f"Regeln '{rule}' kan inte ha kända hål.", "Skriv en regel om fall: owned, accepted, reachable-at-that-hour, contract, no-bouncing, monotone eller age-edges.")
            elif box is None or not any(intersect(gap.box, box) for gap in gaps(proof)):
                yield Problem(hole.at("rules", index), "known-holes", f"Hålet '{hole.question}' behövs inte längre för regeln {rule}.", "Ta bort regeln ur hålet, eller hela hålet. Bra gjort.")
        if today > hole.until:
            yield Problem(hole.at("until"), "known-holes", f"Hålet '{hole.question}' skulle vara löst senast {hole.until}.", f"Fråga '{hole.owner}' om beslutet, och ta bort hålet eller sätt en ny dag.")


def _gaps(rule: str):
    try:
        module = importlib.import_module(f"generator.checks.{rule.replace('-', '_')}")
    except ModuleNotFoundError:
        return None
    return getattr(module, "gaps", None)

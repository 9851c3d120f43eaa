"""The report reads as a list of promises: a journey's test is named by its sentence, with its å, ä and ö."""

from __future__ import annotations

from generator.model.handover import Journey


def pytest_make_parametrize_id(val: object) -> str | None:
    """The sentence; pytest would escape an id that is given as text."""
    return val.journey if isinstance(val, Journey) else None

"""The mistakes that `make mutate-code` makes in a module: each of them, and nothing else."""

from __future__ import annotations

import pytest

from tests.mutation.code import draw_trials
from tests.support.mutation.code_changes import list_code_changes
from tests.support.mutation.code_parts import PARTS

MODULE = '''
"""A text that is never changed: not 1."""
LIMIT = 3

def may_show(status: str, days: int = 7) -> bool:
    """Not this either."""
    if days < 30 and not status:
        print(status)
    return any(day for day in range(days) if status)

class Book:
    def pages(self):
        yield self.first
        yield from self.rest
'''


def test_each_mistake_is_made_once_and_nothing_else_changes() -> None:
    changes = list_code_changes(MODULE)
    assert [change.name for change in changes] == [
        "may_show: days < 30 and (not status) → days < 30 or not status",
        "may_show: print(status) → pass",
        "may_show: any((day for day in range(days) if status)) → all((day for day in range(days) if status))",
        "may_show: days < 30 → days <= 30",
        "may_show: not status → status",
        "may_show: 30 → 31",
        "may_show: status → not status",
        "Book.pages: yield self.first → yield from ()",
        "Book.pages: yield from self.rest → yield from ()",
    ]
    assert len({change.source for change in changes}) == len(changes)
    for change in changes:
        compile(change.source, "module", "exec")
        assert (
            "A text that is never changed: not 1." in change.source and "LIMIT = 3" in change.source
        )


@pytest.mark.slow
def test_a_seed_draws_the_same_sample_and_another_seed_another() -> None:
    def draw(seed: int) -> list[str]:
        return [trial.name for trial in draw_trials(PARTS[0], 10, seed)]

    assert draw(1) == draw(1) != draw(2)
    assert len(set(draw(1))) == 10

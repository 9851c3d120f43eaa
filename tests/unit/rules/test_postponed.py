"""An overdue crisis contact stops no urgent repair of something else: when somebody says why, and only for some days."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.rules.runner import check_all
from tests.conftest import TODAY, loaded

WHY = "postponed_why: En nedlagd linje måste bort."
OVERDUE = "overdue-crisis-contact"
PUT_OFF = "crisis-confirmation-postponed"


@pytest.mark.parametrize(
    ("checked_on", "review", "rule"),
    [
        ("2026-06-03", "", None),
        ("2026-06-02", "", OVERDUE),
        ("2026-06-02", f"postponed_until: 2026-11-30, {WHY}", PUT_OFF),
        ("2026-06-02", f"postponed_until: 2026-12-14, {WHY}", PUT_OFF),
        ("2026-06-02", f"postponed_until: 2026-12-15, {WHY}", OVERDUE),
        ("2026-06-02", f"postponed_until: 2026-11-29, {WHY}", OVERDUE),
        ("2026-06-02", "postponed_until: 2026-12-05", OVERDUE),
        ("2026-05-04", f"postponed_until: 2026-12-05, {WHY}", PUT_OFF),
        ("2026-05-03", f"postponed_until: 2026-12-05, {WHY}", OVERDUE),
        ("2026-06-03", f"postponed_until: 2026-12-05, {WHY}", None),
    ],
)
def test_a_check_is_put_off_with_a_reason_for_two_weeks_and_thirty_days_at_most(
    checked_on: str, review: str, rule: str | None, change: Callable[..., Path]
) -> None:
    if review:
        change("law_days: 365}", f"law_days: 365, {review}}}", file="routing/site.yaml")
    contact = f"      - {{id: reserv, kind: phone, value: 0000-110, crisis: true, verification: {{status: V, source: larmets sida, checked_on: {checked_on}, method: page, role: redaktion}}}}\n"
    start = "      - id: telefon\n        kind: phone\n        name: Nödnumret\n"
    folder = change(start, contact + start)
    found = check_all(loaded(folder), TODAY)
    assert [problem.rule for problem in found] == ([rule] if rule else [])
    assert [problem.is_error for problem in found] == ([rule == OVERDUE] if rule else [])


def test_a_contact_that_may_not_be_shown_is_never_put_off(change: Callable[..., Path]) -> None:
    change(
        "law_days: 365}",
        f"law_days: 365, postponed_until: 2026-12-05, {WHY}}}",
        file="routing/site.yaml",
    )
    folder = change(
        "      - id: telefon\n        kind: phone\n        name: Nödnumret\n",
        "      - {id: reserv, kind: phone, value: 0000-110, crisis: true, verification: {status: U, source: hörsägen, checked_on: 2026-06-02, method: call, role: redaktion}}\n"
        "      - id: telefon\n        kind: phone\n        name: Nödnumret\n",
    )
    assert {problem.rule for problem in check_all(loaded(folder), TODAY)} == {OVERDUE}

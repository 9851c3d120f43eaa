"""`psynk agenda`: every proposal is in one item, and decisions change their rows and nothing else, in Mora."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator.loading.apply_decisions import apply_decisions
from generator.maintenance.meeting_agenda import build_agenda
from generator.model.catalogue import Catalogue
from generator.model.steering_group_decision import (
    DecisionEntry,
    DecisionsFile,
    compute_row_fingerprint,
)


def test_what_a_row_leaves_out_is_no_part_of_its_fingerprint(mora: Catalogue):
    row = mora.first_steps[0]
    said = dict(row)
    least = type(row).model_construct(
        **{
            name: said[name]
            for name, field in type(row).model_fields.items()
            if said[name] != field.default
        }
    )
    assert compute_row_fingerprint(least) == compute_row_fingerprint(row)


def test_everything_in_the_real_catalogue_can_be_decided_also_what_stands_in_its_base(
    tmp_path: Path, mora: Catalogue
):
    items = build_agenda(mora)
    decided = DecisionsFile.model_construct(
        None,
        decisions=tuple(
            DecisionEntry.model_construct(
                None,
                item=item.id,
                by=item.decider or "psynk-mora",
                on=dt.date(2026, 11, 29),
                source="protokoll",
                rows=tuple(item.rows),
            )
            for item in items
        ),
    )
    assert {item.id.partition("-")[0] for item in items} == {
        "leder",
        "overlamnar",
        "forst",
        "rutin",
        "rad",
    }
    assert build_agenda(apply_decisions(mora, decided)) == []

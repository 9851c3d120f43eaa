"""`psynk new`: an entry to fill in, where its like stand, and nothing else changed, in Mora."""

from __future__ import annotations

from tests.conftest import PROJECT
from tests.support.editing.adding import added, inserted

JOURNEYS = (PROJECT / "routing" / "journeys.yaml").read_text(encoding="utf-8")


def test_a_new_journey_keeps_the_comment_that_heads_the_next_part() -> None:
    after, _ = added(JOURNEYS, "journey", {"journey": "En mening", "case.need": "papperslos"})
    assert "journey: En mening" in inserted(JOURNEYS, after)
    assert after.index("En mening") < after.index("# När hjälpen inte räcker")

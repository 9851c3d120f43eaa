"""What follows from the steps of a routine: times counted by hand, and the step that absence leads to, in Mora."""

from __future__ import annotations

from generator.model.catalogue import Catalogue


def test_every_routine_has_a_journey(mora: Catalogue):
    assert {journey.routine for journey in mora.routine_journeys} == set(mora.routine)

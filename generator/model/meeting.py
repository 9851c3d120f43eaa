"""Meetings with a date, for those who take part."""

from __future__ import annotations

from pydantic import Field

from generator.model.base_entry import Entry
from generator.model.typed_references import RoutineRef
from generator.model.value_types import Clock, Day, Id, Text
from generator.model.verification import Verification


class Meeting(Entry):
    """One meeting on one day."""

    id: Id = Field(
        description="Kort namn, aldrig ändrat: kalendrar känner igen mötet på det, också när dagen flyttas."
    )
    day: Day = Field(description="Dagen, till exempel 2027-01-14.")
    start: Clock = Field(description="Börjar, till exempel 13:00.")
    close: Clock = Field(description="Slutar.")
    protected_until: Clock | None = Field(
        None,
        description="Till den tiden är alla kvar efter mötet, för ett möte som behövs genast: 16:00.",
    )
    last_day_to_report: Day | None = Field(None, description="Sista dag att anmäla ett ärende.")
    place: Text | None = Field(None, description="Var, när det är känt.")
    verification: Verification = Field(description="Varifrån dagen kommer. Bara status V visas.")


class Meetings(Entry):
    """Meetings that belong to a routine."""

    routine: RoutineRef = Field(description="Rutinen som mötena hör till.")
    name: Text = Field(description="Vad mötena heter.")
    rhythm: Text = Field(description="Hur ofta, så som källan säger det.")
    followed_by: RoutineRef | None = Field(
        None,
        description="Rutinen vars möten hålls direkt efter varje möte, i en skyddad tid som alla har gemensam.",
    )
    meetings: tuple[Meeting, ...] = Field((), description="Mötena.")

    @property
    def shown(self) -> list[Meeting]:
        """The meetings that may be shown, in order of day."""
        return sorted(
            (m for m in self.meetings if m.verification.allows_showing),
            key=lambda m: (m.day, m.start),
        )


class MeetingsFile(Entry):
    """routing/meetings.yaml."""

    meetings: tuple[Meetings, ...] = Field((), description="Möten, för varje rutin som har sådana.")

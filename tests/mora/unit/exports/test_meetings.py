"""The meetings of a routine as a feed: only those that may be shown, and the same event when its day is moved, in Mora."""

from __future__ import annotations

import icalendar

from generator.exports.calendar_feeds import build_meeting_feeds
from generator.model.catalogue import Catalogue


def test_moras_team_has_no_dates_yet_but_a_feed_to_follow(mora: Catalogue):
    (text,) = build_meeting_feeds(mora).values()
    read = icalendar.Calendar.from_ical(text)
    assert str(read["name"]).startswith("Samverkansteamets möten")
    assert read.walk("VEVENT") == []

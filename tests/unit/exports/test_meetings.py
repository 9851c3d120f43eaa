"""The meetings of a routine as a feed: only those that may be shown, and the same event when its day is moved."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest

from generator.exports.calendar_feeds import build_meeting_feeds
from generator.model.catalogue import Catalogue
from tests.conftest import built, loaded

FILE = "routing/meetings.yaml"
FEED = "rutiner/gemensam-plan/moten.ics"


def events(catalogue: Catalogue) -> list[icalendar.Event]:
    """What another program finds in the feed."""
    return list(icalendar.Calendar.from_ical(build_meeting_feeds(catalogue)[FEED]).walk("VEVENT"))


def test_a_feed_has_the_meetings_that_are_confirmed_and_no_other(tiny: Catalogue):
    found, _ = events(tiny)
    assert found.decoded("dtstart").isoformat() == "2027-01-14T13:00:00+01:00"
    assert found.decoded("dtend").isoformat() == "2027-01-14T15:00:00+01:00"
    assert (str(found["summary"]), str(found["location"])) == (
        "Planmöten",
        "Exempelgatan 1, Exempelby",
    )
    assert str(found["uid"]) == "gemensam-plan-januari@exempelby.example"
    assert "2027-01-07" in str(found["description"])


def test_a_meeting_that_is_moved_is_the_same_event(change: Callable[..., Path], tiny: Catalogue):
    moved, _ = events(loaded(change("day: 2027-01-14", "day: 2027-01-21", FILE)))
    assert moved["uid"] == events(tiny)[0]["uid"]
    assert moved.decoded("dtstart").isoformat() == "2027-01-21T13:00:00+01:00"


def test_the_protected_time_after_a_meeting_is_an_event_of_its_own(tiny: Catalogue):
    meeting, kept = events(tiny)
    assert kept.decoded("dtstart") == meeting.decoded("dtend")
    assert kept.decoded("dtend").isoformat() == "2027-01-14T16:00:00+01:00"
    assert kept["uid"] != meeting["uid"] and "Skyddad tid" in str(kept["summary"])


@pytest.mark.slow
@pytest.mark.xdist_group("finished")
def test_the_page_says_when_there_are_no_dates_and_lists_them_when_there_are(
    tiny_site: Path, local_site: Path
):
    full = (tiny_site / "rutiner/gemensam-plan/index.html").read_text(encoding="utf-8")
    assert (
        "14 januari 2027" in full and "11 februari 2027" not in full and 'href="moten.ics"' in full
    )
    assert (tiny_site / FEED).read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    empty = (local_site / "rutiner/samverkansteam/index.html").read_text(encoding="utf-8")
    assert "Inga datum är inlagda ännu" in empty and 'href="moten.ics"' in empty
    assert b"BEGIN:VEVENT" not in (local_site / "rutiner/samverkansteam/moten.ics").read_bytes()


@pytest.mark.slow
def test_a_catalogue_without_routines_has_no_page_about_them_and_no_link_to_one(
    tiny_folder: Path, tmp_path: Path
):
    for file in [
        *(tiny_folder / "routing" / "routines").iterdir(),
        *(
            tiny_folder / "routing" / name
            for name in ("laws.yaml", "roles.yaml", "meetings.yaml", "charts.yaml")
        ),
    ]:
        file.unlink()
    site = built(tiny_folder, tmp_path / "site")
    assert not (site / "rutiner").exists()
    assert [
        page
        for page in site.rglob("*.html")
        if re.search(r'href="[^"]*rutiner/', page.read_text(encoding="utf-8"))
    ] == []

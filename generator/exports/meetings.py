"""The meetings of routines as calendar feeds."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from generator.exports.ical import Event, calendar
from generator.model.catalogue import Catalogue
from generator.model.meeting import Meeting, Meetings
from generator.model.values import Clock


def feeds(catalogue: Catalogue) -> dict[str, str]:
    """A feed for each routine that has meetings, by its path in the site. One without dates is there too: whoever follows it gets the first."""
    return {f"rutiner/{row.routine}/moten.ics": feed(catalogue, row) for row in catalogue.meetings}


def feed(catalogue: Catalogue, row: Meetings) -> str:
    """The meetings of one routine."""
    return calendar(f"{row.name} – {catalogue.site.name}", (_event(catalogue, row, meeting) for meeting in row.shown))


def _event(catalogue: Catalogue, row: Meetings, meeting: Meeting) -> Event:
    site = catalogue.site
    host = urlsplit(site.url or "").hostname or site.feedback_phone.partition(".")[0]
    last = f"Sista dag att anmäla: {meeting.last_day_to_report.isoformat()}." if meeting.last_day_to_report else ""
    return Event(
        uid=f"{row.routine}-{meeting.id}@{host}",
        title=row.name,
        start=_moment(meeting.day, meeting.start),
        end=_moment(meeting.day, meeting.close),
        stamp=meeting.verification.checked_on,
        place=meeting.place or "",
        text=last,
        url=f"{site.url.rstrip('/')}/rutiner/{row.routine}/" if site.url else "",
    )


def _moment(day: dt.date, clock: Clock) -> dt.datetime:
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=clock.minutes)

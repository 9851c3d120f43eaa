"""Feeds for people's own calendars: family centres, learning days and meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.exports.ical_format import CalendarEvent, render_calendar
from generator.model.catalogue import Catalogue
from generator.model.family_offers import Centre
from generator.model.learning_plan import LearningDay
from generator.model.meeting import Meeting, Meetings
from generator.model.opening_hours import WEEKDAYS
from generator.model.value_types import Clock
from generator.text import slugify
from generator.views.offer_times import OfferTime, list_held_dates, list_week_times


def build_public_feeds(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every public feed: file name and text. One without events is kept, for its subscribers."""
    for centre in catalogue.centres:
        if centre.model != "none":
            name = catalogue.service[centre.service].name
            yield (
                f"familjens-hus-{centre.municipality}.ics",
                render_calendar(name, _list_week(catalogue, centre)),
            )
    if catalogue.learning_days or catalogue.themes:
        days = (
            day for day in catalogue.learning_days if day.may_be_shown and day.status != "cancelled"
        )
        yield (
            "gemensamt-larande.ics",
            render_calendar("Gemensamt lärande", map(_build_learning_event, days)),
        )


def _list_week(catalogue: Catalogue, centre: Centre) -> Iterator[CalendarEvent]:
    offers = [offer for offer in catalogue.shown_offers if offer.service == centre.service]
    yield from filter(None, map(_build_weekly_event, list_week_times(catalogue, offers)))


def _build_weekly_event(time: OfferTime) -> CalendarEvent | None:
    """A weekly event. A time without a season gives none: it would promise every week for ever."""
    days, closed = list_held_dates(time)
    if not time.season or not days:
        return None
    first = days[0]
    notes = (
        time.offer.summary,
        time.note,
        f"Språk: {', '.join(time.languages)}." if time.languages else "",
    )
    return CalendarEvent(
        uid=f"{time.offer.id}-{WEEKDAYS.index(time.day)}-{time.start.minutes}-{time.season[0]}{_distinguish(time)}@psynk",
        title=time.offer.name,
        start=_build_moment(first, time.start),
        end=_build_moment(first, time.end),
        stamp=time.checked,
        place=time.place,
        text=" ".join(filter(None, notes)),
        weekly_until=days[-1],
        excluded_days=tuple(closed),
    )


def _distinguish(time: OfferTime) -> str:
    """What tells two sessions apart that begin at the same time: a calendar shows only one of those with the same UID."""
    parts = (str(time.end.minutes), time.place, *time.languages)
    return "-" + "-".join(filter(None, map(slugify, parts)))


def _build_learning_event(day: LearningDay) -> CalendarEvent:
    start, end = day.start, day.end
    return CalendarEvent(
        uid=f"{day.id}@psynk",
        title=day.name,
        start=_build_moment(day.date, start) if start and end else day.date,
        end=_build_moment(day.date, end) if start and end else day.date,
        stamp=day.verification.checked_on,
        place=day.place or "",
        text=day.for_whom,
        url=day.booking or "",
    )


def _build_moment(day: dt.date, clock: Clock) -> dt.datetime:
    return dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=clock.minutes)


def build_meeting_feeds(catalogue: Catalogue) -> dict[str, str]:
    """A feed for each routine with meetings, by its path in the site. One without dates is kept too."""
    return {
        f"rutiner/{row.routine}/moten.ics": build_meeting_feed(catalogue, row)
        for row in catalogue.meetings
    }


def build_meeting_feed(catalogue: Catalogue, row: Meetings) -> str:
    """The meetings of one routine."""
    return render_calendar(
        f"{row.name} – {catalogue.site.name}",
        (
            event
            for meeting in row.shown
            for event in (
                _build_meeting_event(catalogue, row, meeting),
                _build_protected_event(catalogue, row, meeting),
            )
            if event
        ),
    )


def _get_host(catalogue: Catalogue) -> str:
    site = catalogue.site
    return urlsplit(site.url or "").hostname or site.feedback_phone.partition(".")[0]


def _build_protected_event(
    catalogue: Catalogue, row: Meetings, meeting: Meeting
) -> CalendarEvent | None:
    """The time after a meeting that is kept for another routine's meetings, as an event of its own."""
    if not row.followed_by or not meeting.protected_until:
        return None
    site, follower = catalogue.site, catalogue.routine[row.followed_by]
    return CalendarEvent(
        uid=f"{row.routine}-{meeting.id}-{row.followed_by}@{_get_host(catalogue)}",
        title=f"Skyddad tid: {follower.name}",
        start=_build_moment(meeting.day, meeting.close),
        end=_build_moment(meeting.day, meeting.protected_until),
        stamp=meeting.verification.checked_on,
        place=meeting.place or "",
        text="Behövs den inte är ni fria.",
        url=f"{site.url.rstrip('/')}/rutiner/{row.followed_by}/" if site.url else "",
    )


def _build_meeting_event(catalogue: Catalogue, row: Meetings, meeting: Meeting) -> CalendarEvent:
    site = catalogue.site
    last = (
        f"Sista dag att anmäla: {meeting.last_day_to_report.isoformat()}."
        if meeting.last_day_to_report
        else ""
    )
    return CalendarEvent(
        uid=f"{row.routine}-{meeting.id}@{_get_host(catalogue)}",
        title=row.name,
        start=_build_moment(meeting.day, meeting.start),
        end=_build_moment(meeting.day, meeting.close),
        stamp=meeting.verification.checked_on,
        place=meeting.place or "",
        text=last,
        url=f"{site.url.rstrip('/')}/rutiner/{row.routine}/" if site.url else "",
    )

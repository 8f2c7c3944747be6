"""Meetings and their deadlines as an iCalendar file (RFC 5545), for Outlook and other calendars.

The same records give the same bytes: every event has a name that stays, and is stamped with its meeting's own date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from govdocs.publishing.placing import Status, put
from govdocs.register.register import Register
from govdocs.templates import english
from govdocs.views.answers.calendar import CalendarEntry

_PRODUCT = "-//govdocs//govdocs//EN"
_HERE = ZoneInfo("Europe/London")
_DAY = datetime.timedelta(days=1)


def write_calendar(target: Path, register: Register, entries: Iterable[CalendarEntry]) -> Status:
    """Put the file of a calendar in place whole. Returns whether it was written: it may be there already.

    Raises ProblemsFound, with what was there as it was: output-not-written.
    """
    return put(target, calendar_bytes(register, entries))


def calendar_bytes(register: Register, entries: Iterable[CalendarEntry]) -> bytes:
    """The content of the file. Times of day are those of England, written in UTC."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    if register.workspace:
        calendar.add("x-wr-calname", register.workspace.title)
    owner = _owner(register)
    for entry in entries:
        calendar.add_component(_meeting(entry, owner) if entry.kind == "meeting" else _deadline(entry, owner))
    content: bytes = calendar.to_ical()
    return content


def _owner(register: Register) -> str:
    """Whose calendar it is, so that those of two councils can lie in one."""
    publisher = register.workspace.publisher if register.workspace else ""
    record = register.organisations.get(publisher)
    return "-".join(re.findall(r"[a-z0-9]+", (record.name if record else publisher).lower())) or "govdocs"


def _event(entry: CalendarEntry, uid: str, summary: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.datetime.combine(entry.meeting, datetime.time(), datetime.UTC))
    event.add("summary", summary)
    return event


def _meeting(entry: CalendarEntry, owner: str) -> Event:
    cancelled = entry.status == "cancelled"
    unknown = ", on a day not recorded" if entry.on != entry.last else ""
    event = _event(
        entry, f"{entry.body_id}-{entry.meeting}@{owner}", f"{'Cancelled: ' if cancelled else ''}{entry.body}{unknown}"
    )
    start = _moment(entry.on, entry.start) if entry.start and entry.on == entry.last else None
    end = _moment(entry.on, entry.end) if start and entry.end else None
    if start is None:
        event.add("dtstart", entry.on)
        event.add("dtend", entry.last + _DAY)
    else:
        event.add("dtstart", start)
        if end and end > start:
            event.add("dtend", end)
    if entry.place:
        event.add("location", entry.place)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    return event


def _deadline(entry: CalendarEntry, owner: str) -> Event:
    condition = f", {entry.condition}" if entry.condition else ""
    event = _event(
        entry,
        f"{entry.body_id}-{entry.meeting}-{entry.rule}@{owner}",
        f"Last day: {entry.what} ({entry.body}, {english.date(entry.meeting)}{condition})",
    )
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + _DAY)
    event.add("description", f"{entry.citation}{'' if entry.binding else ' (not binding)'}")
    event.add("transp", "TRANSPARENT")
    return event


def _moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, time, _HERE).astimezone(datetime.UTC)

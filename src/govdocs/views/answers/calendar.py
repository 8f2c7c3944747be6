"""Meetings, and what must be out before them, in order of date."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from govdocs.problems import Span
from govdocs.register.clock import Deadline, deadlines
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value
from govdocs.views.answers.naming import body_called

CONDITIONS = {
    "private": "if any of it is held in private",
    "key-decision": "if a key decision is to be taken",
}
"""Before which meetings only a deadline counts, in words."""


@value
class CalendarEntry:
    """A meeting, or the last day for something that must be out before one.

    A meeting has a `status`, and a `last` day after `on` where only the span is recorded. A deadline has `what`, its
    `citation`, the `condition` under which alone it counts, and `binding` where a statute or agreement requires it.
    `meeting` is the day of the meeting (the first that it may have been), `where` its record. `rule` is the short
    name of the deadline's rule.
    """

    on: datetime.date
    last: datetime.date
    kind: Literal["deadline", "meeting"]
    body_id: str
    body: str
    what: str
    meeting: datetime.date
    where: Span
    status: str | None = None
    start: datetime.time | None = None
    end: datetime.time | None = None
    place: str | None = None
    rule: str | None = None
    citation: str | None = None
    condition: str | None = None
    binding: bool | None = None


def calendar_between(
    register: Register, first: datetime.date, last: datetime.date, body: str | None = None
) -> tuple[CalendarEntry, ...]:
    """Meetings and deadlines on the days from one to another, both included; cancelled meetings have no deadlines."""
    found = [
        entry
        for meeting in register.meetings
        if body in (None, meeting.body)
        for entry in _entries(register, meeting)
        if entry.on <= last and entry.last >= first
    ]
    return tuple(sorted(found, key=_by_day))


def _entries(register: Register, meeting: HeldMeeting) -> Iterator[CalendarEntry]:
    record = meeting.record
    body = body_called(register, meeting.body, meeting.last)
    yield CalendarEntry(
        on=meeting.first,
        last=meeting.last,
        kind="meeting",
        body_id=meeting.body,
        body=body,
        what="meeting",
        meeting=meeting.first,
        where=record.where(),
        status=record.status,
        start=record.start,
        end=record.end,
        place=record.place,
    )
    if meeting.day and record.status != "cancelled":
        for deadline in deadlines(register, meeting.body, meeting.day):
            yield _deadline(deadline, body, record.where())


def _deadline(deadline: Deadline, body: str, where: Span) -> CalendarEntry:
    return CalendarEntry(
        on=deadline.by,
        last=deadline.by,
        kind="deadline",
        body_id=deadline.body,
        body=body,
        what=deadline.what,
        meeting=deadline.meeting,
        where=where,
        rule=deadline.rule,
        citation=deadline.citation,
        condition=CONDITIONS.get(deadline.when),
        binding=deadline.binding,
    )


def _by_day(entry: CalendarEntry) -> tuple[datetime.date, str, datetime.date, str, str]:
    return entry.on, entry.kind, entry.meeting, entry.body_id, entry.rule or ""

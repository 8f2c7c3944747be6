"""The dates that the rules set for a meeting: what must be out before it, and until when its papers are kept.

The rules and their citations are data (`records.regime`); a workspace may state other values. Everything here follows
from the records alone, never from today's date.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from govdocs.records.regime import Keeping, Notice
from govdocs.register.clear_days import latest_notice, latest_publication
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value

_BANK_HOLIDAYS_BEGAN = 1871


@value
class Deadline:
    """Something that must be published or sent before a meeting, and the last day for it.

    `by` leaves the clear days that the rule of `citation` asks for (Local Government Act 1972 s.100B(3)-(4), SI
    2012/2089 regs 5-9, or the workspace's own). `when` is 'always', or says that it is due only before a meeting with
    a 'private' part or one that takes a 'key-decision'. `binding` is False for a default that no statute requires.
    `rule` is the short name of the rule in its regime.
    """

    what: str
    by: datetime.date
    citation: str
    body: str
    meeting: datetime.date
    rule: str
    when: str = "always"
    binding: bool = True


@value
class Kept:
    """Papers of a meeting, and the last day on which they must still be kept.

    Papers under Part VA are also open to inspection until then (Local Government Act 1972 ss.100C-100D); minutes of
    directors are kept (Companies Act 2006 s.248). `day` is that of the meeting.
    """

    what: str
    until: datetime.date
    citation: str
    body: str
    day: datetime.date
    rule: str
    binding: bool = True


def deadlines(register: Register, body: str, meeting: datetime.date) -> tuple[Deadline, ...]:
    """What must be out before a meeting of a body on a day, earliest first; none for a body that is not recorded.

    Those for private meetings and key decisions are among them, marked by `when`: whether they apply is not known
    until the agenda is. A meeting dated before there were bank holidays, which is a slip, has none.
    """
    if meeting.year < _BANK_HOLIDAYS_BEGAN:
        return ()
    found = (
        Deadline(
            rule.what,
            _latest(register, rule, meeting),
            rule.citation,
            body,
            meeting,
            name,
            rule.when,
            rule.binding,
        )
        for name, rule in _notices(register, body)
    )
    return tuple(sorted(found, key=_by_day))


def all_deadlines(register: Register) -> tuple[Deadline, ...]:
    """What must be out, or had to be, before every recorded meeting that was not cancelled, earliest first.

    Meetings whose day is not recorded have none.
    """
    found = (
        deadline
        for meeting in register.meetings
        if meeting.day and meeting.record.status != "cancelled"
        for deadline in deadlines(register, meeting.body, meeting.day)
    )
    return tuple(sorted(found, key=_by_day))


def retention(register: Register, meeting: HeldMeeting) -> tuple[Kept, ...]:
    """Until when the papers of a meeting that took place are kept, in the order of the regime.

    A meeting that is only planned, or was cancelled, has none. Where its day is not recorded, the last that it may
    have been counts.
    """
    if meeting.record.status not in ("held", "inquorate"):
        return ()
    return keeping(register, meeting.body, meeting.last)


def keeping(register: Register, body: str, meeting: datetime.date) -> tuple[Kept, ...]:
    """Until when the papers of a meeting of a body on a day are kept once it has taken place, in the order of the
    regime."""
    record = register.bodies.get(body)
    regime = register.regimes.get(record.regime) if record else None
    return tuple(
        Kept(rule.what, kept_until(rule, meeting), rule.citation, body, meeting, name, rule.binding)
        for name, rule in (regime.keeping.items() if regime else ())
    )


def kept_until(rule: Keeping, day: datetime.date) -> datetime.date:
    """The last day on which papers of a day must still be kept.

    Six years 'beginning with' 12 November 2018 end on 11 November 2024; ten years 'from' it on 12 November 2028.
    """
    year = min(day.year + rule.years, datetime.MAXYEAR)
    exists = (day.month, day.day) != (2, 29) or _is_leap(year)
    if rule.beginning == "with":
        anniversary = day.replace(year=year) if exists else datetime.date(year, 3, 1)
        return anniversary - datetime.timedelta(days=1)
    return day.replace(year=year) if exists else datetime.date(year, 2, 28)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _notices(register: Register, body: str) -> Iterator[tuple[str, Notice]]:
    record = register.bodies.get(body)
    regime = register.regimes.get(record.regime) if record else None
    return iter(regime.notices.items() if regime else ())


def _latest(register: Register, rule: Notice, meeting: datetime.date) -> datetime.date:
    if rule.counted == "calendar":
        return latest_notice(meeting, rule.days)
    return latest_publication(meeting, rule.days, register.closures)


def _by_day(deadline: Deadline) -> tuple[datetime.date, datetime.date, str]:
    return deadline.by, deadline.meeting, deadline.body

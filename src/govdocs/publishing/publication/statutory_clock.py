"""The statutory clock of a publication: which papers were due by when, and until when they are kept.

Rules report; the officer decides. A late paper is published with its reason (Local Government Act 1972 s.100B(4)(b)
lets an item be taken late where the chair says that it is urgent).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from govdocs.problems import Problem, Severity
from govdocs.publishing.publication.manifest import DueNotice
from govdocs.records.commission import Commission
from govdocs.register.clock import Deadline, Kept, deadlines, keeping
from govdocs.register.register import HeldMeeting, Register
from govdocs.templates.english import count, date

_PAPERS = "agenda"
"""The rule of a regime, by its short name, that says when agenda and reports must be out."""
_OF_THE_MEETING = ("minutes", "decisions")


def meeting_of(register: Register, commission: Commission) -> HeldMeeting | None:
    """The meeting that a document is of or goes to, None where none is recorded on its day."""
    body, day = (
        (commission.meeting.body, commission.meeting.day) if commission.meeting else (commission.to, commission.date)
    )
    return next((each for each in register.meetings if (each.body, each.day) == (body, day)), None)


def notices(register: Register, meeting: HeldMeeting) -> tuple[DueNotice, ...]:
    """What is due before a meeting."""
    assert meeting.day is not None, "only a meeting with a day has papers"
    return tuple(
        DueNotice(meeting.body, meeting.day, each.what, each.by, each.citation, each.when, each.binding)
        for each in deadlines(register, meeting.body, meeting.day)
    )


def due(register: Register, commission: Commission, meeting: HeldMeeting | None) -> Deadline | None:
    """By when a document must be out before its meeting. What tells of the meeting itself, such as minutes, has no such
    day."""
    if meeting is None or meeting.day is None or commission.as_of >= meeting.day:
        return None
    return next((each for each in deadlines(register, meeting.body, meeting.day) if each.rule == _PAPERS), None)


def lateness(
    published: Iterable[tuple[Commission, Deadline | None]], on: datetime.date, late: str | None
) -> Iterator[Problem]:
    """A warning for each last day after which papers are published, while no reason is given. Problem:
    published-late."""
    overdue: dict[Deadline, list[Commission]] = {}
    for commission, owed in published:
        if owed and on > owed.by and not late:
            overdue.setdefault(owed, []).append(commission)
    for owed, papers in overdue.items():
        what = "this is" if len(papers) == 1 else f"this and {count(len(papers) - 1)} more are"
        after = "after the meeting; the last day was" if on > owed.meeting else "after"
        custom = "" if owed.binding else ", which no statute requires"
        message = f"{what} published on {date(on)}, {after} {date(owed.by)} ({owed.citation}{custom})"
        hint = "say why with --late REASON: it then stands in the statement of publication"
        yield Problem(papers[0].where("date"), "published-late", message, hint, Severity.WARNING)


def retention(register: Register, commission: Commission, meeting: HeldMeeting | None) -> Kept | None:
    """Until when a document must be kept, by the rule for documents of its kind."""
    if meeting is None or meeting.day is None:
        return None
    rules = {each.rule: each for each in keeping(register, meeting.body, meeting.day)}
    wanted = _OF_THE_MEETING if commission.template in _OF_THE_MEETING else (commission.template,)
    return next((rules[name] for name in (*wanted, "reports", "agenda", *_OF_THE_MEETING) if name in rules), None)

"""What presses on a day: what is late, what the records lack, what is coming, and by whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Literal

from govdocs.problems import Span
from govdocs.reading.values import Month
from govdocs.register.actions import lives
from govdocs.register.clock import Deadline, deadlines
from govdocs.register.decisions import DecisionLife, outstanding_decisions
from govdocs.register.obligations import Owed, State, standing_of
from govdocs.register.referrals import ReferralLife, outstanding_referrals
from govdocs.register.register import HeldMeeting, Register, month_range
from govdocs.value import value
from govdocs.views.answers.calendar import CONDITIONS
from govdocs.views.answers.naming import body_called, may_show, party, who
from govdocs.views.edition import Edition
from govdocs.views.redaction import edition_of

AHEAD = datetime.timedelta(days=28)
"""How far ahead status looks, and how far back for what was met late."""

Group = Literal["late", "missing", "coming", "meetings", "met late"]
GROUPS: tuple[Group, ...] = ("late", "missing", "coming", "meetings", "met late")
"""The most pressing first."""

_PERIODS = {"monthly": 1, "every-two-months": 2, "quarterly": 3}
_YEAR_STARTS = 4  # April, as for obligations


@value
class Matter:
    """Something that presses: late, missing, coming, of meetings to come, or of late met after its date.

    `on` is its date, `days` how far ahead that is, below nought where it has passed. `state` is a word ('overdue',
    'missed', 'due', 'scheduled', 'unrecorded', 'late'), `id` an action's or another record's own name, `who` is to do
    it, `where` the record that says so. `exempt` is the paragraph of Schedule 12A.
    """

    group: Group
    on: datetime.date
    days: int
    kind: Literal["action", "decision", "referral", "obligation", "deadline", "meeting", "figures"]
    state: str
    what: str
    where: Span
    id: str = ""
    who: str = ""
    body: str = ""
    exempt: int | None = None


def matters(register: Register, as_of: datetime.date, edition: Edition) -> tuple[tuple[Matter, ...], int]:
    """What presses on a day and an edition may show, the most pressing first; and how many more are exempt."""
    everything, shown = (list(_Inquiry(register, as_of, each).all()) for each in (Edition.FULL, edition))
    return tuple(sorted(shown, key=_by_pressure)), len(everything) - len(shown)


def _by_pressure(matter: Matter) -> tuple[int, datetime.date, str, str, str]:
    return GROUPS.index(matter.group), matter.on, matter.kind, matter.id, matter.what


class _Inquiry:
    """A register asked on a day, as an edition may see it."""

    def __init__(self, register: Register, as_of: datetime.date, edition: Edition) -> None:
        self.register, self.as_of, self.edition = edition_of(register, edition, as_of), as_of, edition
        self.until = as_of + AHEAD if as_of <= datetime.date.max - AHEAD else datetime.date.max

    def all(self) -> Iterator[Matter]:
        """All that presses."""
        yield from self.actions()
        yield from self.awaited()
        yield from self.obligations()
        yield from self.meetings()
        yield from self.lacking()

    def days(self, on: datetime.date) -> int:
        return (on - self.as_of).days

    def group(self, due: datetime.date) -> Group | None:
        """Whether what is still to be done by a day is late or coming; None where it is further off."""
        return "late" if due < self.as_of else "coming" if due <= self.until else None

    # ------------------------------------------------------------------------------------- what meetings set going

    def actions(self) -> Iterator[Matter]:
        for life in lives(self.register, self.as_of):
            group = self.group(life.due)
            marked = life.record.mark or life.item.mark
            if life.status == "open" and group and may_show(marked, self.edition):
                yield Matter(
                    group,
                    life.due,
                    self.days(life.due),
                    "action",
                    "overdue" if group == "late" else "due",
                    life.record.action,
                    life.record.where(),
                    life.record.id,
                    who(self.register, life.owner, self.as_of),
                    body_called(self.register, life.body, self.as_of),
                    marked.paragraph if marked else None,
                )

    def awaited(self) -> Iterator[Matter]:
        """Decisions and referrals that are to be reported back."""
        for decision in outstanding_decisions(self.register, self.as_of):
            owner = decision.record.delegated_to
            yield from self._awaited(
                decision, "decision", decision.record.decision, who(self.register, owner, self.as_of) if owner else ""
            )
        for referral in outstanding_referrals(self.register, self.as_of):
            to = body_called(self.register, referral.to, self.as_of)
            yield from self._awaited(referral, "referral", referral.record.matter, to)

    def _awaited(
        self, life: DecisionLife | ReferralLife, kind: Literal["decision", "referral"], what: str, by: str
    ) -> Iterator[Matter]:
        group = self.group(life.due) if life.due else None
        marked = life.record.mark or life.item.mark
        if life.due and group and may_show(marked, self.edition):
            yield Matter(
                group,
                life.due,
                self.days(life.due),
                kind,
                "overdue" if group == "late" else "due",
                what,
                life.record.where(),
                life.id,
                by,
                body_called(self.register, life.body, self.as_of),
                marked.paragraph if marked else None,
            )

    # --------------------------------------------------------------------------------------------- what is owed

    def obligations(self) -> Iterator[Matter]:
        for owed in standing_of(self.register, self.as_of):
            if owed.state is State.MISSED:
                yield self._owed(owed, "late", owed.due)
            elif owed.state is State.DUE and owed.due <= self.until:
                yield self._owed(owed, "coming", owed.due)
            elif owed.state is State.LATE and owed.met_on and self.as_of - owed.met_on <= AHEAD:
                yield self._owed(owed, "met late", owed.met_on)

    def _owed(self, owed: Owed, group: Group, on: datetime.date) -> Matter:
        record = owed.obligation
        to = party(self.register, record.to, self.as_of)
        to = f"the {to}" if record.to in self.register.bodies else to
        late = f", which was due on {owed.due}" if group == "met late" else ""
        return Matter(
            group,
            on,
            self.days(on),
            "obligation",
            owed.state.value,
            f"{record.name} to {to} for {period_named(owed.period.first, owed.period.last)}{late}",
            owed.evidence.where if owed.evidence else record.where(),
            owed.id,
            party(self.register, record.by, self.as_of),
            body_called(self.register, record.to, self.as_of) if record.to in self.register.bodies else "",
        )

    # ----------------------------------------------------------------------------------------- meetings to come

    def meetings(self) -> Iterator[Matter]:
        for meeting in self.register.meetings:
            status = meeting.record.status
            if status == "scheduled" and meeting.last < self.as_of:
                yield self._meeting(meeting, "missing", "unrecorded")
            elif (status == "scheduled" and meeting.last >= self.as_of) or (
                status in ("held", "inquorate") and meeting.first > self.as_of
            ):
                yield self._meeting(meeting, "meetings", "scheduled")
                yield from self._deadlines(meeting)

    def _meeting(self, meeting: HeldMeeting, group: Group, state: str) -> Matter:
        body = body_called(self.register, meeting.body, meeting.last)
        what = f"meeting of the {body}"
        if state == "unrecorded":
            what += " is still recorded as scheduled"
        elif meeting.day is None:
            what += f", by {meeting.last}"
        where = meeting.record.where()
        on = meeting.last if group == "missing" else max(meeting.first, self.as_of)
        secretary = self._secretary(meeting.body) if group == "missing" else ""
        return Matter(group, on, self.days(on), "meeting", state, what, where, "", secretary, body)

    def _deadlines(self, meeting: HeldMeeting) -> Iterator[Matter]:
        """What must be out before a meeting: all that is due on one day in one line."""
        coming: dict[tuple[datetime.date, str], list[Deadline]] = {}
        for deadline in deadlines(self.register, meeting.body, meeting.day) if meeting.day else ():
            if self.as_of <= deadline.by <= self.until:
                coming.setdefault((deadline.by, deadline.when), []).append(deadline)
        body = body_called(self.register, meeting.body, meeting.last)
        for (by, when), due in coming.items():
            condition = f", {CONDITIONS[when]}" if when in CONDITIONS else ""
            yield Matter(
                "meetings",
                by,
                self.days(by),
                "deadline",
                "due",
                f"{'; '.join(each.what for each in due)}, for the meeting of the {body} on {meeting.day}{condition}",
                meeting.record.where(),
                "",
                self._secretary(meeting.body),
                body,
            )

    def _secretary(self, body: str) -> str:
        record = self.register.bodies.get(body)
        return who(self.register, record.secretary, self.as_of) if record and record.secretary else ""

    # ------------------------------------------------------------------------------------- what the records lack

    def lacking(self) -> Iterator[Matter]:
        """Months without a meeting's record, where the body meets in each, and months without figures."""
        for name, body in self.register.bodies.items():
            length = _PERIODS.get(body.meets)
            spans = self._spans(name)
            first = min((begin for begin, _ in spans), default=None)
            if length is None or first is None or first > self.as_of:
                continue
            for begin, end in _joined(_unmet(_stretches(first, self.as_of, length), spans)):
                what = f"no record of a meeting of the {body.name} for {period_named(begin.first, end.last)}"
                where, days = body.where("meets"), self.days(end.last)
                yield Matter(
                    "missing",
                    end.last,
                    days,
                    "meeting",
                    "unrecorded",
                    what,
                    where,
                    name,
                    self._secretary(name),
                    body_called(self.register, name, self.as_of),
                )
        yield from self._without_figures()

    def _spans(self, body: str) -> list[tuple[datetime.date, datetime.date]]:
        """The days of a body's records, of those too that cannot be read."""
        known = [(meeting.first, meeting.last) for meeting in self.register.meetings_of(body)]
        return known + [(day, day) for name, day in self.register.records.unread_meetings if name == body]

    def _without_figures(self) -> Iterator[Matter]:
        known = [entry for entry in self.register.returns if entry.on <= self.as_of]
        months = {entry.record.month for entry in known}
        if not months:
            return
        lacking = [(month, month) for month in month_range(min(months), max(months)) if month not in months]
        later = min((entry for entry in known if entry.record.month == max(months)), key=lambda entry: entry.on)
        for begin, end in _joined(lacking):
            what = f"no performance figures for {period_named(begin.first, end.last)}"
            days = self.days(end.last)
            yield Matter("missing", end.last, days, "figures", "unrecorded", what, later.record.where("month"))


def _stretches(first: datetime.date, as_of: datetime.date, length: int) -> Iterator[tuple[Month, Month]]:
    """The stretches of so many months, counted from April, from that of a day to the last that has ended."""
    month = Month.of(first)
    begin = month.shifted(-((month.month - _YEAR_STARTS) % 12 % length))
    while begin.shifted(length - 1).last < as_of:
        yield begin, begin.shifted(length - 1)
        begin = begin.shifted(length)


def _unmet(
    stretches: Iterator[tuple[Month, Month]], spans: list[tuple[datetime.date, datetime.date]]
) -> list[tuple[Month, Month]]:
    return [
        (first, last)
        for first, last in stretches
        if not any(begin <= last.last and end >= first.first for begin, end in spans)
    ]


def _joined(stretches: list[tuple[Month, Month]]) -> list[tuple[Month, Month]]:
    """Stretches in order, those that follow one another made one."""
    joined: list[tuple[Month, Month]] = []
    for first, last in stretches:
        if joined and joined[-1][1].shifted(1) == first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def period_named(first: datetime.date, last: datetime.date) -> str:
    """A period as briefly as may be: '2026-04', '2026-04 to 2026-06', else its first day and its last."""
    begin, end = Month.of(first), Month.of(last)
    if first != begin.first or last != end.last:
        return f"{first} to {last}"
    return str(begin) if begin == end else f"{begin} to {end}"

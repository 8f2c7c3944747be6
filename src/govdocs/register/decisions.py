"""Decisions that are followed from the meeting that made them until they have been reported back."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from govdocs.records.meeting import Decision, DecisionUpdate, Item, ReferralUpdate
from govdocs.register.register import HeldMeeting, Register

Life = TypeVar("Life", bound="Followed")
Update = DecisionUpdate | ReferralUpdate


@dataclass(frozen=True, kw_only=True)
class Followed:
    """Something that a body set going, as it stood on a day. `dues` holds every date by which it was to be reported
    back, the one in force last; none where no date was set.

    `closed` is the day of the meeting that recorded the end of it; `notes` what each update said, with the day and
    the body of the meeting. `id` is its name for ever.
    """

    id: str
    item: Item
    body: str
    made: datetime.date
    dues: tuple[datetime.date, ...]
    status: str = "open"
    closed: datetime.date | None = None
    notes: tuple[tuple[datetime.date, str, str], ...] = ()

    @property
    def due(self) -> datetime.date | None:
        """The date by which it is now to be reported back, None where there is none."""
        return self.dues[-1] if self.dues else None

    @property
    def outstanding(self) -> bool:
        """Whether it has still to be reported back."""
        return self.closed is None

    def overdue(self, day: datetime.date) -> bool:
        """Whether it had not been reported back after its date, on a day."""
        return self.outstanding and self.due is not None and self.due < day


@dataclass(frozen=True, kw_only=True)
class DecisionLife(Followed):
    """A decision as it stood on a day: 'open', 'reported-back' or 'rescinded'."""

    record: Decision


def decision_lives(register: Register, as_of: datetime.date) -> tuple[DecisionLife, ...]:
    """Every decision with an id that was made by a day, as it stood on that day, in the order made."""
    return follow(register, as_of, _made, _updates)


def outstanding_decisions(register: Register, as_of: datetime.date) -> tuple[DecisionLife, ...]:
    """The decisions that had still to be reported back on a day: those with a date for it, in order of that date."""
    waiting = [life for life in decision_lives(register, as_of) if life.outstanding and life.due]
    return tuple(sorted(waiting, key=by_due))


def by_due(life: Followed) -> tuple[datetime.date, datetime.date]:
    """The order of things to be reported back: the most pressing first, those without a date last."""
    return life.due or datetime.date.max, life.made


def follow(
    register: Register,
    as_of: datetime.date,
    made: Callable[[HeldMeeting], Iterable[Life]],
    updates: Callable[[HeldMeeting], Iterable[tuple[str, Update]]],
) -> tuple[Life, ...]:
    """All that meetings set going by a day, as it stood on that day, in the order made: `made` gives what a meeting
    set going, `updates` what it said of things set going before, by their ids."""
    lives: dict[str, Life] = {}
    for meeting in register.meetings:
        if meeting.last > as_of:
            continue
        for name, update in updates(meeting):
            if name in lives:
                lives[name] = _updated(lives[name], update, meeting)
        for life in made(meeting):
            lives.setdefault(life.id, life)
    return tuple(lives.values())


def _updated(life: Life, update: Update, meeting: HeldMeeting) -> Life:
    """What a life became at a meeting."""
    new = update.report_back_by
    closed = None if update.status in ("open", "considered") else meeting.last
    return replace(
        life,
        dues=(*life.dues, new) if new and new != life.due else life.dues,
        status=update.status,
        closed=closed,
        notes=(*life.notes, (meeting.last, meeting.body, update.note)) if update.note else life.notes,
    )


def _made(meeting: HeldMeeting) -> Iterator[DecisionLife]:
    for item in meeting.record.items:
        for decision in item.decisions:
            if decision.id:
                dues = (decision.report_back_by,) if decision.report_back_by else ()
                yield DecisionLife(
                    record=decision, id=decision.id, item=item, body=meeting.body, made=meeting.last, dues=dues
                )


def _updates(meeting: HeldMeeting) -> Iterator[tuple[str, Update]]:
    return ((update.decision, update) for update in meeting.record.decision_updates)

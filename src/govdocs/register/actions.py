"""The life of an action across meetings: raised once, updated, re-dated, done, dropped or transferred."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

from govdocs.records.meeting import Action, ActionUpdate, Item
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value


@value
class ActionLife:
    """An action as it stood on a day. `dues` holds every date it was ever due, the one in force last.

    `closed` is the day of the meeting that recorded it done, dropped or transferred; `notes` what each update said.
    """

    record: Action
    item: Item
    body: str
    raised: datetime.date
    owner: str
    dues: tuple[datetime.date, ...]
    status: str = "open"
    closed: datetime.date | None = None
    notes: tuple[tuple[datetime.date, str], ...] = ()

    @property
    def due(self) -> datetime.date:
        """The date now in force."""
        return self.dues[-1]

    def overdue(self, day: datetime.date) -> bool:
        """Whether it was still open after its date on a day."""
        return self.status == "open" and self.due < day


def lives(register: Register, as_of: datetime.date) -> tuple[ActionLife, ...]:
    """Every action raised by a day, as it stood on that day, in the order raised."""
    actions: dict[str, ActionLife] = {}
    for meeting in register.meetings:
        if meeting.last > as_of:
            continue
        for update in meeting.record.action_updates:
            if update.action in actions:
                actions[update.action] = _updated(actions[update.action], update, meeting.last)
        for life in _raised(meeting):
            actions.setdefault(life.record.id, life)
    return tuple(actions.values())


def _raised(meeting: HeldMeeting) -> Iterator[ActionLife]:
    for item in meeting.record.items:
        for action in item.actions:
            yield ActionLife(action, item, meeting.body, meeting.last, action.owner, (action.due,))


def _updated(life: ActionLife, update: ActionUpdate, day: datetime.date) -> ActionLife:
    dues = (*life.dues, update.due) if update.due and update.due != life.due else life.dues
    closed = None if update.status == "open" else day
    notes = (*life.notes, (day, update.note)) if update.note else life.notes
    return replace(life, owner=update.owner or life.owner, dues=dues, status=update.status, closed=closed, notes=notes)

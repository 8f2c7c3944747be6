"""Minutes: the number of each, the earlier one that an item follows, and which meetings' minutes have been agreed."""

from __future__ import annotations

import datetime

from govdocs.records.meeting import Item, MinuteNumber, MinutesAgreed
from govdocs.register.memo import kept
from govdocs.register.register import HeldMeeting, Register
from govdocs.value import value

_MINUTED = ("held", "inquorate")


@value
class Minute:
    """An item of business with its number; `typed` where the record gives the number."""

    number: MinuteNumber
    typed: bool
    meeting: HeldMeeting
    item: Item

    @property
    def reference(self) -> str:
        """The number as it is written: '25/22'."""
        return str(self.number)


@kept
def minutes(register: Register, body: str) -> tuple[Minute, ...]:
    """Every minute of a body in order of meeting and item. Numbers run on through the calendar year: an item without
    one of its own has the next after the item before it. Meetings that are only planned or were cancelled have none.
    """
    found: list[Minute] = []
    last: dict[int, int] = {}
    for meeting in _met(register, body):
        for item in meeting.record.items:
            number = item.minute or MinuteNumber(last.get(meeting.last.year, 0) + 1, meeting.last.year)
            last[number.year] = number.number
            found.append(Minute(number, item.minute is not None, meeting, item))
    return tuple(found)


def minute_of_item(register: Register, body: str, item: Item) -> Minute | None:
    """The minute of an item of a body's meetings; None where it has none, since its meeting is not one held."""
    return _by_item(register, body).get(id(item))


@kept
def _by_item(register: Register, body: str) -> dict[int, Minute]:
    return {id(minute.item): minute for minute in minutes(register, body)}


def find_minute(register: Register, body: str, number: MinuteNumber) -> Minute | None:
    """The minute of a body with a number, None where there is none."""
    return next((minute for minute in minutes(register, body) if minute.number == number), None)


def followed(register: Register, meeting: HeldMeeting, item: Item) -> Minute | None:
    """The earlier minute of the same body that an item is further to. None where the item names none, or where no
    minute before it has that number."""
    for minute in minutes(register, meeting.body):
        if minute.item is item:
            return None
        if minute.number == item.further_to:
            return minute
    return None


def minutes_of(register: Register, meeting: HeldMeeting) -> tuple[Minute, ...]:
    """The minutes of one meeting."""
    found = (minute_of_item(register, meeting.body, item) for item in meeting.record.items)
    return tuple(minute for minute in found if minute)


def item_named(register: Register, meeting: HeldMeeting, name: str) -> Item | None:
    """The item of a meeting that is meant by its title or by its minute number."""
    if titled := next((item for item in meeting.record.items if item.title == name), None):
        return titled
    return next((minute.item for minute in minutes_of(register, meeting) if minute.reference == name), None)


def meeting_on(register: Register, body: str, day: datetime.date) -> HeldMeeting | None:
    """The meeting of a body that took place on a day, or between two days of which it is one."""
    there = [meeting for meeting in _met(register, body) if meeting.first <= day <= meeting.last]
    return next((meeting for meeting in there if meeting.day), next(iter(there), None))


@kept
def _met(register: Register, body: str) -> tuple[HeldMeeting, ...]:
    """The meetings of a body that took place."""
    return tuple(meeting for meeting in register.meetings_of(body) if meeting.record.status in _MINUTED)


def agreed(register: Register, meeting: HeldMeeting, as_of: datetime.date) -> tuple[HeldMeeting, MinutesAgreed] | None:
    """The later meeting, by a day, that agreed a meeting's minutes, and how. Until then they are a draft: None."""
    for later in register.meetings_of(meeting.body):
        if later.last > as_of or later.record.status != "held":
            continue
        for entry in later.record.minutes:
            if later.last > meeting.last and meeting.first <= entry.meeting <= meeting.last:
                return later, entry
    return None

"""The days that records tell of."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from govdocs.register.register import Register


def last_recorded(register: Register) -> datetime.date | None:
    """The last day of which the records tell that something happened, or up to which a report counts them.

    Meetings that are only planned, and dates by which something is due, do not count. None where there is no day.
    """
    return max(_days(register), default=None)


def _days(register: Register) -> Iterator[datetime.date]:
    yield from (meeting.last for meeting in register.meetings if meeting.record.status != "scheduled")
    yield from (known.on for known in register.returns)
    yield from (known.on for known in register.finance)
    yield from (known.on for known in register.progress if known.on > datetime.date.min)
    yield from (handed.on for owed in register.obligations.values() for handed in owed.delivered)
    yield from (file.commission.as_of for file in register.commissions)

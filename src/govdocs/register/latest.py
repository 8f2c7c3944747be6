"""The last day that the records tell of: what was to happen by then should have been recorded. No clock is asked."""

from __future__ import annotations

import datetime

from govdocs.register.register import Register


def latest_day(register: Register) -> datetime.date | None:
    """The day of the last meeting held, or up to which a document counts, whichever is later; None without either."""
    days = [meeting.last for meeting in register.meetings if meeting.record.status == "held"]
    days += [file.commission.as_of for file in register.commissions]
    return max(days, default=None)

"""Clear days: how long before a meeting its papers must be out.

Neither the day of publication nor the day of the meeting counts (Local Government Act 1972 s.100A(6)(a) and
s.100B(3)-(4), five days in England by SI 2002/715), and the days are working days (R v Swansea City Council, ex parte
Elitestone Ltd): weekends, English bank holidays and the council's own closures do not count either. The 28 clear days
of SI 2012/2089 are counted here as days of the calendar.
"""

from __future__ import annotations

import datetime
from collections.abc import Set
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

NO_CLOSURES: frozenset[datetime.date] = frozenset()

_DAY = datetime.timedelta(days=1)


@cache
def bank_holidays(year: int) -> frozenset[datetime.date]:
    """The bank and public holidays of England in a year, one-off ones and substitute days included.

    Those of years to come are as the law now stands: a holiday not yet proclaimed belongs in the workspace's own
    closures. None are known before 1871 or after 2100.
    """
    return frozenset(_united_kingdom().UnitedKingdom(subdiv="ENG", years=year))


@cache
def _united_kingdom() -> Any:
    """The module of `holidays` on the United Kingdom, by its file: its package would load the calendars of 250 other
    countries, which takes longer than the records of a workspace do."""
    import holidays  # many commands ask for no working day

    calendar = ModuleType("holidays_of_the_united_kingdom")
    path = Path(holidays.__file__).with_name("countries") / "united_kingdom.py"
    try:
        SourceFileLoader(calendar.__name__, str(path)).exec_module(calendar)
    except (OSError, ImportError):  # another version may lay its files out in another way
        return holidays
    return calendar


def is_working_day(day: datetime.date, closures: Set[datetime.date] = NO_CLOSURES) -> bool:
    """Whether a day counts: not a Saturday or Sunday, not an English bank holiday, and not one of the closures."""
    return day.weekday() < 5 and day not in closures and day not in bank_holidays(day.year)


def latest_publication(
    meeting: datetime.date, clear_days: int, closures: Set[datetime.date] = NO_CLOSURES
) -> datetime.date:
    """The last working day on which publication leaves so many clear working days before a meeting.

    For a meeting on Monday 12 November 2018 that must have five (s.100B(3)), Friday 2 November 2018.
    """
    day = meeting - _DAY
    left = clear_days
    while left > 0 or not is_working_day(day, closures):
        left -= is_working_day(day, closures)
        day -= _DAY
    return day


def latest_notice(meeting: datetime.date, clear_days: int) -> datetime.date:
    """The last day on which notice leaves so many clear days of the calendar before a meeting.

    For the 28 days of SI 2012/2089 regs 5(2) and 9, the twenty-ninth day before it.
    """
    return meeting - (clear_days + 1) * _DAY

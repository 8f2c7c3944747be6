"""Money over a span of days: which sums are of its years, and the latest position against the budget."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from govdocs.records.finance import FinancePosition, Sum, financial_year
from govdocs.register.register import Register


def sums_between(register: Register, first: datetime.date, last: datetime.date) -> Mapping[str, Sum]:
    """The sums of every financial year that a span of days touches, and those of no stated year."""
    return {name: record for name, record in register.sums.items() if _touches(record, first, last)}


def _touches(record: Sum, first: datetime.date, last: datetime.date) -> bool:
    year = financial_year(record.year)
    return year is None or (year.first <= last and first <= year.last)


def position_on(
    register: Register, day: datetime.date, first: datetime.date, last: datetime.date
) -> FinancePosition | None:
    """The position at the latest month's end within a span of days that was known on a day, None without one."""
    known = [entry.record for entry in register.finance if entry.on <= day and first <= entry.record.month.last <= last]
    return sorted(known, key=lambda record: record.month)[-1] if known else None  # of two for a month the later known

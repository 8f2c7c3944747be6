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


def positions_on(
    register: Register, day: datetime.date, first: datetime.date, last: datetime.date
) -> tuple[FinancePosition, ...]:
    """The positions at the months' ends within a span of days as they were known on a day, in order of month."""
    known = [entry.record for entry in register.finance if entry.on <= day and first <= entry.record.month.last <= last]
    by_month = {record.month: record for record in known}  # of two for a month the later known
    return tuple(by_month[month] for month in sorted(by_month))

"""What a report needs and the records do not hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from govdocs.problems import Problem
from govdocs.reading.values import Month
from govdocs.records.commission import Commission
from govdocs.register.register import Register, month_range

_MONTHS_BETWEEN = {"monthly": 1, "every-two-months": 2, "quarterly": 3}


def meetings_recorded(register: Register) -> Iterator[Problem]:
    """A month or quarter of a report's period for which a body that meets in each has no record: a meeting that was
    not held is recorded as cancelled. Bodies with no record at all are not followed here. Problem: no-meeting-recorded.
    """
    reported: set[tuple[str, Month]] = set()
    for file in register.commissions:
        for name, body in register.bodies.items():
            length = _MONTHS_BETWEEN.get(body.meets)
            spans = [(meeting.first, meeting.last) for meeting in register.meetings if meeting.body == name]
            spans += [(day, day) for body_name, day in register.records.unread_meetings if body_name == name]
            if length is None or not spans:
                continue
            for first, last in _stretches(file.commission, length):
                if (name, first) not in reported and not any(
                    begin <= last.last and end >= first.first for begin, end in spans
                ):
                    reported.add((name, first))
                    stretch = str(first) if first == last else f"{first} to {last}"
                    yield Problem(
                        body.where("meets"),
                        "no-meeting-recorded",
                        f"the {body.name} meets {body.meets}, and has no record for {stretch}",
                        f"add it to meetings/{name}/, with 'status: cancelled' if it was not held",
                    )


def _stretches(commission: Commission, length: int) -> Iterator[tuple[Month, Month]]:
    """The whole stretches of so many months that the period holds."""
    first, last = Month.of(commission.period.from_), Month.of(commission.period.to)
    for month in list(month_range(first, last))[::length]:
        if month.shifted(length - 1) <= last:
            yield month, month.shifted(length - 1)


def figures_returned(register: Register) -> Iterator[Problem]:
    """A month of a report's period for which a contract indicator has no figure by the day up to which records count.
    Indicators with no figure at all are not followed here. Problem: no-figure."""
    known = [(entry.on, entry.record.month, set(entry.record.figures)) for entry in register.returns]
    followed = [
        name
        for name, indicator in register.indicators.items()
        if indicator.contract and any(name in figures for _, _, figures in known)
    ]
    reported: set[Month] = set()
    for file in register.commissions:
        commission = file.commission
        for month in month_range(Month.of(commission.period.from_), Month.of(commission.period.to)):
            returned = _returned(known, month, commission.as_of)
            missing = [name for name in followed if name not in returned]
            if missing and month not in reported:
                reported.add(month)
                what = "figure" if returned else "performance return"
                yield Problem(
                    commission.where("period"),
                    "no-figure",
                    f"there is no {what} for {month}{f': {chr(44).join(missing)}' if returned else ''}",
                    f"add it under 'performance:' in the meeting that received it, dated by {commission.as_of}",
                )


def _returned(known: list[tuple[datetime.date, Month, set[str]]], month: Month, as_of: datetime.date) -> set[str]:
    return {name for on, of, figures in known if of == month and on <= as_of for name in figures}


def indicators_agreed(register: Register) -> Iterator[Problem]:
    """The number of indicators that an obligation covers, where the indicators are listed and their number differs.
    Problem: indicator-count."""
    listed = sum(indicator.contract for indicator in register.indicators.values())
    for obligation in register.obligations.values():
        if listed and obligation.indicators not in (None, listed):
            yield Problem(
                obligation.where("indicators"),
                "indicator-count",
                f"the {obligation.name} covers {obligation.indicators} indicators, and {listed} are marked as the contract's",
                "correct the number, or mark the indicators that it covers with 'contract: yes'",
            )

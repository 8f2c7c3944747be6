"""What a report needs and the records do not hold."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from govdocs.problems import Problem, Severity
from govdocs.reading.model import did_you_mean
from govdocs.reading.values import Month
from govdocs.records.commission import Commission
from govdocs.register.register import Register, month_range

Stretch = tuple[Month, Month]  # its first month and its last

_MONTHS_BETWEEN = {"monthly": 1, "every-two-months": 2, "quarterly": 3}


def meetings_recorded(register: Register) -> Iterator[Problem]:
    """A month or quarter of a report's period for which a body that meets in each has no record: a meeting that was
    not held is recorded as cancelled. Bodies with no record at all are not followed here. Problem: no-meeting-recorded.
    """
    for name, body in register.bodies.items():
        length = _MONTHS_BETWEEN.get(body.meets)
        spans = [(meeting.first, meeting.last) for meeting in register.meetings_of(name)]
        spans += [(day, day) for body_name, day in register.records.unread_meetings if body_name == name]
        if length is None or not spans:
            continue
        due = {stretch for file in register.commissions for stretch in _stretches(file.commission, length)}
        missing = [
            (first, last)
            for first, last in sorted(due)
            if not any(begin <= last.last and end >= first.first for begin, end in spans)
        ]
        for stretch in _joined(missing):
            yield Problem(
                body.where("meets"),
                "no-meeting-recorded",
                f"the {body.name} meets {body.meets}, and has no record for {_spoken(stretch)}",
                f"add it to meetings/{name}/, with 'status: cancelled' if it was not held",
            )


def _stretches(commission: Commission, length: int) -> Iterator[Stretch]:
    """The whole stretches of so many months that the period holds; none where the report is on no period."""
    if commission.period is None:
        return
    first, last = Month.of(commission.period.from_), Month.of(commission.period.to)
    for month in list(month_range(first, last))[::length]:
        if month.shifted(length - 1) <= last:
            yield month, month.shifted(length - 1)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that follow one another made one: a year mistyped is one problem, not a thousand."""
    joined: list[Stretch] = []
    for first, last in stretches:
        if joined and first <= joined[-1][1].shifted(1):
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _spoken(stretch: Stretch) -> str:
    first, last = stretch
    return str(first) if first == last else f"{first} to {last}"


def meetings_named(register: Register) -> Iterator[Problem]:
    """A paper of a meeting, such as its minutes, that has no record. Problem: no-such-meeting.

    A meeting whose record cannot be read is not missed.
    """
    days: dict[str, list[datetime.date]] = {}
    for meeting in register.meetings:
        if meeting.day:
            days.setdefault(meeting.body, []).append(meeting.day)
    for file in register.commissions:
        name = file.commission.meeting
        if name is None or name.body not in register.bodies or name.day in days.get(name.body, ()):
            continue
        if (name.body, name.day) not in register.records.unread_meetings:
            yield Problem(
                file.commission.where("meeting"),
                "no-such-meeting",
                f"no meeting of the {register.bodies[name.body].name} is recorded on {name.day}",
                did_you_mean(str(name), [f"{name.body}/{day}" for day in days.get(name.body, ())])
                or f"correct it, or add the record meetings/{name}.yaml",
            )


def figures_returned(register: Register) -> Iterator[Problem]:
    """A month of a report's period for which a contract indicator has no figure by the day up to which records count.
    Indicators with no figure at all are not followed here. Problem: no-figure.

    Nothing is said while a file that may hold figures cannot be read.
    """
    if any(not file.name.startswith("reports/") for file in register.records.unread):
        return
    known = [(entry.on, entry.record.month, set(entry.record.figures)) for entry in register.returns]
    followed = [
        name
        for name, indicator in register.indicators.items()
        if indicator.contract and any(name in figures for _, _, figures in known)
    ]
    for file in register.commissions:
        commission = file.commission
        if commission.period is None:
            continue
        lacking: dict[str, list[Stretch]] = {}
        for month in month_range(Month.of(commission.period.from_), Month.of(commission.period.to)):
            returned = _returned(known, month, commission.as_of)
            missing = [name for name in followed if name not in returned]
            if missing:
                what = f"figure of {', '.join(missing)}" if returned else "performance return"
                lacking.setdefault(what, []).append((month, month))
        for what, stretches in lacking.items():
            for stretch in _joined(stretches):
                yield Problem(
                    commission.where("period"),
                    "no-figure",
                    f"there is no {what} for {_spoken(stretch)}",
                    f"add it under 'performance:' in the meeting that received it, dated by {commission.as_of}",
                )


def figures_to_report(register: Register) -> Iterator[Problem]:
    """A report on a period for which the records hold no number at all, though indicators are listed for the contract
    or an obligation says that there are some. Warning: report-without-figures.

    Nothing is said while a file that may hold figures cannot be read.
    """
    if any(not file.name.startswith("reports/") for file in register.records.unread):
        return
    listed = any(indicator.contract for indicator in register.indicators.values())
    if not listed and not any(obligation.indicators for obligation in register.obligations.values()):
        return
    for file in register.commissions:
        commission = file.commission
        known = (entry.record for entry in register.returns if entry.on <= commission.as_of)
        if commission.period and not any(record.figures for record in known):
            yield Problem(
                commission.where("period", key=True),
                "report-without-figures",
                f"the records hold no figure of any indicator by {commission.as_of}",
                "add a return under 'performance:' in the meeting that received it, or under 'returns:'",
                Severity.WARNING,
            )


def _returned(known: list[tuple[datetime.date, Month, set[str]]], month: Month, as_of: datetime.date) -> set[str]:
    return {name for on, of, figures in known if of == month and on <= as_of for name in figures}


def indicators_agreed(register: Register) -> Iterator[Problem]:
    """The number of indicators that an obligation covers, where the indicators are listed and their number differs.
    Problem: indicator-count.

    Nothing is said while a file of the register, which may hold indicators, cannot be read."""
    if any(not file.name.startswith(("meetings/", "reports/")) for file in register.records.unread):
        return
    listed = sum(indicator.contract for indicator in register.indicators.values())
    for obligation in register.obligations.values():
        if listed and obligation.indicators not in (None, listed):
            yield Problem(
                obligation.where("indicators"),
                "indicator-count",
                f"the {obligation.name} covers {obligation.indicators} indicators, "
                f"and {listed} are marked as the contract's",
                "correct the number, or mark the indicators that it covers with 'contract: yes'",
            )

"""What was owed for each period and whether it was met, by which record and in time, as known on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from govdocs.problems import Span
from govdocs.reading.values import Month
from govdocs.records.organisation import Obligation
from govdocs.register.register import Register, month_range
from govdocs.value import value

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""How many months each kind of period has, the shortest first."""

_YEAR_STARTS = 4  # April: quarters, half-years and years are those of the financial year


class State(StrEnum):
    """How something owed for a period stood on a day.

    Met in time; met after its date; not yet met and not past its date; past its date and not met.
    """

    MET = "met"
    LATE = "late"
    DUE = "due"
    MISSED = "missed"


@dataclass(frozen=True, order=True)
class Stretch:
    """A month, quarter, half-year or financial year: `every` says which. Both days are included.

    An obligation that begins or ends within one owes it for that part, and the days are those of the part.
    """

    first: datetime.date
    last: datetime.date
    every: str


@value
class Evidence:
    """The record that shows an obligation met for a period, and the day on which it was."""

    on: datetime.date
    where: Span


@value
class Owed:
    """What an obligation asks for one period, and how that stood on a day.

    `due` is the last day for it. `evidence` is what met it, None while nothing has.
    """

    id: str
    obligation: Obligation
    period: Stretch
    due: datetime.date
    state: State
    evidence: Evidence | None = None

    @property
    def met_on(self) -> datetime.date | None:
        """The day on which it was met."""
        return self.evidence.on if self.evidence else None

    @property
    def file(self) -> str:
        """The file of the record that met it, '' while none has."""
        return self.evidence.where.file if self.evidence else ""


def standing_of(register: Register, as_of: datetime.date) -> tuple[Owed, ...]:
    """Every obligation that can be followed, for every period of it begun by a day, as it stood on that day.

    In the order of the register, and for each obligation by kind of period and then by date. Only what was known on
    the day counts: a return received, a meeting held, a paper delivered by then. `unfollowed` names the others.
    """
    return tuple(
        _owed(register, name, obligation, period, as_of)
        for name, obligation in register.obligations.items()
        if _is_followed(register, obligation)
        for every in MONTHS
        if every in obligation.every
        for period in _periods(obligation, every, as_of)
    )


def unfollowed(register: Register) -> tuple[str, ...]:
    """The obligations of which no record shows whether they are met: no `met_by`, or no body at which they are."""
    return tuple(name for name, owed in register.obligations.items() if not _is_followed(register, owed))


def stretch_of(day: datetime.date, every: str) -> Stretch:
    """The whole period of a kind that a day is in: 1 April to 30 June 2026 for the quarter of 20 May 2026."""
    month, length = Month.of(day), MONTHS[every]
    first = month.shifted(-((month.month - _YEAR_STARTS) % 12 % length))
    return Stretch(first.first, first.shifted(length - 1).last, every)


def _is_followed(register: Register, obligation: Obligation) -> bool:
    needs_body = obligation.met_by in ("meeting", "progress")
    return bool(obligation.met_by) and not (needs_body and _body(register, obligation) is None)


def _body(register: Register, obligation: Obligation) -> str | None:
    """The body at which an obligation is met, None where that may be anywhere."""
    return obligation.body or (obligation.to if obligation.to in register.bodies else None)


def _periods(obligation: Obligation, every: str, as_of: datetime.date) -> Iterator[Stretch]:
    day = obligation.from_
    end = min(as_of, obligation.until or as_of)
    while day and day <= end:
        whole = stretch_of(day, every)
        yield Stretch(day, min(whole.last, obligation.until or whole.last), every)
        day = whole.last + datetime.timedelta(days=1)


def _owed(register: Register, name: str, obligation: Obligation, period: Stretch, as_of: datetime.date) -> Owed:
    due = period.last + datetime.timedelta(days=obligation.within)
    found = [evidence for evidence in _evidence(register, obligation, period) if evidence.on <= as_of]
    evidence = min(found, key=_by_day) if found else None
    if evidence:
        state = State.MET if evidence.on <= due else State.LATE
    else:
        state = State.DUE if as_of <= due else State.MISSED
    return Owed(name, obligation, period, due, state, evidence)


def _evidence(register: Register, obligation: Obligation, period: Stretch) -> Iterator[Evidence]:
    """Every record that meets an obligation for a period, whenever it became known."""
    yield from _delivered(obligation, period)
    match obligation.met_by:
        case "performance":
            yield from _returned(register, obligation, period)
        case "meeting":
            yield from _met(register, obligation, period)
        case "progress":
            yield from _progressed(register, obligation, period)
        case "report":
            yield from _reported(register, obligation, period)


def _delivered(obligation: Obligation, period: Stretch) -> Iterator[Evidence]:
    """Deliveries for the period. What is for a month of it is for the period, if it is for this kind at all."""
    shortest = next((every for every in MONTHS if every in obligation.every), None)
    for delivery in obligation.delivered:
        day = delivery.for_.first if delivery.for_ else delivery.on
        if (delivery.every or shortest) == period.every and stretch_of(day, period.every) == _whole(period):
            yield Evidence(delivery.on, delivery.where())


def _whole(period: Stretch) -> Stretch:
    return stretch_of(period.first, period.every)


def _returned(register: Register, obligation: Obligation, period: Stretch) -> Iterator[Evidence]:
    """The last of the returns for the months of the period, once there is one for each."""
    months = month_range(Month.of(period.first), Month.of(period.last))
    returned = [_return_for(register, obligation, month) for month in months]
    complete = [evidence for evidence in returned if evidence]
    if len(complete) == len(returned):
        yield max(complete, key=_by_day)


def _return_for(register: Register, obligation: Obligation, month: Month) -> Evidence | None:
    """The return with which the figures for a month were complete: as many indicators as the obligation covers."""
    body = _body(register, obligation)
    contract = {name for name, indicator in register.indicators.items() if indicator.contract}
    figures: set[str] = set()
    for known in register.returns:
        if known.record.month == month and body in (None, known.body):
            figures |= known.record.figures.keys() & contract if contract else known.record.figures.keys()
            if len(figures) >= (obligation.indicators or 1):
                return Evidence(known.on, known.record.where())
    return None


def _met(register: Register, obligation: Obligation, period: Stretch) -> Iterator[Evidence]:
    """The meetings that the body held in the period; one whose day is not recorded only if it cannot be of another."""
    body = _body(register, obligation)
    for meeting in register.meetings_of(body or ""):
        within = period.first <= meeting.first and meeting.last <= period.last
        if meeting.record.status == "held" and within:
            yield Evidence(meeting.last, meeting.record.where())


def _progressed(register: Register, obligation: Obligation, period: Stretch) -> Iterator[Evidence]:
    """The progress on the plan that the body's meetings in the period recorded."""
    body = _body(register, obligation)
    for known in register.progress:
        if known.body == body and period.first <= known.on <= period.last:
            yield Evidence(known.on, known.record.where())


def _reported(register: Register, obligation: Obligation, period: Stretch) -> Iterator[Evidence]:
    """The reports of the template to the body on the period: those whose own period ends with it and, of those without
    one, those whose records count up to a day in it."""
    body = _body(register, obligation)
    for file in register.commissions:
        report = file.commission
        addressed = report.template == obligation.template and body in (None, report.to)
        on_it = report.period.to == period.last if report.period else period.first <= report.as_of <= period.last
        if addressed and on_it:
            yield Evidence(report.date, report.where())


def _by_day(evidence: Evidence) -> datetime.date:
    return evidence.on

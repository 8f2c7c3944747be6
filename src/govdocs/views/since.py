"""What has changed since the last report of the same kind to the same body."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import field

from govdocs.problems import Span
from govdocs.reading.values import Month
from govdocs.records.commission import Commission
from govdocs.records.finance import FinancialYear
from govdocs.records.performance import Indicator
from govdocs.register.membership import body_name, members
from govdocs.register.plan import first_health, health_on, milestones_on
from govdocs.register.rating import Rating
from govdocs.register.register import Register
from govdocs.register.risk import risks_on
from govdocs.register.suppression import printable_series
from govdocs.value import value
from govdocs.views.actions import ActionView, actions_view
from govdocs.views.bodies import Times
from govdocs.views.edition import Edition
from govdocs.views.finance import FinanceView, finance_view
from govdocs.views.inspection import InspectionView, inspections_view
from govdocs.views.matter import NOWHERE
from govdocs.views.plan import said_on
from govdocs.views.report import reporting_organisation
from govdocs.views.revision import RevisionView, revisions_view
from govdocs.views.worked_out import Counted


@value
class EarlierReportView:
    """The last report: its `date`, the day up to which its records counted, and its period, from `start` to `end`."""

    date: datetime.date
    as_of: datetime.date
    start: datetime.date
    end: datetime.date
    """Dates, as of any report."""


@value
class RatingChangeView:
    """An indicator that was rated otherwise in the last report: 'Green', 'Amber' or 'Red' `before` and `after`, for the
    latest month that each report could tell of."""

    indicator: Indicator
    """The indicator."""
    before: str
    after: str
    """'Green', 'Amber' or 'Red'."""
    month_before: Month
    month_after: Month
    """The latest month that each report could tell of."""


@value
class RiskChangeView:
    """A risk whose score is not what it was: `before` is None for a new one. `closed` marks one that is no longer a
    risk, and `after` is then the last score that it had. `band_before` and `band` are what those scores are rated."""

    title: str
    """As recorded."""
    before: int | None
    after: int
    """Scores; `before` is `none` for a new risk."""
    closed: bool
    """Whether it is no longer a risk."""
    band_before: str | None = None
    band: str | None = None
    """'red', 'amber' or 'green'; `band_before` is `none` for a new risk."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of the score that it has now."""


@value
class StatusChangeView:
    """A priority or a milestone, by `name`, whose status is not what it was."""

    name: str
    """Name of the priority, or outcome of the milestone."""
    before: str
    after: str
    """'on-track' and so on; of a milestone 'open', 'met' or 'missed'."""
    on_before: datetime.date | None = None
    on: datetime.date | None = None
    """Of a priority, the days on which each was said."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of what says how it stands now."""


@value
class MembershipChangeView:
    """A person, by `name`, who has `joined` bodies or `left` them, or both."""

    name: str
    """The person."""
    joined: tuple[str, ...]
    left: tuple[str, ...]
    """Names of bodies."""


@value
class SinceView:
    """What has changed between the day up to which the last report counted and that of this one.

    `opened`, `closed` and `overdue` are the actions that have since been agreed, been closed and become overdue;
    `visited` are the inspections that were made since, `published` those whose findings were; `revisions` the figures
    that were revised.
    """

    report: EarlierReportView
    """The last report."""
    ratings: tuple[RatingChangeView, ...]
    """Indicators of the contract that are rated otherwise."""
    revisions: tuple[RevisionView, ...]
    """Figures revised."""
    risks: tuple[RiskChangeView, ...]
    """Risks that are new, scored otherwise or closed."""
    red_risks: int
    """How many risks were red at the last report."""
    priorities: tuple[StatusChangeView, ...]
    milestones: tuple[StatusChangeView, ...]
    """Those whose status is another; of a priority of which nothing had been said, than was first said since."""
    finance: FinanceView | None
    """The forecast that the last report could tell of, where there is a later one for the same year; else `none`."""
    visited: tuple[InspectionView, ...]
    published: tuple[InspectionView, ...]
    """Inspections made, and those whose findings were published."""
    opened: tuple[ActionView, ...]
    closed: tuple[ActionView, ...]
    overdue: tuple[ActionView, ...]
    """Actions agreed, closed, and gone past their date."""
    members: tuple[MembershipChangeView, ...]
    """Who joined and left which bodies."""


def since_view(register: Register, commission: Commission, times: Times, edition: Edition) -> SinceView | None:
    """What has changed since the last report, None where there is no earlier one on a period."""
    last = last_report(register, commission)
    if last is None or last.period is None:
        return None
    then = last.as_of
    span = Times(then + datetime.timedelta(days=1), times.end, times.as_of, times.began)
    actions = actions_view(register, Times(span.start, times.as_of, times.as_of, times.began), edition)
    inspections = inspections_view(register, times)
    return SinceView(
        report=EarlierReportView(last.date, then, last.period.from_, last.period.to),
        ratings=tuple(_ratings(register, (then, last.period.to), (times.as_of, times.end))),
        revisions=revisions_view(register, span.start, times.as_of),
        risks=tuple(_risks(register, then, times.as_of)),
        red_risks=Counted.of(
            each.score.where()
            for each in risks_on(register, then)
            if each.score and each.band == "red" and not each.closed
        ),
        priorities=tuple(_priorities(register, then, times.as_of)),
        milestones=tuple(_milestones(register, then, times.as_of)),
        finance=_forecast(register, Times(last.period.from_, last.period.to, then, times.began), times),
        visited=tuple(each for each in inspections if each.first and each.first > then),
        published=tuple(each for each in inspections if each.published and each.published > then),
        opened=actions.opened,
        closed=actions.closed,
        overdue=tuple(each for each in actions.overdue if each.due >= then),
        members=tuple(_members(register, then, times.as_of)),
    )


def last_report(register: Register, commission: Commission) -> Commission | None:
    """The last earlier report by the same template to the same body on the same organisation; None where none is."""

    def kind(each: Commission) -> tuple[str, str | None, str]:
        return each.template, each.to, reporting_organisation(register, each)

    earlier = [
        file.commission
        for file in register.commissions
        if kind(file.commission) == kind(commission) and file.commission.as_of < commission.as_of
    ]
    return max(earlier, key=lambda each: (each.as_of, each.date), default=None)


def _ratings(
    register: Register, before: tuple[datetime.date, datetime.date], after: tuple[datetime.date, datetime.date]
) -> Iterator[RatingChangeView]:
    """The contract's indicators whose ratings differ; each time is the day of knowledge and the last of the period."""
    (known_before, end_before), (known_after, end_after) = before, after
    first = Month(1, 1)
    earlier = printable_series(register, known_before)
    for name, series in printable_series(register, known_after).items():
        now, then = series.between(first, Month.of(end_after)), earlier[name].between(first, Month.of(end_before))
        if not (series.indicator.contract and now.points and then.points):
            continue
        if Rating.NOT_RATED not in (then.rating, now.rating) and then.rating != now.rating:
            months = then.latest.month, now.latest.month
            yield RatingChangeView(series.indicator, then.rating.value, now.rating.value, *months)


def _risks(register: Register, before: datetime.date, after: datetime.date) -> Iterator[RiskChangeView]:
    """The risks that are new, scored otherwise or closed."""
    for then, now in zip(risks_on(register, before), risks_on(register, after), strict=True):
        if now.score is None or then.closed:
            continue
        score = then.score.product if then.score else None
        if now.closed or score != now.score.product:
            title, bands, place = now.record.title, (then.band, now.band), now.score.where()
            yield RiskChangeView(title, score, now.score.product, now.closed, *bands, place)


def _priorities(register: Register, before: datetime.date, after: datetime.date) -> Iterator[StatusChangeView]:
    """The priorities of which something else is said than was by a day, or was first said after it."""
    for name, record in (register.plan.priorities if register.plan else {}).items():
        then, now = health_on(register, name, before) or first_health(register, name), health_on(register, name, after)
        if then and now and then.record.status and now.record.status and then.record.status != now.record.status:
            status = then.record.status, now.record.status
            days = said_on(then.on), said_on(now.on)
            yield StatusChangeView(record.name, *status, *days, now.record.where())


def _forecast(register: Register, then: Times, now: Times) -> FinanceView | None:
    """The forecast that was known then, where a later one for the same financial year is known now."""
    before, after = finance_view(register, then), finance_view(register, now)
    if before and after and before.month < after.month and FinancialYear.of(before.month.last).holds(after.month.last):
        return before
    return None


def _milestones(register: Register, before: datetime.date, after: datetime.date) -> Iterator[StatusChangeView]:
    """The milestones that have been met or missed, or are open again."""
    for then, now in zip(milestones_on(register, before), milestones_on(register, after), strict=True):
        if then.status != now.status:
            yield StatusChangeView(now.record.outcome, then.status, now.status)


def _members(register: Register, before: datetime.date, after: datetime.date) -> Iterator[MembershipChangeView]:
    """Who has joined and left which bodies, in the order of the bodies."""
    names: dict[str, str] = {}
    joined: dict[str, list[str]] = {}
    left: dict[str, list[str]] = {}
    for name, record in register.bodies.items():
        then = {each.id: each.name for each in members(register, name, before) if each.id}
        now = {each.id: each.name for each in members(register, name, after) if each.id}
        names |= {person: called for person, called in {**then, **now}.items() if (person in then) != (person in now)}
        for person in now.keys() - then.keys():
            joined.setdefault(person, []).append(body_name(record, after))
        for person in then.keys() - now.keys():
            left.setdefault(person, []).append(body_name(record, after))
    for person, called in names.items():
        yield MembershipChangeView(called, tuple(joined.get(person, ())), tuple(left.get(person, ())))

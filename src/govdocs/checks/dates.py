"""Dates that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from govdocs.problems import Problem
from govdocs.records.inspection import Inspection
from govdocs.records.meeting import Between
from govdocs.records.organisation import Dated
from govdocs.register.register import Register


def tenures_in_order(register: Register) -> Iterator[Problem]:
    """A post or a seat that ends before it begins. Problem: ends-before-it-begins."""
    for post in register.posts.values():
        for tenure in post.held:
            yield from _in_order(tenure)
    for body in register.bodies.values():
        for seat in body.members:
            yield from _in_order(seat)


def spans_in_order(register: Register) -> Iterator[Problem]:
    """A meeting or an inspection whose last day is before its first. Problem: ends-before-it-begins."""
    for meeting in register.meetings:
        if meeting.record.between:
            yield from _in_order(meeting.record.between)
    for inspection in register.inspections.values():
        yield from _in_order(inspection)


def _in_order(dated: Dated | Between | Inspection) -> Iterator[Problem]:
    if dated.from_ and dated.to and dated.to < dated.from_:
        hint = "correct one of the two dates"
        message = f"it ends on {dated.to}, before it begins on {dated.from_}"
        yield Problem(dated.where("to"), "ends-before-it-begins", message, hint)


def periods_in_order(register: Register) -> Iterator[Problem]:
    """A report on a period that ends before it begins, or drawn up as of a day within it or after the report.

    Problems: ends-before-it-begins, as-of-out-of-order.
    """
    for file in register.commissions:
        commission = file.commission
        period = commission.period
        if period is None:
            continue
        if period.to < period.from_:
            message = f"the period ends on {period.to}, before it begins on {period.from_}"
            hint = "correct one of the two dates"
            yield Problem(period.where("to"), "ends-before-it-begins", message, hint)
        if not period.to <= commission.as_of <= commission.date:
            message = f"records count up to {commission.as_of}, which is not between the period's end and the report"
            hint = f"write a date from {period.to} to {commission.date}"
            yield Problem(commission.where("as_of"), "as-of-out-of-order", message, hint)

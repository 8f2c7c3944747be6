"""Figures that were revised, as a template sees them."""

from __future__ import annotations

import datetime
from dataclasses import field
from decimal import Decimal
from typing import ClassVar

from govdocs.problems import Span
from govdocs.reading.values import Month
from govdocs.records.performance import Indicator
from govdocs.register.register import Register
from govdocs.register.series import Point
from govdocs.register.suppression import printable_series
from govdocs.value import value
from govdocs.views.matter import NOWHERE, Matter


@value
class RevisionView(Matter):
    """A figure for a `month` that was revised `on` a day, from the value `before` to the one `after`. `note` is what
    the return says of it, None where it says nothing."""

    NAMED_BY: ClassVar[str] = "after"

    indicator: Indicator
    month: Month
    """The indicator, and the month of the figure."""
    before: Decimal
    after: Decimal
    """The number as it was, and as it is."""
    on: datetime.date
    """The day of the return that revised it."""
    note: str | None
    """What the return says of it, or `none`."""
    where: Span = field(default=NOWHERE, compare=False, repr=False)
    """Place of the record."""


def revisions_view(register: Register, first: datetime.date, last: datetime.date) -> tuple[RevisionView, ...]:
    """The figures that were revised from one day to another, as known on the last, in the order of the indicators."""
    return tuple(
        RevisionView(
            series.indicator,
            point.month,
            point.earlier[-1].value,
            point.value,
            point.on,
            point.figure.note,
            _place(register, series.id, point),
        )
        for series in printable_series(register, last).values()
        for point in series.points
        if point.earlier and point.on and point.on >= first
    )


def _place(register: Register, indicator: str, point: Point) -> Span:
    """Where the return that revised a figure states it."""
    for known in register.returns:
        if (known.on, known.record.month) == (point.on, point.month) and indicator in known.record.figures:
            return known.record.where("figures", indicator)
    return NOWHERE

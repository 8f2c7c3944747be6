"""An indicator's figures from month to month, as they were known on a day; what they changed by, and their rating."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from govdocs.reading.values import Month
from govdocs.records.performance import Figure, Indicator, ToleranceRating
from govdocs.register.register import Register


class Rating(StrEnum):
    """How a value stands against its target. A neutral indicator, or one without a target, is not rated."""

    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"
    NOT_RATED = "Not rated"


class Direction(StrEnum):
    """Whether a change is for the better; for a neutral indicator only whether the number rose or fell."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    UNCHANGED = "unchanged"
    ROSE = "rose"
    FELL = "fell"


@dataclass(frozen=True)
class Point:
    """The figure for a month, and an earlier value that it revises."""

    month: Month
    figure: Figure
    revises: Decimal | None = None

    @property
    def value(self) -> Decimal:
        """The value, in the indicator's unit."""
        return self.figure.value


@dataclass(frozen=True)
class Series:
    """An indicator and its points in order of month; months without a figure are not among them."""

    id: str
    indicator: Indicator
    points: tuple[Point, ...]

    @property
    def latest(self) -> Point:
        """The last point."""
        return self.points[-1]

    @property
    def earliest(self) -> Point:
        """The first point."""
        return self.points[0]

    @property
    def change(self) -> Decimal:
        """The latest value less the earliest: percentage points where the unit is %."""
        return self.latest.value - self.earliest.value

    @property
    def direction(self) -> Direction:
        """Which way the change goes, from the earliest to the latest."""
        return direction(self.indicator, self.change)

    @property
    def rating(self) -> Rating:
        """The rating of the latest value."""
        return rating(self.indicator, self.latest.value)

    def at(self, month: Month) -> Point | None:
        """The point of a month."""
        return next((point for point in self.points if point.month == month), None)

    def between(self, first: Month, last: Month) -> Series:
        """The same series with only the points from one month to another."""
        points = tuple(point for point in self.points if first <= point.month <= last)
        return Series(self.id, self.indicator, points)


def series(register: Register, indicator: str, as_of: datetime.date) -> Series:
    """An indicator's figures as known on a day: a later return for the same month replaces the earlier figure."""
    points: dict[Month, Point] = {}
    for known in register.returns:
        figure = known.record.figures.get(indicator)
        if figure is None or known.on > as_of:
            continue
        month = known.record.month
        earlier = points.get(month)
        revises = None
        if earlier:
            revises = earlier.revises if earlier.value == figure.value else earlier.value
        points[month] = Point(month, figure, revises)
    return Series(indicator, register.indicators[indicator], tuple(points[month] for month in sorted(points)))


def rating(indicator: Indicator, value: Decimal) -> Rating:
    """Green at the target or better, amber within the tolerance of it, red beyond."""
    rule = indicator.rating
    if rule is None or indicator.good == "neutral":
        return Rating.NOT_RATED
    shortfall = _shortfall(indicator, rule, value)
    if shortfall <= 0:
        return Rating.GREEN
    return Rating.AMBER if shortfall <= rule.tolerance else Rating.RED


def _shortfall(indicator: Indicator, rule: ToleranceRating, value: Decimal) -> Decimal:
    """By how much a value misses its target; nothing or less where it meets it."""
    return rule.target - value if indicator.good == "high" else value - rule.target


def direction(indicator: Indicator, change: Decimal) -> Direction:
    """Which way a change in the number goes."""
    if change == 0:
        return Direction.UNCHANGED
    if indicator.good == "neutral":
        return Direction.ROSE if change > 0 else Direction.FELL
    return Direction.IMPROVED if (change > 0) == (indicator.good == "high") else Direction.WORSENED

"""An indicator's figures from month to month, as they were known on a day; what they changed by, and their rating."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from operator import attrgetter

from govdocs.reading.values import Month
from govdocs.records.performance import BandRating, Figure, Indicator, Missing
from govdocs.register.rating import Rating, distance, rating, rule_in_force
from govdocs.register.register import Register
from govdocs.value import value

__all__ = [
    "Direction",
    "Earlier",
    "Gap",
    "Point",
    "Rating",
    "Series",
    "direction",
    "movement",
    "quotient",
    "rating",
    "recomputed",
    "series",
    "value_of",
]

FEWEST_FOR_A_TREND = 3

_MONTH = attrgetter("month")


class Direction(StrEnum):
    """Whether a change is for the better; for a neutral indicator only whether the number rose or fell."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    UNCHANGED = "unchanged"
    ROSE = "rose"
    FELL = "fell"


@value
class Earlier:
    """A value that has since been revised, and the day from which it was known."""

    value: Decimal
    on: datetime.date
    """The number, and the day from which it was known."""


@value
class Point:
    """The figure for a month, and an earlier value that it revises.

    `on` is the day from which the figure is known; `earlier` every value that it had before, the first one first.
    """

    month: Month
    """The month and the number."""
    figure: Figure
    """[as recorded](records.md#indicators-and-returns): `numerator`, `denominator`, `out_of`, `provisional`, `note` and
    so on; a number too small to print is `none`."""
    revises: Decimal | None = None
    """The earlier value that it revises, or `none`."""
    computed: Decimal | None = None
    """The value where it follows from numerator and denominator, or `none`."""
    on: datetime.date | None = None
    """The day from which it is known."""
    earlier: tuple[Earlier, ...] = ()
    """The values that it had before, the first one first."""

    @property
    def value(self) -> Decimal:
        """The value, in the indicator's unit; computed from numerator and denominator where only they are given."""
        if isinstance(self.figure.value, Decimal):
            return self.figure.value
        assert self.computed is not None, "a month without a number is a gap and not a point"
        return self.computed

    @property
    def rests_on(self) -> Figure:
        """What it comes from, to say where that was written."""
        return self.figure

    @property
    def revised(self) -> bool:
        """Whether the figure was revised since it was first reported, by these records or by its own word."""
        return self.figure.revised or self.revises is not None


@value
class Gap:
    """A month that has no number to print: `why` is the letter recorded in its place, or 'c' where the number is
    confidential; `below` is the number that a suppressed count is fewer than."""

    month: Month
    """The month."""
    why: Missing
    """The letter: 'c' confidential, 'u' unreliable, 'x' not available, 'z' not applicable."""
    below: int | None = None
    """The number that a suppressed count is fewer than, or `none`."""


@value
class Series:
    """An indicator and its points in order of month; months without a number are not among them but among `gaps`.

    `history` holds the points of all months, those before the ones in `points` too, for comparison with a year before.
    """

    id: str
    """Short name of the indicator."""
    indicator: Indicator
    """The [indicator](records.md#indicators-and-returns) as recorded."""
    points: tuple[Point, ...]
    """Its points, month by month, without the months that have no number to print."""
    gaps: tuple[Gap, ...] = ()
    """The months that have none."""
    history: tuple[Point, ...] = field(default=(), compare=False, repr=False)
    """Points of all months, those before `points` too."""

    @property
    def rests_on(self) -> Point | Indicator:
        """What it stands for where it is counted, to say where that was written: its latest figure, if there is one."""
        return self.latest if self.points else self.indicator

    @property
    def latest(self) -> Point:
        """The last point."""
        return self.points[-1]

    @property
    def earliest(self) -> Point:
        """The first point."""
        return self.points[0]

    @property
    def comparable(self) -> bool:
        """Whether there is more than one figure, so that it has gone some way."""
        return len(self.points) > 1

    @property
    def change(self) -> Decimal:
        """The latest value less the earliest: percentage points where the unit is %."""
        return self.latest.value - self.earliest.value

    @property
    def direction(self) -> Direction:
        """Which way the change goes, from the earliest to the latest."""
        return movement(self.indicator, self.earliest.value, self.latest.value, self.latest.month)

    @property
    def travel(self) -> Direction | None:
        """Which way the latest figure goes by the indicator's own `direction`; None where there is nothing to compare.

        A trend needs FEWEST_FOR_A_TREND figures.
        """
        compared = self._compared()
        return compared and movement(self.indicator, *compared, self.latest.month)

    @property
    def moved(self) -> str | None:
        """Which way the number itself goes, where `travel` tells of it: 'up', 'down' or 'level'."""
        compared = self._compared()
        return compared and _way(self.indicator, compared[1] - compared[0])

    def travel_since(self, month: Month) -> Direction | None:
        """The same as `travel`, but where it compares with the figure before, it compares with that of a month."""
        compared = self._compared(month)
        return compared and movement(self.indicator, *compared, self.latest.month)

    def moved_since(self, month: Month) -> str | None:
        """Which way the number itself goes, where `travel_since` tells of it: 'up', 'down' or 'level'."""
        compared = self._compared(month)
        return compared and _way(self.indicator, compared[1] - compared[0])

    @property
    def shift(self) -> str:
        """Which way the number itself went from the earliest to the latest: 'up', 'down' or 'level'."""
        return _way(self.indicator, self.change)

    @property
    def rating(self) -> Rating:
        """The rating of the latest value."""
        return self._rated(self.latest)

    def rating_at(self, month: Month) -> Rating:
        """The rating of a month's value by the target then in force; not rated where it has no number."""
        point = self.at(month)
        return self._rated(point) if point else Rating.NOT_RATED

    def at(self, month: Month) -> Point | None:
        """The point of a month."""
        return _of(self.points, month)

    def gap(self, month: Month) -> Gap | None:
        """What stands in place of a month's number, None where there is a number or nothing was returned."""
        return next((gap for gap in self.gaps if gap.month == month), None)

    def between(self, first: Month, last: Month) -> Series:
        """The same series with only the points from one month to another."""
        points = tuple(point for point in self.points if first <= point.month <= last)
        gaps = tuple(gap for gap in self.gaps if first <= gap.month <= last)
        return replace(self, points=points, gaps=gaps, history=self._all)

    @property
    def _all(self) -> tuple[Point, ...]:
        return self.history or self.points

    def _in(self, month: Month) -> Point | None:
        return _of(self._all, month)

    def _rated(self, point: Point) -> Rating:
        before = self._in(point.month.shifted(-12))
        return rating(self.indicator, point.value, point.month, before.value if before else None)

    def _compared(self, since: Month | None = None) -> tuple[Decimal, Decimal] | None:
        """The two values, an earlier and a later, that the indicator's `direction` compares; None where one is lacking.

        Where it compares with the figure before, that is the figure of the month `since`, if one is given. Of a trend
        they are the ends of its last month; alike where the slope is within the threshold.
        """
        rule, latest = self.indicator.direction, self.latest
        known = self._all[: bisect_right(self._all, latest.month, key=_MONTH)]
        if rule.by == "last-year":
            before = self._in(latest.month.shifted(-12))
            return (before.value, latest.value) if before else None
        if rule.by == "previous" and since:
            then = self._in(since)
            return (then.value, latest.value) if then else None
        if rule.by == "previous":
            return (known[-2].value, latest.value) if len(known) > 1 else None
        known = known[-rule.over :]
        if len(known) < FEWEST_FOR_A_TREND:
            return None
        slope = _slope(known)
        return latest.value - (slope if abs(slope) > rule.threshold else 0), latest.value


def _of(points: tuple[Point, ...], month: Month) -> Point | None:
    """The point of a month, of points in order of month."""
    place = bisect_left(points, month, key=_MONTH)
    return points[place] if place < len(points) and points[place].month == month else None


def _way(indicator: Indicator, change: Decimal) -> str:
    return "level" if _negligible(indicator, change) else "up" if change > 0 else "down"


def _negligible(indicator: Indicator, change: Decimal) -> bool:
    """Whether a change from one figure to another counts as none; of a trend the slope has been judged already."""
    rule = indicator.direction
    return change == 0 if rule.by == "regression" else abs(change) <= rule.threshold


def _slope(points: Sequence[Point]) -> Decimal:
    """The slope of the straight line of least squares, in the indicator's unit for each month."""
    number = len(points)
    at = [Decimal(point.month.year * 12 + point.month.month) for point in points]
    values = [point.value for point in points]
    products = sum((x * y for x, y in zip(at, values, strict=True)), Decimal(0))
    spread = number * sum((x * x for x in at), Decimal(0)) - sum(at, Decimal(0)) ** 2
    return (number * products - sum(at, Decimal(0)) * sum(values, Decimal(0))) / spread


def recomputed(indicator: Indicator, figure: Figure) -> Decimal | None:
    """What numerator and denominator give, to the indicator's decimals and in its unit; None where they give nothing.

    100 times their quotient where the unit is %, 10,000 times where it is per 10,000, else the quotient itself.
    """
    if figure.numerator is None or figure.denominator is None:
        return None
    return quotient(indicator, figure.numerator, figure.denominator)


def quotient(indicator: Indicator, numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """The same of any two numbers; None where the second is nought."""
    if not denominator:
        return None
    times = {"%": 100, "per 10,000": 10_000}.get(indicator.unit, 1)
    value = numerator * times / denominator
    return value.quantize(Decimal(1).scaleb(-indicator.decimals), ROUND_HALF_UP)


def value_of(indicator: Indicator, figure: Figure) -> Decimal | Missing:
    """The value as recorded, else as recomputed; not applicable where its denominator is nought."""
    if figure.value is not None:
        return figure.value
    computed = recomputed(indicator, figure)
    return Missing.NOT_APPLICABLE if computed is None else computed


def series(register: Register, indicator: str, as_of: datetime.date) -> Series:
    """An indicator's figures as known on a day: a later return for the same month replaces the earlier figure."""
    measure = register.indicators[indicator]
    points: dict[Month, Point | Gap] = {}
    before: dict[Month, tuple[Earlier, ...]] = {}
    last: dict[Month, Point] = {}  # the last number known of a month, though a letter may have replaced it since
    for known in register.returns:
        figure = known.record.figures.get(indicator)
        if figure is None or known.on > as_of:
            continue
        month = known.record.month
        value = value_of(measure, figure)
        if isinstance(value, Missing):
            points[month] = Gap(month, value)
            continue
        earlier = last.get(month)
        revises = None
        if earlier:
            unchanged = earlier.value == value
            revises = earlier.revises if unchanged else earlier.value
            if not unchanged:
                before[month] = (*before.get(month, ()), Earlier(earlier.value, earlier.on or known.on))
        computed = value if figure.value is None else None
        since = earlier.on if earlier and earlier.value == value else known.on
        last[month] = Point(month, figure, revises, computed, since, before.get(month, ()))
        points[month] = last[month]
    found = [points[month] for month in sorted(points)]
    return Series(
        indicator,
        measure,
        tuple(each for each in found if isinstance(each, Point)),
        tuple(each for each in found if isinstance(each, Gap)),
    )


def direction(indicator: Indicator, change: Decimal) -> Direction:
    """Which way a change in the number goes; near a target range the number alone does not tell what is better."""
    if _negligible(indicator, change):
        return Direction.UNCHANGED
    if indicator.good in ("neutral", "band"):
        return Direction.ROSE if change > 0 else Direction.FELL
    return Direction.IMPROVED if (change > 0) == (indicator.good == "high") else Direction.WORSENED


def movement(indicator: Indicator, earlier: Decimal, later: Decimal, month: Month | None = None) -> Direction:
    """Which way it goes from one value to another: with a target range, whether towards it (as in force in a month)."""
    rule = rule_in_force(indicator, month)
    if isinstance(rule, BandRating) and not _negligible(indicator, later - earlier):
        closer = distance(rule, earlier) - distance(rule, later)
        if closer:
            return Direction.IMPROVED if closer > 0 else Direction.WORSENED
    return direction(indicator, later - earlier)

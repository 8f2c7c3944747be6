"""What each indicator last showed, or all that one of them showed, without any number too small to print."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from govdocs.reading.values import Month
from govdocs.records.performance import Indicator
from govdocs.register.rating import Rating
from govdocs.register.register import Register
from govdocs.register.series import Direction, Earlier, Gap, Point, Series
from govdocs.register.suppression import printable_series
from govdocs.value import value


@value
class IndicatorAnswer:
    """An indicator in a month: its `point`, or the `gap` where no number may be printed; neither where it has none.

    `direction` is by the indicator's own rule, and `change` what the number changed by since the month `since`, that
    of the figure before, or a year before where the rule compares with it. `earlier` are the values that it had
    before it was revised, the first one first.
    """

    id: str
    indicator: Indicator
    month: Month | None = None
    point: Point | None = None
    gap: Gap | None = None
    rating: Rating = Rating.NOT_RATED
    direction: Direction | None = None
    change: Decimal | None = None
    since: Month | None = None

    @property
    def earlier(self) -> tuple[Earlier, ...]:
        """The values that it had before."""
        return self.point.earlier if self.point else ()


def latest_of(
    register: Register, as_of: datetime.date, names: Iterable[str] | None = None
) -> tuple[IndicatorAnswer, ...]:
    """The last month of each indicator, or of those named, as known on a day, in the order of the register."""
    wanted = set(register.indicators) if names is None else set(names)
    found = printable_series(register, as_of)
    return tuple(_at(found[name], _last(found[name])) for name in register.indicators if name in wanted)


def whole_series(register: Register, as_of: datetime.date, name: str) -> tuple[IndicatorAnswer, ...]:
    """Every month of an indicator, as known on a day."""
    series = printable_series(register, as_of)[name]
    return tuple(_at(series, month) for month in _months(series))


def _months(series: Series) -> list[Month]:
    return sorted({*(point.month for point in series.points), *(gap.month for gap in series.gaps)})


def _last(series: Series) -> Month | None:
    return max(_months(series), default=None)


def _at(series: Series, month: Month | None) -> IndicatorAnswer:
    point = series.at(month) if month else None
    if month is None or point is None:
        return IndicatorAnswer(series.id, series.indicator, month, gap=series.gap(month) if month else None)
    before = _before(series, point)
    return IndicatorAnswer(
        series.id,
        series.indicator,
        month,
        point,
        rating=series.rating_at(month),
        direction=series.between(series.earliest.month, month).travel,
        change=point.value - before.value if before else None,
        since=before.month if before else None,
    )


def _before(series: Series, point: Point) -> Point | None:
    """The point that a change is counted from."""
    if series.indicator.direction.by == "last-year":
        return series.at(point.month.shifted(-12))
    return max((each for each in series.points if each.month < point.month), key=lambda each: each.month, default=None)

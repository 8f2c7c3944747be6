"""The indicators over the period, as a template sees them: without any number too small to print."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from govdocs.reading.values import Month
from govdocs.records.performance import Missing, Return
from govdocs.register.register import Register
from govdocs.register.series import Direction, Gap, Point, Rating, Series
from govdocs.register.suppression import printable_series
from govdocs.register.year_to_date import year_to_date
from govdocs.value import value
from govdocs.views.bodies import Times
from govdocs.views.worked_out import Summed

MONTHS_BEFORE = 12


@value
class IndicatorView:
    """One of the contract's indicators over the period: what a row of a scorecard and a page of its own tell.

    `series` holds the months from the one before the period, `baseline`, to its end, `trend` those of a year and more
    up to then. `year_to_date` is a number, or the letter of why there is none; `commentary` what the returns of the
    period say of it, by month.
    """

    baseline: Month
    series: Series
    trend: Series
    year_to_date: Decimal | Missing
    commentary: tuple[tuple[Month, str], ...]

    @property
    def latest(self) -> Point | None:
        """The last figure of the period; None where the period has none."""
        return next((point for point in reversed(self.series.points) if point.month > self.baseline), None)

    @property
    def earlier(self) -> Point | None:
        """The figure of the baseline, None where there is none."""
        return self.series.at(self.baseline)

    @property
    def lacking(self) -> Gap | None:
        """What stands in place of the last number, where the period has no number at all."""
        gaps = [gap for gap in self.series.gaps if gap.month > self.baseline]
        return gaps[-1] if gaps and not self.latest else None

    @property
    def rating(self) -> str:
        """'Green', 'Amber' or 'Red' for the latest figure; 'Not rated' where it has no rating, or there is none."""
        return (self.series.rating_at(self.latest.month) if self.latest else Rating.NOT_RATED).value

    @property
    def rating_before(self) -> str:
        """The same for the baseline."""
        return self.series.rating_at(self.baseline).value

    @property
    def rating_changed(self) -> bool:
        """Whether it was rated at the baseline and at the latest, and differently."""
        return Rating.NOT_RATED not in (self.rating, self.rating_before) and self.rating != self.rating_before

    @property
    def direction(self) -> str | None:
        """'improved', 'worsened' or 'unchanged', 'rose' or 'fell' for a neutral one, by the indicator's own rule with
        the baseline as the figure before; None where there is nothing to compare."""
        travel = self.series.travel_since(self.baseline) if self.latest else None
        return travel and travel.value

    @property
    def moved(self) -> str | None:
        """Which way the number itself goes, where `direction` tells of it: 'up', 'down' or 'level'."""
        return self.series.moved_since(self.baseline) if self.latest else None


@value
class PerformanceView:
    """The contract's indicators from the month before the period (the baseline) to its end.

    `contract` holds every indicator that the contract requires, `followed` those of them that have figures, each with
    its baseline as the earliest point. `indicators` tells more of each of `contract`. `summaries` and `assurance` are
    what the returns of the period say, by month, `extracted` the days on which their figures were taken from the
    system. `first` and `last` are the months of the period, `baseline` the one before. `volumes` are the indicators
    that the contract does not require and that bear on no priority: how much work there is.
    """

    contract: tuple[Series, ...]
    """A series for each of the contract's indicators, from the month before the period to its end."""
    summaries: tuple[tuple[Month, str], ...]
    assurance: tuple[tuple[Month, str], ...]
    """Pairs of a month and what its return says."""
    indicators: tuple[IndicatorView, ...]
    """More of each of `contract`."""
    extracted: tuple[tuple[Month, datetime.date], ...]
    """Pairs of a month and the day on which its figures were taken."""
    first: Month
    last: Month
    """The months of the period."""
    volumes: tuple[Series, ...] = ()
    """Those of them that have a figure in the period, each from the month before it to its end."""

    @property
    def baseline(self) -> Month:
        """The month before the period."""
        return self.first.shifted(-1)

    @property
    def followed(self) -> tuple[Series, ...]:
        """The indicators that have a figure in the period."""
        return tuple(each for each in self.contract if each.points and each.latest.month >= self.first)

    @property
    def shown(self) -> tuple[Series, ...]:
        """Those that have a figure, or a letter in place of one."""
        return tuple(each for each in self.contract if each.points or each.gaps)

    @property
    def months(self) -> tuple[Month, ...]:
        """The months that any of them has a figure or a letter for, in order."""
        figures = {point.month for each in self.shown for point in each.points}
        return tuple(sorted(figures | {gap.month for each in self.shown for gap in each.gaps}))

    @property
    def marked(self) -> tuple[tuple[IndicatorView, Point], ...]:
        """The figures shown, those of the trends among them, that are provisional or were revised."""
        return tuple(
            (each, point)
            for each in self.indicators
            for point in each.trend.points
            if point.revised or point.figure.provisional
        )

    @property
    def gaps(self) -> tuple[tuple[IndicatorView, Gap], ...]:
        """The months, those of the trends among them, that have a letter in place of a number."""
        return tuple((each, gap) for each in self.indicators for gap in each.trend.gaps)

    @property
    def rated(self) -> tuple[Series, ...]:
        """Those that have a rating: the denominator of any count of ratings."""
        return tuple(each for each in self.followed if each.rating is not Rating.NOT_RATED)

    def with_rating(self, rating: str) -> tuple[Series, ...]:
        """Those rated 'Green', 'Amber' or 'Red'."""
        return tuple(each for each in self.followed if each.rating == rating)

    def with_rating_in(self, rating: str, month: Month) -> tuple[Series, ...]:
        """Those so rated by their figures of a month."""
        return tuple(each for each in self.followed if each.rating_at(month) == rating)

    def with_direction(self, direction: str) -> tuple[Series, ...]:
        """Those that 'improved', 'worsened' or were 'unchanged' from the baseline to the end of the period."""
        return tuple(each for each in self.followed if len(each.points) > 1 and each.direction == Direction(direction))

    def moved_furthest(self, direction: str) -> Series | None:
        """Of those that 'improved' or 'worsened' the one that moved furthest in proportion to where it began; None
        where none did. What began at nought has no proportion."""
        return max(self._moved(direction), key=_proportion, default=None)

    def _moved(self, direction: str) -> list[Series]:
        return [each for each in self.with_direction(direction) if each.earliest.value]


def _proportion(series: Series) -> Decimal:
    return abs(series.change / series.earliest.value)


def performance_view(register: Register, times: Times) -> PerformanceView:
    """The figures known on the day."""
    first, last = Month.of(times.start), Month.of(times.end)
    every = list(printable_series(register, times.as_of).values())
    printable = [each for each in every if each.indicator.contract]
    others = [each.between(first.shifted(-1), last) for each in every if not _has_a_place(each)]
    returns = sorted(
        (known.record for known in register.returns if known.on <= times.as_of and first <= known.record.month <= last),
        key=lambda record: record.month,
    )
    return PerformanceView(
        contract=tuple(each.between(first.shifted(-1), last) for each in printable),
        summaries=tuple((record.month, record.summary) for record in returns if record.summary),
        assurance=tuple((record.month, record.quality_assurance) for record in returns if record.quality_assurance),
        indicators=tuple(
            IndicatorView(
                first.shifted(-1),
                each.between(first.shifted(-1), last),
                each.between(last.shifted(-MONTHS_BEFORE), last),
                _year_to_date(each, last),
                _commentary(each.id, returns),
            )
            for each in printable
        ),
        extracted=tuple((record.month, record.extracted) for record in returns if record.extracted),
        first=first,
        last=last,
        volumes=tuple(each for each in others if each.points and each.latest.month >= first),
    )


def _has_a_place(series: Series) -> bool:
    """Whether the contract or a priority of the plan is why an indicator is followed."""
    return series.indicator.contract or series.indicator.priority is not None


def _year_to_date(series: Series, last: Month) -> Decimal | Missing:
    found = year_to_date(series, last)
    if isinstance(found, Missing):
        return found
    points = [point for point in series.points if point.month <= last]
    parts = ((point.value, point.figure.numerator, point.figure.denominator) for point in points)
    return Summed.from_(found, (number for each in parts for number in each))


def _commentary(indicator: str, returns: Iterable[Return]) -> tuple[tuple[Month, str], ...]:
    """What the returns say of an indicator, by month; a later return of the same month says it anew."""
    said = {record.month: record.commentary[indicator] for record in returns if indicator in record.commentary}
    return tuple(said.items())

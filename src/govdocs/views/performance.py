"""The indicators over the period, as a template sees them: without any number too small to print."""

from __future__ import annotations

from dataclasses import dataclass

from govdocs.reading.values import Month
from govdocs.register.register import Register
from govdocs.register.series import Direction, Rating, Series
from govdocs.register.suppression import printable_series
from govdocs.views.bodies import Times


@dataclass(frozen=True)
class PerformanceView:
    """The contract's indicators from the month before the period (the baseline) to its end.

    `contract` holds every indicator that the contract requires, `followed` those of them that have figures, each with
    its baseline as the earliest point. `summaries` are what the returns of the period say, by month.
    """

    contract: tuple[Series, ...]
    summaries: tuple[tuple[Month, str], ...]
    assurance: tuple[tuple[Month, str], ...]

    @property
    def followed(self) -> tuple[Series, ...]:
        """The indicators that have a figure in the period."""
        return tuple(each for each in self.contract if each.points)

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
    def rated(self) -> tuple[Series, ...]:
        """Those that have a rating: the denominator of any count of ratings."""
        return tuple(each for each in self.followed if each.rating is not Rating.NOT_RATED)

    def with_rating(self, rating: str) -> tuple[Series, ...]:
        """Those rated 'Green', 'Amber' or 'Red'."""
        return tuple(each for each in self.followed if each.rating == rating)

    def with_direction(self, direction: str) -> tuple[Series, ...]:
        """Those that 'improved', 'worsened' or were 'unchanged' from the baseline to the end of the period."""
        return tuple(each for each in self.followed if len(each.points) > 1 and each.direction == Direction(direction))


def performance_view(register: Register, times: Times) -> PerformanceView:
    """The figures known on the day."""
    first, last = Month.of(times.start), Month.of(times.end)
    contract = tuple(
        each.between(first.shifted(-1), last)
        for each in printable_series(register, times.as_of).values()
        if each.indicator.contract
    )
    returns = [
        known.record for known in register.returns if known.on <= times.as_of and first <= known.record.month <= last
    ]
    return PerformanceView(
        contract,
        summaries=tuple((record.month, record.summary) for record in returns if record.summary),
        assurance=tuple((record.month, record.quality_assurance) for record in returns if record.quality_assurance),
    )

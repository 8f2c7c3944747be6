"""The year to date is worked out where the figures allow it, and never invented."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from govdocs.reading.values import Month
from govdocs.records.performance import Figure, Indicator, Missing
from govdocs.register.series import Gap, Point, Series, recomputed
from govdocs.register.year_to_date import year_to_date

APRIL = Month(2026, 4)
JUNE = Month(2026, 6)


def counted(*pairs: tuple[int, int] | None, first: Month = APRIL, step: int = 1, **more: Any) -> Series:
    """A percentage with a numerator and a denominator in each month, or nothing."""
    indicator = Indicator.model_validate({"name": "Visits", "unit": "%", "good": "high", "decimals": "1", **more})
    points = []
    for position, pair in enumerate(pairs):
        if pair:
            figure = Figure.model_validate({"numerator": str(pair[0]), "denominator": str(pair[1])})
            month = first.shifted(position * step)
            points.append(Point(month, figure, computed=recomputed(indicator, figure)))
    return Series("visits", indicator, tuple(points))


def plain(*values: str, first: Month = APRIL, **more: Any) -> Series:
    indicator = Indicator.model_validate({"name": "Contacts", "good": "neutral", **more})
    points = tuple(Point(first.shifted(at), Figure.model_validate(value)) for at, value in enumerate(values))
    return Series("contacts", indicator, points)


def test_numerators_and_denominators_are_added_and_percentages_never_averaged() -> None:
    assert year_to_date(counted((1, 2), (90, 100), (9, 10)), JUNE) == Decimal("89.3")  # 100 of 112


def test_the_year_begins_in_april() -> None:
    found = counted((0, 100), (50, 100), (50, 100), first=Month(2026, 3))
    assert year_to_date(found, Month(2026, 5)) == Decimal("50.0")
    assert year_to_date(found, Month(2026, 3)) is Missing.NOT_AVAILABLE  # the months from April 2025 are not there


def test_a_month_that_is_lacking_leaves_it_not_available() -> None:
    assert year_to_date(counted((1, 2), None, (9, 10)), JUNE) is Missing.NOT_AVAILABLE
    assert year_to_date(counted((1, 2), (1, 2)), JUNE) is Missing.NOT_AVAILABLE


def test_a_month_that_is_confidential_leaves_it_confidential() -> None:
    found = counted((1, 2), None, (9, 10))
    hidden = Series(found.id, found.indicator, found.points, (Gap(Month(2026, 5), Missing.CONFIDENTIAL),))
    assert year_to_date(hidden, JUNE) is Missing.CONFIDENTIAL


def test_values_without_numerators_give_none() -> None:
    found = plain("70", "80", "90", unit="%")
    assert year_to_date(found, JUNE) is Missing.NOT_AVAILABLE


def test_counts_are_added_only_where_that_was_said_and_only_counts() -> None:
    assert year_to_date(plain("5", "6", "7", adds_up="yes"), JUNE) == Decimal(18)
    assert year_to_date(plain("5", "6", "7"), JUNE) is Missing.NOT_AVAILABLE
    assert year_to_date(plain("5", "6", "7", adds_up="yes", unit="%"), JUNE) is Missing.NOT_AVAILABLE


@pytest.mark.parametrize("span", ["rolling-12-months", "snapshot", "academic-year", "three-year-average"])
def test_a_measure_of_another_span_has_none(span: str) -> None:
    assert year_to_date(counted((1, 2), (1, 2), (1, 2), period=span), JUNE) is Missing.NOT_APPLICABLE


def test_a_measure_counted_from_april_is_what_was_returned() -> None:
    assert year_to_date(plain("5", "11", "18", period="year-to-date"), JUNE) == Decimal(18)
    assert year_to_date(plain("5", "11", period="year-to-date"), JUNE) is Missing.NOT_AVAILABLE


def test_of_a_measure_of_the_quarter_only_the_quarters_that_are_over_count() -> None:
    found = counted((1, 2), (4, 6), first=JUNE, step=3, period="quarter")
    assert year_to_date(found, Month(2026, 8)) == Decimal("50.0")
    assert year_to_date(found, Month(2026, 9)) == Decimal("62.5")
    assert year_to_date(found, Month(2026, 5)) is Missing.NOT_AVAILABLE


def test_nothing_of_nothing_does_not_apply() -> None:
    assert year_to_date(counted((0, 0)), APRIL) is Missing.NOT_APPLICABLE

"""What an indicator comes to from April on, where its figures allow it to be worked out."""

from __future__ import annotations

from decimal import Decimal

from govdocs.reading.values import Month
from govdocs.records.performance import Missing
from govdocs.register.register import month_range
from govdocs.register.series import Point, Series, quotient
from govdocs.register.suppression import is_count

_YEAR_STARTS = 4  # April
_MONTHS_OF = {"month": 1, "quarter": 3}


def year_to_date(series: Series, month: Month) -> Decimal | Missing:
    """The indicator from April to a month, worked out from the figures of that time.

    A measure that is itself counted from April is what was returned. Of measures of a month or a quarter the numerators
    and the denominators are added, or the counts themselves where these may be (`adds_up`). A month that is lacking
    leaves the whole not available, or confidential where its number is. Every other measure looks at another span of
    time, and has no year to date (not applicable).
    """
    indicator = series.indicator
    if indicator.period == "year-to-date":
        point = series.at(month)
        return point.value if point else _why(series, month)
    length = _MONTHS_OF.get(indicator.period)
    if length is None:
        return Missing.NOT_APPLICABLE
    first = Month(month.year if month.month >= _YEAR_STARTS else month.year - 1, _YEAR_STARTS)
    wanted = list(month_range(first, month))[length - 1 :: length]
    lacking = [each for each in wanted if series.at(each) is None]
    if lacking or not wanted:
        return Missing.CONFIDENTIAL if _confidential(series, lacking) else Missing.NOT_AVAILABLE
    return _together(series, [point for each in wanted if (point := series.at(each))])


def _why(series: Series, month: Month) -> Missing:
    gap = series.gap(month)
    return gap.why if gap else Missing.NOT_AVAILABLE


def _confidential(series: Series, months: list[Month]) -> bool:
    return any(_why(series, month) is Missing.CONFIDENTIAL for month in months)


def _together(series: Series, points: list[Point]) -> Decimal | Missing:
    indicator = series.indicator
    if indicator.adds_up and is_count(indicator):
        return sum((point.value for point in points), Decimal(0))
    pairs = [(point.figure.numerator, point.figure.denominator) for point in points]
    above = [numerator for numerator, _ in pairs if numerator is not None]
    beneath = [denominator for _, denominator in pairs if denominator is not None]
    if len(above) < len(pairs) or len(beneath) < len(pairs):
        return Missing.NOT_AVAILABLE
    found = quotient(indicator, sum(above, Decimal(0)), sum(beneath, Decimal(0)))
    return Missing.NOT_APPLICABLE if found is None else found

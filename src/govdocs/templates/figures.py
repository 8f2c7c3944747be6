"""Sentences and chart data made from an indicator's series."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from govdocs.register.series import Series
from govdocs.templates import english


def chart_data(series: Series) -> Mapping[str, Any]:
    """A series as a chart wants it: `months` ('Apr 2026'), `values`, `target` (None where there is none), and `alt`,
    a description for those who cannot see the chart."""
    rule = series.indicator.rating
    return {
        "months": [english.short_month(point.month) for point in series.points],
        "values": [point.value for point in series.points],
        "target": rule.target if rule else None,
        "alt": _alt(series, rule.target if rule else None),
    }


def _alt(series: Series, target: Decimal | None) -> str:
    indicator = series.indicator
    first, last = series.earliest, series.latest
    start, end = english.value(first.value, indicator), english.value(last.value, indicator)
    if series.change == 0:
        moved = f"{indicator.name} was {end} in both {english.month(first.month)} and {english.month(last.month)}"
    else:
        verb = "rose" if series.change > 0 else "fell"
        opening = f"{indicator.name} {verb} from {start} in {english.month(first.month)}"
        moved = f"{opening} to {end} in {english.month(last.month)}"
    parts = [f"Line chart. {moved}."]
    values = [point.value for point in series.points]
    highest, lowest = max(values), min(values)
    if highest > max(first.value, last.value):
        peak = next(point for point in series.points if point.value == highest)
        parts.append(f"It was highest in {english.month(peak.month)}, at {english.value(highest, indicator)}.")
    if lowest < min(first.value, last.value):
        trough = next(point for point in series.points if point.value == lowest)
        parts.append(f"It was lowest in {english.month(trough.month)}, at {english.value(lowest, indicator)}.")
    if target is not None:
        parts.append(f"The target is {english.value(target, indicator)}.")
    return " ".join(parts)

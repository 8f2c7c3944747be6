"""What is said of a chart to those who cannot see it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govdocs.reading.values import Month
from govdocs.records.performance import Figure, Indicator
from govdocs.register.series import Point, Series
from govdocs.templates.figures import chart_data


def series(*values: str, target: str | None = None) -> Series:
    fields: dict[str, object] = {"name": "Visits in time", "unit": "%", "good": "high", "decimals": "1"}
    if target:
        fields["rating"] = {"target": target}
    points = tuple(
        Point(Month(2026, 4).shifted(position), Figure(value=value)) for position, value in enumerate(values)
    )
    return Series("visits", Indicator.model_validate(fields), points)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["80", "85"], "Visits in time rose from 80.0% in April 2026 to 85.0% in May 2026."),
        (["85", "80"], "Visits in time fell from 85.0% in April 2026 to 80.0% in May 2026."),
        (["80", "80"], "Visits in time was 80.0% in both April 2026 and May 2026."),
        (
            ["80", "90", "70", "85"],
            "Visits in time rose from 80.0% in April 2026 to 85.0% in July 2026. It was highest in May 2026, at 90.0%."
            " It was lowest in June 2026, at 70.0%.",
        ),
    ],
)
def test_a_chart_is_told_by_its_ends_and_extremes(values: list[str], words: str) -> None:
    assert chart_data(series(*values))["alt"] == f"Line chart. {words}"


def test_a_chart_of_one_month_does_not_compare_the_month_with_itself() -> None:
    assert chart_data(series("80"))["alt"] == "Line chart. Visits in time was 80.0% in April 2026."


def test_a_chart_has_its_months_its_values_and_its_target() -> None:
    data = chart_data(series("80", "85", target="90"))
    assert data["months"] == ["Apr 2026", "May 2026"]
    assert data["values"] == [Decimal(80), Decimal(85)]
    assert data["target"] == Decimal(90)
    assert str(data["alt"]).endswith(" The target is 90.0%.")
    assert chart_data(series("80"))["target"] is None

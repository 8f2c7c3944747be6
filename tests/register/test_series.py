"""An indicator's figures, as they were known on a day; their rating and their direction."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdocs.reading.values import Month
from govdocs.records.performance import Figure, Indicator
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.register.series import Direction, Point, Rating, Series, direction, rating, series
from tests.workspaces import write

DAY = datetime.date.fromisoformat

REGISTER = """\
indicators:
  visits: {name: Visits, good: high, unit: '%', decimals: 1}
  calls: {name: Calls, good: low}
returns:
  - {month: 2026-02, figures: {visits: 70.0}}
  - {month: 2026-01, reported: 2026-02-10, figures: {visits: 72.0, calls: 5}}
  - {month: 2026-02, reported: 2026-04-01, figures: {visits: 71.5}}
  - {month: 2026-02, reported: 2026-05-01, figures: {visits: 71.5, calls: 3}}
  - {month: 2026-02, reported: 2026-06-01, figures: {visits: 69.0}}
"""
MEETING = "date: 2026-03-20\nperformance:\n  month: 2026-02\n  figures: {visits: 70}\n"


@pytest.fixture
def register(tmp_path: Path) -> Register:
    records = read_workspace(write(tmp_path, {"govdocs.yaml": REGISTER, "meetings/board/2026-03-20.yaml": MEETING}))
    assert records.problems == ()
    return Register(records)


def values(found: Series) -> list[tuple[str, str, str | None]]:
    """Month, value and the value revised, of each point."""
    return [(str(p.month), str(p.value), None if p.revises is None else str(p.revises)) for p in found.points]


@pytest.mark.parametrize(
    ("day", "points"),
    [
        ("2026-02-09", []),
        ("2026-02-10", [("2026-01", "72.0", None)]),
        ("2026-02-27", [("2026-01", "72.0", None)]),
        ("2026-02-28", [("2026-01", "72.0", None), ("2026-02", "70.0", None)]),
        ("2026-03-20", [("2026-01", "72.0", None), ("2026-02", "70", None)]),
        ("2026-04-01", [("2026-01", "72.0", None), ("2026-02", "71.5", "70")]),
        ("2026-06-01", [("2026-01", "72.0", None), ("2026-02", "69.0", "71.5")]),
    ],
)
def test_a_series_holds_what_was_known_on_the_day(
    register: Register, day: str, points: list[tuple[str, str, str | None]]
) -> None:
    assert values(series(register, "visits", DAY(day))) == points


def test_a_figure_returned_again_unchanged_is_still_a_revision_of_the_first(register: Register) -> None:
    assert values(series(register, "visits", DAY("2026-05-31")))[-1] == ("2026-02", "71.5", "70")


def test_months_without_a_figure_are_not_among_the_points(register: Register) -> None:
    calls = series(register, "calls", DAY("2026-04-30"))
    assert values(calls) == [("2026-01", "5", None)]
    assert calls.at(Month(2026, 1)) == calls.points[0]
    assert calls.at(Month(2026, 2)) is None


def test_change_runs_from_the_earliest_to_the_latest(register: Register) -> None:
    found = series(register, "visits", DAY("2026-06-01"))
    assert (found.earliest.month, found.latest.month) == (Month(2026, 1), Month(2026, 2))
    assert (found.change, found.direction) == (Decimal("-3.0"), Direction.WORSENED)
    assert found.rating is Rating.NOT_RATED


def test_a_series_may_be_cut_to_months_both_included(register: Register) -> None:
    found = series(register, "visits", DAY("2026-06-01"))
    january, february = Month(2026, 1), Month(2026, 2)
    assert found.between(january, february) == found
    assert [point.month for point in found.between(february, february).points] == [february]
    assert found.between(Month(2025, 12), january).direction is Direction.UNCHANGED
    assert found.between(Month(2026, 3), Month(2026, 9)).points == ()


# ---------------------------------------------------------------------------------------------- rating and direction


def indicator(good: str, target: str | None = None, tolerance: str = "0") -> Indicator:
    rule = {"target": target, "tolerance": tolerance} if target else None
    return Indicator.model_validate({"name": "I", "good": good, "rating": rule})


@pytest.mark.parametrize(
    ("good", "value", "expected"),
    [
        ("high", "100", "Green"),
        ("high", "90", "Green"),
        ("high", "89.9", "Amber"),
        ("high", "85.0", "Amber"),
        ("high", "84.9", "Red"),
        ("low", "80", "Green"),
        ("low", "90.0", "Green"),
        ("low", "90.1", "Amber"),
        ("low", "95", "Amber"),
        ("low", "95.1", "Red"),
        ("neutral", "90", "Not rated"),
        ("neutral", "10", "Not rated"),
    ],
)
def test_a_value_is_rated_by_its_distance_from_the_target(good: str, value: str, expected: str) -> None:
    assert rating(indicator(good, "90", "5"), Decimal(value)).value == expected


def test_without_a_tolerance_there_is_no_amber() -> None:
    assert rating(indicator("high", "90"), Decimal("89.9")) is Rating.RED
    assert rating(indicator("high", "90"), Decimal("90")) is Rating.GREEN


def test_without_a_target_there_is_no_rating() -> None:
    assert rating(indicator("high"), Decimal(1)) is Rating.NOT_RATED


@pytest.mark.parametrize(
    ("good", "rise", "fall"),
    [("high", "improved", "worsened"), ("low", "worsened", "improved"), ("neutral", "rose", "fell")],
)
def test_a_change_is_for_the_better_or_the_worse(good: str, rise: str, fall: str) -> None:
    assert direction(indicator(good), Decimal("0.1")).value == rise
    assert direction(indicator(good), Decimal("-0.1")).value == fall
    assert direction(indicator(good), Decimal("0.0")) is Direction.UNCHANGED


@pytest.mark.parametrize("rule", ["previous", "last-year"])
def test_a_change_no_larger_than_the_threshold_counts_as_unchanged(rule: str) -> None:
    counted = {"name": "I", "good": "low", "direction": {"by": rule, "threshold": "0.2"}}
    slow = Indicator.model_validate(counted)
    found = {change: direction(slow, Decimal(change)).value for change in ("-0.3", "-0.2", "0.2", "0.3")}
    assert found == {"-0.3": "improved", "-0.2": "unchanged", "0.2": "unchanged", "0.3": "worsened"}


def test_the_arrow_of_what_counts_as_unchanged_is_level() -> None:
    indicator = Indicator.model_validate(
        {"name": "I", "good": "low", "decimals": "1", "direction": {"threshold": "0.2"}}
    )
    points = tuple(
        Point(Month(2026, 4).shifted(at), Figure(value=number)) for at, number in enumerate(("26.2", "26.1"))
    )
    found = Series("i", indicator, points)
    assert (found.change, found.direction, found.shift) == (Decimal("-0.1"), Direction.UNCHANGED, "level")
    assert (found.travel, found.moved) == (Direction.UNCHANGED, "level")


def test_the_threshold_of_a_trend_is_its_slope_and_not_a_change_from_month_to_month() -> None:
    trend = Indicator.model_validate({"name": "I", "good": "low", "direction": {"by": "regression", "threshold": "5"}})
    assert direction(trend, Decimal("-0.2")) is Direction.IMPROVED


numbers = st.decimals(-1000, 1000, places=1)


@given(numbers, numbers, st.decimals(0, 50, places=1), numbers)
def test_high_and_low_mirror_each_other(value: Decimal, target: Decimal, tolerance: Decimal, change: Decimal) -> None:
    high, low = indicator("high", str(target), str(tolerance)), indicator("low", str(-target), str(tolerance))
    assert rating(high, value) == rating(low, -value)
    assert direction(high, change) == direction(low, -change)


@given(numbers, numbers, numbers, st.decimals(0, 50, places=1))
def test_a_better_value_is_never_rated_worse(one: Decimal, other: Decimal, target: Decimal, tolerance: Decimal) -> None:
    rank = [Rating.RED, Rating.AMBER, Rating.GREEN]
    rule = indicator("high", str(target), str(tolerance))
    assert rank.index(rating(rule, max(one, other))) >= rank.index(rating(rule, min(one, other)))

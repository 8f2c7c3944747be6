"""Each way of rating, the target in force in a month, and the direction of travel."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdocs.reading.values import Month
from govdocs.records.performance import Figure, Indicator
from govdocs.register.rating import Rating, rating, rule_in_force
from govdocs.register.series import Direction, Point, Series, movement, recomputed, value_of

APRIL = Month(2026, 4)


def indicator(good: str = "high", **more: Any) -> Indicator:
    return Indicator.model_validate({"name": "I", "unit": "%", "decimals": "1", "good": good, **more})


def rated(rule: dict[str, str], good: str, value: str, year_before: str | None = None) -> str:
    before = None if year_before is None else Decimal(year_before)
    return rating(indicator(good, rating=rule), Decimal(value), APRIL, before).value


@pytest.mark.parametrize(
    ("rule", "good", "values"),
    [
        ({"by": "thresholds", "green": "85", "amber": "80"}, "high", "85 Green 84.9 Amber 80 Amber 79.9 Red"),
        ({"by": "thresholds", "target": "15", "amber": "20"}, "low", "15 Green 15.1 Amber 20 Amber 20.1 Red"),
        (
            {"by": "thresholds", "target": "90", "green": "88", "amber": "80"},
            "high",
            "90 Green 88 Green 87.9 Amber 79 Red",
        ),
        ({"by": "floor", "target": "45", "floor": "40"}, "high", "45 Green 44.9 Amber 40 Amber 39.9 Red"),
        ({"by": "floor", "target": "18", "floor": "22"}, "low", "18 Green 22 Amber 22.1 Red"),
        ({"by": "percent-of-target", "target": "50", "within": "10"}, "high", "50 Green 45 Amber 44.9 Red"),
        ({"by": "percent-of-target", "target": "50", "within": "10"}, "low", "50 Green 55 Amber 55.1 Red"),
        ({"by": "percent-of-target", "target": "-10", "within": "10"}, "high", "-10 Green -11 Amber -11.1 Red"),
        (
            {"by": "band", "low": "10", "high": "15", "tolerance": "2"},
            "band",
            "10 Green 15 Green 9.9 Amber 8 Amber 7.9 Red 17 Amber 17.1 Red",
        ),
    ],
)
def test_every_kind_of_rule(rule: dict[str, str], good: str, values: str) -> None:
    words = values.split()
    for value, expected in zip(words[::2], words[1::2], strict=True):
        assert rated(rule, good, value) == expected, value


@pytest.mark.parametrize(
    ("value", "year_before", "expected"),
    [
        ("50", None, "Green"),
        ("46", "45", "Amber"),
        ("46", "46", "Red"),
        ("46", "47", "Red"),
        ("44.9", "10", "Red"),
        ("44.9", None, "Red"),
        ("46", None, "Not rated"),
    ],
)
def test_near_the_target_and_better_than_a_year_before(value: str, year_before: str | None, expected: str) -> None:
    rule = {"by": "percent-and-change", "target": "50", "within": "10"}
    assert rated(rule, "high", value, year_before) == expected


def test_a_series_finds_the_year_before_by_itself_though_it_is_cut() -> None:
    measure = indicator(rating={"by": "percent-and-change", "target": "50", "within": "10"})
    points = tuple(Point(APRIL.shifted(at), Figure(value=value)) for at, value in ((-12, "45"), (0, "46")))
    found = Series("i", measure, points).between(APRIL, APRIL)
    assert [point.month for point in found.points] == [APRIL]
    assert found.rating is Rating.AMBER
    assert found.rating_at(APRIL.shifted(-1)) is Rating.NOT_RATED


def test_a_month_is_rated_by_the_target_then_in_force() -> None:
    measure = indicator(
        rating={"target": "80"}, targets=[{"from": "2027-04", "target": "90"}, {"from": "2026-04", "target": "85"}]
    )
    months = [Month(2026, 3), APRIL, Month(2027, 3), Month(2027, 4), None]
    rules = [rule_in_force(measure, month) for month in months]
    assert [str(getattr(rule, "target", None)) for rule in rules] == ["80", "85", "85", "90", "90"]
    assert rating(measure, Decimal(82), Month(2026, 3)) is Rating.GREEN
    assert rating(measure, Decimal(82), APRIL) is Rating.RED


def test_before_the_first_target_there_is_no_rating() -> None:
    measure = indicator(targets=[{"from": "2026-04", "target": "85"}])
    assert rating(measure, Decimal(99), Month(2026, 3)) is Rating.NOT_RATED


numbers = st.decimals(-1000, 1000, places=1)


@given(numbers, numbers, st.decimals(0, 50, places=1), st.decimals(0, 50, places=1))
def test_a_band_treats_both_sides_alike(value: Decimal, low: Decimal, width: Decimal, tolerance: Decimal) -> None:
    rule = {"by": "band", "low": str(low), "high": str(low + width), "tolerance": str(tolerance)}
    mirrored = low + low + width - value
    assert rated(rule, "band", str(value)) == rated(rule, "band", str(mirrored))


# ------------------------------------------------------------------------------------------------ direction of travel


def series(values: dict[int, str], good: str = "high", **more: Any) -> Series:
    points = tuple(Point(APRIL.shifted(at), Figure(value=value)) for at, value in values.items())
    return Series("i", indicator(good, **more), points)


def test_by_default_the_figure_before_is_compared_though_the_series_is_cut() -> None:
    found = series({0: "10", 1: "30", 2: "20"})
    assert (found.direction, found.travel, found.moved) == (Direction.IMPROVED, Direction.WORSENED, "down")
    assert found.between(Month(2026, 6), Month(2026, 6)).travel is Direction.WORSENED
    assert series({0: "10"}).travel is None
    assert series({0: "10"}).moved is None


def test_the_arrow_shows_the_number_and_the_word_what_is_better() -> None:
    found = series({0: "10", 1: "12"}, "low")
    assert (found.moved, found.travel) == ("up", Direction.WORSENED)
    neutral = series({0: "10", 1: "12"}, "neutral")
    assert (neutral.moved, neutral.travel) == ("up", Direction.ROSE)


def test_the_same_month_last_year() -> None:
    found = series({-12: "30", -1: "10", 0: "20"}, direction="last-year")
    assert (found.travel, found.moved) == (Direction.WORSENED, "down")
    assert series({-11: "30", 0: "20"}, direction="last-year").travel is None


@pytest.mark.parametrize(
    ("values", "threshold", "expected", "moved"),
    [
        ({0: "10", 1: "14", 2: "12", 3: "16"}, "0", Direction.IMPROVED, "up"),  # a slope of 1.6 a month
        ({0: "10", 1: "14", 2: "12", 3: "16"}, "1.6", Direction.UNCHANGED, "level"),
        ({0: "16", 1: "10", 2: "9", 3: "10"}, "0.5", Direction.WORSENED, "down"),
        ({0: "10", 2: "12", 4: "14"}, "0.9", Direction.IMPROVED, "up"),  # a gap counts as time gone by
        ({0: "10", 1: "12"}, "0", None, None),
    ],
)
def test_the_straight_line_through_the_last_figures(
    values: dict[int, str], threshold: str, expected: Direction | None, moved: str | None
) -> None:
    found = series(values, direction={"by": "regression", "over": "4", "threshold": threshold})
    assert (found.travel, found.moved) == (expected, moved)


def test_towards_a_range_is_better_from_either_side() -> None:
    measure = indicator("band", rating={"by": "band", "low": "10", "high": "15"})
    ways = [movement(measure, Decimal(one), Decimal(two)).value for one, two in ((5, 8), (20, 16), (12, 18), (11, 12))]
    assert ways == ["improved", "improved", "worsened", "rose"]


# ------------------------------------------------------------------------------------------ numerator and denominator


@pytest.mark.parametrize(
    ("unit", "numerator", "denominator", "value"),
    [("%", "402", "438", "91.8"), ("per 10,000", "75", "12345", "60.8"), ("cases", "186", "10", "18.6")],
)
def test_a_value_is_recomputed(unit: str, numerator: str, denominator: str, value: str) -> None:
    measure = indicator(unit=unit)
    figure = Figure.model_validate({"numerator": numerator, "denominator": denominator})
    assert recomputed(measure, figure) == value_of(measure, figure) == Decimal(value)


def test_of_nothing_there_is_no_share() -> None:
    assert str(value_of(indicator(), Figure.model_validate({"numerator": "0", "denominator": "0"}))) == "z"

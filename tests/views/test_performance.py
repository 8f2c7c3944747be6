"""What a template sees of the indicators over a period, and of each against the month before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.reading.values import Month
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from govdocs.views.edition import Edition
from govdocs.views.performance import IndicatorView, PerformanceView
from govdocs.views.view import make_view
from tests.workspaces import MINIMAL, REPORT, replaced, write

RETURNS = """
  - {month: 2026-03, reported: 2026-04-10, figures: {visits: 82.0, homes: 60, moves: 9}}
  - {month: 2026-04, reported: 2026-06-04, figures: {homes: 61}, commentary: {visits: Said in June of April.}}
  - {month: 2026-05, reported: 2026-06-05, extracted: 2026-06-01, figures: {homes: 62}, commentary: {visits: Late.}}
  - {month: 2026-05, reported: 2026-06-06, figures: {}, commentary: {visits: Corrected.}}
  - {month: 2026-05, reported: 2026-06-11, figures: {homes: 99}, commentary: {visits: Known after the report.}}
"""
MORE = """\
  homes:
    name: Homes
    unit: '%'
    good: high
    contract: yes
    direction: {by: regression, over: 3}
    rating: {target: 62}
  moves: {name: Moves, good: low, contract: yes, rating: {target: 10}}

"""


@pytest.fixture
def performance(tmp_path: Path) -> PerformanceView:
    file = "register/indicators.yaml"
    text = replaced(MINIMAL[file], "\nreturns:\n", f"{MORE}returns:{RETURNS}")
    register = Register(read_workspace(write(tmp_path, {**MINIMAL, file: text})))
    assert register.records.problems == ()
    [commission] = [each.commission for each in register.commissions if each.name == REPORT]
    return make_view(register, commission, Edition.PUBLIC).performance


def indicator(performance: PerformanceView, name: str) -> IndicatorView:
    [found] = [each for each in performance.indicators if each.series.id == name]
    return found


def test_the_period_has_a_month_before_it(performance: PerformanceView) -> None:
    assert (performance.first, performance.last) == (Month(2026, 4), Month(2026, 5))
    assert performance.baseline == Month(2026, 3)


def test_an_indicator_is_compared_with_the_month_before_the_period(performance: PerformanceView) -> None:
    visits = indicator(performance, "visits")
    assert visits.latest
    assert visits.earlier
    assert (str(visits.earlier.value), str(visits.latest.value)) == ("82.0", "88.5")
    assert (visits.direction, visits.moved) == ("improved", "up")
    assert (visits.rating_before, visits.rating, visits.rating_changed) == ("Red", "Amber", True)


def test_the_indicators_are_counted_by_how_a_month_was_rated(performance: PerformanceView) -> None:
    assert [each.id for each in performance.with_rating_in("Red", performance.baseline)] == ["visits", "homes"]
    assert performance.with_rating_in("Green", performance.baseline) == ()


def test_a_trend_is_that_of_its_own_figures_whatever_the_period(performance: PerformanceView) -> None:
    assert indicator(performance, "homes").direction == "improved"


def test_figures_from_before_the_period_alone_are_none_of_it(performance: PerformanceView) -> None:
    moves = indicator(performance, "moves")
    assert moves.series.points
    assert (moves.latest, moves.direction, moves.moved) == (None, None, None)
    assert (moves.rating_before, moves.rating, moves.rating_changed) == ("Green", "Not rated", False)
    assert "moves" not in [each.id for each in performance.followed]
    assert "moves" not in [each.id for each in performance.rated]


def test_commentary_is_by_month_and_the_last_word_known_on_the_day(performance: PerformanceView) -> None:
    said = [(str(month), text) for month, text in indicator(performance, "visits").commentary]
    assert said == [("2026-04", "Said in June of April."), ("2026-05", "Corrected.")]
    assert indicator(performance, "homes").commentary == ()


def test_the_day_on_which_figures_were_taken_from_the_system(performance: PerformanceView) -> None:
    assert [(str(month), str(day)) for month, day in performance.extracted] == [("2026-05", "2026-06-01")]

"""What is said of a chart to those who cannot see it, of the marks of figures, and of what others reach."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govdocs.reading.values import Month
from govdocs.records.performance import Benchmark, Figure, Indicator, Missing
from govdocs.register.series import Gap, Point, Series
from govdocs.templates.figures import amber_limit, beside, called, chart_data, mark_key, stated


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


def test_a_provisional_figure_is_called_so_in_sentences_and_in_the_words_for_its_chart() -> None:
    indicator = series("80").indicator
    points = Point(Month(2026, 4), Figure(value="80")), Point(Month(2026, 5), Figure(value="85", provisional="yes"))
    assert [stated(point, indicator) for point in points] == ["80.0%", "85.0% (provisional)"]
    alt = chart_data(Series("visits", indicator, points))["alt"]
    assert alt == "Line chart. Visits in time rose from 80.0% in April 2026 to 85.0% (provisional) in May 2026."


@pytest.mark.parametrize(
    ("good", "rating", "limit"),
    [
        ("high", {"target": "90", "tolerance": "5"}, "85%"),
        ("low", {"target": "25", "tolerance": "2.5"}, "27.5%"),
        ("high", {"target": "90"}, ""),
        ("high", {"by": "floor", "target": "90", "floor": "80"}, "80%"),
        ("high", {"by": "thresholds", "target": "90", "amber": "70"}, "70%"),
        ("high", {"by": "percent-of-target", "target": "90", "within": "10"}, "81%"),
        ("high", {"by": "percent-and-change", "target": "90", "within": "10"}, ""),
        ("band", {"by": "band", "low": "3", "high": "5", "tolerance": "1"}, "2% and 6%"),
        ("band", {"by": "band", "low": "3", "high": "5"}, ""),
        ("neutral", {"target": "90", "tolerance": "5"}, ""),
        ("high", None, ""),
    ],
)
def test_the_worst_figure_that_is_still_amber(good: str, rating: dict[str, str] | None, limit: str) -> None:
    fields: dict[str, object] = {"name": "Visits in time", "unit": "%", "good": good}
    indicator = Indicator.model_validate({**fields, **({"rating": rating} if rating else {})})
    assert amber_limit(indicator, Month(2026, 5)) == limit


APRIL, MAY = Month(2026, 4), Month(2026, 5)
NO_MARK, REVISED, PROVISIONAL = (
    Figure(value="80"),
    Figure(value="80", revised="yes"),
    Figure(value="80", provisional="yes"),
)


@pytest.mark.parametrize(
    ("figures", "gaps", "key"),
    [
        ((NO_MARK, NO_MARK), (), ""),
        ((NO_MARK, PROVISIONAL), (), "After a figure, p means that it is provisional."),
        ((REVISED, NO_MARK), (), "After a figure, r means that it has been revised since it was first reported."),
        (
            (REVISED, PROVISIONAL),
            (),
            "After a figure, r means that it has been revised since it was first reported"
            " and p that it is provisional.",
        ),
        ((None, NO_MARK), (), "In place of a figure, x means that no figure is available."),
        (
            (None, PROVISIONAL),
            (Gap(APRIL, Missing.CONFIDENTIAL),),
            "After a figure, p means that it is provisional."
            " In place of a figure, c means that the figure is confidential.",
        ),
        (
            (None, NO_MARK),
            (Gap(APRIL, Missing.CONFIDENTIAL, below=5),),
            "The exact number is not printed where it is so small that it could tell of one person.",
        ),
    ],
)
def test_a_key_explains_the_marks_that_are_printed_and_no_others(
    figures: tuple[Figure | None, Figure | None], gaps: tuple[Gap, ...], key: str
) -> None:
    points = tuple(Point(month, figure) for month, figure in zip((APRIL, MAY), figures, strict=True) if figure)
    assert mark_key([Series("visits", series("80").indicator, points, gaps)], [APRIL, MAY]) == key


@pytest.mark.parametrize(
    ("good", "other", "words"),
    [
        ("high", "79", "better than 79%"),
        ("high", "81", "worse than 81%"),
        ("low", "79", "worse than 79%"),
        ("low", "81", "better than 81%"),
        ("low", "80", "the same as 80%"),
        ("neutral", "81", "against 81%"),
        ("band", "81", "against 81%"),
    ],
)
def test_a_figure_is_better_or_worse_than_others_by_what_is_good(good: str, other: str, words: str) -> None:
    indicator = Indicator.model_validate({"name": "Visits in time", "unit": "%", "good": good})
    benchmark = Benchmark.model_validate({"name": "England", "year": "2025/26", "value": other})
    assert beside(Series("visits", indicator, series("70", "80").points), benchmark) == words


@pytest.mark.parametrize(
    ("name", "words"),
    [("England", "England"), ("North East", "North East"), ("Statistical neighbours", "statistical neighbours")],
)
def test_others_are_called_within_a_sentence_as_they_are_named(name: str, words: str) -> None:
    assert called(Benchmark.model_validate({"name": name, "year": "2025/26", "value": "80"})) == words


@pytest.mark.parametrize(
    ("target", "other", "words"),
    [
        ("75", "81", "which meets the target but is worse than 81.0%"),
        ("85", "79", "which misses the target but is better than 79.0%"),
        ("75", "79", "better than 79.0%"),
        ("85", "81", "worse than 81.0%"),
    ],
)
def test_a_target_that_is_met_where_others_do_better_is_not_all_that_is_said(
    target: str, other: str, words: str
) -> None:
    benchmark = Benchmark.model_validate({"name": "England", "year": "2025/26", "value": other})
    assert beside(series("70", "80", target=target), benchmark) == words


def test_who_the_others_are_is_said_in_brackets_where_it_is_recorded() -> None:
    about = "the ten councils most like ours"
    fields = {"name": "Statistical neighbours", "about": about, "year": "2025/26", "value": "80"}
    assert called(Benchmark.model_validate(fields)) == f"statistical neighbours ({about})"

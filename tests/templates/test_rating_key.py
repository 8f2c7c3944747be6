"""The printed key says what the ratings do, from the same settings."""

from __future__ import annotations

from typing import Any

import pytest

from govdocs.reading.values import Month
from govdocs.records.performance import Figure, Indicator
from govdocs.register.series import Point, Series
from govdocs.templates.english import target
from govdocs.templates.figures import chart_data, direction_key, rating_key, rating_scale


def series(name: str, good: str = "high", **more: Any) -> Series:
    indicator = Indicator.model_validate({"name": name, "unit": "%", "good": good, **more})
    return Series(name.lower(), indicator, (Point(Month(2026, 4), Figure(value="80")),))


def test_indicators_rated_alike_share_a_sentence() -> None:
    followed = [
        series("A", rating={"target": "90", "tolerance": "5"}),
        series("B", rating={"target": "80", "tolerance": "5"}),
        series("C", rating={"target": "80", "tolerance": "1"}),
        series("N", "neutral"),
    ]
    meaning = (
        "Green means that the latest figure meets its target; Amber, that it misses it by no more than the tolerance"
        " agreed for that indicator; Red, that it misses it by more."
    )
    assert rating_key(followed) == [meaning]
    assert "by no more than 5 percentage points;" in rating_key(followed[:2])[0]


@pytest.mark.parametrize(
    ("good", "rule", "words", "aim"),
    [
        ("high", {"target": "90"}, "Red, that it does not.", "90% or more"),
        (
            "low",
            {"by": "thresholds", "green": "10", "amber": "12"},
            "Green is 10% or less, Amber 12% or less; anything else is Red.",
            "10% or less",
        ),
        (
            "high",
            {"by": "floor", "target": "45", "floor": "40"},
            "Green is 45% or more, Amber 40% or more; anything else is Red.",
            "45% or more",
        ),
        (
            "high",
            {"by": "percent-of-target", "target": "50", "within": "10"},
            "by no more than 10% of the target;",
            "50% or more",
        ),
        (
            "high",
            {"by": "percent-and-change", "target": "50", "within": "10"},
            "and is better than a year before",
            "50% or more",
        ),
        (
            "band",
            {"by": "band", "low": "3", "high": "5", "tolerance": "2"},
            "lies outside it by no more than 2 percentage points",
            "3% to 5%",
        ),
        ("band", {"by": "band", "low": "3", "high": "5"}, "its target range; Red, that it does not.", "3% to 5%"),
    ],
)
def test_every_rule_has_its_words(good: str, rule: dict[str, str], words: str, aim: str) -> None:
    found = series("A", good, rating=rule)
    assert words in " ".join([*rating_key([found]), rating_scale(found)])
    assert target(found.indicator) == aim
    assert "The target is" in str(chart_data(found)["alt"])
    assert len(chart_data(found)["lines"]) == (2 if good == "band" else 1)


def test_the_rule_of_most_comes_first_and_others_say_for_whom_they_are() -> None:
    floor = {"by": "floor", "target": "45", "floor": "40"}
    followed = [series("A", rating=floor), *(series(name, rating={"target": "90"}) for name in "BC")]
    first, second = rating_key(followed)
    assert first.startswith("Green means")
    assert second.startswith("For A, however, Green means")


@pytest.mark.parametrize(
    ("good", "rule", "words"),
    [
        ("high", {"target": "90", "tolerance": "5"}, "Green is 90% or more, Amber 85% or more; anything else is Red."),
        ("low", {"target": "10", "tolerance": "2"}, "Green is 10% or less, Amber 12% or less; anything else is Red."),
        ("high", {"target": "90"}, "Green is 90% or more; anything else is Red."),
        (
            "high",
            {"by": "percent-of-target", "target": "50", "within": "10"},
            "Green is 50% or more, Amber 45% or more; anything else is Red.",
        ),
        ("neutral", None, ""),
    ],
)
def test_the_scale_of_one_indicator_is_in_its_own_numbers(good: str, rule: dict[str, str] | None, words: str) -> None:
    assert rating_scale(series("A", good, **({"rating": rule} if rule else {}))) == words


@pytest.mark.parametrize(
    "rule",
    [
        {"by": "percent-and-change", "target": "50", "within": "10"},
        {"by": "band", "low": "3", "high": "5", "tolerance": "2"},
    ],
)
def test_a_rule_of_more_than_two_numbers_is_told_in_the_words_of_the_key(rule: dict[str, str]) -> None:
    found = series("A", "band" if rule["by"] == "band" else "high", rating=rule)
    assert rating_scale(found) == rating_key([found])[0]


def test_what_the_direction_compares() -> None:
    regression = {"by": "regression", "threshold": "0.5"}
    followed = [series("A"), series("B"), series("C", direction="last-year"), series("D", direction=regression)]
    sentences = direction_key(followed)
    assert sentences[0] == "The direction compares the latest figure with the one before it."
    assert sentences[1].startswith("For C, however, it compares the latest figure with that of the same month a year")
    assert "the last six figures; up to 0.5 percentage points a month counts as unchanged" in sentences[2]
    assert direction_key([]) == []
    since = direction_key(followed, Month(2026, 6))
    assert since[0] == "The direction compares the latest figure with that of June 2026."
    assert since[1:] == sentences[1:]


@pytest.mark.parametrize(
    ("thresholds", "words"),
    [
        (["0", "0", "0"], []),
        (["0.2", "0.2", "0.2"], ["A change of up to 0.2 percentage points counts as unchanged."]),
        (
            ["0.2", "0.2", "0.5"],
            ["A change of up to 0.2 percentage points counts as unchanged; in c, one of up to 0.5 percentage points."],
        ),
        (
            ["0.2", "0.2", "0"],
            ["A change of up to 0.2 percentage points counts as unchanged; in c, any change counts."],
        ),
        (["0.2", "0", "0"], ["In a, a change of up to 0.2 percentage points counts as unchanged."]),
    ],
)
def test_how_small_a_change_counts_as_none(thresholds: list[str], words: list[str]) -> None:
    followed = [
        series(name, direction={"threshold": least}) for name, least in zip(("A", "B", "C"), thresholds, strict=True)
    ]
    assert direction_key(followed)[1:-1] == words


def test_the_target_of_a_month_is_printed_and_drawn() -> None:
    found = series("A", rating={"target": "80"}, targets=[{"from": "2026-05", "target": "85"}])
    assert [target(found.indicator, Month(2026, month)) for month in (4, 5)] == ["80% or more", "85% or more"]
    assert chart_data(found)["target"] == 80

"""Indicators and figures that contradict themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.workspaces import write


def found(folder: Path, settings: str, figure: str = "80.0") -> list[tuple[str, str]]:
    text = (
        f"indicators:\n  visits: {{name: Visits, unit: '%', decimals: 1, {settings}}}\n"
        f"returns:\n  - month: 2026-04\n    figures:\n      visits: {figure}\n"
    )
    records = read_workspace(write(folder, {"govdocs.yaml": text}))
    assert records.problems == ()
    return [(problem.code, f"{problem.span.line}:{problem.span.column}") for problem in check(Register(records))]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("{value: 91.8, numerator: 402, denominator: 438}", []),
        ("{value: 91.78, numerator: 402, denominator: 438}", []),
        ("{numerator: 402, denominator: 438}", []),
        ("{numerator: 0, denominator: 0}", []),
        ("x", []),
        ("{value: 91.7, numerator: 402, denominator: 438}", [("percentage-disagrees", "6:23")]),
        ("101", [("percentage-out-of-range", "6:15")]),
        ("{value: -1}", [("percentage-out-of-range", "6:23")]),
        ("{value: 91.8, numerator: 438, denominator: 402}", [("numerator-over-denominator", "6:40")]),
        ("{numerator: 3, denominator: 0}", [("nothing-to-divide-by", "6:43")]),
    ],
)
def test_a_figure_agrees_with_itself(tmp_path: Path, figure: str, expected: list[tuple[str, str]]) -> None:
    assert found(tmp_path, "good: high", figure) == expected


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ("good: high, rating: {by: thresholds, target: 90, amber: 80}", []),
        ("good: band, rating: {by: band, low: 10, high: 20}", []),
        ("good: high, rating: {by: thresholds, amber: 80}", ["rating-without-target"]),
        ("good: high, targets: [{from: 2026-05, target: 90}]", ["rating-without-target"]),
        ("good: high, targets: [{from: 2026-04, target: 90}]", []),
        ("good: neutral, rating: {target: 90}", ["rating-does-not-fit"]),
        ("good: band, rating: {target: 90}", ["rating-does-not-fit"]),
        ("good: low, rating: {by: band, low: 10, high: 20}", ["rating-does-not-fit"]),
        ("good: band, rating: {by: band, low: 20, high: 10}", ["rating-does-not-fit"]),
        ("good: high, rating: {by: floor, target: 40, floor: 45}", ["rating-does-not-fit"]),
        ("good: low, rating: {by: floor, target: 40, floor: 45}", []),
        ("good: high, part_of: contacts", ["unknown-name"]),
    ],
)
def test_a_rating_can_be_given(tmp_path: Path, settings: str, codes: list[str]) -> None:
    assert [code for code, _ in found(tmp_path, settings)] == codes

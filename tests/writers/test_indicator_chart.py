"""The chart of one indicator: its target and what others reach are named at their lines, and can be read in grey."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree

from govdocs.document.blocks import Chart, Series
from govdocs.reading.library import Library
from govdocs.writers import charts, house_style

STYLE = house_style.load(Library(None))
SVG = "{http://www.w3.org/2000/svg}"
LINE = 16  # the height of a line of words


def chart(*benchmarks: tuple[str, str], target: str = "85", values: str = "71.3 76.9 82.1") -> Chart:
    numbers = tuple(Decimal(value) for value in values.split())
    lines = [Series("Target", (Decimal(target),) * len(numbers), "target")]
    lines += [Series(name, (Decimal(value),) * len(numbers), "benchmark") for name, value in benchmarks]
    months = ("Jul 2026", "Aug 2026", "Sep 2026")[: len(numbers)]
    return Chart("indicator", months, (Series("Assessments", numbers), *lines), "%")


def drawing(made: Chart) -> Any:
    return etree.fromstring(charts.svg(made, STYLE))


def names(made: Chart) -> dict[str, tuple[float, float]]:
    """The names of the lines, each with its top and its bottom."""
    found = {}
    for words in drawing(made).iter(f"{SVG}text"):
        lines = [" ".join("".join(part.itertext()).split()) for part in words.iter(f"{SVG}tspan")] or [words.text or ""]
        if words.get("font-weight") == "bold":
            top = float(words.get("transform").split(",")[1].rstrip(")"))
            found[" ".join(lines)] = (top, top + LINE * len(lines))
    return found


def test_every_line_is_named_with_its_value_and_the_year_of_what_others_reach() -> None:
    assert set(names(chart(("Statistical neighbours, 2025/26", "83.6")))) == {
        "Target 85",
        "Statistical neighbours 2025/26: 83.6",
    }


@pytest.mark.parametrize("value", ["84.9", "85", "85.1"])
def test_names_of_lines_that_nearly_meet_do_not_lie_over_each_other(value: str) -> None:
    found = sorted(names(chart(("Statistical neighbours, 2025/26", value), ("England, 2025/26", value))).values())
    assert len(found) == 3
    assert all(above[1] <= below[0] for above, below in pairwise(found))


def test_lines_differ_without_colour() -> None:
    made = drawing(chart(("England, 2025/26", "80")))
    dashes = {path.get("stroke-dasharray") for path in made.iter(f"{SVG}path") if "L" in (path.get("d") or "")}
    assert {None, "7,5", "2,4"} <= dashes


def test_no_line_of_others_is_drawn_where_there_is_none() -> None:
    assert set(names(chart())) == {"Target 85"}


def test_it_is_no_wider_than_the_page() -> None:
    assert charts.size(chart(("Statistical neighbours, 2025/26", "83.6")), STYLE)[0] <= 612


def test_a_flat_line_can_be_drawn() -> None:
    assert set(names(chart(target="80", values="80 80 80"))) == {"Target 80"}

"""A chart's look is data; its figures are the document's."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from govdocs.document.blocks import Chart, Series
from govdocs.problems import ProblemsFound
from govdocs.reading.library import Library
from govdocs.writers import charts, house_style

STYLE = house_style.load(Library(None))
SVG = "{http://www.w3.org/2000/svg}"
MONTHS = ("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar")


def trend(values: str, target: str = "18", style: str = "trend") -> Chart:
    numbers = tuple(None if value == "-" else Decimal(value) for value in values.split())
    months = tuple(f"{month} {2027 if month in MONTHS[9:] else 2026}" for month in MONTHS[: len(numbers)])
    aim = Series("Target", (Decimal(target),) * len(numbers), role="target")
    return Chart(style, months, (Series("Average caseload", numbers), aim), "cases per worker")


def drawing(chart: Chart) -> Any:
    return etree.fromstring(charts.svg(chart, STYLE))


def words(chart: Chart) -> list[str]:
    return [" ".join(" ".join(text.itertext()).split()) for text in drawing(chart).iter(f"{SVG}text")]


def test_every_value_is_printed_as_it_was_written() -> None:
    assert {"20.4", "19.60", "19"} <= set(words(trend("20.4 19.60 19")))


def test_the_target_is_named_in_words_and_its_line_is_dashed() -> None:
    assert "Target 18" in words(trend("20.4 19.6 19.7"))
    dashed = drawing(trend("20.4 19.6 19.7")).xpath("//*[@stroke-dasharray='7,5']")
    assert len(dashed) == 1


def test_the_unit_and_the_measure_are_named() -> None:
    assert {"cases per worker", "Average caseload"} <= set(words(trend("20.4 19.6 19.7")))


def test_twelve_months_are_all_named_within_the_width_of_the_page() -> None:
    chart = trend("20 21 20 19 18 19 20 21 22 23 22 21")
    shown = words(chart)
    assert all(any(word.split()[0] == month for word in shown) for month in MONTHS)
    assert charts.size(chart, STYLE)[0] <= 612  # the width of text on A4, so that type is not made smaller


def line_of(chart: Chart) -> str:
    (path,) = drawing(chart).xpath(f"//*[@stroke='{STYLE.sheet.colours.accent}' and contains(@d, 'L')]/@d")
    return str(path)


def test_a_month_without_a_value_is_a_gap_in_the_line() -> None:
    assert line_of(trend("20 19 18 17")).count("M") == 1
    assert line_of(trend("20 19 - 17 16")).count("M") == 2


def test_type_is_at_least_nine_points() -> None:
    root = drawing(trend("20 19 18"))
    sizes = {float(size.removesuffix("px")) for size in root.xpath("//@font-size")}
    assert min(sizes) >= 12


def test_words_are_text_in_the_typeface_of_the_house() -> None:
    root = drawing(trend("20 19 18"))
    assert root.get("font-family") == STYLE.sheet.typeface.web
    assert root.xpath("count(//@font-family)") == 1


def test_colours_come_from_the_house_style() -> None:
    colours = STYLE.sheet.colours.model_copy(update={"target": "#123456"})
    style = dataclasses.replace(STYLE, sheet=STYLE.sheet.model_copy(update={"colours": colours}))
    assert "#123456" in charts.svg(trend("20 19 18"), style)
    assert "#123456" not in charts.svg(trend("20 19 18"), STYLE)


def test_another_style_of_chart_needs_no_code() -> None:
    bars = {
        "data": {"name": "figures"},
        "mark": {"type": "bar", "color": {"expr": "house.accent"}},
        "encoding": {"x": {"field": "category"}, "y": {"field": "value", "type": "quantitative"}},
    }
    style = dataclasses.replace(STYLE, charts={**STYLE.charts, "bars": bars})
    assert charts.svg(trend("20 19 18", style="bars"), style).count(f'fill="{STYLE.sheet.colours.accent}"') >= 3


def test_an_unknown_style_says_what_was_probably_meant() -> None:
    with pytest.raises(ProblemsFound) as caught:
        charts.svg(trend("20 19", style="trends"), STYLE)
    (problem,) = caught.value.problems
    assert problem.code == "unknown-chart-style"
    assert "trend" in problem.hint


def test_a_style_that_cannot_be_drawn_is_a_problem_of_its_file() -> None:
    style = dataclasses.replace(STYLE, charts={"trend": {"mark": 7}})
    with pytest.raises(ProblemsFound) as caught:
        charts.svg(trend("20 19"), style)
    (problem,) = caught.value.problems
    assert (problem.code, problem.span.file) == ("chart-style", "charts/trend.json")


def test_a_chart_style_can_reach_no_address() -> None:
    outside = {"data": {"url": "http://127.0.0.1:9/figures.csv"}, "mark": "point", "encoding": {}}
    style = dataclasses.replace(STYLE, charts={"trend": outside})
    with pytest.raises(ProblemsFound):
        charts.svg(trend("20 19"), style)


def test_a_picture_owes_nothing_to_the_fonts_of_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def listen(**options: object) -> bytes:
        asked.append(options)
        return b"PNG"

    monkeypatch.setattr("resvg_py.svg_to_bytes", listen)
    charts.png(trend("1 2 4"), STYLE, scale=5)
    assert asked[0]["skip_system_fonts"] is True
    assert asked[0]["font_family"] == "Liberation Sans"


def test_a_picture_has_the_size_of_the_chart_times_the_scale() -> None:
    chart = trend("20 19 18")
    data = charts.png(chart, STYLE, scale=3)
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert data.startswith(b"\x89PNG")
    assert (width, height) == tuple(round(3 * side) for side in charts.size(chart, STYLE))


def test_the_drawing_engine_is_loaded_by_the_first_chart_only() -> None:
    program = "import sys, govdocs.writers.charts; print('vl_convert' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

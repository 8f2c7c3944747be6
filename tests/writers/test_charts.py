"""A chart's look is data; its figures are the document's."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
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


def test_the_unit_is_named_and_a_measure_where_there_are_others() -> None:
    one = trend("20.4 19.6 19.7")
    two = dataclasses.replace(one, series=(*one.series, Series("Median", one.series[0].values)))
    assert {"cases per worker"} <= set(words(one))
    assert "Average caseload" not in words(one)  # the caption names it
    assert {"cases per worker", "Average caseload", "Median"} <= set(words(two))


def test_no_line_of_the_axis_runs_through_a_figure() -> None:
    drawn = list(drawing(trend("20.4 19.6 19.7")).iter(f"{SVG}path", f"{SVG}text", f"{SVG}line"))
    grounds = [place for place, each in enumerate(drawn) if each.get("fill") == "white"]
    figures = [place for place, each in enumerate(drawn) if each.text in ("20.4", "19.6", "19.7")]
    lines = [place for place, each in enumerate(drawn) if each.tag == f"{SVG}line" and each.get("stroke-opacity")]
    assert len(grounds) == len(figures) == 3
    assert lines
    assert max(lines) < min(grounds) < max(grounds) < min(figures)


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


@pytest.mark.usefixtures("nothing_kept")
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


# ------------------------------------------------------------------------------------------------- what was drawn


def made(chart: Chart) -> tuple[str, bytes]:
    """A chart as a new process makes it."""
    charts._kept_svg.cache_clear()
    charts._kept_png.cache_clear()
    return charts.svg(chart, STYLE), charts.png(chart, STYLE, scale=1)


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of what was drawn anew since."""
    drawn = []
    for name in ("_svg", "_png"):
        draw = getattr(charts, name)

        def watched(*arguments: Any, name: str = name, draw: Any = draw) -> Any:
            drawn.append(name)
            return draw(*arguments)

        monkeypatch.setattr(charts, name, watched)
    return drawn


@pytest.mark.usefixtures("nothing_kept")
def test_a_chart_is_drawn_once_for_all_commands(engines: list[str]) -> None:
    first = made(trend("20 19 18"))
    assert engines == ["_svg", "_png"]
    assert made(trend("20 19 18")) == first
    assert engines == ["_svg", "_png"]


@pytest.mark.usefixtures("nothing_kept")
def test_other_figures_another_look_and_another_typeface_are_drawn_anew(engines: list[str]) -> None:
    made(trend("20 19 18"))
    made(trend("20 19 18.0"))
    made(trend("20 19 18", style="indicator"))
    assert engines == ["_svg", "_png"] * 3
    sheet = STYLE.sheet.model_copy(update={"typeface": STYLE.sheet.typeface.model_copy(update={"web": "Georgia"})})
    charts.svg(trend("20 19 18"), dataclasses.replace(STYLE, sheet=sheet))
    assert engines == [*["_svg", "_png"] * 3, "_svg"]


def test_what_was_drawn_by_another_version_is_drawn_anew(
    nothing_kept: Path, engines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(trend("20 19 18"))
    monkeypatch.setattr(charts, "_program", lambda: b"another version")
    made(trend("20 19 18"))
    assert engines == ["_svg", "_png"] * 2
    assert len(list(nothing_kept.glob("charts/*"))) == 4


def test_a_drawing_that_was_kept_is_looked_into_as_a_new_one_is(
    nothing_kept: Path, engines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as careless:
        careless.setattr(charts, "_svg", lambda *_: "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
        assert "script" in made(trend("20 19 18"))[0]
    assert list(nothing_kept.glob("charts/*"))
    assert "script" not in made(trend("20 19 18"))[0]
    assert "_svg" in engines


def test_where_nothing_can_be_kept_charts_are_drawn_all_the_same(nothing_kept: Path, engines: list[str]) -> None:
    nothing_kept.write_text("a file where the folder should be", encoding="utf-8")
    made(trend("20 19 18"))
    assert made(trend("20 19 18"))[1].startswith(b"\x89PNG")
    assert engines == ["_svg", "_png"] * 2


def test_no_engine_is_loaded_for_a_chart_that_was_drawn_before(tmp_path: Path) -> None:
    program = (
        "import sys; from tests.writers.test_charts import STYLE, charts, trend\n"
        "charts.svg(trend('20 19 18'), STYLE), charts.png(trend('20 19 18'), STYLE, scale=1)\n"
        "print({'vl_convert', 'resvg_py'} & sys.modules.keys() or 'none')"
    )
    own = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    ran = [subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=own) for _ in range(2)]
    assert "vl_convert" in ran[0].stdout
    assert ran[1].stdout.strip() == "none"


def test_a_drawing_that_is_no_xml_is_a_problem_of_its_style(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts._engine(), "vegalite_to_svg", lambda *_, **__: "<svg>")
    with pytest.raises(ProblemsFound, match="not well-formed"):
        charts.svg(trend("7 7 7 7 7"), STYLE)

"""Charts that Word draws itself: the figures of the document, editable, and looking as in the other formats."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govdocs.document.blocks import Chart, Figure, Series
from govdocs.reading.library import Library
from govdocs.writers import docx, house_style
from govdocs.writers.docx.charts import scale, sides
from govdocs.writers.docx.workbook import workbook
from tests.standards import word as gate
from tests.writers.specimen import SPECIMEN, text

STYLE = house_style.load(Library(None))
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MONTHS = ("Jun 2026", "Jul 2026", "Aug 2026", "Sep 2026")


def series(name: str, values: str, role: Any = "measure") -> Series:
    return Series(name, tuple(None if value == "-" else Decimal(value) for value in values.split()), role)


CHART = Chart(
    "indicator",
    MONTHS,
    (
        series("Assessments in time", "71.3 - 80.0 82.1"),
        series("Target", "85 85 85 85", "target"),
        series("England, 2025/26", "84.8 84.8 84.8 84.8", "benchmark"),
    ),
    "%",
)


SEVERAL = Chart(
    "trend",
    MONTHS,
    (
        series("North", "71.3 - 80.0 82.1"),
        series("South", "70.0 74.0 81.0 80.0"),
        series("Central", "75.0 73.0 79.0 83.0"),
        series("Target", "85 85 85 85", "target"),
    ),
    "%",
)


def written(chart: Chart, style: house_style.HouseStyle = STYLE) -> bytes:
    figure = Figure(text("Assessments, June to September 2026"), "Line chart. It rose.", chart, "f", "1")
    return docx.write(dataclasses.replace(SPECIMEN, blocks=(figure,), appendices=()), style)


def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def drawing(chart: Chart) -> Any:
    return etree.fromstring(parts(written(chart))["word/charts/chart1.xml"])


def values(root: Any, path: str) -> list[str]:
    return [found.get("val") for found in root.iterfind(path.replace("c:", C).replace("a:", A))]


# ------------------------------------------------------------------------------------------------------- its figures


def test_the_chart_and_the_workbook_in_it_hold_the_figures_of_the_document_and_none_for_a_month_without() -> None:
    data = parts(written(CHART))
    sheet: Any = openpyxl.load_workbook(io.BytesIO(data["word/embeddings/Microsoft_Excel_Worksheet1.xlsx"])).active
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        [None, "Assessments in time", "Target", "England, 2025/26"],
        ["Jun 2026", 71.3, 85, 84.8],
        ["Jul 2026", None, 85, 84.8],
        ["Aug 2026", 80, 85, 84.8],
        ["Sep 2026", 82.1, 85, 84.8],
    ]
    root = etree.fromstring(data["word/charts/chart1.xml"])
    line = next(root.iter(f"{C}ser"))
    drawn = [(point.get("idx"), point.findtext(f"{C}v")) for point in line.iterfind(f"{C}val//{C}pt")]
    assert drawn == [("0", "71.3"), ("2", "80.0"), ("3", "82.1")]
    assert [point.findtext(f"{C}v") for point in line.iterfind(f"{C}cat//{C}pt")] == list(MONTHS)
    assert values(root, "c:chart/c:dispBlanksAs") == ["gap"]


def test_names_in_the_workbook_stand_as_they_were_recorded() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook([(" a _x0041_ ",)]))) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    [found] = sheet.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}t")
    assert found.text == " a _x005F_x0041_ "  # which a spreadsheet shows as ' a _x0041_ '
    assert found.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"


def test_formulas_name_the_cells_that_hold_what_is_drawn() -> None:
    formulas = [found.text for found in drawing(CHART).iter(f"{C}f")]
    assert formulas[:3] == ["Figures!$B$1", "Figures!$A$2:$A$5", "Figures!$B$2:$B$5"]
    assert formulas[-1] == "Figures!$D$2:$D$5"


def test_figures_are_printed_with_the_decimals_that_they_were_written_with() -> None:
    forms = [found.text for found in drawing(CHART).iter(f"{C}formatCode")]
    assert forms == ["#,##0.0", "#,##0", "#,##0.0"]


# --------------------------------------------------------------------------------------------------------- its looks


def test_lines_differ_without_colour_and_bear_the_colours_of_the_house() -> None:
    root = drawing(CHART)
    lines = [line.find(f"{C}spPr/{A}ln") for line in root.iter(f"{C}ser")]
    assert [values(line, "a:prstDash") for line in lines] == [[], ["dash"], ["sysDot"]]
    sheet = STYLE.sheet.colours
    wanted = [colour.removeprefix("#").upper() for colour in (sheet.accent, sheet.target, sheet.muted)]
    assert [values(line, "a:solidFill/a:srgbClr") for line in lines] == [[colour] for colour in wanted]
    assert {found.get("typeface") for found in root.iter(f"{A}latin")} == {STYLE.sheet.typeface.word}
    assert {found.get("sz") for found in root.iter(f"{A}defRPr")} == {"1000"}


def test_two_benchmarks_have_two_kinds_of_line() -> None:
    other = dataclasses.replace(CHART, series=(*CHART.series, series("Neighbours", "80 80 80 80", "benchmark")))
    dashes = values(drawing(other), ".//c:ser/c:spPr/a:ln/a:prstDash")
    assert len(set(dashes)) == 3


def test_the_legend_names_every_line_but_the_one_that_the_caption_names() -> None:
    assert values(drawing(CHART), "c:chart/c:legend/c:legendEntry/c:idx") == ["0"]
    alone = dataclasses.replace(CHART, series=CHART.series[:1])
    assert drawing(alone).find(f"{C}chart/{C}legend") is None


def test_a_target_beside_one_measure_is_named_at_the_end_of_its_line_and_needs_no_legend() -> None:
    root = drawing(dataclasses.replace(CHART, series=CHART.series[:2]))
    assert root.find(f"{C}chart/{C}legend") is None
    [_, target] = root.iter(f"{C}ser")
    [end] = target.iter(f"{C}dLbl")
    shown = [values(end, f"c:{what}") for what in ("idx", "showVal", "showSerName")]
    assert (shown, end.findtext(f"{C}separator")) == ([["3"], ["1"], ["1"]], " ")
    names = values(drawing(CHART), ".//c:ser/c:dLbls/c:dLbl/c:showSerName")
    assert names
    assert set(names) == {"0"}  # there the legend names them


def test_no_line_of_the_axis_runs_through_a_figure_of_the_one_measure() -> None:
    measure = next(drawing(CHART).iter(f"{C}ser"))
    assert values(measure, "c:dLbls/c:spPr/a:solidFill/a:srgbClr") == ["FFFFFF"]


def test_of_several_measures_each_has_its_own_colour_and_points_and_the_legend_names_all() -> None:
    root = drawing(SEVERAL)
    measures = list(root.iter(f"{C}ser"))[:3]
    assert [values(line, "c:marker/c:symbol") for line in measures] == [["circle"], ["square"], ["diamond"]]
    assert len({tuple(values(line, "c:spPr/a:ln/a:solidFill/a:srgbClr")) for line in measures}) == 3
    assert [values(line, "c:spPr/a:ln/a:prstDash") for line in measures] == [[], [], []]
    assert root.find(f"{C}chart/{C}legend") is not None
    assert not values(root, "c:chart/c:legend/c:legendEntry/c:idx")


def test_no_figures_of_several_measures_lie_over_each_other_and_the_target_keeps_its_own() -> None:
    labelled = [[found.get("val") for found in line.iter(f"{C}showVal")] for line in drawing(SEVERAL).iter(f"{C}ser")]
    assert labelled == [["0"], ["0"], ["0"], ["1", "0"]]


def test_the_unit_stands_at_the_axis_and_a_chart_without_one_has_no_empty_title() -> None:
    assert [found.text for found in drawing(CHART).iter(f"{A}t")] == ["%"]
    assert not list(drawing(dataclasses.replace(CHART, unit="")).iter(f"{C}title"))


def test_figures_at_the_ends_of_lines_that_nearly_meet_are_moved_apart() -> None:
    moved = [float(found.get("val")) for found in drawing(CHART).iterfind(f".//{C}dLbl//{C}manualLayout/{C}y")]
    assert moved[0] == 0
    assert 0.03 < moved[1] < 0.1


def test_a_figure_keeps_clear_of_a_line_close_to_its_point() -> None:
    above, below = series("x", "84 10 3", "target"), series("y", "2 6 1", "benchmark")
    measure = series("m", "82 9 5")
    chart = Chart("trend", MONTHS[:3], (measure, above, below))
    assert sides(measure, chart, Decimal(3)) == ["b", "b", "t"]


def test_where_nothing_is_close_a_figure_stands_below_the_lowest_point_and_above_any_other() -> None:
    measure = series("m", "20 10 20 30")
    assert sides(measure, Chart("trend", MONTHS, (measure,)), Decimal(3)) == ["t", "b", "t", "t"]


@given(st.lists(st.decimals(-1000, 100_000, places=1), min_size=1, max_size=13))
def test_every_value_lies_within_a_scale_of_a_few_round_steps(figures: list[Decimal]) -> None:
    made = scale(figures)
    assert made.lowest <= min(figures) <= max(figures) < made.highest
    assert 2 <= (made.highest - made.lowest) / made.step <= 7
    assert made.lowest % made.step == made.highest % made.step == 0
    if min(figures) >= 0:
        assert made.lowest >= 0


# ---------------------------------------------------------------------------------------------------------- its file


@pytest.mark.parametrize("chart", [CHART, SEVERAL], ids=["one measure", "several"])
def test_a_chart_has_words_for_those_who_cannot_see_it_and_passes_the_gate(chart: Chart) -> None:
    data = written(chart)
    assert gate.faults(data) == []
    assert b'descr="Line chart. It rose."' in parts(data)["word/document.xml"]
    assert not [name for name in parts(data) if name.startswith("word/media/")]


def test_the_bytes_are_the_same_again() -> None:
    assert written(CHART) == written(CHART)


@pytest.mark.parametrize(
    ("change", "chart"),
    [
        ({"usermeta": {}}, CHART),
        ({"usermeta": "lines"}, CHART),
        ({"height": {"step": 20}}, CHART),
    ],
    ids=["a style that asks for a picture", "other data of a style", "no height"],
)
def test_what_word_cannot_draw_well_is_a_picture(change: Mapping[str, Any], chart: Chart) -> None:
    styles = {**STYLE.charts, "indicator": {**STYLE.charts["indicator"], **change}}
    made = parts(written(chart, dataclasses.replace(STYLE, charts=styles)))
    [picture] = [name for name in made if name.startswith(("word/media/", "word/charts/"))]
    assert picture.endswith(".png")

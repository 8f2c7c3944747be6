"""Files from elsewhere that are made to do harm: chart styles and spreadsheets. Others are tested elsewhere."""

from __future__ import annotations

import json
import time
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from govdocs.document.blocks import Chart, Series
from govdocs.problems import ProblemsFound
from govdocs.reading.home import built_in_folder
from govdocs.reading.library import Library
from govdocs.reading.spreadsheet import read_sheets
from govdocs.writers import charts, house_style
from govdocs.writers.chart_bounds import fault_of_drawing, faults
from tests.workspaces import write

TREND = json.loads((built_in_folder() / "charts/trend.json").read_text(encoding="utf-8"))

CHARTS: dict[str, Any] = {
    "data-from-a-file": {"data": {"url": "file:///etc/passwd"}},
    "data-from-the-network": {"data": {"url": "https://example.org/figures.json"}},
    "picture-from-elsewhere": {"mark": {"type": "image", "url": "https://example.org/spy.png"}},
    "picture-mark": {"mark": "image"},
    "link-that-runs": {"encoding": {"href": {"value": "javascript:alert(1)"}}},
    "sequence-without-end": {"data": {"sequence": {"start": 0, "stop": 9999}}},
    "expression-that-counts": {"transform": [{"calculate": "sequence(0, 1000 * 1000 * 1000)", "as": "x"}]},
    "expression-that-pads": {"transform": [{"calculate": "pad('x', 1000 * 1000 * 1000)", "as": "x"}]},
    "pattern-without-end": {"transform": [{"filter": "test(/^(a+)+$/, datum.series)"}]},
    "pattern-made-of-text": {"transform": [{"filter": "test(regexp('(a+)' + '+$'), datum.series)"}]},
    "as-wide-as-a-town": {"width": 1_000_000_000},
    "number-in-words": {"width": {"expr": "1e9"}},
    "number-that-is-none": {"width": float("nan")},
    "nested-without-end": {"layer": json.loads("[" * 60 + "]" * 60)},
}


@pytest.mark.parametrize("case", CHARTS)
def test_a_chart_style_that_fetches_links_or_has_no_end_is_refused(tmp_path: Path, case: str) -> None:
    text = json.dumps({**TREND, **CHARTS[case]})
    own = write(tmp_path, {"report_templates/charts/trend.json": text}) / "report_templates"
    with pytest.raises(ProblemsFound) as found:
        house_style.load(Library(own))
    assert {problem.code for problem in found.value.problems} == {"chart-style"}
    assert {problem.span.file for problem in found.value.problems} == {"report_templates/charts/trend.json"}


@pytest.mark.parametrize("text", ["[" * 100_000, "[]", '"x"', "{"], ids=["deep", "list", "text", "half"])
def test_a_chart_style_that_is_no_chart_is_refused(tmp_path: Path, text: str) -> None:
    own = write(tmp_path, {"report_templates/charts/trend.json": text}) / "report_templates"
    with pytest.raises(ProblemsFound) as found:
        house_style.load(Library(own))
    assert {problem.code for problem in found.value.problems} == {"chart-style"}


def test_the_built_in_chart_styles_are_within_the_bounds() -> None:
    styles = sorted((built_in_folder() / "charts").glob("*.json"))
    assert len(styles) > 1
    assert [list(faults(json.loads(style.read_text(encoding="utf-8")))) for style in styles] == [[]] * len(styles)


DRAWINGS = {
    "drawing-with-a-script": "<script>alert(1)</script>",
    "drawing-with-a-link": '<a xmlns:x="http://www.w3.org/1999/xlink" x:href="javascript:alert(1)"/>',
    "drawing-with-a-picture": '<image href="file:///etc/passwd"/>',
    "drawing-with-a-page": "<foreignObject/>",
}


def test_a_drawing_of_a_chart_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govdocs.writers.charts.fault_of_drawing", "it holds {}".format)
    chart = Chart("trend", ("May 2026",), (Series("Visits, never drawn before", (Decimal("88.5"),)),))
    with pytest.raises(ProblemsFound, match="it holds <svg"):
        charts.svg(chart, house_style.load(Library(None)))


@pytest.mark.parametrize("case", DRAWINGS)
def test_a_drawing_is_shapes_and_text_alone(case: str) -> None:
    start = '<svg xmlns="http://www.w3.org/2000/svg">'
    assert fault_of_drawing(f"{start}<g><path/><text>Visits</text></g></svg>") is None
    assert fault_of_drawing(f"{start}<g>{DRAWINGS[case]}</g></svg>")


def test_a_drawing_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govdocs.writers.chart_bounds._MOST_OF_A_DRAWING", 10)
    assert fault_of_drawing("<svg xmlns='http://www.w3.org/2000/svg'/>")


_WORKBOOK = b'<workbook xmlns="m"><sheets/></workbook>'
_ENTITY = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><workbook>&e;</workbook>'

BOOKS = {
    "workbook-with-an-entity": (_ENTITY.encode(), "not-a-spreadsheet"),
    "workbook-with-an-entity-in-utf-16": (_ENTITY.encode("utf-16"), "not-a-spreadsheet"),
    "workbook-with-a-hidden-encoding": (
        f'<?xml version="1.0" encoding="IBM037"?>{_ENTITY}'.encode("cp037"),
        "not-a-spreadsheet",
    ),
    "workbook-of-ten-million-empty-cells": (b"<workbook>" + b"<c/>" * 10_000_000 + b"</workbook>", "sheet-too-large"),
    "workbook-nested-without-end": (b"<a>" * 100_000, "not-a-spreadsheet"),
}


@pytest.mark.parametrize("case", BOOKS)
def test_a_spreadsheet_made_to_do_harm_is_refused_at_once(tmp_path: Path, case: str) -> None:
    content, code = BOOKS[case]
    file = tmp_path / "return.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/workbook.xml", content)
        archive.writestr("../../outside.xml", b"<a/>")
    start = time.process_time()
    with pytest.raises(ProblemsFound) as found:
        read_sheets(file)
    assert [problem.code for problem in found.value.problems] == [code]
    assert "root:" not in str(found.value)
    assert time.process_time() - start < 5
    assert [path.name for path in tmp_path.iterdir()] == ["return.xlsx"]
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", _WORKBOOK)
    assert read_sheets(file) == []

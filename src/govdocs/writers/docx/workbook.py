"""The workbook within a chart of Word, where its figures can be edited: one sheet, the same bytes every time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal

from govdocs.writers.docx.package import CONTENT_TYPES, Relation, relations_part, types_part, zipped
from govdocs.writers.docx.xml import Markup, declared, element, part, words

SHEET = "Figures"

Value = str | Decimal | None

_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # a spreadsheet takes '_x0041_' for an 'A'
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = {"xl/workbook.xml": f"{_CONTENT}.sheet.main+xml", "xl/worksheets/sheet1.xml": f"{_CONTENT}.worksheet+xml"}
_TYPES_BY_END = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}


def workbook(rows: Sequence[Sequence[Value]]) -> bytes:
    """A workbook with these rows, the first of them headings; None is an empty cell."""
    lines = [element("row", {"r": number}, *_cells(row, number)) for number, row in enumerate(rows, 1)]
    listed = element("sheets", {}, element("sheet", {"name": SHEET, "sheetId": 1, "r:id": "rId1"}))
    parts = {
        CONTENT_TYPES: types_part(_TYPES, _TYPES_BY_END),
        "_rels/.rels": relations_part([Relation("rId1", "officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": part(element("workbook", {"xmlns": _SPREADSHEET, **declared("r")}, listed)),
        "xl/_rels/workbook.xml.rels": relations_part([Relation("rId1", "worksheet", "worksheets/sheet1.xml")]),
        "xl/worksheets/sheet1.xml": part(
            element("worksheet", {"xmlns": _SPREADSHEET}, element("sheetData", {}, *lines))
        ),
    }
    return zipped(parts, zipfile.ZIP_STORED)  # the Word file that it goes into presses it together


def address(column: int, row: int, absolute: bool = False) -> str:
    """A cell as a spreadsheet calls it, 'B2': columns count from 0, rows from 1, and there are at most 26 columns."""
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]
    return f"${letter}${row}" if absolute else f"{letter}{row}"


def _cells(row: Sequence[Value], number: int) -> list[Markup]:
    return [_cell(address(column, number), value) for column, value in enumerate(row) if value is not None]


def _cell(where: str, value: str | Decimal) -> Markup:
    if isinstance(value, Decimal):
        return element("c", {"r": where}, element("v", {}, words(f"{value:f}")))
    text = element("t", {"xml:space": "preserve"}, words(_LOOKS_ESCAPED.sub("_x005F_", value)))
    return element("c", {"r": where, "t": "inlineStr"}, element("is", {}, text))

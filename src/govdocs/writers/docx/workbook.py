"""The workbook within a chart of Word, where its figures can be edited: one sheet, the same bytes every time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from lxml import etree

from govdocs.writers.docx.package import zipped

SHEET = "Figures"

Value = str | Decimal | None

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def workbook(rows: Sequence[Sequence[Value]]) -> bytes:
    """A workbook with these rows, the first of them headings; None is an empty cell."""
    sheet = _element("worksheet")
    data = etree.SubElement(sheet, f"{{{_SPREADSHEET}}}sheetData")
    for number, row in enumerate(rows, 1):
        line = etree.SubElement(data, f"{{{_SPREADSHEET}}}row", r=str(number))
        line.extend(_cell(address(column, number), value) for column, value in enumerate(row) if value is not None)
    book = _element("workbook")
    sheets = etree.SubElement(book, f"{{{_SPREADSHEET}}}sheets")
    listed = etree.SubElement(sheets, f"{{{_SPREADSHEET}}}sheet", name=SHEET, sheetId="1")
    listed.set(f"{{{_OFFICE}}}id", "rId1")
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": book,
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet,
    }
    return zipped({name: etree.tostring(root, encoding="UTF-8", standalone=True) for name, root in parts.items()})


def address(column: int, row: int, absolute: bool = False) -> str:
    """A cell as a spreadsheet calls it, 'B2': columns count from 0, rows from 1, and there are at most 26 columns."""
    letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]
    return f"${letter}${row}" if absolute else f"{letter}{row}"


def _cell(where: str, value: str | Decimal) -> etree._Element:
    cell = etree.Element(f"{{{_SPREADSHEET}}}c", r=where)
    if isinstance(value, Decimal):
        etree.SubElement(cell, f"{{{_SPREADSHEET}}}v").text = f"{value:f}"
    else:
        cell.set("t", "inlineStr")
        words = etree.SubElement(etree.SubElement(cell, f"{{{_SPREADSHEET}}}is"), f"{{{_SPREADSHEET}}}t")
        words.text = value
    return cell


def _element(tag: str) -> etree._Element:
    return _root(tag, _SPREADSHEET, {"r": _OFFICE})


def _content_types() -> etree._Element:
    types = _root("Types", _TYPES)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    for extension, content in (("rels", relations), ("xml", "application/xml")):
        etree.SubElement(types, f"{{{_TYPES}}}Default", Extension=extension, ContentType=content)
    for part, content in (("workbook", "sheet.main+xml"), ("worksheets/sheet1", "worksheet+xml")):
        about = {"PartName": f"/xl/{part}.xml", "ContentType": f"{_CONTENT}.{content}"}
        etree.SubElement(types, f"{{{_TYPES}}}Override", about)
    return types


def _relation(kind: str, target: str) -> etree._Element:
    relations = _root("Relationships", _RELATIONS)
    etree.SubElement(relations, f"{{{_RELATIONS}}}Relationship", Id="rId1", Type=f"{_OFFICE}/{kind}", Target=target)
    return relations


def _root(tag: str, namespace: str, others: Mapping[str | None, str] = MappingProxyType({})) -> etree._Element:
    """An element whose own namespace needs no prefix."""
    named = {None: namespace, **others}
    return etree.Element(f"{{{namespace}}}{tag}", nsmap=named)  # type: ignore[arg-type]  # the stubs know prefixes only

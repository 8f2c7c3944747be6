"""Spreadsheets and CSV files as cells that know their place and how far they can be trusted.

A workbook is read from its XML and not through a library of its own, since those hide what matters here: that a cell is
an error or a formula that was never worked out, that it shows a percentage or a date, that a row is hidden or cells are
merged. Nothing in it is ever run.
"""

from __future__ import annotations

import csv
import datetime
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any

from lxml import etree

from govdocs.problems import Problem, ProblemsFound, Span

MAX_BYTES = 10_000_000
MAX_UNPACKED_BYTES = 60_000_000
MAX_ROWS = 5_000
MAX_COLUMNS = 500
MAX_CELLS = 200_000
MAX_TAGS = 2_000_000  # of one part: each takes thirty times its length once it is read


class Kind(StrEnum):
    """What a cell holds, as the program that wrote it shows it."""

    TEXT = "text"
    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date"
    TRUE_OR_FALSE = "true or false"
    ERROR = "error"
    NOT_WORKED_OUT = "formula that was never worked out"


@dataclass(frozen=True)
class Cell:
    """A cell that is not empty. `text` of a number is in plain digits, 7 and not 7.0; of a percentage what is shown
    without its sign, 27.1 where 0.271 is stored; of a date 2026-10-31."""

    row: int
    column: int
    kind: Kind
    text: str


@dataclass
class Sheet:
    """A sheet that is not hidden: its cells by row and column, from 1; what is hidden and merged in it.

    `decimal_comma` tells that its columns are parted by semicolons, so that a comma in a number may mean a point.
    """

    name: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)  # first row and column, last row and column
    decimal_comma: bool = False

    def row(self, number: int) -> dict[int, Cell]:
        """The cells of a row, by column."""
        return {column: cell for (row, column), cell in self.cells.items() if row == number}

    def rows(self) -> dict[int, dict[int, Cell]]:
        """The cells of every row that is not empty, by column."""
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(self.cells.items()):
            rows.setdefault(row, {})[column] = cell
        return rows

    def place(self, row: int, column: int) -> str:
        """What a spreadsheet calls a cell: 'Sheet1!C7'; without a sheet's name 'C7'."""
        return f"{self.name}!{_letters(column)}{row}" if self.name else f"{_letters(column)}{row}"


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a file in .xlsx, .xlsm or .csv.

    Raises ProblemsFound: file-unreadable, file-too-large, not-a-spreadsheet, sheet-too-large.
    """
    name = path.name
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise _report(
            name, "file-unreadable", f"the file cannot be read ({reason})", "check its name and rights"
        ) from None
    if len(content) > MAX_BYTES:
        raise _too_large(name, f"the file is over {MAX_BYTES // 1_000_000} MB")
    if content.startswith(b"PK\x03\x04"):
        return _Workbook(content, name).sheets()
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        message = "this is an Excel file of before 2007, or one with a password"
        raise _report(name, "not-a-spreadsheet", message, "save it as .xlsx without a password")
    return [_comma_separated(content, name)]


def _report(name: str, code: str, message: str, hint: str) -> ProblemsFound:
    return ProblemsFound([Problem(Span(name), code, message, hint)])


def _too_large(name: str, message: str) -> ProblemsFound:
    problem = Problem(Span(name), "sheet-too-large", message, "keep only the return in it, in a sheet of its own")
    return ProblemsFound([problem])


def _not_a_spreadsheet(name: str, what: str) -> ProblemsFound:
    hint = "open it in Excel or LibreOffice and save it as .xlsx or as CSV in UTF-8"
    return ProblemsFound([Problem(Span(name), "not-a-spreadsheet", what, hint)])


def _letters(column: int) -> str:
    """The letters of a column: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


# ---------------------------------------------------------------------------------------------------------------- CSV


def _comma_separated(content: bytes, name: str) -> Sheet:
    """The one sheet of a CSV file in UTF-8, in the UTF-16 or the Windows-1252 that Excel also writes."""
    text = _decoded(content, name)
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    separator = max(";\t,", key=bare.count) if any(map(bare.count, ";\t,")) else ","
    sheet = Sheet("", decimal_comma=separator == ";")
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True), 1):
            if number > MAX_ROWS or len(row) > MAX_COLUMNS:
                raise _too_large(name, f"there are more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns")
            for column, written in enumerate(row, 1):
                if written.strip():
                    sheet.cells[number, column] = _typed(number, column, written.strip())
    except csv.Error as error:
        raise _not_a_spreadsheet(name, f"this is not CSV ({error})") from None
    return sheet


def _decoded(content: bytes, name: str) -> str:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _not_a_spreadsheet(name, "this is neither a spreadsheet nor text")


def _typed(row: int, column: int, text: str) -> Cell:
    """A cell of a CSV file, which holds nothing but what was shown."""
    if text.startswith("#") and re.fullmatch(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!)", text):
        return Cell(row, column, Kind.ERROR, text)
    if re.fullmatch(r"[+−-]?[\d,.]*\d\s*%", text):
        return Cell(row, column, Kind.PERCENTAGE, text.rstrip("% "))
    if re.fullmatch(r"[+−-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?", text):
        return Cell(row, column, Kind.NUMBER, text)
    return Cell(row, column, Kind.TEXT, text)


# ---------------------------------------------------------------------------------------------------------- workbooks

_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}  # those that Excel numbers itself
_PERCENTAGE_FORMATS = {9, 10}


_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


class _Workbook:
    """An .xlsx file: a zip of XML parts, each checked before it is read."""

    def __init__(self, content: bytes, name: str) -> None:
        self.name = name
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError):
            raise self._broken() from None
        if sum(entry.file_size for entry in self.archive.infolist()) > MAX_UNPACKED_BYTES:
            raise _too_large(name, f"the file unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB")
        self.cells_read = 0

    def sheets(self) -> list[Sheet]:
        workbook = self._part("xl/workbook.xml")
        if workbook is None:
            raise _not_a_spreadsheet(self.name, "this is a zip file without a workbook in it")
        properties = workbook.find("{*}workbookPr")
        self.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        relations = self._part("xl/_rels/workbook.xml.rels")
        targets = {each.get("Id"): each.get("Target", "") for each in (relations if relations is not None else ())}
        self.strings = self._strings()
        self.shown_as = self._formats()
        found = []
        for entry in workbook.iterfind("{*}sheets/{*}sheet"):
            if entry.get("state", "visible") != "visible":
                continue
            target = next((targets.get(value) for key, value in entry.attrib.items() if key.endswith("}id")), None)
            part = self._part(posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")) if target else None
            if part is not None and part.find("{*}sheetData") is not None:
                found.append(self._sheet(part, entry.get("name", "")))
        return found

    def _broken(self) -> ProblemsFound:
        return _not_a_spreadsheet(self.name, "the spreadsheet is damaged")

    def _part(self, name: str) -> Any | None:
        """The root of a part, None where there is none."""
        try:
            content = self.archive.read(name)
        except KeyError:
            return None
        except Exception:  # noqa: BLE001  zlib's own error, and whatever else a damaged zip gives
            raise self._broken() from None
        if b"<!DOCTYPE" in content.replace(b"\0", b""):  # the only way to define an entity, and never in a real one
            raise self._broken()
        if not content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(
            b"<"
        ):  # nor hidden by an encoding of its own
            raise self._broken()
        if content.count(b"<") > MAX_TAGS:
            raise _too_large(self.name, f"its part {name} holds more than a return can need")
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._broken() from None
        tree: Any = root.getroottree()
        if tree.docinfo.doctype:
            raise self._broken()
        return root

    def _strings(self) -> list[str]:
        part = self._part("xl/sharedStrings.xml")
        return [] if part is None else [_words(each) for each in part.iterfind("{*}si")]

    def _formats(self) -> list[Kind]:
        """How the numbers of each style are shown: as a date, a percentage or a number."""
        part = self._part("xl/styles.xml")
        if part is None:
            return []
        codes = {each.get("numFmtId"): each.get("formatCode", "") for each in part.iterfind("{*}numFmts/{*}numFmt")}
        return [_shown_as(each.get("numFmtId", "0"), codes) for each in part.iterfind("{*}cellXfs/{*}xf")]

    def _sheet(self, part: Any, name: str) -> Sheet:
        sheet = Sheet(name)
        for columns in part.iterfind("{*}cols/{*}col"):
            if columns.get("hidden") in ("1", "true"):
                first, last = _whole(columns.get("min")), _whole(columns.get("max"))
                sheet.hidden_columns |= set(range(first, min(last, MAX_COLUMNS) + 1))
        row_number = 0
        for row in part.iterfind("{*}sheetData/{*}row"):
            row_number = _whole(row.get("r")) or row_number + 1
            if row.get("hidden") in ("1", "true"):
                sheet.hidden_rows.add(row_number)
            self._row(row, row_number, sheet)
        for entry in part.iterfind("{*}mergeCells/{*}mergeCell"):
            first, _, last = entry.get("ref", "").partition(":")
            sheet.merged.append((*_at(first), *_at(last or first)))
        return sheet

    def _row(self, row: Any, number: int, sheet: Sheet) -> None:
        column = 0
        for element in row.iterfind("{*}c"):
            column = _at(element.get("r", ""))[1] or column + 1
            cell = self._cell(element, number, column)
            if cell is None:
                continue
            self.cells_read += 1
            if number > MAX_ROWS or column > MAX_COLUMNS or self.cells_read > MAX_CELLS:
                raise _too_large(self.name, f"there is something beyond row {MAX_ROWS:,} or column {MAX_COLUMNS}")
            sheet.cells[number, column] = cell

    def _cell(self, element: Any, row: int, column: int) -> Cell | None:
        kind, value = element.get("t", "n"), element.findtext("{*}v")
        if kind == "inlineStr":
            inline = element.find("{*}is")
            return _text_cell(row, column, _words(inline) if inline is not None else "")
        if value is None or (not value.strip() and kind != "str"):
            never = element.find("{*}f") is not None
            return Cell(row, column, Kind.NOT_WORKED_OUT, "") if never else None
        if kind == "s":
            at = _whole(value)
            return _text_cell(row, column, self.strings[at] if at < len(self.strings) else "")
        if kind == "str":
            return _text_cell(row, column, value)
        if kind == "e":
            return Cell(row, column, Kind.ERROR, value)
        if kind == "b":
            return Cell(row, column, Kind.TRUE_OR_FALSE, "true" if value.strip() == "1" else "false")
        if kind == "d":
            return Cell(row, column, Kind.DATE, value.strip()[:10])
        return self._number(element, row, column, value)

    def _number(self, element: Any, row: int, column: int, value: str) -> Cell:
        try:
            number = Decimal(repr(float(value)))  # the digits that were typed, and not those of the nearest fraction
        except (ValueError, InvalidOperation):
            raise self._broken() from None
        if not number.is_finite():
            raise self._broken()
        style = _whole(element.get("s"))
        shown = self.shown_as[style] if style < len(self.shown_as) else Kind.NUMBER
        if shown is Kind.DATE:
            return Cell(row, column, Kind.DATE, self._date(number))
        if shown is Kind.PERCENTAGE:
            number = Decimal(repr(round(float(number) * 100, 10)))
        return Cell(row, column, shown, plain_digits(number))

    def _date(self, serial: Decimal) -> str:
        start = datetime.date(1904, 1, 1) if self.from_1904 else datetime.date(1899, 12, 30)
        try:
            return (start + datetime.timedelta(days=int(serial))).isoformat()
        except OverflowError:
            return str(serial)


def plain_digits(number: Decimal) -> str:
    """A number in plain digits: 7 and not 7.0 nor 7E+0."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def _text_cell(row: int, column: int, text: str) -> Cell | None:
    return Cell(row, column, Kind.TEXT, text.strip()) if text.strip() else None


def _words(element: Any) -> str:
    """The text of a string, without the reading aids that some languages have."""
    return "".join(_runs(element))


def _runs(element: Any) -> Iterator[str]:
    for child in element:
        tag = etree.QName(child).localname
        if tag == "t":
            yield child.text or ""
        elif tag == "r":
            yield from _runs(child)


def _shown_as(number: str, codes: Mapping[str, str]) -> Kind:
    code = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.', "", codes.get(number, "")).lower()
    if _whole(number) in _PERCENTAGE_FORMATS or "%" in code:
        return Kind.PERCENTAGE
    if _whole(number) in _DATE_FORMATS or (re.search(r"[dmyhs]", code) and "general" not in code):
        return Kind.DATE
    return Kind.NUMBER


def _whole(text: str | None) -> int:
    """A whole number, 0 where it is none."""
    return int(text) if text and len(text) < 10 and text.isdecimal() else 0


def _at(reference: str) -> tuple[int, int]:
    """Row and column of 'C7'; 0 for what is not said."""
    match = re.fullmatch(r"\$?([A-Z]{0,3})\$?(\d{0,7})", reference.upper())
    if not match:
        return 0, 0
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return _whole(match[2]), column

"""The sheet of a performance team's return: its headings, its rows, and every cell that cannot be trusted."""

from __future__ import annotations

import calendar
import datetime
import difflib
import re
from collections.abc import Mapping
from dataclasses import field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from pydantic_core import PydanticCustomError

from govdocs.checks.performance import figure_problems
from govdocs.problems import Problem, Severity, Span, errors
from govdocs.reading.spreadsheet import Cell, Kind, Sheet, plain_digits
from govdocs.reading.values import Month, parse_number
from govdocs.records.performance import Figure, Indicator, Missing
from govdocs.register.register import Register
from govdocs.register.series import series, value_of
from govdocs.value import value

_HEADINGS: Mapping[str, frozenset[str]] = {
    "id": frozenset({"id", "indicator id", "short name", "ref", "reference", "code"}),
    "name": frozenset({"indicator", "name", "indicator name", "measure", "kpi", "description"}),
    "month": frozenset({"month", "period"}),
    "value": frozenset({"value", "figure", "actual", "result", "performance", "latest"}),
    "numerator": frozenset({"numerator", "num"}),
    "denominator": frozenset({"denominator", "den", "denom"}),
    "out_of": frozenset({"out of"}),
    "provisional": frozenset({"provisional"}),
    "note": frozenset({"note", "notes", "comment", "comments", "commentary"}),
}
"""What each column may be headed, in lower case and without punctuation."""

_NUMBERS = ("value", "numerator", "denominator", "out_of")
_HEADING_WITHIN = 30  # rows, from the top of a sheet
_SERIALS = range(36_526, 73_051)  # how Excel stores the days from 2000 to 2099


@value
class Change:
    """A figure of the return beside the one that is known. `written` is what the record would say of it."""

    indicator: str
    name: str
    month: Month
    status: Literal["new", "changed", "unchanged"]
    before: str
    after: str
    written: Mapping[str, str] = field(default_factory=dict, repr=False)


# -------------------------------------------------------------------------------------------------------- the headings


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _heading(cell: Cell) -> str | None:
    """The kind of column that a cell heads."""
    bare = _bare(cell.text)
    return next((kind for kind, words in _HEADINGS.items() if bare in words), None)


def heading_row(sheet: Sheet) -> int | None:
    """The first row that heads a column of indicators and one of figures."""
    for number, row in sheet.rows().items():
        if number > _HEADING_WITHIN:
            return None
        kinds = {_heading(cell) for cell in row.values()}
        months = any(month_of(cell) or _like_a_serial(cell) for cell in row.values())
        if kinds & {"id", "name"} and (kinds & {"value", "numerator"} or months):
            return number
    return None


_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}


def month_of(cell: Cell) -> Month | None:
    """The month that a cell names: a date in it, or '2026-10', '10/2026', 'Oct 2026', 'October 26', 'Oct-26'."""
    text = cell.text.lower()
    if cell.kind is Kind.DATE or re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        match = re.fullmatch(r"(\d{4})-(\d{2})-\d{2}", text)
    else:
        match = re.fullmatch(r"(\d{4})-(\d{2})", text)
        if turned := re.fullmatch(r"(\d{1,2})/(\d{4})", text):
            return _month(int(turned[2]), int(turned[1]))
        if named := re.fullmatch(r"([a-z]{3,9})\.?[ '’-]+(\d{4}|\d{2})", text):
            numbers = [number for name, number in _MONTHS.items() if name.startswith(named[1].removesuffix("t"))]
            year = int(named[2]) + (2000 if len(named[2]) == 2 else 0)
            return _month(year, numbers[0]) if len(numbers) == 1 else None
    return _month(int(match[1]), int(match[2])) if match else None


def _month(year: int, month: int) -> Month | None:
    return Month(year, month) if 1 <= month <= 12 and 1990 <= year <= 2200 else None


def _like_a_serial(cell: Cell) -> bool:
    """Whether a number is probably a date that was typed, or shown, as a number."""
    return cell.kind is Kind.NUMBER and cell.text.isdecimal() and int(cell.text) in _SERIALS


# --------------------------------------------------------------------------------------------------------- the figures


class SheetReader:
    """Reads the rows below the headings."""

    def __init__(self, register: Register, sheet: Sheet, heading: int, file: str, month: Month | None) -> None:
        self.register, self.sheet, self.heading_row, self.file, self.month = register, sheet, heading, file, month
        self.names = {_bare(indicator.name): name for name, indicator in register.indicators.items()}
        self.names |= {_bare(name): name for name in register.indicators}
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self.seen: dict[tuple[str, Month], int] = {}
        self.columns: dict[str, int] = {}
        self.month_columns: dict[int, Month] = {}

    def read(self) -> None:
        """Fill `changes` with what the sheet brings, and `problems` with what is wrong."""
        self._columns()
        if errors(self.problems):
            return
        rows = {number: row for number, row in self.sheet.rows().items() if number > self.heading_row}
        named = {number: row for number, row in rows.items() if self._label(row)}
        self._hidden_and_merged(named)
        for row in named.values():
            self._row(row)

    def _columns(self) -> None:
        for column, cell in self.sheet.row(self.heading_row).items():
            kind, month = _heading(cell), month_of(cell)
            if month:
                if month in self.month_columns.values():
                    self._add(cell, "heading-twice", f"a second column is headed {month}", "keep one of the two")
                self.month_columns[column] = month
            elif _like_a_serial(cell):
                self._distrust(
                    cell, f"holds {cell.text}, which is probably a date", "show it as a date, or write 'Oct 2026'"
                )
            elif kind and kind in self.columns:
                self._add(cell, "heading-twice", f"a second column is headed '{cell.text}'", "keep one of the two")
            elif kind:
                self.columns[kind] = column
        if self.month_columns and self.month:
            wanted = {column: month for column, month in self.month_columns.items() if month == self.month}
            if not wanted:
                there = ", ".join(map(str, sorted(self.month_columns.values())))
                message = f"there is no column for {self.month}"
                self.problems.append(Problem(Span(self.file), "month-not-said", message, f"there are {there}"))
            self.month_columns = wanted
        elif not self.month_columns and "month" not in self.columns and not self.month:
            message = "the return does not say of which month it is"
            hint = "say it with --month, such as --month 2026-10"
            self.problems.append(Problem(Span(self.file), "month-not-said", message, hint))

    def _label(self, row: Mapping[int, Cell]) -> Cell | None:
        """The cell that names the indicator of a row, its short name before its name."""
        for kind in ("id", "name"):
            if cell := row.get(self.columns.get(kind, 0)):
                return cell
        return None

    def _hidden_and_merged(self, rows: Mapping[int, Mapping[int, Cell]]) -> None:
        used = {*self.columns.values(), *self.month_columns}
        for number in sorted(self.sheet.hidden_rows & rows.keys()):
            self._distrust(
                next(iter(rows[number].values())), "is in a row that is hidden", "show the row, or delete it"
            )
        for column in sorted(self.sheet.hidden_columns & used):
            heading = self.sheet.cells[self.heading_row, column]
            self._distrust(heading, "heads a column that is hidden", "show the column, or delete it")
        bottom = max(rows, default=0)
        for first_row, first_column, last_row, last_column in self.sheet.merged:
            rows_met = first_row <= bottom and last_row >= self.heading_row
            if rows_met and any(first_column <= column <= last_column for column in used):
                cell = Cell(first_row, first_column, Kind.TEXT, "")
                self._distrust(cell, "is merged with others", "unmerge the cells, and give each its own content")

    def _row(self, row: Mapping[int, Cell]) -> None:
        label = self._label(row)
        assert label is not None, "only rows with an indicator come here"
        name = self.names.get(_bare(label.text))
        holds_figures = any(column in row for column in (*self.month_columns, *self._number_columns()))
        if name is None:
            if holds_figures:
                self._unknown(label)
            return
        if self.month_columns:
            for column, month in self.month_columns.items():
                if column in row:
                    self._figure(name, month, label, {"value": row[column]})
        elif holds_figures and (of := self._month_of_row(row, label)):
            cells = {kind: row[column] for kind, column in self.columns.items() if column in row}
            self._figure(name, of, label, cells)

    def _number_columns(self) -> list[int]:
        return [self.columns[kind] for kind in _NUMBERS if kind in self.columns]

    def _unknown(self, label: Cell) -> None:
        near = difflib.get_close_matches(_bare(label.text), self.names, 1)
        hint = f"did you mean '{self.names[near[0]]}'?" if near else "add it to the register, if it is to be followed"
        message = (
            f"{self._cell(label)} names '{label.text}', which is no indicator of the register; the row is left out"
        )
        place = Span(self.file, label.row, label.column)
        self.problems.append(Problem(place, "unknown-indicator", message, hint, Severity.WARNING))

    def _month_of_row(self, row: Mapping[int, Cell], label: Cell) -> Month | None:
        cell = row.get(self.columns.get("month", 0))
        if cell is None:
            if self.month is None:
                self._add(
                    label, "month-not-said", f"{self._cell(label)} has no month", "fill in its month, or say --month"
                )
            return self.month
        month = month_of(cell)
        if month is None:
            what = f"holds '{cell.text}', which is not a month"
            self._distrust(cell, what, "write it such as 2026-10 or Oct 2026")
        return month if self.month in (None, month) else None

    def _figure(self, name: str, month: Month, label: Cell, cells: Mapping[str, Cell]) -> None:
        indicator = self.register.indicators[name]
        before = len(self.problems)
        written = {kind: text for kind in _NUMBERS if kind in cells and (text := self._number(cells[kind], kind, name))}
        if (flag := cells.get("provisional")) and flag.text.lower() in ("yes", "y", "p", "true", "x"):
            written["provisional"] = "yes"
        if note := cells.get("note"):
            written["note"] = " ".join(note.text.split())
        if len(self.problems) > before or not ({"value", "numerator"} & written.keys()):
            return
        if (name, month) in self.seen:
            message = f"'{name}' for {month} is also in row {self.seen[name, month]}"
            self._add(label, "indicator-twice", message, "keep one of the two rows")
            return
        self.seen[name, month] = label.row
        if "value" not in written and "denominator" not in written:
            self._distrust(cells["numerator"], "has no denominator beside it", "fill in the denominator")
            return
        figure = Figure.model_validate(written)
        place = cells.get("value") or cells["numerator"]
        found = figure_problems(indicator, figure, month, lambda kind: self._span(cells.get(kind) or place))
        self.problems += list(found)
        self.changes.append(self._compared(name, indicator, month, figure, written))

    def _number(self, cell: Cell, kind: str, name: str) -> str | None:
        """The number in a cell as a record has it, None where it cannot be trusted."""
        indicator = self.register.indicators[name]
        fault = self._fault(cell, indicator.unit == "%" and kind == "value")
        if fault is None and kind == "value" and _like_a_serial(cell) and self._always_smaller(name):
            fault = f"holds {cell.text}, which is probably a date", "write the number"
        if fault:
            self._distrust(cell, *fault)
            return None
        letter = cell.text.strip("[]")
        if kind == "value" and letter in tuple(Missing):
            return letter
        value = parse_number(cell.text)
        if kind != "value":
            return plain_digits(value)
        return f"{value.quantize(Decimal(1).scaleb(-indicator.decimals), ROUND_HALF_UP):f}"

    def _always_smaller(self, name: str) -> bool:
        """Whether an indicator has figures, and none of them is near the numbers by which Excel stores days."""
        points = series(self.register, name, datetime.date.max).points
        return bool(points) and max(abs(point.value) for point in points) < 10_000

    def _fault(self, cell: Cell, share: bool) -> tuple[str, str] | None:
        """Why a cell where a number should be cannot be trusted, and what to do."""
        if cell.kind is Kind.ERROR:
            return f"holds the error {cell.text}", "correct its formula, or write x where no figure is available"
        if cell.kind is Kind.NOT_WORKED_OUT:
            return "holds a formula that was never worked out", "open the file in Excel, save it, and import it again"
        if cell.kind is Kind.DATE:
            return f"shows a date, {cell.text}", "show it as a number, and see that it is the right one"
        if cell.kind is Kind.TRUE_OR_FALSE:
            return f"says {cell.text}", "write the number"
        if cell.kind is Kind.PERCENTAGE and not share:
            return f"shows {cell.text}%, but a number that is not a percentage is wanted", "write the number"
        if self.sheet.decimal_comma and "," in cell.text:
            meant = cell.text.replace(",", ".")
            return f"holds '{cell.text}', and its comma may part thousands or decimals", f"write {meant}, or no comma"
        if cell.text.strip("[]") in tuple(Missing):
            return None
        try:
            value = parse_number(cell.text)
        except PydanticCustomError:
            return f"holds '{cell.text}' where a number should be", "write the number, or x where none is available"
        if share and cell.kind is not Kind.PERCENTAGE and not cell.text.endswith("%") and 0 < abs(value) <= 1:
            shown = plain_digits(value * 100)
            return f"holds {cell.text}, which may mean {cell.text}% or {shown}%", "show it as a percentage in the sheet"
        return None

    def _compared(
        self, name: str, indicator: Indicator, month: Month, figure: Figure, written: Mapping[str, str]
    ) -> Change:
        known = series(self.register, name, datetime.date.max)
        point, gap = known.at(month), known.gap(month)
        after = _spoken(indicator, figure)
        if gap:
            before, same = gap.why.value, figure.value == gap.why
        elif point:
            before = _spoken(indicator, point.figure)
            same = value_of(indicator, figure) == point.value and all(
                getattr(figure, key) == getattr(point.figure, key) for key in written if key != "value"
            )
        else:
            return Change(name, indicator.name, month, "new", "", after, written)
        return Change(name, indicator.name, month, "unchanged" if same else "changed", before, after, written)

    def _cell(self, cell: Cell) -> str:
        return self.sheet.place(cell.row, cell.column)

    def _span(self, cell: Cell) -> Span:
        return Span(self.file, cell.row, cell.column)

    def _add(self, cell: Cell, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self._span(cell), code, message, hint))

    def _distrust(self, cell: Cell, what: str, hint: str) -> None:
        self._add(cell, "cell-not-trusted", f"{self._cell(cell)} {what}", hint)


def _spoken(indicator: Indicator, figure: Figure) -> str:
    """A figure for people: '91.8% (402 of 438), provisional: Some were late.'"""
    value = value_of(indicator, figure)
    text = f"{value}{'%' if indicator.unit == '%' and isinstance(value, Decimal) else ''}"
    if figure.numerator is not None and figure.denominator is not None:
        text += f" ({figure.numerator} of {figure.denominator})"
    text += ", provisional" if figure.provisional else ""
    return f"{text}: {figure.note}" if figure.note else text

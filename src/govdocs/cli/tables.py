"""The one way that answers are printed: as a plain table, as CSV for spreadsheets, and as JSON for other programs.

A plain table has a row of headings and aligned columns, no lines and no colour, so that it can be read aloud. Where it
is wider than the terminal, every answer stands by itself instead, each cell on a line of its own after its heading.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import shutil
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from govdocs.problems import Span
from govdocs.value import value

if TYPE_CHECKING:  # to print what is known nothing else need be loaded
    from govdocs.reading.values import Month

    Cell = str | int | Decimal | datetime.date | datetime.time | Month | Span | tuple[Any, ...] | None
    """What may stand in a cell; in a tuple, several of them."""
else:
    Cell = object

Row = TypeVar("Row")
_BETWEEN = "  "
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NEGATIVE = re.compile(r"-\d+(\.\d+)?", re.ASCII)


@value
class Column(Generic[Row]):
    """A column: its heading, its `key` for programs, and what it says of a row.

    `value` is for programs, and for people too where there is no `said`. A column that is not `plain` is left out of
    the plain table, one without `sheet` out of the CSV, one without a `key` out of the JSON.
    """

    heading: str
    key: str
    value: Callable[[Row], Cell]
    said: Callable[[Row], str] | None = None
    plain: bool = True
    sheet: bool = True


# ----------------------------------------------------------------------------------------------------------- for people


def plain(columns: Sequence[Column[Row]], rows: Iterable[Row], width: int | None = None) -> str:
    """The rows as a table, or where that is wider than `width` (without it, than the terminal) one after the other.

    In a table a column in which no row has anything is left out; one after the other, so is every empty cell.
    """
    width = width or shutil.get_terminal_size().columns
    cells = [{column.heading: _words(column, row) for column in columns if column.plain} for row in rows]
    headings = [column.heading for column in columns if column.plain and any(each[column.heading] for each in cells)]
    table = [headings, *([each[heading] for heading in headings] for each in cells)]
    widths = [max(map(_width, column)) for column in zip(*table, strict=True)]
    if sum(widths) + len(_BETWEEN) * (len(widths) - 1) <= width:
        return "".join(f"{_aligned(line, widths)}\n" for line in table)
    return "\n".join(_apart(headings, each, width) for each in cells)


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    padded = (text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True))
    return _BETWEEN.join(padded).rstrip()


def _apart(headings: Iterable[str], cells: dict[str, str], width: int) -> str:
    return "".join(wrapped(f"{heading}: {cells[heading]}", width) for heading in headings if cells[heading])


def wrapped(text: str, width: int | None = None, first: str = "", then: str = "  ") -> str:
    """Text broken into lines of a width, never within a word; `first` opens the first line and `then` the others."""
    width = width or shutil.get_terminal_size().columns
    lines = textwrap.wrap(
        clean(text),
        max(width, 20),
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "".join(f"{line}\n" for line in lines)


def clean(text: str) -> str:
    """Text on one line, without anything that would move the cursor or turn the direction of writing."""
    return " ".join(_CONTROL.sub(" ", text).split())


def _words(column: Column[Row], row: Row) -> str:
    return clean(column.said(row) if column.said else _text(column.value(row)))


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


# ----------------------------------------------------------------------------------------------------- for spreadsheets


def as_csv(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> bytes:
    """The rows as RFC 4180 has it, in UTF-8 with the mark by which Excel knows it.

    Text that a spreadsheet would take for a formula is kept from being one by an apostrophe before it.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    kept = [column for column in columns if column.sheet]
    writer.writerow([column.heading for column in kept])
    for row in rows:
        writer.writerow([_harmless(column.value(row)) for column in kept])
    return written.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> str:
    text = _text(cell)
    is_number = isinstance(cell, int | Decimal) or _NEGATIVE.fullmatch(text)
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


# -------------------------------------------------------------------------------------------------------- for programs


def as_json(columns: Sequence[Column[Row]], rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows as other programs read them: numbers are numbers, and dates are written 2026-03-04."""
    kept = [column for column in columns if column.key]
    return [{column.key: _json(column.value(row)) for column in kept} for row in rows]


def _json(cell: Cell) -> Any:
    if isinstance(cell, tuple):
        return [_json(each) for each in cell]
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell if cell is None or isinstance(cell, str | int) else _text(cell)


def _text(cell: Cell) -> str:
    """A cell in words: yes and no, lists with semicolons, a record with its line."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case tuple():
            return "; ".join(map(_text, cell))
        case Decimal():
            return f"{cell:f}"
        case datetime.time():
            return cell.isoformat("minutes")
        case Span():
            return f"{cell.file}:{cell.line}" if cell.file else ""
        case _:
            return str(cell)

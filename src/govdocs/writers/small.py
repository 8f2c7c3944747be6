"""Which tables are kept on one page, and which stand in smaller letters, in every format that has pages."""

from __future__ import annotations

import math
from decimal import Decimal

from govdocs.document.blocks import Cell, Paragraph, Row, Table, plain

SMALLER = Decimal("0.8")
"""How large the letters of a table of many columns are beside those of text."""

_LINES = 10  # a table of no more, about a fifth of a page, is moved to the next page as a whole
_LETTERS = 72  # about as many are in a line as wide as the page
_COLUMNS = 12  # of more than these, a landscape page cannot hold words and figures whole in letters of full size


def is_small(table: Table) -> bool:
    """Whether a table is so low, by the letters in its rows, that it may be moved to the next page as a whole."""
    total = sum((column.width for column in table.columns), Decimal(0))
    shares = [float(column.width / total) for column in table.columns]
    return sum(_lines(row, shares) for row in table.body) <= _LINES


def has_many_columns(table: Table) -> bool:
    """Whether a table has so many columns that its letters must be smaller on paper."""
    return len(table.columns) > _COLUMNS


def plain_cell(cell: Cell) -> list[str]:
    """The words of each paragraph of a cell; those of lists are left out."""
    return [plain(block.content) for block in cell.blocks if isinstance(block, Paragraph)]


def _lines(row: Row, shares: list[float]) -> int:
    """About how many lines the highest cell of a row has."""
    return max((_height(cell, share) for cell, share in zip(row.cells, shares, strict=True)), default=1)


def _height(cell: Cell, share: float) -> int:
    texts = plain_cell(cell) or [""]
    return sum(max(1, math.ceil(len(text) / max(_LETTERS * share, 1))) for text in texts)

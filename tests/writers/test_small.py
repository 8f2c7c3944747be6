"""Which tables are moved to the next page as a whole."""

from __future__ import annotations

from decimal import Decimal

import pytest

from govdocs.document.blocks import Cell, Column, Paragraph, Row, Table, Text
from govdocs.writers.small import is_small


def table(rows: int, *words: str) -> Table:
    cells = tuple(Cell((Paragraph((Text(each),)),)) for each in words)
    return Table((Text("Caption"),), tuple(Column(Decimal(1)) for _ in words), Row(cells), (Row(cells),) * rows)


@pytest.mark.parametrize(
    ("rows", "words", "small"),
    [
        (0, ("a", "b"), True),
        (10, ("a", "b"), True),
        (11, ("a", "b"), False),
        (2, ("a", "word " * 28), True),  # 140 letters in half a page: four lines
        (3, ("a", "word " * 28), False),
        (1, ("word " * 200, ""), False),
    ],
)
def test_a_table_is_small_by_the_lines_that_its_rows_take(rows: int, words: tuple[str, ...], small: bool) -> None:
    assert is_small(table(rows, *words)) is small

"""Tables: rows that stay whole, heading rows that repeat, widths that stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from govdocs.document.blocks import Fact, Facts, Row, Table, plain
from govdocs.value import value
from govdocs.writers.docx.paragraphs import Draft, Place, WordParagraph, simple
from govdocs.writers.docx.xml import Attributes, Markup, element, valued
from govdocs.writers.small import SMALLER, has_many_columns, is_small, plain_cell

_WORD_ALIGNS = {"start": "left", "end": "right", "centre": "center"}
_BETWEEN_PARAGRAPHS = 80  # of one cell, in twips
_FACTS_SHARES = (Decimal(3), Decimal(7))
_BESIDE_SMALLER: Attributes = {"w:w": 57, "w:type": "dxa"}  # between the edge of a cell and smaller letters, in twips
_CLOSER = element("w:tblCellMar", {}, element("w:left", _BESIDE_SMALLER), element("w:right", _BESIDE_SMALLER))


@value
class _Cell:
    """A cell so wide, in twips, and the colour behind its words, if there is any."""

    lines: Sequence[WordParagraph]
    width: int
    ground: str = ""

    def markup(self) -> Markup:
        properties = [element("w:tcW", {"w:w": self.width, "w:type": "dxa"})]
        if self.ground:
            fill = self.ground.removeprefix("#").upper()
            properties.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}))
        return element("w:tc", {}, element("w:tcPr", {}, *properties), *[line.markup() for line in self.lines])


def table(block: Table, place: Place, draft: Draft) -> Markup:
    """A table, without its caption."""
    widths = shared_out([column.width for column in block.columns], place.width)
    smaller = has_many_columns(block)
    size = round(2 * SMALLER * draft.style.sheet.typeface.size) if smaller else 0  # in half-points
    places = [
        Place("TableText", width, items="TableText", align=_WORD_ALIGNS[column.align], size=size)
        for column, width in zip(block.columns, widths, strict=True)
    ]
    rows = [_row(_cells(block.head, places, "TableHeading", draft), keep_next=True, header=True)]
    small, last = is_small(block), len(block.body)
    for number, row in enumerate(block.body, 1):
        keep = number < last and (small or number in (1, last - 1))  # no row alone beneath or above a break
        rows.append(_row(_cells(row, places, "TableRowHeading", draft), keep_next=keep))
    row_headed = all(row.cells[0].header for row in block.body if row.cells)
    caption, columns = plain(block.caption), ", ".join(" ".join(plain_cell(cell)) for cell in block.head.cells)
    properties = [
        *_measured("HouseTable", sum(widths), place.indent),
        *([_CLOSER] if smaller else []),
        *_described(f"{caption}. Columns: {columns}.", caption, first_row=True, first_column=row_headed),
    ]
    return _table(properties, widths, rows)


def facts(block: Facts, place: Place, draft: Draft) -> Markup:
    """A table of facts: labels that head their rows, and beside each the lines of its value."""
    widths = shared_out(_FACTS_SHARES, place.width)
    properties = [
        *_measured("FactsTable", sum(widths), place.indent),
        *_described(block.summary, block.summary, first_row=False, first_column=True),
    ]
    return _table(properties, widths, [_fact(fact, widths, draft) for fact in block.rows])


def shared_out(shares: Sequence[Decimal], width: int) -> list[int]:
    """A width in twips shared out among columns, to the last twip."""
    total = sum(shares) or Decimal(1)
    edges = [round(sum(shares[:count], Decimal(0)) / total * width) for count in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _table(properties: Iterable[Markup], widths: Iterable[int], rows: Iterable[Markup]) -> Markup:
    grid = [element("w:gridCol", {"w:w": width}) for width in widths]
    return element("w:tbl", {}, element("w:tblPr", {}, *properties), element("w:tblGrid", {}, *grid), *rows)


def _measured(style: str, width: int, indent: int) -> list[Markup]:
    """The first of the properties of a table: its style and its widths, which stay as they are."""
    return [
        valued("w:tblStyle", style),
        element("w:tblW", {"w:w": width, "w:type": "dxa"}),
        element("w:tblInd", {"w:w": indent, "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
    ]


def _described(words: str, title: str, *, first_row: bool, first_column: bool) -> list[Markup]:
    """The last of the properties of a table: what heads it, and what it is to a reader who cannot see it."""
    heads: Attributes = {
        "w:val": f"{0x0020 * first_row | 0x0080 * first_column | 0x0600:04X}",
        "w:firstRow": int(first_row),
        "w:lastRow": 0,
        "w:firstColumn": int(first_column),
        "w:lastColumn": 0,
        "w:noHBand": 1,
        "w:noVBand": 1,
    }
    return [element("w:tblLook", heads), valued("w:tblCaption", title), valued("w:tblDescription", words)]


def _row(cells: Iterable[_Cell], *, keep_next: bool = False, header: bool = False) -> Markup:
    properties = [element("w:cantSplit")]
    if header:
        properties.append(element("w:tblHeader"))
    made = []
    for cell in cells:
        for line in cell.lines:
            line.keep_next = line.keep_next or keep_next
        made.append(cell.markup())
    return element("w:tr", {}, element("w:trPr", {}, *properties), *made)


def _cells(row: Row, places: Sequence[Place], heading: str, draft: Draft) -> Iterator[_Cell]:
    for cell, place in zip(row.cells, places, strict=True):
        here = replace(place, style=heading, items=heading) if cell.header else place
        lines = simple(cell.blocks, here, draft)
        for line in lines[:-1]:
            line.after = draft.measures.scaled(_BETWEEN_PARAGRAPHS)
        ground = getattr(draft.style.sheet.tones, cell.tone.value) if cell.tone else ""
        yield _Cell(lines or [WordParagraph(here.style)], here.width, ground)  # a cell always ends in a paragraph


def _fact(fact: Fact, widths: Sequence[int], draft: Draft) -> Markup:
    label = [WordParagraph("TableHeading", draft.runs(fact.label, widths[0]))]
    lines = [WordParagraph("TableText", draft.runs(line, widths[1])) for line in fact.lines]
    return _row([_Cell(label, widths[0]), _Cell(lines or [WordParagraph("TableText")], widths[1])])

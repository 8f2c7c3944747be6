"""Tables: rows that stay whole, heading rows that repeat, widths that stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from govdocs.document.blocks import Fact, Facts, Row, Table, plain
from govdocs.writers.docx.paragraphs import Draft, Place, keep_with_next, paragraph, respace, simple
from govdocs.writers.docx.xml import Attributes, Element, element, name, valued
from govdocs.writers.small import has_many_columns, is_small, plain_cell

_WORD_ALIGNS = {"start": "left", "end": "right", "centre": "center"}
_BETWEEN_PARAGRAPHS = 80  # of one cell, in twips
_FACTS_SHARES = (Decimal(3), Decimal(7))
_SMALLER = Decimal("1.6")  # of the size of text, in half-points to the point: four fifths of it
_BESIDE_SMALLER = 57  # between the edge of a cell and smaller letters, in twips


def table(block: Table, place: Place, draft: Draft) -> Element:
    """A table, without its caption."""
    widths = shared_out([column.width for column in block.columns], place.width)
    aligns = [_WORD_ALIGNS[column.align] for column in block.columns]
    row_headed = all(row.cells[0].header for row in block.body if row.cells)
    columns = ", ".join(" ".join(plain_cell(cell)) for cell in block.head.cells)
    made = _table(
        "HouseTable",
        widths,
        place.indent,
        first_row=True,
        first_column=row_headed,
        caption=plain(block.caption),
        description=f"{plain(block.caption)}. Columns: {columns}.",
    )
    made.append(_row(_cells(block.head, widths, aligns, draft, "TableHeading"), header=True))
    _keep_next(made[-1])
    small = is_small(block)
    for number, row in enumerate(block.body, 1):
        made.append(_row(_cells(row, widths, aligns, draft, "TableRowHeading")))
        if small and number < len(block.body):
            _keep_next(made[-1])
    if has_many_columns(block):
        _make_smaller(made, draft)
    return made


def facts(block: Facts, place: Place, draft: Draft) -> Element:
    """A table of facts: labels that head their rows, and beside each the lines of its value."""
    widths = shared_out(_FACTS_SHARES, place.width)
    made = _table(
        "FactsTable",
        widths,
        place.indent,
        first_row=False,
        first_column=True,
        caption=block.summary,
        description=block.summary,
    )
    made.extend(_fact(fact, widths, draft) for fact in block.rows)
    return made


def shared_out(shares: Sequence[Decimal], width: int) -> list[int]:
    """A width in twips shared out among columns, to the last twip."""
    total = sum(shares) or Decimal(1)
    edges = [round(sum(shares[:count], Decimal(0)) / total * width) for count in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _table(
    style: str,
    widths: Sequence[int],
    indent: int,
    *,
    first_row: bool,
    first_column: bool,
    caption: str,
    description: str,
) -> Element:
    look: Attributes = {
        "w:val": f"{0x0020 * first_row | 0x0080 * first_column | 0x0600:04X}",
        "w:firstRow": int(first_row),
        "w:lastRow": 0,
        "w:firstColumn": int(first_column),
        "w:lastColumn": 0,
        "w:noHBand": 1,
        "w:noVBand": 1,
    }
    properties = [
        valued("w:tblStyle", style),
        element("w:tblW", {"w:w": sum(widths), "w:type": "dxa"}),
        element("w:tblInd", {"w:w": indent, "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        element("w:tblLook", look),
        valued("w:tblCaption", caption),
        valued("w:tblDescription", description),
    ]
    grid = [element("w:gridCol", {"w:w": width}) for width in widths]
    return element("w:tbl", children=[element("w:tblPr", children=properties), element("w:tblGrid", children=grid)])


def _row(cells: Iterable[Element], *, header: bool = False) -> Element:
    properties = [element("w:cantSplit")]
    if header:
        properties.append(element("w:tblHeader"))
    return element("w:tr", children=[element("w:trPr", children=properties), *cells])


def _cells(row: Row, widths: Sequence[int], aligns: Sequence[str], draft: Draft, heading: str) -> list[Element]:
    made = []
    for cell, width, align in zip(row.cells, widths, aligns, strict=True):
        style = heading if cell.header else "TableText"
        place = Place(style, width, items=style, align=align)
        ground = getattr(draft.style.sheet.tones, cell.tone.value) if cell.tone else ""
        content = simple(cell.blocks, place, draft)
        for each in content[:-1]:
            respace(each, after=draft.measures.scaled(_BETWEEN_PARAGRAPHS))
        made.append(_cell(content, place, ground))
    return made


def _fact(fact: Fact, widths: Sequence[int], draft: Draft) -> Element:
    label = [paragraph("TableHeading", draft.runs(fact.label, widths[0]))]
    lines = [paragraph("TableText", draft.runs(line, widths[1])) for line in fact.lines]
    return _row([_cell(label, Place("TableHeading", widths[0])), _cell(lines, Place("TableText", widths[1]))])


def _cell(content: list[Element], place: Place, ground: str = "") -> Element:
    properties = [element("w:tcW", {"w:w": place.width, "w:type": "dxa"})]
    if ground:
        fill = ground.removeprefix("#").upper()
        properties.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}))
    content = content or [paragraph(place.style, [])]  # a cell always ends in a paragraph
    return element("w:tc", children=[element("w:tcPr", children=properties), *content])


def _keep_next(row: Element) -> None:
    for line in row.iter(name("w:p")):
        keep_with_next(line)


def _make_smaller(made: Element, draft: Draft) -> None:
    """Set the letters of a table smaller and closer to the edges of their cells."""
    edges = [element(f"w:{side}", {"w:w": _BESIDE_SMALLER, "w:type": "dxa"}) for side in ("left", "right")]
    for look in made[0].findall(name("w:tblLook")):
        look.addprevious(element("w:tblCellMar", children=edges))
    size = round(_SMALLER * draft.style.sheet.typeface.size)
    for run in made.iter(name("w:r")):
        looks = run.find(name("w:rPr"))
        if looks is None:
            looks = element("w:rPr")
            run.insert(0, looks)
        later = [each for each in looks if each.tag in (name("w:u"), name("w:lang"))]
        for kind in ("w:sz", "w:szCs"):
            if later:
                later[0].addprevious(valued(kind, size))
            else:
                looks.append(valued(kind, size))

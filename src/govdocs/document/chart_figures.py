"""The figures of a chart of several measures, in a table beneath it.

Those of one measure stand at the points of its line. Those of several would lie over each other there, and a reader who
cannot see the chart would have none of them.
"""

from __future__ import annotations

from decimal import Decimal

from govdocs.document.blocks import Block, Cell, Column, Figure, Paragraph, Row, Table, Text

_UNKNOWN = "no figure"


def with_figures(block: Block) -> tuple[Block, ...]:
    """A block, and after a chart of several measures a table of its figures."""
    if isinstance(block, Figure) and sum(series.role == "measure" for series in block.chart.series) > 1:
        return block, _figures(block)
    return (block,)


def _figures(figure: Figure) -> Table:
    chart = figure.chart
    unit = f" ({chart.unit})" if chart.unit else ""
    lines = zip(*(map(_written, series.values) for series in chart.series), strict=True)
    rows = ((category, *line) for category, line in zip(chart.categories, lines, strict=True))
    return Table(
        caption=(*figure.caption, Text(f": the figures{unit}")),
        columns=(Column(Decimal(2)), *(Column(align="end") for _ in chart.series)),
        head=Row(tuple(_cell(words, figure, heads=True) for words in ("", *(series.name for series in chart.series)))),
        body=tuple(
            Row(tuple(_cell(words, figure, heads=not column) for column, words in enumerate(row))) for row in rows
        ),
        id=figure.id and f"{figure.id}-figures",
        place=figure.place,
    )


def _written(value: Decimal | None) -> str:
    return _UNKNOWN if value is None else f"{value:f}"


def _cell(words: str, figure: Figure, *, heads: bool) -> Cell:
    return Cell((Paragraph((Text(words),), place=figure.place),), header=heads)

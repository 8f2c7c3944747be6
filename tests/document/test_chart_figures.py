"""A chart of several measures is followed by a table of its figures, which every format writes as it does any other."""

from __future__ import annotations

import pytest

from govdocs.document.blocks import Block, Cell, Figure, Paragraph, Reference, Section, Table, plain
from govdocs.reading.library import Library
from govdocs.writers import docx, house_style, html, pdf, typst
from tests.standards import word as word_gate
from tests.writers import readback_docx, readback_html, readback_pdf
from tests.writers.extremes import document, section

STYLE = house_style.load(Library(None))
NORTH = '<series name="North"><value>81.40</value><value/></series>'
SOUTH = '<series name="South"><value>86</value><value>1092.5</value></series>'
TARGET = '<series name="Target" role="target"><value>90</value><value>90</value></series>'


def figure(*series: str, look: str = 'id="visits" unit="%"') -> str:
    months = "<category>April</category><category>May</category>"
    caption = "<caption>Visits in time</caption>"
    return f'<figure {look} chart="trend" alt="Both rose.">{caption}{months}{"".join(series)}</figure>'


def blocks(*markup: str) -> tuple[Block, ...]:
    [made] = document(section("Performance", *markup)).blocks
    assert isinstance(made, Section)
    return made.blocks


def table(*markup: str) -> Table:
    drawn, made = blocks(*markup)
    assert isinstance(drawn, Figure)
    assert isinstance(made, Table)
    return made


def said(cells: tuple[Cell, ...]) -> list[str]:
    return [plain(block.content) for cell in cells for block in cell.blocks if isinstance(block, Paragraph)]


def test_it_gives_each_figure_as_it_was_written_and_says_where_there_is_none() -> None:
    made = table(figure(NORTH, SOUTH, TARGET))
    assert said(made.head.cells) == ["", "North", "South", "Target"]
    assert [said(row.cells) for row in made.body] == [
        ["April", "81.40", "86", "90"],
        ["May", "no figure", "1092.5", "90"],
    ]
    assert [[cell.header for cell in row.cells] for row in made.body] == [[True, False, False, False]] * 2


def test_its_caption_is_that_of_the_chart_with_the_unit() -> None:
    assert plain(table(figure(NORTH, SOUTH)).caption) == "Visits in time: the figures (%)"
    assert plain(table(figure(NORTH, SOUTH, look="")).caption) == "Visits in time: the figures"


def test_it_is_numbered_and_can_be_referred_to() -> None:
    *_, words = blocks(figure(NORTH, SOUTH), '<p>See <ref to="visits-figures"/>.</p>')
    assert isinstance(words, Paragraph)
    assert [piece.text for piece in words.content if isinstance(piece, Reference)] == ["Table 1"]
    assert table(figure(NORTH, SOUTH, look="")).id == "table-1"


@pytest.mark.parametrize("series", [(NORTH,), (NORTH, TARGET), (TARGET,)])
def test_a_chart_of_one_measure_has_its_figures_at_its_points(series: tuple[str, ...]) -> None:
    [alone] = blocks(figure(*series))
    assert isinstance(alone, Figure)


def test_every_format_says_the_same() -> None:
    made = document(section("Performance", "<p>See below.</p>", figure(NORTH, SOUTH, TARGET), "<p>After.</p>"))
    words = readback_html.blocks(html.write(made, STYLE))
    assert words[words.index("Table 1: Visits in time: the figures (%)") - 1] == "Figure 1: Visits in time"
    assert "1092.5" in words
    file = docx.write(made, STYLE)
    assert readback_docx.passages(file) == words
    assert readback_pdf.blocks(pdf.write(made, STYLE)) == words
    assert readback_pdf.blocks(typst.write(made, STYLE)) == words
    assert word_gate.faults(file) == []

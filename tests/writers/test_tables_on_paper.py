"""Tables and figures have the whole width of the paper, in Word and by both engines of PDF: none is beside numbers,
clipped or in another's way, and only those that ask for it stand on landscape pages."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from lxml import etree

from govdocs.document.blocks import Document
from govdocs.reading.library import Library
from govdocs.writers import docx, house_style, html, pdf, typst
from govdocs.writers.house_style import HouseStyle
from tests.writers import readback_html, readback_pdf
from tests.writers.extremes import MONTHS, document, section, table

STYLE = house_style.load(Library(None))
POINTS = 72 / 25.4  # to a millimetre
LEFT, RIGHT = (float(getattr(STYLE.sheet.page, edge)) * POINTS for edge in ("left", "right"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

FACTS = '<facts summary="Facts"><fact><label>Subject</label><line>Visits</line></fact></facts>'
FIGURE = (
    '<figure chart="trend" alt="It rose."><caption>Visits over time</caption><category>April</category>'
    '<category>May</category><series name="Visits"><value>1</value><value>2</value></series></figure>'
)
SMALL = table("Visits", ("Indicator", "Value"), (("Made in time", "92.4%"),))
WIDE = table("Wide", ("Indicator", "Value"), (("Made in time", "92.4%"),), wide=True)
BESIDE_NUMBERS = document(section("Performance", "<p>The figures follow.</p>", SMALL, FACTS, FIGURE))
MANY = document(
    section(
        "Performance",
        "<p>The figures follow.</p>",
        *(
            table(
                "Twenty columns",
                ("Area", *(f"September {2000 + number}" for number in range(19))),
                (("Safeguarding partnership", *["1,092"] * 17, "Unsatisfactory", "https://example.org/letters"),) * 3,
                wide=wide,
            )
            for wide in (True, False)
        ),
    )
)

Engine = Callable[[Document, HouseStyle], bytes]
engines = pytest.mark.parametrize("write", [pdf.write, typst.write], ids=["weasyprint", "typst"])


def lines(data: bytes) -> list[readback_pdf._Line]:
    with pikepdf.open(io.BytesIO(data)) as made:
        return [line for drawn in readback_pdf._Pages(made).lines for line in drawn.values()]


def starts(data: bytes) -> dict[str, float]:
    """How far from the left margin each run of words starts, in points."""
    return {line.text.strip(): line.start - LEFT for line in lines(data)}


def landscape(data: bytes) -> list[bool]:
    with pikepdf.open(io.BytesIO(data)) as made:
        return [page.mediabox[2] > page.mediabox[3] for page in made.pages]


def word(document: Document) -> Any:
    with zipfile.ZipFile(io.BytesIO(docx.write(document, STYLE))) as package:
        return etree.fromstring(package.read("word/document.xml"))


# ---------------------------------------------------------------------------------------------- beside numbers


@engines
def test_beside_numbered_paragraphs_a_table_begins_at_the_margin_as_their_numbers_do(write: Engine) -> None:
    found = starts(write(BESIDE_NUMBERS, STYLE))
    number = next(start for words, start in found.items() if words.startswith("1.1"))
    assert number == pytest.approx(0, abs=0.1)
    assert found["Made in time"] == pytest.approx(6, abs=0.1)  # the room beside words in a cell
    assert found["Subject"] == pytest.approx(0, abs=0.1)
    assert {words: round(start, 1) for words, start in found.items() if words.startswith(("Table", "Figure"))} == {
        "Table 1: Visits": 0,
        "Figure 1: Visits over time": 0,
    }


@engines
def test_a_table_ends_at_the_right_margin(write: Engine) -> None:
    """Its second column takes a quarter of the width."""
    width = 210 * POINTS - LEFT - RIGHT
    assert starts(write(BESIDE_NUMBERS, STYLE))["92.4%"] == pytest.approx(width * 3 / 4 + 6, abs=0.2)


def test_in_word_too_tables_and_captions_begin_at_the_margin() -> None:
    body = word(BESIDE_NUMBERS)
    [page], [edges] = body.iter(f"{W}pgSz"), body.iter(f"{W}pgMar")
    width, left, right = int(page.get(f"{W}w")), int(edges.get(f"{W}left")), int(edges.get(f"{W}right"))
    tables = list(body.iter(f"{W}tblPr"))
    assert len(tables) == 2
    for each in tables:
        assert each.find(f"{W}tblInd").get(f"{W}w") == "0"
        assert int(each.find(f"{W}tblW").get(f"{W}w")) == width - left - right
    styled = {each.get(f"{W}val"): each.getparent() for each in body.iter(f"{W}pStyle")}
    assert [styled[style].find(f"{W}ind") for style in ("Caption", "Figure")] == [None, None]


# ------------------------------------------------------------------------------------------------ many columns


@engines
def test_words_of_a_table_of_many_columns_stay_on_the_page_and_out_of_each_others_way(write: Engine) -> None:
    drawn = lines(write(MANY, STYLE))
    widths = [297 if each else 210 for each in landscape(write(MANY, STYLE))]
    assert widths == [210, 297, 210]
    assert len(drawn) > 2 * 4 * 20
    assert min(line.start for line in drawn) > LEFT - 0.1
    assert all(line.end < widths[line.page] * POINTS - RIGHT + 0.1 for line in drawn)
    beside = sorted(drawn, key=lambda line: (line.page, line.top, line.start))
    for line, after in pairwise(beside):
        if (line.page, line.top) == (after.page, after.top):
            assert line.end < after.start


@engines
def test_its_letters_are_four_fifths_as_large_as_those_of_text(write: Engine) -> None:
    months = table("Months", ("Area", *MONTHS), (("North", *["92.4%"] * 12),), wide=True)
    few = table("Months", ("Area", *MONTHS[:11]), (("North", *["92.4%"] * 11),), wide=True)
    whole, smaller = (_width(write(document(section("P", each)), STYLE), "92.4%") for each in (few, months))
    assert smaller == pytest.approx(0.8 * whole, abs=0.1)


def _width(data: bytes, words: str) -> float:
    return next(line.end - line.start for line in lines(data) if line.text.strip() == words)


# -------------------------------------------------------------------------------------------- landscape pages


@engines
@pytest.mark.parametrize("after", ["<p>After.</p>", "<ul><li>After.</li></ul>", SMALL], ids=["text", "list", "table"])
def test_portrait_returns_after_a_wide_table(write: Engine, after: str) -> None:
    data = write(document(section("Performance", "<p>Before.</p>", WIDE, after)), STYLE)
    assert landscape(data) == [False, True, False]


@engines
def test_what_stands_beside_a_wide_table_keeps_its_place(write: Engine) -> None:
    """Its heading goes with it onto the landscape page and stands beside numbers, and so does what follows."""
    data = write(document(section("One", "<p>Before.</p>", section("Two", WIDE, "<p>After.</p>"))), STYLE)
    found = starts(data)
    beside = found["Two"]
    assert beside == pytest.approx(12 * POINTS, abs=0.1)
    assert found["Table 1: Wide"] == pytest.approx(0, abs=0.1)
    assert next(start for words, start in found.items() if words.startswith("1.2")) == pytest.approx(0, abs=0.1)


@engines
def test_a_wide_table_begins_at_the_top_of_its_page(write: Engine) -> None:
    data = write(document(section("One", "<p>Before.</p>", WIDE)), STYLE)
    [caption] = [line for line in lines(data) if line.text.strip() == "Table 1: Wide"]
    top = float(STYLE.sheet.page.top) * POINTS
    assert 210 * POINTS - top - caption.top == pytest.approx(1.32 * 12 * 0.8, abs=1)


@engines
def test_they_say_what_html_says(write: Engine) -> None:
    assert readback_pdf.blocks(write(BESIDE_NUMBERS, STYLE)) == readback_html.blocks(html.write(BESIDE_NUMBERS, STYLE))


def pages_of(data: bytes, *words: str) -> list[int]:
    """The page on which each of the words stands first, from 1."""
    with pikepdf.open(io.BytesIO(data)) as made:
        pages = [" ".join(line.text for line in drawn.values()) for drawn in readback_pdf._Pages(made).lines]
    return [next(number for number, text in enumerate(pages, 1) if each in text) for each in words]


def test_no_row_stands_alone_above_or_beneath_a_break() -> None:
    """However full the page is above the table, at least two of its rows are together on either side of a break."""
    rows = tuple((f"Row {number} " + "word " * 12, "1") for number in range(1, 9))
    for above in range(20, 30):
        before = "".join(f"<p>Paragraph {number}</p>" for number in range(above))
        data = pdf.write(document(section("One", before, table("Long", ("Indicator", "Value"), rows))), STYLE)
        pages = pages_of(data, *(f"Row {number} " for number in range(1, 9)))
        assert pages[0] == pages[1]
        assert pages[-2] == pages[-1]


def test_tables_of_one_row_need_not_stay_together() -> None:
    """Somewhere on the way down the page the first of them still fits on it, and the second does not."""
    tables = [table(name, ("Indicator", "Value"), ((f"Row of {name} " + "word " * 60, "1"),)) for name in ("A", "B")]
    parted = []
    for above in range(14, 26):
        before = "".join(f"<p>Paragraph {number}</p>" for number in range(above))
        data = pdf.write(document(section("One", before, *tables)), STYLE)
        parted.append(pages_of(data, "Row of A ", "Row of B ") == [1, 2])
    assert any(parted)


def test_in_word_the_first_row_is_kept_with_the_second_and_the_last_but_one_with_the_last() -> None:
    rows = tuple((f"Row {number}", "1") for number in range(1, 21))
    body = word(document(section("One", table("Long", ("Indicator", "Value"), rows)))).iter(f"{W}tr")
    kept = [all(each.find(f"{W}pPr/{W}keepNext") is not None for each in row.iter(f"{W}p")) for row in body]
    assert kept == [True, True, *[False] * 17, True, False]  # the heading, then twenty rows

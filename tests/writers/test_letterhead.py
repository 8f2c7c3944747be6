"""A letter in the three formats: its head, its one title among the blocks, and its close."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from lxml import etree, html

from govdocs.document.blocks import Break, Document, Masthead, Paragraph, Properties, Signature, Text, Title
from govdocs.reading.library import Library
from govdocs.writers import docx, house_style, pdf
from govdocs.writers import html as web
from tests.writers import readback_docx, readback_html, readback_pdf
from tests.writers.readback_docx import W
from tests.writers.specimen import para, text

STYLE = house_style.load(Library(None))
LETTER = Document(
    Properties("A letter to the Minister, 15 October 2026", "A trust", "2026-10-15", "The quarter"),
    Masthead("Aldermoor Children’s Trust", lines=(text("Weavers’ House, Aldermoor"), text("Company number 99000001"))),
    (
        Paragraph((Text("The Minister"), Break(), Text("1 Any Street"), Break(), Text("London"))),
        para("Dear Minister"),
        Title(text("The quarter to September 2026")),
        *(para("The Trust has done what it said it would do, and says where it has not. " * 8) for _ in range(9)),
        Signature("Dame Rosalind Achebe", ("Chair",), close="Yours sincerely"),
    ),
)
WORDS = [
    "Aldermoor Children’s Trust",
    "Weavers’ House, Aldermoor",
    "Company number 99000001",
    "The Minister 1 Any Street London",
    "Dear Minister",
    "The quarter to September 2026",
]
END = ["Yours sincerely", "Dame Rosalind Achebe", "Chair"]


@pytest.fixture(scope="module")
def word() -> bytes:
    return docx.write(LETTER, STYLE)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf.write(LETTER, STYLE)


def test_the_three_formats_hold_the_same_words_from_the_head_to_the_signature(word: bytes, paper: bytes) -> None:
    page = readback_html.blocks(web.write(LETTER, STYLE))
    assert (page[:6], page[-3:]) == (WORDS, END)
    assert readback_docx.passages(word) == page
    assert readback_pdf.blocks(paper) == page


def test_the_web_page_has_one_heading_and_the_address_in_its_banner() -> None:
    page: Any = html.document_fromstring(web.write(LETTER, STYLE).decode())
    assert [heading.text_content() for heading in page.xpath("//h1 | //h2")] == ["The quarter to September 2026"]
    assert [line.text_content() for line in page.xpath("/html/body/header/p")] == WORDS[:3]


def test_word_has_the_subject_as_a_heading_that_it_lists_and_no_empty_title(word: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        body, styles = (etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "styles"))
    used = [str(each.get(f"{W}val")) for each in body.iter(f"{W}pStyle")]
    assert used[:6] == ["Organisation", "Letterhead", "Letterhead", "BodyText", "BodyText", "LetterSubject"]
    assert "Title" not in used
    [subject] = [style for style in styles.iter(f"{W}style") if style.get(f"{W}styleId") == "LetterSubject"]
    assert subject.find(f"{W}pPr/{W}outlineLvl[@{W}val='0']") is not None


def test_no_page_has_a_signature_without_words_before_it(word: bytes, paper: bytes) -> None:
    last = readback_pdf.drawn(paper)[-1]
    assert last.index("The Trust has done") < last.index("Yours sincerely") < last.index("Dame Rosalind Achebe")
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")
    assert body is not None
    before = body.findall(f"{W}p")[-4:-1]  # the words before, the close, the name
    assert all(paragraph.find(f"{W}pPr/{W}keepNext") is not None for paragraph in before)

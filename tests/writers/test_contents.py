"""Contents in the three formats: the same entries, each a link; pages where somebody knows them."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from typing import Any

import pikepdf
import pytest
from lxml import etree, html

from govdocs.document.blocks import Appendix, Contents, Document, Section, Table
from govdocs.document.contents import filled
from govdocs.reading.library import Library
from govdocs.writers import docx, house_style, pdf, typst
from govdocs.writers import html as web
from tests.standards import pdf as pdf_gate
from tests.standards import word as gate
from tests.writers import readback_docx, readback_html, readback_pdf
from tests.writers.readback_docx import W
from tests.writers.specimen import SPECIMEN, para, table, text

STYLE = house_style.load(Library(None))
LONG = filled(dataclasses.replace(SPECIMEN, blocks=(SPECIMEN.blocks[0], Contents(), *SPECIMEN.blocks[1:])))
ENTRIES = [
    "Decision recommendations",
    "1 Purpose of the report",
    "2 The current position",
    "Six-month progress",
    "3 Appendices",
    "Appendix 1 – Performance scorecard",
]


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


@pytest.fixture(scope="module")
def word() -> bytes:
    return docx.write(LONG, STYLE)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf.write(LONG, STYLE)


def test_the_three_formats_list_the_same_words_in_the_same_place(word: bytes, paper: bytes) -> None:
    page = readback_html.blocks(web.write(LONG, STYLE))
    at = page.index("Contents")
    assert page[at + 1 : at + 7] == ENTRIES
    assert page[at + 7] == "Decision recommendations"
    in_word = readback_docx.passages(word)
    assert in_word[: at + 8] == page[: at + 8]
    assert readback_pdf.blocks(paper) == readback_pdf.blocks(typst.write(LONG, STYLE)) == page


def test_the_web_page_has_them_as_named_navigation_whose_links_lead_somewhere() -> None:
    page: Any = html.document_fromstring(web.write(LONG, STYLE).decode())
    [around] = page.xpath("//main/nav[@aria-label='Contents']")
    targets = [link.get("href").removeprefix("#") for link in around.xpath(".//li/a")]
    assert len(targets) == len(ENTRIES)
    assert all(len(page.xpath(f"//*[@id='{target}']")) == 1 for target in targets)
    assert [link.text_content() for link in around.xpath("./ul/li/ul/li/a")] == ["Six-month progress"]


def test_a_pdf_says_on_which_page_each_entry_is(paper: bytes) -> None:
    pages = readback_pdf.drawn(paper)
    listing = next(page for page in pages if "Contents" in page)
    for entry in ENTRIES[1:]:
        heading = re.sub(r"^\d ", "", entry)
        numbers = re.findall(rf"{re.escape(heading)} (\d+)\b", listing)
        assert numbers, heading
        assert heading in pages[int(numbers[-1]) - 1]  # the listing is drawn last, after what else is on its page
    assert ENTRIES[-1] in pages[-1] or ENTRIES[-1] in pages[-2]


def test_each_entry_of_a_pdf_is_a_link(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as opened:
        dests = [str(note.Dest) for page in opened.pages for note in page.get("/Annots", []) if "/Dest" in note]
    assert {"purpose", "position", "progress", "appendix-performance-text"} <= set(dests)


def test_word_has_a_table_of_contents_that_it_can_renew_over_its_own_headings(word: bytes) -> None:
    body = part(word, "word/document.xml")
    [control] = body.iter(f"{W}sdt")
    assert control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery").get(f"{W}val") == "Table of Contents"
    [asked] = [each.text.strip() for each in control.iter(f"{W}instrText")]
    assert asked.startswith('TOC \\o "1-2" \\h')
    used = [each.get(f"{W}val") for each in control.iter(f"{W}pStyle")]
    assert used == ["TOCHeading", "TOC1", "TOC1", "TOC1", "TOC2", "TOC1", "TOC1"]
    marks = [each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")]
    assert all(link.get(f"{W}anchor") in marks for link in control.iter(f"{W}hyperlink"))
    headings = [
        "".join(words.text for words in each.iter(f"{W}t"))
        for each in body.iter(f"{W}p")
        if each.find(f"{W}pPr/{W}pStyle").get(f"{W}val") in ("Heading1", "Heading2")
    ]
    assert headings == [re.sub(r"^\d ", "", entry) for entry in ENTRIES]


def test_word_files_with_contents_pass_their_gate_wherever_the_contents_stand(word: bytes) -> None:
    assert gate.faults(word) == []
    wide = Section(text("Wide"), (table(2, wide=True),), id="wide")
    assert isinstance(wide.blocks[0], Table)
    before_landscape = Document(SPECIMEN.properties, SPECIMEN.masthead, (Contents(), wide), (Appendix("none", "None"),))
    assert gate.faults(docx.write(filled(before_landscape), STYLE)) == []


def test_a_document_without_headings_has_no_contents_in_word() -> None:
    bare = dataclasses.replace(SPECIMEN, blocks=(Contents(), para("Words.")), appendices=())
    assert "Contents" not in readback_docx.blocks(docx.write(filled(bare), STYLE))


def test_a_pdf_with_contents_passes_its_gate_whichever_engine_made_it(paper: bytes) -> None:
    assert pdf_gate.faults(paper) == []
    assert pdf_gate.faults(typst.write(LONG, STYLE)) == []

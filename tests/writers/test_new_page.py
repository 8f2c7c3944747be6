"""A section that begins on a new page does so in Word and in PDF, and the one before it stays where it was."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pikepdf
from lxml import etree

from govdocs.document.blocks import Block, Document, Section
from govdocs.reading.library import Library
from govdocs.writers import docx, house_style, html, pdf, typst
from govdocs.writers.pack import page_count
from tests.writers.specimen import SPECIMEN, para, table, text

STYLE = house_style.load(Library(None))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def specimen(*sections: Section) -> Document:
    return replace(SPECIMEN, blocks=sections, appendices=())


def section(title: str, *, new_page: bool = False, wide: bool = False) -> Section:
    words: tuple[Block, ...] = (para(f"Words of {title}."),)
    return Section(text(title), (*words, table(2, wide=True)) if wide else words, id=title.lower(), new_page=new_page)


def breaks(document: Document) -> dict[str, bool]:
    """Whether each heading of the Word document asks for a new page."""
    with zipfile.ZipFile(io.BytesIO(docx.write(document, STYLE))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    headings = [each for each in body.iter(f"{W}p") if each.xpath("./*/*[contains(@*, 'Heading1')]")]
    return {"".join(map(str, each.itertext())): bool(list(each.iter(f"{W}pageBreakBefore"))) for each in headings}


def pages(document: Document) -> int:
    with pikepdf.open(io.BytesIO(pdf.write(document, STYLE))) as made:
        return len(made.pages)


def test_only_the_section_that_asks_begins_on_a_new_page() -> None:
    document = specimen(section("One"), section("Two", new_page=True), section("Three"))
    assert breaks(document) == {"One": False, "Two": True, "Three": False}
    assert pages(document) == 2
    assert pages(specimen(section("One"), section("Two"), section("Three"))) == 1


def test_no_page_is_left_empty_after_landscape_pages() -> None:
    document = specimen(section("One", wide=True), section("Two", new_page=True))
    assert pages(document) == 3
    assert not any(breaks(document).values())  # portrait returns with a page of its own


def test_a_web_page_only_marks_it() -> None:
    page = html.write(specimen(section("One"), section("Two", new_page=True)), STYLE).decode()
    assert page.count('class="new-page"') == 1


def test_a_section_within_another_may_begin_on_a_new_page_too() -> None:
    within = tuple(replace(section(name, new_page=name == "Two"), level=2) for name in ("One", "Two"))
    document = specimen(replace(section("All"), blocks=within))
    assert pages(document) == 2
    assert page_count(typst.write(document, STYLE)) == 2
    with zipfile.ZipFile(io.BytesIO(docx.write(document, STYLE))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    [broken] = [each for each in body.iter(f"{W}p") if list(each.iter(f"{W}pageBreakBefore"))]
    assert "".join(map(str, broken.itertext())) == "Two"

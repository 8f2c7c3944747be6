"""Pictures in Word, PDF and HTML: the same picture, said in words to those who cannot see it, reaching for nothing."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from types import ModuleType

import pikepdf
import PIL.Image
import pytest
from lxml import etree
from lxml import html as parsed_html

from govdocs.document.blocks import (
    Cell,
    Column,
    DocumentLink,
    Paragraph,
    Picture,
    PictureSize,
    Prompt,
    Row,
    Table,
    Text,
)
from govdocs.document.pictures import Image, read_image
from govdocs.problems import ProblemsFound
from govdocs.reading.library import Library
from govdocs.writers import docx, house_style, html, pdf, pictures
from govdocs.writers.pdf import engine
from tests.writers import readback_docx, readback_html, readback_pdf
from tests.writers.specimen import SPECIMEN

STYLE = house_style.load(Library(None))
SVG = read_image(
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 24"><circle cx="24" cy="12" r="9" fill="#1f6f78"/></svg>'
)
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def photograph(size: tuple[int, int] = (600, 300), kind: str = "JPEG") -> Image:
    made = io.BytesIO()
    PIL.Image.new("RGB", size, "#1f6f78").save(made, kind)
    return read_image(made.getvalue())


ICON = Picture(SVG, "A family", PictureSize.ICON)
DECORATION = Picture(SVG, "", PictureSize.ICON)
PAGE = Picture(photograph(), "A map of the borough", PictureSize.PAGE)
CELL = Cell((Paragraph((DECORATION,)), Paragraph((Text("Safe children"),))), header=True)
DOCUMENT = replace(
    SPECIMEN,
    blocks=(
        Paragraph((Text("Before "), ICON, Text(" after"))),
        Table((Text("Aims"),), (Column(), Column()), Row((CELL, CELL)), (Row((CELL, CELL)),), "t", "1"),
        Paragraph((PAGE,)),
        Paragraph((DocumentLink("an update", "2026-06-15-update"),)),
    ),
    appendices=(),
)


def word() -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(docx.write(DOCUMENT, STYLE))) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def page() -> parsed_html.HtmlElement:
    return parsed_html.document_fromstring(html.write(DOCUMENT, STYLE).decode())


# ---------------------------------------------------------------------------------------------------- every format


def test_all_formats_hold_the_same_words_around_pictures() -> None:
    words = readback_html.blocks(html.write(DOCUMENT, STYLE))
    assert "Before after" in words
    assert readback_docx.passages(docx.write(DOCUMENT, STYLE)) == words
    assert readback_pdf.blocks(pdf.write(DOCUMENT, STYLE)) == words


@pytest.mark.parametrize("writer", [docx, html, pdf], ids=["docx", "html", "pdf"])
def test_the_same_document_has_the_same_bytes(writer: ModuleType) -> None:
    assert writer.write(DOCUMENT, STYLE) == writer.write(DOCUMENT, STYLE)


def test_an_icon_is_small_and_a_page_picture_no_wider_than_the_text() -> None:
    assert pictures.size(ICON, 150) == (14, 7)
    assert pictures.size(PAGE, 150) == (150, 75)
    wide, high = pictures.size(replace(PAGE, image=photograph((300, 900))), 150)
    assert high == pytest.approx(200)
    assert wide == pytest.approx(66.67, abs=0.01)


def test_a_photograph_is_never_enlarged_and_a_drawing_is() -> None:
    assert pictures.size(replace(PAGE, image=photograph((96, 96))), 150) == pytest.approx((25.4, 25.4))
    assert pictures.size(Picture(SVG, "A family", PictureSize.PAGE), 150) == (150, 75)


# ------------------------------------------------------------------------------------------------------------ html


def test_html_holds_the_picture_itself_with_words_for_it() -> None:
    images = page().findall(".//img")
    assert [image.get("alt") for image in images] == ["A family", "", "", "", "", "A map of the borough"]
    assert images[0].get("src") == "data:image/svg+xml;base64," + base64.b64encode(SVG.data).decode()
    assert str(images[-1].get("src")).startswith("data:image/jpeg;base64,")


def test_html_leads_to_the_html_of_the_other_document() -> None:
    assert page().find(".//a[@class='document']").get("href") == "2026-06-15-update.html"


# ------------------------------------------------------------------------------------------------------------ word


def test_word_says_what_a_picture_shows_or_that_it_decorates() -> None:
    about = list(word().iter(f"{WP}docPr"))
    assert [each.get("descr") for each in about] == ["A family", "", "", "", "", "A map of the borough"]
    assert [len(list(each.iter(DECORATIVE))) for each in about] == [0, 1, 1, 1, 1, 0]
    assert len({each.get("id") for each in about}) == len(about)


def test_word_holds_each_picture_once_a_drawing_as_dots() -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(DOCUMENT, STYLE))) as archive:
        media = [part for part in archive.namelist() if part.startswith("word/media/")]
        kinds = sorted(PIL.Image.open(io.BytesIO(archive.read(part))).format or "" for part in media)
        types = archive.read("[Content_Types].xml").decode()
    assert kinds == ["JPEG", "PNG"]
    assert "image/png" in types
    assert "image/jpeg" in types


def test_word_keeps_the_shape_of_a_picture() -> None:
    sizes = [(int(each.get("cx", "")), int(each.get("cy", ""))) for each in word().iter(f"{WP}extent")]
    assert all(abs(wide - 2 * high) <= 1 for wide, high in sizes)
    assert sizes[0] == (504_000, 252_000)


def test_word_leads_to_the_word_file_of_the_other_document() -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(DOCUMENT, STYLE))) as archive:
        relations = archive.read("word/_rels/document.xml.rels").decode()
    assert 'Target="2026-06-15-update.docx" TargetMode="External"' in relations


# ------------------------------------------------------------------------------------------------------------- pdf


def test_pdf_tags_a_picture_with_words_and_leaves_out_one_that_decorates() -> None:
    with pikepdf.open(io.BytesIO(pdf.write(DOCUMENT, STYLE))) as made:
        figures = [
            each for each in made.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        assert sorted(str(each.Alt) for each in figures) == ["A family", "A map of the borough"]
        uris = [str(each.A.URI) for sheet in made.pages for each in sheet.get("/Annots", []) if "/A" in each]
    assert [uri for uri in uris if "update" in uri or "invalid" in uri] == []


@pytest.mark.parametrize(
    "address",
    ["data:image/png;base64,iVBORw0KGgo=", "file:///etc/passwd", "https://example.org/a.png", "images/round.svg"],
)
def test_pdf_shows_no_picture_but_those_of_the_document(address: str) -> None:
    markup = f'<html lang="en"><title>t</title><body><h1>A</h1><p><img alt="x" src="{address}"/></p></body></html>'
    with pytest.raises(ProblemsFound) as caught:
        engine.lay_out(markup.encode(), "", {pictures.address(SVG): (SVG.data, "image/svg+xml")})
    assert [problem.code for problem in caught.value.problems] == ["pdf-engine"]
    assert "Error fetching" in caught.value.problems[0].message


def test_a_prompt_in_a_cell_has_its_comment_in_word() -> None:
    cell = Cell((Prompt((Text("How it went"),), "the Director", "narrative"),))
    table = Table((Text("Aims"),), (Column(),), Row((CELL,)), (Row((cell,)),), "t", "1")
    made = docx.write(replace(SPECIMEN, blocks=(table,), appendices=()), STYLE)
    assert "To be written by the Director: How it went" in readback_docx.blocks(made)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert "To be written by the Director. Write it as narrative." in archive.read("word/comments.xml").decode()

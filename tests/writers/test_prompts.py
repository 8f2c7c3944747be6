"""Drafts in the three formats: what is still to be written, and the marking of each page."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from typing import Any

import pytest
from lxml import etree, html

from govdocs.document.blocks import Block, Cell, Document, Prompt, Row, Table, Text
from govdocs.reading.library import Library
from govdocs.writers import docx, house_style, pdf
from govdocs.writers import html as web
from tests.writers import readback_docx, readback_html, readback_pdf
from tests.writers.readback_docx import W
from tests.writers.specimen import SPECIMEN, para, table, text

STYLE = house_style.load(Library(None))
PLACE = "‘next:’ under ‘narrative:’ in reports/2026-10-15-letter.yaml"
FIRST = Prompt(text("what comes next."), "the Chair", PLACE)
SECOND = Prompt((Text("what the "), Text("board", bold=True), Text(" asked for.")))
IN_CELL = Prompt(text("why it fell."), "the Director of Quality", PLACE.replace("next", "caseload"))


def draft(*blocks: Block) -> Document:
    marked = dataclasses.replace(SPECIMEN.properties, marking="DRAFT")
    return dataclasses.replace(SPECIMEN, properties=marked, blocks=blocks, appendices=())


def with_cell(prompt: Prompt) -> Table:
    made = table(1)
    [row] = made.body
    return dataclasses.replace(made, body=(Row((*row.cells[:3], Cell((prompt,)))),))


DRAFT = draft(
    para("The first words."), FIRST, *(para("Many words. " * 60) for _ in range(8)), SECOND, with_cell(IN_CELL)
)
SHOWN = [
    "To be written by the Chair: what comes next.",
    "To be written: what the board asked for.",
    "To be written by the Director of Quality: why it fell.",
]


@pytest.fixture(scope="module")
def word() -> bytes:
    return docx.write(DRAFT, STYLE)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf.write(DRAFT, STYLE)


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def words(element: etree._Element) -> str:
    return "".join(str(each.text or "") for each in element.iter(f"{W}t"))


# ------------------------------------------------------------------------------------------------------ what is shown


def test_each_format_says_in_words_who_is_to_write_what(word: bytes, paper: bytes) -> None:
    page = readback_html.blocks(web.write(DRAFT, STYLE))
    assert [passage for passage in page if passage.startswith("To be written")] == SHOWN
    assert readback_docx.passages(word) == page
    assert readback_pdf.blocks(paper) == page


def test_a_prompt_looks_like_nothing_else() -> None:
    page: Any = html.document_fromstring(web.write(DRAFT, STYLE).decode())
    boxes = page.find_class("prompt")
    assert [" ".join(box.text_content().split()) for box in boxes] == SHOWN
    assert {box.get("role") for box in boxes} == {"note"}
    assert not page.find_class("notice")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_its_words_and_its_border_stand_out_from_their_ground() -> None:
    colours, ground = STYLE.sheet.colours, STYLE.sheet.tones.caution
    css = web.write(DRAFT, STYLE).decode()
    [rule] = re.findall(r"\n\.prompt \{(.*?)\}", css, re.DOTALL)
    assert "var(--tone-caution)" in rule
    assert "dashed var(--colour-target)" in rule
    assert contrast(colours.text, ground) >= 4.5
    assert min(contrast(colours.target, ground), contrast(colours.target, "#ffffff")) >= 4.5


# --------------------------------------------------------------------------------------------------------------- Word


def test_word_has_a_style_of_its_own_for_them(word: bytes) -> None:
    styled = [
        words(paragraph)
        for paragraph in part(word, "word/document.xml").iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='Prompt']") is not None
    ]
    assert styled == SHOWN
    [style] = [each for each in part(word, "word/styles.xml") if each.get(f"{W}styleId") == "Prompt"]
    edges = style.find(f"{W}pPr/{W}pBdr")
    assert edges is not None
    assert [edge.get(f"{W}val") for edge in edges] == ["dashed"] * 4


def test_word_has_a_comment_on_each_that_says_who_is_to_write_it_and_where(word: bytes) -> None:
    comments = part(word, "word/comments.xml").findall(f"{W}comment")
    assert [words(comment) for comment in comments] == [
        f"To be written by the Chair. Write it as {PLACE}.",
        "To be written. Nothing is recorded for it yet.",
        f"To be written by the Director of Quality. Write it as {PLACE.replace('next', 'caseload')}.",
    ]
    about = {(each.get(f"{W}author"), each.get(f"{W}initials"), each.get(f"{W}date")) for each in comments}
    assert about == {("govdocs", "gd", "2026-11-09T00:00:00Z")}


def test_each_comment_stands_round_the_words_that_it_is_on(word: bytes) -> None:
    body = part(word, "word/document.xml")
    numbers = [each.get(f"{W}id") for each in part(word, "word/comments.xml")]
    assert numbers == ["0", "1", "2"]
    for number, shown in zip(numbers, SHOWN, strict=True):
        [start] = body.findall(f".//{W}commentRangeStart[@{W}id='{number}']")
        spanned = ""
        for node in start.itersiblings():
            if node.tag == f"{W}commentRangeEnd":
                break
            spanned += words(node)
        assert (spanned, node.get(f"{W}id")) == (shown, number)
        [sign] = body.findall(f".//{W}commentReference[@{W}id='{number}']")
        assert next(node.itersiblings()) is sign.getparent()


def test_the_package_names_its_comments(word: bytes) -> None:
    related = [each.get("Target") for each in part(word, "word/_rels/document.xml.rels")]
    assert related.count("comments.xml") == 1
    kinds = {each.get("PartName"): each.get("ContentType") for each in part(word, "[Content_Types].xml")}
    assert kinds["/word/comments.xml"] == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    )


def test_a_document_without_prompts_has_no_part_for_comments() -> None:
    with zipfile.ZipFile(io.BytesIO(docx.write(SPECIMEN, STYLE))) as archive:
        assert not [name for name in archive.namelist() if "comment" in name]


def test_the_same_draft_is_the_same_bytes(word: bytes) -> None:
    assert docx.write(DRAFT, STYLE) == word


# ------------------------------------------------------------------------------------------------------- the marking


def test_every_page_of_a_draft_says_so_the_first_too(word: bytes, paper: bytes) -> None:
    pages = readback_pdf.drawn(paper)
    assert len(pages) > 1
    assert all(page.split().count("DRAFT") == 1 for page in pages)
    headers = [words(part(word, f"word/header{number}.xml")) for number in (1, 2)]
    assert all(header.startswith("DRAFT") for header in headers)
    page: Any = html.document_fromstring(web.write(DRAFT, STYLE).decode())
    assert [mark.text_content() for mark in page.find_class("marking")] == ["DRAFT"]

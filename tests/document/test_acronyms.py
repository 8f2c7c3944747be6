"""Acronyms: written out where the reader first meets them, and only there."""

from __future__ import annotations

import pytest

from govdocs.document.acronyms import is_acronym, write_out
from govdocs.document.blocks import Block, Paragraph, Section, Table, plain
from tests.document.markup import blocks, document, text, walk

MEANINGS = {
    "OPB": "Operational Partnership Board",
    "DfE": "Department for Education",
    "KPI": "key performance indicator",
    "the Trust": "Aldermoor Children’s Trust",
}


def written_out(*markup: str) -> list[str]:
    """The words of each paragraph, list or heading after acronyms were written out."""
    made = document(*(block for each in markup for block in blocks(each)))
    return [line for block in walk(write_out(made, MEANINGS).blocks) for line in lines(block)]


def lines(block: Block) -> list[str]:
    match block:
        case Paragraph():
            return [plain(block.content)]
        case Section():
            return [plain(block.title)]
        case Table():
            cells = [cell for row in (block.head, *block.body) for cell in row.cells]
            return [plain(each.content) for cell in cells for each in cell.blocks if isinstance(each, Paragraph)]
        case _:
            raise AssertionError(block)


@pytest.mark.parametrize("word", ["OPB", "DfE", "KPI"])
def test_an_acronym_is_one_word_with_two_capitals(word: str) -> None:
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["the Trust", "Ofsted", "the council", "A", "", "The OPB", "OPB2"])
def test_a_name_or_phrase_is_no_acronym(word: str) -> None:
    assert not is_acronym(word)


def test_an_acronym_is_written_out_where_it_is_first_used_and_nowhere_after() -> None:
    assert written_out("<p>The OPB met. The OPB agreed.</p>", "<p>The OPB closed.</p>") == [
        "The Operational Partnership Board (OPB) met. The OPB agreed.",
        "The OPB closed.",
    ]


def test_what_the_author_wrote_out_is_not_written_out_again() -> None:
    paragraphs = ["<p>The Operational Partnership Board (OPB) met.</p>", "<p>The OPB agreed.</p>"]
    assert written_out(*paragraphs) == [
        "The Operational Partnership Board (OPB) met.",
        "The OPB agreed.",
    ]
    split = "<p>The <strong>Operational Partnership Board</strong> (OPB) met.</p>"
    assert written_out(split) == ["The Operational Partnership Board (OPB) met."]
    scattered = "<p>The <em>Operational</em> Partnership <strong>Board</strong> (OPB) met.</p>"
    assert written_out(scattered) == ["The Operational Partnership Board (OPB) met."]
    plural = "<p>It has fifteen key performance indicators (KPIs).</p>"
    assert written_out(plural) == ["It has fifteen key performance indicators (KPIs)."]


def test_an_acronym_in_the_plural_has_its_words_in_the_plural() -> None:
    assert written_out("<p>It has fifteen KPIs, of which one KPI is new.</p>") == [
        "It has fifteen key performance indicators (KPIs), of which one KPI is new."
    ]


def test_a_heading_keeps_its_acronym_and_the_text_beneath_writes_it_out() -> None:
    section = "<section><h>Work of the OPB</h><p>The OPB met.</p></section>"
    assert written_out(section) == ["Work of the OPB", "The Operational Partnership Board (OPB) met."]
    table = (
        "<table><caption>OPB</caption><thead><tr><th>OPB</th></tr></thead><tbody><tr><td>OPB</td></tr></tbody></table>"
    )
    assert written_out(table) == ["OPB", "Operational Partnership Board (OPB)"]


def test_a_link_keeps_its_words_and_the_text_after_it_writes_them_out() -> None:
    assert written_out('<p>See <a href="https://example.org/">the OPB’s page</a>. The OPB met.</p>') == [
        "See the OPB’s page. The Operational Partnership Board (OPB) met."
    ]


def test_the_number_of_an_action_or_a_part_of_a_word_is_no_acronym() -> None:
    assert written_out("<p>OPB-2026-04 is open; the KPI2 form and the non-KPI list are not used.</p>") == [
        "OPB-2026-04 is open; the KPI2 form and the non-KPI list are not used."
    ]
    assert written_out("<p>The OPB/KPI form of d’KPI.</p>") == ["The OPB/KPI form of d’KPI."]


def test_a_phrase_that_an_organisation_goes_by_is_not_written_out() -> None:
    assert written_out("<p>the Trust</p>") == ["the Trust"]


def test_a_document_without_acronyms_is_left_as_it_is() -> None:
    made = document(Paragraph(text("The board met.")))
    assert write_out(made, {}) is made
    assert write_out(made, MEANINGS) == made

"""The HTML file stands on its own and can be read by everyone."""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree, html

from govdocs.document.blocks import Document, Figure, Paragraph, Row, Section, Text
from govdocs.reading.library import Library
from govdocs.writers import house_style
from govdocs.writers.html import write
from tests.writers import readback_html
from tests.writers.specimen import SPECIMEN, cell, table, text

STYLE = house_style.load(Library(None))
SVG = "{http://www.w3.org/2000/svg}"


def tree(document: Document = SPECIMEN) -> Any:
    return html.document_fromstring(write(document, STYLE).decode())


def with_blocks(*blocks: object) -> Document:
    return dataclasses.replace(SPECIMEN, blocks=blocks)  # type: ignore[arg-type]


def figures(document: Document) -> list[Figure]:
    def within(block: object) -> list[Figure]:
        if isinstance(block, Figure):
            return [block]
        return [figure for each in block.blocks for figure in within(each)] if isinstance(block, Section) else []

    return [figure for block in document.blocks for figure in within(block)]


def test_the_words_of_every_block_are_read_in_order() -> None:
    words = readback_html.blocks(write(SPECIMEN, STYLE))
    expected = [
        "Aldermoor Borough Council",
        "Report to the Children’s Services Scrutiny Board",
        "9 November 2026",
        "Contact officers",
        "Ann Example, Chief Executive Bo Example, Director of Strategy",
        "That the Children’s Services Scrutiny Board:",
        "1 notes the content of this report; and",
        "2 notes the performance attached at Appendix 1.",
        "1 Purpose of the report",
        "2.1 Priority 1 – Leadership: strong leaders shape good services.",
        "All five directors are permanent.",
        "Three joined this year.",
        "Visits are made each month.",
        "2.2 The count of paragraphs goes on beneath a sub-heading.",
        "Table 1: Performance against target",
        "Green",
        "Figure 1: Average caseload, April to September 2026",
        "3.1 Appendix 1 – Performance scorecard",
        "Chief Executive",
        "Line one line two",
        "Appendix 1 – Performance scorecard",
        "Table 2: Performance against target",
    ]
    left = iter(words)
    assert [each for each in expected if each not in left] == []
    assert len(words) == 189


def test_it_says_its_language_and_title() -> None:
    assert tree().get("lang") == "en-GB"
    assert tree().findtext("head/title") == SPECIMEN.properties.title


def test_there_is_one_main_heading_and_no_level_is_skipped() -> None:
    levels = [int(heading.tag[1]) for heading in tree().iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_the_first_link_leads_to_the_main_part() -> None:
    first = next(tree().body.iter("a"))
    assert [element.tag for element in tree().xpath(f"//*[@id='{first.get('href')[1:]}']")] == ["main"]


def test_every_heading_of_a_table_says_what_it_heads() -> None:
    scopes = [heading.get("scope") for heading in tree().iter("th")]
    assert set(scopes) == {"col", "row"}


def test_an_empty_corner_of_a_table_is_no_heading() -> None:
    whole = table(2)
    corner = dataclasses.replace(whole, head=Row((cell(""), *whole.head.cells[1:])))
    assert tree(with_blocks(corner)).xpath("//main/div//thead/tr/*[1]")[0].tag == "td"


def test_every_picture_says_in_words_what_it_shows() -> None:
    alternatives = [figure.alt for figure in figures(SPECIMEN)]
    drawings = list(tree().iter("svg", f"{SVG}svg"))
    assert [drawing.get("role") for drawing in drawings] == ["img"] * len(alternatives)
    assert [drawing[0].text for drawing in drawings] == alternatives
    assert drawings[0][0].get("id") == drawings[0].get("aria-labelledby")


def test_ids_are_unique_even_with_the_same_chart_twice() -> None:
    (figure,) = figures(SPECIMEN)
    twice = with_blocks(*SPECIMEN.blocks, dataclasses.replace(figure, id="again", number="2"))
    identities = tree(twice).xpath("//@id")
    assert len(identities) == len(set(identities))


def test_every_reference_leads_somewhere() -> None:
    identities = set(tree().xpath("//@id"))
    targets = [address[1:] for address in tree().xpath("//a/@href") if address.startswith("#")]
    assert len(targets) >= 5
    assert set(targets) <= identities


def test_every_numbered_paragraph_has_its_permanent_id() -> None:
    numbered = {element.get("id"): element.text_content().split()[0] for element in tree().xpath("//section/p[@id]")}
    assert numbered == {
        "paragraph-1-1": "1.1",
        "paragraph-1-2": "1.2",
        "paragraph-2-1": "2.1",
        "paragraph-2-2": "2.2",
        "paragraph-3-1": "3.1",
    }


def test_words_in_another_language_say_which() -> None:
    assert [element.get("lang") for element in tree().xpath("//*[text()='Bore da']")] == ["cy"]


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name() -> None:
    page = tree()
    scrolling = page.xpath("//*[@tabindex='0']")
    assert len(scrolling) == len(page.xpath("//main//table[caption]")) + len(page.xpath("//figure"))
    for region in scrolling:
        assert region.get("role") == "region"
        assert page.get_element_by_id(region.get("aria-labelledby")).text_content()


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", "</title></style>&amp;", "<!-- -->"])
def test_words_never_become_markup(words: str) -> None:
    properties = dataclasses.replace(SPECIMEN.properties, title=words, marking=words)
    page = tree(dataclasses.replace(with_blocks(Paragraph((Text(words),))), properties=properties))
    assert page.findtext("head/title") == words
    assert page.xpath("//main/p")[-1].text_content() == words
    assert not page.xpath("//script")
    assert not [node for node in page.iter() if node.tag is etree.Comment]


def test_it_fetches_nothing_and_runs_nothing() -> None:
    markup = write(SPECIMEN, STYLE).decode()
    assert tree().xpath("//script | //link | //img | //iframe | //@src") == []
    assert not re.search(r"url\((?!#)|@import|\son\w+=", markup)


def test_a_marking_stands_before_everything_else() -> None:
    marked = dataclasses.replace(
        SPECIMEN, properties=dataclasses.replace(SPECIMEN.properties, marking="NOT FOR PUBLICATION")
    )
    (banner,) = tree(marked).xpath("//header/p[1]")
    assert banner.text == "NOT FOR PUBLICATION"
    assert '@top-right { content: "NOT FOR PUBLICATION"' in write(marked, STYLE).decode()
    assert readback_html.blocks(write(marked, STYLE)) == readback_html.blocks(write(SPECIMEN, STYLE))


def test_an_appendix_comes_after_the_report_with_its_heading() -> None:
    headings = [heading.text_content() for heading in tree().iter("h2")]
    assert headings[-1] == "Appendix 1 – Performance scorecard"


def test_sections_within_an_appendix_are_beneath_its_heading() -> None:
    inner = Section(title=text("Method"), id="method", blocks=())
    appendix = dataclasses.replace(SPECIMEN.appendices[0], blocks=(inner,))
    assert tree(dataclasses.replace(SPECIMEN, appendices=(appendix,))).get_element_by_id("method").tag == "h3"


def test_the_same_document_is_the_same_bytes() -> None:
    assert write(SPECIMEN, STYLE) == write(SPECIMEN, STYLE)

"""Markdown in records: what it becomes in a document, and what stays as it was typed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from govdocs.document.blocks import Link, Paragraph, Text
from govdocs.document.grammar import ELEMENTS
from govdocs.problems import Span
from govdocs.templates.markdown import inline, prose
from govdocs.views.report import Written
from tests.document.markup import blocks


@pytest.mark.parametrize(
    ("typed", "markup"),
    [
        ("One paragraph.", "<p>One paragraph.</p>"),
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("**bold** and *italic*", "<p><strong>bold</strong> and <em>italic</em></p>"),
        ("one\ntwo", "<p>one two</p>"),
        ("one  \ntwo", "<p>one<br/>two</p>"),
        ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
        ("1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
        ("- one\n  1. two\n- three", "<ul><li>one<ol><li>two</li></ol></li><li>three</li></ul>"),
        ("- one\n\n  more\n- two", "<ul><li>one<br/>more</li><li>two</li></ul>"),
        ("[here](https://example.org/)", '<p><a href="https://example.org/">here</a></p>'),
        ("[two\nwords](https://example.org/)", '<p><a href="https://example.org/">two words</a></p>'),
        ("[](https://example.org/)", '<p><a href="https://example.org/">https://example.org/</a></p>'),
        ("[**so** much](https://example.org/)", '<p><a href="https://example.org/">so much</a></p>'),
        ("see [](#appendix-x)", '<p>see <ref to="appendix-x"/></p>'),
        ("see [that](#appendix-x)", "<p>see that</p>"),
        ("5 &lt; 6 &amp; 7 < 8", "<p>5 &lt; 6 &amp; 7 &lt; 8</p>"),
        (r"\*not italic\*", "<p>*not italic*</p>"),
    ],
)
def test_what_markdown_means(typed: str, markup: str) -> None:
    assert prose(typed) == markup


@pytest.mark.parametrize(
    "typed",
    [
        "# No heading",
        "<b>no bold</b>",
        "<script>alert(1)</script>",
        "![no image](picture.png)",
        "look: ![no image](https://example.org/picture.png)",
        "[no link](javascript:alert(1))",
        "> no quotation",
        "`no code`",
        "a_b_c",
        "| no | table |",
        "--- no rule",
    ],
)
def test_what_stays_as_it_was_typed(typed: str) -> None:
    [paragraph] = blocks(str(prose(typed)))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (Text(typed),)


def test_inline_text_is_one_run_of_words() -> None:
    assert inline("- one\n\n**two**") == "- one <strong>two</strong>"
    assert inline(" £5\u00a0m  or\nmore ") == "£5\u00a0m or more"
    assert inline("see [](#appendix-x)") == 'see <ref to="appendix-x"/>'


def test_text_that_knows_its_place_says_so_in_every_element() -> None:
    text = Written("One [](#x)\n\n- *two*", Span("reports/r.yaml", 20, 5))
    assert prose(text) == (
        '<p at="reports/r.yaml:20">One <ref at="reports/r.yaml:20" to="x"/></p><ul at="reports/r.yaml:20">'
        '<li at="reports/r.yaml:20"><em at="reports/r.yaml:20">two</em></li></ul>'
    )
    assert inline(Written("**x**", Span('"&.yaml', 1))) == '<strong at="&#34;&amp;.yaml:1">x</strong>'


def test_a_relative_link_is_left_for_the_dialect_to_refuse() -> None:
    assert prose("[x](page.html)") == '<p><a href="page.html">x</a></p>'
    [paragraph] = blocks(str(prose("<https://example.org/> [y](mailto:a@example.org)")))
    assert isinstance(paragraph, Paragraph)
    assert paragraph.content == (Text("<https://example.org/> "), Link("y", "mailto:a@example.org"))


ANY = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn")) | st.sampled_from("\n\n -*_[]()#!<>&\\`1."), max_size=80
)
PLAIN = ANY.map(lambda text: re.sub(r"[&\[\]]", "", text))  # '&' may name a character; a link hides its address


def parsed(markup: str) -> etree._Element:
    return etree.fromstring(f"<document>{markup}</document>")


@given(ANY)
def test_whatever_is_typed_is_well_formed_and_of_the_dialect(text: str) -> None:
    for markup in (prose(text), f"<p>{inline(text)}</p>"):
        for element in parsed(str(markup)).iterdescendants():
            assert element.tag in ELEMENTS
            assert set(map(str, element.attrib)) <= ELEMENTS[str(element.tag)].attributes


@given(PLAIN)
def test_no_letter_that_is_typed_is_lost(text: str) -> None:
    for markup in (prose(text), inline(text)):
        shown = "".join(map(str, parsed(str(markup)).itertext()))
        assert [letter for letter in shown if letter.isalpha()] == [letter for letter in text if letter.isalpha()]

"""The templates' dialect: what each element means, and what is said of anything that is not of it."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from govdocs.document.blocks import (
    AppendixList,
    Break,
    Cell,
    Chart,
    Column,
    Fact,
    Facts,
    Figure,
    ItemList,
    Link,
    ListItem,
    Notice,
    Paragraph,
    Recommendations,
    Reference,
    Section,
    Series,
    Shows,
    Signature,
    Table,
    Text,
    Title,
    Tone,
)
from govdocs.document.dialect import parse
from govdocs.document.grammar import BLOCKS, ELEMENTS, INLINE
from govdocs.problems import Span
from tests.document.markup import (
    HEAD,
    MASTHEAD,
    NAME,
    block,
    blocks,
    content,
    fault,
    faults,
    paper,
    pictures,
    text,
)

TABLE = (
    '<table id="t"><caption>Figures</caption><col width="2"/><col align="end"/>'
    "<thead><tr><th>What</th><th>How many</th></tr></thead>"
    "<tbody><tr><th>Visits</th><td>18</td></tr></tbody></table>"
)
FIGURE = (
    '<figure id="f" chart="trend" alt="It rose." unit="%"><caption>Visits</caption>'
    "<category>Apr 2026</category><category>May 2026</category>"
    '<series name="Visits"><value>84.2</value><value/></series>'
    '<series name="Target" role="target"><value>90</value><value>90</value></series></figure>'
)
FACTS = '<facts summary="About"><fact><label>Subject</label><line>Visits</line><line>and more</line></fact></facts>'
RECOMMENDATIONS = (
    '<recommendations><stem>That the Board:</stem><recommendation id="r">note it</recommendation></recommendations>'
)
EVERYTHING = (
    f'{HEAD[:-1]} subject="Visits" lang="cy" marking="DRAFT">'
    '<masthead organisation="A council"><title>A paper</title><line>15 June 2026</line></masthead>'
    f'<slot name="body">{FACTS}{RECOMMENDATIONS}'
    '<section id="s"><h>A heading</h><p id="p" number="none">'
    '<strong>a</strong><em>b</em><span lang="cy">c</span><a href="https://example.org/">d</a><ref to="s" shows="full"/>'
    '<picture src="images/round.svg" alt="A ball" size="icon"/><br/>e</p></section>'
    f"<ul><li>one<ol><li>two</li></ol></li></ul>{TABLE}{FIGURE}"
    '<table wide="yes"><caption>Wide</caption><thead><tr><th>A</th></tr></thead>'
    '<tbody><tr><td tone="good">b</td></tr><tr><th tone="poor">c</th></tr></tbody></table>'
    '<notice><p>Left out.</p></notice><prompt by="Bo" into="a record">How it went.</prompt>'
    '<appendix-list/><contents levels="1"/>'
    '<signature close="Yours" name="Bo Sample"><line>Chief</line></signature></slot>'
    '<appendix id="a" title="Letters"><p>Dear all</p></appendix>'
    '<appendix id="b" title="Update" document="2026-06-15-update"/>'
    '<appendix id="c" title="Map" file="attachments/map.pdf"/></document>'
)


# ------------------------------------------------------------------------------------- every element and attribute


def test_a_template_may_use_every_element_and_attribute_of_the_dialect() -> None:
    parts, problems = parse(EVERYTHING, NAME, pictures)
    assert problems == []
    assert parts is not None
    for tag, element in ELEMENTS.items():
        assert re.search(rf"<{tag}(?=[\s/>])", EVERYTHING), tag
        for attribute in element.attributes:
            assert f" {attribute}=" in EVERYTHING, (tag, attribute)


def test_a_document_says_what_it_is() -> None:
    parts, _ = parse(EVERYTHING, NAME, pictures)
    assert parts is not None
    about = parts.properties
    assert (about.title, about.author, about.date) == ("A paper", "A council", "2026-06-15")
    assert (about.subject, about.language, about.marking) == ("Visits", "cy", "DRAFT")
    assert parts.masthead.organisation == "A council"
    assert (parts.masthead.title, parts.masthead.lines) == (text("A paper"), (text("15 June 2026"),))
    assert [(appendix.id, appendix.document, appendix.file) for appendix in parts.appendices] == [
        ("a", "", ""),
        ("b", "2026-06-15-update", ""),
        ("c", "", "attachments/map.pdf"),
    ]
    assert parts.appendices[0].blocks == (Paragraph(text("Dear all"), numbered=True),)


def test_a_document_is_in_british_english_unless_it_says_otherwise() -> None:
    parts, _ = parse(paper("<p>Words</p>"), NAME)
    assert parts is not None
    assert (parts.properties.language, parts.properties.marking) == ("en-GB", "")


def test_a_paragraph_is_numbered_unless_it_says_none() -> None:
    assert block(Paragraph, '<p id="one">Words</p>') == Paragraph(text("Words"), id="one", numbered=True)
    assert block(Paragraph, '<p number="none">Words</p>') == Paragraph(text("Words"))


def test_sections_nest_two_deep_beneath_a_slot() -> None:
    outer = block(Section, '<section id="a"><h>Outer</h><section><h>Inner</h><p>Words</p></section></section>')
    [inner] = outer.blocks
    assert isinstance(inner, Section)
    assert (outer.level, outer.id, outer.title) == (2, "a", text("Outer"))
    assert (inner.level, inner.title) == (3, text("Inner"))


def test_a_section_three_deep_is_a_problem() -> None:
    deep = "<section><h>1</h><section><h>2</h><section><h>3</h></section></section></section>"
    assert "sections nest at most two deep" in fault(deep).message


def test_lists_nest_and_may_change_their_kind() -> None:
    made = block(ItemList, "<ul><li>one<ol><li>two</li><li>three</li></ol></li><li>four</li></ul>")
    inner = ItemList((ListItem(text("two")), ListItem(text("three"))), ordered=True)
    assert made == ItemList((ListItem(text("one"), inner), ListItem(text("four"))))


def test_recommendations_have_a_stem_and_items() -> None:
    made = block(Recommendations, RECOMMENDATIONS)
    assert made.stem == text("That the Board:")
    assert [(item.id, item.content) for item in made.items] == [("r", text("note it"))]


def test_facts_have_labels_and_one_or_more_lines() -> None:
    assert block(Facts, FACTS) == Facts((Fact(text("Subject"), (text("Visits"), text("and more"))),), summary="About")


def test_a_table_has_columns_a_heading_row_and_rows() -> None:
    made = block(Table, TABLE)
    assert (made.id, made.caption, made.wide) == ("t", text("Figures"), False)
    assert made.columns == (Column(Decimal(2)), Column(Decimal(1), "end"))
    assert [cell.header for cell in made.head.cells] == [True, True]
    assert made.body[0].cells == (
        Cell((Paragraph(text("Visits")),), header=True),
        Cell((Paragraph(text("18")),)),
    )


def test_the_columns_of_a_table_are_alike_where_none_are_given() -> None:
    made = block(Table, TABLE.replace('<col width="2"/><col align="end"/>', ""))
    assert made.columns == (Column(), Column())


def test_a_cell_may_hold_paragraphs_and_lists_and_a_tone() -> None:
    cell = '<td tone="caution"><p>One</p><ul><li>two</li></ul></td>'
    made = block(Table, TABLE.replace("<td>18</td>", cell)).body[0].cells[1]
    assert made == Cell((Paragraph(text("One")), ItemList((ListItem(text("two")),))), tone=Tone.CAUTION)


def test_a_figure_has_its_categories_and_a_value_or_a_gap_for_each() -> None:
    made = block(Figure, FIGURE)
    assert (made.id, made.alt, made.caption) == ("f", "It rose.", text("Visits"))
    assert made.chart == Chart(
        "trend",
        ("Apr 2026", "May 2026"),
        (
            Series("Visits", (Decimal("84.2"), None)),
            Series("Target", (Decimal(90), Decimal(90)), "target"),
        ),
        "%",
    )


def test_a_signature_a_notice_and_the_list_of_appendices() -> None:
    assert block(Signature, '<signature name="Bo"><line>Chief</line></signature>') == Signature("Bo", ("Chief",))
    signed = block(Signature, '<signature close="Yours sincerely" name="Bo"/>')
    assert signed == Signature("Bo", close="Yours sincerely")
    assert block(Notice, "<notice><p>Left out.</p></notice>") == Notice((Paragraph(text("Left out.")),))
    assert block(AppendixList, "<appendix-list/>") == AppendixList()


# -------------------------------------------------------------------------------------------------- inline content


def test_looks_add_up() -> None:
    assert content("a<strong>b<em>c</em></strong><em>d</em>") == (
        Text("a"),
        Text("b", bold=True),
        Text("c", bold=True, italic=True),
        Text("d", italic=True),
    )


def test_a_span_marks_words_of_another_language_with_its_looks() -> None:
    assert content('<span lang="cy">Cyngor <strong>Sir</strong></span> Council') == (
        Text("Cyngor ", lang="cy"),
        Text("Sir", bold=True, lang="cy"),
        Text(" Council"),
    )


def test_links_references_and_breaks() -> None:
    assert content('<a href="https://example.org/">Here</a> or<br/><strong><ref to="x"/></strong>') == (
        Link("Here", "https://example.org/"),
        Text(" or"),
        Break(),
        Reference("x", Shows.LABEL, bold=True),
    )
    assert content('<a href="mailto:office@example.org">Write</a>') == (Link("Write", "mailto:office@example.org"),)


@pytest.mark.parametrize("shows", list(Shows))
def test_a_reference_shows_what_it_is_told_to(shows: Shows) -> None:
    assert content(f'<ref to="x" shows="{shows}"/>') == (Reference("x", shows),)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("  A\n   paragraph\t of  words ", "A paragraph of words"),
        ("£5\u00a0m \u00a0 or more", "£5\u00a0m \u00a0 or more"),
        ("\u00a0kept\u00a0", "\u00a0kept\u00a0"),
    ],
)
def test_white_space_folds_but_a_no_break_space_stands(markup: str, words: str) -> None:
    assert content(markup) == text(words)


def test_white_space_folds_across_elements() -> None:
    assert content("one <strong> two </strong> three") == (Text("one "), Text("two ", bold=True), Text("three"))
    assert content("one <br/> two") == (Text("one"), Break(), Text("two"))
    assert content("one <strong> </strong>") == text("one")


# ---------------------------------------------------------------------------------------- what is not of the dialect


def test_an_unknown_element_is_told_from_the_nearest_known_one() -> None:
    problem = fault("<recomendations/>")
    assert problem.code == "unknown-element"
    assert problem.message == "<recomendations> is not an element of the dialect"
    assert problem.hint == "did you mean 'recommendations'?"


def test_an_element_in_the_wrong_place_is_told_what_may_stand_there() -> None:
    problem = fault("<ul><p>Words</p></ul>")
    assert (problem.code, problem.message) == ("unknown-element", "<p> cannot stand here")
    assert problem.hint == "write one of <li>"
    assert fault("<appendix-list><p/></appendix-list>").hint == "delete it"


def test_another_root_is_an_unknown_element() -> None:
    [problem] = faults("<html/>")
    assert problem.code == "unknown-element"


def test_an_unknown_attribute_is_told_from_the_nearest_known_one() -> None:
    problem = fault('<p nubmer="none">Words</p>')
    assert (problem.code, problem.message) == ("unknown-attribute", "<p> has no attribute 'nubmer'")
    assert problem.hint == "did you mean 'number'?"
    assert fault('<p style="color: red">Words</p>').hint == "delete it"
    assert fault('<p xmlns:x="urn:x" x:id="1">Words</p>').code == "unknown-attribute"


@pytest.mark.parametrize("tag", sorted(ELEMENTS))
def test_no_element_takes_an_attribute_that_is_not_its_own(tag: str) -> None:
    markup = re.sub(rf"<{tag}(?=[\s/>])", f'<{tag} onclick="x()"', EVERYTHING, count=1)
    assert "unknown-attribute" in {problem.code for problem in faults(markup)}


REQUIRED = sorted((tag, attribute) for tag, element in ELEMENTS.items() for attribute in element.required)


@pytest.mark.parametrize(("tag", "attribute"), REQUIRED)
def test_what_an_element_needs_may_be_neither_left_out_nor_blank(tag: str, attribute: str) -> None:
    start = EVERYTHING.index(f"<{tag} ")
    begin = EVERYTHING.index(f' {attribute}="', start)
    end = EVERYTHING.index('"', begin + len(attribute) + 3) + 1
    blank = () if attribute in ELEMENTS[tag].blank else (f' {attribute}=" "',)
    for instead in ("", *blank):
        problems = faults(EVERYTHING[:begin] + instead + EVERYTHING[end:])
        assert ("missing-attribute", f"<{tag}> needs '{attribute}'") in {(one.code, one.message) for one in problems}


def test_a_template_line_is_named_for_each_fault() -> None:
    problems = faults(
        paper('<p at="report_templates/parts/a.xml:7" x="1">Words</p><p at="report_templates/paper.xml:9" y="2">b</p>')
    )
    assert [problem.span for problem in problems] == [
        Span("report_templates/parts/a.xml", 7),
        Span("report_templates/paper.xml", 9),
    ]


def test_an_element_without_a_place_has_that_of_the_nearest_before_or_about_it() -> None:
    after = fault('<ul at="report_templates/paper.xml:4"><li>one</li></ul><p x="1">Words</p>')
    assert after.span == Span("report_templates/paper.xml", 4)
    within = fault('<section at="report_templates/paper.xml:5"><h>One</h><p x="1">Words</p></section>')
    assert within.span == Span("report_templates/paper.xml", 5)
    assert fault('<p at="nonsense" x="1">Words</p>').span.file == NAME


@pytest.mark.parametrize(
    ("markup", "hint"),
    [
        ("Stray words<p>Words</p>", "put it in a <p>"),
        ("<p>Words</p> stray", "put it in a <p>"),
        ("<ul>Stray<li>one</li></ul>", "move it into one of its elements"),
    ],
)
def test_words_where_none_may_stand_are_never_dropped(markup: str, hint: str) -> None:
    problem = fault(markup)
    assert (problem.code, problem.hint) == ("stray-text", hint)
    assert "stray" in problem.message.lower()


def test_words_after_the_list_within_an_item_are_never_dropped() -> None:
    problem = fault("<ul><li>one<ul><li>two</li></ul> stray</li></ul>")
    assert (problem.code, problem.message) == ("stray-text", "'stray' stands after the list within its item")


@pytest.mark.parametrize("stray", ["stray", "<strong>stray</strong>", "<em>str</em>ay"])
def test_words_beside_the_paragraphs_of_a_cell_are_never_dropped(stray: str) -> None:
    problem = fault(TABLE.replace("<td>18</td>", f"<td>{stray}<p>18</p></td>"))
    assert (problem.code, problem.hint) == ("stray-text", "put it in a <p>")


def test_a_second_list_in_an_item_is_a_problem() -> None:
    assert "at most one list" in fault("<ul><li>one<ul><li>2</li></ul><ol><li>3</li></ol></li></ul>").message


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        (TABLE.replace("<caption>Figures</caption>", ""), "<table> has no <caption>"),
        (FIGURE.replace("<caption>Visits</caption>", ""), "<figure> has no <caption>"),
        (TABLE.replace("<thead><tr><th>What</th><th>How many</th></tr></thead>", ""), "<table> has no <thead>"),
        ("<section><p>Words</p></section>", "<section> has no <h>"),
        ("<section><h>One</h><h>Two</h></section>", "<section> has more than one <h>"),
        (RECOMMENDATIONS.replace("<stem>That the Board:</stem>", ""), "<recommendations> has no <stem>"),
        (FACTS.replace("<label>Subject</label>", ""), "<fact> has no <label>"),
    ],
)
def test_a_part_that_must_be_there_is_missed(markup: str, message: str) -> None:
    problems = [problem for problem in faults(paper(markup)) if problem.code == "missing-part"]
    assert [problem.message for problem in problems] == [message]


def test_a_document_needs_its_masthead_and_title() -> None:
    [problem] = faults(f"{HEAD}</document>")
    assert problem.message == "<document> has no <masthead>"
    [problem] = faults(f"{HEAD}{MASTHEAD.replace('<title>A paper</title>', '')}</document>")
    assert problem.message == "<masthead> has no <title>"


def test_the_title_of_a_letter_stands_in_a_slot_and_not_in_its_masthead() -> None:
    letterhead = '<masthead organisation="A trust"><line>Weavers’ House</line></masthead>'
    slot = '<slot name="subject"><title>Visits</title></slot>'
    parts, problems = parse(f"{HEAD}{letterhead}{slot}</document>", NAME)
    assert problems == []
    assert parts is not None
    assert (parts.masthead.title, parts.masthead.lines) == ((), (text("Weavers’ House"),))
    assert parts.slots[0].blocks == (Title(text("Visits")),)


def test_a_document_has_one_title() -> None:
    slot = '<slot name="subject"><title>Visits</title></slot>'
    [problem] = faults(f"{HEAD}{MASTHEAD}{slot}</document>")
    assert (problem.code, problem.message) == ("missing-part", "the document has more than one <title>")
    twice = f"{HEAD}<masthead organisation='A trust'/>{slot}{slot.replace('Visits', 'More')}</document>"
    [problem] = faults(twice)
    assert problem.message == "the document has more than one <title>"


def test_every_row_of_a_table_has_as_many_cells_as_its_heading_row() -> None:
    row = '<tr at="report_templates/paper.xml:12"><th>Visits</th></tr>'
    problem = fault(TABLE.replace("<tr><th>Visits</th><td>18</td></tr>", row))
    assert (problem.code, problem.span.line) == ("uneven-table", 12)
    assert problem.message == "this row has 1 cells and the heading row 2"
    assert fault(TABLE.replace('<col align="end"/>', "")).message == "there is not one <col> for each column"


def test_every_series_has_a_value_for_each_category() -> None:
    problem = fault(FIGURE.replace("<value>84.2</value><value/>", "<value>84.2</value>"))
    assert (problem.code, problem.message) == ("uneven-chart", "the series has 1 values for 2 categories")


@pytest.mark.parametrize("written", ["many", "NaN", "Infinity", "1,5"])
def test_the_values_of_a_chart_are_numbers(written: str) -> None:
    problem = fault(FIGURE.replace("84.2", written))
    assert (problem.code, problem.message) == ("not-a-number", f"'{written}' is not a number")


@pytest.mark.parametrize(
    ("markup", "hint"),
    [
        ('<p><ref to="x" shows="titel"/></p>', "did you mean 'title'?"),
        ('<p><ref to="x" shows="everything"/></p>', "write one of label, number, title, full"),
        ('<p number="yes">Words</p>', "write 'none', or leave it out"),
        (TABLE.replace('align="end"', 'align="right"'), "write start, end or centre"),
        (TABLE.replace("<td>", '<td tone="goood">'), "did you mean 'good'?"),
        (TABLE.replace('id="t"', 'wide="true"'), "write 'yes', or leave it out"),
        (FIGURE.replace('role="target"', 'role="goal"'), "write measure, target or benchmark"),
        ('<contents levels="3"/>', "write '1' or '2', or leave it out"),
    ],
)
def test_an_attribute_of_a_few_words_takes_no_other(markup: str, hint: str) -> None:
    problem = fault(markup)
    assert (problem.code, problem.hint) == ("not-a-choice", hint)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "page.html", "//example.org", "data:,x"])
def test_a_link_leads_to_the_web_or_to_a_mailbox_and_nowhere_else(href: str) -> None:
    problem = fault(f'<p><a href="{href}">Here</a></p>')
    assert (problem.code, problem.message) == ("unsafe-link", f"'{href}' is not a web address")


# ------------------------------------------------------------------------------------------------ what is not XML


def test_a_doctype_is_refused_with_whatever_it_defines() -> None:
    [problem] = faults('<!DOCTYPE document [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + paper("<p>&x;</p>"))
    assert problem.message == "a template cannot have a DOCTYPE"


def test_an_entity_that_nothing_defines_is_refused() -> None:
    assert fault("<p>one&nbsp;two</p>").code == "not-well-formed"


def test_what_does_not_close_names_the_template_line_before_it() -> None:
    markup = paper(
        '<p at="report_templates/paper.xml:31">one</p>\n<p at="report_templates/paper.xml:32">two <em>three</p>'
    )
    [problem] = faults(markup)
    assert (problem.code, problem.span) == ("not-well-formed", Span("report_templates/paper.xml", 32))
    assert "give each <element> its </element>" in problem.hint
    assert "line" not in problem.message


def test_what_does_not_close_and_has_no_places_names_its_own_line() -> None:
    [problem] = faults(f"{HEAD}\n<p>\n</document>")
    assert problem.span == Span(NAME, 3)
    assert faults("")[0].span == Span(NAME, 1)


def test_comments_and_processing_instructions_leave_no_trace() -> None:
    assert blocks("<!-- not <b>this</b> --><p>one <!-- nor this -->two<?php no ?></p>") == (
        Paragraph(text("one two"), numbered=True),
    )


def test_all_faults_are_found_in_one_pass() -> None:
    codes = [problem.code for problem in faults(paper('<p x="1">a</p><blink/>stray'))]
    assert sorted(codes) == ["stray-text", "unknown-attribute", "unknown-element"]


def test_blocks_and_inline_elements_are_all_in_the_grammar() -> None:
    assert set(ELEMENTS) >= BLOCKS | INLINE

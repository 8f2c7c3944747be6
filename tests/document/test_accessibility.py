"""What keeps a document from being read by everybody is found before any format is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govdocs.document.accessibility import barriers
from govdocs.document.blocks import Appendix
from govdocs.problems import Problem, Severity, Span
from tests.document.markup import NAME, blocks, document

LONG = "The board " + "and the council " * 15 + "met."
TABLE = "<table><caption>Visits</caption><thead><tr>{head}</tr></thead><tbody><tr>{body}</tr></tbody></table>"


def found(markup: str) -> list[Problem]:
    return barriers(document(*blocks(f"<p>Before.</p>{markup}")))


BAD = {
    "empty-heading": "<section><h> </h><p>Words</p></section>",
    "table-without-headings": TABLE.format(head="<th>A</th><th/>", body="<th>b</th><td>c</td>"),
    "colour-alone": TABLE.format(head="<th>A</th>", body='<td tone="good"/>'),
    "link-says-nothing": '<p>See <a href="https://example.org/">click here</a>.</p>',
    "long-sentence": f"<p>{LONG}</p>",
}
GOOD = {
    "empty-heading": "<section><h>Progress</h><p>Words</p></section>",
    "table-without-headings": TABLE.format(head="<th/><th>A</th>", body="<th>b</th><td>c</td>"),
    "colour-alone": TABLE.format(head="<th>A</th>", body='<td tone="good">Green</td>'),
    "link-says-nothing": '<p>See <a href="https://example.org/">the letter of 4 May 2026</a>.</p>',
    "long-sentence": f"<p>{LONG[:100]}. The {LONG[100:]}</p>",
}


@pytest.mark.parametrize("code", BAD)
def test_a_barrier_is_found_in_the_template_or_record_that_holds_it(code: str) -> None:
    [problem] = found(BAD[code])
    assert problem.code == code
    assert problem.span == Span(NAME, 1)
    assert problem.hint


@pytest.mark.parametrize("code", GOOD)
def test_what_everybody_can_read_passes(code: str) -> None:
    assert found(GOOD[code]) == []


@pytest.mark.parametrize("words", ["here", "Click here", "read more", "More information", "this page", "download"])
def test_a_link_says_where_it_leads(words: str) -> None:
    [problem] = found(f'<p><a href="https://example.org/">{words}</a></p>')
    assert (problem.code, problem.severity) == ("link-says-nothing", Severity.WARNING)


def test_a_link_whose_first_word_says_nothing_may_go_on_to_say_it() -> None:
    assert found('<p><a href="https://example.org/">View of the council on care</a></p>') == []
    assert len(found('<p>See <a href="https://example.org/">here.</a></p>')) == 1


def test_appendices_are_read_too() -> None:
    [appended] = blocks(BAD["long-sentence"])
    paper = replace(document(), appendices=(Appendix("a", "Letter", (appended,)),))
    assert [problem.code for problem in barriers(paper)] == ["long-sentence"]


def test_a_space_that_does_not_break_says_nothing() -> None:
    assert [problem.code for problem in found("<section><h>\u00a0</h><p>Words</p></section>")] == ["empty-heading"]
    cell = TABLE.format(head="<th>A</th>", body='<td tone="good">\u00a0</td>')
    assert [problem.code for problem in found(cell)] == ["colour-alone"]


@pytest.mark.parametrize("said", ["<ul><li>Green</li></ul>", "<p>Green</p><p>\u00a0</p>"])
def test_a_colour_may_be_told_in_any_part_of_its_cell(said: str) -> None:
    assert found(TABLE.format(head="<th>A</th>", body=f'<td tone="good">{said}</td>')) == []


def test_a_barrier_is_told_once_for_a_place() -> None:
    assert len(found(TABLE.format(head="<th>A</th><th>B</th>", body='<td tone="good"/><td tone="poor"/>'))) == 1


def sentence(words: int) -> str:
    return f"The {'board ' * (words - 2)}met."


def test_a_sentence_may_have_45_words() -> None:
    assert found(f"<p>{sentence(45)}</p>") == []
    [problem] = found(f"<p>{sentence(46)}</p>")
    assert problem.severity is Severity.WARNING
    assert problem.message.startswith("this sentence has 46 words: 'The board board board board board …'")


@pytest.mark.parametrize("between", [". ", "? ", "! ", ". “", ". ‘"])
def test_a_sentence_ends_where_the_next_begins_with_a_capital(between: str) -> None:
    assert found(f"<p>{sentence(30).rstrip('.')}{between}{sentence(30)}</p>") == []


def test_a_full_stop_within_a_sentence_does_not_end_it() -> None:
    [problem] = found(f"<p>{sentence(30)} 100C and {sentence(30)}</p>")
    assert problem.message.startswith("this sentence has 62 words")

"""What keeps a document from being read by everybody is found before any format is written."""

from __future__ import annotations

import pytest

from govdocs.document.accessibility import barriers
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

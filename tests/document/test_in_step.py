"""The public edition keeps the numbers of the full one, and says where it left something out."""

from __future__ import annotations

from govdocs.document.blocks import (
    Appendix,
    Block,
    Document,
    Masthead,
    Paragraph,
    Properties,
    Section,
    Text,
)
from govdocs.document.in_step import in_step, words_of
from govdocs.document.numbering import number
from tests.document.markup import blocks

REASON = "paragraph 3"
TABLE = '<table id="{0}"><caption>{0}</caption><thead><tr><th>Name</th></tr></thead><tbody>{1}</tbody></table>'


def document(markup: str, *appendices: Appendix) -> Document:
    """One numbered section with some markup in it."""
    section = Section((Text("Findings"),), blocks(markup), "findings", numbered=True)
    return Document(Properties("T", "A", "2026-06-15"), Masthead("A"), (section,), appendices)


def why(words: str) -> str:
    return REASON if "secret" in words else ""


def shown(public: Document, full: Document, said: bool = False) -> list[tuple[str, str]]:
    """The numbers and words of the public edition."""
    made, problems = number(in_step(public, full, why, lambda words: "" if said else why(words)))
    assert problems == []
    section = made.blocks[0]
    assert isinstance(section, Section)
    return [(getattr(block, "number", ""), words_of(block)) for block in section.blocks]


def test_a_numbered_paragraph_that_is_left_out_leaves_its_number() -> None:
    full = document("<p>One.</p><p>A secret.</p><p>Three.</p>")
    assert shown(document("<p>One.</p><p>Three.</p>"), full) == [
        ("1.1", "One."),
        ("1.2", f"Not for publication: {REASON}."),
        ("1.3", "Three."),
    ]


def test_what_only_counts_something_secret_leaves_its_number_without_a_reason() -> None:
    full = document("<p>One.</p><p>Two.</p><p>Three.</p>")
    public = document("<p>One.</p><p>Three.</p>")
    assert shown(public, full)[1] == ("1.2", "Not for publication: it speaks of what is not.")


def test_a_paragraph_that_says_less_is_the_same_paragraph() -> None:
    full = document("<p>Three actions are open.</p><p>Two.</p>")
    assert shown(document("<p>Two actions are open.</p><p>Two.</p>"), full) == [
        ("1.1", "Two actions are open."),
        ("1.2", "Two."),
    ]


def test_a_note_that_the_public_edition_alone_has_takes_no_number() -> None:
    public = document("<p>One.</p><p>Left out.</p><p>Two.</p>")
    assert shown(public, document("<p>One.</p><p>Two.</p>")) == [("1.1", "One."), ("", "Left out."), ("1.2", "Two.")]


def test_a_section_that_is_left_out_leaves_the_numbers_of_its_paragraphs() -> None:
    full = document("<section><h>A secret</h><p>A secret.</p><p>Another secret.</p></section><p>Three.</p>")
    assert [number for number, _ in shown(document("<p>Three.</p>"), full)] == ["1.1", "1.2", "1.3"]


def test_sections_that_the_same_line_wrote_are_told_apart_by_their_titles() -> None:
    july, august = ("<section><h>July</h><p>{0}</p></section>", "<section><h>August</h><p>{0}</p></section>")
    full = document(july.format("A secret.") + august.format("Two, and a secret."))
    assert shown(document(august.format("Two.")), full) == [
        ("1.1", f"Not for publication: {REASON}."),
        ("", "August Two."),
    ]


def test_a_table_that_is_left_out_leaves_its_number_and_references_to_it_lead_there() -> None:
    full = document(TABLE.format("costs", "<tr><td>A secret</td></tr>") + TABLE.format("visits", "<tr><td>V</td></tr>"))
    public = document(TABLE.format("visits", "<tr><td>V</td></tr>") + '<p>See <ref to="costs"/>.</p>')
    assert [words for _, words in shown(public, full)] == [
        f"Table 1 – Not for publication: {REASON}.",
        "visits Name V",
        "See Table 1.",
    ]


def test_rows_that_are_left_out_are_said_once_where_nothing_else_says_so() -> None:
    rows = "<tr><td>A secret</td></tr><tr><td>Another secret</td></tr><tr><td>V</td></tr>"
    full, public = document(TABLE.format("visits", rows)), document(TABLE.format("visits", "<tr><td>V</td></tr>"))
    assert [words for _, words in shown(public, full)] == [
        "visits Name V",
        f"Part of this table is not for publication: {REASON}.",
    ]
    assert [words for _, words in shown(public, full, said=True)] == ["visits Name V"]


def test_an_appendix_that_is_left_out_leaves_its_number() -> None:
    body: tuple[Block, ...] = (Paragraph((Text("One."),)),)
    full = document(
        "<p>One.</p><appendix-list/>", Appendix("prices", "Secret", body), Appendix("visits", "Visits", body)
    )
    public = document("<p>One.</p><appendix-list/>", Appendix("visits", "Visits", body))
    assert [words for _, words in shown(public, full)][1:] == [
        "Appendix 1 – Not for publication",
        "Appendix 2 – Visits",
    ]


def test_none_of_the_words_of_the_full_edition_are_taken_over() -> None:
    full = document(
        "<p>A secret.</p><section><h>A secret</h><p>A secret.</p></section>"
        + TABLE.format("costs", "<tr><td>A secret</td></tr>"),
        Appendix("prices", "A secret", (Paragraph((Text("A secret."),)),)),
    )
    public = document("<p>One.</p><appendix-list/>")
    assert "secret" not in repr(in_step(public, full, why, why)).replace("secrets", "")


def test_editions_that_say_the_same_stay_as_they_are() -> None:
    made = document("<p>One.</p>" + TABLE.format("visits", "<tr><td>V</td></tr>"))
    assert in_step(made, made, why, why) == made

"""The contents of a document: which headings they list, with which numbers, and what each leads to."""

from __future__ import annotations

import re
from dataclasses import replace

from govdocs.document.blocks import (
    Appendix,
    AppendixList,
    Contents,
    Document,
    Entry,
    Paragraph,
    Reference,
    Section,
    Shows,
    Text,
    plain,
)
from govdocs.document.numbering import number
from tests.document import markup
from tests.document.markup import document, text

PARAGRAPH = Paragraph(text("Words"))
WHOLE = replace(
    document(
        Contents(),
        Section(text("Recommendations"), (PARAGRAPH,), id="recommendations"),
        Section(
            (Text("Where "), Text("we", bold=True), Text(" are")),
            (
                Section(
                    (Text("After "), Reference("recommendations", Shows.TITLE)),
                    (Section(text("Too deep"), (PARAGRAPH,), level=3),),
                    level=2,
                ),
            ),
            numbered=True,
        ),
        AppendixList(),
    ),
    appendices=(
        Appendix("letters", "Letters"),
        Appendix("card", "Scorecard", (Section(text("A part"), (PARAGRAPH,), id="part", level=2),)),
    ),
)


def test_the_contents_list_one_level_of_headings_where_they_are_asked_to() -> None:
    sections = replace(WHOLE, blocks=(Contents(levels=1), *WHOLE.blocks[1:]))
    assert {entry.level for entry in listed(WHOLE)} == {1, 2}
    assert listed(sections) == tuple(entry for entry in listed(WHOLE) if entry.level == 1)


def made(whole: Document) -> Document:
    done, problems = number(whole)
    assert problems == []
    return done


def listed(whole: Document) -> tuple[Entry, ...]:
    [found] = [block for block in made(whole).blocks if isinstance(block, Contents)]
    return found.entries


def test_sections_two_deep_and_the_appendices_that_are_printed_are_listed_with_their_numbers() -> None:
    shown = [(entry.level, entry.number, plain(entry.title)) for entry in listed(WHOLE)]
    assert shown == [
        (1, "", "Recommendations"),
        (1, "1", "Where we are"),
        (2, "", "After Recommendations"),
        (1, "", "Appendix 2 – Scorecard"),
        (2, "", "A part"),
    ]


def test_each_entry_leads_to_a_heading_of_its_own_and_has_words_alone() -> None:
    entries = listed(WHOLE)
    named = [entry.target for entry in entries if re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.target)]
    assert named == ["recommendations", "appendix-card-text", "part"]
    assert len({entry.target for entry in entries}) == len(entries) == 5
    assert all(entry.target for entry in entries)
    assert all(isinstance(piece, Text) and not piece.bold for entry in entries for piece in entry.title)
    section = made(WHOLE).blocks[2]
    assert isinstance(section, Section)
    assert section.id == entries[1].target


def test_a_document_without_contents_is_left_as_it_is() -> None:
    [section] = made(document(Section(text("Heading"), (PARAGRAPH,)))).blocks
    assert isinstance(section, Section)
    assert section.id == ""


def test_contents_under_a_heading_of_their_own_are_filled_too() -> None:
    done = made(document(Section(text("What is in it"), (Contents(),), id="list")))
    assert done.blocks == (
        Section(text("What is in it"), (Contents((Entry(1, text("What is in it"), "list"),)),), id="list"),
    )


def test_a_template_asks_for_them_in_a_slot_and_nowhere_else() -> None:
    assert markup.blocks("<contents/>") == (Contents(),)
    assert markup.fault("<section><h>Heading</h><contents/></section>").code == "unknown-element"

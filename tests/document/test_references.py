"""Cross-references: the words they show, and that none leads nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govdocs.document.blocks import (
    Appendix,
    AppendixList,
    Block,
    Cell,
    Chart,
    Document,
    Fact,
    Facts,
    Figure,
    ItemList,
    ListItem,
    Notice,
    Paragraph,
    Recommendation,
    Recommendations,
    Reference,
    Row,
    Section,
    Shows,
    Table,
    Text,
    plain,
)
from govdocs.document.numbering import number
from govdocs.problems import Problem, Span
from tests.document.markup import document, text, walk

CELL = Cell((Paragraph(text("Words")),))
PLACE = Span("report_templates/paper.xml", 9)


def referring(*pieces: Reference) -> Document:
    """A document with one of everything, and a paragraph of references at its end."""
    blocks: tuple[Block, ...] = (
        Recommendations(text("That:"), (Recommendation(text("note it"), id="note"),)),
        Section(text("Purpose"), (Paragraph(text("One"), numbered=True),), id="purpose", numbered=True),
        Section(
            text("Position"),
            (
                Section(text("Progress"), (Paragraph(text("Two"), id="here", numbered=True),), id="progress", level=2),
                Paragraph(text("Apart"), id="apart"),
                Table(text("Figures"), (), Row((CELL,)), (), id="figures"),
                Figure(text("Trend"), "It rose.", Chart("trend", (), ()), id="trend"),
                AppendixList(),
            ),
            id="position",
            numbered=True,
        ),
        Paragraph(pieces),
    )
    return replace(document(*blocks), appendices=(Appendix("letters", "Monitoring visit letters"),))


def shown(target: str, shows: Shows = Shows.LABEL) -> str:
    """What a reader sees of a reference."""
    done, problems = number(referring(Reference(target, shows)))
    assert problems == []
    last = done.blocks[-1]
    assert isinstance(last, Paragraph)
    return plain(last.content)


def only_fault(made: Document) -> Problem:
    _, [problem] = number(made)
    return problem


@pytest.mark.parametrize(
    ("target", "label", "short", "full"),
    [
        ("here", "paragraph 2.1", "2.1", None),
        ("paragraph-1-1", "paragraph 1.1", "1.1", None),
        ("position", "section 2", "2", "section 2 – Position"),
        ("figures", "Table 1", "1", None),
        ("trend", "Figure 1", "1", None),
        ("note", "recommendation 1", "1", None),
        ("appendix-letters", "Appendix 1", "1", "Appendix 1 – Monitoring visit letters"),
    ],
)
def test_a_reference_shows_the_label_the_number_or_both_with_the_title(
    target: str, label: str, short: str, full: str | None
) -> None:
    assert shown(target) == label
    assert shown(target, Shows.NUMBER) == short
    if full:
        assert shown(target, Shows.FULL) == full
        assert shown(target, Shows.TITLE) == full.partition(" – ")[2]
    else:
        for shows in (Shows.FULL, Shows.TITLE):
            problem = only_fault(referring(Reference(target, shows, place=PLACE)))
            assert (problem.code, problem.span, problem.hint) == ("no-title", PLACE, 'write shows="label"')


def test_a_heading_without_number_is_referred_to_by_its_words() -> None:
    assert [shown("progress", shows) for shows in Shows] == ["Progress"] * 4


def test_a_reference_to_what_has_neither_number_nor_title_is_a_problem_and_never_blank() -> None:
    problem = only_fault(referring(Reference("apart", place=PLACE)))
    assert (problem.code, problem.message, problem.span) == ("no-number", "'apart' has no number to show", PLACE)


@pytest.mark.parametrize("shows", list(Shows))
def test_what_is_left_for_the_writers_is_the_words_and_the_place_that_they_stand_at(shows: Shows) -> None:
    done, _ = number(referring(Reference("appendix-letters", shows, bold=True)))
    last = done.blocks[-1]
    assert isinstance(last, Paragraph)
    label = Reference("appendix-letters", Shows.LABEL, "Appendix 1", bold=True)
    title = Reference("appendix-letters-title", Shows.TITLE, "Monitoring visit letters", bold=True)
    assert (
        last.content
        == {
            Shows.LABEL: (label,),
            Shows.NUMBER: (Reference("appendix-letters", Shows.NUMBER, "1", bold=True),),
            Shows.TITLE: (title,),
            Shows.FULL: (label, Text(" – ", bold=True), title),
        }[shows]
    )


def test_the_word_of_a_paragraph_belongs_to_the_sentence_and_its_number_to_the_paragraph() -> None:
    done, _ = number(referring(Reference("here")))
    last = done.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.content == (Text("paragraph "), Reference("paragraph-2-1", Shows.NUMBER, "2.1"))


def test_a_reference_that_leads_nowhere_is_told_from_the_nearest_that_does_not() -> None:
    problem = only_fault(referring(Reference("appendix-leters", place=PLACE)))
    assert (problem.code, problem.span) == ("dangling-reference", PLACE)
    assert problem.message == "there is nothing called 'appendix-leters' to refer to"
    assert problem.hint == "did you mean 'appendix-letters'?"
    assert only_fault(referring(Reference("zzzz"))).hint == "give what you mean this id, or correct the reference"


def test_two_things_with_one_id_are_a_problem_at_the_second() -> None:
    made = document(
        Section(text("One"), (), id="same", numbered=True),
        Section(text("Two"), (), id="same", numbered=True, place=PLACE),
    )
    problem = only_fault(made)
    assert (problem.code, problem.span) == ("same-id", PLACE)
    assert problem.message == "two things have the id 'same'"


def test_references_are_resolved_wherever_words_may_stand() -> None:
    here = (Reference("purpose"),)
    listed = ItemList((ListItem(here, ItemList((ListItem(here),))),))
    cell = Cell((Paragraph(here), listed))
    made = document(
        Section(text("Purpose"), (), id="purpose", numbered=True),
        Section(here, (Paragraph(here, numbered=True), listed), numbered=True),
        Recommendations(here, (Recommendation(here),)),
        Facts((Fact(here, (here, here)),), "About"),
        Table(here, (), Row((cell,)), (Row((cell,)),)),
        Figure(here, "It rose.", Chart("trend", (), ())),
        Notice((Paragraph(here), listed)),
        AppendixList(),
    )
    done, problems = number(replace(made, appendices=(Appendix("a", "A", (Paragraph(here), listed)),)))
    assert problems == []
    seen = str([*walk(done.blocks), *done.appendices])
    assert "text=''" not in seen
    assert seen.count("text='section '") == str([*walk(made.blocks)]).count("target='purpose'") + 3

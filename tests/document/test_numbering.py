"""The numbers of sections, paragraphs, recommendations, tables, figures and appendices, whatever stands between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdocs.document.blocks import (
    Anchor,
    Appendix,
    AppendixList,
    Block,
    Cell,
    Chart,
    Document,
    Figure,
    ItemList,
    ListItem,
    Paragraph,
    Recommendation,
    Recommendations,
    Reference,
    Row,
    Section,
    Table,
    Text,
    plain,
)
from govdocs.document.numbering import number
from govdocs.problems import Span
from tests.document.markup import document, text, walk

PARAGRAPH = Paragraph(text("Words"), numbered=True)
TABLE = Table(text("Caption"), (), Row((Cell((PARAGRAPH,), header=True),)), (Row((Cell((PARAGRAPH,)),)),))
FIGURE = Figure(text("Caption"), "It rose.", Chart("trend", (), ()))
LIST = ItemList((ListItem(text("one")),))


def numbered(made: Document) -> Document:
    done, problems = number(made)
    assert problems == []
    return done


def section(*blocks: Block, is_numbered: bool = True) -> Section:
    return Section(text("Heading"), blocks, numbered=is_numbered)


def recommended(*words: str) -> list[Recommendation]:
    block = Recommendations(text("That the Board:"), tuple(Recommendation(text(each)) for each in words))
    [made] = numbered(document(block)).blocks
    assert isinstance(made, Recommendations)
    return list(made.items)


# ----------------------------------------------------------------------------------------------- for any document

LEAVES: st.SearchStrategy[Block] = st.sampled_from(
    [PARAGRAPH, replace(PARAGRAPH, numbered=False), LIST, TABLE, FIGURE, AppendixList()]
)
INNER: st.SearchStrategy[Block] = st.lists(LEAVES, max_size=4).map(
    lambda found: Section(text("Inner"), tuple(found), level=3)
)
MIDDLE: st.SearchStrategy[Block] = st.lists(LEAVES | INNER, max_size=5).map(
    lambda found: Section(text("Middle"), tuple(found), level=2)
)
TOP: st.SearchStrategy[Block] = st.builds(
    lambda found, is_numbered: Section(text("Top"), tuple(found), numbered=is_numbered),
    st.lists(LEAVES | MIDDLE, max_size=6),
    st.booleans(),
)
APPENDICES = st.integers(0, 3).map(
    lambda count: tuple(Appendix(f"a{each}", f"Title {each}", (PARAGRAPH, TABLE)) for each in range(count))
)
DOCUMENTS = st.builds(
    lambda found, appendices: replace(document(*found, AppendixList()), appendices=appendices),
    st.lists(LEAVES | TOP, max_size=6),
    APPENDICES,
)


def test_a_numbered_section_can_be_cited_by_its_own_id_or_else_by_its_number() -> None:
    named = replace(section(PARAGRAPH), id="vision")
    done = numbered(document(section(PARAGRAPH), named, section(is_numbered=False)))
    assert [block.id for block in done.blocks if isinstance(block, Section)] == ["section-1", "vision", ""]


@given(DOCUMENTS)
def test_sections_are_numbered_one_after_another_and_unnumbered_ones_do_not_count(made: Document) -> None:
    done = numbered(made)
    sections = [block for block in done.blocks if isinstance(block, Section)]
    given_numbers = [block.number for block in sections if block.numbered]
    assert given_numbers == [str(count) for count in range(1, len(given_numbers) + 1)]
    assert all(not block.number for block in sections if not block.numbered)


@given(DOCUMENTS)
def test_paragraphs_count_from_one_in_each_section_whatever_headings_stand_between(made: Document) -> None:
    for block in numbered(made).blocks:
        inside = list(walk((block,)))
        numbers = [each.number for each in inside if isinstance(each, Paragraph) and each.number]
        if isinstance(block, Section) and block.number:
            assert numbers == [f"{block.number}.{count}" for count in range(1, len(numbers) + 1)]
            assert all(each.number for each in inside if isinstance(each, Paragraph) and each.numbered)
        else:
            assert numbers == []


@given(DOCUMENTS)
def test_nothing_is_lost_by_numbering(made: Document) -> None:
    done = numbered(made)
    before = [type(block) for block in walk(made.blocks) if not isinstance(block, AppendixList)]
    listed = max(1, len(made.appendices))
    lists = sum(isinstance(block, AppendixList) for block in walk(made.blocks))
    assert len(list(walk(done.blocks))) == len(before) + lists * listed


@given(DOCUMENTS)
def test_tables_and_figures_are_each_numbered_through_the_whole_document(made: Document) -> None:
    done = numbered(made)
    everything = [*walk(done.blocks), *(block for each in done.appendices for block in walk(each.blocks))]
    for kind in (Table, Figure):
        numbers = [block.number for block in everything if isinstance(block, kind)]
        assert numbers == [str(count) for count in range(1, len(numbers) + 1)]


def ids(done: Document) -> Iterator[str]:
    for block in [*walk(done.blocks), *(block for each in done.appendices for block in walk(each.blocks))]:
        if isinstance(block, Paragraph | Table | Figure | Section) and block.id:
            yield block.id


@given(DOCUMENTS)
def test_no_two_things_have_one_id(made: Document) -> None:
    found = list(ids(numbered(made)))
    assert len(found) == len(set(found))


@given(DOCUMENTS)
def test_the_paragraphs_of_an_appendix_have_no_number(made: Document) -> None:
    for appendix in numbered(made).appendices:
        assert not any(block.number for block in appendix.blocks if isinstance(block, Paragraph))


# ------------------------------------------------------------------------------------------------------ in detail


def test_a_numbered_paragraph_keeps_its_id_for_ever_by_its_number() -> None:
    [_, second] = numbered(document(section(), section(PARAGRAPH, PARAGRAPH))).blocks
    assert isinstance(second, Section)
    assert [block.id for block in second.blocks if isinstance(block, Paragraph)] == ["paragraph-2-1", "paragraph-2-2"]


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (["note it"], ["note it."]),
        (["note it", "approve it"], ["note it; and", "approve it."]),
        (["note it", "approve it", "ask for more"], ["note it;", "approve it; and", "ask for more."]),
    ],
)
def test_recommendations_are_numbered_and_joined(words: list[str], joined: list[str]) -> None:
    made = recommended(*words)
    assert [plain(item.content) for item in made] == joined
    assert [item.number for item in made] == [str(count) for count in range(1, len(words) + 1)]
    assert [item.id for item in made] == [f"recommendation-{count}" for count in range(1, len(words) + 1)]


@pytest.mark.parametrize("ending", [".", ";", ",", " ; ", "; ."])
def test_the_punctuation_of_a_recommendation_s_own_is_replaced(ending: str) -> None:
    assert [plain(item.content) for item in recommended(f"note it{ending}", f"approve it{ending}")] == [
        "note it; and",
        "approve it.",
    ]


def test_a_recommendation_that_ends_in_a_reference_is_punctuated_after_it() -> None:
    content = (Text("note "), Reference("recommendation-1"))
    [made] = numbered(document(Recommendations(text("That:"), (Recommendation(content),)))).blocks
    assert isinstance(made, Recommendations)
    assert plain(made.items[0].content) == "note recommendation 1."


def test_the_list_of_appendices_is_a_numbered_paragraph_for_each() -> None:
    made = replace(document(section(AppendixList())), appendices=(Appendix("a", "Letters"), Appendix("b", "Figures")))
    done = numbered(made)
    [listing] = done.blocks
    assert isinstance(listing, Section)
    paragraphs = [block for block in listing.blocks if isinstance(block, Paragraph)]
    assert [(one.number, plain(one.content)) for one in paragraphs] == [
        ("1.1", "Appendix 1 – Letters"),
        ("1.2", "Appendix 2 – Figures"),
    ]
    anchors = [piece for one in paragraphs for piece in one.content if isinstance(piece, Anchor)]
    assert [(anchor.id, anchor.text, anchor.counter) for anchor in anchors] == [
        ("appendix-a", "Appendix 1", "Appendix"),
        ("appendix-a-title", "Letters", ""),
        ("appendix-b", "Appendix 2", "Appendix"),
        ("appendix-b-title", "Figures", ""),
    ]
    assert [appendix.number for appendix in done.appendices] == ["1", "2"]


def test_a_report_without_appendices_says_so() -> None:
    [listing] = numbered(document(section(AppendixList()))).blocks
    assert isinstance(listing, Section)
    [only] = listing.blocks
    assert isinstance(only, Paragraph)
    assert (only.number, plain(only.content)) == ("1.1", "There are no appendices to this report.")


def test_appendices_that_are_listed_nowhere_are_a_problem() -> None:
    place = Span("report_templates/paper.xml", 40)
    made = replace(document(section(PARAGRAPH)), appendices=(Appendix("a", "Letters", place=place),))
    _, [problem] = number(made)
    assert (problem.code, problem.span) == ("unlisted-appendices", place)
    assert "<appendix-list/>" in problem.hint

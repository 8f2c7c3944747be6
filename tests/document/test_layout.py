"""Layouts: the order, the headings and what must not be empty. Data, not code."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.document.blocks import Block, Document, Paragraph, Section, plain
from govdocs.document.dialect import Parts, parse
from govdocs.document.layout import Layout, LayoutSlot, Reason, arrange, load
from govdocs.document.numbering import number
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.reading.library import Library
from govdocs.reading.model import read
from tests.document.markup import HEAD, MASTHEAD, NAME
from tests.workspaces import write

PLACE = Span("reports/2026-06-15-update.yaml", 2, 9)
LAYOUT = """\
name: Report
slots:
  - {slot: summary}
  - {slot: purpose, heading: Purpose}
  - {slot: money, heading: Money, need: optional}
  - {slot: asks, heading: What is asked, numbered: no}
  - {slot: end, heading: End}
"""


def layout(text: str) -> Layout:
    made, problems = read(Layout, text, "report_templates/layouts/report.yaml")
    assert made is not None, problems
    return made


def parts(**slots: str) -> Parts:
    markup = "".join(
        f'<slot name="{name}" at="{NAME}:{line}">{f"<p>{words}</p>" if words else ""}</slot>'
        for line, (name, words) in enumerate(slots.items(), 1)
    )
    made, problems = parse(f"{HEAD}{MASTHEAD}{markup}</document>", NAME)
    assert made is not None, problems
    return made


def arranged(made: Parts, by: str = LAYOUT) -> Document:
    document, problems = arrange(made, layout(by), PLACE)
    assert problems == []
    assert document is not None
    return document


def outline(blocks: tuple[Block, ...]) -> list[str]:
    """A line for each block: the heading of a section with the words in it."""
    lines = []
    for block in blocks:
        if isinstance(block, Section):
            lines.append(f"{block.number} {plain(block.title)}: {', '.join(outline(block.blocks))}".strip())
        elif isinstance(block, Paragraph):
            lines.append(f"{block.number} {plain(block.content)}".strip())
    return lines


def problems_of(made: Parts) -> list[Problem]:
    document, problems = arrange(made, layout(LAYOUT), PLACE)
    assert document is None
    return problems


def test_slots_stand_in_the_order_and_under_the_headings_of_the_layout() -> None:
    document = arranged(parts(end="d", asks="c", money="m", purpose="b", summary="a"))
    assert outline(document.blocks) == ["a", "Purpose: b", "Money: m", "What is asked: c", "End: d"]


def test_a_section_has_the_name_of_its_slot_as_its_id() -> None:
    document = arranged(parts(end="d", asks="c", purpose="b", summary="a"))
    assert [block.id for block in document.blocks if isinstance(block, Section)] == ["purpose", "asks", "end"]


def test_the_layout_says_which_sections_are_numbered() -> None:
    document, problems = number(arranged(parts(end="d", asks="c", purpose="b", summary="a")))
    assert problems == []
    assert outline(document.blocks) == ["a", "1 Purpose: 1.1 b", "What is asked: c", "2 End: 2.1 d"]


def test_another_layout_over_the_same_parts_moves_and_renumbers_them() -> None:
    same = parts(end="d", asks="c", purpose="b", summary="a")
    other = """\
name: Another
slots:
  - {slot: end, heading: Conclusion}
  - {slot: asks, heading: Decisions}
  - {slot: purpose}
  - {slot: summary, heading: Summary, numbered: no}
"""
    document, _ = number(arranged(same, other))
    assert outline(document.blocks) == ["1 Conclusion: 1.1 d", "2 Decisions: 2.1 c", "b", "Summary: a"]
    assert document.masthead == same.masthead


def test_an_optional_slot_may_be_left_out_or_empty() -> None:
    for made in (
        parts(end="d", asks="c", purpose="b", summary="a"),
        parts(end="d", asks="c", purpose="b", summary="a", money=""),
    ):
        assert [line.split(":")[0] for line in outline(arranged(made).blocks)] == [
            "a",
            "Purpose",
            "What is asked",
            "End",
        ]


@pytest.mark.parametrize(
    "slots", [{"end": "d", "asks": "c", "summary": "a"}, {"end": "d", "asks": "c", "summary": "a", "purpose": ""}]
)
def test_a_mandatory_slot_that_is_empty_is_a_problem_where_the_layout_was_asked_for(slots: dict[str, str]) -> None:
    [problem] = problems_of(parts(**slots))
    assert (problem.code, problem.span) == ("empty-slot", PLACE)
    assert problem.message == "the layout 'Report' must have 'Purpose', and it is empty"
    assert problem.hint.startswith("write 'purpose:' under")


def test_a_mandatory_slot_without_heading_is_called_by_its_name() -> None:
    [problem] = problems_of(parts(end="d", asks="c", purpose="b"))
    assert problem.message == "the layout 'Report' must have 'summary', and it is empty"


def test_a_slot_that_the_layout_does_not_have_is_told_from_the_nearest_that_it_has() -> None:
    [problem] = problems_of(parts(summary="a", purpose="b", asks="c", end="d", purposes="e"))
    assert (problem.code, problem.span) == ("no-such-slot", Span(NAME, 5))
    assert problem.hint == "did you mean 'purpose'?"
    [problem] = problems_of(parts(summary="a", purpose="b", asks="c", end="d", xyz="e"))
    assert problem.hint == "its slots are asks, end, money, purpose, summary"


def test_a_slot_written_twice_is_a_problem() -> None:
    one = parts(summary="a", purpose="b", asks="c", end="d")
    twice = Parts(one.properties, one.masthead, (*one.slots, one.slots[1]))
    [problem] = problems_of(twice)
    assert (problem.code, problem.span) == ("slot-twice", Span(NAME, 2))


def test_a_workspace_s_own_layout_wins_over_the_built_in(tmp_path: Path) -> None:
    write(tmp_path, {"layouts/scrutiny-2018.yaml": LAYOUT})
    assert load(Library(tmp_path), "scrutiny-2018").name == "Report"
    assert len(load(Library(None), "scrutiny-2018").slots) == 21


def test_a_layout_that_is_not_there_or_not_right_is_a_problem_in_its_file(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        load(Library(tmp_path), "scrutiny-2081")
    assert found.value.problems[0].hint == "did you mean 'layouts/scrutiny-2018.yaml'?"
    write(tmp_path, {"layouts/mine.yaml": LAYOUT.replace("heading: Money", "haeding: Money")})
    with pytest.raises(ProblemsFound) as found:
        load(Library(tmp_path), "mine")
    [problem] = found.value.problems
    assert (problem.span, problem.hint) == (
        Span("report_templates/layouts/mine.yaml", 5, 19),
        "did you mean 'heading'?",
    )


def test_a_slot_is_mandatory_and_numbered_unless_the_layout_says_otherwise() -> None:
    slot = LayoutSlot.model_validate({"slot": "purpose"})
    assert (slot.need, slot.numbered, slot.heading) == ("mandatory", True, None)


# ------------------------------------------------------------------------------ nothing to say, and why

MAY_BE_NONE = "name: Report\nslots:\n  - {slot: purpose, heading: Purpose}\n"
MAY_BE_NONE += "  - {slot: crime, heading: Crime and disorder, need: none-because}\n"
WHY = Reason("The report proposes no change.", Span("reports/2026-06-15-update.yaml", 9, 3))


def reasoned(none: dict[str, Reason], **slots: str) -> tuple[Document | None, list[Problem]]:
    return arrange(parts(**slots), layout(MAY_BE_NONE), PLACE, none)


def test_a_heading_may_stand_over_the_reason_why_there_is_nothing() -> None:
    document, problems = reasoned({"crime": WHY}, purpose="To inform.")
    assert document is not None
    assert problems == []
    numbered, _ = number(document)
    assert outline(numbered.blocks) == [
        "1 Purpose: 1.1 To inform.",
        "2 Crime and disorder: 2.1 None, because the report proposes no change.",
    ]


def test_a_layout_says_what_goes_before_the_reason() -> None:
    told = MAY_BE_NONE.replace("none-because}", "none-because, without: There is no crime}")
    document, problems = arrange(parts(purpose="To inform."), layout(told), PLACE, {"crime": WHY})
    assert document is not None
    assert problems == []
    numbered, _ = number(document)
    [_, crime] = outline(numbered.blocks)
    assert crime.endswith("2.1 There is no crime, because the report proposes no change.")


def test_a_heading_that_must_be_accounted_for_is_not_left_empty_without_a_reason() -> None:
    document, [problem] = reasoned({}, purpose="To inform.")
    assert document is None
    assert problem.code == "empty-slot"
    assert problem.hint.endswith("or under 'none:' 'crime:' and why there is nothing to say")


@pytest.mark.parametrize(
    ("slot", "code", "hint"),
    [
        ("purpose", "reason-not-wanted", "delete this reason"),
        ("crme", "no-such-slot", "did you mean 'crime'?"),
    ],
)
def test_no_reason_is_taken_for_a_heading_that_must_be_written(slot: str, code: str, hint: str) -> None:
    _, problems = reasoned({slot: WHY}, purpose="To inform.", crime="None known.")
    assert [(problem.code, problem.span, problem.hint) for problem in problems] == [(code, WHY.place, hint)]


def test_a_reason_for_nothing_and_something_written_contradict_each_other() -> None:
    _, [problem] = reasoned({"crime": WHY}, purpose="To inform.", crime="None known.")
    assert (problem.code, problem.span) == ("reason-not-wanted", WHY.place)


def test_sections_in_a_slot_without_a_heading_stand_where_its_own_would() -> None:
    markup = (
        '<slot name="items"><section><h>Welcome</h><p>All came.</p><section><h>Apologies</h><p>None.</p></section>'
        "</section><section><h>Figures</h><p>They rose.</p></section></slot>"
    )
    made, problems = parse(f"{HEAD}{MASTHEAD}{markup}</document>", NAME)
    assert made is not None, problems
    document, _ = arrange(made, layout("name: Minutes\nslots: [{slot: items}]"), PLACE)
    assert document is not None
    numbered, _ = number(document)
    assert outline(numbered.blocks) == [
        "1 Welcome: 1.1 All came., Apologies: 1.2 None.",
        "2 Figures: 2.1 They rose.",
    ]
    welcome = numbered.blocks[0]
    assert isinstance(welcome, Section)
    assert [welcome.level, *(block.level for block in welcome.blocks if isinstance(block, Section))] == [1, 2]


# ----------------------------------------------------------------------------------------------- a page of its own


def with_pages(page: str, *, heading: str) -> list[tuple[str, bool]]:
    """Every section by its title, and whether it begins on a new page."""
    within = "".join(f'<section id="{name}"><h>{name}</h><p>Words</p></section>' for name in ("visits", "reviews"))
    made, problems = parse(f'{HEAD}{MASTHEAD}<slot name="each">{within}</slot></document>', NAME)
    assert made is not None, problems
    document = arranged(made, f"name: Report\nslots:\n  - {{slot: each, {heading}page: {page}}}\n")

    def sections(blocks: tuple[Block, ...]) -> list[tuple[str, bool]]:
        found = [block for block in blocks if isinstance(block, Section)]
        return [line for each in found for line in ((plain(each.title), each.new_page), *sections(each.blocks))]

    return sections(document.blocks)


def test_each_section_under_a_heading_may_have_a_page_of_its_own_the_first_with_the_heading() -> None:
    assert with_pages("each", heading="heading: All, ") == [("All", True), ("visits", False), ("reviews", True)]
    assert with_pages("new", heading="heading: All, ") == [("All", True), ("visits", False), ("reviews", False)]
    assert with_pages("any", heading="heading: All, ") == [("All", False), ("visits", False), ("reviews", False)]


def test_without_a_heading_the_sections_of_a_slot_begin_where_it_would() -> None:
    assert with_pages("new", heading="") == [("visits", True), ("reviews", True)]

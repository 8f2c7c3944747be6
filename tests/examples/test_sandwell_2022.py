"""The scrutiny report that examples/sandwell-2022 makes, held against what the published one states.

Words of the published paper are not compared, only its facts, its figures and its order.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.document.blocks import Document, Facts, Paragraph, Picture, Section, Table, plain
from govdocs.publishing.building.build import make_document
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.document.markup import walk
from tests.examples.test_sandwell_2018 import everything, words

WORKSPACE = Path(__file__).parents[2] / "examples" / "sandwell-2022"
REPORT = "2022-02-14-scrutiny-report"

SECTIONS = {  # its section number: a word of its sense that our heading has too
    "1": "recommendations",
    "2": "reasons",
    "3": "corporate plan",
    "4": "context",
    "5": "alternative",
    "6": "implications",
    "7": "appendices",
    "8": "background papers",
}

STATED = (  # patterns, by the paragraph of the published paper that states them
    r"Monday 14 February 2022",  # title
    r"Michael Jarrett, Director of Children and Education",  # header
    r"Mandip S\. Chahal, Senior Commissioning Manager for Statutory Services",
    r"Children’s Services and Education Scrutiny Board consider\b",  # 1.1
    r"Service Delivery Contract[^.]*Children’s Services and Education Scrutiny Board[^.]*twice a year",  # 2.1
    r"Best start in life for children and young people",  # 3
    r"foster carers",
    r"Operational Partnership Board meets each month",  # 4.1
    r"Director of Children and Education, senior officers of the Council for finance and law, and the Chief Executive",
    r"Strategic Partnership Board meets each quarter",
    r"Lead Member for Children’s Services, the Chief Executive, the Chair of the Trust and the Chief Executive",
    r"Budget and Corporate Scrutiny Management Board[^.]*once a year",  # 4.2
    r"Operational Partnership Board[^.]*Strategic Partnership Board[^.]*Cabinet",  # 4.3
    r"January 2018",  # 4.4
    r"Cabinet in September 2018",
    r"\bthree years\b",
    r"refreshed in September 2021",
    r"Improvement Board has an independent chair appointed by the Department for Education",  # 4.5
    r"since April 2018",  # 4.6
    r"\btwo assurance visits\b",
    r"November 2021",
    r"19 October 2016",  # 5.1
    r"1 April 2018",
    r"vary the contract formally",
    r"£68m[^.]*2021/22",  # 6, resources
    r"agree it each year",
    r"Annual Review once a year",  # 6, legal
    r"\bred risk\b",  # 6, risk
    r"Audit and Risk Assurance Committee",
    r"no screening is required",  # 6, equality
    r"protected characteristics",
    r"Young people leaving care",  # 6, social value
    r"14 January 2022",  # 8
    r"8 September 2021",
    r"Ofsted Monitoring Visit Report",
    r"Ofsted Inspection Report – Fostering Service",
)

PARAGRAPHS = {"1": 1, "2": 2, "5": 1, "7": 1}  # as many numbered paragraphs as in the published paper


@pytest.fixture(scope="module")
def document() -> Document:
    return make_document(WORKSPACE, REPORT)


@pytest.fixture(scope="module")
def text(document: Document) -> str:
    return "\n".join(words(content) for content in everything(document))


def sections(document: Document) -> list[Section]:
    return [block for block in document.blocks if isinstance(block, Section)]


def numbered(section: Section) -> list[str]:
    return [block.number for block in walk(section.blocks) if isinstance(block, Paragraph) and block.number]


def test_the_records_have_no_problem() -> None:
    assert check(Register(read_workspace(WORKSPACE))) == []


def test_the_title_names_the_board_and_the_weekday(document: Document) -> None:
    assert plain(document.masthead.title) == "Report to the Children’s Services and Education Scrutiny Board"
    assert [plain(line) for line in document.masthead.lines] == ["Monday 14 February 2022"]


def test_the_header_says_subject_director_and_contact_officers(document: Document) -> None:
    [header] = [block for block in document.blocks if isinstance(block, Facts)]
    assert [plain(fact.label) for fact in header.rows] == ["Subject", "Director", "Contact officers"]


def test_the_eight_sections_stand_in_the_published_order(document: Document) -> None:
    found = {section.number: words(section.title) for section in sections(document)}
    assert list(found) == list(SECTIONS)
    assert {number: found[number] for number, sense in SECTIONS.items() if sense not in found[number].lower()} == {}


def test_paragraphs_are_numbered_from_one_within_each_section(document: Document) -> None:
    for section in sections(document):
        numbers = numbered(section)
        assert numbers == [f"{section.number}.{count}" for count in range(1, len(numbers) + 1)]
        if section.number in PARAGRAPHS:
            assert len(numbers) == PARAGRAPHS[section.number]


def test_the_aim_stands_with_its_icon_and_a_text_alternative(document: Document) -> None:
    [table] = [block for block in walk(sections(document)[2].blocks) if isinstance(block, Table)]
    [row] = table.body
    aim = [piece for block in row.cells[0].blocks if isinstance(block, Paragraph) for piece in block.content]
    [icon] = [piece for piece in aim if isinstance(piece, Picture)]
    assert icon.alt
    assert plain(tuple(aim)) == "Best start in life for children and young people"


def test_the_implications_are_one_table_of_six_rows(document: Document) -> None:
    [table] = [block for block in walk(sections(document)[5].blocks) if isinstance(block, Table)]
    first = [row.cells[0].blocks[0] for row in table.body]
    assert [plain(block.content) for block in first if isinstance(block, Paragraph)] == [
        "Resources",
        "Legal and governance",
        "Risk",
        "Equality",
        "Health and wellbeing",
        "Social value",
    ]


@pytest.mark.parametrize("pattern", STATED)
def test_what_the_published_paper_states_is_stated(text: str, pattern: str) -> None:
    assert re.search(pattern, text)


def test_there_are_no_appendices(document: Document) -> None:
    assert document.appendices == ()
    [listed] = [block for block in walk(sections(document)[6].blocks) if isinstance(block, Paragraph)]
    assert plain(listed.content) == "There are no appendices to this report."


# ------------------------------------------------------------------------- what the published paper gets wrong


def test_the_direction_was_given_under_section_497a(text: str) -> None:
    assert re.search(r"section 497A\W+of the Education Act 1996", text)
    assert "479A" not in text


def test_published_works_are_not_background_papers(document: Document) -> None:
    papers = [words(block.content) for block in walk(sections(document)[7].blocks) if isinstance(block, Paragraph)]
    assert papers[0] == "There are no background papers to this report."
    assert papers[1] == "It refers to these published works:"


def test_each_obligation_is_said_in_one_way(text: str) -> None:
    assert not re.search(r"\bup to two\b|\bas requested\b|\btwice each year\b|\btwice yearly\b", text)


def test_each_body_has_one_name(text: str) -> None:
    assert not re.search(
        r"Scrutiny Panel|Children’s Scrutiny Board|Budget Scrutiny meeting|Service Delivery Agreement", text
    )
    assert not re.search(r"\bSCT\b", text)


def test_nothing_is_said_of_findings_that_the_paper_does_not_state(text: str) -> None:
    assert not re.search(r"had not been published|The outcome was|\b(Green|Amber|Red)\b", text)

"""The six-monthly update that examples/sandwell-2018 makes, held against what the published one states.

Words of the published paper are not compared, only its facts, its figures and its order.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from govdocs.document.blocks import (
    Anchor,
    Block,
    Cell,
    Content,
    Document,
    Facts,
    Figure,
    ItemList,
    Notice,
    Paragraph,
    Recommendations,
    Reference,
    Section,
    Signature,
    Table,
    Text,
    plain,
)
from govdocs.records.workspace import Records, read_workspace

WORKSPACE = Path(__file__).parents[2] / "examples" / "sandwell-2018"
REPORT = "2018-11-12-six-monthly-update"

# ------------------------------------------------------------------------- what the published paper states


SECTIONS = {  # its section number: a word of its sense that our heading has too
    "1": "purpose",
    "2": "vision",
    "3": "background",
    "4": "position",
    "5": "consultation",
    "6": "alternative",
    "7": "resource",
    "8": "governance",
    "9": "equality",
    "10": "data protection",
    "11": "crime",
    "12": "sustainab",
    "13": "health",
    "14": "property",
    "15": "appendices",
}

PRIORITIES = (
    "Leadership",
    "Workforce",
    "Practice",
    "Children Looked After, Care Leavers, Permanence",
    "Child Sexual Exploitation (CSE), Missing and Trafficked",
    "Performance and Quality Assurance",
    "Partnerships",
    "Voice of the Child",
)

PEOPLE = (
    "Jacqui Smith",
    "Frances Craven",
    "Dan Mortiboys",
    "Steven Gauntley",
    "Linda Sanders",
    "Stephen Rimmer",
    "Vineeta Manchanda",
    "Paul Sandars",
    "Stuart Lackenby",
)

STATED = (  # patterns, by the paragraph of the published paper that states them
    r"Simon Hackett",  # header
    r"Tara Malik",  # header, 3.2
    r"1 April 2018",  # 1.1
    r"Listening, learning and caring",  # 2.1
    r"Being ambitious and confident",
    r"Encouraging innovation",
    r"Acting with openness and transparency",
    r"Vision 2030",  # 2.2
    r"April 2018",  # 3.1
    r"Doncaster Children’s Services Trust",  # 4.1
    r"Paul Moffat",
    r"10 May 2018",  # 4.2
    r"\beight priorities\b",
    r"Single Inspection Framework",
    r"Requires improvement\W{1,3}by 2020",
    r"Good\W{1,3}by 2022",
    r"December 2018",  # 4.5
    r"\beleven sites\b",
    r"\bsix temporary Operational Managers\b",
    r"‘In the loop’",
    r"November 2018",
    r"‘12 reasons to work at Sandwell’",  # 4.6
    r"July 2018",
    r"market supplement",
    r"\bCore Offer\b",
    r"\bFour Team Managers\b",
    r"\bFirstline\b",
    r"\b205\b",
    r"\b220\b",
    r"\b155\b",
    r"September 2018",
    r"August 2016",
    r"\b35\.7\s?%",
    r"August 2017",
    r"\b27\.2\s?%",
    r"\b20(\.0)?\b(?! \w+ \d{4})",
    r"\b18\.8\b",
    r"Quality Assurance Framework",  # 4.7
    r"Beyond Auditing",
    r"March 2018",
    r"Practitioners Improvement Board",
    r"\b12-week plans\b",
    r"Director’s Resource and Decision-Making Panel",  # 4.8
    r"\b12-week action plan\b",
    r"Senior Social Worker",
    r"Child Permanence Reports",
    r"Interim Director of Operations",
    r"Improvement Advisor",  # 4.9
    r"‘Top Ten’",
    r"6 November 2018",
    r"Barnardo’s",
    r"since May 2018",  # 4.10
    r"Director of Quality Assurance and Performance",
    r"Early Help",  # 4.11
    r"reference group of head teachers",
    r"\bMASA\b",
    r"April 2019",
    r"8 November 2018",
    r"‘Partner Pledge’",
    r"Corporate Parenting Board",  # 4.12
    r"Young People’s Advisers",
    r"Shadow Board",
    r"30 and 31 May 2018",  # 4.13
    r"5 and 6 September 2018",  # 4.14
    r"Youth Offending Service",  # 4.16
    r"\b(fifteen|15)\b[^.]*\bindicators\b",  # 4.17
    r"Operational Partnership Board",  # 5.1
    r"Strategic Partnership Board",
    r"£58\.23m\b",  # 7.1
    r"£2\.15m\b",
    r"Support Services Agreement",
    r"£0\.63m\b",
    r"£5\.899m\b",  # 7.2
    r"£1\.66m\b",
    r"\b2018/19\b",
    r"HMRC",
    r"\b2017/18\b",  # 7.3
    r"Articles of Association",  # 8.1
    r"Service Delivery Contract",
    r"Minister of State for Children, Young People and Families",  # 8.2
    r"Director of Children’s Services",  # 8.3
    r"Lead Member for Children’s Services",
    r"Audit and Risk Committee",  # 8.5
    r"Finance and Infrastructure Committee",
    r"Remuneration Committee",
    r"scheme of delegation",
    r"risk register",  # 8.6
)

APPENDICES = ("visit-letters", "performance", "chairs-letter")

# ---------------------------------------------------------------------------------------- reading a document


@pytest.fixture(scope="module")
def records() -> Records:
    return read_workspace(WORKSPACE)


@pytest.fixture(scope="module")
def document() -> Document:
    from govdocs.publishing.building.build import make_document

    return make_document(WORKSPACE, REPORT)


@pytest.fixture(scope="module")
def passages(document: Document) -> list[str]:
    """The words of every passage, in reading order."""
    return [words(content) for content in everything(document)]


@pytest.fixture(scope="module")
def text(passages: list[str]) -> str:
    return "\n".join(passages)


def words(content: Content) -> str:
    """Words with all spaces alike."""
    return " ".join(plain(content).split())


def everything(document: Document) -> Iterator[Content]:
    yield document.masthead.title
    yield from document.masthead.lines
    yield from contents(document.blocks)
    for appendix in document.appendices:
        yield from contents(appendix.blocks)


def contents(blocks: tuple[Block, ...]) -> Iterator[Content]:
    for block in blocks:
        match block:
            case Paragraph():
                yield block.content
            case ItemList():
                yield from items(block)
            case Section():
                yield block.title
                yield from contents(block.blocks)
            case Recommendations():
                yield block.stem
                yield from (item.content for item in block.items)
            case Facts():
                for fact in block.rows:
                    yield fact.label
                    yield from fact.lines
            case Table():
                yield block.caption
                for row in (block.head, *block.body):
                    yield from cells(row.cells)
            case Figure():
                yield block.caption
            case Notice():
                yield from contents(block.blocks)
            case Signature():
                yield from ((Text(line),) for line in (block.name, *block.lines))


def items(listed: ItemList) -> Iterator[Content]:
    for item in listed.items:
        yield item.content
        if item.children:
            yield from items(item.children)


def cells(row: tuple[Cell, ...]) -> Iterator[Content]:
    for cell in row:
        yield from contents(cell.blocks)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from walk(block.blocks)


def numbered_sections(document: Document) -> list[Section]:
    return [block for block in document.blocks if isinstance(block, Section) and block.number]


def numbered_paragraphs(blocks: tuple[Block, ...]) -> list[Paragraph]:
    return [block for block in walk(blocks) if isinstance(block, Paragraph) and block.number]


def priority_paragraphs(document: Document) -> list[Paragraph]:
    """Paragraphs that open with a priority's number and name, in the order in which they stand."""
    found = numbered_paragraphs(document.blocks)
    return [paragraph for paragraph in found if re.match(r"Priority \d", words(paragraph.content))]


# ------------------------------------------------------------------------------------------------ the records


def test_the_records_can_be_read_without_a_problem(records: Records) -> None:
    assert records.problems == ()
    assert [file.name for file in records.commissions] == [REPORT]


def test_the_records_together_have_no_problem(records: Records) -> None:
    from govdocs.checks import check
    from govdocs.register.register import Register

    assert check(Register(records)) == []


@pytest.mark.parametrize("figure", ["155", "205", "220", "35.7", "27.2", "18.8"])
def test_a_figure_of_the_workforce_is_typed_once_and_never_in_prose(figure: str) -> None:
    typed = {
        path.relative_to(WORKSPACE).as_posix(): len(found)
        for path in WORKSPACE.rglob("*.yaml")
        if (found := re.findall(rf"(?<![\d.]){re.escape(figure)}(?!\d)", path.read_text("utf-8")))
    }
    assert typed == {"register/returns.yaml": 1}


def test_no_telephone_number_or_e_mail_address_is_recorded() -> None:
    for path in WORKSPACE.rglob("*.yaml"):
        assert not re.search(r"@|\b0\d{2,4} ?\d{3,4} ?\d{3,4}\b", path.read_text("utf-8")), path


# ------------------------------------------------------------------------------------------- order and numbers


def test_the_fifteen_sections_stand_in_the_published_order(document: Document) -> None:
    sections = numbered_sections(document)
    assert [section.number for section in sections] == list(SECTIONS)
    headings = {section.number: words(section.title) for section in sections}
    unlike = {number: headings[number] for number, sense in SECTIONS.items() if sense not in headings[number].lower()}
    assert unlike == {}


def test_paragraphs_are_numbered_from_one_within_each_section(document: Document) -> None:
    for section in numbered_sections(document):
        numbers = [paragraph.number for paragraph in numbered_paragraphs(section.blocks)]
        assert numbers == [f"{section.number}.{count}" for count in range(1, len(numbers) + 1)]
        assert numbers, section.title


def test_two_recommendations_are_joined(document: Document) -> None:
    found = [block for block in walk(document.blocks) if isinstance(block, Recommendations)]
    assert len(found) == 1
    assert "Children’s Services and Education Scrutiny Board" in words(found[0].stem)
    first, second = found[0].items
    assert (first.number, second.number) == ("1", "2")
    assert words(first.content).endswith("; and")
    assert words(second.content).endswith("Appendix 2.")


def test_eight_priorities_stand_in_order_in_consecutive_paragraphs(document: Document) -> None:
    paragraphs = priority_paragraphs(document)
    for position, (paragraph, name) in enumerate(zip(paragraphs, PRIORITIES, strict=True), 1):
        assert re.match(rf"Priority {position}\W+{re.escape(name)}", words(paragraph.content))
    section, first = paragraphs[0].number.split(".")
    assert section == "4"
    assert [paragraph.number for paragraph in paragraphs] == [f"4.{int(first) + count}" for count in range(8)]


def test_the_plan_paragraph_cites_exactly_the_priorities(document: Document) -> None:
    """The published paper cites 4.4 to 4.11 for what stands at 4.5 to 4.12."""
    paragraphs = priority_paragraphs(document)
    citing = [
        (match[1], match[2])
        for paragraph in numbered_paragraphs(document.blocks)
        if (match := re.search(r"paragraphs? (\d+\.\d+) to (?:paragraph )?(\d+\.\d+)", words(paragraph.content)))
    ]
    assert citing == [(paragraphs[0].number, paragraphs[-1].number)]


def test_every_priority_has_its_progress_beneath_it(document: Document, records: Records) -> None:
    points = [len(entry.points) for part in records.standing for entry in part.progress]
    assert points == [4, 7, 10, 4, 5, 6, 5, 5]  # as many as in the published paper
    lists: list[int] = []
    within = False
    for block in walk(document.blocks):
        if isinstance(block, Paragraph) and block.number:
            within = block in priority_paragraphs(document)
            lists += [0] if within else []
        elif isinstance(block, ItemList) and within:
            lists[-1] += len(block.items)
    # the workforce figures, which are computed, may stand in the list or beneath it
    assert [stated for stated in zip(lists, points, strict=True) if stated[0] < stated[1]] == []


# ---------------------------------------------------------------------------------------------------- the facts


@pytest.mark.parametrize("pattern", STATED)
def test_what_the_published_paper_states_is_stated(text: str, pattern: str) -> None:
    assert re.search(pattern, text)


def test_all_members_of_the_trust_board_are_listed(document: Document) -> None:
    [section] = [section for section in numbered_sections(document) if section.number == "3"]
    passages = [words(content) for content in contents(section.blocks)]
    named = [name for passage in passages for name in PEOPLE if name in passage]
    assert named == list(PEOPLE)
    [others] = [passage for passage in passages if passage.startswith("Non-Executive Directors: ")]
    assert len([name for name in PEOPLE if name in others]) == 5
    assert any("Tara Malik" in passage and "Company Secretary" in passage for passage in passages)


def test_the_meetings_of_the_strategic_board_are_counted(passages: list[str]) -> None:
    meant = [passage for passage in passages if re.search(r"Strategic Partnership Board|\bSPB\b", passage)]
    assert any(re.search(r"\b(two|twice)\b", passage) for passage in meant)


def test_nobody_is_called_vacant(text: str) -> None:
    """The published paper names no holder of some posts, which does not make them vacant."""
    assert not re.search(r"\bvacant\b", text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("subject", "change"),
    [
        ("social workers", r"\b50\b"),
        ("temporary", r"\b8\.5 percentage points\b"),
        ("caseload", r"\b1\.2\b"),
    ],
)
def test_changes_in_the_workforce_are_computed(passages: list[str], subject: str, change: str) -> None:
    about = [passage for passage in passages if subject in passage.lower()]
    assert any(re.search(change, passage) for passage in about)


def test_changes_are_not_compared_with_what_the_paper_does_not_state(text: str) -> None:
    """Each measure has two figures and hence one change: no target, average or rating is made up."""
    assert not re.search(r"\b(Red|Amber|Green)\b|statistical neighbour|England average", text)


# -------------------------------------------------------------------------------------------------- appendices


def test_three_appendices_are_listed_in_order_and_meetings_and_decisions_after_them(document: Document) -> None:
    assert [appendix.id for appendix in document.appendices] == [*APPENDICES, "meetings-and-decisions"]
    assert [appendix.number for appendix in document.appendices] == ["1", "2", "3", "4"]
    [section] = [section for section in numbered_sections(document) if section.number == "15"]
    listed = [words(paragraph.content) for paragraph in numbered_paragraphs(section.blocks)]
    assert listed == [f"Appendix {appendix.number} – {appendix.title}" for appendix in document.appendices]


def test_appendices_are_cited_by_the_number_and_title_of_the_list(document: Document) -> None:
    shown: dict[str, set[str]] = {}
    for content in everything(document):
        for piece in content:
            if isinstance(piece, Anchor | Reference):
                target = piece.id if isinstance(piece, Anchor) else piece.target
                shown.setdefault(target, set()).add(piece.text)
    for appendix in document.appendices:
        assert shown[f"appendix-{appendix.id}"] <= {f"Appendix {appendix.number}", appendix.number}
        assert shown[f"appendix-{appendix.id}-title"] == {appendix.title}


def test_every_appendix_is_cited_and_no_number_is_typed(document: Document) -> None:
    cited = set()
    for content in everything(document):
        for piece in content:
            if isinstance(piece, Reference):
                cited.add(piece.target.removesuffix("-title"))
            elif isinstance(piece, Text):
                assert not re.search(r"\bAppendix (\d|One|Two|Three)", piece.text)
    assert {f"appendix-{name}" for name in APPENDICES} <= cited


# ------------------------------------------------------------------------- what the published paper gets wrong


def test_a_rating_that_is_not_published_is_withheld(passages: list[str]) -> None:
    service = [passage for passage in passages if re.search(r"youth offending", passage, re.IGNORECASE)]
    assert service
    assert [passage for passage in service if re.search(r"\bgood\b", passage, re.IGNORECASE)] == []
    elsewhere = [passage for passage in passages if re.search(r"\b(is|be|as|rated|rating|outcome) Good\b", passage)]
    assert elsewhere == []


def test_days_before_the_meeting_are_not_spoken_of_as_to_come(passages: list[str]) -> None:
    """A paper for 12 November says nothing in the future tense of 6 or 8 November."""
    for passage in passages:
        for sentence in re.split(r"(?<=[.;!?])\s+", passage):
            if re.search(r"\b[68] November 2018\b", sentence):
                assert not re.search(r"\b(will|shall|is to|are to|going to)\b", sentence)

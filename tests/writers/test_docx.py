"""What a Word file must be: live, accessible, in the house style, and the same every time."""

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import docx
import pytest
from lxml import etree

from govdocs.document.blocks import (
    Anchor,
    Appendix,
    Block,
    Break,
    Cell,
    Document,
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
    Text,
    Tone,
    plain,
)
from govdocs.reading.library import Library
from govdocs.writers.docx import write
from govdocs.writers.docx.marks import bookmark_name
from govdocs.writers.docx.tables import shared_out
from govdocs.writers.house_style import HouseStyle, load
from tests.writers.readback_docx import W, blocks
from tests.writers.specimen import SPECIMEN, para, table, text

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def style() -> HouseStyle:
    return load(Library(None))


@pytest.fixture(scope="module")
def specimen(style: HouseStyle) -> bytes:
    return write(SPECIMEN, style)


def made(style: HouseStyle, *content: Block, appendices: tuple[Appendix, ...] = ()) -> bytes:
    return write(replace(SPECIMEN, blocks=content, appendices=appendices), style)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def with_part(data: bytes, root: etree._Element, name: str = "word/document.xml") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w") as changed:
        for each in archive.namelist():
            changed.writestr(each, etree.tostring(root) if each == name else archive.read(each))
    return stream.getvalue()


def styled(root: etree._Element, style_id: str) -> list[etree._Element]:
    return [
        paragraph
        for paragraph in root.iter(f"{W}p")
        if paragraph.find(f"{W}pPr/{W}pStyle[@{W}val='{style_id}']") is not None
    ]


def words(paragraph: etree._Element) -> str:
    return "".join(str(piece.text or "") for piece in paragraph.iter(f"{W}t"))


def fields(root: etree._Element) -> list[tuple[str, str]]:
    """Each field's instruction and result."""
    found: list[tuple[str, str]] = []
    instruction = result = ""
    state = ""
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if node.tag == f"{W}fldChar":
            state = str(node.get(f"{W}fldCharType"))
            if state == "begin":
                instruction = result = ""
            elif state == "end":
                found.append((instruction.strip(), result))
        elif node.tag == f"{W}instrText":
            instruction += str(node.text)
        elif state == "separate":
            result += str(node.text)
    return found


def bookmarked(root: etree._Element) -> dict[str, tuple[etree._Element, str]]:
    """Each bookmark's paragraph and the words that it spans."""
    found: dict[str, tuple[etree._Element, str]] = {}
    for start in root.iter(f"{W}bookmarkStart"):
        spanned = ""
        for node in start.itersiblings():
            if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == start.get(f"{W}id"):
                break
            spanned += words(node)
        paragraph = start.getparent()
        assert paragraph is not None
        found[str(start.get(f"{W}name"))] = (paragraph, spanned)
    return found


# ------------------------------------------------------------------------------------------------------- numbers


def test_numbers_that_word_counts_are_those_of_the_document(specimen: bytes) -> None:
    shown = blocks(specimen)
    assert "1 Purpose of the report" in shown
    assert "2.2 The count of paragraphs goes on beneath a sub-heading." in shown
    assert "3.1 Appendix 1 – Performance scorecard" in shown
    assert "2 notes the performance attached at Appendix 1." in shown
    assert [line for line in shown if line.endswith(("First.", "Second."))] == ["1 First.", "2 Second."]


def test_no_number_of_a_paragraph_is_text(specimen: bytes) -> None:
    root = part(specimen)
    numbered = [*styled(root, "Heading1"), *styled(root, "NumberedParagraph"), *styled(root, "Recommendation")]
    assert len(numbered) > 8
    assert not [words(paragraph) for paragraph in numbered if re.match(r"\d", words(paragraph))]


def test_a_paragraph_put_in_renumbers_those_after_it(specimen: bytes) -> None:
    root = part(specimen)
    first = styled(root, "NumberedParagraph")[2]
    added = etree.fromstring(etree.tostring(first))
    first.addprevious(added)
    shown = blocks(with_part(specimen, root))
    assert "2.3 The count of paragraphs goes on beneath a sub-heading." in shown
    assert "3.1 Appendix 1 – Performance scorecard" in shown


def test_numbers_belong_to_styles_not_to_paragraphs(specimen: bytes) -> None:
    root = part(specimen)
    assert not [one for one in styled(root, "NumberedParagraph") if one.find(f"{W}pPr/{W}numPr") is not None]
    numbering, styles = part(specimen, "word/numbering.xml"), part(specimen, "word/styles.xml")
    for level, name in enumerate(("Heading1", "NumberedParagraph")):
        bound = numbering.find(f"{W}abstractNum[@{W}abstractNumId='1']/{W}lvl[@{W}ilvl='{level}']/{W}pStyle")
        assert bound is not None
        assert bound.get(f"{W}val") == name
        assert styles.find(f"{W}style[@{W}styleId='{name}']/{W}pPr/{W}numPr/{W}numId[@{W}val='1']") is not None


def test_a_first_level_heading_without_number_does_not_advance_the_count(style: HouseStyle) -> None:
    data = made(
        style,
        Section(text("One"), (para("a", "1.1"),), numbered=True, number="1"),
        Section(text("Between"), (para("plain"),)),
        Section(text("Two"), (para("b", "2.1"),), numbered=True, number="2"),
    )
    assert blocks(data)[-6:] == ["1 One", "1.1 a", "Between", "plain", "2 Two", "2.1 b"]
    assert [words(one) for one in styled(part(data), "Heading1")] == ["One", "Between", "Two"]


def test_a_document_and_a_section_may_be_empty(style: HouseStyle) -> None:
    assert len(blocks(made(style))) == 3
    assert blocks(made(style, Section(text("Nothing"), ())))[-1] == "Nothing"


def test_every_list_and_every_block_of_recommendations_starts_at_1(style: HouseStyle) -> None:
    ordered = ItemList((ListItem(text("x"), children=ItemList((ListItem(text("y")),), ordered=True)),), ordered=True)
    asked = Recommendations(
        text("That:"), (Recommendation(text("r"), number="1"), Recommendation(text("s"), number="2"))
    )
    data = made(style, ordered, asked, ordered, asked)
    assert blocks(data)[3:] == ["1 x", "1 y", "That:", "1 r", "2 s"] * 2


def test_an_outer_list_goes_on_after_the_list_within(style: HouseStyle) -> None:
    inner = ItemList((ListItem(text("i")), ListItem(text("j"))), ordered=True)
    data = made(
        style, ItemList((ListItem(text("a"), children=inner), ListItem(text("b"), children=inner)), ordered=True)
    )
    assert blocks(data)[3:] == ["1 a", "1 i", "2 j", "2 b", "1 i", "2 j"]


def test_bullets_beneath_numbered_text_are_those_of_their_style(specimen: bytes) -> None:
    root = part(specimen)
    assert [words(one) for one in styled(root, "ListBullet2")] == ["Three joined this year."]
    bullets = styled(root, "ListBullet") + styled(root, "ListBullet2")
    assert not [one for one in bullets if one.find(f"{W}pPr/{W}numPr") is not None]


def test_a_list_too_deep_for_the_styles_keeps_its_items(style: HouseStyle) -> None:
    nested = ItemList((ListItem(text("level 5")),))
    for level in (4, 3, 2, 1):
        nested = ItemList((ListItem(text(f"level {level}"), children=nested),))
    data = made(style, nested)
    assert blocks(data)[3:] == [f"level {level}" for level in (1, 2, 3, 4, 5)]
    assert not lint(data)


# ----------------------------------------------------------------------------------------------------- references


def test_references_are_fields_whose_result_is_the_words_shown(specimen: bytes) -> None:
    shown = {result: instruction for instruction, result in fields(part(specimen)) if instruction.startswith("REF")}
    assert set(shown) == {"2.1", "Table 1", "Figure 1", "Appendix 1"}
    assert shown["2.1"] == rf"REF {bookmark_name('paragraph-2-1')} \r \h"


def test_a_reference_updated_shows_the_same_words(style: HouseStyle) -> None:
    data = made(
        style,
        Section(
            text("Wide at once"),
            (
                Paragraph(
                    (
                        Reference("s1", Shows.NUMBER, "1"),
                        Text(", "),
                        Reference("s1", Shows.TITLE, "Wide at once"),
                        Text(", "),
                        Reference("performance-table", Shows.NUMBER, "1"),
                        Text(", "),
                        Reference("performance-table", Shows.LABEL, "Table 1"),
                        Text(", "),
                        Reference("performance-table", Shows.TITLE, "Performance against target"),
                        Text(", "),
                        Reference("r-1", Shows.NUMBER, "1"),
                        Text(", "),
                        Reference("annex", Shows.LABEL, "Annex 1", bold=True),
                    ),
                    id="paragraph-1-1",
                    numbered=True,
                    number="1.1",
                ),
                table(1),
                Recommendations(text("That:"), (Recommendation(text("r"), id="r-1", number="1"),)),
                Paragraph((Anchor("annex", "Annex 1", counter="Annex"), Text(" – letters"))),
            ),
            id="s1",
            numbered=True,
            number="1",
        ),
    )
    assert check_references(data) == 7


def test_references_of_the_specimen_updated_show_the_same_words(specimen: bytes) -> None:
    assert check_references(specimen) == 5


def check_references(data: bytes) -> int:
    """Works out each reference as Word would on updating it; the number of references checked."""
    root = part(data)
    targets = bookmarked(root)
    numbers = {words(one): line for one, line in zip(with_words(root), blocks(data), strict=True)}
    checked = 0
    for instruction, result in fields(root):
        if not instruction.startswith("REF "):
            continue
        paragraph, spanned = targets[instruction.split()[1]]
        if r"\r" in instruction:
            assert numbers[words(paragraph)] == f"{result} {words(paragraph)}"
        else:
            assert spanned == result
        checked += 1
    return checked


def with_words(root: etree._Element) -> list[etree._Element]:
    return [paragraph for paragraph in root.iter(f"{W}p") if words(paragraph).strip()]


def test_captions_count_their_tables_and_figures(specimen: bytes) -> None:
    counted = [(instruction, result) for instruction, result in fields(part(specimen)) if instruction.startswith("SEQ")]
    assert counted == [
        (r"SEQ Table \* ARABIC", "1"),
        (r"SEQ Figure \* ARABIC", "1"),
        (r"SEQ Appendix \* ARABIC", "1"),
        (r"SEQ Table \* ARABIC", "2"),
    ]


@pytest.mark.parametrize("identity", ["1", "", "a" * 200, "paragraph-4.5", "Ümlaut – “x”", "a-b", "a_b", "A-b"])
def test_a_bookmark_has_a_name_that_word_takes(identity: str) -> None:
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", bookmark_name(identity))
    assert bookmark_name(identity, "number") != bookmark_name(identity)


def test_no_two_ids_share_a_bookmark() -> None:
    identities = ["a-b", "a_b", "a b", "A-b", "a--b", *(f"{'x' * 60}-{index}" for index in range(200))]
    assert len({bookmark_name(identity).lower() for identity in identities}) == len(identities)


def test_of_two_blocks_of_one_id_the_first_is_referred_to(style: HouseStyle) -> None:
    asked = Recommendations(text("That:"), (Recommendation(text("r"), id="r-1", number="1"),))
    data = made(style, asked, asked, Paragraph((Reference("r-1", Shows.NUMBER, "1"),)))
    assert not lint(data)


def test_a_section_that_was_given_no_number_shows_none(style: HouseStyle) -> None:
    data = made(style, para("x"), appendices=(Appendix("a", "A", (Section(text("In"), (para("y"),), numbered=True),)),))
    assert blocks(data)[3:] == ["x", "A", "In", "y"]


def test_an_appendix_refers_to_where_it_is_listed(specimen: bytes) -> None:
    heading = next(one for one in styled(part(specimen), "Heading1") if "Performance scorecard" in words(one))
    assert words(heading) == "Appendix 1 – Performance scorecard"
    assert fields(heading) == [(rf"REF {bookmark_name('appendix-performance')} \h \* MERGEFORMAT", "Appendix 1")]


def test_an_appendix_that_is_not_listed_names_itself(style: HouseStyle) -> None:
    data = made(
        style, para("x"), appendices=(Appendix("a", "Letters", (para("y"),), number="2"), Appendix("b", "None"))
    )
    assert blocks(data)[3:] == ["x", "Appendix 2 – Letters", "y"]
    heading = styled(part(data), "Heading1")[0]
    assert heading.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_a_link_leads_to_its_address(specimen: bytes) -> None:
    link = next(part(specimen).iter(f"{W}hyperlink"))
    relations = part(specimen, "word/_rels/document.xml.rels")
    identity = link.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
    target = next(one for one in relations if one.get("Id") == identity)
    assert (target.get("Target"), target.get("TargetMode")) == ("https://www.example.org/letter", "External")
    assert words(link) == "the inspectorate’s letter"


# --------------------------------------------------------------------------------------------- tables and figures


def test_header_rows_repeat_and_rows_stay_whole(specimen: bytes) -> None:
    facts, small, wide = part(specimen).iter(f"{W}tbl")
    for one in (small, wide):
        rows = one.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert facts.find(f"{W}tr/{W}trPr/{W}tblHeader") is None


def test_tables_say_which_cells_are_headers_and_what_they_hold(specimen: bytes) -> None:
    facts, small, _ = part(specimen).iter(f"{W}tbl")
    look = f"{W}tblPr/{W}tblLook"
    for one, first_row in ((facts, "0"), (small, "1")):
        flags = one.find(look)
        assert flags is not None
        assert (flags.get(f"{W}firstRow"), flags.get(f"{W}firstColumn")) == (first_row, "1")
    said = [one.get(f"{W}val") for one in part(specimen).iter(f"{W}tblDescription")]
    assert said[0] == "Subject of the report and the officers responsible for it"
    assert said[1] == "Performance against target. Columns: Indicator, Value, Target, Rating."


def test_shares_of_width_come_to_the_whole() -> None:
    assert shared_out([Decimal(4), Decimal(1), Decimal(1), Decimal("1.5")], 9185) == [4899, 1224, 1225, 1837]
    assert sum(shared_out([Decimal(1)] * 7, 10001)) == 10001


def test_columns_align_as_asked_and_ratings_have_their_ground(specimen: bytes, style: HouseStyle) -> None:
    row = list(part(specimen).iter(f"{W}tbl"))[1].findall(f"{W}tr")[2]
    aligns = [
        None if (side := cell.find(f"{W}p/{W}pPr/{W}jc")) is None else side.get(f"{W}val")
        for cell in row.findall(f"{W}tc")
    ]
    assert aligns == [None, "right", "right", "center"]
    grounds = [shade.get(f"{W}fill") for shade in row.iter(f"{W}shd")]
    assert grounds == [style.sheet.tones.caution.removeprefix("#").upper()]


def test_cells_hold_paragraphs_lists_or_nothing(style: HouseStyle) -> None:
    listed = Cell((para("p"), ItemList((ListItem(text("one")), ListItem(text("two"))), ordered=True)))
    row = Row((listed, Cell(()), Cell((para("x"),), tone=Tone.GOOD), Cell(())))
    data = made(style, replace(table(0), body=(row,)))
    assert blocks(data)[-4:] == ["p", "1 one", "2 two", "x"]
    assert not lint(data)


def test_every_picture_has_its_words(specimen: bytes) -> None:
    pictures = list(part(specimen).iter(f"{DRAWING}docPr"))
    assert [picture.get("name") for picture in pictures] == ["Figure 1"]
    assert str(pictures[0].get("descr")).startswith("Line chart. Average caseload fell")


def test_a_picture_is_no_wider_than_its_place_and_keeps_its_shape(
    style: HouseStyle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govdocs.writers import charts

    monkeypatch.setattr(charts, "size", lambda *_: (2000.0, 1000.0))
    monkeypatch.setattr(charts, "png", lambda *_, **__: tiny_png())
    figure = next(one for one in all_blocks(SPECIMEN) if one.__class__.__name__ == "Figure")
    style = replace(style, charts={"trend": {**style.charts["trend"], "usermeta": {}}})
    extent = next(part(made(style, figure)).iter(f"{DRAWING}extent"))
    width, height = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
    assert width == (11906 - 2 * 1361) * 635
    assert width == 2 * height


def tiny_png() -> bytes:
    from base64 import b64decode

    return b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def all_blocks(document: Document) -> list[Block]:
    found: list[Block] = []
    waiting: list[Block] = list(document.blocks)
    while waiting:
        one = waiting.pop(0)
        found.append(one)
        if isinstance(one, Section):
            waiting += one.blocks
    return found


# --------------------------------------------------------------------------------------------------------- pages


def pages(data: bytes) -> list[tuple[str, list[str]]]:
    """For each section of pages whether it is wide, and the headings and tables that stand on it."""
    body = part(data).find(f"{W}body")
    assert body is not None
    found: list[tuple[str, list[str]]] = []
    held: list[str] = []
    for one in body:
        style_of = one.find(f"{W}pPr/{W}pStyle")
        if one.tag == f"{W}tbl":
            held.append("table")
        elif style_of is not None and str(style_of.get(f"{W}val")).startswith("Heading"):
            held.append(words(one))
        size = one.find(f"{W}pgSz") if one.tag == f"{W}sectPr" else one.find(f"{W}pPr/{W}sectPr/{W}pgSz")
        if size is not None:
            found.append((str(size.get(f"{W}orient", "portrait")), held))
            held = []
    return found


def test_wide_tables_stand_on_landscape_pages_and_portrait_returns_after(style: HouseStyle) -> None:
    wide = table(2, wide=True)
    data = made(
        style,
        Section(text("Before"), (para("a"),)),
        Section(text("Wide"), (Section(text("Under"), (wide, replace(wide, id="other")), level=2), para("b"))),
        Section(text("After"), (para("c"),)),
    )
    assert pages(data) == [
        ("portrait", ["Before"]),
        ("landscape", ["Wide", "Under", "table", "table"]),
        ("portrait", ["After"]),
    ]
    assert not lint(data)


def test_a_wide_appendix_stands_on_landscape_pages_with_its_heading(specimen: bytes) -> None:
    assert pages(specimen)[-1] == ("landscape", ["Appendix 1 – Performance scorecard", "table"])
    assert len(pages(specimen)) == 2


def test_only_the_first_page_has_a_header_of_its_own(specimen: bytes) -> None:
    first, last = part(specimen).iter(f"{W}sectPr")
    assert first.find(f"{W}titlePg") is not None
    assert last.find(f"{W}titlePg") is None
    assert words(part(specimen, "word/header1.xml")) == ""
    assert words(part(specimen, "word/header2.xml")) == SPECIMEN.properties.running


def test_every_footer_says_whose_document_it_is_and_which_page(specimen: bytes) -> None:
    for number in (1, 2, 3):
        footer = part(specimen, f"word/footer{number}.xml")
        assert words(footer) == "Aldermoor Borough CouncilPage 1 of 1"
        assert [instruction for instruction, _ in fields(footer)] == ["PAGE", "NUMPAGES"]
    stops = [part(specimen, f"word/footer{number}.xml").find(f".//{W}tab[@{W}pos]") for number in (2, 3)]
    assert [stop.get(f"{W}pos") for stop in stops if stop is not None] == ["9184", "14116"]


def test_a_marking_stands_on_every_page_in_bold(style: HouseStyle) -> None:
    marked = replace(SPECIMEN, blocks=(), properties=replace(SPECIMEN.properties, marking="NOT FOR PUBLICATION"))
    data = write(marked, style)
    for header in ("word/header1.xml", "word/header2.xml"):
        assert words(styled(part(data, header), "Marking")[0]) == "NOT FOR PUBLICATION"
    assert part(data, "word/styles.xml").find(f"{W}style[@{W}styleId='Marking']/{W}rPr/{W}b") is not None


def test_what_introduces_stays_with_what_it_introduces(specimen: bytes, style: HouseStyle) -> None:
    styles = part(specimen, "word/styles.xml")
    for name in ("Heading1", "Heading2", "Heading3", "Caption"):
        assert styles.find(f"{W}style[@{W}styleId='{name}']/{W}pPr/{W}keepNext") is not None
    data = made(style, para("These are:"), ItemList((ListItem(text("x")),)))
    assert styled(part(data), "BodyText")[0].find(f"{W}pPr/{W}keepNext") is not None


# ----------------------------------------------------------------------------------------------- words and looks


def test_words_are_those_of_the_document(specimen: bytes) -> None:
    shown = "\n".join(blocks(specimen))
    for block in all_blocks(SPECIMEN):
        if isinstance(block, Paragraph):
            assert plain(block.content).strip() in shown
        elif isinstance(block, Section):
            assert plain(block.title) in shown
    assert "Line one line two" in shown
    assert "Ann Example\nChief Executive\nAldermoor Children’s Trust" in shown


def test_signs_of_markup_are_words_like_any_other(style: HouseStyle) -> None:
    odd = 'A & B <w:p/> "quoted" {heading} ]]> \u00a0end'
    document = replace(
        SPECIMEN,
        properties=replace(SPECIMEN.properties, title=odd, marking="{title}"),
        masthead=replace(SPECIMEN.masthead, organisation="{title}"),
        blocks=(para(odd),),
        appendices=(),
    )
    data = write(document, style)
    assert blocks(data)[-1] == odd
    assert part(data, "docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}title") == odd
    assert words(part(data, "word/footer2.xml")).startswith("{title}Page")
    assert words(part(data, "word/header1.xml")) == "{title}"


def test_a_break_is_a_new_line_and_other_languages_are_named(specimen: bytes) -> None:
    root = part(specimen)
    assert len(list(root.iter(f"{W}br"))) == sum(isinstance(piece, Break) for piece in SPECIMEN.blocks[-1].content)  # type: ignore[union-attr]  # a paragraph
    welsh = next(run for run in root.iter(f"{W}r") if words(run) == "Bore da")
    language = welsh.find(f"{W}rPr/{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "cy"


def test_the_house_style_is_in_the_styles_and_not_in_the_text(specimen: bytes, style: HouseStyle) -> None:
    root = part(specimen)
    assert not list(root.iter(f"{W}rFonts", f"{W}sz", f"{W}color"))
    sheet = style.sheet.model_copy(
        update={
            "typeface": style.sheet.typeface.model_copy(update={"word": "Gill Sans", "size": Decimal(14)}),
            "colours": style.sheet.colours.model_copy(update={"heading": "#123456"}),
        }
    )
    changed = part(made(replace(style, sheet=sheet), para("x")), "word/styles.xml")
    defaults = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
    assert changed.find(f"{defaults}/{W}rFonts[@{W}ascii='Gill Sans']") is not None
    assert changed.find(f"{defaults}/{W}sz[@{W}val='28']") is not None
    assert changed.find(f"{W}style[@{W}styleId='Heading1']/{W}rPr/{W}color[@{W}val='123456']") is not None


def test_headings_have_the_built_in_styles(specimen: bytes) -> None:
    opened = docx.Document(io.BytesIO(specimen))
    shown = [
        (paragraph.style.name, paragraph.text)
        for paragraph in opened.paragraphs
        if paragraph.style and paragraph.style.name and paragraph.style.name.startswith(("Heading", "Title"))
    ]
    assert shown[0] == ("Title", "Report to the Children’s Services Scrutiny Board")
    assert ("Heading 2", "Six-month progress") in shown
    assert ("Heading 3", "Headlines") in shown


def test_headings_in_an_appendix_stand_beneath_its_own(style: HouseStyle) -> None:
    inside = Section(text("Inside"), (Section(text("Deeper"), (para("y"),), level=2),))
    data = made(style, para("x"), appendices=(Appendix("a", "Letters", (inside,), number="1"),))
    assert [words(one) for one in styled(part(data), "Heading2")] == ["Inside"]
    assert [words(one) for one in styled(part(data), "Heading3")] == ["Deeper"]


def test_a_notice_is_set_apart_and_keeps_its_list(style: HouseStyle) -> None:
    data = made(style, Notice((para("Left out:"), ItemList((ListItem(text("item 7")),)))))
    assert [words(one) for one in styled(part(data), "Notice")] == ["Left out:", "item 7"]
    assert not lint(data)


# ------------------------------------------------------------------------------------------------------ the file


def test_the_file_says_what_it_is(specimen: bytes) -> None:
    core = docx.Document(io.BytesIO(specimen)).core_properties
    assert core.title == SPECIMEN.properties.title
    assert (core.author, core.last_modified_by) == ("Aldermoor Borough Council",) * 2
    assert (core.subject, core.language) == ("Six-monthly update", "en-GB")
    assert core.created == core.modified
    assert str(core.created).startswith("2026-11-09 00:00")
    assert part(specimen, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang[@{W}val='en-GB']") is not None


def test_nothing_is_left_of_a_template(specimen: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(specimen)) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names)
    assert names == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/charts/_rels/chart1.xml.rels",
        "word/charts/chart1.xml",
        "word/document.xml",
        "word/embeddings/Microsoft_Excel_Worksheet1.xlsx",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/footer3.xml",
        "word/header1.xml",
        "word/header2.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    for leftover in (b"python", b"thumbnail", b"en-US", b"Cambria", b"Calibri"):
        assert leftover not in everything


def test_word_asks_nothing_on_opening(specimen: bytes) -> None:
    settings = part(specimen, "word/settings.xml")
    assert settings.find(f"{W}updateFields") is None
    assert not [one for one in part(specimen).iter(f"{W}fldChar") if one.get(f"{W}dirty")]


def test_the_bytes_are_the_same_again(specimen: bytes, style: HouseStyle) -> None:
    assert write(SPECIMEN, style) == specimen


# ------------------------------------------------------------------------------ what validators of the format miss

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind contextualSpacing"
    " jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan tcBorders shd vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar titlePg",
    "numbering": "abstractNum num",
    "abstractNum": "nsid multiLevelType lvl",
    "lvl": "start numFmt pStyle suff lvlText lvlJc pPr rPr",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr",
}


def lint(data: bytes) -> list[str]:
    """Faults that Word mends in silence, stumbles over, or passes on to its reader."""
    root, styles, numbering = (part(data, f"word/{name}.xml") for name in ("document", "styles", "numbering"))
    return [
        *_order(root, styles, numbering),
        *_known_names(root, styles, numbering),
        *_pictures_and_tables(root),
        *_fields_and_bookmarks(root),
        *_headings(root),
    ]


def _order(*roots: etree._Element) -> list[str]:
    faults = []
    for node in (node for root in roots for node in root.iter()):
        order = ORDERS.get(etree.QName(node).localname, "").split()
        if order:
            places = [order.index(etree.QName(child).localname) for child in node]
            if places != sorted(places):
                faults.append(f"order in {node.tag}: {[etree.QName(child).localname for child in node]}")
    return faults


def _known_names(root: etree._Element, styles: etree._Element, numbering: etree._Element) -> list[str]:
    known = {one.get(f"{W}styleId") for one in styles.iter(f"{W}style")}
    used = [
        one.get(f"{W}val")
        for tree in (root, styles, numbering)
        for one in tree.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle", f"{W}basedOn", f"{W}next")
    ]
    lists = {one.get(f"{W}numId") for one in numbering.iter(f"{W}num")} | {"0"}
    listed = [one.get(f"{W}val") for tree in (root, styles) for one in tree.iter(f"{W}numId")]
    marks = [one.get(f"{W}val") for one in numbering.iter(f"{W}nsid")]
    return [
        *(f"no style {name}" for name in used if name not in known),
        *(f"no list {name}" for name in listed if name not in lists),
        *(["two definitions of one nsid"] if len(set(marks)) != len(marks) else []),
    ]


def _pictures_and_tables(root: etree._Element) -> list[str]:
    pictures = list(root.iter(f"{DRAWING}docPr"))
    faults = [f"no alternative text: {one.get('name')}" for one in pictures if not one.get("descr")]
    if len({one.get("id") for one in pictures}) != len(pictures):
        faults.append("two pictures of one id")
    for one in root.iter(f"{W}tbl"):
        if one.find(f"{W}tblPr/{W}tblDescription") is None:
            faults.append("a table without description")
        widths = [column.get(f"{W}w") for column in one.findall(f"{W}tblGrid/{W}gridCol")]
        for row in one.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            if [cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w") for cell in cells] != widths:  # type: ignore[union-attr]  # a fault
                faults.append("cells that do not fit the grid")
            faults += ["a cell that does not end in a paragraph" for cell in cells if cell[-1].tag != f"{W}p"]
        after = one.getnext()
        if after is None or after.tag != f"{W}p":
            faults.append("a table without a paragraph after it")
    return faults


def _fields_and_bookmarks(root: etree._Element) -> list[str]:
    faults = []
    for paragraph in root.iter(f"{W}p"):
        kinds = [one.get(f"{W}fldCharType") for one in paragraph.iter(f"{W}fldChar")]
        if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
            faults.append("a field that does not close")
    starts = list(root.iter(f"{W}bookmarkStart"))
    ends = [one.get(f"{W}id") for one in root.iter(f"{W}bookmarkEnd")]
    names = [str(one.get(f"{W}name")) for one in starts]
    if sorted(str(one.get(f"{W}id")) for one in starts) != sorted(map(str, ends)) or len(set(ends)) != len(ends):
        faults.append("bookmarks that do not pair")
    if len({name.lower() for name in names}) != len(names):
        faults.append("two bookmarks of one name")
    for instruction, _ in fields(root):
        if instruction.startswith("REF ") and instruction.split()[1] not in names:
            faults.append(f"a reference to nothing: {instruction}")
    return faults


def _headings(root: etree._Element) -> list[str]:
    faults, last = [], 0
    for one in root.iter(f"{W}pStyle"):
        if match := re.fullmatch(r"Heading(\d)", str(one.get(f"{W}val"))):
            if int(match[1]) > last + 1:
                faults.append("a heading skips a level")
            last = int(match[1])
    return faults


def test_the_specimen_has_no_fault_that_validators_miss(specimen: bytes) -> None:
    assert lint(specimen) == []


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        (f".//{W}bookmarkStart", "bookmarks that do not pair"),
        (f".//{W}bookmarkStart", "a reference to nothing"),
        (f".//{W}fldChar[@{W}fldCharType='end']", "a field that does not close"),
        (f".//{W}tblDescription", "a table without description"),
        (f".//{W}tr/{W}tc", "cells that do not fit the grid"),
        (f".//{W}tc/{W}p", "a cell that does not end in a paragraph"),
    ],
)
def test_the_lint_finds_what_is_taken_away(specimen: bytes, path: str, fault: str) -> None:
    root = part(specimen)
    taken = next(root.iterfind(path))
    parent = taken.getparent()
    assert parent is not None
    parent.remove(taken)
    assert any(found.startswith(fault) for found in lint(with_part(specimen, root)))

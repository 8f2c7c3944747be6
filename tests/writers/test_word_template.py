"""A council's own Word template owns how papers look in Word, and nothing in it can harm or hide."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import docx as python_docx
import pytest
from lxml import etree

from govdocs.document.blocks import Appendix, Document
from govdocs.problems import Problem, ProblemsFound, Severity
from govdocs.reading.library import Library
from govdocs.writers import docx
from govdocs.writers.house_style import MOST_OF_WORD, HouseStyle, WordFile, load
from tests.standards import word
from tests.writers.council import GREEN, TYPEFACE, changed, council, replaced, saved
from tests.writers.readback_docx import W, blocks
from tests.writers.specimen import SPECIMEN, table

PLAIN = load(Library(None))
STYLES, BODY, RELATIONS = "word/styles.xml", "word/document.xml", "word/_rels/document.xml.rels"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def style_of(data: bytes) -> HouseStyle:
    return replace(PLAIN, word=WordFile(data, "council.docx"))


def written(data: bytes, document: Document = SPECIMEN) -> bytes:
    """A document in the look of a template, which passes the gate."""
    made = docx.write(document, style_of(data))
    assert word.faults(made) == []
    return made


def problems(data: bytes) -> list[Problem]:
    return docx.template_of(WordFile(data, "council.docx"))[1]


def refused(data: bytes) -> Problem:
    """The one problem for which a template is refused."""
    with pytest.raises(ProblemsFound) as found:
        docx.write(SPECIMEN, style_of(data))
    (problem,) = found.value.problems
    assert (problem.span.file, problem.severity) == ("council.docx", Severity.ERROR)
    return problem


def codes(data: bytes) -> set[str]:
    found = problems(data)
    assert {problem.severity for problem in found} <= {Severity.WARNING}
    assert {problem.span.file for problem in found} <= {"council.docx"}
    return {problem.code for problem in found}


def part(data: bytes, name: str = BODY) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def parts(data: bytes, kind: str = "") -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name.startswith(kind)}


def style(data: bytes, known: str) -> etree._Element:
    (found,) = [each for each in part(data, STYLES).iter(f"{W}style") if each.get(f"{W}styleId") == known]
    return found


def called(data: bytes, known: str) -> str:
    found = style(data, known).find(f"{W}name")
    assert found is not None
    return found.get(f"{W}val", "")


def edited(change: str) -> bytes:
    """The council's template after a few lines of python-docx, which call it `doc`."""
    opened = python_docx.Document(io.BytesIO(council()))
    exec(change, {"doc": opened, "docx": python_docx})
    return saved(opened)


@pytest.fixture(scope="module")
def dressed() -> bytes:
    return written(council())


# ------------------------------------------------------------------------------------------------ the council's look


def test_typeface_colours_margins_and_logo_are_the_council_s(dressed: bytes) -> None:
    assert TYPEFACE.encode() in parts(dressed)[STYLES]
    assert GREEN in etree.tostring(style(dressed, "Heading1")).decode()
    margins = part(dressed).findall(f".//{W}pgMar")
    assert {(each.get(f"{W}left"), each.get(f"{W}right")) for each in margins} == {("1701", "1701")}
    headers = parts(dressed, "word/header")
    assert len(headers) == 2
    assert all(b"Greenfield Council" in header for header in headers.values())
    assert parts(dressed, "word/media/template-")


def test_the_parts_that_list_others_need_no_prefix_without_which_some_programs_cannot_read_them(dressed: bytes) -> None:
    listing = {
        name: etree.fromstring(data) for name, data in parts(dressed).items() if name.endswith((".rels", "s].xml"))
    }
    assert {"word/_rels/header1.xml.rels", "[Content_Types].xml", "_rels/.rels"} <= listing.keys()
    assert {root.prefix for root in listing.values()} == {None}


def test_the_theme_is_the_council_s(dressed: bytes) -> None:
    theme = parts(council(), "word/theme/")["word/theme/theme1.xml"]
    assert etree.tostring(etree.fromstring(parts(dressed)["word/theme/theme1.xml"]), method="c14n") == etree.tostring(
        etree.fromstring(theme), method="c14n"
    )


def test_tables_are_as_wide_as_the_council_s_page_lets_them(dressed: bytes) -> None:
    text_width = 11906 - 2 * 1701
    widths = [int(each.get(f"{W}w", "0")) for each in part(dressed).findall(f".//{W}tblPr/{W}tblW")]
    indents = [int(each.get(f"{W}w", "0")) for each in part(dressed).findall(f".//{W}tblPr/{W}tblInd")]
    assert text_width in {width + indent for width, indent in zip(widths, indents, strict=True)}
    assert 16838 - 2 * 1701 in widths


def test_words_order_and_numbers_are_those_of_the_built_in_look(dressed: bytes) -> None:
    assert blocks(dressed) == blocks(docx.write(SPECIMEN, PLAIN))
    assert "2.2 The count of paragraphs goes on beneath a sub-heading." in blocks(dressed)


def test_what_the_template_itself_said_is_gone(dressed: bytes) -> None:
    everything = b"".join(parts(dressed).values())
    assert b"Greenfield" in everything
    for trace in (b"Delete these lines", b"Type the title", b"A designer who left"):
        assert trace in b"".join(parts(council()).values())
        assert trace not in everything


def test_styles_of_the_council_that_we_do_not_use_are_still_there_for_the_secretary(dressed: bytes) -> None:
    assert called(dressed, "CouncilMotto") == "Council Motto"


def test_added_styles_stand_out_in_the_colour_of_the_council_s_headings(dressed: bytes) -> None:
    assert f'w:val="{GREEN}"' in etree.tostring(style(dressed, "TableHeading")).decode()
    pale = edited("doc.styles['Heading 1'].font.color.rgb = docx.shared.RGBColor(0xAA, 0xCC, 0xBB)")
    assert "AACCBB" not in etree.tostring(style(written(pale), "TableHeading")).decode()


def test_language_is_the_document_s(dressed: bytes) -> None:
    (said,) = part(dressed, STYLES).findall(f"{W}docDefaults//{W}lang")
    assert said.get(f"{W}val") == "en-GB"


def test_landscape_pages_have_the_council_s_footer(dressed: bytes) -> None:
    footers = parts(dressed, "word/footer")
    assert len(footers) == 3
    assert all(b"Greenfield Council, page" in footer for footer in footers.values())
    upright = written(council(), replace(SPECIMEN, appendices=()))
    assert len(parts(upright, "word/footer")) == 2


@pytest.mark.parametrize("marking", ["DRAFT", "DRAFT – NOT FOR PUBLICATION"])
def test_the_marking_heads_every_page_even_where_the_council_has_no_header(marking: str) -> None:
    marked = replace(SPECIMEN, properties=replace(SPECIMEN.properties, marking=marking))
    bare = edited(
        "for kind in (doc.sections[0].header, doc.sections[0].first_page_header): kind.is_linked_to_previous = True"
    )
    for template in (council(), bare):
        headers = parts(written(template, marked), "word/header")
        assert len(headers) == 2
        assert all(marking.encode() in header for header in headers.values())
    assert not parts(written(bare), "word/header")


def test_even_pages_may_have_a_header_of_their_own() -> None:
    made = written(
        edited(
            "doc.settings.odd_and_even_pages_header_footer = True\n"
            "doc.sections[0].even_page_header.paragraphs[0].text = 'Even page'"
        )
    )
    assert any(b"Even page" in header for header in parts(made, "word/header").values())
    assert part(made, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None


def test_a_document_template_does_as_well_as_a_document() -> None:
    dotx = changed(council(), {"[Content_Types].xml": replaced("document.main+xml", "template.main+xml")})
    assert MAIN.encode() in parts(written(dotx))["[Content_Types].xml"]


def test_a_template_with_nothing_in_it_does_too() -> None:
    minimal = (
        f'<w:styles xmlns:w="{W[1:-1]}"><w:style w:type="paragraph" w:default="1" w:styleId="a">'
        '<w:name w:val="Normal"/></w:style></w:styles>'
    )
    bare = changed(council(), {STYLES: minimal.encode()})
    assert called(written(bare), "Normal") == "Normal"
    assert blocks(written(bare)) == blocks(docx.write(SPECIMEN, PLAIN))
    missing = {problem.message for problem in problems(bare) if problem.code == "word-style-missing"}
    named = {found for message in missing for found in re.findall(r"'[^']+'", message)}
    assert {"'Title'", "'heading 1'", "'List Bullet'"} <= named


# --------------------------------------------------------------------------------------------------------- its styles


def test_a_title_that_is_missing_is_said_and_added() -> None:
    without = edited("e = doc.styles['Title'].element; e.getparent().remove(e)")
    (problem,) = [each for each in problems(without) if "'Title'" in each.message]
    assert problem.code == "word-style-missing"
    assert "',Title'" in problem.hint
    assert called(written(without), "Title") == "Title"
    assert "'Title'" not in "".join(each.message for each in problems(council()))


def test_a_second_level_of_lists_that_is_missing_looks_like_the_first() -> None:
    base = style(written(council()), "ListBullet2").find(f"{W}basedOn")
    assert base is not None
    assert base.get(f"{W}val") == "ListBullet"


def test_a_style_is_found_by_its_name_whatever_its_id() -> None:
    foreign = changed(
        council(),
        {
            STYLES: lambda content: content.replace(b'"Heading1"', b'"berschrift1"').replace(b'"Title"', b'"Titel"'),
            "word/numbering.xml": replaced('"Heading1"', '"berschrift1"'),
        },
    )
    made = written(foreign)
    assert GREEN in etree.tostring(style(made, "Heading1")).decode()
    assert b"berschrift1" not in b"".join(parts(made).values())
    assert blocks(made) == blocks(docx.write(SPECIMEN, PLAIN))


def test_a_style_is_found_by_its_alias_and_keeps_its_own_name_as_one() -> None:
    aliased = edited(
        "s = doc.styles.add_style('Council Para', 1); s.font.bold = True\n"
        "a = docx.oxml.OxmlElement('w:aliases'); a.set(docx.oxml.ns.qn('w:val'), 'Old Para,Numbered Paragraph')\n"
        "s.element.find(docx.oxml.ns.qn('w:name')).addnext(a)"
    )
    made = written(aliased)
    assert called(made, "NumberedParagraph") == "Numbered Paragraph"
    said = style(made, "NumberedParagraph").find(f"{W}aliases")
    assert said is not None
    assert said.get(f"{W}val") == "Council Para,Old Para"
    assert style(made, "NumberedParagraph").find(f"{W}rPr/{W}b") is not None
    assert blocks(made) == blocks(docx.write(SPECIMEN, PLAIN))


def test_a_style_of_another_kind_under_one_of_our_names_gives_way() -> None:
    clashing = edited("doc.styles.add_style('Notice', 2)")
    assert "word-style-clash" in codes(clashing)
    made = written(clashing)
    assert style(made, "Notice").get(f"{W}type") == "paragraph"
    assert b"Notice (template)" in parts(made)[STYLES]
    assert "word-style-clash" not in codes(council())


def test_of_two_styles_that_answer_to_one_name_the_first_is_used() -> None:
    twice = edited(
        "for name in ('First Box', 'Second Box'):\n"
        "    s = doc.styles.add_style(name, 1)\n"
        "    a = docx.oxml.OxmlElement('w:aliases'); a.set(docx.oxml.ns.qn('w:val'), 'Prompt')\n"
        "    s.element.find(docx.oxml.ns.qn('w:name')).addnext(a)"
    )
    (problem,) = [each for each in problems(twice) if each.code == "word-style-clash"]
    assert "'First Box'" in problem.message
    assert "'Second Box'" in problem.message
    assert "First Box" in etree.tostring(style(written(twice), "Prompt")).decode()


def test_a_style_that_only_has_an_id_of_ours_gets_another() -> None:
    squatting = edited(
        "doc.styles.add_style('Public Announcement', 1).element.set(docx.oxml.ns.qn('w:styleId'), 'Notice')"
    )
    made = written(squatting)
    assert called(made, "Notice") == "Notice"
    assert called(made, "NoticeOfTemplate") == "Public Announcement"


def test_a_caption_stands_clear_of_the_table_before_it() -> None:
    close = edited("doc.styles['Caption'].paragraph_format.space_before = 0")
    space = style(written(close), "Caption").find(f"{W}pPr/{W}spacing")
    assert space is not None
    assert int(space.get(f"{W}before", "0")) > 200


def test_numbers_of_headings_are_ours_and_the_council_s_other_lists_stay(dressed: bytes) -> None:
    assert "word-numbering-clash" in codes(council())
    root = part(dressed, "word/numbering.xml")
    bound = {each.get(f"{W}val"): each for each in root.iter(f"{W}pStyle")}
    assert bound["Heading1"].getparent()[1].get(f"{W}val") == "decimal"  # type: ignore[index]  # its level
    listed = style(dressed, "CouncilMotto").find(f".//{W}numId")
    assert listed is not None
    (own,) = [each for each in root.findall(f"{W}num") if each.get(f"{W}numId") == listed.get(f"{W}val")]
    assert int(own.get(f"{W}numId", "0")) > 4
    numbers = [each.get(f"{W}numId") for each in root.findall(f"{W}num")]
    assert len(numbers) == len(set(numbers))


def test_a_style_may_ask_for_a_list_that_the_template_has_not() -> None:
    dangling = edited(
        "for name, number in (('Lost List', 77), ('Lost Too', 78)):\n"
        "    s = doc.styles.add_style(name, 1); n = s.element.get_or_add_pPr().get_or_add_numPr()\n"
        "    n.get_or_add_ilvl().val = 0; n.get_or_add_numId().val = number"
    )
    assert style(written(dangling), "LostList").find(f".//{W}numPr") is None


def test_a_template_may_have_no_lists_at_all_and_no_theme() -> None:
    bare = changed(
        council(), {RELATIONS: lambda content: re.sub(rb"<Relationship [^>]*/(numbering|theme)\"[^>]*/>", b"", content)}
    )
    assert b"numbering.xml" not in parts(bare)[RELATIONS]
    assert blocks(written(bare)) == blocks(docx.write(SPECIMEN, PLAIN))


def test_a_heading_based_on_a_numbered_one_is_not_numbered() -> None:
    based = edited("doc.styles['Heading 2'].base_style = doc.styles['Heading 1']")
    made = written(based)
    number = style(made, "Heading2").find(f".//{W}numId")
    assert number is not None
    assert number.get(f"{W}val") == "0"
    assert blocks(made) == blocks(docx.write(SPECIMEN, PLAIN))


def test_headings_stay_headings_and_with_what_follows() -> None:
    loose = edited("for n in (1, 2, 3): doc.styles[f'Heading {n}'].paragraph_format.keep_with_next = False")
    made = written(loose)
    for level in (1, 2, 3):
        looks = style(made, f"Heading{level}").find(f"{W}pPr")
        assert looks is not None
        keep, outline = looks.find(f"{W}keepNext"), looks.find(f"{W}outlineLvl")
        assert keep is not None
        assert keep.get(f"{W}val") is None
        assert outline is not None
        assert outline.get(f"{W}val") == str(level - 1)


# ------------------------------------------------------------------------------------------------- what is to be noted


NOTED = {
    "word-page-number-missing": "for k in (doc.sections[0].footer, doc.sections[0].first_page_footer):"
    " k.paragraphs[0]._p.clear()",
    "word-text-small": "doc.styles['Normal'].font.size = docx.shared.Pt(10); doc.styles['Body Text'].font.size = None",
    "word-picture-undescribed": "doc.sections[0].header._element.xpath('.//wp:docPr')[0].set('descr', '')",
    "low-contrast": "doc.styles['Title'].font.color.rgb = docx.shared.RGBColor(0xBB, 0xCC, 0xBB)",
}
PAGES = {
    "not A4 but 216 by 279 mm": "s = doc.sections[0]\n"
    "s.page_width, s.page_height = docx.shared.Inches(8.5), docx.shared.Inches(11)",
    "landscape": "s = doc.sections[0]; s.page_width, s.page_height = s.page_height, s.page_width",
    "columns": "doc.sections[0]._sectPr.xpath('./w:cols')[0].set(docx.oxml.ns.qn('w:num'), '2')",
    "2 sections": "doc.add_section()",
}


@pytest.mark.parametrize("code", NOTED)
def test_what_readers_would_miss_is_noted(code: str) -> None:
    before = [each.message for each in problems(council()) if each.code == code]
    after = [each.message for each in problems(edited(NOTED[code])) if each.code == code]
    assert len(after) == len(before) + 1
    written(edited(NOTED[code]))


@pytest.mark.parametrize("words", PAGES)
def test_pages_that_papers_do_not_have_are_noted(words: str) -> None:
    assert "word-template-page" not in codes(council())
    data = edited(PAGES[words])
    assert [words in each.message for each in problems(data) if each.code == "word-template-page"] == [True]
    first = part(written(data)).find(f".//{W}pgSz")
    assert first is not None
    assert int(first.get(f"{W}w", "0")) < int(first.get(f"{W}h", "0"))


def test_a_template_without_a_footer_gets_ours_with_page_numbers() -> None:
    without = edited(
        "for k in (doc.sections[0].footer, doc.sections[0].first_page_footer): k.is_linked_to_previous = True"
    )
    assert "word-page-number-missing" in codes(without)
    footers = parts(written(without), "word/footer")
    assert len(footers) == 3
    assert all(b"Aldermoor" in footer and b"NUMPAGES" in footer for footer in footers.values())
    root = etree.fromstring(next(iter(footers.values())))
    assert [stop.get(f"{W}val") for stop in root.iter(f"{W}tab") if stop.get(f"{W}pos")] == ["clear", "clear", "right"]


# ---------------------------------------------------------------------------------------------------- what is refused

HEADER = "word/header1.xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str, *, of: str = RELATIONS, mode: str = ' TargetMode="External"') -> bytes:
    more = f'<Relationship Id="rId99" Type="{RELATION}/{kind}" Target="{target}"{mode}/></Relationships>'
    if of in parts(council()):
        return changed(council(), {of: replaced("</Relationships>", more)})
    opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    return changed(council(), {of: (opening + more).encode()})


def in_header(xml: str) -> bytes:
    name = next(name for name, content in parts(council(), "word/header").items() if b"Serving" in content)
    return changed(council(), {name: replaced("</w:hdr>", f"{xml}</w:hdr>")})


def typed(main: str) -> bytes:
    return changed(council(), {"[Content_Types].xml": replaced(MAIN, main)})


def bomb(size: int, part: str = STYLES) -> bytes:
    return changed(council(), {part: b"<a>" + b" " * size + b"</a>"})


HARMFUL = {
    "macros": changed(council(), {"word/vbaProject.bin": b"\xd0\xcf"}),
    "holds macros": typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
    "tied to another template": related("attachedTemplate", "file:///S:/a.dotx", of="word/_rels/settings.xml.rels"),
    "fetches something from elsewhere (https": related("image", "https://example.org/beacon.png"),
    "link to a file": related("hyperlink", "file:///etc/passwd", of="word/_rels/header1.xml.rels"),
    "embedded object": related("oleObject", "embeddings/a.bin", mode=""),
    "neither text nor a picture": related("chart", "charts/chart1.xml", of="word/_rels/header1.xml.rels", mode=""),
    "(INCLUDEPICTURE)": in_header('<w:p><w:fldSimple w:instr=" INCLUDEPICTURE &quot;http://x/y.png&quot; "/></w:p>'),
    "(DDEAUTO)": in_header(
        "<w:p><w:r><w:instrText> DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd</w:instrText></w:r></w:p>"),
    "over 8 MB": bomb(9_000_000),
    "far more than a paper or a template can need": bomb(201_000_000, "word/media/zeros.bin"),
    f"over {MOST_OF_WORD // 1_000_000} MB": b"PK" + bytes(MOST_OF_WORD),
    "not a Word file": b"%PDF-1.7",
    "old Word file": b"\xd0\xcf\x11\xe0" + bytes(600),
    "not a Word document or template": typed("application/vnd.ms-excel"),
    "Strict Open XML": changed(council(), {"_rels/.rels": replaced(
        "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument")}),
    "is not XML": changed(council(), {STYLES: b"<w:styles"}),
    "DOCTYPE": changed(council(), {STYLES: b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}),
    "no styles": changed(council(), {RELATIONS: replaced("/styles\"", "/nothing\"")}),
    "is missing": changed(council(), {RELATIONS: lambda content: re.sub(rb'"header\d.xml"', b'"gone.xml"', content)}),
    "unknown kind (.swf)": related("image", "media/film.swf", of="word/_rels/header1.xml.rels", mode=""),
    "mm for text": edited("s = doc.sections[0]; s.left_margin = s.right_margin = docx.shared.Mm(80)"),
}  # fmt: skip


@pytest.mark.parametrize("words", HARMFUL)
def test_what_runs_fetches_or_bursts_is_refused_with_a_reason(words: str) -> None:
    problem = refused(HARMFUL[words])
    assert problem.code == "word-template-refused"
    assert words in problem.message
    assert problem.hint


def test_a_file_with_too_many_parts_or_two_of_one_name_is_refused() -> None:
    stream = io.BytesIO(council())
    with zipfile.ZipFile(stream, "a") as archive:
        for number in range(2_001):
            archive.writestr(f"word/{number}.bin", b"")
    assert "far more" in refused(stream.getvalue()).message
    stream = io.BytesIO(council())
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(STYLES, b"<a/>")
    assert "two parts of one name" in refused(stream.getvalue()).message


def test_a_damaged_file_is_refused() -> None:
    data = bytearray(council())
    at = data.find(b"word/styles.xml") + 60
    data[at : at + 200] = bytes(200)
    assert refused(bytes(data)).code == "word-template-refused"


def test_tracked_changes_are_refused_where_they_would_show() -> None:
    change = '<w:ins w:id="9" w:author="x" w:date="2026-01-01T00:00:00Z"><w:r><w:t>New motto</w:t></w:r></w:ins>'
    assert refused(in_header(f"<w:p>{change}</w:p>")).code == "word-template-tracked"
    body = changed(council(), {BODY: replaced("<w:sectPr", f"<w:p>{change}</w:p><w:sectPr")})
    assert b"New motto" not in b"".join(parts(written(body)).values())


def test_a_damaged_picture_is_refused() -> None:
    name = next(iter(parts(council(), "word/media/")))
    assert refused(changed(council(), {name: b"\x89PNG\r\n\x1a\n" + bytes(40)})).code == "picture-refused"


def test_a_link_to_the_council_s_web_page_may_stand_in_a_header() -> None:
    name = next(name for name, content in parts(council(), "word/header").items() if b"Serving" in content)
    link = f'<w:p><w:hyperlink xmlns:r="{RELATION}" r:id="rId99"><w:r><w:t>Our page</w:t></w:r></w:hyperlink></w:p>'
    leading = 'Target="https://www.example.org/" TargetMode="External"'
    address = f'<Relationship Id="rId99" Type="{RELATION}/hyperlink" {leading}/>'
    linked = changed(
        council(),
        {
            name: replaced("</w:hdr>", f"{link}</w:hdr>"),
            name.replace("word/", "word/_rels/") + ".rels": replaced("</Relationships>", f"{address}</Relationships>"),
        },
    )
    assert any(b"https://www.example.org/" in each for each in parts(written(linked), "word/_rels/").values())


def test_what_word_notes_for_itself_is_left_behind() -> None:
    noted = in_header(
        '<w:p w:rsidR="00AA11BB"><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
        "<w:r><w:t>Kept</w:t></w:r></w:p>"
    )
    headers = b"".join(parts(written(noted), "word/header").values())
    assert b"Kept" in headers
    assert b"_GoBack" not in headers
    assert b"00AA11BB" not in headers


# -------------------------------------------------------------------------------------------------- once it is adopted


def test_typefaces_that_the_template_carries_are_not_passed_on() -> None:
    carried = changed(
        council(),
        {
            "word/fontTable.xml": lambda content: re.sub(
                rb"<w:charset [^>]*/>", b'<w:charset w:val="00" w:characterSet="utf-8"/>', content
            ).replace(b"</w:font>", b'<w:embedRegular w:fontKey="{0}"/></w:font>')
        },
    )
    fonts = parts(written(carried))["word/fontTable.xml"]
    assert b"<w:charset" in fonts
    assert b"embedRegular" not in fonts


def test_a_template_that_was_made_from_one_lacks_nothing_and_says_the_same() -> None:
    again = written(council())
    assert not [each for each in problems(again) if each.code.startswith(("word-style", "word-numbering"))]
    assert blocks(written(again)) == blocks(written(council()))
    styles = [etree.tostring(part(each, STYLES), method="c14n", exclusive=True) for each in (written(again), again)]
    assert styles[0] == styles[1]


def test_a_workspace_s_own_template_is_found_beside_its_house_style(tmp_path: Path) -> None:
    assert load(Library(tmp_path)).word is None
    (tmp_path / "word-template.docx").write_bytes(council())
    found = load(Library(tmp_path, "report_templates")).word
    assert found is not None
    assert (found.data, found.file) == (council(), "report_templates/word-template.docx")


def test_wide_tables_lie_on_landscape_pages_of_the_council_s_size() -> None:
    document = replace(SPECIMEN, appendices=(Appendix("a", "Table", (table(3, wide=True),), number="1"),))
    sizes = [
        (each.get(f"{W}w"), each.get(f"{W}orient")) for each in part(written(council(), document)).iter(f"{W}pgSz")
    ]
    assert sizes[-1] == ("16838", "landscape")

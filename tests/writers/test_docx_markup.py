"""Text in a Word file stays text, whatever is in it, since markup is made in one place alone."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import govdocs
from govdocs.document.blocks import (
    Appendix,
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    ItemList,
    Link,
    ListItem,
    Masthead,
    Notice,
    Paragraph,
    Prompt,
    Properties,
    Remark,
    Row,
    Section,
    Signature,
    Table,
    Text,
)
from govdocs.problems import ProblemsFound
from govdocs.reading.library import Library
from govdocs.writers.docx import write
from govdocs.writers.docx.reopened import check_opens
from govdocs.writers.docx.tree import felled, grown, name
from govdocs.writers.docx.xml import element, valued, worded, words
from govdocs.writers.house_style import HouseStyle, load

FOLDER = Path(govdocs.__file__).parent / "writers" / "docx"
HOSTILE = """</w:t><w:br/>&amp;<![CDATA[x]]><!-- --><?place body?><?place title?>{title} "'>\u2028\u0085 a  b"""


@pytest.fixture(scope="module")
def style() -> HouseStyle:
    return load(Library(None))


def document(text: str) -> Document:
    """A document that says nothing but one text, in every place that there is for text."""
    content, plain = (Text(text, bold=True), Link(text, f"https://example.org/{text}"), Remark(text)), (Text(text),)
    cell = Cell((Paragraph(content), Prompt(plain, by=text, into=text)))
    blocks: tuple[Block, ...] = (
        Facts((Fact(plain, (content, content)),), text),
        Section(plain, (Paragraph(content), ItemList((ListItem(content),))), id=text),
        Table(content, (Column(),), Row((replace(cell, header=True),)), (Row((cell,)),), id="t", number="1"),
        Notice((Paragraph(content),)),
        Signature(text, (text,), text),
    )
    properties = Properties(text, text, "2026-01-05", text, marking=text)
    return Document(properties, Masthead(text, plain, (plain,)), blocks, (Appendix("a", text, (Paragraph(plain),)),))


def parts(data: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {each: etree.fromstring(archive.read(each)) for each in archive.namelist()}


def shape(root: etree._Element) -> list[str]:
    return [str(node.tag) for node in root.iter()]


def test_hostile_text_changes_nothing_but_the_words(style: HouseStyle) -> None:
    tame, hostile = parts(write(document("tame"), style)), parts(write(document(HOSTILE), style))
    assert {part: shape(root) for part, root in hostile.items()} == {part: shape(root) for part, root in tame.items()}
    for part in ("word/document.xml", "word/comments.xml", "word/header1.xml", "word/footer2.xml", "docProps/core.xml"):
        said = [text.replace("tame", HOSTILE) for text in map(str, tame[part].itertext())]
        assert HOSTILE in "".join(said)
        assert list(map(str, hostile[part].itertext())) == said


@pytest.mark.parametrize("character", ["\0", "\x07", "\x0b", "\x1b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_that_no_xml_can_hold_is_never_written(character: str, style: HouseStyle) -> None:
    with pytest.raises(ValueError, match="no XML can hold"):
        write(document(f"a{character}b"), style)


@pytest.mark.parametrize("text", ["&<>\"'", "\t\n\r", "\x7f\x85\u2028\u202e", "𝔘nicode 🎉", "]]>", "&#0;"])
def test_text_and_attributes_are_read_back_as_they_were_written(text: str) -> None:
    read = grown(element("w:p", {"w:val": text}, worded("w:t", text), words(text), valued("w:b", text)))
    assert read.get(name("w:val")) == read.findtext(name("w:t")) == read[0].tail == read[1].get(name("w:val")) == text


def test_a_tree_is_the_same_markup_again() -> None:
    markup = element(
        "w:p", {"w:val": "a & b"}, worded("w:t", " <c> "), words("d"), element("a:ext", {"uri": "e", "cx": 1})
    )
    assert felled(grown(markup)) == markup


def test_markup_is_made_in_one_module_alone() -> None:
    making = {
        path.name for path in FOLDER.glob("*.py") if re.search(r"\bMarkup\(|cast\(|: ignore", path.read_text("utf-8"))
    }
    assert "xml.py" in making
    assert making <= {"xml.py", "template.py"}  # of trees


def test_what_another_program_cannot_open_is_refused(style: HouseStyle) -> None:
    sound = write(document("sound"), style)
    check_opens(sound, "council.docx")
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as archive, zipfile.ZipFile(stream, "w") as damaged:
        for part in archive.namelist():
            if part != "word/styles.xml":
                damaged.writestr(part, archive.read(part))
    with pytest.raises(ProblemsFound) as found:
        check_opens(stream.getvalue(), "council.docx")
    assert [problem.code for problem in found.value.problems] == ["word-template-refused"]

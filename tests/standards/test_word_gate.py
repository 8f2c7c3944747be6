"""The gate for Word files lets a sound file pass, and fails every fault that is planted in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from govdocs.document.blocks import Paragraph
from govdocs.reading.library import Library
from govdocs.writers.docx import write
from govdocs.writers.house_style import load
from tests.standards import word
from tests.writers.specimen import SPECIMEN
from tests.writers.test_pictures import PAGE

Change = Callable[[bytes], bytes]


@pytest.fixture(scope="module")
def sound() -> bytes:
    return write(replace(SPECIMEN, blocks=(*SPECIMEN.blocks, Paragraph((PAGE,)))), load(Library(None)))


def changed(data: bytes, part: str, change: Change) -> bytes:
    """The file with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry, change(content) if entry.filename == part else content)
    return stream.getvalue()


def without(pattern: str) -> Change:
    return lambda content: re.sub(pattern.encode(), b"", content, count=1, flags=re.DOTALL)


def replaced(old: str, new: str) -> Change:
    return lambda content: content.replace(old.encode(), new.encode(), 1)


def everywhere(old: str, new: str) -> Change:
    return lambda content: content.replace(old.encode(), new.encode())


BODY, CHART, CHART_LINKS = "word/document.xml", "word/charts/chart1.xml", "word/charts/_rels/chart1.xml.rels"
FAULTS: dict[str, tuple[str, Change]] = {
    "no title": ("docProps/core.xml", without(r"(?<=<dc:title>)[^<]*")),
    "no author": ("docProps/core.xml", without(r"(?<=<dc:creator>)[^<]*")),
    "no language": ("word/styles.xml", without(r"<w:lang [^>]*/>")),
    "a picture without words": (BODY, without(r' descr="[^"]*"')),
    "a table without a heading row": (BODY, everywhere("<w:tblHeader/>", "")),
    "a table without a description": (BODY, without(r"<w:tblDescription[^>]*/>")),
    "a row that may break": (BODY, without(r"<w:cantSplit/>")),
    "a row without one of its cells": (BODY, without(r"(?<=</w:tc>)<w:tc>(?:(?!</w:tc>).)*</w:tc>(?=</w:tr>)")),
    "a reference that leads nowhere": (BODY, replaced("REF _Ref_", "REF _Gone_")),
    "a bookmark left open": (BODY, without(r"<w:bookmarkEnd [^>]*/>")),
    "a field left open": (BODY, without(r'<w:r><w:fldChar w:fldCharType="end"/></w:r>')),
    "a skipped level of headings": (BODY, replaced('w:val="Heading2"', 'w:val="Heading4"')),
    "an unknown style": (BODY, replaced('w:val="NumberedParagraph"', 'w:val="Nowhere"')),
    "a tracked deletion": (
        BODY,
        replaced("</w:p>", '<w:del w:id="900" w:author="x" w:date="2026-01-01T00:00:00Z"/></w:p>'),
    ),
    "hidden text": (BODY, replaced("<w:r><w:t", "<w:r><w:rPr><w:vanish/></w:rPr><w:t")),
    "elements in the wrong order": (BODY, replaced("<w:pPr><w:pStyle", "<w:pPr><w:jc w:val='left'/><w:pStyle")),
    "a list that is not defined": (BODY, lambda content: re.sub(rb'(<w:numId w:val=")[1-9]\d*', rb"\g<1>987", content)),
    "a picture that is not in the file": ("word/_rels/document.xml.rels", without(r"<Relationship [^>]*image[^>]*/>")),
    "a chart that is not in the file": (
        "word/_rels/document.xml.rels",
        without(r"<Relationship [^>]*relationships/chart[^>]*/>"),
    ),
    "a chart without its figures": (CHART_LINKS, without(r"<Relationship [^>]*/>")),
    "parts of a chart in the wrong order": (
        CHART,
        replaced("<c:autoTitleDeleted", "<c:plotVisOnly/><c:autoTitleDeleted"),
    ),
    "an unknown part": ("[Content_Types].xml", without(r"<Override [^>]*styles\.xml[^>]*/>")),
    "an element that Word does not know": (BODY, replaced("<w:body>", "<w:body><w:nonsense/>")),
    "another program's mark": ("word/styles.xml", replaced("</w:styles>", "<!-- python-docx --></w:styles>")),
}


def test_a_sound_file_passes(sound: bytes) -> None:
    assert word.faults(sound) == []
    assert word.faults(changed(sound, BODY, lambda content: content)) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(sound: bytes, fault: str) -> None:
    assert word.faults(changed(sound, *FAULTS[fault])) != []


def test_a_part_that_carries_the_time_of_its_making_is_found(sound: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sound)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert any("carry a date" in fault for fault in word.faults(stream.getvalue()))

"""The gate for Word files: two independent validators, and a lint for what both of them let pass."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import ooxml_integrity
from lxml import etree
from openxml_audit import OpenXmlValidator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"

NUMBERING_TAKEN_AWAY = "Numbering definition '0' referenced but not found"
"""How Word itself writes that a paragraph has not the number of its style (ECMA-376 part 1, 17.9.18)."""

STYLES_OF_PYTHON_DOCX = ("python-docx", "Medium Shading", "Colorful Grid")


def faults(data: bytes) -> list[str]:
    """What is wrong with a Word file; nothing where it may be published."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file.docx")
        path.write_bytes(data)
        audited = [f"audit: {error.description}" for error in OpenXmlValidator().validate(path).errors]
        checked = [f"integrity: {finding}" for finding in ooxml_integrity.check(path)]
    return [fault for fault in audited if NUMBERING_TAKEN_AWAY not in fault] + checked + list(_lint(data))


def _lint(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        dated = [entry.filename for entry in archive.infolist() if entry.date_time[0] != 1980]
    if dated:
        yield f"parts carry a date: {dated}"
    body, styles, settings = (
        etree.fromstring(parts[f"word/{name}.xml"]) for name in ("document", "styles", "settings")
    )
    core = etree.fromstring(parts["docProps/core.xml"])
    yield from _properties(core, styles, settings)
    yield from _pictures(body)
    yield from _tables(body)
    yield from _bookmarks(body)
    yield from _headings(body)
    yield from _styles(body, styles)
    yield from _hidden(body)
    for name, part in parts.items():
        for trace in STYLES_OF_PYTHON_DOCX:
            if trace.encode() in part:
                yield f"{name} holds a leftover: {trace}"


def _properties(core: etree._Element, styles: etree._Element, settings: etree._Element) -> Iterator[str]:
    for wanted in ("title", "creator"):
        if not (core.findtext(f"{DC}{wanted}") or "").strip():
            yield f"the file has no {wanted}"
    language = styles.find(f".//{W}rPrDefault//{W}lang")
    if language is None or not language.get(f"{W}val"):
        yield "the file has no language"
    if settings.find(f"{W}updateFields") is not None:
        yield "Word asks whether to update the fields when the file is opened"


def _pictures(body: etree._Element) -> Iterator[str]:
    drawn = list(body.iter(f"{WP}docPr"))
    for picture in drawn:
        if not picture.get("descr") and b"decorative" not in etree.tostring(picture):
            yield f"the picture {picture.get('name')} has no words for who cannot see it"
    yield from (f"two pictures have the number {number}" for number in _doubled(p.get("id") for p in drawn))


def _tables(body: etree._Element) -> Iterator[str]:
    for table in body.iter(f"{W}tbl"):
        looks = table.find(f"{W}tblPr")
        if looks is None or looks.find(f"{W}tblDescription") is None:
            yield "a table has no description"
        if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is None and len(table.findall(f"{W}tblGrid/{W}gridCol")) > 2:
            yield "a table has no heading row"
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in table.findall(f"{W}tr")):
            yield "a row may break over two pages"
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        if any(len(row.findall(f"{W}tc")) != columns for row in table.findall(f"{W}tr")):
            yield "a row has not a cell for each column"


def _bookmarks(body: etree._Element) -> Iterator[str]:
    starts = list(body.iter(f"{W}bookmarkStart"))
    names = [start.get(f"{W}name") for start in starts]
    ends = Counter(end.get(f"{W}id") for end in body.iter(f"{W}bookmarkEnd"))
    if Counter(start.get(f"{W}id") for start in starts) != ends or any(count > 1 for count in ends.values()):
        yield "a bookmark is not closed once"
    yield from (f"two bookmarks are called {name}" for name in _doubled(names))
    for instruction in body.iter(f"{W}instrText"):
        asked = re.match(r"\s*(?:REF|PAGEREF)\s+(\S+)", instruction.text or "")
        if asked and asked[1] not in names:
            yield f"a reference leads nowhere: {asked[1]}"
    marks = Counter(mark.get(f"{W}fldCharType") for mark in body.iter(f"{W}fldChar"))
    if marks["begin"] != marks["end"]:
        yield "a field is not closed"
    for link in body.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor") and link.get(f"{W}anchor") not in names:
            yield f"a link leads nowhere: {link.get(f'{W}anchor')}"


def _headings(body: etree._Element) -> Iterator[str]:
    last = 0
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found = re.fullmatch(r"Heading(\d)", style.get(f"{W}val", "") if style is not None else "")
        if found:
            if int(found[1]) > last + 1:
                yield "a level of headings is skipped"
            if not "".join(words.text or "" for words in paragraph.iter(f"{W}t")).strip():
                yield "a heading is empty"
            last = int(found[1])


def _styles(body: etree._Element, styles: etree._Element) -> Iterator[str]:
    known = {style.get(f"{W}styleId", "") for style in styles.iter(f"{W}style")}
    asked = {use.get(f"{W}val", "") for kind in ("pStyle", "rStyle", "tblStyle") for use in body.iter(f"{W}{kind}")}
    yield from (f"there is no style {style}" for style in sorted(asked - known))


def _hidden(body: etree._Element) -> Iterator[str]:
    for kind in ("ins", "del", "moveFrom", "moveTo", "vanish", "proofErr"):
        if next(body.iter(f"{W}{kind}"), None) is not None:
            yield f"the text holds what no reader sees: {kind}"
    rsids = [name for element in body.iter() for name in element.attrib if "rsid" in str(name)]
    if rsids:
        yield "the text says in which sitting it was typed"


def _doubled(values: Iterable[str | None]) -> list[str | None]:
    return [value for value, count in Counter(values).items() if count > 1]

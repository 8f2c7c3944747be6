"""The file around the text: a clean base document in the house style, and its parts zipped the same every time.

The base stands in readable files under base/. A value in braces, such as {heading} or {title}, is filled in here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from lxml import etree

from govdocs.document.blocks import Document
from govdocs.problems import Problem
from govdocs.writers.docx.measures import Measures
from govdocs.writers.docx.template import Template, read_template
from govdocs.writers.docx.xml import Element, name
from govdocs.writers.house_style import StyleSheet, WordFile

_BASE = Path(__file__).resolve().parent / "base"

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "font_table.xml",
    "word/footer1.xml": "footer.xml",  # of the first page
    "word/footer2.xml": "footer.xml",  # of portrait pages
    "word/footer3.xml": "footer.xml",  # of landscape pages
    "word/header1.xml": "header_first.xml",
    "word/header2.xml": "header.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
    "word/theme/theme1.xml": "theme.xml",
}

_SCALED = {  # what grows with the size of text, by element
    "w:sz": ("w:val",),
    "w:szCs": ("w:val",),
    "w:spacing": ("w:before", "w:after"),
    "w:ind": ("w:left", "w:hanging", "w:right"),
}
_SCALED_PARTS = ("word/numbering.xml", "word/styles.xml")

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def open_base(
    document: Document, sheet: StyleSheet, measures: Measures, template: Template | None = None
) -> WordDocument:
    """An empty Word document in the house style, or as the template looks, with the headers, footers and properties of
    `document`."""
    values = _values(document, sheet, measures) | (template.colours if template else {})
    roots: dict[str, Element] = {}
    for part, file in _PARTS.items():
        root = _parsed(file)
        width = measures.wide_width if part == "word/footer3.xml" else measures.text_width
        _fill(root, {**values, "footer_width": str(width)})
        if part in _SCALED_PARTS:
            _scale(root, measures)
        if part.startswith("word/header"):
            _drop_empty_lines(root)
        roots[part] = root
    if template is not None:
        parts = template.dress(roots)
    else:
        parts = {part: etree.tostring(root, encoding="UTF-8", standalone=True) for part, root in roots.items()}
    return docx.Document(io.BytesIO(zipped(parts)))


@lru_cache(maxsize=2)
def template_of(word: WordFile) -> tuple[Template, list[Problem]]:
    """A council's own template, and what it lacks. Raises ProblemsFound where it cannot be used."""
    return read_template(word, _parsed("styles.xml"))


def packed(word: WordDocument) -> bytes:
    """The bytes of a Word document: the content types first, then the parts by name, none with a date."""
    stream = io.BytesIO()
    word.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return zipped({part: archive.read(part) for part in archive.namelist()})


@cache
def _source(file: str) -> bytes:
    return (_BASE / file).read_bytes()


def _parsed(file: str) -> Element:
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True, resolve_entities=False)
    return etree.fromstring(_source(file), parser)


def _values(document: Document, sheet: StyleSheet, measures: Measures) -> dict[str, str]:
    properties = document.properties
    colours = {role: colour.removeprefix("#").upper() for role, colour in sheet.colours}
    tones = {f"tone_{role}": colour.removeprefix("#").upper() for role, colour in sheet.tones}
    return {
        **colours,
        **tones,
        "typeface": sheet.typeface.word,
        "language": properties.language,
        "title": properties.title,
        "running": properties.running,
        "author": properties.author,
        "subject": properties.subject,
        "date": instant(properties.date),
        "marking": properties.marking,
        "organisation": document.masthead.organisation,
        "text_width": str(measures.text_width),
        "page_width": str(measures.page_width),
        "page_height": str(measures.page_height),
        "top": str(measures.top),
        "bottom": str(measures.bottom),
        "left": str(measures.left),
        "right": str(measures.right),
    }


def instant(date: str) -> str:
    """An ISO 8601 date as an instant in the form of Word; a date alone is its midnight, in UTC."""
    moment = datetime.fromisoformat(date)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _fill(root: Element, values: Mapping[str, str]) -> None:
    for node in root.iter():
        for key in node.keys():  # noqa: SIM118  # an element, whose keys are its attributes
            if (value := node.get(key, "")).startswith("{"):
                node.set(key, values[value[1:-1]])
        if node.text and node.text.startswith("{"):
            node.text = values[node.text[1:-1]]


def _scale(root: Element, measures: Measures) -> None:
    for tag, keys in _SCALED.items():
        for node in root.iter(name(tag)):
            for key in keys:
                if (value := node.get(name(key))) is not None:
                    node.set(name(key), str(measures.scaled(int(value))))


def _drop_empty_lines(header: Element) -> None:
    """Leave out lines that say nothing, such as the marking of a document without one; one line always stays."""
    for line in list(header):
        if len(header) > 1 and not any(words.text for words in line.iter(name("w:t"))):
            header.remove(line)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a file: the content types first, then the parts by name, none with a date."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part in sorted(parts, key=lambda part: (part != "[Content_Types].xml", part != "_rels/.rels", part)):
            entry = zipfile.ZipInfo(part, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every machine
            archive.writestr(entry, parts[part], compresslevel=6)
    return stream.getvalue()

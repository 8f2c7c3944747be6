"""An empty Word document in the house style, or as a council's own template looks, with places for what is written.

It stands in readable files under base/, in which a value in braces, such as {heading} or {title}, is filled in. What is
of the style is filled in here, once for all documents in that style; what is of one document has a place in the markup
until that document is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from govdocs.document.blocks import Document
from govdocs.problems import Problem
from govdocs.value import value
from govdocs.writers.docx.forms import Form, place, says_something
from govdocs.writers.docx.measures import Measures, measure
from govdocs.writers.docx.numbering import Lists
from govdocs.writers.docx.package import CONTENT_TYPES, DOCUMENT, DOCUMENT_RELATIONS, Package, Relation
from govdocs.writers.docx.pages import Pages
from govdocs.writers.docx.tree import Element, name
from govdocs.writers.docx.xml import Markup, words
from govdocs.writers.house_style import HouseStyle, StyleSheet, WordFile

if TYPE_CHECKING:  # most workspaces have no template of their own
    from govdocs.writers.docx.template import Template

_BASE = Path(__file__).resolve().parent / "base"

_PARTS = {
    CONTENT_TYPES: "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "docProps/core.xml": "core.xml",
    DOCUMENT_RELATIONS: "document_rels.xml",
    DOCUMENT: "document.xml",
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


@value
class Empty:
    """An empty document: its measures, its parts with places and those without, their media types and what the document
    refers to, its pages and its lists."""

    measures: Measures
    forms: Mapping[str, Form]
    files: Mapping[str, bytes]
    types: Mapping[str, str]
    types_by_end: Mapping[str, str]
    relations: tuple[Relation, ...]
    pages: Pages
    lists: Lists

    def package(self) -> Package:
        """The package of a new document, without the parts that have places."""
        return Package(self.files, self.types, self.types_by_end, self.relations)

    def fill(self, package: Package, values: Mapping[str, Markup]) -> None:
        """Put the parts that have places into a package, with a value in each place."""
        for part, form in self.forms.items():
            package.put(part, form.filled(values))


def open_empty(document: Document, style: HouseStyle) -> Empty:
    """The empty document that a document is written into. Raises ProblemsFound where the template cannot be used."""
    unsaid = frozenset(called for called, said in said_by(document).items() if not said)
    return _empty(style.sheet, style.word, document.properties.language, unsaid)


def said_by(document: Document) -> Mapping[str, Markup]:
    """What a document says of itself, by the names of the places for it."""
    properties = document.properties
    said = {
        "title": properties.title,
        "running": properties.running,
        "author": properties.author,
        "subject": properties.subject,
        "date": instant(properties.date),
        "marking": properties.marking,
        "organisation": document.masthead.organisation,
    }
    return {called: words(text) for called, text in said.items()}


def instant(date: str) -> str:
    """An ISO 8601 date as an instant in the form of Word; a date alone is its midnight, in UTC."""
    moment = datetime.fromisoformat(date)
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@lru_cache(maxsize=2)
def template_of(word: WordFile) -> tuple[Template, list[Problem]]:
    """A council's own template, and what it lacks. Raises ProblemsFound where it cannot be used."""
    from govdocs.writers.docx.template import read_template

    return read_template(word, _parsed("styles.xml"))


@lru_cache(maxsize=16)
def _empty(sheet: StyleSheet, word: WordFile | None, language: str, unsaid: frozenset[str]) -> Empty:
    """The empty document of a style for all documents in a language that say nothing in the same places."""
    template = template_of(word)[0] if word else None
    measures = template.measures if template else measure(sheet)
    values = _values(sheet, measures, language) | dict.fromkeys(unsaid, "") | (template.colours if template else {})
    roots: dict[str, Element] = {}
    for part, file in _PARTS.items():
        root = roots[part] = _parsed(file)
        width = measures.wide_width if part == "word/footer3.xml" else measures.text_width
        _fill(root, {**values, "footer_width": str(width)})
        if part in _SCALED_PARTS:
            _scale(root, measures)
        if part.startswith("word/header"):
            _drop_empty_lines(root)
    files: Mapping[str, bytes] = {}
    if template:
        roots, files = template.dress(roots)
    types, relations = roots.pop(CONTENT_TYPES), roots.pop(DOCUMENT_RELATIONS)
    lists, pages = Lists.within(roots["word/numbering.xml"]), Pages.within(roots[DOCUMENT])
    return Empty(
        measures,
        {part: Form(root) for part, root in roots.items() if part not in files},
        files,
        {each.get("PartName", "")[1:]: each.get("ContentType", "") for each in types if "PartName" in each.attrib},
        {each.get("Extension", ""): each.get("ContentType", "") for each in types if "Extension" in each.attrib},
        tuple(
            Relation(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], each.get("Target", ""))
            for each in relations
        ),
        pages,
        lists,
    )


def _parsed(file: str) -> Element:
    parser = etree.XMLParser(remove_comments=True, remove_blank_text=True, resolve_entities=False)
    return etree.fromstring((_BASE / file).read_bytes(), parser)


def _values(sheet: StyleSheet, measures: Measures, language: str) -> dict[str, str]:
    colours = {role: colour.removeprefix("#").upper() for role, colour in sheet.colours}
    tones = {f"tone_{role}": colour.removeprefix("#").upper() for role, colour in sheet.tones}
    return {
        **colours,
        **tones,
        "typeface": sheet.typeface.word,
        "language": language,
        "text_width": str(measures.text_width),
        "page_width": str(measures.page_width),
        "page_height": str(measures.page_height),
        "top": str(measures.top),
        "bottom": str(measures.bottom),
        "left": str(measures.left),
        "right": str(measures.right),
    }


def _fill(root: Element, values: Mapping[str, str]) -> None:
    for node in list(root.iter()):
        for key in node.keys():  # noqa: SIM118  # an element, whose keys are its attributes
            if (wanted := node.get(key, "")).startswith("{"):
                node.set(key, values[wanted[1:-1]])
        if node.text and node.text.startswith("{"):
            wanted = node.text[1:-1]
            node.text = values.get(wanted)
            if wanted not in values:
                node.append(place(wanted))


def _scale(root: Element, measures: Measures) -> None:
    for tag, keys in _SCALED.items():
        for node in root.iter(name(tag)):
            for key in keys:
                if (length := node.get(name(key))) is not None:
                    node.set(name(key), str(measures.scaled(int(length))))


def _drop_empty_lines(header: Element) -> None:
    """Leave out lines that say nothing, such as the marking of a document without one; one line always stays."""
    for line in list(header):
        if len(header) > 1 and not says_something(line):
            header.remove(line)

"""The rules of the paper: running header, footer, marking."""

from __future__ import annotations

from pathlib import Path
from string import Template

from govdocs.document.blocks import Document
from govdocs.writers.house_style import StyleSheet
from govdocs.writers.pdf.typeface import FAMILY

_RULES = Path(__file__).resolve().parent / "pages.css"


def page_rules(document: Document, sheet: StyleSheet) -> str:
    """The style sheet of the PDF's pages, to be added to that of the HTML page."""
    return Template(_RULES.read_text(encoding="utf-8")).substitute(
        family=_quoted(FAMILY),
        header=_quoted(document.properties.title),
        footer=_quoted(document.masthead.organisation),
        marking=_quoted(document.properties.marking) if document.properties.marking else "none",
        muted=sheet.colours.muted,
        line=sheet.colours.line,
        text=sheet.colours.text,
    )


def _quoted(words: str) -> str:
    """Words as a CSS string; a character that could end it is written as its code."""
    return '"' + "".join(f"\\{ord(letter):x} " if letter in '"\\<\n\r\f' else letter for letter in words) + '"'

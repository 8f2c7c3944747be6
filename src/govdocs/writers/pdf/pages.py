"""The rules of the paper: running header, footer, marking."""

from __future__ import annotations

from pathlib import Path
from string import Template

from govdocs.document.blocks import Document
from govdocs.writers.house_style import StyleSheet
from govdocs.writers.html.styles import quoted
from govdocs.writers.pdf.typeface import FAMILY

_RULES = Path(__file__).resolve().parent / "pages.css"


def page_rules(document: Document, sheet: StyleSheet) -> str:
    """The style sheet of the PDF's pages, to be added to that of the HTML page."""
    return Template(_RULES.read_text(encoding="utf-8")).substitute(
        family=quoted(FAMILY),
        header=quoted(document.properties.running),
        footer=quoted(document.masthead.organisation),
        marking=quoted(document.properties.marking) if document.properties.marking else "none",
        muted=sheet.colours.muted,
        line=sheet.colours.line,
        text=sheet.colours.text,
    )

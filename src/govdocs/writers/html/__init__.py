"""Writes a document as one HTML file that stands on its own: no script, nothing fetched, WCAG 2.2 AA."""

from __future__ import annotations

from lxml import etree

from govdocs.document.blocks import Document
from govdocs.writers.house_style import HouseStyle
from govdocs.writers.html.elements import Element
from govdocs.writers.html.page import page


def write(document: Document, style: HouseStyle) -> bytes:
    """The document as an HTML file in UTF-8.

    Raises ProblemsFound: those of drawing its charts.
    """
    return written(page(document, style))


def written(page: Element) -> bytes:
    """A page as a file."""
    markup: bytes = etree.tostring(page, method="html", encoding="utf-8", doctype="<!DOCTYPE html>", pretty_print=False)
    return markup + b"\n"

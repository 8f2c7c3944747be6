"""Writes a document as a tagged PDF file (PDF/UA-1 and PDF/A-3a) with Typst, which needs no library of the computer.

The document becomes plain data, which the page template of the house style lays out. Importing this module loads no
layout engine; that is loaded by the first file written.
"""

from __future__ import annotations

from govdocs.document.blocks import Document
from govdocs.writers.house_style import HouseStyle
from govdocs.writers.pdf.glyphs import require_glyphs
from govdocs.writers.typst import engine
from govdocs.writers.typst.data import as_data
from govdocs.writers.typst.finish import finished


def write(document: Document, style: HouseStyle) -> bytes:
    """The document as a PDF file; the same document always gives the same bytes.

    Raises ProblemsFound: pdf-engine-missing where the layout engine cannot be loaded, missing-glyph for characters
    that the bundled typeface cannot show, pdf-engine for anything the engine complains of, and those of drawing
    charts.
    """
    engine.load()
    require_glyphs(document)
    data = as_data(document, style)
    return finished(engine.lay_out(style.pages, data.content, data.files), data.tables)

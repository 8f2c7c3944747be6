"""Writes a document as a tagged PDF file (PDF/UA-1 and PDF/A-3a), laid out from the HTML writer's page.

Importing this module loads no layout engine; that is loaded by the first file written.
"""

from __future__ import annotations

from govdocs.document.blocks import Document
from govdocs.writers import html
from govdocs.writers.house_style import HouseStyle
from govdocs.writers.html.page import page
from govdocs.writers.pdf import engine
from govdocs.writers.pdf.finish import finished
from govdocs.writers.pdf.glyphs import require_glyphs
from govdocs.writers.pdf.pages import page_rules
from govdocs.writers.pdf.paper import adapt


def write(document: Document, style: HouseStyle) -> bytes:
    """The document as a PDF file; the same document always gives the same bytes.

    Raises ProblemsFound: pdf-engine-missing where the layout engine cannot be loaded, missing-glyph for characters
    that the bundled typeface cannot show, pdf-engine for anything the engine complains of, and those of drawing
    charts.
    """
    engine.load()
    require_glyphs(document)
    made = page(document, style)
    pictures = adapt(made)
    return finished(engine.lay_out(html.written(made), page_rules(document, style.sheet), pictures))

"""Word files: a document as DOCX, with live numbers, references and lists that Word itself keeps right."""

from __future__ import annotations

from govdocs.document.blocks import Document
from govdocs.writers.docx.body import Body
from govdocs.writers.docx.measures import measure
from govdocs.writers.docx.package import open_base, packed, template_of
from govdocs.writers.docx.paragraphs import Draft
from govdocs.writers.docx.sections import laid_out
from govdocs.writers.house_style import HouseStyle

__all__ = ["template_of", "write"]


def write(document: Document, style: HouseStyle) -> bytes:
    """A numbered document as the bytes of a DOCX file: for the same document and style always the same bytes.

    Raises ProblemsFound where the workspace's own Word template cannot be used.
    """
    template = template_of(style.word)[0] if style.word else None
    measures = template.measures if template else measure(style.sheet)
    word = open_base(document, style.sheet, measures, template)
    draft = Draft(document, style, word, measures)
    body = Body(draft)
    body.write(document)
    root = word.element.body
    first = root.sectPr
    root.remove(first)
    root.extend(laid_out(body.pieces, first))
    if "footerWide" in word.part.rels and not any(piece.wide for piece in body.pieces):
        word.part.drop_rel("footerWide")  # a footer of landscape pages, of which there are none
    draft.comments.put_into(word)
    return packed(word)

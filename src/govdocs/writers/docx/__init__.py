"""Word files: a document as DOCX, with live numbers, references and lists that Word itself keeps right."""

from __future__ import annotations

from govdocs.document.blocks import Document
from govdocs.writers.docx.body import Body
from govdocs.writers.docx.empty import open_empty, said_by, template_of
from govdocs.writers.docx.pages import WIDE_FOOTER
from govdocs.writers.docx.paragraphs import Draft
from govdocs.writers.docx.sections import laid_out
from govdocs.writers.house_style import HouseStyle

__all__ = ["template_of", "write"]


def write(document: Document, style: HouseStyle) -> bytes:
    """A numbered document as the bytes of a DOCX file: for the same document and style always the same bytes.

    Raises ProblemsFound where the workspace's own Word template cannot be used.
    """
    empty = open_empty(document, style)
    draft = Draft(document, style, empty)
    body = Body(draft)
    body.write(document)
    package = draft.package
    laid = laid_out(body.pieces, empty.pages)
    empty.fill(package, {**said_by(document), **draft.numbering.made, "body": laid})
    if not any(piece.wide for piece in body.pieces):
        package.drop(WIDE_FOOTER)  # a footer of landscape pages, of which there are none
    draft.comments.put_into(package)
    return package.zipped()

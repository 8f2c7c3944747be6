"""Documents about documents: index pages, statements, clearance sheets, by the same way through the house as papers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govdocs.document.blocks import Content, Document, Link
from govdocs.document.rewriting import Rewriter
from govdocs.reading.library import Library
from govdocs.templates.sheets import sheet

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

HERE = "https://this-folder.invalid/"
"""What an address in a sheet begins with that leads to a file beside it. Templates may write web addresses alone, so
that they can lead nowhere else."""


def make_sheet(library: Library, name: str, view: DataclassInstance) -> Document:
    """The numbered document of a template in `publishing/`, of which `view` holds all that it sees.

    Raises ProblemsFound: those of `templates.sheets`.
    """
    return _LinksHere().document(sheet(library, f"publishing/{name}", "sheet", view))


class _LinksHere(Rewriter):
    """Makes addresses of files in the same folder relative, so that they work wherever the folder lies."""

    def content(self, content: Content) -> Content:
        return tuple(
            replace(piece, href=piece.href.removeprefix(HERE)) if isinstance(piece, Link) else piece
            for piece in content
        )

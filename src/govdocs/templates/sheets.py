"""Sheets: small documents that no report asks for, such as the front of a pack, made like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govdocs.document import layout
from govdocs.document.accessibility import barriers
from govdocs.document.blocks import Document
from govdocs.document.dialect import parse
from govdocs.document.numbering import number
from govdocs.document.pictures import MOST_BYTES
from govdocs.problems import ProblemsFound, Span, errors
from govdocs.reading.library import Library
from govdocs.templates.environment import environment
from govdocs.templates.render import printed

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def sheet(library: Library, template: str, arranged_by: str, view: DataclassInstance) -> Document:
    """The numbered document of a template over a view, in a layout.

    Raises ProblemsFound: those of the template, of the dialect, the layout and the numbering.
    """
    markup = printed(environment(library), library, template, view)
    _, label = library.text(f"{template}.xml")
    parts, problems = parse(markup, label, lambda picture: library.data(picture, MOST_BYTES))
    if parts is None:
        raise ProblemsFound(problems)
    document, problems = layout.arrange(parts, layout.load(library, arranged_by), Span(label))
    if document is None:
        raise ProblemsFound(problems)
    document, problems = number(document)
    if problems := [*problems, *errors(barriers(document))]:
        raise ProblemsFound(problems)
    return document

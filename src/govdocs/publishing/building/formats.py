"""The formats that documents are made in, and the writer of each.

Writers are imported when first used: Word never waits for a PDF engine.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from govdocs.problems import Problem
from govdocs.writers import engines
from govdocs.writers.engines import Engine

if TYPE_CHECKING:  # to know which formats there are nothing else need be loaded
    from govdocs.document.blocks import Document
    from govdocs.records.standing import Workspace
    from govdocs.writers.house_style import HouseStyle


def _docx(document: Document, style: HouseStyle) -> bytes:
    from govdocs.writers import docx

    return docx.write(document, style)


def _pdf(document: Document, style: HouseStyle) -> bytes:
    from govdocs.writers import pdf

    return pdf.write(document, style)


def _pdf_by_typst(document: Document, style: HouseStyle) -> bytes:
    from govdocs.writers import typst

    return typst.write(document, style)


def _html(document: Document, style: HouseStyle) -> bytes:
    from govdocs.writers import html

    return html.write(document, style)


Writer = Callable[["Document", "HouseStyle"], bytes]
WRITERS: Mapping[str, Writer] = {"docx": _docx, "pdf": _pdf, "html": _html}
"""Every format and its writer, that of PDF by WeasyPrint."""


def writers_of(
    formats: Collection[str],
    asked: Engine | None,
    workspace: Workspace | None,
    why_not: Callable[[Engine], Problem | None] = engines.failure,
) -> tuple[Mapping[str, Writer], tuple[Problem, ...]]:
    """The writers, that of PDF by the engine that is to be used: the one asked for, else that of the workspace.
    `why_not` says what keeps one from being loaded where files are written, which may be in another process.

    Problem, a warning: other-pdf-engine, where one stands in for another. Where no PDF is wanted no engine is loaded.
    """
    if "pdf" not in formats:
        return WRITERS, ()
    choice = engines.choose(asked, workspace.pdf_engine if workspace else None, why_not)
    return ({**WRITERS, "pdf": _pdf_by_typst} if choice.engine == "typst" else WRITERS), choice.problems

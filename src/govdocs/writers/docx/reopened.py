"""A Word file of ours opened as another program would, by python-docx, which shares no line with what wrote it.

What stands in a council's template was written by programs that nobody knows, so what we make of it is tried once
before it is kept.
"""

from __future__ import annotations

import io
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.writers.docx.opened import SAVE_AFRESH

_STUMBLES = (OpcError, BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, AttributeError, OSError)


def check_opens(data: bytes, file: str) -> None:
    """Raises ProblemsFound word-template-refused, of the template `file`, where the styles, headers and footers of what
    was made of it cannot be read."""
    try:
        word = docx.Document(io.BytesIO(data))
        for section in word.sections:
            for page in ("", "first_page_", "even_page_"):
                for margin in (getattr(section, f"{page}header"), getattr(section, f"{page}footer")):
                    _ = [line.style.name for line in margin.paragraphs]  # to be able to ask is all that is wanted
    except _STUMBLES:
        message = "other programs could not open the papers that are made with it"
        raise ProblemsFound([Problem(Span(file), "word-template-refused", message, SAVE_AFRESH)]) from None

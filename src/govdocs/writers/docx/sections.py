"""Portrait and landscape pages: a wide table stands on landscape pages, and portrait returns after it."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby, pairwise

from govdocs.writers.docx.paragraphs import paragraph
from govdocs.writers.docx.xml import Element, name


@dataclass(slots=True)
class Piece:
    """A paragraph or table of the body, or its contents; `wide` where it needs a landscape page. A heading goes with
    what it heads."""

    element: Element
    wide: bool = False
    heading: bool = False


def laid_out(pieces: Sequence[Piece], first: Element) -> list[Element]:
    """The body: the pieces with the properties of each section of pages after it, the last section's at the end.

    `first` are the properties of the first section, portrait.
    """
    for piece, after in reversed(list(pairwise(pieces))):
        piece.wide = piece.wide or (piece.heading and after.wide)
    groups = [(wide, [piece.element for piece in group]) for wide, group in groupby(pieces, lambda piece: piece.wide)]
    body: list[Element] = []
    for index, (wide, elements) in enumerate(groups or [(False, [])]):
        if index:
            _take_page_break(elements[0])
        if elements and elements[-1].tag != name("w:p"):
            elements.append(paragraph("AfterTable", []))
        body += elements
        properties = _properties(first, wide=wide, opening=not index)
        if index < len(groups) - 1:
            elements[-1].find(name("w:pPr")).append(properties)  # type: ignore[union-attr]  # paragraph() makes it
        else:
            body.append(properties)
    return body


def _properties(first: Element, *, wide: bool, opening: bool) -> Element:
    made = deepcopy(first)
    if not opening:
        for part in list(made):
            if part.get(name("w:type")) == "first" or part.tag == name("w:titlePg"):
                made.remove(part)
    if wide:
        for page in made.iter(name("w:pgSz")):
            width, height = page.get(name("w:w"), ""), page.get(name("w:h"), "")
            page.set(name("w:w"), height)
            page.set(name("w:h"), width)
            page.set(name("w:orient"), "landscape")
        for footer in made.iter(name("w:footerReference")):
            if footer.get(name("w:type")) == "default":
                footer.set(name("r:id"), "footerWide")
    return made


def _take_page_break(opening: Element) -> None:
    """A section of pages begins on a new page by itself."""
    for asked in list(opening.iter(name("w:pageBreakBefore"))):
        parent = asked.getparent()
        if parent is not None:
            parent.remove(asked)

"""Portrait and landscape pages: a wide table stands on landscape pages, and portrait returns after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from govdocs.writers.docx.pages import Pages
from govdocs.writers.docx.paragraphs import WordParagraph
from govdocs.writers.docx.xml import Markup, together


@dataclass(slots=True)
class Piece:
    """A paragraph of the body, or else a table or the contents, finished; `wide` where it needs a landscape page. A
    heading goes with what it heads."""

    made: WordParagraph | Markup
    wide: bool = False
    heading: bool = False
    table: bool = False


def laid_out(pieces: Sequence[Piece], pages: Pages) -> Markup:
    """The body: the pieces with the properties of each section of pages after it, the last section's at the end."""
    for piece, after in reversed(list(pairwise(pieces))):
        piece.wide = piece.wide or (piece.heading and after.wide)
    groups = [(wide, [piece.made for piece in group]) for wide, group in groupby(pieces, lambda piece: piece.wide)]
    body: list[Markup] = []
    for index, (wide, made) in enumerate(groups):
        if index and isinstance(made[0], WordParagraph):
            made[0].new_page = False  # a section of pages begins on a new page by itself
        last = made[-1]
        if not isinstance(last, WordParagraph):
            last = WordParagraph("AfterTable")
            made.append(last)
        if index < len(groups) - 1:
            last.section = pages.properties[wide, not index]
        body += (each.markup() if isinstance(each, WordParagraph) else each for each in made)
    last_wide = bool(groups) and groups[-1][0]
    return together([*body, pages.properties[last_wide, len(groups) < 2]])

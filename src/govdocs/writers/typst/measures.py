"""Lengths that are known or guessed before anything is laid out."""

from __future__ import annotations

from collections.abc import Iterable

from govdocs.document.blocks import Break, Content, ItemList, Paragraph, Picture, Prompt, plain

A4 = (210.0, 297.0)  # millimetres
POINTS = 72 / 25.4  # to a millimetre
COLUMN = 12.0  # millimetres: where numbers hang
AFTER = 0.67  # of the size of text: what follows a paragraph
BESIDE = 0.5  # of the size of its letters: from the edge of a cell to its words
BESIDE_SMALLER = 0.3  # where the table has many columns
_LETTER = 0.5  # of the size of text: how wide a letter is, all in all
_LINE = 1.32  # of the size of text: from line to line
_PICTURE = A4[1] / 4 * POINTS  # how high a large picture is, as likely as not


def height(blocks: Iterable[Paragraph | ItemList | Prompt], room: float, size: float) -> float:
    """About how high blocks are, in points, where text of that size may be so wide."""
    total = 0.0
    for block in blocks:
        if isinstance(block, ItemList):
            within = room - 2 * size
            for item in block.items:
                total += _lines(item.content, within, size)
                total += height((item.children,), within, size) if item.children else 0
        else:
            content = block.words if isinstance(block, Prompt) else block.content
            total += _lines(content, room, size) + AFTER * size
    return total


def _lines(content: Content, room: float, size: float) -> float:
    breaks = sum(isinstance(piece, Break) for piece in content)
    pictures = sum(isinstance(piece, Picture) and piece.size == "page" for piece in content)
    letters = max(room / (_LETTER * size), 1)
    return (1 + breaks + len(plain(content)) // letters) * _LINE * size + pictures * _PICTURE

"""Paragraphs and lists, wherever they stand: in the body, in a cell, in a notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from govdocs.document.blocks import Content, Document, ItemList, Paragraph, Prompt, Remark
from govdocs.value import value
from govdocs.writers.docx import figures, inline
from govdocs.writers.docx.comments import Comments
from govdocs.writers.docx.empty import Empty, instant
from govdocs.writers.docx.marks import Marks
from govdocs.writers.docx.numbering import DEEPEST, LAST_STYLED, Numbering
from govdocs.writers.docx.xml import NOTHING, Markup, element, valued
from govdocs.writers.house_style import HouseStyle

_ROUND_PROMPT = 120  # twips, in a cell
_PROMPT_INDENT = 227  # twips, as in the style: room for its border
NO_NUMBER = (0, 0)  # takes away the number that a style gives


@value
class Place:
    """Where paragraphs stand.

    `style` is that of a paragraph without a number; `items` that of a list's items where lists have no styles of
    their own. `indent` is what the place adds to a style's own indent, `width` how wide it is, both in twips.
    `align` is 'left', 'right' or 'center'. `size` is that of letters, in half-points, where it is not the style's.
    """

    style: str
    width: int
    indent: int = 0
    items: str = ""
    align: str = "left"
    size: int = 0


@dataclass(slots=True)
class WordParagraph:
    """A paragraph in a style, by the style's id, and what differs from it; lengths in twips.

    `number` is the list that it belongs to and its level there; `before` and `after` are the space round it. `section`
    are the properties of the section of pages that it ends.
    """

    style: str
    content: Markup = NOTHING
    keep_next: bool = False
    new_page: bool = False
    number: tuple[int, int] | None = None
    before: int | None = None
    after: int | None = None
    indent: int | None = None
    align: str = "left"
    section: Markup = NOTHING

    def markup(self) -> Markup:
        """The paragraph, its properties in the order that the format asks for."""
        looks = [valued("w:pStyle", self.style)]
        if self.keep_next:
            looks.append(element("w:keepNext"))
        if self.new_page:
            looks.append(element("w:pageBreakBefore"))
        if self.number is not None:
            number, level = self.number
            looks.append(element("w:numPr", {}, valued("w:ilvl", level), valued("w:numId", number)))
        if self.before is not None or self.after is not None:
            spacing = (("w:before", self.before), ("w:after", self.after))
            looks.append(element("w:spacing", {key: length for key, length in spacing if length is not None}))
        if self.indent is not None:
            looks.append(element("w:ind", {"w:left": self.indent, "w:firstLine": 0}))
        if self.align != "left":
            looks.append(valued("w:jc", self.align))
        return element("w:p", {}, element("w:pPr", {}, *looks, self.section), self.content)


class Draft:
    """What is kept while one document is written: its package, its bookmarks, its lists, its comments."""

    def __init__(self, document: Document, style: HouseStyle, empty: Empty) -> None:
        self.style = style
        self.measures = empty.measures
        self.package = empty.package()
        self.marks = Marks(document)
        self.numbering = Numbering(empty.lists, self.measures)
        self.comments = Comments(instant(document.properties.date))
        self.pictures = 0

    def runs(self, content: Content, width: int = 0, size: int = 0) -> Markup:
        """Inline content as what stands in a paragraph so many twips wide, or else as wide as numbered text is, in
        letters of a size in half-points, or else as their style has them."""
        width = width or self.measures.text_width - self.measures.number_column
        link, draw = self.package.link, lambda picture: figures.placed(picture, width, self)
        made = inline.runs(content, self.marks, link, draw, size)
        for remark in (piece for piece in content if isinstance(piece, Remark)):
            made = self.comments.on(made, remark.note)
        return made


def list_items(items: ItemList, place: Place, draft: Draft) -> list[WordParagraph]:
    """A list and those beneath it, a paragraph to an item."""
    return _items(items, place, draft, 0)


def _items(items: ItemList, place: Place, draft: Draft, depth: int) -> list[WordParagraph]:
    level = min(depth, DEEPEST)
    known: int | None
    if items.ordered:
        known, style = draft.numbering.numbers(place.indent, level), "ListNumber"
    else:
        known, style = draft.numbering.bullets(place.indent, level), "ListBullet"
    if place.items:
        style = place.items
    elif level:
        style = f"{style}{min(level, LAST_STYLED) + 1}"
    number = None if known is None else (known, level)
    made = []
    for item in items.items:
        content = draft.runs(item.content, size=place.size)
        made.append(WordParagraph(style, content, number=number, keep_next=item.children is not None))
        if item.children is not None:
            made += _items(item.children, place, draft, depth + 1)
    return made


def prompt(block: Prompt, place: Place, draft: Draft) -> WordParagraph:
    """A passage still to be written, with a comment that says where it is to be written."""
    content = draft.comments.on(draft.runs(block.words, size=place.size), block.note)
    beside = place.indent + draft.measures.scaled(_PROMPT_INDENT) if place.indent else None
    return WordParagraph("Prompt", content, indent=beside)


def simple(blocks: Iterable[Paragraph | ItemList | Prompt], place: Place, draft: Draft) -> list[WordParagraph]:
    """Paragraphs without numbers, lists and prompts: what may stand in a cell or a notice."""
    made: list[WordParagraph] = []
    for block in blocks:
        if isinstance(block, ItemList):
            made += list_items(block, place, draft)
        elif isinstance(block, Prompt):
            made.append(prompt(block, place, draft))
            made[-1].before = made[-1].after = draft.measures.scaled(_ROUND_PROMPT)
        else:
            content = draft.marks.around(draft.runs(block.content, place.width, place.size), block.id)
            made.append(WordParagraph(place.style, content, indent=place.indent or None, align=place.align))
    return made

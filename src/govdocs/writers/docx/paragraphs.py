"""Paragraphs and lists, wherever they stand: in the body, in a cell, in a notice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE

from govdocs.document.blocks import Content, Document, ItemList, Paragraph, Prompt, Remark
from govdocs.writers.docx import figures, inline
from govdocs.writers.docx.comments import Comments
from govdocs.writers.docx.marks import Marks
from govdocs.writers.docx.measures import Measures
from govdocs.writers.docx.numbering import DEEPEST, LAST_STYLED, Numbering
from govdocs.writers.docx.package import instant
from govdocs.writers.docx.xml import Element, element, name, valued
from govdocs.writers.house_style import HouseStyle

_ROUND_PROMPT = 120  # twips, in a cell
_PROMPT_INDENT = 227  # twips, as in the style: room for its border
NO_NUMBER = (0, 0)  # takes away the number that a style gives


@dataclass(frozen=True, slots=True)
class Place:
    """Where paragraphs stand.

    `style` is that of a paragraph without a number; `items` that of a list's items where lists have no styles of
    their own. `indent` is what the place adds to a style's own indent, `width` how wide it is, both in twips.
    `align` is 'left', 'right' or 'center'.
    """

    style: str
    width: int
    indent: int = 0
    items: str = ""
    align: str = "left"


class Draft:
    """What is kept while one document is written: the Word document, its bookmarks, its lists, its measures."""

    def __init__(self, document: Document, style: HouseStyle, word: WordDocument, measures: Measures) -> None:
        self.style = style
        self.word = word
        self.measures = measures
        self.marks = Marks(document)
        self.numbering = Numbering(word.part.numbering_part.element, self.measures)
        self.comments = Comments(instant(document.properties.date))
        self.pictures = 0

    def runs(self, content: Content, width: int = 0) -> list[Element]:
        """Inline content as what stands in a paragraph so many twips wide, or else as wide as numbered text is."""
        width = width or self.measures.text_width - self.measures.number_column
        made = inline.runs(content, self.marks, self._link_to, lambda picture: figures.placed(picture, width, self))
        for remark in (piece for piece in content if isinstance(piece, Remark)):
            made = self.comments.on(made, remark.note)
        return made

    def _link_to(self, address: str) -> str:
        return self.word.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def paragraph(
    style: str,
    content: Iterable[Element],
    *,
    keep_next: bool = False,
    new_page: bool = False,
    number: tuple[int, int] | None = None,
    indent: int | None = None,
    align: str = "left",
) -> Element:
    """A paragraph in a style, by the style's id, and what differs from it; `indent` in twips.

    `number` is the list that it belongs to and its level there.
    """
    looks = [valued("w:pStyle", style)]
    if keep_next:
        looks.append(element("w:keepNext"))
    if new_page:
        looks.append(element("w:pageBreakBefore"))
    if number is not None:
        looks.append(element("w:numPr", children=[valued("w:ilvl", number[1]), valued("w:numId", number[0])]))
    if indent is not None:
        looks.append(element("w:ind", {"w:left": indent, "w:firstLine": 0}))
    if align != "left":
        looks.append(valued("w:jc", align))
    return element("w:p", children=[element("w:pPr", children=looks), *content])


def respace(made: Element, *, before: int | None = None, after: int | None = None) -> None:
    """Give a paragraph other space before or after it than its style's, in twips."""
    looks = made[0]
    spacing = looks.find(name("w:spacing"))
    if spacing is None:
        spacing = element("w:spacing")
        later = [each for each in looks if each.tag in (name("w:ind"), name("w:jc"))]
        if later:
            later[0].addprevious(spacing)
        else:
            looks.append(spacing)
    for key, length in (("w:before", before), ("w:after", after)):
        if length is not None:
            spacing.set(name(key), str(length))


def keep_with_next(made: Element) -> None:
    """Keep a paragraph on the page of what follows it."""
    looks = made[0]
    if looks.find(name("w:keepNext")) is None:
        looks.insert(1, element("w:keepNext"))  # after the style, before all else


def style_of(made: Element) -> str:
    """The id of a paragraph's style; nothing for a table."""
    return made[0][0].get(name("w:val"), "") if made.tag == name("w:p") else ""


def list_items(items: ItemList, place: Place, draft: Draft) -> list[Element]:
    """A list and those beneath it, a paragraph to an item."""
    return _items(items, place, draft, 0)


def _items(items: ItemList, place: Place, draft: Draft, depth: int) -> list[Element]:
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
        keep = item.children is not None
        made.append(paragraph(style, draft.runs(item.content), number=number, keep_next=keep))
        if item.children is not None:
            made += _items(item.children, place, draft, depth + 1)
    return made


def prompt(block: Prompt, draft: Draft, indent: int) -> Element:
    """A passage still to be written, with a comment that says where it is to be written."""
    content = draft.comments.on(draft.runs(block.words), block.note)
    beside = indent + draft.measures.scaled(_PROMPT_INDENT) if indent else None
    return paragraph("Prompt", content, indent=beside)


def simple(blocks: Iterable[Paragraph | ItemList | Prompt], place: Place, draft: Draft) -> list[Element]:
    """Paragraphs without numbers, lists and prompts: what may stand in a cell or a notice."""
    made: list[Element] = []
    for block in blocks:
        if isinstance(block, ItemList):
            made += list_items(block, place, draft)
        elif isinstance(block, Prompt):
            made.append(prompt(block, draft, place.indent))
            respace(made[-1], before=draft.measures.scaled(_ROUND_PROMPT), after=draft.measures.scaled(_ROUND_PROMPT))
        else:
            content = draft.marks.around(draft.runs(block.content, place.width), block.id)
            made.append(paragraph(place.style, content, indent=place.indent or None, align=place.align))
    return made

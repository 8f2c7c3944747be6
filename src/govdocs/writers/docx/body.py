"""The body of a document: its masthead, its blocks and its appendices, in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import assert_never

from govdocs.document.blocks import (
    Appendix,
    AppendixList,
    Block,
    Content,
    Contents,
    Document,
    Facts,
    Figure,
    ItemList,
    Notice,
    Paragraph,
    Prompt,
    Recommendations,
    Reference,
    Section,
    Signature,
    Table,
    Text,
    Title,
)
from govdocs.writers.docx.contents import contents
from govdocs.writers.docx.figures import chart
from govdocs.writers.docx.inline import run, sequence
from govdocs.writers.docx.paragraphs import (
    NO_NUMBER,
    Draft,
    Place,
    keep_with_next,
    list_items,
    paragraph,
    prompt,
    respace,
    simple,
    style_of,
)
from govdocs.writers.docx.sections import Piece
from govdocs.writers.docx.tables import facts, table
from govdocs.writers.docx.xml import Element, name

_DEEPEST_HEADING = 4

# Lengths in twips, for text of 12 points.
_AFTER_MASTHEAD = 320
_UNDER_LETTERHEAD_NAME = 120
_AFTER_TABLE = 260
_AFTER_LIST = 180
_AFTER_SIGNATURE = 240
_ROUND_NOTICE = 280
_NOTICE_INDENT = 227  # as in the style: room for its border

_WITHOUT_SPACE_BEFORE = (
    "BodyText",
    "BodyTextIndent",
    "NumberedParagraph",
    "ListBullet",
    "ListNumber",
    "Recommendation",
)


class Body:
    """Writes blocks as pieces of the body."""

    def __init__(self, draft: Draft) -> None:
        self.pieces: list[Piece] = []
        self._draft = draft
        measures = draft.measures
        self._margin = Place("BodyText", measures.text_width)
        column = measures.number_column
        self._beside_numbers = Place("BodyTextIndent", measures.text_width - column, column)

    def write(self, document: Document) -> None:
        """Write a whole document."""
        self._masthead(document)
        self._blocks(document.blocks, self._margin, 1)
        for appendix in document.appendices:
            if appendix.blocks:
                self._appendix(appendix)

    # ---------------------------------------------------------------------------------------------- putting

    def _add(self, *elements: Element, wide: bool = False) -> None:
        """Put paragraphs or a table after what there is, with space between a table and what follows it."""
        if self._after_table() and style_of(elements[0]) in _WITHOUT_SPACE_BEFORE:
            respace(elements[0], before=self._draft.measures.scaled(_AFTER_TABLE))
        self.pieces += [Piece(one, wide) for one in elements]

    def _text(self, style: str, content: Content, *, keep_next: bool = False, identity: str = "") -> None:
        """A paragraph whose style says where it stands."""
        marked = self._draft.marks.around(self._draft.runs(content), identity)
        self._add(paragraph(style, marked, keep_next=keep_next))

    def _put(self, style: str, content: Iterable[Element], place: Place, *, keep_next: bool = False) -> None:
        """A paragraph whose style stands at the margin, moved to where its place is."""
        self._add(paragraph(style, content, keep_next=keep_next, indent=place.indent or None))

    def _after_table(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].element.tag == name("w:tbl") and not self.pieces[-1].wide

    # --------------------------------------------------------------------------------------------- document

    def _masthead(self, document: Document) -> None:
        masthead = document.masthead
        if masthead.organisation:
            self._text("Organisation", (Text(masthead.organisation),))
        if masthead.title:
            self._text("Title", masthead.title)
        elif self.pieces and masthead.lines:
            respace(self.pieces[-1].element, after=self._draft.measures.scaled(_UNDER_LETTERHEAD_NAME))
        for line in masthead.lines:
            self._text("Subtitle" if masthead.title else "Letterhead", line)
        if self.pieces:
            respace(self.pieces[-1].element, after=self._draft.measures.scaled(_AFTER_MASTHEAD))

    def _appendix(self, appendix: Appendix) -> None:
        identity = f"appendix-{appendix.id}"
        listed = self._draft.marks.anchors.get(identity)
        label: tuple[Reference | Text, ...] = ()
        if listed is not None:
            label = (Reference(identity, text=listed.text), Text(" – "))
        elif appendix.number:
            label = (Text(f"Appendix {appendix.number} – "),)
        content = self._draft.marks.around(self._draft.runs((*label, Text(appendix.title))), f"{identity}-text")
        heading = paragraph("Heading1", content, new_page=True, number=NO_NUMBER, indent=0)
        start = len(self.pieces)
        self.pieces.append(Piece(heading, heading=True))
        self._blocks(appendix.blocks, self._margin, 2)
        for piece in self.pieces[start:]:
            piece.wide = piece.wide or appendix.wide

    # ----------------------------------------------------------------------------------------------- blocks

    def _blocks(self, blocks: Sequence[Block], place: Place, depth: int) -> None:
        for block, following in zip_longest(blocks, blocks[1:]):
            self._block(block, place, depth, introduces=isinstance(following, ItemList))

    def _block(self, block: Block, place: Place, depth: int, *, introduces: bool) -> None:
        match block:
            case Paragraph():
                style = "NumberedParagraph" if block.number else place.style
                self._text(style, block.content, keep_next=introduces, identity=block.id)
            case ItemList():
                self._list(block, place)
            case Section():
                self._section(block, place, depth)
            case Recommendations():
                self._recommendations(block, place)
            case Facts():
                self._part_tables(place)
                self._add(facts(block, place, self._draft))
            case Table():
                self._table(block, place)
            case Figure():
                self._caption("Figure", block, place)
                self._put("Figure", [chart(block, place, self._draft)], place)
            case Signature():
                self._signature(block, place)
            case Notice():
                self._notice(block, place)
            case Prompt():
                self._add(prompt(block, self._draft, place.indent))
            case Title():
                self._text("LetterSubject", block.content, keep_next=True)
            case Contents():
                if block.entries:
                    self._add(contents(block, self._draft))
            case AppendixList():
                raise ValueError("an appendix list is still in the document: it has not been numbered")
            case _:
                assert_never(block)

    def _list(self, block: ItemList, place: Place) -> None:
        elements = list_items(block, place, self._draft)
        if elements:
            self._add(*elements)
            respace(elements[-1], after=self._draft.measures.scaled(_AFTER_LIST))

    def _section(self, section: Section, place: Place, depth: int) -> None:
        draft = self._draft
        content = draft.marks.around(draft.runs(section.title), section.id)
        if section.number:
            heading = paragraph("Heading1", content, new_page=section.new_page)
            place = self._beside_numbers
        elif depth == 1:
            heading = paragraph("Heading1", content, new_page=section.new_page, number=NO_NUMBER, indent=0)
        else:
            style = f"Heading{min(depth, _DEEPEST_HEADING)}"
            heading = paragraph(style, content, new_page=section.new_page, indent=place.indent or None)
        self.pieces.append(Piece(heading, heading=True))
        self._blocks(section.blocks, place, depth + 1)

    def _recommendations(self, block: Recommendations, place: Place) -> None:
        if block.stem:
            self._text(place.style, block.stem, keep_next=True)
        number = (self._draft.numbering.recommendations(place.indent), 0)
        for item in block.items:
            content = self._draft.marks.around(self._draft.runs(item.content), item.id)
            self._add(paragraph("Recommendation", content, number=number))

    def _table(self, block: Table, place: Place) -> None:
        if block.wide:
            place = Place(place.style, self._draft.measures.wide_width)
        self._caption("Table", block, place)
        self.pieces[-1].wide = block.wide
        self._add(table(block, place, self._draft), wide=block.wide)

    def _caption(self, word: str, block: Table | Figure, place: Place) -> None:
        marks = self._draft.marks
        number = marks.around(sequence(word, block.number), block.id, "number")
        label = marks.around([run(f"{word} "), *number], block.id)
        words = marks.around(self._draft.runs(block.caption), block.id, "title")
        self._put("Caption", [*label, run(": "), *words], place, keep_next=True)

    def _part_tables(self, place: Place) -> None:
        """Keep two tables without a caption between them from running into one."""
        if self._after_table():
            parting = paragraph("AfterTable", [], indent=place.indent or None)
            respace(parting, before=self._draft.measures.scaled(_AFTER_TABLE))
            self._add(parting)

    def _signature(self, block: Signature, place: Place) -> None:
        if self.pieces and style_of(self.pieces[-1].element):
            keep_with_next(self.pieces[-1].element)  # no page with a signature alone
        if block.close:
            self._put(place.style, [run(block.close)], place, keep_next=True)
        self._put("SignatureName", [run(block.name)], place, keep_next=bool(block.lines))
        for number, line in enumerate(block.lines, 1):
            self._put("Signature", [run(line)], place, keep_next=number < len(block.lines))
        respace(self.pieces[-1].element, after=self._draft.measures.scaled(_AFTER_SIGNATURE))

    def _notice(self, block: Notice, place: Place) -> None:
        measures = self._draft.measures
        inner = replace(place, style="Notice", items="Notice", indent=place.indent + measures.scaled(_NOTICE_INDENT))
        elements = simple(block.blocks, inner, self._draft)
        if elements:
            space = measures.scaled(_ROUND_NOTICE)
            single = len(elements) == 1
            respace(elements[0], before=space, after=space if single else None)
            if not single:
                respace(elements[-1], after=space)
            self._add(*elements)

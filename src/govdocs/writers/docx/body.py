"""The body of a document: its masthead, its blocks and its appendices, in one pass."""

from __future__ import annotations

from collections.abc import Sequence
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
from govdocs.writers.docx.inline import run, run_of, sequence
from govdocs.writers.docx.paragraphs import NO_NUMBER, Draft, Place, WordParagraph, list_items, prompt, simple
from govdocs.writers.docx.sections import Piece
from govdocs.writers.docx.tables import facts, table
from govdocs.writers.docx.xml import Markup, together

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

    def _add(self, *paragraphs: WordParagraph) -> None:
        """Put paragraphs after what there is, with space between a table and what follows it."""
        if self._after_table() and paragraphs[0].style in _WITHOUT_SPACE_BEFORE:
            paragraphs[0].before = self._draft.measures.scaled(_AFTER_TABLE)
        self.pieces += map(Piece, paragraphs)

    def _text(self, style: str, content: Content, *, keep_next: bool = False, identity: str = "") -> None:
        """A paragraph whose style says where it stands."""
        marked = self._draft.marks.around(self._draft.runs(content), identity)
        self._add(WordParagraph(style, marked, keep_next=keep_next))

    def _put(self, style: str, content: Markup, place: Place, *, keep_next: bool = False) -> None:
        """A paragraph whose style stands at the margin, moved to where its place is."""
        self._add(WordParagraph(style, content, keep_next=keep_next, indent=place.indent or None))

    def _after_table(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].table and not self.pieces[-1].wide

    def _last(self) -> WordParagraph | None:
        """The paragraph that what there is ends with, if it does with one."""
        made = self.pieces[-1].made if self.pieces else None
        return made if isinstance(made, WordParagraph) else None

    def _space_after(self, length: int) -> None:
        """Give the last paragraph space after it, as much as the base draws."""
        if last := self._last():
            last.after = self._draft.measures.scaled(length)

    # --------------------------------------------------------------------------------------------- document

    def _masthead(self, document: Document) -> None:
        masthead = document.masthead
        if masthead.organisation:
            self._text("Organisation", (Text(masthead.organisation),))
        if masthead.title:
            self._text("Title", masthead.title)
        elif masthead.lines:
            self._space_after(_UNDER_LETTERHEAD_NAME)
        for line in masthead.lines:
            self._text("Subtitle" if masthead.title else "Letterhead", line)
        self._space_after(_AFTER_MASTHEAD)

    def _appendix(self, appendix: Appendix) -> None:
        identity = f"appendix-{appendix.id}"
        listed = self._draft.marks.anchors.get(identity)
        label: tuple[Reference | Text, ...] = ()
        if listed is not None:
            label = (Reference(identity, text=listed.text), Text(" – "))
        elif appendix.number:
            label = (Text(f"Appendix {appendix.number} – "),)
        content = self._draft.marks.around(self._draft.runs((*label, Text(appendix.title))), f"{identity}-text")
        heading = WordParagraph("Heading1", content, new_page=True, number=NO_NUMBER, indent=0)
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
                self._part_tables()
                self.pieces.append(Piece(facts(block, self._margin, self._draft), table=True))
            case Table():
                self._table(block)
            case Figure():
                self._caption("Figure", block)
                self._add(WordParagraph("Figure", run_of(chart(block, self._margin, self._draft))))
            case Signature():
                self._signature(block, place)
            case Notice():
                self._notice(block, place)
            case Prompt():
                self._add(prompt(block, place, self._draft))
            case Title():
                self._text("LetterSubject", block.content, keep_next=True)
            case Contents():
                if block.entries:
                    self.pieces.append(Piece(contents(block, self._draft)))
            case AppendixList():
                raise ValueError("an appendix list is still in the document: it has not been numbered")
            case _:
                assert_never(block)

    def _list(self, block: ItemList, place: Place) -> None:
        items = list_items(block, place, self._draft)
        if items:
            self._add(*items)
            self._space_after(_AFTER_LIST)

    def _section(self, section: Section, place: Place, depth: int) -> None:
        draft = self._draft
        content = draft.marks.around(draft.runs(section.title), section.id)
        if section.number:
            heading = WordParagraph("Heading1", content, new_page=section.new_page)
            place = self._beside_numbers
        elif depth == 1:
            heading = WordParagraph("Heading1", content, new_page=section.new_page, number=NO_NUMBER, indent=0)
        else:
            style = f"Heading{min(depth, _DEEPEST_HEADING)}"
            heading = WordParagraph(style, content, new_page=section.new_page, indent=place.indent or None)
        self.pieces.append(Piece(heading, heading=True))
        self._blocks(section.blocks, place, depth + 1)

    def _recommendations(self, block: Recommendations, place: Place) -> None:
        if block.stem:
            self._text(place.style, block.stem, keep_next=True)
        number = (self._draft.numbering.recommendations(place.indent), 0)
        for item in block.items:
            content = self._draft.marks.around(self._draft.runs(item.content), item.id)
            self._add(WordParagraph("Recommendation", content, number=number))

    def _table(self, block: Table) -> None:
        place = replace(self._margin, width=self._draft.measures.wide_width) if block.wide else self._margin
        self._caption("Table", block)
        self.pieces[-1].wide = block.wide
        self.pieces.append(Piece(table(block, place, self._draft), block.wide, table=True))

    def _caption(self, word: str, block: Table | Figure) -> None:
        marks = self._draft.marks
        number = marks.around(sequence(word, block.number), block.id, "number")
        label = marks.around(together([run(f"{word} "), number]), block.id)
        words = marks.around(self._draft.runs(block.caption), block.id, "title")
        self._add(WordParagraph("Caption", together([label, run(": "), words]), keep_next=True))

    def _part_tables(self) -> None:
        """Keep two tables without a caption between them from running into one."""
        if self._after_table():
            self._add(WordParagraph("AfterTable", before=self._draft.measures.scaled(_AFTER_TABLE)))

    def _signature(self, block: Signature, place: Place) -> None:
        if before := self._last():
            before.keep_next = True  # no page with a signature alone
        if block.close:
            self._put(place.style, run(block.close), place, keep_next=True)
        self._put("SignatureName", run(block.name), place, keep_next=bool(block.lines))
        for number, line in enumerate(block.lines, 1):
            self._put("Signature", run(line), place, keep_next=number < len(block.lines))
        self._space_after(_AFTER_SIGNATURE)

    def _notice(self, block: Notice, place: Place) -> None:
        measures = self._draft.measures
        inner = replace(place, style="Notice", items="Notice", indent=place.indent + measures.scaled(_NOTICE_INDENT))
        passages = simple(block.blocks, inner, self._draft)
        if passages:
            passages[0].before = passages[-1].after = measures.scaled(_ROUND_NOTICE)
            self._add(*passages)

"""The closed set of blocks that a document is made of.

Blocks hold meaning, never looks: a writer decides how a Section's title looks, a Section decides that it is one.
A tree of blocks is immutable. What the numbering pass computes (numbers, resolved references) is part of the tree,
so that every writer shows the same words.

`place` is where a block was written (template or record); it takes no part in comparisons.
"""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from govdocs.document.chart import Chart, Series
from govdocs.document.content import (
    Anchor,
    Break,
    Content,
    DocumentLink,
    Inline,
    Link,
    Picture,
    PictureSize,
    Reference,
    Remark,
    Shows,
    Text,
    plain,
)
from govdocs.problems import Span
from govdocs.value import value

__all__ = [
    "Anchor",
    "Appendix",
    "AppendixList",
    "Block",
    "Break",
    "Cell",
    "Chart",
    "Column",
    "Content",
    "Contents",
    "Document",
    "DocumentLink",
    "Entry",
    "Fact",
    "Facts",
    "Figure",
    "Inline",
    "ItemList",
    "Link",
    "ListItem",
    "Masthead",
    "Notice",
    "Paragraph",
    "Picture",
    "PictureSize",
    "Prompt",
    "Properties",
    "Recommendation",
    "Recommendations",
    "Reference",
    "Remark",
    "Row",
    "Section",
    "Series",
    "Shows",
    "Signature",
    "Table",
    "Text",
    "Title",
    "Tone",
    "plain",
]


@value
class Paragraph:
    """A paragraph. `number` ('4.5') is given by the numbering pass to those that are `numbered`."""

    content: Content
    id: str = ""
    numbered: bool = False
    number: str = ""
    place: Span | None = field(default=None, compare=False)


@value
class ListItem:
    """An item of a list, with the list beneath it if there is one."""

    content: Content
    children: ItemList | None = None
    place: Span | None = field(default=None, compare=False)


@value
class ItemList:
    """A bulleted list, or where `ordered` a list numbered 1, 2, 3 of its own."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    place: Span | None = field(default=None, compare=False)


@value
class Section:
    """A heading and what stands under it. Sections nest; `level` is 1 for those directly in the document.

    Only sections of level 1 are ever `numbered`; the headings beneath have no number and leave the numbering of
    paragraphs as it is. On paper one that is `new_page` begins on a new page.
    """

    title: Content
    blocks: tuple[Block, ...]
    id: str = ""
    level: int = 1
    numbered: bool = False
    number: str = ""
    new_page: bool = False
    place: Span | None = field(default=None, compare=False)


@value
class Recommendation:
    """One recommendation with its own number ('1'), punctuated to join the next."""

    content: Content
    id: str = ""
    number: str = ""
    place: Span | None = field(default=None, compare=False)


@value
class Recommendations:
    """What the body is asked to decide: a stem ('That the Board:') and recommendations 1, 2, 3."""

    stem: Content
    items: tuple[Recommendation, ...]
    place: Span | None = field(default=None, compare=False)


@value
class Fact:
    """One row of a table of facts: a label and its value, one or more lines."""

    label: Content
    lines: tuple[Content, ...]
    place: Span | None = field(default=None, compare=False)


@value
class Facts:
    """A two-column table of labels and values, such as a report's header table. Labels are row headers.

    `summary` describes the table to a reader who cannot see it.
    """

    rows: tuple[Fact, ...]
    summary: str
    place: Span | None = field(default=None, compare=False)


class Tone(StrEnum):
    """What a cell's words say of its subject; the words always say it too, colour never alone."""

    GOOD = "good"
    CAUTION = "caution"
    POOR = "poor"
    NEUTRAL = "neutral"


@value
class Column:
    """A column of a table: its share of the width, and where its cells align."""

    width: Decimal = Decimal(1)
    align: Literal["start", "end", "centre"] = "start"


@value
class Cell:
    """A cell of a table: paragraphs (never numbered), lists and prompts. Where `header`, it heads its row or column."""

    blocks: tuple[Paragraph | ItemList | Prompt, ...]
    header: bool = False
    tone: Tone | None = None


@value
class Row:
    """A row of a table: as many cells as the table has columns."""

    cells: tuple[Cell, ...]


@value
class Table:
    """A table with caption and heading row. `number` ('2') is given by the numbering pass.

    `wide` asks for a landscape page.
    """

    caption: Content
    columns: tuple[Column, ...]
    head: Row
    body: tuple[Row, ...]
    id: str = ""
    number: str = ""
    wide: bool = False
    place: Span | None = field(default=None, compare=False)


@value
class Figure:
    """A chart with caption, and `alt` that says in words what it shows."""

    caption: Content
    alt: str
    chart: Chart
    id: str = ""
    number: str = ""
    place: Span | None = field(default=None, compare=False)


@value
class Signature:
    """Who signs: a line each for the name and what follows it; in a letter after a `close` ('Yours sincerely')."""

    name: str
    lines: tuple[str, ...] = ()
    close: str = ""
    place: Span | None = field(default=None, compare=False)


@value
class Notice:
    """A passage set apart from the text, such as a statement of what was left out."""

    blocks: tuple[Paragraph | ItemList, ...]
    place: Span | None = field(default=None, compare=False)


@value
class Prompt:
    """A passage that is still to be written: `by` whom and `into` which place of the record, where that is known, and
    what belongs there."""

    content: Content
    by: str = ""
    into: str = ""
    place: Span | None = field(default=None, compare=False)

    @property
    def words(self) -> Content:
        """What stands in a draft where the passage will stand."""
        return (Text(f"{self._lead}:", bold=True), Text(" "), *self.content)

    @property
    def note(self) -> str:
        """Who is to write the passage and where, to whoever edits the draft."""
        return f"{self._lead}. {f'Write it as {self.into}' if self.into else 'Nothing is recorded for it yet'}."

    @property
    def _lead(self) -> str:
        return f"To be written by {self.by}" if self.by else "To be written"


@value
class Title:
    """The title of a document, where its masthead has none: the subject of a letter."""

    content: Content
    place: Span | None = field(default=None, compare=False)


@value
class AppendixList:
    """Where the appendices are listed; the numbering pass replaces it by a numbered paragraph each."""

    place: Span | None = field(default=None, compare=False)


@value
class Entry:
    """A line of the contents: the number and the words of a heading, and the id that it leads to.

    `level` is 1 for sections directly in the document and for appendices, 2 for what stands right beneath them.
    """

    level: int
    title: Content
    target: str
    number: str = ""


@value
class Contents:
    """Where the contents of the document are listed; its last pass gives the entries. Of headings so many `levels` are
    among them."""

    entries: tuple[Entry, ...] = ()
    levels: Literal[1, 2] = 2
    place: Span | None = field(default=None, compare=False)


CONTENTS_TITLE = "Contents"
"""What stands over the contents, in every format."""


Block = (
    Paragraph
    | ItemList
    | Section
    | Recommendations
    | Facts
    | Table
    | Figure
    | Signature
    | Notice
    | Prompt
    | Title
    | AppendixList
    | Contents
)

# ----------------------------------------------------------------------------------------------------- document


@value
class Appendix:
    """An appendix: listed, and where it has blocks printed after the report on a page of its own (HTML gives its
    heading the id 'appendix-ID-text'). Else it is attached: `document` is the name of the document, made beside this
    one, that it is, and `file` that of a file that goes with it.

    `number` ('1') is given by the numbering pass. The list of appendices holds the anchors 'appendix-ID' (its label,
    'Appendix 1') and 'appendix-ID-title' that references lead to.
    """

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    document: str = ""
    file: str = ""
    number: str = ""
    place: Span | None = field(default=None, compare=False)

    @property
    def wide(self) -> bool:
        """Whether all of it stands on landscape pages: a wide table in it takes the rest with it."""
        return any(isinstance(block, Table) and block.wide for block in self.blocks)


@value
class Masthead:
    """What heads the first page: the organisation, the title, and lines beneath it such as the date.

    Without a title it is the head of a letter, whose lines are an address and the like; the title then stands among the
    blocks.
    """

    organisation: str
    title: Content = ()
    lines: tuple[Content, ...] = ()
    place: Span | None = field(default=None, compare=False)


@value
class Properties:
    """What a file says of itself. `title` names the document alone; `date` is ISO 8601 and never the clock's.

    `marking` is printed on every page where it is set ('NOT FOR PUBLICATION').
    """

    title: str
    author: str
    date: str
    subject: str = ""
    language: str = "en-GB"
    marking: str = ""

    @property
    def running(self) -> str:
        """What heads every page but the first: the subject, which is short, or else the title."""
        return self.subject or self.title


@value
class Document:
    """A whole document: properties, masthead, blocks, appendices."""

    properties: Properties
    masthead: Masthead
    blocks: tuple[Block, ...]
    appendices: tuple[Appendix, ...] = ()

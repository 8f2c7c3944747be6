"""A document as plain data for the page template: words as strings, blocks one after another on sheets of paper.

Typst breaks pages between blocks that lie in no other, so sections are unfolded: their headings and blocks follow one
another, and each block says itself whether it stands beside a column of numbers. What is `whole` is kept on one page.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from govdocs.document.blocks import (
    CONTENTS_TITLE,
    Appendix,
    AppendixList,
    Block,
    Cell,
    Content,
    Contents,
    Document,
    Entry,
    Facts,
    Figure,
    ItemList,
    Notice,
    Paragraph,
    Prompt,
    Recommendations,
    Row,
    Section,
    Signature,
    Table,
    Text,
    Title,
    plain,
)
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.value import value
from govdocs.writers import charts
from govdocs.writers.house_style import HouseStyle
from govdocs.writers.pdf import typeface
from govdocs.writers.small import SMALLER, has_many_columns, is_small
from govdocs.writers.typst.inline import InlineWriter, Item, language
from govdocs.writers.typst.measures import A4, AFTER, BESIDE, BESIDE_SMALLER, COLUMN, POINTS, height

Heads = Literal["", "Column", "Row"]
"""What a cell heads, if anything."""

_FEW = 3  # items of a list
_SHORT = 200  # letters, about three lines


@value
class TableTags:
    """What the tags of a table must say: what each cell of each row heads, and what the table is of."""

    heads: tuple[tuple[Heads, ...], ...]
    summary: str = ""


@dataclass
class Data:
    """What the page template is given, the pictures that it may read by name, and the tables in their order."""

    content: Mapping[str, Any]
    files: dict[str, bytes]
    tables: list[TableTags]


def as_data(document: Document, style: HouseStyle) -> Data:
    """The document as data. Raises ProblemsFound: pdf-engine, and those of drawing charts."""
    flow = _Flow(style)
    room = flow.room(_Place(level=1))
    title = flow.inline.write(document.masthead.title, room / 2, bold=True)
    lines = [flow.inline.write(line, room / 1.15) for line in document.masthead.lines]
    flow.blocks(document.blocks, _Place(level=2))
    for appendix in document.appendices:
        if appendix.blocks:
            flow.appendix(appendix)
    properties = document.properties
    content = {
        "properties": {
            "title": properties.title,
            "author": properties.author,
            "subject": properties.subject,
            "running": properties.running,
            "marking": properties.marking,
            "date": _date(properties.date),
            "language": language(properties.language),
        },
        "masthead": {"organisation": document.masthead.organisation, "title": title, "lines": lines},
        "sheets": flow.sheets,
        "house": _house(style),
    }
    return Data(content, flow.files, flow.tables)


def _house(style: HouseStyle) -> Item:
    sheet = style.sheet
    return {
        "typeface": typeface.FAMILY,
        "size": float(sheet.typeface.size),
        "colours": sheet.colours.model_dump(),
        "tones": sheet.tones.model_dump(),
        "page": {edge: float(length) for edge, length in sheet.page},
    }


def _date(written: str) -> list[int]:
    """Year, month and day of a document's date. Raises ProblemsFound: pdf-engine."""
    try:
        day = datetime.date.fromisoformat(written)
    except ValueError:
        message = f"the date of the document is '{written}', and PDF needs one such as 2026-03-02"
        raise ProblemsFound([Problem(Span("PDF"), "pdf-engine", message, "write it so in <document>")]) from None
    return [day.year, day.month, day.day]


@value
class _Place:
    """Where blocks stand: the level of headings among them, whether beside numbers, and on which paper."""

    level: int
    indented: bool = False
    wide: bool = False


@dataclass
class _Flow:
    """Unfolds blocks onto sheets, and gathers what goes with them. `letters` says how large its words are beside those
    of text."""

    style: HouseStyle
    sheets: list[Item] = field(default_factory=list)
    tables: list[TableTags] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    new_page: bool = True
    letters: float = 1.0

    def __post_init__(self) -> None:
        self.size = float(self.style.sheet.typeface.size) * self.letters
        self.inline = InlineWriter(self.size, self.files)

    def room(self, place: _Place) -> float:
        """How wide text may be, in points."""
        page = self.style.sheet.page
        width = A4[place.wide] - float(page.left + page.right) - (COLUMN if place.indented else 0)
        return width * POINTS

    # ------------------------------------------------------------------------------------------------- blocks

    def appendix(self, appendix: Appendix) -> None:
        """An appendix that is printed, on a page of its own."""
        self.new_page = True
        place = _Place(level=3, wide=appendix.wide)
        heading = (Text(f"Appendix {appendix.number} – {appendix.title}"),)
        self._heading(heading, _Place(2, wide=appendix.wide), f"appendix-{appendix.id}-text")
        self.blocks(appendix.blocks, place)

    def blocks(self, blocks: Iterable[Block], place: _Place) -> None:
        """Put blocks one after another, those of sections after their headings."""
        before: Block | None = None
        for block in blocks:
            if isinstance(block, Section):
                self._section(block, place)
            elif isinstance(block, Recommendations):
                self._recommendations(block, place)
            elif isinstance(block, Contents):
                self._contents(block, place)
            elif isinstance(block, Facts | Figure | Table):  # which have the whole width
                wide = place.wide or (isinstance(block, Table) and block.wide)
                at = replace(place, wide=wide, indented=False)
                self._put(self.item(block, at), at)
            elif not isinstance(block, AppendixList):  # the numbering pass has put paragraphs in its place
                if isinstance(block, Signature) or (isinstance(block, ItemList) and _introduces(before)):
                    self._keep_last()
                self._put(self.item(block, place), place)
            before = block

    def item(self, block: Block, place: _Place) -> Item:
        """A block that has no heading, as data."""
        indented = {"indented": place.indented}
        match block:
            case Paragraph():
                return self._paragraph(block.content, place, id=block.id, number=block.number)
            case ItemList():
                return {**self._whole_list(block, self.room(place), self._fits((block,), place)), **indented}
            case Facts():
                return {"kind": "facts", **self._facts(block, place)}
            case Table():
                return {"kind": "table", **self._table(block, place)}
            case Figure():
                return {"kind": "figure", **self._figure(block, place)}
            case Notice():
                within = [self.item(each, replace(place, indented=False)) for each in block.blocks]
                within[-1]["below"] = 0
                return {"kind": "notice", "blocks": within, "whole": self._fits(block.blocks, place), **indented}
            case Prompt():
                whole = self._fits((block,), place)
                said = {"content": self.inline.write(block.words, self.room(place)), "around": 1.25}
                return {"kind": "prompt", **said, "whole": whole, **indented}
            case Signature():
                said = {"name": block.name, "lines": list(block.lines), "close": block.close}
                return {"kind": "signature", **said, **indented}
            case Title():
                return {"kind": "title", "content": self.inline.write(block.content, self.room(place) / 1.15)}
            case _:
                raise TypeError(f"no data for {type(block).__name__}")

    def _put(self, item: Item, place: _Place) -> None:
        if self.new_page or not self.sheets or self.sheets[-1]["wide"] != place.wide:
            self.sheets.append({"wide": place.wide, "blocks": []})
            self.new_page = False
        self.sheets[-1]["blocks"].append(item)

    def _keep_last(self) -> None:
        """Keep the last block on the page of what follows it."""
        if self.sheets and "keep" in (last := self.sheets[-1]["blocks"][-1]):
            last["keep"] = True

    def _section(self, section: Section, place: _Place) -> None:
        wide = place.wide or _starts_wide(section.blocks)
        self.new_page |= section.new_page
        own = _Place(place.level, bool(section.number) or place.indented, wide)
        self._heading(section.title, own, section.id, section.number)
        self.blocks(section.blocks, replace(own, level=place.level + 1))

    def _heading(self, title: Content, place: _Place, identity: str, number: str = "") -> None:
        last = self.sheets[-1]["blocks"][-1] if self.sheets and not self.new_page else {}
        item = {
            "kind": "heading",
            "id": identity,
            "level": min(place.level, 6),
            "number": number,
            "content": self.inline.write(title, self.room(place) / 1.3, bold=True),
            "close": last.get("kind") == "heading",
            "indented": place.indented,
        }
        self._put(item, place)

    def _contents(self, block: Contents, place: _Place) -> None:
        if block.entries:
            self._heading((Text(CONTENTS_TITLE),), place, "")
            entries = [self._entry(entry, place) for entry in block.entries]
            self._put({"kind": "contents", "entries": entries, "indented": place.indented}, place)

    def _entry(self, entry: Entry, place: _Place) -> Item:
        content = self.inline.write(entry.title, self.room(place) / 1.3)
        return {"level": entry.level, "number": entry.number, "content": content, "target": entry.target}

    def _recommendations(self, block: Recommendations, place: _Place) -> None:
        if block.stem:
            self._put(self._paragraph(block.stem, place, below=0.5, keep=True), place)
        for item in block.items:
            below = 1.0 if item is block.items[-1] else 0.5
            self._put(self._paragraph(item.content, place, id=item.id, number=item.number, below=below), place)

    def _paragraph(
        self,
        content: Content,
        place: _Place,
        *,
        id: str = "",  # noqa: A002  what the data calls it
        number: str = "",
        below: float = AFTER,
        keep: bool = False,
    ) -> Item:
        return {
            "kind": "paragraph",
            "id": id,
            "number": number,
            "content": self.inline.write(content, self.room(place)),
            "below": below,
            "keep": keep,
            "indented": place.indented,
        }

    def _whole_list(self, items: ItemList, room: float, fits: bool) -> Item:
        """A list; one of a few items is kept together, so that none of them stands alone on a page."""
        whole = fits and len(items.items) <= _FEW
        return {"kind": "list", "below": AFTER, "keep": False, "whole": whole, **self._list(items, room)}

    def _list(self, items: ItemList, room: float) -> Item:
        return {
            "ordered": items.ordered,
            "items": [
                {
                    "content": self.inline.write(item.content, room - 2 * self.size),
                    "children": self._list(item.children, room - 2 * self.size) if item.children else None,
                }
                for item in items.items
            ],
        }

    # ------------------------------------------------------------------------------------- tables and figures

    def _facts(self, facts: Facts, place: _Place) -> Item:
        self.tables.append(TableTags((("Row", ""),) * len(facts.rows), facts.summary))
        room = self.room(place)
        rows = [
            {
                "label": self.inline.write(fact.label, 0.27 * room - self.size / 2, bold=True),
                "lines": [self.inline.write(line, 0.73 * room - self.size) for line in fact.lines],
            }
            for fact in facts.rows
        ]
        return {"rows": rows}

    def _table(self, table: Table, place: _Place) -> Item:
        shares = [float(column.width) for column in table.columns]
        many = has_many_columns(table)
        cells = replace(self, letters=float(SMALLER)) if many else self
        beside = (BESIDE_SMALLER if many else BESIDE) * cells.size
        rooms = [self.room(place) * share / sum(shares) - 2 * beside for share in shares]
        head = tuple[Heads, ...]("Column" if _says_something(cell) else "" for cell in table.head.cells)
        body = (
            tuple[Heads, ...]("Row" if cell.header and _says_something(cell) else "" for cell in row.cells)
            for row in table.body
        )
        self.tables.append(TableTags((head, *body)))
        return {
            "id": table.id,
            "whole": is_small(table),
            "caption": [f"Table {table.number}: ", *self.inline.write(table.caption, self.room(place), bold=True)],
            "columns": shares,
            "sides": [column.align for column in table.columns],
            "letters": cells.letters,
            "beside": beside,
            "head": cells._cells(table.head, rooms, place, bold=True),
            "body": [cells._cells(row, rooms, place) for row in table.body],
        }

    def _cells(self, row: Row, rooms: list[float], place: _Place, *, bold: bool = False) -> list[Item]:
        heights = [height(cell.blocks, room, self.size) for cell, room in zip(row.cells, rooms, strict=True)]
        whole = max(heights, default=0) < self._most(place)
        return [self._cell(cell, room, whole, bold) for cell, room in zip(row.cells, rooms, strict=True)]

    def _cell(self, cell: Cell, room: float, whole: bool, bold: bool) -> Item:
        about = {"tone": cell.tone.value if cell.tone else None, "whole": whole}
        match cell.blocks:
            case (Paragraph() as only,):
                return {"content": self.inline.write(only.content, room, bold=bold), **about}
        blocks = [self._in_cell(block, room) for block in cell.blocks]
        if blocks:
            blocks[-1]["below"] = 0
        return {"blocks": blocks, **about}

    def _in_cell(self, block: Paragraph | ItemList | Prompt, room: float) -> Item:
        narrow = _Place(level=6)
        match block:
            case Paragraph():
                return {
                    **self._paragraph(block.content, narrow, below=0.35),
                    "content": self.inline.write(block.content, room),
                }
            case ItemList():
                return {**self._whole_list(block, room, fits=True), "below": 0.35}
            case Prompt():
                return {"kind": "prompt", "content": self.inline.write(block.words, room), "around": 0.2, "whole": True}

    def _figure(self, figure: Figure, place: _Place) -> Item:
        width = charts.size(figure.chart, self.style)[0] * 0.75  # points to a pixel
        return {
            "id": figure.id,
            "caption": [f"Figure {figure.number}: ", *self.inline.write(figure.caption, self.room(place), bold=True)],
            "whole": True,
            "alt": figure.alt,
            "drawing": charts.svg(figure.chart, self.style),
            "width": min(width, self.room(place)),
        }

    # ---------------------------------------------------------------------------------------- what fits a page

    def _fits(self, blocks: Iterable[Paragraph | ItemList | Prompt], place: _Place) -> bool:
        """Whether blocks may be kept on one page: they are no higher than half of it."""
        return height(blocks, self.room(place) - 3 * self.size, self.size) < self._most(place)

    def _most(self, place: _Place) -> float:
        return A4[not place.wide] * POINTS / 2


def _introduces(block: Block | None) -> bool:
    """Whether a block is a paragraph so short that it is better off on the page of what follows it."""
    return isinstance(block, Paragraph) and len(plain(block.content)) <= _SHORT


def _starts_wide(blocks: tuple[Block, ...]) -> bool:
    """Whether the heading must go with a wide table onto its landscape page."""
    match blocks[:1]:
        case (Table() as table,):
            return table.wide
    return False


def _says_something(cell: Cell) -> bool:
    return any(not isinstance(block, Paragraph) or plain(block.content).strip() for block in cell.blocks)

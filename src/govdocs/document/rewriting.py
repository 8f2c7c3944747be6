"""Walks a document in reading order and rewrites its words. What does not change is left as it is, and not copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar

from govdocs.document.blocks import (
    Appendix,
    Block,
    Cell,
    Content,
    Document,
    Fact,
    Facts,
    Figure,
    ItemList,
    ListItem,
    Notice,
    Paragraph,
    Prompt,
    Recommendation,
    Recommendations,
    Row,
    Section,
    Table,
    Title,
)

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Part = TypeVar("Part")
Whole = TypeVar("Whole", bound="DataclassInstance")
WithWords = TypeVar("WithWords", Paragraph, Prompt, Recommendation)


def every(rewrite: Callable[[Part], Part], parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """All parts, each rewritten; the same tuple where none is another than before."""
    rewritten = tuple(map(rewrite, parts))
    return parts if all(map(is_, rewritten, parts)) else rewritten


def with_parts(whole: Whole, **parts: Any) -> Whole:
    """Something with other parts; itself where they are those that it has."""
    for name, part in parts.items():
        if part is not getattr(whole, name):
            return replace(whole, **parts)
    return whole


class Rewriter:
    """Rewrites every piece of inline content of a document by `content`, and what stands over something by `heading`:
    the titles of sections, the captions and heading rows of tables, the captions of figures."""

    def content(self, content: Content) -> Content:
        """The words of running text and of cells, rewritten."""
        return content

    def heading(self, content: Content) -> Content:
        """The words of what stands over something, rewritten; as those of running text unless a rewriter differs."""
        return self.content(content)

    def document(self, document: Document) -> Document:
        """A whole document, rewritten in reading order."""
        blocks = every(self.block, document.blocks)
        return with_parts(document, blocks=blocks, appendices=every(self.appendix, document.appendices))

    def appendix(self, appendix: Appendix) -> Appendix:
        """An appendix, its title left as it is."""
        return with_parts(appendix, blocks=every(self.block, appendix.blocks))

    def block(self, block: Block) -> Block:
        """A block and all within it."""
        match block:
            case Paragraph():
                return self.paragraph(block)
            case ItemList():
                return self.items(block)
            case Section():
                title = self.heading(block.title)
                return with_parts(block, title=title, blocks=every(self.block, block.blocks))
            case Recommendations():
                stem = self.content(block.stem)
                return with_parts(block, stem=stem, items=every(self._words, block.items))
            case Facts():
                return with_parts(block, rows=every(self._fact, block.rows))
            case Table():
                return self.table(block)
            case Figure():
                return with_parts(block, caption=self.heading(block.caption))
            case Notice():
                return with_parts(block, blocks=every(self.flow, block.blocks))
            case Prompt():
                return self._words(block)
            case Title():
                return with_parts(block, content=self.heading(block.content))
            case _:
                return block

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph."""
        return self._words(paragraph)

    def items(self, items: ItemList) -> ItemList:
        """A list and those beneath it."""
        return with_parts(items, items=every(self.item, items.items))

    def item(self, item: ListItem) -> ListItem:
        """An item of a list, and the list beneath it."""
        content = self.content(item.content)
        return with_parts(item, content=content, children=self.items(item.children) if item.children else None)

    def flow(self, block: Paragraph | ItemList) -> Paragraph | ItemList:
        """What may stand in a cell or a notice."""
        return self.items(block) if isinstance(block, ItemList) else self.paragraph(block)

    def table(self, table: Table) -> Table:
        """A table."""
        caption = self.heading(table.caption)
        head = with_parts(table.head, cells=every(self._heading_cell, table.head.cells))
        return with_parts(table, caption=caption, head=head, body=every(self._row, table.body))

    def _heading_cell(self, cell: Cell) -> Cell:
        return with_parts(cell, blocks=every(self._head, cell.blocks))

    def _head(self, block: Paragraph | ItemList | Prompt) -> Paragraph | ItemList | Prompt:
        if isinstance(block, ItemList):
            return self.items(block)
        return with_parts(block, content=self.heading(block.content))

    def _row(self, row: Row) -> Row:
        return with_parts(row, cells=every(self._cell, row.cells))

    def _cell(self, cell: Cell) -> Cell:
        return with_parts(cell, blocks=every(self._in_cell, cell.blocks))

    def _in_cell(self, block: Paragraph | ItemList | Prompt) -> Paragraph | ItemList | Prompt:
        return self._words(block) if isinstance(block, Prompt) else self.flow(block)

    def _fact(self, fact: Fact) -> Fact:
        return with_parts(fact, label=self.heading(fact.label), lines=every(self.content, fact.lines))

    def _words(self, part: WithWords) -> WithWords:
        return with_parts(part, content=self.content(part.content))

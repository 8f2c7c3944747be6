"""Walks a document in reading order and rewrites its words."""

from __future__ import annotations

from dataclasses import replace

from govdocs.document.blocks import (
    Appendix,
    Block,
    Cell,
    Content,
    Document,
    Facts,
    Figure,
    ItemList,
    ListItem,
    Notice,
    Paragraph,
    Prompt,
    Recommendations,
    Row,
    Section,
    Table,
    Title,
)


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
        blocks = tuple(map(self.block, document.blocks))
        return replace(document, blocks=blocks, appendices=tuple(map(self.appendix, document.appendices)))

    def appendix(self, appendix: Appendix) -> Appendix:
        """An appendix, its title left as it is."""
        return replace(appendix, blocks=tuple(map(self.block, appendix.blocks)))

    def block(self, block: Block) -> Block:
        """A block and all within it."""
        match block:
            case Paragraph():
                return self.paragraph(block)
            case ItemList():
                return self.items(block)
            case Section():
                title = self.heading(block.title)
                return replace(block, title=title, blocks=tuple(map(self.block, block.blocks)))
            case Recommendations():
                stem = self.content(block.stem)
                items = tuple(replace(item, content=self.content(item.content)) for item in block.items)
                return replace(block, stem=stem, items=items)
            case Facts():
                rows = (
                    replace(fact, label=self.heading(fact.label), lines=tuple(map(self.content, fact.lines)))
                    for fact in block.rows
                )
                return replace(block, rows=tuple(rows))
            case Table():
                return self.table(block)
            case Figure():
                return replace(block, caption=self.heading(block.caption))
            case Notice():
                return replace(block, blocks=tuple(map(self.flow, block.blocks)))
            case Prompt():
                return replace(block, content=self.content(block.content))
            case Title():
                return replace(block, content=self.heading(block.content))
            case _:
                return block

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        """A paragraph."""
        return replace(paragraph, content=self.content(paragraph.content))

    def items(self, items: ItemList) -> ItemList:
        """A list and those beneath it."""
        return replace(items, items=tuple(map(self.item, items.items)))

    def item(self, item: ListItem) -> ListItem:
        """An item of a list, and the list beneath it."""
        content = self.content(item.content)
        return replace(item, content=content, children=self.items(item.children) if item.children else None)

    def flow(self, block: Paragraph | ItemList) -> Paragraph | ItemList:
        """What may stand in a cell or a notice."""
        return self.items(block) if isinstance(block, ItemList) else self.paragraph(block)

    def table(self, table: Table) -> Table:
        """A table."""
        caption = self.heading(table.caption)
        head = Row(tuple(replace(cell, blocks=tuple(map(self._head, cell.blocks))) for cell in table.head.cells))
        return replace(table, caption=caption, head=head, body=tuple(map(self._row, table.body)))

    def _head(self, block: Paragraph | ItemList | Prompt) -> Paragraph | ItemList | Prompt:
        return self.items(block) if isinstance(block, ItemList) else replace(block, content=self.heading(block.content))

    def _row(self, row: Row) -> Row:
        return Row(tuple(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, blocks=tuple(map(self._in_cell, cell.blocks)))

    def _in_cell(self, block: Paragraph | ItemList | Prompt) -> Paragraph | ItemList | Prompt:
        return replace(block, content=self.content(block.content)) if isinstance(block, Prompt) else self.flow(block)

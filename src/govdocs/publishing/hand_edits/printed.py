"""A document as what its Word file prints: every passage in reading order, with what it is and where it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from govdocs.document.blocks import (
    Appendix,
    Block,
    Cell,
    Content,
    Document,
    Facts,
    Figure,
    ItemList,
    Notice,
    Paragraph,
    Prompt,
    Recommendations,
    Section,
    Signature,
    Table,
    Text,
    Title,
    plain,
)
from govdocs.problems import Span
from govdocs.value import value

Kind = Literal["paragraph", "item", "heading", "cell", "prompt", "other"]


@value
class Printed:
    """A passage of a document. `label` is what a reader calls it: 'paragraph 4.5', ‘Table 2, row 3, ‘Due’’.

    `into` is what a passage that is still to be written says of where it goes.
    """

    content: Content
    kind: Kind
    label: str
    place: Span | None = None
    into: str = ""

    @property
    def words(self) -> str:
        """Its words, white space folded."""
        return " ".join(plain(self.content).split())


def printed(document: Document) -> tuple[Printed, ...]:
    """Every passage of a document that has words, in the order of its Word file. What Word itself makes is left out:
    the table of contents, the headers and the footers."""
    return tuple(each for each in _document(document) if each.words)


def passages_of(blocks: Iterable[Block]) -> tuple[Printed, ...]:
    """Every passage of blocks that has words."""
    return tuple(each for each in _Walk().blocks(blocks) if each.words)


def _document(document: Document) -> Iterator[Printed]:
    masthead = document.masthead
    yield Printed((Text(masthead.organisation),), "heading", "the name at the head")
    yield Printed(masthead.title, "heading", "the title")
    for line in masthead.lines:
        yield Printed(line, "other", "a line at the head")
    yield from _Walk().blocks(document.blocks)
    for appendix in document.appendices:
        if appendix.blocks:
            yield from _appendix(appendix)


def _appendix(appendix: Appendix) -> Iterator[Printed]:
    label = f"Appendix {appendix.number}"
    heading = Text(f"{label} – {appendix.title}" if appendix.number else appendix.title)
    yield Printed((heading,), "heading", f"the heading of {label}", appendix.place)
    yield from _Walk(label).blocks(appendix.blocks)


class _Walk:
    """A walk through blocks, which knows what it last passed, so that what has no number can be named by it."""

    def __init__(self, under: str = "") -> None:
        self._under = under

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Printed]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Printed]:
        match block:
            case Paragraph():
                yield self._paragraph(block)
            case ItemList():
                yield from self._items(block, self._named("a list item"))
            case Section():
                yield from self._section(block)
            case Recommendations():
                yield Printed(block.stem, "other", "the words before the recommendations", block.place)
                for item in block.items:
                    yield Printed(item.content, "other", f"recommendation {item.number}", item.place)
            case Facts():
                for fact in block.rows:
                    label = f"the row ‘{plain(fact.label)}’"
                    yield Printed(fact.label, "cell", f"the label of {label}", block.place)
                    for line in fact.lines:
                        yield Printed(line, "cell", label, block.place)
            case Table():
                yield from self._table(block)
            case Figure():
                yield self._caption("Figure", block)
            case Signature():
                for words in (block.close, block.name, *block.lines):
                    yield Printed((Text(words),), "other", "the signature", block.place)
            case Notice():
                for each in self.blocks(block.blocks):
                    yield replace(each, label=self._named("a notice"))
            case Prompt():
                label = self._named("what is still to be written")
                yield Printed(block.words, "prompt", label, block.place, block.into)
            case Title():
                yield Printed(block.content, "heading", "the title", block.place)
            case _:  # contents, which Word makes itself
                return

    def _named(self, what: str) -> str:
        return f"{what} under {self._under}" if self._under else what

    def _paragraph(self, block: Paragraph) -> Printed:
        if block.number:
            self._under = f"paragraph {block.number}"
            return Printed(block.content, "paragraph", self._under, block.place)
        return Printed(block.content, "paragraph", self._named("a paragraph"), block.place)

    def _items(self, block: ItemList, label: str) -> Iterator[Printed]:
        for item in block.items:
            yield Printed(item.content, "item", label, item.place or block.place)
            if item.children:
                yield from self._items(item.children, label)

    def _section(self, block: Section) -> Iterator[Printed]:
        title = f"‘{' '.join(plain(block.title).split())}’"
        yield Printed(block.title, "heading", f"the heading {title}", block.place)
        self._under = title
        yield from self.blocks(block.blocks)

    def _caption(self, word: str, block: Table | Figure) -> Printed:
        label = f"{word} {block.number}"
        return Printed((Text(f"{label}: "), *block.caption), "other", f"the caption of {label}", block.place)

    def _table(self, block: Table) -> Iterator[Printed]:
        yield self._caption("Table", block)
        heads = [" ".join(each.words for each in passages_of(cell.blocks)) for cell in block.head.cells]
        for cell in block.head.cells:
            yield from self._cell(cell, f"Table {block.number}, heading row", block)
        for number, row in enumerate(block.body, 1):
            for cell, head in zip(row.cells, heads, strict=False):
                column = f", ‘{head}’" if head else ""
                yield from self._cell(cell, f"Table {block.number}, row {number}{column}", block)

    def _cell(self, cell: Cell, label: str, table: Table) -> Iterator[Printed]:
        for each in passages_of(cell.blocks):
            kind: Kind = "prompt" if each.kind == "prompt" else "item" if each.kind == "item" else "cell"
            yield replace(each, kind=kind, label=label, place=each.place or table.place)

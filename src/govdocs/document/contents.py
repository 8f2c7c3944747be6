"""The contents of a document: its headings, one or two levels of them, wherever a template asked for a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from govdocs.document.blocks import Appendix, Block, Content, Contents, Document, Entry, Section, Text, plain
from govdocs.document.references import walk

_DEEPEST = 2


def filled(document: Document) -> Document:
    """A numbered document with the entries of its contents, if it has any; each heading among them has an id then."""
    if not any(isinstance(block, Contents) for block in walk(document.blocks)):
        return document
    names = (f"heading-{count}" for count in range(1, 10_000))
    blocks = tuple(_named(block, names) for block in document.blocks)
    appendices = tuple(
        replace(each, blocks=tuple(_named(block, names) for block in each.blocks)) for each in document.appendices
    )
    entries = (*_entries(blocks, 1), *(entry for each in appendices for entry in _appendix(each)))
    return replace(document, blocks=_listed(blocks, entries), appendices=appendices)


def _listed(blocks: tuple[Block, ...], entries: tuple[Entry, ...]) -> tuple[Block, ...]:
    return tuple(
        replace(block, entries=tuple(entry for entry in entries if entry.level <= block.levels))
        if isinstance(block, Contents)
        else replace(block, blocks=_listed(block.blocks, entries))
        if isinstance(block, Section)
        else block
        for block in blocks
    )


def _named(block: Block, names: Iterator[str]) -> Block:
    """A block whose sections all have an id, which links need."""
    if not isinstance(block, Section):
        return block
    within = tuple(_named(each, names) for each in block.blocks)
    return replace(block, id=block.id or next(names), blocks=within)


def _entries(blocks: Iterable[Block], level: int) -> Iterator[Entry]:
    for block in blocks:
        if isinstance(block, Section):
            yield Entry(level, _words(block.title), block.id, block.number)
            if level < _DEEPEST:
                yield from _entries(block.blocks, level + 1)


def _appendix(appendix: Appendix) -> Iterator[Entry]:
    if appendix.blocks:
        title = f"Appendix {appendix.number} – {appendix.title}"
        yield Entry(1, (Text(title),), f"appendix-{appendix.id}-text")
        yield from _entries(appendix.blocks, 2)


def _words(title: Content) -> Content:
    """The words of a heading, without what they link to."""
    pieces = (Text(plain((piece,)), lang=piece.lang if isinstance(piece, Text) else "") for piece in title)
    return tuple(piece for piece in pieces if piece.text)

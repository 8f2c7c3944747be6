"""A document's tree of blocks as lines that a person can read: number, kind, words."""

from __future__ import annotations

from collections.abc import Iterator

from govdocs.document.blocks import (
    Anchor,
    Block,
    Break,
    Content,
    Contents,
    Document,
    DocumentLink,
    Facts,
    Figure,
    Inline,
    ItemList,
    Link,
    Notice,
    Paragraph,
    Picture,
    Prompt,
    Recommendations,
    Reference,
    Remark,
    Section,
    Signature,
    Table,
    Text,
    Title,
)


def outline(document: Document) -> str:
    """All of a document, a line for each block or part of one, indented by what it stands in."""
    about, head = document.properties, document.masthead
    lines = [
        f"document: {about.title} | {about.author} | {about.date} | {about.subject} | {about.language}",
        f"masthead: {head.organisation} | {' | '.join(map(_words, (head.title, *head.lines)))}",
        *_blocks(document.blocks),
    ]
    for appendix in document.appendices:
        lines += [f"appendix {appendix.number}: {appendix.title} #{appendix.id}", *_indented(_blocks(appendix.blocks))]
    return "\n".join(lines)


def _blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield _line("paragraph", block.content, block.number, block.id)
        case Section():
            yield _line("section", block.title, block.number, block.id)
            yield from _indented(_blocks(block.blocks))
        case ItemList():
            yield from _items(block)
        case Recommendations():
            yield _line("recommendations", block.stem)
            yield from _indented(_line("recommendation", item.content, item.number, item.id) for item in block.items)
        case Facts():
            yield f"facts: {block.summary}"
            yield from _indented(f"{_words(row.label)}: {' / '.join(map(_words, row.lines))}" for row in block.rows)
        case Table():
            yield _line("table", block.caption, block.number, block.id)
            rows = (block.head, *block.body)
            yield from _indented(" | ".join(_cell(cell.blocks) for cell in row.cells) for row in rows)
        case Figure():
            yield _line("figure", block.caption, block.number, block.id)
            yield f"  alt: {block.alt}"
            for series in block.chart.series:
                yield f"  {series.role} {series.name}: {', '.join(map(str, series.values))}"
        case Signature():
            close = f"{block.close} / " if block.close else ""
            yield f"signature: {close}{' / '.join((block.name, *block.lines))}"
        case Title():
            yield _line("title", block.content)
        case Prompt():
            yield _line("prompt", block.words)
        case Contents():
            yield "contents:"
            for entry in block.entries:
                yield "  " * entry.level + _line("entry", entry.title, entry.number, entry.target)
        case Notice():
            yield "notice:"
            yield from _indented(_blocks(block.blocks))
        case _:
            raise AssertionError(f"{block} is not for readers")


def _items(items: ItemList) -> Iterator[str]:
    for position, item in enumerate(items.items, 1):
        yield f"{f'{position}.' if items.ordered else '-'} {_words(item.content)}"
        if item.children:
            yield from _indented(_items(item.children))


def _cell(blocks: tuple[Paragraph | ItemList | Prompt, ...]) -> str:
    return " / ".join(_in_cell(block) for block in blocks)


def _in_cell(block: Paragraph | ItemList | Prompt) -> str:
    match block:
        case Paragraph():
            return _words(block.content)
        case Prompt():
            return f"prompt: {_words(block.words)}"
        case ItemList():
            return " / ".join(_items(block))
        case _:
            raise AssertionError(f"{block} is not for readers")


def _line(kind: str, content: Content, number: str = "", identity: str = "") -> str:
    return f"{kind}{f' {number}' if number else ''}: {_words(content)}{f' #{identity}' if identity else ''}"


def _words(content: Content) -> str:
    return "".join(map(_piece, content))


def _piece(piece: Inline) -> str:
    match piece:
        case Text():
            return f"**{piece.text}**" if piece.bold else piece.text
        case Link():
            return f"[{piece.text}]({piece.href})"
        case Anchor():
            return f"{{{piece.text} #{piece.id}}}"
        case Reference():
            return f"[{piece.text}](#{piece.target})"
        case DocumentLink():
            return f"[{piece.text}](document)"
        case Picture():
            return f"<{piece.size} {piece.image.kind}: {piece.alt or 'decorates'}>"
        case Remark():
            return f"[{piece.note}]"
        case Break():
            return " / "


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)

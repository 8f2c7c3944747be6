"""Short ways to write a template's markup, and the parts of a document that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from govdocs.document.blocks import Block, Content, Document, Masthead, Properties, Section, Text
from govdocs.document.dialect import parse
from govdocs.document.inline import no_pictures
from govdocs.problems import Problem

NAME = "report_templates/paper.xml"
HEAD = '<document title="A paper" author="A council" date="2026-06-15">'
MASTHEAD = '<masthead organisation="A council"><title>A paper</title></masthead>'

BlockType = TypeVar("BlockType")


PICTURES = {"images/round.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><circle r="1"/></svg>'}


def pictures(name: str) -> tuple[bytes, str]:
    """The bytes of one of PICTURES."""
    return (PICTURES[name], name) if name in PICTURES else no_pictures(name)


def paper(blocks: str, more: str = "") -> str:
    """A whole template with these blocks in its one slot."""
    return f'{HEAD}{MASTHEAD}<slot name="body">{blocks}</slot>{more}</document>'


def blocks(markup: str) -> tuple[Block, ...]:
    """The blocks that sound markup makes."""
    parts, problems = parse(paper(markup), NAME, pictures)
    assert problems == []
    assert parts is not None
    return parts.slots[0].blocks


def block(kind: type[BlockType], markup: str) -> BlockType:
    """The one block that sound markup makes, of a kind."""
    [made] = blocks(markup)
    assert isinstance(made, kind)
    return made


def content(markup: str) -> Content:
    """The inline content that a paragraph of this markup holds."""
    from govdocs.document.blocks import Paragraph

    return block(Paragraph, f"<p>{markup}</p>").content


def faults(markup: str) -> list[Problem]:
    """What is wrong with a whole template; nothing is made of it."""
    parts, problems = parse(markup, NAME, pictures)
    assert parts is None
    assert problems
    return problems


def fault(blocks_markup: str) -> Problem:
    """The one thing that is wrong with these blocks."""
    [problem] = faults(paper(blocks_markup))
    return problem


def document(*made: Block) -> Document:
    """A document of these blocks, not yet numbered."""
    return Document(Properties("A paper", "A council", "2026-06-15"), Masthead("A council", text("A paper")), made)


def text(words: str) -> Content:
    """Plain words."""
    return (Text(words),)


def walk(made: tuple[Block, ...]) -> Iterator[Block]:
    """Every block, those within sections too, in reading order."""
    for each in made:
        yield each
        if isinstance(each, Section):
            yield from walk(each.blocks)

"""What keeps a document from being read by everybody, found before any format is written.

The rules are those of WCAG 2.2 AA, which the law asks of what a council publishes (SI 2018/952), as far as words and
structure can break them: looks are the writers' affair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from govdocs.document.blocks import (
    Block,
    Cell,
    Content,
    Document,
    Link,
    Paragraph,
    Section,
    Table,
    Text,
    plain,
)
from govdocs.problems import Problem, Severity, Span

_SAYS_NOT_WHERE = re.compile(
    r"(?:please )?(?:click|press|tap)?(?: on)? ?(?:here|this|this link|this page|link|more|read more|find out more|"
    r"further information|more information|see here|download|view|website|document)",
    re.IGNORECASE,
)
_MOST_WORDS = 45  # plain English asks for 15 to 20 on average; of what is much longer the reader loses the start


def barriers(document: Document) -> list[Problem]:
    """What is wrong with a document for a reader who cannot see it, or who tires.

    Problems: empty-heading (WCAG 2.4.6), table-without-headings (1.3.1), colour-alone (1.4.1),
    and as warnings link-says-nothing (2.4.4) and long-sentence (plain English).
    """
    found = [problem for part in (document.blocks, document.appendices) for problem in _walk(part, Span(""))]
    return list(dict.fromkeys(found))


def _walk(part: object, place: Span) -> Iterator[Problem]:
    place = getattr(part, "place", None) or place
    match part:
        case tuple():
            for each in part:
                if _has_parts(each):  # most are text alone
                    yield from _walk(each, place)
            return
        case Section() if not plain(part.title).strip():
            yield Problem(place, "empty-heading", "this heading has no words", "write what stands beneath it")
        case Table():
            yield from _table(part, place)
        case Cell() if part.tone and not any(_says_something(block) for block in part.blocks):
            hint = "write the word too, such as 'Green'"
            yield Problem(place, "colour-alone", "this cell says by its colour alone what it means", hint)
        case Link() if _SAYS_NOT_WHERE.fullmatch(part.text.strip(" .")):
            message = f"the link '{part.text}' does not say where it leads"
            yield Problem(place, "link-says-nothing", message, "name what it leads to", Severity.WARNING)
        case Paragraph():
            yield from _sentences(part.content, place)
    kind: type = type(part)
    for name in _names(kind):
        within = getattr(part, name)
        if _has_parts(within):
            yield from _walk(within, place)


def _has_parts(part: object) -> bool:
    kind: type = type(part)
    return kind is tuple or bool(_names(kind))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of what a block or a piece of text is made of; none of what has no parts."""
    if not is_dataclass(kind) or kind in (Text, Span):
        return ()
    return tuple(each.name for each in fields(kind))


def _says_something(block: Block) -> bool:
    return not isinstance(block, Paragraph) or bool(plain(block.content).strip())


def _table(table: Table, place: Span) -> Iterator[Problem]:
    for number, cell in enumerate(table.head.cells, 1):
        if number > 1 and not any(_says_something(block) for block in cell.blocks):
            message = f"column {number} of this table has no heading"
            yield Problem(place, "table-without-headings", message, "write what its cells are")


def _sentences(content: Content, place: Span) -> Iterator[Problem]:
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z‘“])", plain(content)):
        length = len(sentence.split())
        if length > _MOST_WORDS:
            message = f"this sentence has {length} words: '{' '.join(sentence.split()[:6])} …'"
            hint = "make two of it, or a list"
            yield Problem(place, "long-sentence", message, hint, Severity.WARNING)

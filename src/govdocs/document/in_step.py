"""Keeps the public edition of a document in step with the full one, so that 'paragraph 4.6' means the same in both.

Both are arranged and not yet numbered. They are laid side by side; what has a number in the full edition and is not in
the public one leaves its place there, with the reason. Nothing else of the full edition is looked at, and none of its
words are taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeVar

from govdocs.document.blocks import (
    Anchor,
    Appendix,
    AppendixList,
    Block,
    Content,
    Document,
    Figure,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    plain,
)
from govdocs.document.rewriting import Rewriter

Side = TypeVar("Side", Block, Appendix)
Key = Callable[[Block], object]

LEFT_OUT = "Not for publication"
"""What stands where something was left out."""


Why = Callable[[str], str]
"""Why words may not be published, to end a sentence; '' where nothing in them is kept from the public."""


def in_step(public: Document, full: Document, why: Why, unsaid: Why) -> Document:
    """The public edition with a place for all that bears a number in the full one, and with a note where what has none
    was left out for a reason that is still `unsaid`."""
    aligner = _Aligner(why, unsaid)
    listed = {appendix.id: appendix for appendix in public.appendices}
    return replace(
        public,
        blocks=tuple(aligner.blocks(public.blocks, full.blocks, counted=False)),
        appendices=tuple(
            aligner.appendix(listed[each.id], each) if each.id in listed else Appendix(each.id, LEFT_OUT)
            for each in full.appendices
        ),
    )


class _Aligner:
    """Goes through both editions together."""

    def __init__(self, why: Why, unsaid: Why) -> None:
        self._why, self._unsaid = why, unsaid

    def appendix(self, public: Appendix, full: Appendix) -> Appendix:
        return replace(public, blocks=tuple(self.blocks(public.blocks, full.blocks, counted=False)))

    def blocks(self, public: tuple[Block, ...], full: tuple[Block, ...], *, counted: bool) -> Iterator[Block]:
        """The blocks of a part of the public edition; `counted` where its paragraphs are numbered."""
        for mine, other in _pairs(public, full, (_same_words, _same_heading, _same_place, _same_kind)):
            if mine is None and other is not None:
                yield from self._instead(other, counted=counted)
            elif other is None and isinstance(mine, Paragraph):
                yield replace(mine, numbered=False)  # a note on what was left out takes no number
            elif isinstance(mine, Section) and isinstance(other, Section):
                within = counted or (mine.level == 1 and mine.numbered)
                yield replace(mine, blocks=tuple(self.blocks(mine.blocks, other.blocks, counted=within)))
            elif mine is not None:
                yield mine
                yield from self._rows_left_out(mine, other)

    def _instead(self, block: Block, *, counted: bool) -> Iterator[Block]:
        """What stands in place of a block that the public edition has not."""
        sentence = _sentence(self._why(words_of(block)) or "it speaks of what is not")
        match block:
            case Paragraph(numbered=True) if counted:
                yield Paragraph(sentence, block.id, numbered=True)
            case Section(level=1):
                within = (Paragraph(sentence, numbered=block.numbered), *filter(_is_appendix_list, block.blocks))
                yield Section((Text(LEFT_OUT),), within, block.id, 1, block.numbered)
            case Section():
                for each in block.blocks:
                    yield from self._instead(each, counted=counted)
            case AppendixList():
                yield block
            case Table() | Figure():
                counter = type(block).__name__
                yield Paragraph((Anchor(block.id, counter, counter, bold=True), Text(" – "), *sentence))
            case _ if why := self._unsaid(words_of(block)):
                yield Paragraph(_sentence(why))

    def _rows_left_out(self, public: Block, full: Block | None) -> Iterator[Block]:
        if isinstance(public, Table) and isinstance(full, Table) and len(public.body) < len(full.body):
            kept = set(map(_row_words, public.body))
            gone = [row for row in full.body if _row_words(row) not in kept]
            whys = dict.fromkeys(why for row in gone if (why := self._unsaid(_row_words(row))))
            yield from (
                Paragraph((Text(f"Part of this table is not for publication: {why}.", italic=True),)) for why in whys
            )


def _sentence(why: str) -> Content:
    return (Text(f"{LEFT_OUT}: {why}.", italic=True),)


# ------------------------------------------------------------------------------------------------------- side by side


def _pairs(
    public: tuple[Block, ...], full: tuple[Block, ...], keys: tuple[Key, ...]
) -> Iterator[tuple[Block | None, Block | None]]:
    """The blocks of both in order, each with its counterpart if it has one: first those that say the same, between
    these those under the same heading, then those that the same line of a template wrote, then those of a kind."""
    if not (public and full and keys):
        yield from _unlike(public, full)
        return
    key, *others = keys
    matcher = SequenceMatcher(None, [key(each) for each in public], [key(each) for each in full], autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        mine, theirs = public[start:end], full[other_start:other_end]
        yield from zip(mine, theirs, strict=True) if tag == "equal" else _pairs(mine, theirs, tuple(others))


def _unlike(public: tuple[Block, ...], full: tuple[Block, ...]) -> Iterator[tuple[Block | None, Block | None]]:
    yield from zip_longest((), full)
    yield from zip_longest(public, ())


def _is_appendix_list(block: Block) -> bool:
    return isinstance(block, AppendixList)


def _same_words(block: Block) -> object:
    return type(block), words_of(block)


def _same_heading(block: Block) -> object:
    match block:
        case Section():
            return type(block), plain(block.title)
        case Table() | Figure():
            return type(block), plain(block.caption)
        case _:
            return _same_words(block)


def _same_place(block: Block) -> object:
    return type(block), _numbered(block), getattr(block, "id", ""), block.place


def _same_kind(block: Block) -> object:
    return type(block), _numbered(block)


def _numbered(block: Block) -> bool:
    return isinstance(block, Paragraph | Section) and block.numbered


def words_of(block: Block) -> str:
    """All words of a block and of what stands in it."""
    reader = _Reader()
    reader.block(block)
    return " ".join(reader.found)


def _row_words(row: Row) -> str:
    return " ".join(words_of(block) for cell in row.cells for block in cell.blocks)


class _Reader(Rewriter):
    """Rewrites nothing, and keeps what it met."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def content(self, content: Content) -> Content:
        self.found.append(plain(content))
        return content

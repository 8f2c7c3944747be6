"""The numbering pass: sections, paragraphs, recommendations, tables, figures and appendices get their numbers.

Sections count 1, 2, 3; paragraphs n.m within their section, whatever sub-headings stand between them;
recommendations 1, 2, 3 joined by '; and'; tables, figures and appendices each through the whole document.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from govdocs.document.blocks import (
    Anchor,
    Appendix,
    AppendixList,
    Block,
    Content,
    Document,
    DocumentLink,
    Figure,
    Inline,
    Paragraph,
    Recommendation,
    Recommendations,
    Section,
    Table,
    Text,
)
from govdocs.document.contents import filled
from govdocs.document.references import resolve
from govdocs.document.rewriting import every, with_parts
from govdocs.problems import Problem, Span


def number(document: Document) -> tuple[Document, list[Problem]]:
    """The document with every number given, every reference resolved and the contents listed.

    Problems: those of `references.resolve`; unlisted-appendices.
    """
    counter = _Counter(document.appendices)
    blocks = tuple(counter.top(document.blocks))
    appendices = tuple(counter.appendix(appendix) for appendix in counter.appendices)
    document, problems = resolve(replace(document, blocks=blocks, appendices=appendices))
    if appendices and not counter.listed:
        hint = "write <appendix-list/> in the template where they are to be listed"
        place = appendices[0].place or Span("")
        problems.append(Problem(place, "unlisted-appendices", "the appendices are listed nowhere", hint))
    return filled(document), problems


class _Counter:
    """Where the counts stand while the blocks are walked in order."""

    def __init__(self, appendices: tuple[Appendix, ...]) -> None:
        self.appendices = tuple(
            replace(appendix, number=str(position)) for position, appendix in enumerate(appendices, 1)
        )
        self.sections = 0
        self.captions = {"Table": 0, "Figure": 0}
        self.section = ""  # number of the numbered section that the walk is in
        self.paragraphs = 0
        self.listed = False  # whether the walk has met the list of appendices

    def top(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            self.section = ""
            if isinstance(block, Section) and block.numbered:
                self.sections += 1
                self.paragraphs = 0
                self.section = str(self.sections)
                block = replace(block, number=self.section, id=block.id or f"section-{self.section}")
            yield from self.blocks((block,))
        self.section = ""

    def blocks(self, blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in blocks:
            match block:
                case Paragraph():
                    yield self.paragraph(block)
                case Section():
                    numbered = block.numbered and bool(block.number)
                    yield replace(block, blocks=tuple(self.blocks(block.blocks)), numbered=numbered)
                case Recommendations():
                    yield replace(block, items=tuple(joined(block.items)))
                case Table() | Figure():
                    counter = type(block).__name__
                    number = self.captioned(counter)
                    yield replace(block, number=number, id=block.id or f"{counter.lower()}-{number}")
                case AppendixList():
                    self.listed = True
                    yield from map(self.paragraph, listed(self.appendices))
                case _:
                    yield block

    def captioned(self, counter: str) -> str:
        """The number of the next table or figure."""
        self.captions[counter] += 1
        return str(self.captions[counter])

    def anchor(self, piece: Inline) -> Inline:
        """An anchor in place of a caption takes its number."""
        if isinstance(piece, Anchor) and piece.text == piece.counter:
            number = self.captioned(piece.counter)
            return replace(piece, text=f"{piece.counter} {number}", id=piece.id or f"{piece.counter.lower()}-{number}")
        return piece

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        content = every(self.anchor, paragraph.content)
        if not (paragraph.numbered and self.section):
            return with_parts(paragraph, content=content, numbered=False)
        self.paragraphs += 1
        return replace(paragraph, content=content, number=f"{self.section}.{self.paragraphs}")

    def appendix(self, appendix: Appendix) -> Appendix:
        return replace(appendix, blocks=tuple(self.blocks(appendix.blocks)))


def joined(items: tuple[Recommendation, ...]) -> Iterator[Recommendation]:
    """Recommendations numbered from 1 and joined: '…;', '…; and', '….'."""
    for position, item in enumerate(items, 1):
        left = len(items) - position
        ending = "." if left == 0 else "; and" if left == 1 else ";"
        yield replace(
            item,
            content=_punctuated(item.content, ending),
            number=str(position),
            id=item.id or f"recommendation-{position}",
        )


def _punctuated(content: Content, ending: str) -> Content:
    """Content with its own closing punctuation, if any, replaced."""
    if content and isinstance(last := content[-1], Text):
        content = (*content[:-1], replace(last, text=last.text.rstrip(" .;,")))
    return (*content, Text(ending))


def listed(appendices: tuple[Appendix, ...]) -> Iterator[Paragraph]:
    """The list of appendices: 'Appendix 1 – Monitoring visit letters', each an anchor that references lead to."""
    if not appendices:
        yield Paragraph((Text("There are no appendices to this report."),), numbered=True)
    for appendix in appendices:
        anchor = f"appendix-{appendix.id}"
        content = (
            Anchor(anchor, f"Appendix {appendix.number}", counter="Appendix"),
            Text(" – "),
            Anchor(f"{anchor}-title", appendix.title),
            *_attached(appendix),
        )
        yield Paragraph(content, numbered=True, place=appendix.place)


def _attached(appendix: Appendix) -> Content:
    """Where an appendix is found that is not printed with the report, if that is known."""
    if appendix.document:
        return (Text(", "), DocumentLink("published with this report", appendix.document))
    if appendix.file and not appendix.blocks:
        return (Text(f", attached as a separate file: {appendix.file.rpartition('/')[2]}"),)
    return ()

"""Cross-references: each is given the words it shows, and one that leads nowhere is a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from govdocs.document.blocks import (
    Anchor,
    Block,
    Content,
    Document,
    Figure,
    Inline,
    Paragraph,
    Prompt,
    Recommendations,
    Reference,
    Section,
    Shows,
    Table,
    Text,
    plain,
)
from govdocs.document.rewriting import Rewriter, with_parts
from govdocs.problems import Problem, Span
from govdocs.reading.model import did_you_mean
from govdocs.value import value


@value
class Target:
    """What a reference can lead to: the id to lead to, and what can be shown of it.

    `word` stands before the number in a label ('paragraph 4.5'). Where `whole_label`, the label stands as such at
    the target ('Table 2'); elsewhere the word belongs to the sentence that refers.
    """

    id: str
    number: str
    word: str
    title: Content = ()
    whole_label: bool = False
    title_id: str = ""


def resolve(document: Document) -> tuple[Document, list[Problem]]:
    """The document with the words of every reference in place and an id on every numbered paragraph.

    Problems: dangling-reference, same-id, no-title (a reference to the title of what has none), no-number (a reference
    to what has neither number nor title).
    """
    targets, problems = _targets(document)
    document = _Resolver(targets, problems).document(document)
    return document, problems


def paragraph_id(number: str) -> str:
    """The permanent id of a numbered paragraph: 'paragraph-4-5'."""
    return f"paragraph-{number.replace('.', '-')}"


def _targets(document: Document) -> tuple[dict[str, Target], list[Problem]]:
    targets: dict[str, Target] = {}
    problems: list[Problem] = []

    def add(name: str, target: Target, place: Span | None) -> None:
        if name in targets:
            hint = "give each its own id"
            problems.append(Problem(place or Span(""), "same-id", f"two things have the id '{name}'", hint))
        targets[name] = target

    for block in walk(document.blocks):
        _add_block(block, add)
        _add_captions_left_out(block, add)
    for appendix in document.appendices:
        anchor = f"appendix-{appendix.id}"
        title = (Text(appendix.title),)
        add(
            anchor,
            Target(anchor, appendix.number, "Appendix", title, True, f"{anchor}-title"),
            appendix.place,
        )
        for block in walk(appendix.blocks):
            _add_block(block, add)
            _add_captions_left_out(block, add)
    return targets, problems


def _add_block(block: Block, add: Callable[[str, Target, Span | None], None]) -> None:
    match block:
        case Section() if block.id:
            add(
                block.id,
                Target(block.id, block.number, "section", block.title, title_id=block.id),
                block.place,
            )
        case Paragraph() if block.number or block.id:
            identity = paragraph_id(block.number) if block.number else block.id
            target = Target(identity, block.number, "paragraph")
            add(identity, target, block.place)
            if block.id and block.id != identity:
                add(block.id, target, block.place)
        case Recommendations():
            for item in block.items:
                add(item.id, Target(item.id, item.number, "recommendation"), item.place)
        case Table():
            add(block.id, Target(block.id, block.number, "Table", whole_label=True), block.place)
        case Figure():
            add(block.id, Target(block.id, block.number, "Figure", whole_label=True), block.place)


def _add_captions_left_out(block: Block, add: Callable[[str, Target, Span | None], None]) -> None:
    """Anchors that stand in place of a table or a figure."""
    for piece in block.content if isinstance(block, Paragraph) else ():
        if isinstance(piece, Anchor) and piece.counter in ("Table", "Figure"):
            number = piece.text.removeprefix(f"{piece.counter} ")
            add(piece.id, Target(piece.id, number, piece.counter, whole_label=True), block.place)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, sections before what stands in them."""
    for block in blocks:
        yield block
        if isinstance(block, Section):
            yield from walk(block.blocks)


def prompts(blocks: tuple[Block, ...]) -> Iterator[Prompt]:
    """Every passage that is still to be written, those in the cells of tables too."""
    for block in walk(blocks):
        if isinstance(block, Prompt):
            yield block
        elif isinstance(block, Table):
            cells = (cell for row in (block.head, *block.body) for cell in row.cells)
            yield from (each for cell in cells for each in cell.blocks if isinstance(each, Prompt))


class _Resolver(Rewriter):
    """Gives every reference its words, and every numbered paragraph its id."""

    def __init__(self, targets: dict[str, Target], problems: list[Problem]) -> None:
        self.targets, self.problems = targets, problems

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        identity = paragraph_id(paragraph.number) if paragraph.number else paragraph.id
        return with_parts(paragraph, content=self.content(paragraph.content), id=identity)

    def content(self, content: Content) -> Content:
        if not any(isinstance(piece, Reference) for piece in content):
            return content
        return tuple(self._pieces(content))

    def _pieces(self, content: Content) -> Iterator[Inline]:
        for piece in content:
            if isinstance(piece, Reference):
                yield from self.reference(piece)
            else:
                yield piece

    def reference(self, reference: Reference) -> Iterator[Inline]:
        target = self.targets.get(reference.target)
        if target is None:
            self._report(
                reference,
                "dangling-reference",
                f"there is nothing called '{reference.target}' to refer to",
                did_you_mean(reference.target, self.targets) or "give what you mean this id, or correct the reference",
            )
            return
        number = replace(reference, target=target.id, shows=Shows.NUMBER, text=target.number)
        label = replace(reference, target=target.id, shows=Shows.LABEL, text=f"{target.word} {target.number}")
        title = replace(reference, target=target.title_id, shows=Shows.TITLE, text=plain(target.title))
        if not target.title and reference.shows in (Shows.TITLE, Shows.FULL):
            self._report(reference, "no-title", f"'{reference.target}' has no title to show", 'write shows="label"')
        elif not target.title and not target.number:
            hint = "refer to something numbered, or have it numbered"
            self._report(reference, "no-number", f"'{reference.target}' has no number to show", hint)
        elif reference.shows is Shows.TITLE or not target.number:
            yield title
        elif reference.shows is Shows.NUMBER:
            yield number
        else:
            if target.whole_label:
                yield label
            else:
                yield Text(f"{target.word} ", reference.bold)
                yield number
            if reference.shows is Shows.FULL:
                yield Text(" – ", reference.bold)
                yield title

    def _report(self, reference: Reference, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(reference.place or Span(""), code, message, hint))

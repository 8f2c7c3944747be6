"""Where in the records the words stand that a document prints as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from govdocs.document.blocks import Block, Content, Text
from govdocs.document.dialect import parse as parse_dialect
from govdocs.problems import ProblemsFound, Span
from govdocs.publishing.hand_edits.changes import ALIKE, likeness
from govdocs.publishing.hand_edits.printed import Printed, passages_of
from govdocs.publishing.hand_edits.word_text import folded
from govdocs.reading.edit import Path as Keys
from govdocs.reading.files import read_text
from govdocs.reading.tree import Tree, locate, parse
from govdocs.records.workspace import Records
from govdocs.templates import markdown
from govdocs.value import value

_FEWEST_WORDS = 4  # of what is looked for by its words alone: less says nothing of where it comes from
_JOINING = re.compile(r"(; and|[;.,])$")  # what the numbering puts behind a recommendation


@value
class RecordedText:
    """A text of a record: in which file, under which keys, and from where on."""

    file: str
    keys: Keys
    text: str
    place: Span

    @property
    def name(self) -> str:
        """What people call it: 'narrative: position'."""
        return ": ".join(str(key) if isinstance(key, str) else f"{key + 1}" for key in self.keys)


@value
class RichPassage:
    """A passage of rich text: what is printed of it, and the lines that it stands on."""

    content: Content
    kind: str
    lines: markdown.Lines

    @property
    def words(self) -> str:
        """Its words, white space folded; a reference has none yet."""
        return Printed(self.content, "other", "").words


@value
class Source:
    """Where a printed passage is recorded: which passage of which text.

    `rich` tells that the text is known to be read as rich text, since the document says where it was written; else it
    was found by its words.
    """

    text: RecordedText
    passages: tuple[RichPassage, ...]
    position: int
    rich: bool


class RecordedTexts:
    """The texts of all records of a workspace, as they lie on disk."""

    def __init__(self, records: Records) -> None:
        files = {
            *(record.where().file for record in records.standing),
            *(each.file for each in records.meetings),
            *(each.file for each in records.commissions),
        }
        self.files = frozenset(file for file in files if (records.folder / file).is_file())
        self._texts = tuple(text for file in sorted(self.files) for text in _texts(records.folder, file))

    def sources(self, passages: Sequence[Printed], position: int) -> tuple[Source, ...]:
        """Where a passage of a document may be recorded: exactly one where that is known."""
        passage = passages[position]
        return self._by_place(passages, passage) or tuple(self._by_words(passages, passage))

    def _by_place(self, passages: Sequence[Printed], passage: Printed) -> tuple[Source, ...]:
        """The text that the document says a passage was written as, if it prints just the passages of that text."""
        if passage.place is None or passage.place.file not in self.files:
            return ()
        together = [each for each in passages if each.place == passage.place]
        at = next(number for number, each in enumerate(together) if each is passage)
        for text in self._texts:
            if (text.file, text.place.line) == (passage.place.file, passage.place.line):
                found = rich_passages(text.text)
                if len(found) == len(together) and all(map(_is_printed, found, together)):
                    return (Source(text, found, at, rich=True),)
        return ()

    def _by_words(self, passages: Sequence[Printed], passage: Printed) -> Iterator[Source]:
        """The texts that have just these words, where the document prints them once."""
        words = _bare(passage)
        rare = max(words.split(), key=len, default="")
        if len(words.split()) < _FEWEST_WORDS or sum(_bare(each) == words for each in passages) > 1:
            return
        for text in self._texts:
            if rare not in text.text:
                continue
            found = rich_passages(text.text)
            for number, each in enumerate(found):
                if each.words == words:
                    yield Source(text, found, number, rich=False)
            if words == folded(text.text) and words not in [each.words for each in found]:
                whole = markdown.Lines(0, text.text.count("\n") + 1, "")
                yield Source(text, (RichPassage((Text(words),), "paragraph", whole),), 0, rich=False)


def _is_printed(recorded: RichPassage, passage: Printed) -> bool:
    """Whether a passage is printed as it is recorded, but for references and acronyms; not a reason in its place."""
    return likeness(recorded.words, passage.words) >= ALIKE


@lru_cache(maxsize=4096)
def rich_passages(text: str) -> tuple[RichPassage, ...]:
    """The passages of a rich text; none where it cannot be told which lines each of them stands on."""
    lines = markdown.passages(text)
    printed = passages_of(_blocks(text))
    if len(lines) != len(printed):
        return ()
    return tuple(RichPassage(each.content, each.kind, where) for each, where in zip(printed, lines, strict=True))


def _blocks(text: str) -> Iterable[Block]:
    frame = '<document title="t" author="a" date="2000-01-01"><masthead organisation="o"><title>t</title></masthead>'
    parts, _ = parse_dialect(f'{frame}<slot name="s">{markdown.prose(text)}</slot></document>', "")
    return parts.slots[0].blocks if parts else ()


def _bare(passage: Printed) -> str:
    return _JOINING.sub("", passage.words) if passage.label.startswith("recommendation") else passage.words


def _texts(folder: Path, file: str) -> Iterator[RecordedText]:
    try:
        tree, _ = parse(read_text(folder / file, file), file)
    except ProblemsFound:
        return
    yield from _below(tree, tree, (), file)


def _below(root: Tree, tree: Tree, keys: Keys, file: str) -> Iterator[RecordedText]:
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield from _below(root, inner, (*keys, key), file)
    elif isinstance(tree, list):
        for number, inner in enumerate(tree):
            yield from _below(root, inner, (*keys, number), file)
    elif isinstance(tree, str) and (place := locate(root, keys)):
        yield RecordedText(file, keys, tree, place)

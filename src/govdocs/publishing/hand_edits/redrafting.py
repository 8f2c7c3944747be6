"""A text of a record drafted anew, passage by passage: what is not changed keeps its Markdown, line by line."""

from __future__ import annotations

from dataclasses import dataclass, field

from govdocs.publishing.hand_edits.comparison import Change
from govdocs.publishing.hand_edits.marked_up import Letter, Letters, markdown, of_content
from govdocs.publishing.hand_edits.recorded import RecordedText, RichPassage, rich_passages
from govdocs.reading.edit import add_key, set_value
from govdocs.reading.tree import locate, parse


@dataclass(eq=False)
class Entry:
    """A passage of a text that is being changed: which it was, None for a new one, and its Markdown if that is new."""

    position: int | None
    written: str | None = None
    marker: str = ""
    words: str = ""


@dataclass(eq=False)
class Draft:
    """A text that is being changed, passage by passage, and the changes that it takes in."""

    text: RecordedText
    passages: tuple[RichPassage, ...]
    entries: list[Entry] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.entries = [Entry(at, None, each.lines.marker, each.words) for at, each in enumerate(self.passages)]

    def entry(self, position: int) -> Entry:
        """The passage that was the so-manyth; it may have been taken out."""
        return next(entry for entry in self.entries if entry.position == position)

    def raw(self, position: int) -> str:
        """The Markdown of a passage as it was."""
        where = self.passages[position].lines
        first, *rest = self.text.text.split("\n")[where.first : where.end]
        return "\n".join([first[len(where.marker) :], *(line.strip() for line in rest)])

    def assembled(self) -> str:
        """The text as it is to be."""
        lines = self.text.text.split("\n")
        made = lines[: self.passages[0].lines.first if self.passages else 0]
        for before, entry in zip([None, *self.entries], self.entries, strict=False):
            made += self._gap(before, entry, lines) if before else []
            made += self._lines(entry, lines)
        return "\n".join([*made, *(lines[self.passages[-1].lines.end :] if self.passages else [""])])

    def _gap(self, before: Entry, entry: Entry, lines: list[str]) -> list[str]:
        if before.position is not None and entry.position == before.position + 1:
            return lines[self.passages[before.position].lines.end : self.passages[entry.position].lines.first]
        return [] if before.marker and entry.marker else [""]

    def _lines(self, entry: Entry, lines: list[str]) -> list[str]:
        if entry.written is None and entry.position is not None:
            where = self.passages[entry.position].lines
            return lines[where.first : where.end]
        first, *rest = (entry.written or "").split("\n")
        return [entry.marker + first, *(" " * len(entry.marker) + line for line in rest)]


def put_in(record: str, text: RecordedText, new: str) -> str:
    """A record with a new text. One that was still to be written may have no key yet. Raises ProblemsFound."""
    tree, _ = parse(record, text.file)
    above, key = text.keys[:-1], text.keys[-1]
    if text.text or locate(tree, text.keys):
        return set_value(record, text.keys, new, file=text.file)
    if locate(tree, above):
        return add_key(record, text.keys, new, file=text.file)
    return add_key(record, above, {str(key): new}, file=text.file)


def written_as(letters: Letters) -> str | None:
    """Letters as Markdown that reads back as just them, as plainly as may be; None where nothing does."""
    for plain in (True, False):
        written = markdown(letters, plain=plain)
        found = rich_passages(written)
        if len(found) == 1 and found[0].kind == "paragraph":
            read = of_content(found[0].content)
            if read is not None and _seen(read) == _seen(letters):
                return written
    return None


def _seen(letters: Letters) -> list[Letter]:
    """Letters as a reader sees them: a space looks like any other."""
    return [Letter(letter.char) if letter.char.isspace() else letter for letter in letters]


def words_of(written: str) -> str:
    """The words of one passage of Markdown."""
    return rich_passages(written)[0].words

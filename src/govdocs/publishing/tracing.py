"""Where each statement of a document comes from, and what a record feeds."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace

from govdocs.document.blocks import (
    Appendix,
    Block,
    Content,
    Contents,
    Document,
    Fact,
    Facts,
    Figure,
    ItemList,
    ListItem,
    Masthead,
    Notice,
    Paragraph,
    Prompt,
    Recommendations,
    Remark,
    Row,
    Section,
    Signature,
    Table,
    Title,
    plain,
)
from govdocs.document.rewriting import Rewriter
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.publishing.building.build import Workshop
from govdocs.publishing.building.editions import Studio
from govdocs.reading.library import Library
from govdocs.reading.origins import Origins
from govdocs.templates.render import printed
from govdocs.templates.sources import Sources
from govdocs.templates.tracing import tracing_environment
from govdocs.templates.watching import Watch
from govdocs.value import value
from govdocs.views.view import View


@value
class Passage:
    """A passage of a document: where it stands (‘paragraph 4.6’, ‘Table 3, row 2, column 4’), its words, the line of
    the template that wrote it, and the places of the records that it comes from.

    Where words of the template rest on what a record says, though nothing of it is printed, `records` are the places
    that decided it, and `decided` is true.
    """

    label: str
    words: str
    template: Span | None
    records: tuple[Span, ...]
    decided: bool = False


@value
class Recorded:
    """A place of a record, and what is written on that line."""

    place: Span
    text: str


@value
class Trace:
    """All passages of a report, in the order in which they are read."""

    report: str
    passages: tuple[Passage, ...]

    def find(self, wanted: str) -> tuple[Passage, ...]:
        """The passages that a number (‘4.6’, ‘Table 3’) names, or else those that hold a text.

        Raises ProblemsFound: no-such-passage.
        """
        sought = _folded(wanted)
        named = tuple(each for each in self.passages if _names(sought, _folded(each.label)))
        found = named or tuple(each for each in self.passages if sought in _folded(each.words))
        if not found or not sought:
            message = f"nothing in this document is called, or holds, ‘{wanted}’"
            hint = self._near(sought) or "type a few words or a figure of it, or a number such as 4.6 or Table 3"
            raise ProblemsFound([Problem(Span(f"reports/{self.report}.yaml"), "no-such-passage", message, hint)])
        return found

    def _near(self, sought: str) -> str:
        """A hint that names what comes nearest: a number, a word or a passage of the document."""
        words = {
            word.strip(".,;:()‘’'"): word.strip(".,;:()‘’'") for each in self.passages for word in each.words.split()
        }
        labels = {_folded(each.label).removeprefix("paragraph "): each.label for each in self.passages}
        passages = {_folded(each.words)[: len(sought)]: shortened(each.words) for each in self.passages}
        known = {**passages, **{_folded(word): word for word in words}, **labels}
        near = difflib.get_close_matches(sought, known, 1, 0.6)
        return f"did you mean ‘{known[near[0]]}’?" if near else ""


@value
class Fed:
    """The passages of a report that come from a record."""

    report: str
    passages: tuple[Passage, ...]


def shortened(words: str, length: int = 90) -> str:
    """The first words of a passage."""
    return textwrap.shorten(words, length, placeholder=" …")


def _names(sought: str, label: str) -> bool:
    """Whether what is sought names a passage with this label, or the whole that it is part of."""
    return sought in (label, label.removeprefix("paragraph ")) or label.startswith(f"{sought}, ")


def _folded(text: str) -> str:
    """Text as it is compared: whichever quotes, dashes, spaces and capitals were typed."""
    return " ".join(text.translate(_ALIKE).casefold().split())


_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "−": "-", "\u2011": "-"})


# --------------------------------------------------------------------------------------------------- of a workspace


class Tracer:
    """Says where the documents of a workspace come from."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        register = workshop.register
        self._origins = Origins(
            [
                *register.records.standing,
                *(file.meeting for file in register.records.meetings),
                *(file.commission for file in register.records.commissions),
                *register.regimes.values(),
            ]
        )

    @property
    def files(self) -> frozenset[str]:
        """The records that can be asked about."""
        return self._origins.files()

    def trace(self, report: str) -> Trace:
        """Where each passage of a report comes from.

        Raises ProblemsFound: all that keeps it from being made.
        """
        document, reader = self._watched(report)
        return Trace(report, tuple(reader.document(document)))

    def remarked(self, report: str) -> Document:
        """The document of a report with remarks that say where its passages come from. Raises ProblemsFound, as
        `trace` does."""
        document, reader = self._watched(report)
        return _Remarking(reader, self).document(document)

    def _watched(self, report: str) -> tuple[Document, _Reader]:
        """A document made under watch, and who can read it."""
        workshop = self._workshop
        made = workshop.plainly_made(report) if isinstance(workshop, SourcedWorkshop) else workshop.document(report)
        watch = Watch(self._origins)
        sources = Sources(watch)

        def watched(library: Library, template: str, view: View) -> str:
            return sources.numbered(printed(tracing_environment(library, watch), library, template, view))

        studio = Studio(workshop.register, workshop.library, workshop.folder, watched)
        document, _ = studio.document(report, workshop.edition)
        if document != made:
            message = "watching its template changed what it prints, so where its words come from cannot be said"
            place = Span(f"reports/{report}.yaml")
            raise ProblemsFound([Problem(place, "unexpected", message, "please report this with the template")])
        return document, _Reader(sources, self.files)

    def fed_by(self, file: str, line: int | None = None) -> Iterator[Fed]:
        """The passages that come from a record, or from what is written on a line of it, report by report.

        What keeps a report from being made is noted in the workshop.
        """
        for report in self._workshop.reports:
            try:
                passages = self.trace(report).passages
            except ProblemsFound as found:
                self._workshop.note(found.problems)
                continue
            fed = tuple(each for each in passages if any(self._holds(place, file, line) for place in each.records))
            if fed:
                yield Fed(report, fed)

    def recorded(self, passage: Passage) -> tuple[Recorded, ...]:
        """What is written at the places that a passage comes from, each line once."""
        found = {}
        for place in passage.records:
            number, text = self._line_of(place, passage.words)
            found[place.file, number] = Recorded(Span(place.file, number), text.strip())
        return tuple(found.values())

    def _line_of(self, place: Span, words: str) -> tuple[int, str]:
        """The line that is meant: of a long text, the one on which the words of the passage begin."""
        lines = self._origins.lines(place)
        opening = _folded(words)[:_OPENING]
        begun = (each for each in lines[1:] if opening and opening in _folded(each[1].replace("*", "")))
        return next(begun, lines[0] if lines else (place.line, ""))

    def _holds(self, place: Span, file: str, line: int | None) -> bool:
        if place.file != file or line is None:
            return place.file == file
        last = self._origins.last_line(place)
        whole = place.line == self._origins.first_line(file) and last >= self._origins.final_line(file)
        return place.line == line or (not whole and place.line < line <= last)


_OPENING = 24
"""How many letters of a passage are enough to find where it begins."""


# --------------------------------------------------------------------------------------------------- of one document


class _Reader:
    """Reads a document from the first page to the last."""

    def __init__(self, sources: Sources, files: frozenset[str]) -> None:
        self._sources, self._files = sources, files
        self._near = ""  # the numbered paragraph, the heading or the appendix last met

    def document(self, document: Document) -> Iterator[Passage]:
        yield from self._masthead(document.masthead)
        yield from self.blocks(document.blocks)
        for appendix in document.appendices:
            yield from self._appendix(appendix)

    def _masthead(self, masthead: Masthead) -> Iterator[Passage]:
        words = [masthead.organisation, plain(masthead.title), *map(plain, masthead.lines)]
        self._near = "the head of the first page"
        yield self.passage(self._near, " / ".join(filter(None, words)), masthead.place)

    def _appendix(self, appendix: Appendix) -> Iterator[Passage]:
        self._near = f"Appendix {appendix.number}"
        yield self.passage(self._near, appendix.title, appendix.place)
        yield from self.blocks(appendix.blocks)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Passage]:
        for block in blocks:
            yield from self.block(block)

    def block(self, block: Block) -> Iterator[Passage]:
        match block:
            case Section():
                self._near = f"heading {block.number}" if block.number else f"heading ‘{plain(block.title)}’"
                yield self.passage(self._near if block.number else "heading", block.title, block.place)
                yield from self.blocks(block.blocks)
            case Paragraph():
                if block.number:
                    self._near = f"paragraph {block.number}"
                yield self.passage(self._near if block.number else f"after {self._near}", block.content, block.place)
            case ItemList():
                yield from self._items(block, f"list after {self._near}")
            case Recommendations():
                yield self.passage("recommendations", block.stem, block.place)
                for item in block.items:
                    yield self.passage(f"recommendation {item.number}", item.content, item.place)
            case Facts():
                for fact in block.rows:
                    words = f"{plain(fact.label)}: {' / '.join(map(plain, fact.lines))}"
                    yield self.passage(f"fact ‘{plain(fact.label)}’", words, fact.place)
            case Table():
                yield from self._table(block)
            case Figure():
                words = f"{plain(block.caption)}. {block.alt}"
                yield self.passage(f"Figure {block.number}", words, block.place)
            case Notice():
                for each in block.blocks:
                    yield from self.block(each)
            case Signature():
                words = " / ".join(filter(None, [block.close, block.name, *block.lines]))
                yield self.passage("signature", words, block.place)
            case Title():
                yield self.passage("title", block.content, block.place)
            case Prompt():
                yield self.passage("to be written", block.words, block.place)
            case Contents():
                pass  # its words are those of the headings
            case _:
                pass  # the list of appendices has become paragraphs

    def _items(self, block: ItemList, label: str) -> Iterator[Passage]:
        for position, item in enumerate(block.items, 1):
            here = f"{label}, item {position}"
            yield self.passage(here, item.content, item.place)
            if item.children:
                yield from self._items(item.children, here)

    def _table(self, table: Table) -> Iterator[Passage]:
        name = f"Table {table.number}"
        yield self.passage(name, table.caption, table.place)
        yield from self._row(table.head, f"{name}, heading row")
        for position, row in enumerate(table.body, 1):
            yield from self._row(row, f"{name}, row {position}")

    def _row(self, row: Row, label: str) -> Iterator[Passage]:
        for position, cell in enumerate(row.cells, 1):
            for block in cell.blocks:
                here = f"{label}, column {position}"
                if isinstance(block, ItemList):
                    yield from self._items(block, here)
                else:
                    words = block.content if isinstance(block, Paragraph) else block.words
                    yield self.passage(here, words, block.place)

    def passage(self, label: str, words: Content | str, place: Span | None) -> Passage:
        """A passage by its label, its words, and its place in the document made under watch."""
        said = " ".join((words if isinstance(words, str) else plain(words)).split())
        source = self._sources.of(place)
        if source is None:  # what was written without a template: a reason, or a heading of the layout
            recorded = (place,) if place and place.file in self._files else ()
            return Passage(label, said, None if recorded else place, recorded)
        records = tuple(source.printed) or tuple(source.decided)
        return Passage(label, said, source.template, records, decided=not source.printed and bool(records))


# --------------------------------------------------------------------------------------------------- within a draft


class SourcedWorkshop(Workshop):
    """A workshop whose drafts say beside each passage where it comes from. Of a final none is made."""

    def document(self, report: str) -> Document:
        """The numbered document of a report, with remarks.

        Raises ProblemsFound: sources-of-a-final, and all that keeps it from being made.
        """
        for file in self.register.commissions:
            if file.name == report and file.commission.status == "final":
                message = "a final does not say where its words come from: it may be published"
                hint = f"leave out --sources, or ask 'govdocs trace {report}'"
                raise ProblemsFound([Problem(file.commission.where("status"), "sources-of-a-final", message, hint)])
        return Tracer(self).remarked(report)

    def plainly_made(self, report: str) -> Document:
        """The document without remarks. Raises ProblemsFound, as `Workshop.document` does."""
        return super().document(report)


_MOST_LINES = 8


class _Remarking(Rewriter):
    """Puts a remark on each passage of a document that comes from records."""

    def __init__(self, reader: _Reader, tracer: Tracer) -> None:
        self._reader, self._tracer = reader, tracer

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, content=self._remarked(paragraph.content, paragraph.place))

    def item(self, item: ListItem) -> ListItem:
        return replace(super().item(item), content=self._remarked(item.content, item.place))

    def block(self, block: Block) -> Block:
        match block:
            case Recommendations():
                items = (replace(item, content=self._remarked(item.content, item.place)) for item in block.items)
                return replace(block, items=tuple(items))
            case Facts():
                return replace(block, rows=tuple(map(self._fact, block.rows)))
            case Figure():
                return replace(block, caption=self._remarked(block.caption, block.place))
            case _:
                return super().block(block)

    def _fact(self, fact: Fact) -> Fact:
        if not fact.lines:
            return fact
        first, *others = fact.lines
        return replace(fact, lines=(self._remarked(first, fact.place), *others))

    def _remarked(self, content: Content, place: Span | None) -> Content:
        passage = self._reader.passage("", content, place)
        recorded = self._tracer.recorded(passage)
        lines = [f"{each.place.file}:{each.place.line} {shortened(each.text)}" for each in recorded[:_MOST_LINES]]
        more = [f"and {len(recorded) - _MOST_LINES} more lines"] if len(recorded) > _MOST_LINES else []
        return (*content, Remark("; ".join([*lines, *more]))) if lines else content

"""The small XHTML dialect that templates are written in, parsed into blocks.

`grammar` holds its elements and says what is wrong with a tree of them; here a sound tree becomes blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from itertools import chain
from typing import Any

from govdocs.document.blocks import (
    Appendix,
    AppendixList,
    Block,
    Cell,
    Chart,
    Column,
    Content,
    Contents,
    Fact,
    Facts,
    Figure,
    ItemList,
    ListItem,
    Masthead,
    Notice,
    Paragraph,
    Prompt,
    Properties,
    Recommendation,
    Recommendations,
    Row,
    Section,
    Series,
    Signature,
    Table,
    Title,
    Tone,
)
from govdocs.document.chart_figures import with_figures
from govdocs.document.grammar import IN_CELLS, Faults, read_tree
from govdocs.document.inline import Pictures, no_pictures, read_content, words
from govdocs.problems import Problem, Span
from govdocs.value import value


@value
class Slot:
    """What a template wrote for one slot of the layout."""

    name: str
    blocks: tuple[Block, ...]
    place: Span


@value
class Parts:
    """What a template wrote, not yet arranged by a layout."""

    properties: Properties
    masthead: Masthead
    slots: tuple[Slot, ...]
    appendices: tuple[Appendix, ...] = field(default=())


def parse(markup: str, name: str, pictures: Pictures = no_pictures) -> tuple[Parts | None, list[Problem]]:
    """Parse a rendered template. `name` is what problems call it where an element does not say its own place;
    `pictures` gives the bytes of a picture by its name.

    Problems: those of `grammar.read_tree`; missing-part, not-a-choice, uneven-table, uneven-chart, not-a-number,
    unsafe-link, no-such-file, picture-refused. Parts are None where any is found.
    """
    faults = Faults(name)
    root = read_tree(markup, faults)
    if root is None:
        return None, faults.problems
    parts = _Reader(faults, pictures).document(root)
    return (None if faults.problems else parts), faults.problems


class _Reader:
    """Reads elements into blocks, noting every problem on the way."""

    def __init__(self, faults: Faults, pictures: Pictures) -> None:
        self.faults, self.pictures = faults, pictures

    def content(self, element: Any) -> Content:
        return read_content(element, self.faults, self.pictures)

    def document(self, root: Any) -> Parts:
        masthead = self.faults.one(root, "masthead")
        title = self.title(root, masthead) if masthead is not None else None
        return Parts(
            properties=Properties(
                title=words(root.get("title")),
                author=words(root.get("author")),
                date=root.get("date"),
                subject=words(root.get("subject", "")),
                language=root.get("lang", "en-GB"),
                marking=words(root.get("marking", "")),
            ),
            masthead=Masthead(
                organisation=words(masthead.get("organisation")) if masthead is not None else "",
                title=self.content(title) if title is not None else (),
                lines=tuple(self.content(line) for line in masthead.findall("line")) if masthead is not None else (),
                place=self.faults.place(masthead) if masthead is not None else None,
            ),
            slots=tuple(
                Slot(slot.get("name"), self.blocks(slot, level=2), self.faults.place(slot))
                for slot in root.findall("slot")
            ),
            appendices=tuple(
                Appendix(
                    appendix.get("id"),
                    words(appendix.get("title")),
                    self.blocks(appendix, level=2),
                    document=appendix.get("document", ""),
                    file=appendix.get("file", ""),
                    place=self.faults.place(appendix),
                )
                for appendix in root.findall("appendix")
            ),
        )

    def title(self, root: Any, masthead: Any) -> Any | None:
        """The title of the masthead; None where a slot has the one title that a document must have."""
        elsewhere = root.findall("slot/title")
        for second in elsewhere if masthead.find("title") is not None else elsewhere[1:]:
            self.faults.report(second, "missing-part", "the document has more than one <title>", "delete this one")
        return None if elsewhere else self.faults.one(masthead, "title")

    def blocks(self, parent: Any, level: int) -> tuple[Block, ...]:
        readers: Mapping[str, Callable[[Any], Block]] = {
            "p": self.paragraph,
            "ul": self.items,
            "ol": self.items,
            "section": lambda element: self.section(element, level),
            "recommendations": self.recommendations,
            "facts": self.facts,
            "table": self.table,
            "figure": self.figure,
            "signature": self.signature,
            "notice": self.notice,
            "prompt": self.prompt,
            "title": lambda element: Title(self.content(element), place=self.faults.place(element)),
            "appendix-list": lambda element: AppendixList(place=self.faults.place(element)),
            "contents": self.contents,
        }
        read = (readers[child.tag](child) for child in parent if child.tag in readers)
        return tuple(chain.from_iterable(map(with_figures, read)))

    def paragraph(self, element: Any) -> Paragraph:
        number = element.get("number")
        if number not in (None, "none"):
            self.faults.report(
                element,
                "not-a-choice",
                f"'{number}' is not a value of 'number'",
                "write 'none', or leave it out",
            )
        return Paragraph(
            self.content(element),
            id=element.get("id", ""),
            numbered=number is None,
            place=self.faults.place(element),
        )

    def contents(self, element: Any) -> Contents:
        levels = element.get("levels", "2")
        if levels not in ("1", "2"):
            message = f"'{levels}' is not a value of 'levels'"
            self.faults.report(element, "not-a-choice", message, "write '1' or '2', or leave it out")
        return Contents(levels=1 if levels == "1" else 2, place=self.faults.place(element))

    def notice(self, element: Any) -> Notice:
        flow = tuple(block for block in self.flow(element) if not isinstance(block, Prompt))  # the grammar has none
        return Notice(flow, place=self.faults.place(element))

    def prompt(self, element: Any) -> Prompt:
        by, into = words(element.get("by", "")), words(element.get("into", ""))
        return Prompt(self.content(element), by, into, place=self.faults.place(element))

    def section(self, element: Any, level: int) -> Section:
        heading = self.faults.one(element, "h")
        if level > 3:
            self.faults.report(
                element, "unknown-element", "sections nest at most two deep", "make it a run-in bold lead"
            )
        return Section(
            title=self.content(heading) if heading is not None else (),
            blocks=self.blocks(element, level + 1),
            id=element.get("id", ""),
            level=level,
            place=self.faults.place(element),
        )

    def items(self, element: Any) -> ItemList:
        return ItemList(
            tuple(self.item(item) for item in element.findall("li")),
            ordered=element.tag == "ol",
            place=self.faults.place(element),
        )

    def item(self, element: Any) -> ListItem:
        beneath = [child for child in element if child.tag in ("ul", "ol")]
        if len(beneath) > 1:
            self.faults.report(element, "unknown-element", "an item has at most one list beneath it", "join the lists")
        if after := words("".join(child.tail or "" for child in beneath)):
            message = f"'{after[:40]}' stands after the list within its item"
            self.faults.report(element, "stray-text", message, "put it before that list, or in an item of its own")
        return ListItem(
            self.content(element), self.items(beneath[0]) if beneath else None, place=self.faults.place(element)
        )

    def recommendations(self, element: Any) -> Recommendations:
        stem = self.faults.one(element, "stem")
        return Recommendations(
            stem=self.content(stem) if stem is not None else (),
            items=tuple(
                Recommendation(self.content(item), id=item.get("id", ""), place=self.faults.place(item))
                for item in element.findall("recommendation")
            ),
            place=self.faults.place(element),
        )

    def facts(self, element: Any) -> Facts:
        rows = []
        for fact in element.findall("fact"):
            label = self.faults.one(fact, "label")
            if label is not None:
                lines = tuple(self.content(line) for line in fact.findall("line"))
                rows.append(Fact(self.content(label), lines, place=self.faults.place(fact)))
        return Facts(tuple(rows), summary=words(element.get("summary")), place=self.faults.place(element))

    def table(self, element: Any) -> Table:
        caption, head, body = (self.faults.one(element, tag) for tag in ("caption", "thead", "tbody"))
        heading = self.faults.one(head, "tr") if head is not None else None
        rows = tuple(self.row(row) for row in body.findall("tr")) if body is not None else ()
        first = self.row(heading) if heading is not None else Row(())
        for row, cells in zip(body if body is not None else (), rows, strict=False):
            if len(cells.cells) != len(first.cells):
                self.faults.report(
                    row,
                    "uneven-table",
                    f"this row has {len(cells.cells)} cells and the heading row {len(first.cells)}",
                    "give every row a cell for each column",
                )
        if element.get("wide") not in (None, "yes"):
            message = f"'{element.get('wide')}' is not a value of 'wide'"
            self.faults.report(element, "not-a-choice", message, "write 'yes', or leave it out")
        columns = tuple(self.column(column) for column in element.findall("col"))
        if columns and len(columns) != len(first.cells):
            self.faults.report(
                element,
                "uneven-table",
                "there is not one <col> for each column",
                "write one for each, or none",
            )
        return Table(
            caption=self.content(caption) if caption is not None else (),
            columns=columns or tuple(Column() for _ in first.cells),
            head=Row(tuple(Cell(cell.blocks, header=True, tone=cell.tone) for cell in first.cells)),
            body=rows,
            id=element.get("id", ""),
            wide=element.get("wide") == "yes",
            place=self.faults.place(element),
        )

    def column(self, element: Any) -> Column:
        align = element.get("align", "start")
        if align not in ("start", "end", "centre"):
            self.faults.report(
                element, "not-a-choice", f"'{align}' is not a value of 'align'", "write start, end or centre"
            )
            align = "start"
        return Column(self.faults.number(element, element.get("width", "1")), align)

    def row(self, element: Any) -> Row:
        return Row(
            tuple(
                Cell(self.flow(cell), header=cell.tag == "th", tone=self.faults.choice(cell, "tone", Tone))
                for cell in element
            )
        )

    def flow(self, element: Any) -> tuple[Paragraph | ItemList | Prompt, ...]:
        """Paragraphs, lists and prompts; words that stand directly in a cell make a paragraph."""
        if not any(child.tag in IN_CELLS for child in element):
            content = self.content(element)
            return (Paragraph(content, place=self.faults.place(element)),)
        beside = ["".join(child.itertext()) for child in element if child.tag not in IN_CELLS]
        stray = "".join([element.text or "", *beside, *(child.tail or "" for child in element)]).strip()
        if stray:
            self.faults.report(element, "stray-text", f"'{stray[:40]}' stands beside paragraphs", "put it in a <p>")
        return tuple(self.in_cell(child) for child in element if child.tag in IN_CELLS)

    def in_cell(self, element: Any) -> Paragraph | ItemList | Prompt:
        if element.tag == "p":
            return Paragraph(self.content(element), place=self.faults.place(element))
        return self.prompt(element) if element.tag == "prompt" else self.items(element)

    def figure(self, element: Any) -> Figure:
        caption = self.faults.one(element, "caption")
        categories = tuple(words(category.text) for category in element.findall("category"))
        series = tuple(self.series(series, len(categories)) for series in element.findall("series"))
        return Figure(
            caption=self.content(caption) if caption is not None else (),
            alt=words(element.get("alt")),
            chart=Chart(element.get("chart"), categories, series, element.get("unit", "")),
            id=element.get("id", ""),
            place=self.faults.place(element),
        )

    def series(self, element: Any, length: int) -> Series:
        written = [(value, (value.text or "").strip()) for value in element.findall("value")]
        values = tuple(self.faults.number(value, text) if text else None for value, text in written)
        if len(values) != length:
            message = f"the series has {len(values)} values for {length} categories"
            self.faults.report(
                element, "uneven-chart", message, "give one <value> for each <category>, empty where unknown"
            )
        role = element.get("role", "measure")
        if role not in ("measure", "target", "benchmark"):
            hint = "write measure, target or benchmark"
            self.faults.report(element, "not-a-choice", f"'{role}' is not a value of 'role'", hint)
            role = "measure"
        return Series(words(element.get("name")), values, role)

    def signature(self, element: Any) -> Signature:
        lines = tuple(words("".join(line.itertext())) for line in element.findall("line"))
        close = words(element.get("close", ""))
        return Signature(words(element.get("name")), lines, close, place=self.faults.place(element))

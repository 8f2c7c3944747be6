"""The small XHTML dialect that templates are written in, parsed into blocks.

The dialect is closed: an element or attribute that is not in ELEMENTS is a problem, never a blank. Every element may
carry `at="file:line"`, the place in the template that wrote it, which the template environment adds by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from lxml import etree

from govdocs.document.blocks import (
    Appendix,
    AppendixList,
    Block,
    Break,
    Cell,
    Chart,
    Column,
    Content,
    Fact,
    Facts,
    Figure,
    Inline,
    ItemList,
    Link,
    ListItem,
    Masthead,
    Notice,
    Paragraph,
    Properties,
    Recommendation,
    Recommendations,
    Reference,
    Row,
    Section,
    Series,
    Shows,
    Signature,
    Table,
    Text,
    Tone,
)
from govdocs.problems import Problem, Span
from govdocs.reading.model import did_you_mean

INLINE = frozenset({"strong", "em", "span", "a", "ref", "br"})
BLOCKS = frozenset(
    {
        "p",
        "ul",
        "ol",
        "section",
        "recommendations",
        "facts",
        "table",
        "figure",
        "signature",
        "notice",
        "appendix-list",
    }
)
IN_CELLS = frozenset({"p", "ul", "ol"})


@dataclass(frozen=True)
class Element:
    """What an element of the dialect may hold: its attributes (those in `required` must be there) and children.

    `text` says whether words may stand directly in it.
    """

    children: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    text: bool = False


def _element(children: frozenset[str], attributes: str = "", required: str = "", text: bool = False) -> Element:
    needed = frozenset(required.split())
    return Element(children, frozenset(attributes.split()) | needed, needed, text)


_NONE: frozenset[str] = frozenset()

ELEMENTS: Mapping[str, Element] = {
    "document": _element(
        frozenset({"masthead", "slot", "appendix"}), "subject lang marking", required="title author date"
    ),
    "masthead": _element(frozenset({"title", "line"}), required="organisation"),
    "title": _element(INLINE, text=True),
    "line": _element(INLINE, text=True),
    "slot": _element(BLOCKS, required="name"),
    "appendix": _element(BLOCKS, required="id title"),
    "section": _element(BLOCKS | {"h"}, "id"),
    "h": _element(INLINE, text=True),
    "p": _element(INLINE, "id number", text=True),
    "ul": _element(frozenset({"li"})),
    "ol": _element(frozenset({"li"})),
    "li": _element(INLINE | {"ul", "ol"}, text=True),
    "recommendations": _element(frozenset({"stem", "recommendation"})),
    "stem": _element(INLINE, text=True),
    "recommendation": _element(INLINE, "id", text=True),
    "facts": _element(frozenset({"fact"}), required="summary"),
    "fact": _element(frozenset({"label", "line"})),
    "label": _element(INLINE, text=True),
    "table": _element(frozenset({"caption", "col", "thead", "tbody"}), "id wide"),
    "caption": _element(INLINE, text=True),
    "col": _element(_NONE, "width align"),
    "thead": _element(frozenset({"tr"})),
    "tbody": _element(frozenset({"tr"})),
    "tr": _element(frozenset({"th", "td"})),
    "th": _element(INLINE | IN_CELLS, "tone", text=True),
    "td": _element(INLINE | IN_CELLS, "tone", text=True),
    "figure": _element(frozenset({"caption", "category", "series"}), "id unit", required="alt chart"),
    "category": _element(_NONE, text=True),
    "series": _element(frozenset({"value"}), "role", required="name"),
    "value": _element(_NONE, text=True),
    "signature": _element(frozenset({"line"}), required="name"),
    "notice": _element(IN_CELLS),
    "appendix-list": _element(_NONE),
    "strong": _element(INLINE, text=True),
    "em": _element(INLINE, text=True),
    "span": _element(INLINE, required="lang", text=True),
    "a": _element(_NONE, required="href", text=True),
    "ref": _element(_NONE, "shows", required="to"),
    "br": _element(_NONE),
}
"""The whole dialect, element by element."""

_AT = re.compile(r' at="([^":]+):(\d+)"')


@dataclass(frozen=True)
class Slot:
    """What a template wrote for one slot of the layout."""

    name: str
    blocks: tuple[Block, ...]
    place: Span


@dataclass(frozen=True)
class Parts:
    """What a template wrote, not yet arranged by a layout."""

    properties: Properties
    masthead: Masthead
    slots: tuple[Slot, ...]
    appendices: tuple[Appendix, ...] = field(default=())


def parse(markup: str, name: str) -> tuple[Parts | None, list[Problem]]:
    """Parse a rendered template. `name` is what problems call it where an element does not say its own place.

    Problems: not-well-formed, unknown-element, unknown-attribute, missing-attribute, stray-text, missing-part,
    not-a-choice, uneven-table, uneven-chart, not-a-number, unsafe-link. Parts are None where any is found.
    """
    if "<!DOCTYPE" in markup:  # the only way to define an entity, so there are none to resolve
        return None, [Problem(Span(name), "not-well-formed", "a template cannot have a DOCTYPE", "delete it")]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode(), parser)
    except etree.XMLSyntaxError as error:
        return None, [_not_well_formed(error, markup, name)]
    reader = _Reader(name)
    reader.check(root, expected=frozenset({"document"}))
    if reader.problems:
        return None, reader.problems
    parts = reader.document(root)
    return (None if reader.problems else parts), reader.problems


def _not_well_formed(error: etree.XMLSyntaxError, markup: str, name: str) -> Problem:
    """The XML fault, at the template line that wrote the nearest element before it."""
    lines = markup.split("\n")
    before = "\n".join(lines[: max((error.lineno or 1) - 1, 0)]) + "\n"
    before += lines[min(error.lineno or 1, len(lines)) - 1][: error.offset or 0]
    marks = _AT.findall(before)
    span = Span(marks[-1][0], int(marks[-1][1])) if marks else Span(name, error.lineno or 1)
    message = re.sub(r", line \d+, column \d+.*", "", error.msg or "")
    message = re.sub(r" line \d+", "", message)
    return Problem(
        span,
        "not-well-formed",
        f"the elements here do not close properly ({message})",
        "give each <element> its </element>, and write & as &amp;",
    )


_EnumType = TypeVar("_EnumType", Shows, Tone)


class _Reader:
    """Reads elements into blocks, noting every problem on the way."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    # ------------------------------------------------------------------------------------------------- checking

    def place(self, element: Any) -> Span:
        file, _, line = element.get("at", "").rpartition(":")
        return Span(file, int(line)) if file else Span(self.name, element.sourceline or 1)

    def report(self, element: Any, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(self.place(element), code, message, hint))

    def check(self, element: Any, expected: frozenset[str]) -> None:
        """Check an element and all beneath it against ELEMENTS."""
        known = ELEMENTS.get(element.tag)
        if known is None or element.tag not in expected:
            near = did_you_mean(str(element.tag), expected)
            where = "is not an element of the dialect" if known is None else "cannot stand here"
            hint = near or f"write one of {', '.join(f'<{tag}>' for tag in sorted(expected))}"
            self.report(element, "unknown-element", f"<{element.tag}> {where}", hint if expected else "delete it")
            return
        for attribute in element.attrib:
            if attribute != "at" and attribute not in known.attributes:
                hint = did_you_mean(str(attribute), known.attributes) or "delete it"
                self.report(element, "unknown-attribute", f"<{element.tag}> has no attribute '{attribute}'", hint)
        for attribute in sorted(known.required):
            if not element.get(attribute, "").strip():
                hint = f'write <{element.tag} {attribute}="…">'
                self.report(element, "missing-attribute", f"<{element.tag}> needs '{attribute}'", hint)
        if not known.text:
            words = "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
            if words:
                hint = "put it in a <p>" if "p" in known.children else "move it into one of its elements"
                self.report(element, "stray-text", f"'{words[:40]}' stands directly in <{element.tag}>", hint)
        for child in element:
            self.check(child, known.children)

    def one(self, element: Any, tag: str) -> Any | None:
        """The one child of this kind that an element must have."""
        found = element.findall(tag)
        if len(found) == 1:
            return found[0]
        count = "no" if not found else "more than one"
        self.report(element, "missing-part", f"<{element.tag}> has {count} <{tag}>", f"give it one <{tag}>")
        return None

    def choice(self, element: Any, attribute: str, kind: type[_EnumType]) -> _EnumType | None:
        """The value of an attribute that is one of a few words, None where it is not given."""
        written = element.get(attribute)
        if written is None:
            return None
        try:
            return kind(written)
        except ValueError:
            words = [member.value for member in kind]
            hint = did_you_mean(written, words) or f"write one of {', '.join(words)}"
            self.report(element, "not-a-choice", f"'{written}' is not a value of '{attribute}'", hint)
            return None

    def number(self, element: Any, written: str) -> Decimal:
        try:
            value = Decimal(written)
        except InvalidOperation:
            value = Decimal("NaN")
        if value.is_finite():
            return value
        self.report(element, "not-a-number", f"'{written}' is not a number", "write digits, such as 18.8")
        return Decimal(1)

    # -------------------------------------------------------------------------------------------------- reading

    def document(self, root: Any) -> Parts:
        masthead = self.one(root, "masthead")
        title = self.one(masthead, "title") if masthead is not None else None
        return Parts(
            properties=Properties(
                title=_words(root.get("title")),
                author=_words(root.get("author")),
                date=root.get("date"),
                subject=_words(root.get("subject", "")),
                language=root.get("lang", "en-GB"),
                marking=_words(root.get("marking", "")),
            ),
            masthead=Masthead(
                organisation=_words(masthead.get("organisation")) if masthead is not None else "",
                title=self.content(title) if title is not None else (),
                lines=tuple(self.content(line) for line in masthead.findall("line")) if masthead is not None else (),
            ),
            slots=tuple(
                Slot(slot.get("name"), self.blocks(slot, level=2), self.place(slot)) for slot in root.findall("slot")
            ),
            appendices=tuple(
                Appendix(
                    appendix.get("id"),
                    _words(appendix.get("title")),
                    self.blocks(appendix, level=2),
                    place=self.place(appendix),
                )
                for appendix in root.findall("appendix")
            ),
        )

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
            "notice": lambda element: Notice(self.flow(element), place=self.place(element)),
            "appendix-list": lambda element: AppendixList(place=self.place(element)),
        }
        return tuple(readers[child.tag](child) for child in parent if child.tag in readers)

    def paragraph(self, element: Any) -> Paragraph:
        number = element.get("number")
        if number not in (None, "none"):
            self.report(
                element,
                "not-a-choice",
                f"'{number}' is not a value of 'number'",
                "write 'none', or leave it out",
            )
        return Paragraph(
            self.content(element),
            id=element.get("id", ""),
            numbered=number is None,
            place=self.place(element),
        )

    def section(self, element: Any, level: int) -> Section:
        heading = self.one(element, "h")
        if level > 3:
            self.report(element, "unknown-element", "sections nest at most two deep", "make it a run-in bold lead")
        return Section(
            title=self.content(heading) if heading is not None else (),
            blocks=self.blocks(element, level + 1),
            id=element.get("id", ""),
            level=level,
            place=self.place(element),
        )

    def items(self, element: Any) -> ItemList:
        return ItemList(
            tuple(self.item(item) for item in element.findall("li")),
            ordered=element.tag == "ol",
            place=self.place(element),
        )

    def item(self, element: Any) -> ListItem:
        beneath = [child for child in element if child.tag in ("ul", "ol")]
        if len(beneath) > 1:
            self.report(element, "unknown-element", "an item has at most one list beneath it", "join the lists")
        return ListItem(self.content(element), self.items(beneath[0]) if beneath else None, place=self.place(element))

    def recommendations(self, element: Any) -> Recommendations:
        stem = self.one(element, "stem")
        return Recommendations(
            stem=self.content(stem) if stem is not None else (),
            items=tuple(
                Recommendation(self.content(item), id=item.get("id", ""), place=self.place(item))
                for item in element.findall("recommendation")
            ),
            place=self.place(element),
        )

    def facts(self, element: Any) -> Facts:
        rows = []
        for fact in element.findall("fact"):
            label = self.one(fact, "label")
            if label is not None:
                rows.append(Fact(self.content(label), tuple(self.content(line) for line in fact.findall("line"))))
        return Facts(tuple(rows), summary=_words(element.get("summary")), place=self.place(element))

    def table(self, element: Any) -> Table:
        caption, head, body = (self.one(element, tag) for tag in ("caption", "thead", "tbody"))
        heading = self.one(head, "tr") if head is not None else None
        rows = tuple(self.row(row) for row in body.findall("tr")) if body is not None else ()
        first = self.row(heading) if heading is not None else Row(())
        for row, cells in zip(body if body is not None else (), rows, strict=False):
            if len(cells.cells) != len(first.cells):
                self.report(
                    row,
                    "uneven-table",
                    f"this row has {len(cells.cells)} cells and the heading row {len(first.cells)}",
                    "give every row a cell for each column",
                )
        columns = tuple(self.column(column) for column in element.findall("col"))
        if columns and len(columns) != len(first.cells):
            self.report(
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
            place=self.place(element),
        )

    def column(self, element: Any) -> Column:
        align = element.get("align", "start")
        if align not in ("start", "end", "centre"):
            self.report(element, "not-a-choice", f"'{align}' is not a value of 'align'", "write start, end or centre")
            align = "start"
        return Column(self.number(element, element.get("width", "1")), align)

    def row(self, element: Any) -> Row:
        return Row(
            tuple(
                Cell(self.flow(cell), header=cell.tag == "th", tone=self.choice(cell, "tone", Tone)) for cell in element
            )
        )

    def flow(self, element: Any) -> tuple[Paragraph | ItemList, ...]:
        """Paragraphs and lists; words that stand directly in a cell make a paragraph."""
        if not any(child.tag in IN_CELLS for child in element):
            content = self.content(element)
            return (Paragraph(content, place=self.place(element)),)
        stray = "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
        if stray:
            self.report(element, "stray-text", f"'{stray[:40]}' stands beside paragraphs", "put it in a <p>")
        return tuple(
            Paragraph(self.content(child), place=self.place(child)) if child.tag == "p" else self.items(child)
            for child in element
            if child.tag in IN_CELLS
        )

    def figure(self, element: Any) -> Figure:
        caption = self.one(element, "caption")
        categories = tuple(_words(category.text) for category in element.findall("category"))
        series = tuple(self.series(series, len(categories)) for series in element.findall("series"))
        return Figure(
            caption=self.content(caption) if caption is not None else (),
            alt=_words(element.get("alt")),
            chart=Chart(element.get("chart"), categories, series, element.get("unit", "")),
            id=element.get("id", ""),
            place=self.place(element),
        )

    def series(self, element: Any, length: int) -> Series:
        written = [(value, (value.text or "").strip()) for value in element.findall("value")]
        values = tuple(self.number(value, text) if text else None for value, text in written)
        if len(values) != length:
            message = f"the series has {len(values)} values for {length} categories"
            self.report(element, "uneven-chart", message, "give one <value> for each <category>, empty where unknown")
        role = element.get("role", "measure")
        if role not in ("measure", "target"):
            self.report(element, "not-a-choice", f"'{role}' is not a value of 'role'", "write measure or target")
            role = "measure"
        return Series(_words(element.get("name")), values, role)

    def signature(self, element: Any) -> Signature:
        lines = tuple(_words("".join(line.itertext())) for line in element.findall("line"))
        return Signature(_words(element.get("name")), lines, place=self.place(element))

    # --------------------------------------------------------------------------------------------------- inline

    def content(self, element: Any) -> Content:
        """The inline content of an element, white space folded; lists within it are left to their own reader."""
        return _folded(self._inline(element, Text("")))

    def _inline(self, element: Any, look: Text) -> Iterator[Inline]:
        if element.text:
            yield Text(element.text, look.bold, look.italic, look.lang)
        for child in element:
            if child.tag == "br":
                yield Break()
            elif child.tag == "a":
                yield self.link(child)
            elif child.tag == "ref":
                shows = self.choice(child, "shows", Shows) or Shows.LABEL
                yield Reference(child.get("to"), shows, bold=look.bold, place=self.place(child))
            elif child.tag in INLINE:
                yield from self._inline(
                    child,
                    Text(
                        "",
                        look.bold or child.tag == "strong",
                        look.italic or child.tag == "em",
                        child.get("lang", look.lang),
                    ),
                )
            if child.tail and child.tag in INLINE:
                yield Text(child.tail, look.bold, look.italic, look.lang)

    def link(self, element: Any) -> Link:
        href = element.get("href")
        if not re.match(r"(https?://|mailto:)", href):
            self.report(element, "unsafe-link", f"'{href}' is not a web address", "start it with https://")
        return Link(_words(element.text), href)


def _words(text: str | None) -> str:
    """Text with its white space folded; a no-break space stands."""
    return re.sub(r"[ \t\r\n]+", " ", text or "").strip(" ")


def _folded(pieces: Iterator[Inline]) -> Content:
    """Inline content with white space folded across pieces, none at the ends or beside a break."""
    folded: list[Inline] = []
    at_space = True
    for piece in pieces:
        if not isinstance(piece, Text):
            if isinstance(piece, Break) and folded and isinstance(folded[-1], Text):
                _trim(folded)
            folded.append(piece)
            at_space = isinstance(piece, Break)
            continue
        text = re.sub(r"[ \t\r\n]+", " ", piece.text)
        if at_space:
            text = text.lstrip(" ")
        if text:
            folded.append(Text(text, piece.bold, piece.italic, piece.lang))
            at_space = text.endswith(" ")
    _trim(folded)
    return tuple(folded)


def _trim(folded: list[Inline]) -> None:
    while folded and isinstance(last := folded[-1], Text):
        text = last.text.rstrip(" ")
        if text:
            folded[-1] = Text(text, last.bold, last.italic, last.lang)
            return
        folded.pop()

"""The blocks of a document as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lxml import etree

from govdocs.document.blocks import (
    CONTENTS_TITLE,
    Appendix,
    AppendixList,
    Block,
    Cell,
    Column,
    Contents,
    Entry,
    Facts,
    Figure,
    ItemList,
    Notice,
    Paragraph,
    Prompt,
    Recommendations,
    Row,
    Section,
    Signature,
    Table,
    Title,
    plain,
)
from govdocs.writers import charts
from govdocs.writers.house_style import HouseStyle
from govdocs.writers.html.elements import Element, add, say
from govdocs.writers.html.inline import write_content, write_number
from govdocs.writers.small import has_many_columns, is_small

_SVG = "{http://www.w3.org/2000/svg}"


class Flow:
    """Writes blocks into a tree, heading by heading and figure by figure."""

    def __init__(self, style: HouseStyle) -> None:
        self._style = style
        self._charts = 0

    def blocks(self, parent: Element, blocks: Iterable[Block], level: int) -> None:
        """Add blocks to `parent`, where sections directly among them have headings of `level` (2 for h2)."""
        for block in blocks:
            self._block(parent, block, level)

    def appendix(self, parent: Element, appendix: Appendix) -> None:
        """Add an appendix that is printed, on a page of its own in print."""
        section = add(parent, "section", class_="appendix wide" if appendix.wide else "appendix")
        heading = add(section, "h2", id=f"appendix-{appendix.id}-text")
        say(heading, f"Appendix {appendix.number} – {appendix.title}")
        self.blocks(section, appendix.blocks, level=3)

    def _block(self, parent: Element, block: Block, level: int) -> None:
        match block:
            case Paragraph():
                _paragraph(parent, block)
            case ItemList():
                _list(parent, block)
            case Section():
                self._section(parent, block, level)
            case Recommendations():
                _recommendations(parent, block)
            case Facts():
                _facts(parent, block)
            case Table():
                _table(parent, block)
            case Figure():
                self._figure(parent, block)
            case Signature():
                _signature(parent, block)
            case Notice():
                notice = add(parent, "div", class_="notice", role="note")
                self.blocks(notice, block.blocks, level)
            case Prompt():
                _prompt(parent, block)
            case Title():
                write_content(add(parent, "h1", class_="subject"), block.content)
            case Contents():
                if block.entries:
                    _contents(parent, block, level)
            case AppendixList():
                pass  # the numbering pass has put paragraphs in its place

    def _section(self, parent: Element, section: Section, level: int) -> None:
        looks = [
            "numbered" if section.number else "",
            "wide" if _starts_wide(section.blocks) else "",
            "new-page" if section.new_page else "",
        ]
        element = add(parent, "section", class_=" ".join(filter(None, looks)))
        heading = add(element, f"h{min(level, 6)}", id=section.id)
        write_number(heading, section.number)
        write_content(heading, section.title)
        self.blocks(element, section.blocks, level + 1)

    def _figure(self, parent: Element, figure: Figure) -> None:
        self._charts += 1
        element = add(parent, "figure", id=figure.id)
        caption = add(element, "figcaption", id=_caption_id(figure.id))
        say(caption, f"Figure {figure.number}: ")
        write_content(caption, figure.caption)
        around = _scrolling(element, figure.id, plain(figure.caption))
        drawing = etree.fromstring(charts.svg(figure.chart, self._style))
        name = f"chart-{self._charts}"
        _make_ids_unique(drawing, name)
        title = etree.Element(f"{_SVG}title", id=f"{name}-title")
        title.text = figure.alt
        drawing.insert(0, title)
        drawing.set("role", "img")
        drawing.set("aria-labelledby", f"{name}-title")
        around.append(drawing)


def _starts_wide(blocks: tuple[Block, ...]) -> bool:
    """Whether the heading must go with a wide table onto its landscape page."""
    match blocks[:1]:
        case (Table() as table,):
            return table.wide
    return False


def _contents(parent: Element, contents: Contents, level: int) -> None:
    around = add(parent, "nav", class_="contents", aria_label=CONTENTS_TITLE)
    add(around, f"h{min(level, 6)}", CONTENTS_TITLE)
    outer = add(around, "ul")
    for entry in contents.entries:
        if entry.level == 1 or not len(outer):
            item = _entry(outer, entry)
            continue
        inner = item[-1] if item[-1].tag == "ul" else add(item, "ul")
        _entry(inner, entry)


def _entry(parent: Element, entry: Entry) -> Element:
    item = add(parent, "li")
    write_number(item, entry.number)
    write_content(add(item, "a", href=f"#{entry.target}"), entry.title)
    return item


def _paragraph(parent: Element, paragraph: Paragraph) -> None:
    element = add(parent, "p", id=paragraph.id, class_="numbered" if paragraph.number else "")
    write_number(element, paragraph.number)
    write_content(element, paragraph.content)


def _prompt(parent: Element, prompt: Prompt) -> None:
    around = add(parent, "div", class_="prompt", role="note")
    write_content(add(around, "p"), prompt.words)


def _list(parent: Element, items: ItemList) -> None:
    element = add(parent, "ol" if items.ordered else "ul")
    for item in items.items:
        entry = add(element, "li")
        write_content(entry, item.content)
        if item.children:
            _list(entry, item.children)


def _recommendations(parent: Element, block: Recommendations) -> None:
    around = add(parent, "div", class_="recommendations")
    if block.stem:
        write_content(add(around, "p", class_="stem"), block.stem)
    for item in block.items:
        element = add(around, "p", id=item.id, class_="numbered")
        write_number(element, item.number)
        write_content(element, item.content)


def _facts(parent: Element, facts: Facts) -> None:
    table = add(parent, "table", class_="facts", aria_label=facts.summary)
    body = add(table, "tbody")
    for fact in facts.rows:
        row = add(body, "tr")
        write_content(add(row, "th", scope="row"), fact.label)
        value = add(row, "td")
        for position, line in enumerate(fact.lines):
            if position:
                add(value, "br")
            write_content(value, line)


def _table(parent: Element, table: Table) -> None:
    around = _scrolling(parent, table.id, plain(table.caption), extra="wide" if table.wide else "")
    looks = " ".join(look for look, wanted in (("small", is_small(table)), ("many", has_many_columns(table))) if wanted)
    element = add(around, "table", id=table.id, class_=looks, style=f"--columns: {len(table.columns)}")
    caption = add(element, "caption", f"Table {table.number}: ", id=_caption_id(table.id))
    write_content(caption, table.caption)
    _columns(element, table.columns)
    _row(add(element, "thead"), table.head, table.columns, scope="col")
    body = add(element, "tbody")
    for row in table.body:
        _row(body, row, table.columns, scope="row")


def _columns(table: Element, columns: tuple[Column, ...]) -> None:
    group = add(table, "colgroup")
    total = sum((column.width for column in columns), Decimal(0))
    for column in columns:
        add(group, "col", style=f"width: {float(100 * column.width / total):.2f}%")


def _row(parent: Element, row: Row, columns: tuple[Column, ...], scope: str) -> None:
    element = add(parent, "tr")
    for cell, column in zip(row.cells, columns, strict=True):
        _cell(element, cell, column, scope)


def _cell(row: Element, cell: Cell, column: Column, scope: str) -> None:
    heads = cell.header or scope == "col"
    looks = ["" if column.align == "start" else column.align, f"tone-{cell.tone}" if cell.tone else ""]
    classes = " ".join(filter(None, looks))
    if heads and any(_says_something(block) for block in cell.blocks):
        element = add(row, "th", scope=scope, class_=classes)
    else:
        element = add(row, "td", class_=classes)
    match cell.blocks:
        case (Paragraph() as only,):
            write_content(element, only.content)
        case several:
            for block in several:
                if isinstance(block, Paragraph):
                    _paragraph(element, block)
                elif isinstance(block, Prompt):
                    _prompt(element, block)
                else:
                    _list(element, block)


def _says_something(block: Paragraph | ItemList | Prompt) -> bool:
    return not isinstance(block, Paragraph) or bool(plain(block.content).strip())


def _signature(parent: Element, signature: Signature) -> None:
    around = add(parent, "div", class_="signature")
    if signature.close:
        add(around, "p", signature.close, class_="close")
    add(around, "p", signature.name, class_="name")
    for line in signature.lines:
        add(around, "p", line)


def _scrolling(parent: Element, identity: str, label: str, extra: str = "") -> Element:
    """What is too wide for the window scrolls by itself, with a name and within reach of the keyboard."""
    named = {"aria_labelledby": _caption_id(identity)} if identity else {"aria_label": label}
    return add(parent, "div", class_=f"scroll {extra}".strip(), role="region", tabindex="0", **named)


def _caption_id(identity: str) -> str:
    return f"{identity}-caption" if identity else ""


def _make_ids_unique(drawing: Element, name: str) -> None:
    """Put `name` before every id of a drawing and wherever the drawing refers to one."""
    identities = {value for element in drawing.iter() if (value := element.get("id"))}
    for element in drawing.iter():
        for attribute, value in ((str(each), str(held)) for each, held in element.attrib.items()):
            if attribute == "id":
                element.set(attribute, f"{name}-{value}")
                continue
            for identity in identities:
                if value in (f"url(#{identity})", f"#{identity}"):
                    element.set(attribute, value.replace(f"#{identity}", f"#{name}-{identity}"))

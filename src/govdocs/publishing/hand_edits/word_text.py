"""The words of a Word file that somebody may have edited, in Word or in LibreOffice, paragraph by paragraph.

Tracked changes count as accepted, and are known to be tracked. Into how many runs a program split the text, what it
noted for itself between them and how wide its spaces are makes no difference. The file is opened with the care that a
template is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.value import value
from govdocs.writers.docx.opened import Package, Unfit
from govdocs.writers.docx.tree import Element, name

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ENTERED = {name(f"w:{tag}") for tag in ("smartTag", "customXml", "bdo", "dir", "sdtContent")} | {f"{_MARKUP}Choice"}
_WITHIN = {*_ENTERED, name("w:sdt"), f"{_MARKUP}AlternateContent"}
_ADDED = {name("w:ins"): "inserted", name("w:moveTo"): "moved"}
_TAKEN = {name("w:del"): "deleted", name("w:moveFrom"): "moved"}
_OFF = ("0", "false", "off", "none")
_SPACES = {name(f"w:{tag}") for tag in ("tab", "ptab")}
_BREAKS = {name(f"w:{tag}") for tag in ("br", "cr")}
_DRAWN = {name("w:drawing"), name("w:pict"), name("w:object")}
_STRONG, _EMPHASIS = "strong", "emphasis"
_CONTROLS = re.compile("[\x7f-\x9f]")  # which could command a terminal that they are printed on
_MOST_PASSAGES = 20_000


@value
class Run:
    """Words of one look; '\\n' is a line break. `computed` are those that Word itself puts there, such as the number in
    a reference."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    computed: bool = False


@value
class Cell:
    """Where in a document's tables something stands, each counted from 1."""

    table: int
    row: int
    column: int


@value
class WordPassage:
    """A paragraph that has words. `style` is the name of its style in lower case, `tracked` what was done to it in
    tracked changes: 'inserted', 'deleted' or 'moved'."""

    runs: tuple[Run, ...]
    style: str = ""
    cell: Cell | None = None
    tracked: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """Its words, white space folded."""
        return folded("".join(run.text for run in self.runs))

    @property
    def own_words(self) -> str:
        """Its words but for those that Word itself puts there, of which each is a mark."""
        return folded("".join("\ufffc" if run.computed else run.text for run in self.runs))

    @property
    def is_prompt(self) -> bool:
        """Whether it stands where the draft asked for a passage."""
        return self.style == "prompt"

    @property
    def is_listed(self) -> bool:
        """Whether it is an item of a list."""
        return self.style.startswith("list")

    @property
    def is_heading(self) -> bool:
        """Whether it stands over something."""
        return self.style.startswith(("heading", "title"))


@value
class WordText:
    """The words of a file: its paragraphs in order, what was said in comments and footnotes and stands in headers and
    footers, how many pictures and charts it has, and whole paragraphs that tracked changes take away."""

    passages: tuple[WordPassage, ...]
    comments: tuple[tuple[str, str], ...] = ()
    footnotes: tuple[str, ...] = ()
    margins: frozenset[str] = frozenset()
    pictures: int = 0
    taken: frozenset[str] = field(default_factory=frozenset)


def folded(text: str) -> str:
    """Text with its white space folded, that which does not break included."""
    return " ".join(text.split())


def read_word(data: bytes, file: str) -> WordText:
    """The words of a DOCX file. Raises ProblemsFound: word-file-refused."""
    try:
        return _Reader(data).text()
    except Unfit as unfit:
        raise ProblemsFound([Problem(Span(file), "word-file-refused", unfit.message, unfit.hint)]) from None


@dataclass
class _Field:
    """A field that has begun: what it is asked to show, and whether its result has begun."""

    instruction: str = ""
    shown: bool = False

    @property
    def lists(self) -> bool:
        """Whether it is a table of contents, all of which Word makes."""
        return self.instruction.split(maxsplit=1)[:1] == ["TOC"]

    @property
    def address(self) -> str:
        """Where it leads, if it is a link."""
        kind, _, rest = self.instruction.strip().partition(" ")
        return _of_web(rest.split('"')[1]) if kind == "HYPERLINK" and rest.lstrip().startswith('"') else ""


@dataclass
class _Paragraph:
    """A paragraph being read."""

    runs: list[Run] = field(default_factory=list)
    tracked: set[str] = field(default_factory=set)
    taken: list[str] = field(default_factory=list)


class _Reader(Package):
    """Reads the parts of a file in which words stand."""

    most_of_a_part = 30_000_000

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self._fields: list[_Field] = []
        self._links: Mapping[str, str] = {}
        self._styles: Mapping[str, str] = {}
        self._joined = _Paragraph()  # paragraphs whose ends a tracked change takes away run on into the next
        self._tables = self._pictures = self._count = 0
        self._taken: set[str] = set()

    def text(self) -> WordText:
        main = self.main()
        parts: dict[str, list[str]] = {}
        for relation in self.relations(main):
            if relation.get("TargetMode") != "External":
                parts.setdefault(self.kind(relation), []).append(self.target(main, relation))
        for part in parts.get("styles", [])[:1]:
            self._styles = _style_names(self.xml(part))
        passages = tuple(self._of_part(main))
        pictures = self._pictures
        margins = (
            each.own_words
            for kind in ("header", "footer")
            for part in parts.get(kind, ())
            for each in self._of_part(part)
        )
        return WordText(
            passages,
            tuple(self._noted(parts.get("comments", ()), "w:comment")),
            tuple(words for _, words in self._noted(parts.get("footnotes", ()), "w:footnote")),
            frozenset(margins),
            pictures,
            frozenset(self._taken),
        )

    def _of_part(self, part: str) -> Iterator[WordPassage]:
        root = self.xml(part)
        self._links = {
            each.get("Id", ""): each.get("Target", "")
            for each in self.relations(part)
            if self.kind(each) == "hyperlink"
        }
        self._fields.clear()
        self._joined = _Paragraph()
        body = root.find(name("w:body"))
        for passage in self._blocks(root if body is None else body):
            self._count += 1
            if self._count > _MOST_PASSAGES:
                raise Unfit(f"the file has over {_MOST_PASSAGES:,} paragraphs", "compare a smaller file")
            yield passage

    def _noted(self, parts: Iterable[str], tag: str) -> Iterator[tuple[str, str]]:
        """Comments or footnotes: who wrote each, and its words."""
        for part in parts:
            for each in self.xml(part).iter(name(tag)):
                words = " ".join(passage.words for passage in self._blocks(each))
                if words and not each.get(name("w:type")):
                    yield each.get(name("w:author"), ""), words

    # ------------------------------------------------------------------------------------------------- paragraphs

    def _blocks(self, parent: Iterable[Element], cell: Cell | None = None) -> Iterator[WordPassage]:
        for child in parent:
            if child.tag == name("w:p"):
                yield from self._paragraph(child, cell)
            elif child.tag == name("w:tbl"):
                yield from self._table(child)
            elif child.tag in _WITHIN or child.tag in _ADDED:
                gallery = child.find(f"{name('w:sdtPr')}/{name('w:docPartObj')}/{name('w:docPartGallery')}")
                if gallery is None or gallery.get(name("w:val")) != "Table of Contents":
                    yield from self._blocks(child, cell)

    def _table(self, table: Element) -> Iterator[WordPassage]:
        self._tables += 1
        number, row_number = self._tables, 0
        for row in _parts(table, name("w:tr")):
            properties = row.find(name("w:trPr"))
            marks = set() if properties is None else {str(each.tag) for each in properties}
            if name("w:del") in marks:
                self._taken |= {words for line in row.iter(name("w:p")) if (words := _taken_words(line))}
                continue
            row_number += 1
            column = 1
            for cell in _parts(row, name("w:tc")):
                looks = cell.find(name("w:tcPr"))
                if looks is not None and looks.find(name("w:cellDel")) is not None:
                    continue
                for passage in self._blocks(cell, Cell(number, row_number, column)):
                    added = {"inserted"} if name("w:ins") in marks else set()
                    yield replace(passage, tracked=passage.tracked | added)
                column += _span(looks)

    def _paragraph(self, element: Element, cell: Cell | None) -> Iterator[WordPassage]:
        paragraph, self._joined = self._joined, _Paragraph()
        looks = element.find(name("w:pPr"))
        boxes: list[Element] = []
        paragraph.runs += self._runs(element, paragraph, boxes)
        mark = None if looks is None else looks.find(name("w:rPr"))
        marks = set() if mark is None else {str(each.tag) for each in mark}
        words = "".join(run.text for run in paragraph.runs).strip()
        if paragraph.taken and not words:
            self._taken.add(folded("".join(paragraph.taken)))
        if marks & set(_TAKEN):
            self._joined = paragraph
            if not words:
                paragraph.taken.clear()
                paragraph.tracked.clear()
        elif words:
            tracked = paragraph.tracked | {_ADDED[tag] for tag in marks & set(_ADDED)}
            yield WordPassage(_merged(paragraph.runs), self._style(looks), cell, frozenset(tracked))
        for box in boxes:
            yield from self._blocks(box)

    def _style(self, looks: Element | None) -> str:
        style = None if looks is None else looks.find(name("w:pStyle"))
        known = "" if style is None else style.get(name("w:val"), "")
        return self._styles.get(known, known.lower())

    # ------------------------------------------------------------------------------------------------------- runs

    def _runs(self, parent: Element, paragraph: _Paragraph, boxes: list[Element], href: str = "") -> Iterator[Run]:
        for child in parent:
            tag = str(child.tag)
            if tag == name("w:r"):
                yield from self._run(child, boxes, href)
            elif tag == name("w:hyperlink"):
                address = self._links.get(child.get(name("r:id"), ""), "")
                yield from self._runs(child, paragraph, boxes, _of_web(address) or href)
            elif tag == name("w:fldSimple"):
                self._fields.append(_Field(child.get(name("w:instr"), ""), shown=True))
                yield from self._runs(child, paragraph, boxes, href)
                self._fields.pop()
            elif tag in _ADDED:
                paragraph.tracked.add(_ADDED[tag])
                yield from self._runs(child, paragraph, boxes, href)
            elif tag in _TAKEN:
                paragraph.tracked.add(_TAKEN[tag])
                paragraph.taken.append(_all_words(child))
            elif tag in _WITHIN:
                yield from self._runs(child, paragraph, boxes, href)

    def _run(self, run: Element, boxes: list[Element], href: str) -> Iterator[Run]:
        looks = run.find(name("w:rPr"))
        look = Run("", self._has(looks, "w:b", _STRONG), self._has(looks, "w:i", _EMPHASIS), href)
        hidden = _on(looks, "w:vanish")
        for child in run:
            tag = str(child.tag)
            if tag == name("w:fldChar"):
                self._field(child.get(name("w:fldCharType")))
            elif tag == name("w:instrText"):
                if self._fields:
                    self._fields[-1].instruction += child.text or ""
            elif tag in _DRAWN or tag == f"{_MARKUP}AlternateContent":
                self._drawn(child, boxes)
            elif (text := _text(child)) and not hidden and all(each.shown and not each.lists for each in self._fields):
                address = next((each.address for each in self._fields if each.address), "")
                computed = bool(self._fields) and not address
                yield replace(look, text=text, href=address or href, computed=computed)

    def _has(self, looks: Element | None, tag: str, style_name: str) -> bool:
        style = None if looks is None else looks.find(name("w:rStyle"))
        named = "" if style is None else self._styles.get(style.get(name("w:val"), ""), "")
        return _on(looks, tag) or named == style_name

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shown = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawn(self, drawing: Element, boxes: list[Element]) -> None:
        """A picture, a chart, or a box with paragraphs of its own; where it is given twice, for newer and older
        programs, the first stands for both."""
        choice = drawing.find(f"{_MARKUP}Choice")
        drawing = drawing if choice is None else choice
        found = list(drawing.iter(name("w:txbxContent")))
        boxes += found
        self._pictures += not found


def _of_web(address: str) -> str:
    """An address of the web; a link to a file beside the document is rewritten by each program in its own way."""
    return address if address.startswith(("http://", "https://", "mailto:")) else ""


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Runs of one look that follow each other, as one."""
    merged: list[Run] = []
    for run in runs:
        if merged and replace(merged[-1], text="") == replace(run, text="") and not run.computed:
            merged[-1] = replace(run, text=merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def _text(child: Element) -> str:
    """What a part of a run prints."""
    if child.tag == name("w:t"):
        return _CONTROLS.sub("", child.text or "")
    if child.tag in _SPACES:
        return " "
    if child.tag in _BREAKS:
        return "\n" if child.get(name("w:type")) in (None, "textWrapping") else " "
    return "\u2011" if child.tag == name("w:noBreakHyphen") else ""


def _on(looks: Element | None, tag: str) -> bool:
    """Whether a look is switched on."""
    found = None if looks is None else looks.find(name(tag))
    return found is not None and found.get(name("w:val"), "1") not in _OFF


def _parts(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, or the cells of a row, those in content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WITHIN:
            yield from _parts(child, tag)


def _span(looks: Element | None) -> int:
    """How many columns a cell is wide."""
    span = None if looks is None else looks.find(name("w:gridSpan"))
    written = "" if span is None else span.get(name("w:val"), "")
    return int(written) if written.isdecimal() and len(written) < 4 else 1


def _all_words(element: Element) -> str:
    tags = (name("w:t"), name("w:delText"))
    return "".join(each.text or "" for each in element.iter(*tags))


def _taken_words(paragraph: Element) -> str:
    return folded(_all_words(paragraph))


def _style_names(styles: Element) -> dict[str, str]:
    """The names of styles by their ids, in lower case."""
    found = {}
    for style in styles.iter(name("w:style")):
        named = style.find(name("w:name"))
        if named is not None:
            found[style.get(name("w:styleId"), "")] = named.get(name("w:val"), "").lower()
    return found

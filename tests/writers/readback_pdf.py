"""Reads a PDF back into the words of each block, from its tag tree as assistive technology does.

The engine tags what it split over two pages as two blocks; they are joined again here, by the rule of the page
itself: a line ends because the next word would not fit, or because the paragraph does.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

_BLOCKS = {"H1", "H2", "H3", "H4", "H5", "H6", "P", "Caption", "TH", "TD"}
_SPACE = 3.4  # points: the width of a space in text of 12 points


@dataclass
class _Line:
    """A run of text as drawn: on which page, from where to where, each word's width."""

    page: int
    text: str = ""
    start: float = 0.0
    end: float = 0.0
    top: float = 0.0
    first_word: float = 0.0


@dataclass
class _Piece:
    kind: str
    parent: tuple[int, int]
    lines: list[_Line] = field(default_factory=list)
    continues: bool = False

    @property
    def words(self) -> str:
        text, top = "", None
        for line in self.lines:
            text += (_between(text) if top is not None and line.top != top else "") + line.text
            top = line.top
        return " ".join(text.split())


def _between(text: str) -> str:
    """What stood where a line was broken: the space there is not drawn, and after a hyphen, or the 's.' of 's.100C',
    there was none."""
    return "" if re.search(r"\S[-–/]$|\bs\.$", text) else " "


def blocks(data: bytes) -> list[str]:
    """Each block's words: headings and paragraphs with their numbers, list items, captions, cells."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        keywords = str(pdf.docinfo.get("/Keywords", ""))
        pages = _Pages(pdf)
        pieces = list(_pieces(pdf.Root.StructTreeRoot, pages))
    joined: list[str] = []
    before: _Piece | None = None
    for piece in pieces:
        if not piece.words or (not joined and piece.words == keywords):
            continue
        if before is not None and pages.split(before, piece):
            joined[-1] += _between(joined[-1]) + piece.words
        else:
            joined.append(piece.words)
        before = piece
    return joined


def drawn(data: bytes) -> list[str]:
    """All the words drawn on each page, running header and footer included."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = _Pages(pdf)
        shown = [
            [*(line.text for line in lines.values()), *pages.artifacts[number]]
            for number, lines in enumerate(pages.lines)
        ]
        return [" ".join(" ".join(words).split()) for words in shown]


# ------------------------------------------------------------------------------------------------ the tag tree


def _pieces(root: Any, pages: _Pages) -> Iterator[_Piece]:
    for child in _children(root):
        yield from _walk(child, root, pages)


def _children(element: Any) -> list[Any]:
    kids = element.get("/K", pikepdf.Array([]))
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _walk(element: Any, parent: Any, pages: _Pages) -> Iterator[_Piece]:
    if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
        return
    kind = str(element.S)[1:]
    if kind in ("Figure", "Lbl"):
        return
    if kind in _BLOCKS:
        yield _Piece(kind, parent.objgen, list(_lines(element, pages)))
        return
    if kind == "LI":
        yield from _item(element, parent, pages)
        return
    kids = _children(element)
    if kind == "Table" and not any(_is(kid, "Caption") for kid in kids):
        kids = [kid for kid in kids if not _is(kid, "THead")]
    for kid in kids:
        yield from _walk(kid, element, pages)


def _item(element: Any, parent: Any, pages: _Pages) -> Iterator[_Piece]:
    kids = _children(element)
    piece = _Piece("LI", parent.objgen, continues=not any(_is(kid, "Lbl") for kid in kids))
    nested: list[Any] = []
    for kid in kids:
        if not _is(kid, "Lbl"):
            piece.lines.extend(_lines(kid, pages, nested) if not isinstance(kid, int) else [])
    yield piece
    for each in nested:
        yield from _walk(each, element, pages)


def _is(element: Any, kind: str) -> bool:
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == pikepdf.Name(f"/{kind}")


def _lines(element: Any, pages: _Pages, nested: list[Any] | None = None) -> Iterator[_Line]:
    """The lines beneath an element; lists are put into `nested` instead."""
    for kid in _children(element):
        if _is(kid, "Link") and _is(element, "Link"):
            continue  # the number of the page that an entry of the contents leads to
        if isinstance(kid, int):
            yield pages.lines[pages.number(element.Pg)][int(kid)]
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:  # drawn on another page than the element's own
            yield pages.lines[pages.number(kid.get("/Pg", element.get("/Pg")))][int(kid.MCID)]
        elif _is(kid, "L") and nested is not None:
            nested.append(kid)
        elif not _is(kid, "Lbl") and not _is(kid, "Figure") and isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            below = list(_lines(kid, pages, nested))
            yield from below
            if below and (_is(kid, "P") or _is(kid, "LI")):
                yield _Line(below[-1].page, " ")


# ------------------------------------------------------------------------------------------- the drawn pages


class _Pages:
    """The text drawn on each page, by the number that the tags refer to it with."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self._fonts: dict[tuple[int, int], _Font] = {}
        self.artifacts: dict[int, list[str]] = defaultdict(list)
        self.lines = [self._drawn(page, number) for number, page in enumerate(pdf.pages)]
        widths = [float(page.mediabox[2]) for page in pdf.pages]
        ends = [max((line.end for line in drawn.values()), default=0.0) for drawn in self.lines]
        self.right = [max(end for end, other in zip(ends, widths, strict=True) if other == width) for width in widths]

    def number(self, page: Any) -> int:
        return self._numbers[page.objgen]

    def split(self, before: _Piece, after: _Piece) -> bool:
        """Whether `after`, on the next page, is the rest of `before`."""
        if before.kind != after.kind or not before.lines or not after.lines or before.kind not in ("P", "LI"):
            return False
        last, first = before.lines[-1], after.lines[0]
        if first.page != last.page + 1 or (after.kind == "LI" and not after.continues):
            return False
        if any(len({line.top for line in piece.lines}) < 2 for piece in (before, after)):  # no widows, no orphans
            return False
        beside = min(line.start for line in before.lines if line.top == last.top and line.page == last.page)
        if abs(beside - first.start) > 1:  # a number hangs in the margin
            return False
        return last.end + len(_between(before.words)) * _SPACE + first.first_word > self.right[last.page]

    def _drawn(self, page: pikepdf.Page, number: int) -> dict[int, _Line]:
        drawn: dict[int, _Line] = {}
        marks: list[int | None] = []
        size = x = y = 0.0
        matrix = saved = pikepdf.Matrix()
        stack: list[pikepdf.Matrix] = []
        font: _Font | None = None
        instructions: Any = pikepdf.parse_content_stream(page)
        for operands, operator in instructions:
            match str(operator):
                case "q":
                    stack.append(matrix)
                case "Q":
                    matrix = stack.pop()
                case "cm":
                    matrix = pikepdf.Matrix(*(float(value) for value in operands)) @ matrix
                case "BDC":
                    about = operands[1]
                    tagged = isinstance(about, pikepdf.Dictionary) and "/MCID" in about
                    marks.append(int(about.MCID) if tagged else None)
                case "BMC":
                    marks.append(None)
                case "EMC":
                    marks.pop()
                case "Tf":
                    font, size = self._font(page.resources.Font[operands[0]]), float(operands[1])
                case "Tm":
                    saved = pikepdf.Matrix(*(float(value) for value in operands)) @ matrix
                    x, y = saved.e, saved.f
                case "Tj" | "TJ" if font is not None:
                    mark = next((mark for mark in reversed(marks) if mark is not None), None)
                    text, widths = font.read(operands[0], size * abs(saved.a))
                    if mark is not None:
                        line = drawn.setdefault(mark, _Line(number, start=x, top=y))
                        if " " not in line.text:
                            line.first_word += sum(widths[: (text + " ").index(" ")])
                        line.text += text
                        line.end = x + sum(widths)
                    else:
                        self.artifacts[number].append(text)
                    x += sum(widths)
        return drawn

    def _font(self, font: Any) -> _Font:
        if font.objgen not in self._fonts:
            self._fonts[font.objgen] = _Font(font)
        return self._fonts[font.objgen]


class _Font:
    """An embedded font: what its codes mean and how wide they are."""

    def __init__(self, font: Any) -> None:
        self._characters: dict[int, str] = {}
        mapping = font.ToUnicode.read_bytes().decode("latin-1")
        for block in re.findall(r"beginbfchar(.*?)endbfchar", mapping, re.S):
            for code, text in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                self._characters[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
        self._widths: dict[int, float] = {}
        descendant = font.DescendantFonts[0]
        widths = list(descendant.get("/W", []))
        while widths:
            first, second = int(widths.pop(0)), widths.pop(0)
            if isinstance(second, pikepdf.Array):
                self._widths.update(enumerate(map(float, second), first))
            else:
                self._widths.update(dict.fromkeys(range(first, int(second) + 1), float(widths.pop(0))))

    def read(self, shown: Any, size: float) -> tuple[str, list[float]]:
        """The text of a shown string and the width of each character."""
        text, widths = "", list[float]()
        for item in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if isinstance(item, pikepdf.String):
                codes = bytes(item)
                for at in range(0, len(codes), 2):
                    code = int.from_bytes(codes[at : at + 2], "big")
                    characters = self._characters.get(code, "\ufffd")
                    width = self._widths.get(code, 0.0) * size / 1000
                    text += characters
                    widths.extend([width / max(1, len(characters))] * len(characters))
            elif widths:
                widths[-1] -= float(item) * size / 1000
        return text, widths

"""Where each element of a document comes from, as the marks say that a watched template printed."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from govdocs.document.grammar import ELEMENTS
from govdocs.problems import Span
from govdocs.templates.watching import MARK, Places, Watch

_START_TAG = re.compile(rb"""(<[^\s/>]+(?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/?>""")
_AT = re.compile(rb'\sat="[^"]*"')


@dataclass
class Source:
    """Where an element of a document comes from: the line of the template, the places of what it prints, and those of
    what decided that it is printed."""

    template: Span
    printed: dict[Span, None] = field(default_factory=dict)
    decided: dict[Span, None] = field(default_factory=dict)


_NUMBERED = "element "
"""What stands for the file in the place of an element, before its number."""

_APART = frozenset(
    {"p", "li", "ul", "ol", "recommendations", "recommendation", "tr", "th", "td", "section", "table", "figure"}
    | {"signature", "prompt", "notice", "facts", "fact", "appendix", "masthead", "slot"}
)
"""Elements whose sources are their own, and not those of the element about them."""


@dataclass
class _Element:
    tag: str
    template: Span
    begins: int
    opened: int  # where its start tag ends
    about: _Element | None
    ends: int = 0
    parts: list[_Element] = field(default_factory=list)
    printed: dict[Span, None] = field(default_factory=dict)
    decided: dict[Span, None] = field(default_factory=dict)

    def own_parts(self) -> Iterator[_Element]:
        """The element, and those within it that are no more than parts of it."""
        yield self
        for part in self.parts:
            if part.tag not in _APART:
                yield from part.own_parts()


class Sources:
    """The sources of the elements of documents, by the place that `numbered` gave each."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._elements: list[_Element] = []

    def numbered(self, marked: str) -> str:
        """What a watched template printed, without marks: each element has a place of its own instead, by which its
        source is known."""
        plain, marks = _unmarked(marked)
        elements = _elements(plain)
        for offset, number in marks:
            _put(elements, offset, *self._watch.marks[number])
        for element in elements:
            if element.template.file in self._watch.origins.files():  # rich text that says where it was written
                element.printed.setdefault(element.template)
        first = len(self._elements)
        self._elements += elements
        return _renumbered(plain, elements, first)

    def of(self, place: Span | None) -> Source | None:
        """The source of what stands at a place in a document made from the numbered markup; None of any other."""
        if place is None or not place.file.startswith(_NUMBERED):
            return None
        element = self._elements[int(place.file.removeprefix(_NUMBERED))]
        source = Source(element.template)
        for part in element.own_parts():
            source.printed.update(part.printed)
            source.decided.update(part.decided)
        return source


def _renumbered(plain: bytes, elements: list[_Element], first: int) -> str:
    """Markup in which each element has its own place, by its number from the first."""
    pieces, done = [], 0
    for number, element in enumerate(elements, first):
        tag = _AT.sub(b"", plain[element.begins : element.opened])
        name = len(element.tag) + 1
        at = f' at="{_NUMBERED}{number}:{element.template.line}"'.encode()
        pieces += [plain[done : element.begins], tag[:name], at, tag[name:]]
        done = element.opened
    return b"".join([*pieces, plain[done:]]).decode()


def _put(elements: list[_Element], offset: int, printed: Places, decided: Places) -> None:
    """Lay what a mark says to the innermost element in which it stood, if that has words."""
    before = bisect.bisect_left(elements, offset, key=lambda element: element.begins)
    within = elements[before - 1] if before else None
    while within and within.ends < offset:
        within = within.about
    if within and (offset <= within.opened or ELEMENTS[within.tag].text):
        within.printed.update(dict.fromkeys(printed))
        within.decided.update(dict.fromkeys(decided))


def _unmarked(marked: str) -> tuple[bytes, list[tuple[int, int]]]:
    """Markup without marks, and of each mark where it stood and its number."""
    pieces: list[bytes] = []
    marks: list[tuple[int, int]] = []
    length = done = 0
    for mark in MARK.finditer(marked):
        pieces.append(marked[done : mark.start()].encode())
        length += len(pieces[-1])
        marks.append((length, int(mark[1])))
        done = mark.end()
    return b"".join([*pieces, marked[done:].encode()]), marks


def _elements(plain: bytes) -> list[_Element]:
    """The elements of sound markup in the order in which they begin."""
    found: list[_Element] = []
    open_: list[_Element] = []
    parser = expat.ParserCreate("UTF-8")

    def begin(tag: str, attributes: Mapping[str, str]) -> None:
        file, _, line = attributes.get("at", "").rpartition(":")
        about = open_[-1] if open_ else None
        place = Span(file, int(line)) if file else about.template if about else Span("")
        begins = parser.CurrentByteIndex
        element = _Element(tag, place, begins, _end_of_tag(plain, begins), about)
        if about:
            about.parts.append(element)
        open_.append(element)
        found.append(element)

    def end(_tag: str) -> None:
        open_.pop().ends = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.Parse(plain, True)
    return found


def _end_of_tag(plain: bytes, start: int) -> int:
    """Where the start tag at a position ends: '>' and '/>' may stand within the quotes of an attribute."""
    found = _START_TAG.match(plain, start)
    return found.end(1) if found else start

"""Runs of text within a paragraph: words, links, anchors, and fields that Word can update."""

from __future__ import annotations

import re
from collections.abc import Callable

from govdocs.document.blocks import Anchor, Break, Content, DocumentLink, Inline, Link, Picture, Reference, Remark, Text
from govdocs.writers.docx.marks import Marks
from govdocs.writers.docx.xml import Element, element, valued, worded

LinkTo = Callable[[str], str]  # an address -> the id of its relationship
Draw = Callable[[Picture], Element]


def run(text: str, *, bold: bool = False, italic: bool = False, lang: str = "") -> Element:
    """A run of text; `lang` where it is not in the document's language."""
    return element("w:r", children=[*_looks(bold, italic, lang), worded("w:t", text)])


def field(instruction: str, result: str, *, bold: bool = False) -> list[Element]:
    """A field already filled in: what Word is to work out, and the words that stand until it does."""
    return [*field_begun(instruction, bold=bold), run(result, bold=bold), field_ended(bold=bold)]


def field_begun(instruction: str, *, bold: bool = False) -> list[Element]:
    """What stands before the result of a field, which may be of several paragraphs."""
    return [
        _field_end("begin", bold),
        element("w:r", children=[*_looks(bold), worded("w:instrText", f" {instruction} ")]),
        _field_end("separate", bold),
    ]


def field_ended(*, bold: bool = False) -> Element:
    """What stands after the result of a field."""
    return _field_end("end", bold)


def sequence(counter: str, number: str, *, bold: bool = False) -> list[Element]:
    """The next number of a sequence: of tables, of figures, of appendices."""
    identifier = re.sub(r"\W", "_", counter)[:40]
    return field(rf"SEQ {identifier} \* ARABIC", number, bold=bold)


def runs(content: Content, marks: Marks, link_to: LinkTo, draw: Draw) -> list[Element]:
    """Inline content as what stands in a paragraph."""
    return [part for piece in content for part in _piece(piece, marks, link_to, draw)]


def _piece(piece: Inline, marks: Marks, link_to: LinkTo, draw: Draw) -> list[Element]:
    match piece:
        case Text():
            return [run(piece.text, bold=piece.bold, italic=piece.italic, lang=piece.lang)] if piece.text else []
        case Break():
            return [element("w:r", children=[element("w:br")])]
        case Link():
            return [_link(piece.text, link_to(piece.href))]
        case DocumentLink():
            return [_link(piece.text, link_to(f"{piece.text}.docx"))]
        case Picture():
            return [draw(piece)]
        case Reference():
            return field(marks.instruction(piece), piece.text, bold=piece.bold)
        case Anchor():
            return marks.around_anchor(_anchor(piece), piece.id)
        case Remark():
            return []  # it is a comment on the whole paragraph


def _link(text: str, relation: str) -> Element:
    shown = element("w:r", children=[element("w:rPr", children=[valued("w:rStyle", "Hyperlink")])])
    shown.append(worded("w:t", text))
    return element("w:hyperlink", {"r:id": relation, "w:history": 1}, [shown])


def _anchor(anchor: Anchor) -> list[Element]:
    number = anchor.text.removeprefix(anchor.counter + " ")
    if not anchor.counter or number == anchor.text:
        return [run(anchor.text, bold=anchor.bold)]
    return [run(anchor.counter + " ", bold=anchor.bold), *sequence(anchor.counter, number, bold=anchor.bold)]


def _looks(bold: bool = False, italic: bool = False, lang: str = "") -> list[Element]:
    looks = []
    if bold:
        looks += [element("w:b"), element("w:bCs")]
    if italic:
        looks += [element("w:i"), element("w:iCs")]
    if lang:
        looks.append(valued("w:lang", lang))
    return [element("w:rPr", children=looks)] if looks else []


def _field_end(kind: str, bold: bool) -> Element:
    return element("w:r", children=[*_looks(bold), element("w:fldChar", {"w:fldCharType": kind})])

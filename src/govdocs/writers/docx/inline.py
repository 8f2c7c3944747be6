"""Runs of text within a paragraph: words, links, anchors, and fields that Word can update."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from govdocs.document.blocks import Anchor, Break, Content, DocumentLink, Inline, Link, Picture, Reference, Remark, Text
from govdocs.writers.docx.marks import Marks
from govdocs.writers.docx.xml import NOTHING, Markup, element, together, valued, worded

LinkTo = Callable[[str], str]  # an address -> the id of its relationship
Draw = Callable[[Picture], Markup]


def run(text: str, *, bold: bool = False, italic: bool = False, size: int = 0, lang: str = "") -> Markup:
    """A run of text; `lang` where it is not in the document's language, `size` in half-points where it is not as large
    as its style."""
    return run_of(worded("w:t", text), looks("", bold, italic, size, lang))


def run_of(content: Markup, how: Markup = NOTHING) -> Markup:
    """A run of what is not text, or of text that looks as `looks` says."""
    return element("w:r", {}, how, content)


@cache
def looks(style: str = "", bold: bool = False, italic: bool = False, size: int = 0, lang: str = "") -> Markup:
    """How a run looks where it is not as its paragraph does; `style` is the id of a style of runs."""
    how = [valued("w:rStyle", style)] if style else []
    if bold:
        how += [element("w:b"), element("w:bCs")]
    if italic:
        how += [element("w:i"), element("w:iCs")]
    if size:
        how += [valued("w:sz", size), valued("w:szCs", size)]
    if lang:
        how.append(valued("w:lang", lang))
    return element("w:rPr", {}, *how) if how else NOTHING


def field(instruction: str, result: str, *, bold: bool = False, size: int = 0) -> Markup:
    """A field already filled in: what Word is to work out, and the words that stand until it does."""
    how = looks("", bold, False, size)
    shown = run_of(worded("w:t", result), how)
    return together([field_begun(instruction, how), shown, field_ended(how)])


def field_begun(instruction: str, how: Markup = NOTHING) -> Markup:
    """What stands before the result of a field, which may be of several paragraphs."""
    asked = run_of(worded("w:instrText", f" {instruction} "), how)
    return together([_field_end("begin", how), asked, _field_end("separate", how)])


def field_ended(how: Markup = NOTHING) -> Markup:
    """What stands after the result of a field."""
    return _field_end("end", how)


def sequence(counter: str, number: str, *, bold: bool = False, size: int = 0) -> Markup:
    """The next number of a sequence: of tables, of figures, of appendices."""
    identifier = re.sub(r"\W", "_", counter)[:40]
    return field(rf"SEQ {identifier} \* ARABIC", number, bold=bold, size=size)


def runs(content: Content, marks: Marks, link_to: LinkTo, draw: Draw, size: int = 0) -> Markup:
    """Inline content as what stands in a paragraph; `size` is that of its letters where it is not their style's."""
    return together([_piece(piece, marks, link_to, draw, size) for piece in content])


def _piece(piece: Inline, marks: Marks, link_to: LinkTo, draw: Draw, size: int) -> Markup:
    match piece:
        case Text():
            if not piece.text:
                return NOTHING
            return run(piece.text, bold=piece.bold, italic=piece.italic, size=size, lang=piece.lang)
        case Break():
            return run_of(element("w:br"), looks(size=size))
        case Link():
            return _link(piece.text, link_to(piece.href), size)
        case DocumentLink():
            return _link(piece.text, link_to(f"{piece.document}.docx"), size)
        case Picture():
            return run_of(draw(piece), looks(size=size))
        case Reference():
            return field(marks.instruction(piece), piece.text, bold=piece.bold, size=size)
        case Anchor():
            return marks.around_anchor(_anchor(piece, size), piece.id)
        case Remark():
            return NOTHING  # it is a comment on the whole paragraph


def _link(text: str, relation: str, size: int) -> Markup:
    shown = run_of(worded("w:t", text), looks("Hyperlink", size=size))
    return element("w:hyperlink", {"r:id": relation, "w:history": 1}, shown)


def _anchor(anchor: Anchor, size: int) -> Markup:
    number = anchor.text.removeprefix(anchor.counter + " ")
    if not anchor.counter or number == anchor.text:
        return run(anchor.text, bold=anchor.bold, size=size)
    label = run(anchor.counter + " ", bold=anchor.bold, size=size)
    return together([label, sequence(anchor.counter, number, bold=anchor.bold, size=size)])


def _field_end(kind: str, how: Markup) -> Markup:
    return run_of(element("w:fldChar", {"w:fldCharType": kind}), how)

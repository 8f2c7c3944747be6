"""The grammar of the templates' dialect: which elements there are, and an element tree held against them.

The dialect is closed: an element or attribute that is not in ELEMENTS is a problem, never a blank. Every element may
carry `at="file:line"`, the place in the template that wrote it, which the template environment adds by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from itertools import chain
from typing import Any, TypeVar

from lxml import etree

from govdocs.document.blocks import PictureSize, Shows, Tone
from govdocs.problems import Problem, Span
from govdocs.reading.model import did_you_mean
from govdocs.value import value

INLINE = frozenset({"strong", "em", "span", "a", "ref", "picture", "br"})
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
        "prompt",
        "appendix-list",
    }
)
IN_NOTICES = frozenset({"p", "ul", "ol"})
IN_CELLS = IN_NOTICES | {"prompt"}


@value
class Element:
    """What an element of the dialect may hold: its attributes (those in `required` must be there) and children.

    `text` says whether words may stand directly in it; of the required attributes those in `blank` may say nothing.
    """

    children: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    text: bool = False
    blank: frozenset[str] = frozenset()


def _element(
    children: frozenset[str], attributes: str = "", required: str = "", text: bool = False, blank: str = ""
) -> Element:
    needed = frozenset(required.split())
    return Element(children, frozenset(attributes.split()) | needed, needed, text, frozenset(blank.split()))


_NONE: frozenset[str] = frozenset()

ELEMENTS: Mapping[str, Element] = {
    "document": _element(
        frozenset({"masthead", "slot", "appendix"}), "subject lang marking", required="title author date"
    ),
    "masthead": _element(frozenset({"title", "line"}), required="organisation"),
    "title": _element(INLINE, text=True),
    "line": _element(INLINE, text=True),
    "slot": _element(BLOCKS | {"title", "contents"}, required="name"),
    "appendix": _element(BLOCKS, "document file", required="id title"),
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
    "signature": _element(frozenset({"line"}), "close", required="name"),
    "notice": _element(IN_NOTICES),
    "prompt": _element(INLINE, "by into", text=True),
    "appendix-list": _element(_NONE),
    "contents": _element(_NONE, "levels"),
    "strong": _element(INLINE, text=True),
    "em": _element(INLINE, text=True),
    "span": _element(INLINE, required="lang", text=True),
    "a": _element(_NONE, required="href", text=True),
    "ref": _element(_NONE, "shows", required="to"),
    "picture": _element(_NONE, required="src alt size", blank="alt"),
    "br": _element(_NONE),
}
"""The whole dialect, element by element."""

_AT = re.compile(r' at="([^":]+):(\d+)"')
_Choice = TypeVar("_Choice", Shows, Tone, PictureSize)


class Faults:
    """The problems met while elements are read. `name` is the file of elements that do not say their own place."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def place(self, element: Any) -> Span:
        """The place that wrote an element; where it does not say so, that of the nearest element before or about it."""
        for near in chain((element,), element.itersiblings(preceding=True), element.iterancestors()):
            file, _, line = near.get("at", "").rpartition(":")
            if file and line.isdecimal():
                return Span(file, int(line))
        return Span(self.name, element.sourceline or 1)

    def report(self, element: Any, code: str, message: str, hint: str) -> None:
        """Note a problem at an element."""
        self.problems.append(Problem(self.place(element), code, message, hint))

    def one(self, element: Any, tag: str) -> Any | None:
        """The one child of this kind that an element must have. Problem: missing-part."""
        found = element.findall(tag)
        if len(found) == 1:
            return found[0]
        count = "no" if not found else "more than one"
        self.report(element, "missing-part", f"<{element.tag}> has {count} <{tag}>", f"give it one <{tag}>")
        return None

    def choice(self, element: Any, attribute: str, kind: type[_Choice]) -> _Choice | None:
        """The value of an attribute that is one of a few words, None where it is not given. Problem: not-a-choice."""
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
        """A number as written, 1 where it is none. Problem: not-a-number."""
        try:
            value = Decimal(written)
        except InvalidOperation:
            value = Decimal("NaN")
        if value.is_finite():
            return value
        self.report(element, "not-a-number", f"'{written}' is not a number", "write digits, such as 18.8")
        return Decimal(1)


def read_tree(markup: str, faults: Faults) -> Any | None:
    """The element tree of a rendered template, each element checked; None where anything is wrong with it.

    Problems: not-well-formed, unknown-element, unknown-attribute, missing-attribute, stray-text.
    """
    if "<!DOCTYPE" in markup:  # the only way to define an entity, so there are none to resolve
        message = "a template cannot have a DOCTYPE"
        faults.problems.append(Problem(Span(faults.name), "not-well-formed", message, "delete it"))
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode(), parser)
    except etree.XMLSyntaxError as error:
        faults.problems.append(_not_well_formed(error, markup, faults.name))
        return None
    check(root, frozenset({"document"}), faults)
    return None if faults.problems else root


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


def check(element: Any, expected: frozenset[str], faults: Faults) -> None:
    """Check an element, one of those `expected` here, and all beneath it against ELEMENTS."""
    known = ELEMENTS.get(element.tag)
    if known is None or element.tag not in expected:
        near = did_you_mean(str(element.tag), expected)
        where = "is not an element of the dialect" if known is None else "cannot stand here"
        hint = near or f"write one of {', '.join(f'<{tag}>' for tag in sorted(expected))}"
        faults.report(element, "unknown-element", f"<{element.tag}> {where}", hint if expected else "delete it")
        return
    _check_attributes(element, known, faults)
    if not known.text:
        words = "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
        if words:
            hint = "put it in a <p>" if "p" in known.children else "move it into one of its elements"
            faults.report(element, "stray-text", f"'{words[:40]}' stands directly in <{element.tag}>", hint)
    for child in element:
        check(child, known.children, faults)


def _check_attributes(element: Any, known: Element, faults: Faults) -> None:
    for attribute in element.attrib:
        if attribute != "at" and attribute not in known.attributes:
            hint = did_you_mean(str(attribute), known.attributes) or "delete it"
            faults.report(element, "unknown-attribute", f"<{element.tag}> has no attribute '{attribute}'", hint)
    for attribute in sorted(known.required):
        written = element.get(attribute)
        if written is None or (not written.strip() and attribute not in known.blank):
            hint = f'write <{element.tag} {attribute}="…">'
            faults.report(element, "missing-attribute", f"<{element.tag}> needs '{attribute}'", hint)

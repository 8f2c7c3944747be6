"""Markup of a Word file, made in this module alone: what is text is escaped here, so none of it can become markup.

Every other module puts elements together out of `element` and what is built on it. A type checker tells markup from
text: no function here takes the one for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NewType

Markup = NewType("Markup", str)
"""Well-formed elements, none or more."""

Attributes = Mapping[str, str | int]

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "c15": "http://schemas.microsoft.com/office/drawing/2012/chart",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
DECLARATION = Markup('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n')
NOTHING = Markup("")

_NO_ATTRIBUTES: Attributes = MappingProxyType({})
_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_SPECIAL = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]')


def words(text: str) -> Markup:
    """Text as it stands in an element or in quotes, whatever is in it. Raises ValueError for a character that no XML
    can hold."""
    return Markup(_SPECIAL.sub(_escaped, text) if _SPECIAL.search(text) else text)


def _escaped(found: re.Match[str]) -> str:
    if found[0] not in _ESCAPED:
        raise ValueError(f"a character that no XML can hold: U+{ord(found[0]):04X}")
    return _ESCAPED[found[0]]


def element(tag: str, attributes: Attributes = _NO_ATTRIBUTES, *content: Markup) -> Markup:
    """An element by its short name ('w:p'), with attributes by theirs, and what stands in it."""
    said = "".join(
        [f' {key}="{value if isinstance(value, int) else words(value)}"' for key, value in attributes.items()]
    )
    within = "".join(content)
    return Markup(f"<{tag}{said}>{within}</{tag}>" if within else f"<{tag}{said}/>")


def together(parts: Iterable[Markup]) -> Markup:
    """Elements one after another."""
    return Markup("".join(parts))


@lru_cache(maxsize=512)
def valued(tag: str, value: str | int) -> Markup:
    """An element that says one thing by its w:val, such as <w:jc w:val="right"/>."""
    return element(tag, {"w:val": value})


def worded(tag: str, text: str) -> Markup:
    """An element of text (w:t, w:instrText) whose spaces are all kept."""
    return Markup(f'<{tag} xml:space="preserve">{words(text)}</{tag}>')


def declared(*prefixes: str) -> Attributes:
    """The attributes of an element that declare prefixes."""
    return {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes}


def part(root: Markup) -> bytes:
    """A whole part of a package, by its root."""
    return f"{DECLARATION}{root}".encode()

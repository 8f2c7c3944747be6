"""Elements of WordprocessingML, made one by one: text is always set as text, never pasted into XML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from lxml import etree

Element = etree._Element
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
_DECLARED = {prefix: uri for prefix, uri in NAMESPACES.items() if prefix not in ("xml", "adec", "c", "c15")}


@cache
def name(short: str) -> str:
    """The full name of an element or attribute: 'w:p' with its namespace; a name without a prefix as it is."""
    prefix, colon, local = short.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else short


def element(tag: str, attributes: Attributes | None = None, children: Iterable[Element] = ()) -> Element:
    """An element: its short name ('w:p'), its attributes by short names, and what stands in it."""
    made = etree.Element(name(tag), nsmap=_DECLARED)
    for key, value in (attributes or {}).items():
        made.set(name(key), str(value))
    made.extend(children)
    return made


def valued(tag: str, value: str | int) -> Element:
    """An element that says one thing by its w:val, such as <w:jc w:val="right"/>."""
    return element(tag, {"w:val": value})


def worded(tag: str, text: str) -> Element:
    """An element of text (w:t, w:instrText) whose spaces are all kept."""
    made = element(tag, {"xml:space": "preserve"})
    made.text = text
    return made

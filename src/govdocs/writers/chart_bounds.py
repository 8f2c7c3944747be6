"""Chart styles and the drawings made from them, held within bounds.

A chart style is data, but the language it is written in can fetch, link, and make lists of a thousand million. What a
chart of figures needs none of is refused by name. It is a closed list of what is known to do harm and no proof: a chart
style is to be read before it is taken from elsewhere, as a template is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

LARGEST_NUMBER = 10_000
"""No size, number of ticks or of steps in a chart style is larger."""
_MOST_OF_A_DRAWING = 5_000_000
_MOST_DEEP = 40

_FETCHES = frozenset({"url", "href", "sequence", "graticule", "sphere", "loader"})
_GROWS = re.compile(r"\b(sequence|pad|repeat|regexp|geo\w*)\s*\(|(\)[*+{])")
_MANY_DIGITS = re.compile(r"(?<![#\w])(\d{6,}|\d[\d.]*[eE]\+?\d)")
_DRAWN = frozenset(
    {"svg", "g", "defs", "title", "desc", "path", "rect", "circle", "line", "text", "tspan", "clipPath"}
    | {"linearGradient", "radialGradient", "stop"}
)


def faults(specification: Mapping[str, Any]) -> Iterator[str]:
    """What a chart style asks for that no chart may have, in words."""
    yield from _faults(specification, "", 0)


def _faults(part: Any, key: str, depth: int) -> Iterator[str]:
    if depth > _MOST_DEEP:
        yield "it is too deep"
    elif isinstance(part, Mapping):
        for name, value in part.items():
            if name in _FETCHES:
                yield f"it has '{name}', which fetches, links or counts without end"
            yield from _faults(value, str(name), depth + 1)
    elif isinstance(part, list):
        for value in part:
            yield from _faults(value, key, depth + 1)
    elif isinstance(part, str):
        yield from _faults_of_text(part, key)
    elif isinstance(part, int | float) and not abs(part) <= LARGEST_NUMBER:
        yield f"its number {part:g} is larger than {LARGEST_NUMBER:,}"


def _faults_of_text(text: str, key: str) -> Iterator[str]:
    if key in ("mark", "type") and text in ("image", "geoshape"):
        yield f"it draws a {text}, which is fetched from elsewhere"
    if found := _GROWS.search(text):
        what = f"calls '{found[1]}'" if found[1] else "repeats a group of a pattern"
        yield f"it {what}, which can fill the memory or never end"
    elif not key.startswith("$") and _MANY_DIGITS.search(text):
        yield f"it has a number larger than {LARGEST_NUMBER:,} in '{text[:40]}'"


def fault_of_drawing(drawn: str) -> str | None:
    """What makes a drawing unfit to be put into a document; None where nothing does."""
    if len(drawn) > _MOST_OF_A_DRAWING:
        return "the drawing is far larger than a page can show"
    try:
        root = etree.fromstring(drawn.encode())
    except etree.XMLSyntaxError as error:
        return f"the drawing is not well-formed: {error}"
    for element in root.iter():
        name = etree.QName(element).localname
        if name not in _DRAWN or any(str(attribute).endswith("href") for attribute in element.attrib):
            return f"the drawing holds <{name}>, which is no shape and no text, or a link"
    return None

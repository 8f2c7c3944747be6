"""Parts of a Word file as trees, where they are read or changed: the base, and a council's own template."""

from __future__ import annotations

from functools import cache

from lxml import etree

from govdocs.writers.docx.xml import NAMESPACES, Markup, declared, element, words

Element = etree._Element

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}
_WRITTEN = tuple(prefix for prefix in NAMESPACES if prefix != "xml")


@cache
def name(short: str) -> str:
    """The full name of an element or attribute: 'w:p' with its namespace; a name without a prefix as it is."""
    prefix, colon, local = short.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else short


def grown(markup: Markup) -> Element:
    """The tree of one element."""
    around = etree.fromstring(element("around", declared(*_WRITTEN), markup))
    return around[0]


def felled(tree: Element) -> Markup:
    """A tree as markup again, without what follows it; it may hold nothing but elements and text."""
    attributes = {_short(str(key)): str(value) for key, value in tree.items()}
    within = [words(tree.text or "")]
    for child in tree:
        within += felled(child), words(child.tail or "")
    return element(_short(tree.tag), attributes, *within)


def _short(full: str) -> str:
    uri, brace, local = full.removeprefix("{").rpartition("}")
    return f"{_PREFIXES[uri]}:{local}" if brace else full

"""Parts of a Word file that are made once, with places for what is written into them again and again.

A place is a processing instruction. None is ever read from a template, and none can be written in text, so a place is
always one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from govdocs.writers.docx.tree import Element, name
from govdocs.writers.docx.xml import DECLARATION, Markup

_PLACE = re.compile(r"<\?place (\w+)\?>")


def place(called: str) -> Element:
    """A place, to be put into the tree of a part."""
    return etree.ProcessingInstruction("place", called)


def says_something(tree: Element) -> bool:
    """Whether there are words in a part of a tree, or a place for some."""
    return any(words.text or len(words) for words in tree.iter(name("w:t")))


class Form:
    """A part with places."""

    def __init__(self, root: Element) -> None:
        self._pieces = _PLACE.split(DECLARATION + etree.tostring(root, encoding="unicode"))  # every other is a place

    def filled(self, values: Mapping[str, Markup]) -> bytes:
        """The part with a value in each of its places."""
        pieces = list(self._pieces)
        pieces[1::2] = [values[called] for called in pieces[1::2]]
        return "".join(pieces).encode()

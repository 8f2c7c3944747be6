"""Bookmarks: what can be referred to in a document, what is referred to, and the names Word knows it by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from typing import Literal

from govdocs.document.blocks import Anchor, Document, Entry, Figure, Reference, Shows, Table
from govdocs.writers.docx.xml import Element, element

Part = Literal["", "number", "title"]  # of a caption: its whole label, its number, its words


def bookmark_name(identity: str, part: Part = "") -> str:
    """The bookmark of a block, an anchor or a part of a caption: letters, digits and '_', at most 40 of them.

    The same id always has the same name, and no two ids share one. Word does not list names that begin with '_'.
    """
    readable = re.sub(r"[^A-Za-z0-9]+", "_", identity)[:18]
    digest = sha256(f"{identity}\0{part}".encode()).hexdigest()[:12]
    return f"_Ref_{readable}_{digest}"


class Marks:
    """The bookmarks of one document."""

    def __init__(self, document: Document) -> None:
        self.anchors: dict[str, Anchor] = {}
        self._captioned: set[str] = set()
        self._wanted: set[str] = set()
        self._made: set[str] = set()
        references: list[Reference] = []
        for node in _nodes((document.masthead, document.blocks, document.appendices)):
            if isinstance(node, Anchor):
                self.anchors[node.id] = node
            elif isinstance(node, Table | Figure) and node.id:
                self._captioned.add(node.id)
            elif isinstance(node, Entry):
                self._wanted.add(bookmark_name(node.target))
            elif isinstance(node, Reference):
                references.append(node)
        for reference in references:
            self._wanted.add(bookmark_name(reference.target, self._part(reference)))

    def instruction(self, reference: Reference) -> str:
        """The field that shows a reference: the words at its bookmark, or that paragraph's live number."""
        part = self._part(reference)
        live_number = reference.shows is Shows.NUMBER and not part
        switches = r"\r \h" if live_number else r"\h \* MERGEFORMAT"
        return f"REF {bookmark_name(reference.target, part)} {switches}"

    def around(self, content: Iterable[Element], identity: str, part: Part = "") -> list[Element]:
        """Content with a bookmark round it, where something in the document refers to it."""
        known = bookmark_name(identity, part)
        if not identity or known not in self._wanted:
            return list(content)
        return self._marked(content, known)

    def around_anchor(self, content: Iterable[Element], identity: str) -> list[Element]:
        """Content with a bookmark round it."""
        return self._marked(content, bookmark_name(identity))

    def _marked(self, content: Iterable[Element], known: str) -> list[Element]:
        if known in self._made:  # of two blocks of one id the first is the one referred to
            return list(content)
        self._made.add(known)
        number = len(self._made)
        start = element("w:bookmarkStart", {"w:id": number, "w:name": known})
        return [start, *content, element("w:bookmarkEnd", {"w:id": number})]

    def _part(self, reference: Reference) -> Part:
        if reference.target not in self._captioned:
            return ""
        if reference.shows is Shows.NUMBER:
            return "number"
        return "title" if reference.shows is Shows.TITLE else ""


def _nodes(value: object) -> Iterator[object]:
    kind: type = type(value)
    if isinstance(value, tuple):
        for one in value:
            yield from _nodes(one)
    elif names := _names(kind):
        yield value
        for name in names:
            yield from _nodes(getattr(value, name))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of what a block or a piece of text is made of; none of anything else."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()

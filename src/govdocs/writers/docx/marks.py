"""Bookmarks: what can be referred to in a document, what is referred to, and the names Word knows it by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache
from hashlib import sha256
from typing import Literal

from govdocs.document.blocks import Anchor, Document, Entry, Figure, Reference, Shows, Table
from govdocs.writers.docx.xml import Markup, element, together

Part = Literal["", "number", "title"]  # of a caption: its whole label, its number, its words


@lru_cache(maxsize=4096)
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
        self._wanted: set[tuple[str, Part]] = set()
        self._made: set[str] = set()
        references: list[Reference] = []
        for node in _nodes((document.masthead, document.blocks, document.appendices)):
            if isinstance(node, Anchor):
                self.anchors[node.id] = node
            elif isinstance(node, Table | Figure) and node.id:
                self._captioned.add(node.id)
            elif isinstance(node, Entry):
                self._wanted.add((node.target, ""))
            elif isinstance(node, Reference):
                references.append(node)
        for reference in references:
            self._wanted.add((reference.target, self._part(reference)))

    def instruction(self, reference: Reference) -> str:
        """The field that shows a reference: the words at its bookmark, or that paragraph's live number."""
        part = self._part(reference)
        live_number = reference.shows is Shows.NUMBER and not part
        switches = r"\r \h" if live_number else r"\h \* MERGEFORMAT"
        return f"REF {bookmark_name(reference.target, part)} {switches}"

    def around(self, content: Markup, identity: str, part: Part = "") -> Markup:
        """Content with a bookmark round it, where something in the document refers to it."""
        return self._marked(content, identity, part) if identity and (identity, part) in self._wanted else content

    def around_anchor(self, content: Markup, identity: str) -> Markup:
        """Content with a bookmark round it."""
        return self._marked(content, identity)

    def _marked(self, content: Markup, identity: str, part: Part = "") -> Markup:
        known = bookmark_name(identity, part)
        if known in self._made:  # of two blocks of one id the first is the one referred to
            return content
        self._made.add(known)
        number = len(self._made)
        start = element("w:bookmarkStart", {"w:id": number, "w:name": known})
        return together([start, content, element("w:bookmarkEnd", {"w:id": number})])

    def _part(self, reference: Reference) -> Part:
        if reference.target not in self._captioned:
            return ""
        if reference.shows is Shows.NUMBER:
            return "number"
        return "title" if reference.shows is Shows.TITLE else ""


_PLAIN = {"str", "bool", "int", "Decimal", "Chart", "Image", "Span | None"}


def _nodes(value: object) -> Iterator[object]:
    """The blocks and the pieces of text in a value, in their order."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting.extend(reversed(one))
        elif one is not None:
            yield one
            kind: type = type(one)
            waiting.extend([getattr(one, name) for name in reversed(_names(kind))])


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The names of what of a block or a piece of text may hold others: neither its words nor where it was written."""
    return tuple(each.name for each in fields(kind) if each.type not in _PLAIN) if is_dataclass(kind) else ()

"""Binds PDF files into one: tags, bookmarks, links and page labels kept, and each page stamped with its number.

The files may be made by either engine, or brought in by `foreign`. What is bound has the title, the language and the
metadata of its first part, which is its front.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from dataclasses import field
from typing import Any

from govdocs.value import value
from govdocs.writers.pack import links, stamps
from govdocs.writers.pack.standards import keeps_to_standards, withdraw
from govdocs.writers.pack.tags import TagTree
from govdocs.writers.pdf.finish import saved


@value
class Part:
    """One of the files that are bound: its title in the bookmarks, and the file itself.

    A part of `level` 1 belongs to the part of level 0 before it. A link anywhere to its `address` leads to its first
    page. `marking` is stamped on each of its pages, for files that do not bear it themselves.
    """

    title: str
    data: bytes = field(repr=False)
    level: int = 0
    address: str = ""
    marking: str = ""


@value
class Numbering:
    """How pages are numbered: the `word` before each number, and the number of the `first` page."""

    word: str = "Page"
    first: int = 1

    def label(self, position: int) -> str:
        """What is stamped on the page at a position, counted from 0."""
        return f"{self.word} {self.first + position}"


def page_count(data: bytes) -> int:
    """How many pages a file has."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def bind(parts: Sequence[Part], numbering: Numbering) -> bytes:
    """The parts as one file; the same bytes for the same parts.

    It says that it keeps to PDF/UA-1 and PDF/A-3a where every part says so of itself, and else says neither.
    """
    import pikepdf

    with contextlib.ExitStack() as opened:
        sources = [opened.enter_context(pikepdf.open(io.BytesIO(part.data))) for part in parts]
        bound = sources[0]
        kept = all(keeps_to_standards(source) for source in sources)
        found = [links.taken_from(source) for source in sources]
        roots = [source.Root.get("/StructTreeRoot") for source in sources]
        pages: list[list[Any]] = [list(bound.pages)]
        for source in sources[1:]:
            before = len(bound.pages)
            bound.pages.extend(source.pages)
            pages.append(list(bound.pages)[before:])
        tags = TagTree(bound)
        for position, (part, source, root) in enumerate(zip(parts, sources, roots, strict=True)):
            copied = bound.copy_foreign(root) if position and root is not None else root
            tags.add(part.title, str(source.Root.get("/Lang", "")), copied, pages[position])
        tags.close()
        addressed = zip(parts, pages, strict=True)
        first_pages = {part.address: (part.title, made[0]) for part, made in addressed if part.address}
        for those, made in zip(found, pages, strict=True):
            links.restore(those, made, first_pages)
        links.write_bookmarks(bound, [(part.title, part.level) for part in parts], found, pages)
        labels = (numbering.label(position) for position in range(len(bound.pages)))
        marks = [part.marking for part, made in zip(parts, pages, strict=True) for _ in made]
        stamps.stamp(bound, [(mark, label) for mark, label in zip(marks, labels, strict=True)])
        bound.Root.PageLabels = pikepdf.Dictionary(Nums=[0, pikepdf.Dictionary(S=pikepdf.Name.D, St=numbering.first)])
        if not kept:
            withdraw(bound)
        return saved(bound)

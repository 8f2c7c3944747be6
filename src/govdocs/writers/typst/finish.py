"""What the layout engine leaves to do: the cells that head a row are tagged as such, and the file is named as ours.

The engine tags the cells of a heading row and has no way to say that others head theirs. It also lists the headers of
each cell, those of columns alone; such a list would hide the headers of rows (ISO 32000-1, 14.8.4.3.4), so it is taken
out and the scope of each header says the same.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from govdocs.writers.pdf.finish import saved
from govdocs.writers.typst.data import Heads, TableTags


def finished(data: bytes, tables: Sequence[TableTags]) -> bytes:
    """A PDF file as it is published; the same bytes for the same file. `tables` are those in it, in their order."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        tagged = list(_tables(pdf.Root.StructTreeRoot.K))
        for element, table in zip(tagged, tables, strict=True):
            _tag(element, table)
        return saved(pdf)


def _tables(element: Any) -> Iterator[Any]:
    """The tables beneath an element, in order. None of them holds another."""
    for child in _children(element):
        if _kind(child) == "/Table":
            yield child
        elif _kind(child) in ("/Document", "/Div", "/Sect"):
            yield from _tables(child)


def _tag(table: Any, tags: TableTags) -> None:
    import pikepdf

    if tags.summary:
        about = pikepdf.Dictionary(O=pikepdf.Name.Table, Summary=pikepdf.String(tags.summary))
        table.A = pikepdf.Array([*_listed(table.get("/A")), about])
    for row, heads in zip(_rows(table), tags.heads, strict=True):
        for cell, head in zip(_children(row), heads, strict=True):
            _tag_cell(cell, head)


def _tag_cell(cell: Any, head: Heads) -> None:
    import pikepdf

    cell.S = pikepdf.Name("/TH" if head else "/TD")
    for about in _listed(cell.get("/A")):
        if about.get("/O") == "/Table":
            if "/Headers" in about:
                del about["/Headers"]
            if head:
                about.Scope = pikepdf.Name(f"/{head}")


def _rows(table: Any) -> Iterator[Any]:
    for child in _children(table):
        if _kind(child) == "/TR":
            yield child
        elif _kind(child) in ("/THead", "/TBody"):
            yield from _children(child)


def _children(element: Any) -> list[Any]:
    import pikepdf

    kids = element.get("/K", []) if isinstance(element, pikepdf.Dictionary) else element
    return _listed(kids)


def _listed(value: Any) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, (pikepdf.Array, list)) else [value]


def _kind(element: Any) -> str:
    import pikepdf

    return str(element.get("/S", "")) if isinstance(element, pikepdf.Dictionary) else ""

"""Where the values of records were written, told by the values themselves.

A value that goes unchanged from a record through the register and a view into a document is the same object all the
way. A table of the objects that were read, each with its place, so says of it where it was typed, and no room between
need know of places.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any

from govdocs.problems import Span
from govdocs.reading.model import Record, source_of
from govdocs.reading.tree import MappingNode, SequenceNode, Tree, locate

_SHARED = (bool, int, float, Enum, type(None))
"""Kinds of which equal values may be one object, whoever wrote them."""

Path = tuple[str | int, ...]


class Origins:
    """The places of what was written in records."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._known: dict[int, tuple[object, Span | None]] = {}  # the object too, or its id might pass to another
        self._ends: dict[Span, int] = {}
        self._texts: dict[str, list[str]] = {}
        lines: dict[str, set[int]] = {}
        for record in records:
            if (source := source_of(record)) is not None:
                self._keep(record, record.where())
                self._walk(record, record, (), record.where())
                self._measure(source, record.where(), lines.setdefault(source.file.name, set()))
                self._texts.setdefault(source.file.name, source.file.text.splitlines())
        self._lines = {file: sorted(found) for file, found in lines.items()}

    def of(self, value: object) -> Span | None:
        """Where a value was written; None for one that is of no record, or is the same object in several places."""
        known = self._known.get(id(value))
        return known[1] if known else None

    def of_field(self, record: Record, name: str) -> Span | None:
        """Where a field of a record was written, whatever its value; None where it was not."""
        alias = type(record).model_fields[name].alias or name
        return record.where(alias) if alias in (source_of(record) or ()) else None

    def files(self) -> frozenset[str]:
        """The files that records were read from."""
        return frozenset(self._lines)

    def last_line(self, place: Span) -> int:
        """The last line of what is written at a place: of a text, or of all that an entry holds."""
        begun = self._ends.get(place, place.line)
        lines = self._lines.get(place.file, [])
        after = bisect.bisect_right(lines, begun)
        return lines[after] - 1 if after < len(lines) else max(begun, len(self._texts.get(place.file, ())))

    def first_line(self, file: str) -> int:
        """The line on which a record begins."""
        return min(self._lines.get(file, [1]))

    def final_line(self, file: str) -> int:
        """The last line of a file."""
        return len(self._texts.get(file, ()))

    def lines(self, place: Span) -> list[tuple[int, str]]:
        """The lines on which what is written at a place stands, each with its number."""
        text = self._texts.get(place.file, [])[place.line - 1 : self.last_line(place)]
        return list(enumerate(text, place.line))

    def _walk(self, owner: Record, value: object, path: Path, place: Span) -> None:
        """Keep the place of each part of a value, which stands at a path under the nearest record that knows places."""
        for part, step in _parts(value):
            if isinstance(part, Record) and source_of(part) is not None:
                self._keep(part, part.where())
                self._walk(part, part, (), part.where())
                continue
            found = locate(source_of(owner), (*path, *step))
            if found is None and isinstance(value, Record) and value is not owner:
                found = place  # of an entry that is written short
            if found is not None:
                self._keep(part, found)
                self._walk(owner, part, (*path, *step), found)
        if isinstance(value, Mapping):
            for key in value:
                self._keep(key, owner.where(*path, str(key), key=True))

    def _keep(self, value: object, place: Span) -> None:
        if isinstance(value, _SHARED) or not value:
            return
        known = self._known.get(id(value))
        self._known[id(value)] = (value, place if known is None or known[1] == place else None)

    def _measure(self, node: Tree, place: Span, lines: set[int]) -> int:
        """The last line on which something begins within a node; the place of each node within it gets its own."""
        lines.add(place.line)
        last = place.line
        if isinstance(node, MappingNode):
            lines.update(node.file.span(key).line for key in node.key_at.values())
        for child, begins in _written(node):
            last = max(last, self._measure(child, begins, lines))
        if isinstance(node, MappingNode | SequenceNode) and node:
            self._ends[place] = last
        return last


def _parts(value: object) -> Iterator[tuple[Any, Path]]:
    """What a value is made of, each part with the step that leads to it."""
    if isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            yield getattr(value, name), (field.alias or name,)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield item, (str(key),)
    elif isinstance(value, tuple | list):
        for position, item in enumerate(value):
            yield item, (position,)


def _written(node: Tree) -> Iterator[tuple[Tree, Span]]:
    """What stands in a node, each with its place."""
    if isinstance(node, MappingNode):
        yield from ((child, node.file.span(node.value_at[key])) for key, child in node.items())
    elif isinstance(node, SequenceNode):
        yield from ((child, node.file.span(place)) for child, place in zip(node, node.item_at, strict=False))

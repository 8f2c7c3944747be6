"""YAML text to a tree of plain values that remembers where each of them stands.

Every scalar stays the text that was typed: the model, not YAML, decides that NO is a surname or 18:30 a time. Only a
value left empty (or ~, or null) is None. Anchors, aliases, tags and a second document are problems, not features.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import islice
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from govdocs.problems import Problem, Severity, Span, errors
from govdocs.reading.syntax import explained

MAX_DEPTH = 64

Tree = Any  # str | None | MappingNode | SequenceNode; recursive, so not worth spelling out to the type checker


class File:
    """The name and text of a file. A place in it is kept as the number of characters before it, as PyYAML counts them,
    and becomes a line and a column when somebody asks: hardly any is ever asked for."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text

    def span(self, place: int) -> Span:
        """The line and column of a place, from 1."""
        line = bisect_right(self._lines, place)
        return Span(self.name, line, place - self._lines[line - 1] + 1)

    def place(self, line: int, column: int) -> int:
        """The place at a line and column."""
        return self._lines[line - 1] + column - 1 if line <= len(self._lines) else len(self.text)

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]


class MappingNode(dict[str, Tree]):
    """A mapping with the place of every key and value."""

    __slots__ = ("begins", "file", "key_at", "value_at")

    def __init__(self, file: File, begins: int) -> None:
        super().__init__()
        self.file = file
        self.begins = begins
        self.key_at: dict[str, int] = {}
        self.value_at: dict[str, int] = {}


class SequenceNode(list[Tree]):
    """A list with the place of every item."""

    __slots__ = ("begins", "file", "item_at")

    def __init__(self, file: File, begins: int) -> None:
        super().__init__()
        self.file = file
        self.begins = begins
        self.item_at: list[int] = []


Node = MappingNode | SequenceNode

_LINE_END = re.compile(r"\r\n?|\n")

_FIT = re.compile(
    "[\\t\\n\\r -~\u00a0-\u2027\u202f-\u2065\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
)
"""All that can stand in a record. Left out are what YAML forbids, and what does not show: a byte-order mark; the line
and paragraph separators and U+0085, which YAML counts as new lines though editors do not; and the marks that turn the
direction of writing, by which a text can be made to look like another. What Arabic or Hebrew needs of its own (U+200E
and U+200F) may stand. To go through what fits takes half as long as to look for what does not."""

_EMPTY = frozenset({"", "~", "null"})
"""How nothing is written, where it is not in quotes."""

_CUT = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")


def locate(node: Tree, path: tuple[str | int, ...], *, key: bool = False) -> Span | None:
    """The place of what stands at `path` under a node; of its key where `key`. None where nothing stands there."""
    place = _place(node, path, key=key)
    return None if place is None else node.file.span(place)


def _place(node: Tree, path: tuple[str | int, ...], *, key: bool = False) -> int | None:
    if not isinstance(node, MappingNode | SequenceNode):
        return None
    place = node.begins
    for number, part in enumerate(path):
        last = number == len(path) - 1
        if isinstance(node, MappingNode) and part in node.key_at:
            place = node.key_at[str(part)] if key and last else node.value_at[str(part)]
            child = node.get(str(part))
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node):
            place, child = node.item_at[part], node[part]
        else:
            return None
        if last:
            break
        if not isinstance(child, MappingNode | SequenceNode):
            return None
        node = child
    return place


def locate_words(node: Node, path: tuple[str | int, ...], words: str, number: int = 0) -> Span | None:
    """The place of words within the text at `path` under a node, or of their so-manyth occurrence there, from 0.

    Lines may break between the words anywhere. None where they are not found as they stand, as in quotes with escapes.
    """
    start = _place(node, path)
    if start is None:
        return None
    flexible = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = list(islice(flexible.finditer(node.file.text, start), number + 1))
    return node.file.span(found[number].start()) if len(found) > number else None


def text_at(node: Node, place: int) -> str | None:
    """All the text of what stands at a place in a tree: a value; of a key what it holds. None where nothing does."""
    at = node.value_at.items() if isinstance(node, MappingNode) else enumerate(node.item_at)
    for part, begins in at:
        child = node[part]  # type: ignore[index]  # the part fits the node
        if isinstance(child, MappingNode | SequenceNode):
            inner = text_at(child, place)
            if inner is not None:
                return inner
        if begins == place or (isinstance(node, MappingNode) and node.key_at[str(part)] == place):
            return flattened(child)
    return None


def flattened(tree: Tree) -> str:
    """The text of a tree without its keys, on one line, what stands beside one another parted by commas."""
    if isinstance(tree, MappingNode | SequenceNode):
        return ", ".join(map(flattened, tree.values() if isinstance(tree, MappingNode) else tree))
    return " ".join((tree or "").split())


def parse(text: str, file: str) -> tuple[Tree, list[Problem]]:
    """Read YAML text.

    Returns the tree and the problems of the text itself; the tree is None where the text cannot be read at all.
    Problems: yaml-syntax, yaml-character, yaml-duplicate-key, yaml-key, yaml-anchor, yaml-tag, yaml-documents,
    yaml-depth, yaml-empty, and the warning yaml-comment where '#' may have cut a value short.
    """
    return _Builder(text, file).build()


class _TooDeep(Exception):
    """Nesting beyond MAX_DEPTH: the rest of the file is not read."""


class _Builder:
    """Builds the tree from PyYAML's event stream, which unlike its composer is safe at any depth."""

    def __init__(self, text: str, file: str) -> None:
        self.file = File(file, text)
        self.holds_comments = "#" in text
        self.problems: list[Problem] = []

    def build(self) -> tuple[Tree, list[Problem]]:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # some platforms lack the C loader
        text = self.file.text
        if unfit := unfit_for_a_record(text):
            return None, [Problem(self.file.span(_fit_until(text)), "yaml-character", *unfit)]
        parser = loader(text)
        self.next_event = parser.get_event
        try:
            root = self._document()
        except yaml.MarkedYAMLError as error:
            mark, message, hint = explained(error)
            self._add(self._within(mark), "yaml-syntax", message, hint)
            return None, self.problems
        except _TooDeep:
            return None, self.problems
        finally:
            parser.dispose()
        if root is None and not errors(self.problems):
            message, hint = "the file is empty", "write the record, or delete the file"
            self.problems.append(Problem(Span(self.file.name), "yaml-empty", message, hint))
        return root, self.problems

    def _document(self) -> Tree:
        """What the first document holds, which is to be the only one."""
        root, documents = None, 0
        while (kind := type(event := self.next_event())) is not StreamEndEvent:
            if kind is not DocumentStartEvent:
                continue
            documents += 1
            if documents == 1:
                root = self._value(self.next_event(), 0)
            elif documents == 2:
                self._add(
                    event.start_mark,
                    "yaml-documents",
                    "a second record starts here",
                    "keep one record a file: move this one to a file of its own",
                )
        return root

    def _value(self, event: Any, depth: int) -> Tree:
        """The value that an event begins, which has so many nodes around it. One function for all texts, of which a
        thousand records hold a hundred and fifty times as many."""
        kind = type(event)
        if kind is ScalarEvent:
            if event.anchor or event.tag:
                self._refuse(event)
            value = event.value
            if event.style:
                if event.style == '"' and (unfit := unfit_for_a_record(value)):  # written as an escape
                    self._add(event.start_mark, "yaml-character", *unfit)
                return value
            if self.holds_comments:
                self._warn_of_cut(event)
            return None if value in _EMPTY else value
        if kind is AliasEvent:
            self._refuse(event)
            return ""
        if event.anchor or event.tag:
            self._refuse(event)
        if depth >= MAX_DEPTH:
            self._add(event.start_mark, "yaml-depth", f"nested more than {MAX_DEPTH} deep", "check the brackets")
            raise _TooDeep
        begins = event.start_mark.index
        return self._mapping(begins, depth + 1) if kind is MappingStartEvent else self._sequence(begins, depth + 1)

    def _mapping(self, begins: int, depth: int) -> MappingNode:
        node = MappingNode(self.file, begins)
        next_event, key_at, value_at = self.next_event, node.key_at, node.value_at
        while type(event := next_event()) is not MappingEndEvent:
            if type(event) is not ScalarEvent and type(event) is not AliasEvent:
                self._add(event.start_mark, "yaml-key", "a key must be plain text", "write 'key: value'")
            place, key = event.start_mark.index, self._value(event, depth)
            if type(key) is not str or key in key_at:
                key = self._unusual(key, event, key_at)
            event = next_event()
            value = self._value(event, depth)
            if key is not None:
                key_at[key], value_at[key], node[key] = place, event.start_mark.index, value
        return node

    def _unusual(self, key: Tree, event: Any, known: dict[str, int]) -> str | None:
        """A key that is left empty as it was typed; None for one that cannot be kept."""
        if isinstance(key, Node):
            return None
        typed: str = event.value if key is None else key
        if typed not in known:
            return typed
        self._add(
            event.start_mark,
            "yaml-duplicate-key",
            f"'{typed}' is given twice (first on line {self.file.span(known[typed]).line})",
            "keep one of the two, or make a list of them",
        )
        return None

    def _sequence(self, begins: int, depth: int) -> SequenceNode:
        node = SequenceNode(self.file, begins)
        next_event, add, add_place = self.next_event, node.append, node.item_at.append
        while type(event := next_event()) is not SequenceEndEvent:
            add(self._value(event, depth))
            add_place(event.start_mark.index)
        return node

    def _refuse(self, event: Any) -> None:
        """Note the anchor and the tag of a value."""
        if event.anchor:
            self._add(
                event.start_mark,
                "yaml-anchor",
                f"'{event.anchor}' after & or * is read as an anchor, which records do not use",
                "put quotes round text that starts with & or *",
            )
        if type(event) is not AliasEvent and event.tag:
            self._add(
                event.start_mark,
                "yaml-tag",
                f"'{event.tag}' is read as a tag, which records do not use",
                "put quotes round text that starts with !",
            )

    def _warn_of_cut(self, event: Any) -> None:
        """'title: Motion #12' reads as 'Motion': say so, since a real comment has a space after its #."""
        if cut := _CUT.match(self.file.text, event.end_mark.index):
            self._add(
                event.end_mark,
                "yaml-comment",
                f"'{cut[1].rstrip()}' is read as a comment and left out",
                "put quotes round the whole text, or a space after # where a comment is meant",
                Severity.WARNING,
            )

    def _add(self, mark: Any, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        span = Span(self.file.name, mark.line + 1, mark.column + 1) if mark else Span(self.file.name)
        self.problems.append(Problem(span, code, message, hint, severity))

    def _within(self, mark: Any) -> Any:
        """A place in the text, for a fault that was noticed only after the last of it."""
        text = self.file.text
        last = max(len(text.rstrip()) - 1, 0)
        if mark.index <= last:
            return mark
        start = text.rfind("\n", 0, last) + 1
        return yaml.Mark(self.file.name, last, text.count("\n", 0, last), last - start, None, 0)


def _fit_until(text: str) -> int:
    """Where the first character stands that cannot stand in a record; the length of the text where none does."""
    fit = _FIT.match(text)
    return fit.end() if fit else 0


def unfit_for_a_record(text: str) -> tuple[str, str] | None:
    """What is wrong with the first character of a text that cannot stand in a record, and what to do; None if none."""
    end = _fit_until(text)
    if end == len(text):
        return None
    said = f"the character U+{ord(text[end]):04X} cannot stand in a record"
    return said, "delete it; it does not show on screen and often comes from pasting"

"""YAML text to a tree of plain values that remembers where each of them stands.

Every scalar stays the text that was typed: the model, not YAML, decides that NO is a surname or 18:30 a time. Only a
value left empty (or ~, or null) is None. Anchors, aliases, tags and a second document are problems, not features.
"""

from __future__ import annotations

import re
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
    SequenceStartEvent,
    StreamEndEvent,
)

from govdocs.problems import Problem, Severity, Span, errors
from govdocs.reading.syntax import explained

MAX_DEPTH = 64

Position = tuple[int, int]  # line and column, from 1
Tree = Any  # str | None | MappingNode | SequenceNode; recursive, so not worth spelling out to the type checker


class MappingNode(dict[str, Tree]):
    """A mapping with the place of every key and value."""

    __slots__ = ("file", "key_at", "position", "text", "value_at")

    def __init__(self, file: str, position: Position, text: str = "") -> None:
        super().__init__()
        self.file = file
        self.position = position
        self.text = text  # of the whole file
        self.key_at: dict[str, Position] = {}
        self.value_at: dict[str, Position] = {}


class SequenceNode(list[Tree]):
    """A list with the place of every item."""

    __slots__ = ("file", "item_at", "position", "text")

    def __init__(self, file: str, position: Position, text: str = "") -> None:
        super().__init__()
        self.file = file
        self.position = position
        self.text = text  # of the whole file
        self.item_at: list[Position] = []


Node = MappingNode | SequenceNode

_BAD_CHARACTER = re.compile(
    "[^\\t\\n\\r -~\u00a0-\u2027\u202f-\u2065\u2070-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What YAML forbids, and what does not show: a byte-order mark; the line and paragraph separators and U+0085, which
YAML counts as new lines though editors do not; and the marks that turn the direction of writing, by which a text can be
made to look like another. What Arabic or Hebrew needs of its own (U+200E and U+200F) may stand."""

_EMPTY = frozenset({"", "~", "null"})
"""How nothing is written, where it is not in quotes."""

_CUT = re.compile(r"[ \t]+(#[^\s#!][^\r\n]*)")


def locate(node: Tree, path: tuple[str | int, ...], *, key: bool = False) -> Span | None:
    """The place of what stands at `path` under a node; of its key where `key`. None where nothing stands there."""
    if not isinstance(node, MappingNode | SequenceNode):
        return None
    position = node.position
    for number, part in enumerate(path):
        last = number == len(path) - 1
        if isinstance(node, MappingNode) and part in node.key_at:
            position = node.key_at[str(part)] if key and last else node.value_at[str(part)]
            child = node.get(str(part))
        elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node):
            position, child = node.item_at[part], node[part]
        else:
            return None
        if last:
            break
        if not isinstance(child, MappingNode | SequenceNode):
            return None
        node = child
    return Span(node.file, *position)


def locate_words(node: Node, path: tuple[str | int, ...], words: str, number: int = 0) -> Span | None:
    """The place of words within the text at `path` under a node, or of their so-manyth occurrence there, from 0.

    Lines may break between the words anywhere. None where they are not found as they stand, as in quotes with escapes.
    """
    start = locate(node, path)
    if start is None:
        return None
    flexible = re.compile(r"\s+".join(map(re.escape, words.split())))
    found = list(islice(flexible.finditer(node.text, _index(node.text, (start.line, start.column))), number + 1))
    if len(found) <= number:
        return None
    before = node.text[: found[number].start()]
    return Span(node.file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _index(text: str, position: Position) -> int:
    index = 0
    for _ in range(position[0] - 1):
        index = text.find("\n", index) + 1
    return index + position[1] - 1


def text_at(node: Node, position: Position) -> str | None:
    """All the text of what stands at a position in a tree: a value; of a key what it holds. None where nothing does."""
    at = node.value_at.items() if isinstance(node, MappingNode) else enumerate(node.item_at)
    for part, place in at:
        child = node[part]  # type: ignore[index]  # the part fits the node
        if isinstance(child, MappingNode | SequenceNode):
            inner = text_at(child, position)
            if inner is not None:
                return inner
        if place == position or (isinstance(node, MappingNode) and node.key_at[str(part)] == position):
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
        self.text, self.file = text, file
        self.problems: list[Problem] = []
        self.root: Tree = None
        self.documents = 0
        self.node: Node | None = None  # being filled
        self.key: str | None = None  # of a mapping, that awaits its value
        self.usable = True  # whether the value of that key is kept
        self.above: list[tuple[Node | None, str | None, bool]] = []  # the same three of each node around it
        self.holds_comments = "#" in text

    def build(self) -> tuple[Tree, list[Problem]]:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # some platforms lack the C loader
        if unfit := unfit_for_a_record(self.text):
            return None, [Problem(self._first_unfit(), "yaml-character", *unfit)]
        parser = loader(self.text)
        try:
            self._read(parser)
        except yaml.MarkedYAMLError as error:
            mark, message, hint = explained(error)
            self._add(self._within(mark), "yaml-syntax", message, hint)
            return None, self.problems
        except _TooDeep:
            return None, self.problems
        finally:
            parser.dispose()
        if self.root is None and not errors(self.problems):
            self.problems.append(
                Problem(Span(self.file), "yaml-empty", "the file is empty", "write the record, or delete the file")
            )
        return self.root, self.problems

    def _read(self, parser: Any) -> None:
        """Take every event, the most frequent kinds first: of a thousand records there are a million."""
        next_event = parser.get_event
        while (kind := type(event := next_event())) is not StreamEndEvent:
            if kind is DocumentStartEvent:
                self._document(event)
            elif self.documents > 1:
                continue
            elif kind is ScalarEvent:
                self._scalar(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.node, self.key, self.usable = self.above.pop()
            elif kind is MappingStartEvent:
                self._open(event, MappingNode)
            elif kind is SequenceStartEvent:
                self._open(event, SequenceNode)
            elif kind is AliasEvent:
                self._refuse(event)
                self._put("", event.start_mark)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents == 2:
            self._add(
                event.start_mark,
                "yaml-documents",
                "a second record starts here",
                "keep one record a file: move this one to a file of its own",
            )

    def _refuse(self, event: Any) -> None:
        """Note the anchor and the tag of a value."""
        if event.anchor:
            self._add(
                event.start_mark,
                "yaml-anchor",
                f"'{event.anchor}' after & or * is read as an anchor, which records do not use",
                "put quotes round text that starts with & or *",
            )
        if getattr(event, "tag", None):
            self._add(
                event.start_mark,
                "yaml-tag",
                f"'{event.tag}' is read as a tag, which records do not use",
                "put quotes round text that starts with !",
            )

    def _scalar(self, event: Any) -> None:
        if event.anchor or event.tag:
            self._refuse(event)
        plain, value = event.implicit[0], event.value
        if event.style == '"' and (unfit := unfit_for_a_record(value)):  # written as an escape
            self._add(event.start_mark, "yaml-character", *unfit)
        is_key = self.key is None and type(self.node) is MappingNode
        self._put(None if plain and value in _EMPTY and not is_key else value, event.start_mark)
        if plain and self.holds_comments:
            self._warn_of_cut(event)

    def _warn_of_cut(self, event: Any) -> None:
        """'title: Motion #12' reads as 'Motion': say so, since a real comment has a space after its #."""
        if cut := _CUT.match(self.text, event.end_mark.index):
            self._add(
                event.end_mark,
                "yaml-comment",
                f"'{cut[1].rstrip()}' is read as a comment and left out",
                "put quotes round the whole text, or a space after # where a comment is meant",
                Severity.WARNING,
            )

    def _open(self, event: Any, kind: type[Node]) -> None:
        if event.anchor or event.tag:
            self._refuse(event)
        mark = event.start_mark
        if len(self.above) >= MAX_DEPTH:
            self._add(mark, "yaml-depth", f"nested more than {MAX_DEPTH} deep", "check the brackets")
            raise _TooDeep
        node = kind(self.file, (mark.line + 1, mark.column + 1), self.text)
        self._put(node, mark)
        self.above.append((self.node, self.key, self.usable))
        self.node, self.key, self.usable = node, None, True

    def _put(self, value: Tree, mark: Any) -> None:
        """Put what was read where it belongs: it is a value, or the key of one that follows."""
        position = (mark.line + 1, mark.column + 1)
        node, key = self.node, self.key
        if type(node) is MappingNode:
            if key is None:
                self._key(node, value, mark, position)
                return
            self.key = None
            if self.usable:
                node[key] = value
                node.value_at[key] = position
        elif type(node) is SequenceNode:
            node.append(value)
            node.item_at.append(position)
        else:
            self.root = value

    def _key(self, node: MappingNode, key: Tree, mark: Any, position: Position) -> None:
        self.usable = False
        if not isinstance(key, str):
            self._add(mark, "yaml-key", "a key must be plain text", "write 'key: value'")
            key = "?"
        elif key in node.key_at:
            first = node.key_at[key][0]
            self._add(
                mark,
                "yaml-duplicate-key",
                f"'{key}' is given twice (first on line {first})",
                "keep one of the two, or make a list of them",
            )
        else:
            node.key_at[key] = node.value_at[key] = position
            self.usable = True
        self.key = key

    def _add(self, mark: Any, code: str, message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        span = Span(self.file, mark.line + 1, mark.column + 1) if mark else Span(self.file)
        self.problems.append(Problem(span, code, message, hint, severity))

    def _within(self, mark: Any) -> Any:
        """A place in the text, for a fault that was noticed only after the last of it."""
        last = max(len(self.text.rstrip()) - 1, 0)
        if mark.index <= last:
            return mark
        start = self.text.rfind("\n", 0, last) + 1
        return yaml.Mark(self.file, last, self.text.count("\n", 0, last), last - start, None, 0)

    def _first_unfit(self) -> Span:
        before = _BAD_CHARACTER.split(self.text, maxsplit=1)[0]
        return Span(self.file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def unfit_for_a_record(text: str) -> tuple[str, str] | None:
    """What is wrong with the first character of a text that cannot stand in a record, and what to do; None if none."""
    found = _BAD_CHARACTER.search(text)
    if found is None:
        return None
    said = f"the character U+{ord(found[0]):04X} cannot stand in a record"
    return said, "delete it; it does not show on screen and often comes from pasting"

"""One value of a YAML text changed in place: comments, order, quotes and line ends of all else stay as they are.

Values are spliced in at the places that PyYAML's events give. Every edit is read back, and kept only if exactly that
value changed; otherwise the problem is edit-not-safe, and the text is for a person to edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from govdocs.problems import Problem, ProblemsFound, Severity, Span, errors
from govdocs.reading.spelling import Value, block, entry, flow, literal_lines, spellings, written_key
from govdocs.reading.tree import Tree, locate, parse, unfit_for_a_record

Path = tuple[str | int, ...]
_BYTE_ORDER_MARK = "\ufeff"
_EMPTY = ("", "~", "null")  # what the reader takes as nothing where it is not in quotes


def set_value(text: str, path: Path, value: str, *, file: str = "") -> str:
    """The text with the words at `path` replaced; what stands there must be text, or left empty.

    Raises ProblemsFound: edit-not-safe, yaml-character, and where the text cannot be read its own problems.
    """
    source = _Source(text, file)
    place = source.place(path)
    if place is None or place.kind in ("mapping", "list"):
        raise source.not_safe(path)
    expected = _with(source.tree, path, value)
    return source.first_safe(path, expected, _replacements(source, place, value))


def add_key(text: str, path: Path, value: Value, *, order: Sequence[str] = (), file: str = "") -> str:
    """The text with a key that is not there yet, the last of `path`, added to the keys above it.

    The key goes behind the last of those that come before it in `order`, and at the end where there are none. Raises
    ProblemsFound, as `set_value`.
    """
    source = _Source(text, file)
    *above, key = path
    place = source.place(tuple(above))
    if place is None or place.kind != "mapping" or not isinstance(key, str) or key in dict(place.children):
        raise source.not_safe(path)
    expected = _with(source.tree, path, value, after=_before(place, key, order))
    return source.first_safe(path, expected, _new_keys(source, place, key, value, order))


def add_item(text: str, path: Path, value: Value, *, order: Sequence[str] = (), file: str = "") -> str:
    """The text with an item added at the end of the list at `path`, which may be empty or not there at all.

    `order` places the key of a list that is not there, as for `add_key`. Raises ProblemsFound, as `set_value`.
    """
    source = _Source(text, file)
    place = source.place(path)
    if place is None:
        return add_key(text, path, [value], order=order, file=file)
    if place.kind not in ("list", "empty"):
        raise source.not_safe(path)
    old = _at(source.tree, path) or []
    expected = _with(source.tree, path, [*old, value])
    return source.first_safe(path, expected, _new_items(source, place, value))


# ---------------------------------------------------------------------------------------------- where everything stands


@dataclass
class _Place:
    """Where a value stands: from `start` up to `end`, without the blank lines and comments behind it.

    `kind` is text, block-text, empty, mapping or list. `column` is that of the keys of a mapping or of the dashes of
    a list; `flow` tells that it is in brackets.
    """

    kind: str
    start: int
    end: int
    column: int
    flow: bool = False
    children: list[tuple[str | int, _Place]] = field(default_factory=list)
    parent: _Place | None = None


class _Source:
    """A text that is to be edited: its tree, and the place of everything in it."""

    def __init__(self, text: str, file: str) -> None:
        self.mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
        self.text, self.file = text.removeprefix(_BYTE_ORDER_MARK), file
        self.tree, self.problems = parse(self.text, file)
        if errors(self.problems):
            raise ProblemsFound(errors(self.problems))
        self.root = _places(self.text)

    @property
    def line_end(self) -> str:
        """How the lines of the text end."""
        found = re.search(r"\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    @property
    def step(self) -> int:
        """How far the lists of the text are indented beneath their keys."""
        return next(_steps(self.root), 2) if self.root else 2

    def place(self, path: Path) -> _Place | None:
        """The place of what stands at a path."""
        place = self.root
        for part in path:
            place = dict(place.children).get(part) if place else None
        return place

    def behind(self, place: _Place, column: int) -> int:
        """The end of the last line of a value, with the comments right beneath it that are indented beyond a column."""
        end = _end_of_line(self.text, place.end)
        comment = re.compile(rf"(?:\r\n|\n|\r) {{{column + 1},}}#[^\r\n]*")
        while found := comment.match(self.text, end):
            end = found.end()
        return end

    def first_safe(self, path: Path, expected: Tree, candidates: Iterable[str]) -> str:
        """The first of several new texts that reads exactly as it should."""
        self._keep_fit(path, expected)
        warnings = len(self.problems)
        for text in candidates:
            tree, problems = parse(text, self.file)
            if len(problems) <= warnings and not errors(problems) and _same(tree, expected):
                return self.mark + text
        raise self.not_safe(path)

    def _keep_fit(self, path: Path, expected: Tree) -> None:
        """Raise ProblemsFound (yaml-character) for text that no record may hold."""
        if unfit := unfit_for_a_record(_words(expected)):
            raise ProblemsFound([Problem(self._nearest(path), "yaml-character", *unfit)])

    def not_safe(self, path: Path) -> ProblemsFound:
        """The problem of an edit that cannot be made without touching something else."""
        name = ".".join(map(str, path))
        message = f"'{name}' cannot be changed here without touching something else; nothing was changed"
        hint = "make this change by hand"
        return ProblemsFound([Problem(self._nearest(path), "edit-not-safe", message, hint, Severity.ERROR)])

    def _nearest(self, path: Path) -> Span:
        """The place of what stands at a path, or of the nearest above it that is there."""
        known = (locate(self.tree, path[:length]) for length in range(len(path), 0, -1))
        return next((span for span in known if span), Span(self.file))


def _end_of_line(text: str, position: int) -> int:
    """The end of a line, before its break."""
    found = re.compile(r"[\r\n]").search(text, position)
    return found.start() if found else len(text)


def _places(text: str) -> _Place | None:
    """The place of the whole record, and within it of everything."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    stack: list[tuple[_Place, list[Any]]] = []  # a mapping or list being read, and the key that awaits its value
    root: _Place | None = None
    try:
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            if isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                place, _ = stack.pop()
                end: Any = event.end_mark
                ends = [child.end for _, child in place.children]
                place.end = end.index if place.flow else max([place.end, *ends])
                continue
            if not isinstance(event, yaml.ScalarEvent | yaml.MappingStartEvent | yaml.SequenceStartEvent):
                continue
            place = _place(text, event)
            if not stack:
                root = root or place
            elif _put(stack[-1], place, event):
                continue
            if not isinstance(event, yaml.ScalarEvent):
                stack.append((place, []))
    finally:
        loader.dispose()
    return root


def _put(open_: tuple[_Place, list[Any]], place: _Place, event: Any) -> bool:
    """Note what stands next in a mapping or a list; whether it is a key."""
    node, awaiting = open_
    if node.kind == "mapping" and not awaiting:
        awaiting.append(event.value)
        if not node.children:
            node.column = place.column
        return True
    node.children.append((awaiting.pop() if awaiting else len(node.children), place))
    place.parent = node
    return False


def _place(text: str, event: Any) -> _Place:
    start, end = event.start_mark.index, event.end_mark.index
    column = event.start_mark.column
    if not isinstance(event, yaml.ScalarEvent):
        kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "list"
        return _Place(kind, start, start, column, bool(event.flow_style))
    if event.style in ("|", ">"):
        written = text[start:end]
        kept = "+" in written[:3]  # then every blank line behind it belongs to the text
        written = re.sub(r"(\r\n|\n|\r)\Z", "", written) if kept else written.rstrip()
        return _Place("block-text", start, start + len(written), column)
    kind = "empty" if event.implicit[0] and event.value in _EMPTY else "text"
    return _Place(kind, start, end, column)


def _steps(place: _Place) -> Iterator[int]:
    for _, child in place.children:
        if not place.flow and not child.flow and (place.kind, child.kind) == ("mapping", "list"):
            yield child.column - place.column
        yield from _steps(child)


# ------------------------------------------------------------------------------------------------------------ new texts


def _replacements(source: _Source, place: _Place, value: str) -> Iterator[str]:
    """The text with one value replaced, in each way that the value can be written."""
    before, old, after = source.text[: place.start], source.text[place.start : place.end], source.text[place.end :]
    comment = ""
    if place.kind == "block-text" and (found := re.match(r"[|>][^\s#]*([ \t]+#[^\r\n]*)", old)):
        comment = found[1]
    gap = " " if not old and before[-1:] not in ("", " ") else ""
    if lines := literal_lines(value, _inner_indent(place)):
        yield before + gap + source.line_end.join([lines[0] + comment, *lines[1:]]) + after
    for each in spellings(value):
        yield before + gap + each + comment + after


def _inner_indent(place: _Place) -> int:
    """How far the lines of a text of several lines are indented."""
    return (place.parent.column if place.parent else 0) + 2


def _before(place: _Place, key: str, order: Sequence[str]) -> str | None:
    """The key behind which a new one goes; None where that is the last one."""
    earlier = set(order[: order.index(key)]) if key in order else set()
    present = [str(name) for name, _ in place.children if name in earlier]
    return present[-1] if present else None


def _new_keys(source: _Source, place: _Place, key: str, value: Value, order: Sequence[str]) -> Iterator[str]:
    """The text with a new key in each way that it can be written."""
    text, children = source.text, dict(place.children)
    if place.flow:
        comma = ", " if children else ""
        at = place.children[-1][1].end if children else place.start + 1
        yield f"{text[:at]}{comma}{flow(key)}: {flow(value)}{text[at:]}"
        return
    name = _before(place, key, order)
    above = children[name] if name else place.children[-1][1]
    step = source.step if not isinstance(value, str | Mapping) else 2
    head = f"{' ' * place.column}{written_key(key)}:"
    for literal in (True, False):
        lines = entry(head, value, place.column + step, literal)
        if place.column == 0 and not isinstance(value, str):
            lines.insert(0, "")  # the parts of a record stand apart
        yield _inserted(text, source.behind(above, place.column), lines, source.line_end)


def _new_items(source: _Source, place: _Place, value: Value) -> Iterator[str]:
    """The text with a new item of a list in each way that it can be written."""
    text, parent = source.text, place.parent
    if place.children and not place.flow:
        for literal in (True, False):
            lines = block([value], place.column, literal=literal)
            yield _inserted(text, source.behind(place.children[-1][1], place.column), lines, source.line_end)
        return
    if place.children:
        at = place.children[-1][1].end
        yield f"{text[:at]}, {flow(value)}{text[at:]}"
        return
    if parent and not parent.flow and re.fullmatch(r"\[ *\]|~|null|", text[place.start : place.end]):
        before = text[: place.start].rstrip(" ")
        bare = before + text[place.end :]
        indent = parent.column + (source.step if parent.kind == "mapping" else 2)
        for literal in (True, False):
            lines = block([value], indent, literal=literal)
            yield _inserted(bare, _end_of_line(bare, len(before)), lines, source.line_end)
    if place.kind == "list":
        yield f"{text[: place.start + 1]}{flow(value)}{text[place.start + 1 :]}"
    else:
        yield f"{text[: place.start]}[{flow(value)}]{text[place.end :]}"


def _inserted(text: str, at: int, lines: list[str], line_end: str) -> str:
    """A text with lines put behind the line that ends at a position."""
    return text[:at] + "".join(line_end + line for line in lines) + text[at:]


# -------------------------------------------------------------------------------------------------- what it should read


def _at(tree: Tree, path: Path) -> Tree:
    for part in path:
        tree = tree[part]
    return tree


def _with(tree: Tree, path: Path, value: Tree, *, after: str | None = None) -> Tree:
    """A copy of a tree with one value changed; a new key stands behind `after`, or at the end."""
    if not path:
        return value
    part, rest = path[0], path[1:]
    if isinstance(tree, list):
        return [_with(item, rest, value, after=after) if at == part else item for at, item in enumerate(tree)]
    changed: dict[str, Tree] = {}
    for key, inner in tree.items():
        changed[key] = _with(inner, rest, value, after=after) if key == part else inner
        if key == after and not rest:
            changed[str(part)] = value
    if part not in changed:
        changed[str(part)] = value
    return changed


def _words(tree: Tree) -> str:
    """All keys and texts of a tree, one after the other."""
    if isinstance(tree, Mapping):
        return "".join(key + _words(inner) for key, inner in tree.items())
    return tree if isinstance(tree, str) else "".join(map(_words, tree or ()))


def _same(one: Tree, other: Tree) -> bool:
    """Whether two trees read the same, the order of keys included."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)

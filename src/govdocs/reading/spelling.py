"""How a value is written in YAML: in the plainest way that our own reader reads back as just that value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from govdocs.reading.tree import Tree, parse

Value = str | Mapping[str, "Value"] | Sequence["Value"]
"""What can be written: text, keys with their values, or a list."""

_BYTE_ORDER_MARK = "\ufeff"


def block(value: Value, indent: int, *, literal: bool = True) -> list[str]:
    """The lines of keys or a list in block style, each indented by so many spaces; a text alone is one line.

    Texts of several lines follow a '|' where they may be `literal`, and otherwise stand in quotes on one line.
    """
    margin = " " * indent
    if isinstance(value, str):
        return [margin + scalar(value)]
    if not value:
        return [margin + ("{}" if isinstance(value, Mapping) else "[]")]
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, inner in value.items():
            lines += entry(f"{margin}{written_key(key)}:", inner, indent + 2, literal)
        return lines
    for inner in value:
        if isinstance(inner, str) or not inner:
            lines += entry(f"{margin}-", inner, indent + 2, literal)
        else:
            first, *rest = block(inner, indent + 2, literal=literal)
            lines += [f"{margin}- {first.lstrip(' ')}", *rest]
    return lines


def scalar(value: str) -> str:
    """A text on one line, in quotes only where it would otherwise not be read as just this text."""
    return _plainest(value, "key: {}", {"key": value})


def entry(head: str, value: Value, indent: int, literal: bool) -> list[str]:
    """A key or a dash with what belongs to it."""
    if isinstance(value, str):
        lines = literal_lines(value, indent) if literal else []
        return [f"{head} {lines[0]}", *lines[1:]] if lines else [f"{head} {scalar(value)}"]
    if not value:
        return [f"{head} {block(value, 0)[0]}"]
    return [head, *block(value, indent, literal=literal)]


def written_key(key: str) -> str:
    """A key, in quotes only where it needs them."""
    return _plainest(key, "{}: value", {key: "value"})


def flow(value: Value) -> str:
    """A value within brackets."""
    if isinstance(value, str):
        return _plainest(value, "[{}]", [value])
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def _plainest(value: str, frame: str, expected: Tree) -> str:
    """The plainest way to write a text that reads as it should within a frame."""
    for written in spellings(value):
        tree, problems = parse(frame.replace("{}", written), "")
        if not problems and tree == expected:
            return written
    return _quoted(value)


def spellings(value: str) -> Iterator[str]:
    """The ways to write a text on one line, the plainest first; not each of them reads back as the text."""
    if not re.search(r"[\t\r\n]", value):
        yield value
        if "'" not in value or '"' in value or "\\" in value:
            yield "'" + value.replace("'", "''") + "'"
    yield _quoted(value)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SHOWN = ("Zs", "Cf", "Cs")  # other spaces and joiners may stand; half a character may not, and is not to be disguised


def _quoted(value: str) -> str:
    """A text in double quotes, with what does not show written as escapes."""
    return '"' + "".join(map(_escaped, value)) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if _may_stand(character):
        return character
    return f"\\u{ord(character):04X}" if ord(character) < 0x10000 else f"\\U{ord(character):08X}"


def _may_stand(character: str) -> bool:
    """Whether a character may be written as itself."""
    known = unicodedata.category(character) in _SHOWN and character != _BYTE_ORDER_MARK
    return character.isprintable() or known


def literal_lines(value: str, indent: int) -> list[str]:
    """A text of several lines after '|', or nothing where it does not lend itself to that."""
    lines = value.removesuffix("\n").split("\n")
    fit = all(line == line.strip() and all(map(_may_stand, line)) for line in lines) and lines[0] and lines[-1]
    if "\n" not in value or not fit:
        return []
    return ["|" if value.endswith("\n") else "|-", *(" " * indent + line if line else "" for line in lines)]

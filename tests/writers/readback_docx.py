"""Reads a DOCX back as the words that a reader of it sees, so that they can be held against other formats.

`blocks` knows nothing of the writer: it works from the parts of the file alone, and counts numbers as Word does.

What it yields, one string for each paragraph of the body that has words, in the order of the file:

- tables go row by row and cell by cell, each paragraph of a cell a string of its own; content controls are entered;
- headers, footers and the alternative text of pictures are left out;
- a field shows its result once and never its instruction; a line break and a tab read as one space;
- a numbered paragraph begins with its number as Word would count it and one space: '1 Purpose of the report',
  '4.5 The words', '2 notes the report'; a full stop after a number is no part of it;
- bullets add nothing;
- spaces are otherwise as they are in the file, except that those at either end are cut off.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACES = (f"{W}br", f"{W}cr", f"{W}tab")


def blocks(data: bytes) -> list[str]:
    """The words of each paragraph of a DOCX file, with the numbers that Word would show; see the module."""
    return [words for _, words in _paragraphs(data)]


def passages(data: bytes) -> list[str]:
    """The same as the other formats are read back: a cell is one passage, and spaces of every kind are folded."""
    found: list[str] = []
    before = None
    for paragraph, words in _paragraphs(data):
        cell = next(paragraph.iterancestors(f"{W}tc"), None)
        if cell is not None and cell is before:
            found[-1] += f" {words}"
        else:
            found.append(words)
        before = cell
    return [" ".join(words.split()) for words in found]


def _paragraphs(data: bytes) -> Iterator[tuple[etree._Element, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {
            part: etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "styles", "numbering")
        }
    counting = _Counting(parts["numbering"], parts["styles"])
    body = parts["document"].find(f"{W}body")
    assert body is not None
    fields: list[bool] = []  # for each open field, whether its result has begun: that of contents has many paragraphs
    for paragraph in body.iter(f"{W}p"):
        number = counting.number(paragraph)
        words = "".join(_pieces(paragraph, fields)).strip()
        if words or number:
            yield paragraph, f"{number} {words}".strip()


def _pieces(paragraph: etree._Element, depth: list[bool]) -> Iterator[str]:
    instructions = depth.count(False)  # fields whose instruction has begun and whose result has not
    for node in paragraph.iter():
        if node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                depth.append(False)
            elif kind == "separate":
                depth[-1] = True
            else:
                depth.pop()
            instructions = depth.count(False)
        elif instructions:
            continue
        elif node.tag == f"{W}t":
            yield str(node.text or "")
        elif node.tag in SPACES and node.getparent().tag == f"{W}r":  # type: ignore[union-attr]  # never the root
            yield " "


@dataclass
class _Level:
    start: int
    form: str
    text: str


@dataclass
class _List:
    definition: str
    restarts: dict[int, int] = field(default_factory=dict)


class _Counting:
    """Counts as Word does: lists of one definition share their counters, and a restart holds at a list's first item."""

    def __init__(self, numbering: etree._Element, styles: etree._Element) -> None:
        self._levels = {
            str(one.get(f"{W}abstractNumId")): {
                int(level.get(f"{W}ilvl", "0")): _Level(
                    int(_value(level, "start", "1")), _value(level, "numFmt"), _value(level, "lvlText")
                )
                for level in one.findall(f"{W}lvl")
            }
            for one in numbering.findall(f"{W}abstractNum")
        }
        self._lists = {
            str(one.get(f"{W}numId")): _List(
                _value(one, "abstractNumId"),
                {
                    int(change.get(f"{W}ilvl", "0")): int(_value(change, "startOverride", "1"))
                    for change in one.findall(f"{W}lvlOverride")
                },
            )
            for one in numbering.findall(f"{W}num")
        }
        self._styles = {str(style.get(f"{W}styleId")): style for style in styles.findall(f"{W}style")}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def number(self, paragraph: etree._Element) -> str:
        identity, level = self._list_of(paragraph)
        if identity in ("", "0"):
            return ""
        listed = self._lists[identity]
        levels = self._levels[listed.definition]
        counters = self._counters.setdefault(listed.definition, {})
        if level in listed.restarts and (identity, level) not in self._begun:
            counters[level] = listed.restarts[level] - 1
        self._begun.add((identity, level))
        counters[level] = counters.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counters if one > level]:
            del counters[deeper]
        if levels[level].form == "bullet":
            return ""
        assert levels[level].form == "decimal"
        shown = re.sub(
            r"%(\d)",
            lambda mark: str(counters.get(int(mark[1]) - 1, levels[int(mark[1]) - 1].start)),
            levels[level].text,
        )
        return shown.rstrip(".")

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        looks = paragraph.find(f"{W}pPr")
        identity, level = "", 0
        style = _value(looks, "pStyle") if looks is not None else ""
        while looks is not None or style:
            numbered = looks.find(f"{W}numPr") if looks is not None else None
            if numbered is not None:
                identity = _value(numbered, "numId")
                level = int(_value(numbered, "ilvl", "0"))
                break
            above = self._styles.get(style)
            if above is None:
                break
            looks, style = above.find(f"{W}pPr"), _value(above, "basedOn")
        return identity, level


def _value(parent: etree._Element, tag: str, default: str = "") -> str:
    found = parent.find(f"{W}{tag}")
    return default if found is None else found.get(f"{W}val", default)

"""Live lists: Word counts their items itself, so that an item put in renumbers those after it.

Sections and numbered paragraphs need nothing from here: their styles are bound to the base's first definition.
Each list numbered 1, 2, 3 is an instance of its definition that starts at 1. A definition is drawn for one indent;
for lists that stand elsewhere (at the margin, in a cell) it is copied and moved.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Literal

from govdocs.writers.docx.measures import Measures
from govdocs.writers.docx.xml import Element, element, name, valued

Kind = Literal["bullets", "numbers", "recommendations"]

DEEPEST = 4  # the deepest level of a list that is drawn, counted from 0
LAST_STYLED = 2  # the deepest level that has a style of its own
_DEFINITIONS: dict[Kind, str] = {"bullets": "2", "numbers": "3", "recommendations": "4"}


class Numbering:
    """The numbering part of one document."""

    def __init__(self, root: Element, measures: Measures) -> None:
        self._root = root
        self._drawn_at: dict[Kind, int] = {
            "bullets": measures.number_column,
            "numbers": measures.number_column,
            "recommendations": 0,
        }
        self._definitions: dict[tuple[Kind, int], str] = {}
        self._bullets: dict[int, int] = {}

    def bullets(self, indent: int, level: int) -> int | None:
        """The list that bullets of a level belong to; `indent` in twips is that of its outermost level. None where
        their style alone says it."""
        if indent == self._drawn_at["bullets"] and level <= LAST_STYLED:
            return None
        if indent not in self._bullets:
            self._bullets[indent] = self._instance(self._definition("bullets", indent))
        return self._bullets[indent]

    def numbers(self, indent: int, level: int) -> int:
        """A new list numbered from 1 at a level of its own; `indent` in twips is that of its outermost level."""
        return self._instance(self._definition("numbers", indent), starts=level)

    def recommendations(self, indent: int) -> int:
        """A new list of recommendations numbered from 1, at an indent in twips."""
        return self._instance(self._definition("recommendations", indent), starts=0)

    def _definition(self, kind: Kind, indent: int) -> str:
        if indent == self._drawn_at[kind]:
            return _DEFINITIONS[kind]
        if (kind, indent) not in self._definitions:
            self._definitions[kind, indent] = self._moved(kind, indent - self._drawn_at[kind])
        return self._definitions[kind, indent]

    def _moved(self, kind: Kind, by: int) -> str:
        definitions = self._root.findall(name("w:abstractNum"))
        original = next(one for one in definitions if one.get(name("w:abstractNumId")) == _DEFINITIONS[kind])
        number = len(definitions) + 1
        copy = deepcopy(original)
        copy.set(name("w:abstractNumId"), str(number))
        for mark in copy.findall(name("w:nsid")):
            mark.set(name("w:val"), f"{0x47440000 + number:08X}")
        for level in copy.findall(name("w:lvl")):
            for bound in level.findall(name("w:pStyle")):  # a style is bound to one definition only
                level.remove(bound)
            for place in level.iter(name("w:ind")):
                place.set(name("w:left"), str(int(place.get(name("w:left"), "0")) + by))
        definitions[-1].addnext(copy)  # all definitions come before all lists
        return str(number)

    def _instance(self, definition: str, starts: int | None = None) -> int:
        number = len(self._root.findall(name("w:num"))) + 1
        made = element("w:num", {"w:numId": number}, [valued("w:abstractNumId", definition)])
        if starts is not None:
            made.append(element("w:lvlOverride", {"w:ilvl": starts}, [valued("w:startOverride", 1)]))
        self._root.append(made)
        return number

"""Live lists: Word counts their items itself, so that an item put in renumbers those after it.

Sections and numbered paragraphs need nothing from here: their styles are bound to the base's first definition.
Each list numbered 1, 2, 3 is an instance of its definition that starts at 1. A definition is drawn for one indent;
for lists that stand elsewhere (at the margin, in a cell) it is copied and moved.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from govdocs.value import value
from govdocs.writers.docx.forms import place
from govdocs.writers.docx.measures import Measures
from govdocs.writers.docx.tree import Element, felled, grown, name
from govdocs.writers.docx.xml import Markup, element, together, valued

Kind = Literal["bullets", "numbers", "recommendations"]

DEEPEST = 4  # the deepest level of a list that is drawn, counted from 0
LAST_STYLED = 2  # the deepest level that has a style of its own
_DEFINITIONS: dict[Kind, str] = {"bullets": "2", "numbers": "3", "recommendations": "4"}


@value
class Lists:
    """The lists of an empty document: the definition of each kind, how many there are, and how many lists."""

    definitions: Mapping[str, Markup]
    defined: int
    listed: int

    @classmethod
    def within(cls, numbering: Element) -> Lists:
        """The lists of the numbering part, which gets places for more `definitions` and more `lists`."""
        definitions = numbering.findall(name("w:abstractNum"))
        definitions[-1].addnext(place("definitions"))  # all definitions come before all lists
        numbering.append(place("lists"))
        drawn = {each.get(name("w:abstractNumId"), ""): each for each in definitions}
        kept = {known: felled(drawn[known]) for known in _DEFINITIONS.values()}
        return cls(kept, len(definitions), len(numbering.findall(name("w:num"))))


class Numbering:
    """The lists of one document."""

    def __init__(self, lists: Lists, measures: Measures) -> None:
        self._of_all = lists
        self._made: list[Markup] = []
        self._moved: list[Markup] = []
        self._drawn_at: dict[Kind, int] = {
            "bullets": measures.number_column,
            "numbers": measures.number_column,
            "recommendations": 0,
        }
        self._definitions: dict[tuple[Kind, int], str] = {}
        self._bullets: dict[int, int] = {}

    @property
    def made(self) -> Mapping[str, Markup]:
        """What goes into the places of the numbering part."""
        return {"definitions": together(self._moved), "lists": together(self._made)}

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
            number = self._of_all.defined + len(self._moved) + 1
            drawn = self._of_all.definitions[_DEFINITIONS[kind]]
            self._moved.append(_moved(drawn, number, indent - self._drawn_at[kind]))
            self._definitions[kind, indent] = str(number)
        return self._definitions[kind, indent]

    def _instance(self, definition: str, starts: int | None = None) -> int:
        number = self._of_all.listed + len(self._made) + 1
        asked = [valued("w:abstractNumId", definition)]
        if starts is not None:
            asked.append(element("w:lvlOverride", {"w:ilvl": starts}, valued("w:startOverride", 1)))
        self._made.append(element("w:num", {"w:numId": number}, *asked))
        return number


def _moved(definition: Markup, number: int, by: int) -> Markup:
    """A definition under another number, moved by so many twips and bound to no style."""
    made = grown(definition)
    made.set(name("w:abstractNumId"), str(number))
    for mark in made.findall(name("w:nsid")):
        mark.set(name("w:val"), f"{0x47440000 + number:08X}")
    for level in made.findall(name("w:lvl")):
        for bound in level.findall(name("w:pStyle")):  # a style is bound to one definition only
            level.remove(bound)
        for indent in level.iter(name("w:ind")):
            indent.set(name("w:left"), str(int(indent.get(name("w:left"), "0")) + by))
    return felled(made)

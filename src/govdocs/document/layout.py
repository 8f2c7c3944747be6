"""Layouts: which slots a kind of paper has, in which order, under which headings, numbered or not. Data, not code."""

from __future__ import annotations

from typing import Literal

from govdocs.document.blocks import Block, Document, Section, Text
from govdocs.document.dialect import Parts
from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.reading.library import Library
from govdocs.reading.model import Record, did_you_mean, read
from govdocs.reading.values import Line, Slug, YesNo


class LayoutSlot(Record):
    """One slot: its name, its heading (none for what stands without one), and whether the section is numbered."""

    slot: Slug
    heading: Line | None = None
    numbered: YesNo = True
    need: Literal["mandatory", "optional"] = "mandatory"


class Layout(Record):
    """A layout: its name for people, and its slots in order."""

    name: Line
    slots: tuple[LayoutSlot, ...]


def load(library: Library, name: str) -> Layout:
    """The layout of that name, the workspace's own before the built-in. Raises ProblemsFound."""
    text, label = library.text(f"layouts/{name}.yaml")
    layout, problems = read(Layout, text, label)
    if layout is None or errors(problems):
        raise ProblemsFound(problems)
    return layout


def arrange(parts: Parts, layout: Layout, place: Span) -> tuple[Document | None, list[Problem]]:
    """Put what a template wrote into the order and under the headings of a layout.

    `place` is where the layout was asked for. Problems: no-such-slot, slot-twice, empty-slot (a mandatory slot that
    the template left empty).
    """
    problems: list[Problem] = []
    known = {slot.slot for slot in layout.slots}
    written: dict[str, tuple[Block, ...]] = {}
    for slot in parts.slots:
        if slot.name not in known:
            message = f"the layout '{layout.name}' has no slot '{slot.name}'"
            hint = did_you_mean(slot.name, known) or f"its slots are {', '.join(sorted(known))}"
            problems.append(Problem(slot.place, "no-such-slot", message, hint))
        elif slot.name in written:
            hint = "write all of it in one <slot>"
            problems.append(Problem(slot.place, "slot-twice", f"the slot '{slot.name}' is written twice", hint))
        written[slot.name] = slot.blocks
    blocks: list[Block] = []
    for wanted in layout.slots:
        content = written.get(wanted.slot, ())
        if not content and wanted.need == "mandatory":
            message = f"the layout '{layout.name}' must have '{wanted.heading or wanted.slot}', and it is empty"
            hint = f"write '{wanted.slot}:' under 'narrative:' in the report, or that slot in the template"
            problems.append(Problem(place, "empty-slot", message, hint))
        if content and wanted.heading:
            title = (Text(wanted.heading),)
            content = (Section(title, content, id=wanted.slot, numbered=wanted.numbered, place=wanted.where()),)
        blocks += content
    if problems:
        return None, problems
    return Document(parts.properties, parts.masthead, tuple(blocks), parts.appendices), []

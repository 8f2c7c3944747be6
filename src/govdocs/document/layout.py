"""Layouts: which slots a kind of paper has, in which order, under which headings, numbered or not. Data, not code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from govdocs.document.blocks import Block, Document, Paragraph, Section, Text
from govdocs.document.dialect import Parts
from govdocs.problems import Problem, ProblemsFound, Span, errors
from govdocs.reading.library import Library
from govdocs.reading.model import Record, did_you_mean, read
from govdocs.reading.values import Line, Slug, YesNo
from govdocs.value import value


class LayoutSlot(Record):
    """One slot: its name, its heading (none for what stands without one), whether the section is numbered, and whether
    on paper it begins on a new page, or each section within it but the first does.

    Under a heading that need only be accounted for (`none-because`) a report may say why there is nothing; `without`
    are the words that go before its reason. In a slot without a heading of its own, what is said of its section is
    said of each section that the template writes in it.
    """

    slot: Slug
    heading: Line | None = None
    numbered: YesNo = True
    need: Literal["mandatory", "optional", "none-because"] = "mandatory"
    without: Line = "None"
    page: Literal["any", "new", "each"] = "any"


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


@value
class Reason:
    """Why there is nothing under a heading, and where that was written."""

    words: str
    place: Span


def arrange(
    parts: Parts, layout: Layout, place: Span, none: Mapping[str, Reason] = MappingProxyType({})
) -> tuple[Document | None, list[Problem]]:
    """Put what a template wrote into the order and under the headings of a layout.

    `place` is where the layout was asked for, `none` are the reasons given for empty slots. Problems: no-such-slot,
    slot-twice, empty-slot (one that must not be empty, and is), reason-not-wanted (for a slot that may not be
    accounted for in this way, or is not empty).
    """
    problems: list[Problem] = list(_reasons(parts, layout, none))
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
        if not content and wanted.need == "none-because" and wanted.slot in none:
            content = (_accounted_for(none[wanted.slot], wanted),)
        if not content and wanted.need != "optional":
            message = f"the layout '{layout.name}' must have '{wanted.heading or wanted.slot}', and it is empty"
            hint = f"write '{wanted.slot}:' under 'narrative:' in the report, or that slot in the template"
            if wanted.need == "none-because":
                hint += f"; or under 'none:' '{wanted.slot}:' and why there is nothing to say"
            problems.append(Problem(place, "empty-slot", message, hint))
        if content and wanted.heading:
            section = Section((Text(wanted.heading),), content, id=wanted.slot, place=wanted.where())
            content = (_as_asked(section, wanted),)
        else:
            content = tuple(_raised(block, wanted) for block in content)
        blocks += content
    if problems:
        return None, problems
    return Document(parts.properties, parts.masthead, tuple(blocks), parts.appendices), []


def _reasons(parts: Parts, layout: Layout, none: Mapping[str, Reason]) -> Iterator[Problem]:
    slots = {slot.slot: slot for slot in layout.slots}
    written = {slot.name for slot in parts.slots if slot.blocks}
    for name, reason in none.items():
        if name not in slots:
            message = f"the layout '{layout.name}' has no slot '{name}'"
            hint = did_you_mean(name, slots) or f"its slots are {', '.join(sorted(slots))}"
            yield Problem(reason.place, "no-such-slot", message, hint)
        elif slots[name].need != "none-because":
            message = f"'{slots[name].heading or name}' cannot be left out for a reason in the layout '{layout.name}'"
            yield Problem(reason.place, "reason-not-wanted", message, "delete this reason")
        elif name in written:
            message = f"'{slots[name].heading or name}' is written, and here is why there is nothing to write"
            yield Problem(reason.place, "reason-not-wanted", message, "delete this reason, or what is written")


def _accounted_for(reason: Reason, slot: LayoutSlot) -> Paragraph:
    words = reason.words.rstrip(". ")
    words = words if words[1:2].isupper() else words[:1].lower() + words[1:]
    return Paragraph((Text(f"{slot.without}, because {words}."),), numbered=True, place=reason.place)


def _as_asked(section: Section, slot: LayoutSlot) -> Section:
    blocks = _each_on_a_page(section.blocks) if slot.page == "each" else section.blocks
    return replace(section, blocks=blocks, numbered=slot.numbered, new_page=slot.page != "any")


def _each_on_a_page(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks whose sections each begin on a new page, but for the first, which stands under the heading of them all."""
    first = next((block for block in blocks if isinstance(block, Section)), None)
    return tuple(
        replace(block, new_page=True) if isinstance(block, Section) and block is not first else block
        for block in blocks
    )


def _raised(block: Block, slot: LayoutSlot) -> Block:
    """A block of a slot without a heading: its sections stand where the slot's own would."""
    return _as_asked(_one_up(block), slot) if isinstance(block, Section) else block


def _one_up(section: Section) -> Section:
    blocks = tuple(_one_up(block) if isinstance(block, Section) else block for block in section.blocks)
    return replace(section, level=section.level - 1, blocks=blocks)

"""The text of a report that is begun: its keys with what each is for, and in comments what is still to be written."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Set

from govdocs.document import layout
from govdocs.document.layout import Layout
from govdocs.reading.library import Library
from govdocs.reading.spelling import Value, entry
from govdocs.records.commission import Commission
from govdocs.templates.asking import Passage, asking
from govdocs.templates.head import Head

_WIDTH = 100
_SAID = {
    "layout": "the order and the headings",
    "status": "final, once all is written: it is then not marked DRAFT",
    "date": "of the meeting or the letter",
    "as_of": "what was known on this day counts",
    "period": "the first and the last day that it reports on",
    "meeting": "the meeting that it is of",
    "to": "the body that it goes to",
    "addressee": "whom the letter goes to: a post or a person",
    "copies": "who else is sent it",
    "subject": "as the first page says it",
    "organisation": "whom it reports on",
    "cabinet_member": "a post",
    "directors": "posts",
    "contact_officers": "posts",
    "sign_off": "the post that signs",
    "recommendations": "what the body is asked to do: they go on from 'That the Board:'",
}
"""What a key is for, as far as its name does not say it."""

KEYS = tuple(field.alias or name for name, field in Commission.model_fields.items())


def report_lines(
    library: Library, head: Head, values: Mapping[str, Value], guessed: Set[str] = frozenset()
) -> Iterator[str]:
    """The lines of a report with these values, of which some are only guessed.

    Raises ProblemsFound: those of reading the template and the layout.
    """
    asked = asking(library, str(values["template"]))
    arranged = layout.load(library, str(values.get("layout", head.layout)))
    yield from _comment(f"{head.name}. {head.about}")
    yield "# Lines that start with # are not read."
    for key in KEYS:
        if key in values:
            first, *rest = entry(f"{key}:", values[key], 2, literal=True)
            said = "guessed: correct it" if key in guessed else _SAID.get(key, "")
            yield f"{first}  # {said}" if said else first
            yield from rest
        elif key in head.needs and key != "narrative":
            yield f"# {key}:  # needed{f': {_SAID[key]}' if key in _SAID else ''}"
    reads = asked.keys | ({"period"} if asked.keys & {"start", "end", "months"} else set())
    if also := [key for key in KEYS if key in reads - {*values, *head.needs, "narrative", "none", "accepted"}]:
        yield from _comment(f"It may also have: {', '.join(also)}.")
    yield from _narrative(asked.passages, arranged)
    yield from _none(arranged)


def _narrative(passages: tuple[Passage, ...], arranged: Layout) -> Iterator[str]:
    if not passages:
        return
    headings = {slot.slot: slot.heading for slot in arranged.slots}
    yield ""
    yield "# What only its author knows. Take away the '# ' that starts the lines of a text, and write it in place of"
    yield "# what stands there. Until then a draft shows what is still to be written, and who should write it."
    yield "narrative:"
    for passage in passages:
        yield f"#   {passage.name}: |"
        yield from _comment(_wanted(passage, headings.get(passage.name)), "#     ")


def _wanted(passage: Passage, heading: str | None) -> str:
    wants = passage.wants or (f"What stands under ‘{heading}’" if heading else "Your text")
    parts = [f"{wants[:1].upper()}{wants[1:].rstrip('.')}."]
    parts += [f"To be written by {passage.by}."] if passage.by else []
    parts += ["May be left out."] if passage.optional else []
    return " ".join(parts)


def _none(arranged: Layout) -> Iterator[str]:
    if slots := [slot for slot in arranged.slots if slot.need == "none-because"]:
        yield ""
        yield "# Where there is nothing to say under one of these headings, say why: 'None, because …' is then printed."
        yield "# none:"
        yield from (f"#   {slot.slot}: the reason  # {slot.heading or slot.slot}" for slot in slots)


def _comment(text: str, start: str = "# ") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=start, subsequent_indent=start, break_on_hyphens=False)

"""Finds characters that the bundled typeface cannot show, before they become blank boxes on paper."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from govdocs.document.blocks import Document, Properties
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.writers.pdf import typeface

_NOT_PRINTED = {
    "id", "target", "href", "lang", "counter", "alt", "summary", "style", "role", "align", "shows", "place",
}  # fmt: skip
_SPACE = frozenset("\n\t")

Printed = list[tuple[Span, str]]


def require_glyphs(document: Document) -> None:
    """See that the typeface can show a document, whichever engine lays it out.

    Raises ProblemsFound: missing-glyph, one for each place with characters that cannot be shown.
    """
    printed: Printed = []
    _gather(document, Span(document.properties.title), printed)
    if not _missing("\n".join(words for _, words in printed)):
        return
    found: dict[Span, set[str]] = {}
    for place, words in printed:
        if missing := _missing(words):
            found.setdefault(place, set()).update(missing)
    raise ProblemsFound(_problem(place, sorted(missing)) for place, missing in sorted(found.items()))


def _missing(words: str) -> set[str]:
    return typeface.missing(unicodedata.normalize("NFC", words)) - _SPACE


def _problem(place: Span, missing: list[str]) -> Problem:
    named = ", ".join(f"'{character}' ({_name(character)})" for character in missing)
    return Problem(
        place,
        "missing-glyph",
        f"the typeface of the PDF cannot show {named}",
        "write it in other characters; Word and HTML can show it where the reader's computer has a typeface for it",
    )


def _name(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "")
    return f"{code} {name}" if name else code


def _gather(part: Any, place: Span, printed: Printed) -> None:
    """Every string that is printed, with the nearest place it was written at."""
    if isinstance(part, str):
        printed.append((place, part))
    elif isinstance(part, tuple):
        for item in part:
            _gather(item, place, printed)
    elif isinstance(part, Properties):
        printed += ((place, words) for words in (part.title, part.marking))
    elif names := _printed_fields(part.__class__):
        place = getattr(part, "place", None) or place
        for name in names:
            _gather(getattr(part, name), place, printed)


@cache
def _printed_fields(kind: type) -> tuple[str, ...]:
    """The fields of a kind of block that are printed; none of what is no block."""
    if not is_dataclass(kind):
        return ()
    return tuple(field.name for field in fields(kind) if field.name not in _NOT_PRINTED)

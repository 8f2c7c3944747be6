"""Finds characters that the bundled typeface cannot show, before they become blank boxes on paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from govdocs.document.blocks import Document, Properties
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.writers.pdf.typeface import characters

_NOT_PRINTED = {
    "id", "target", "href", "lang", "counter", "alt", "summary", "style", "role", "align", "shows", "place",
}  # fmt: skip
_SPACE = frozenset("\n\t")


def require_glyphs(document: Document) -> None:
    """See that the typeface can show a document, whichever engine lays it out.

    Raises ProblemsFound: missing-glyph, one for each place with characters that cannot be shown.
    """
    found: dict[Span, set[str]] = {}
    for place, words in _printed(document, Span(document.properties.title)):
        composed = unicodedata.normalize("NFC", words)
        if missing := set(composed) - characters() - _SPACE:
            found.setdefault(place, set()).update(missing)
    if found:
        raise ProblemsFound(_problem(place, sorted(missing)) for place, missing in sorted(found.items()))


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


def _printed(part: object, place: Span) -> Iterator[tuple[Span, str]]:
    """Every string that is printed, with the nearest place it was written at."""
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, tuple):
        for item in part:
            yield from _printed(item, place)
    elif isinstance(part, Properties):
        yield from ((place, words) for words in (part.title, part.marking))
    elif is_dataclass(part):
        place = getattr(part, "place", None) or place
        for field in fields(part):
            if field.name not in _NOT_PRINTED:
                yield from _printed(getattr(part, field.name), place)

"""The bundled typeface: its files, and the characters that all of them can show."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

FAMILY = "Liberation Sans"
FOLDER = Path(__file__).resolve().parents[2] / "fonts"
FACES = {
    "LiberationSans-Regular.ttf": "font-weight: normal; font-style: normal",
    "LiberationSans-Bold.ttf": "font-weight: bold; font-style: normal",
    "LiberationSans-Italic.ttf": "font-weight: normal; font-style: italic",
    "LiberationSans-BoldItalic.ttf": "font-weight: bold; font-style: italic",
}

WIDEST = 1.4
"""No letter is wider, as a share of the size of text."""

_EVERYDAY = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) | frozenset("–—‘’“”…•€−≤≥←↑→↓")
"""What every face has, so that its file need not be read for it."""


def missing(words: str) -> set[str]:
    """The characters of words for which some face has no glyph."""
    rare = set(words) - _EVERYDAY
    return rare - characters() if rare else rare


@cache
def characters() -> frozenset[str]:
    """The characters for which every face has a glyph."""
    covered = [set(_font(face).getBestCmap()) for face in FACES]
    return frozenset(map(chr, set.intersection(*covered)))


def width(words: str, *, bold: bool) -> float:
    """How wide words are, as a share of the size of text."""
    widths = _widths("LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf")
    return sum(widths.get(letter, 1.0) for letter in words)


@cache
def _font(face: str) -> Any:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types

    return TTFont(FOLDER / face, lazy=True)


@cache
def _widths(face: str) -> dict[str, float]:
    font = _font(face)
    whole = font["head"].unitsPerEm
    return {chr(code): font["hmtx"][name][0] / whole for code, name in font.getBestCmap().items()}

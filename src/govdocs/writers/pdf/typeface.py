"""The bundled typeface: its files, and the characters that all of them can show."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FAMILY = "Liberation Sans"
FOLDER = Path(__file__).resolve().parents[2] / "fonts"
FACES = {
    "LiberationSans-Regular.ttf": "font-weight: normal; font-style: normal",
    "LiberationSans-Bold.ttf": "font-weight: bold; font-style: normal",
    "LiberationSans-Italic.ttf": "font-weight: normal; font-style: italic",
    "LiberationSans-BoldItalic.ttf": "font-weight: bold; font-style: italic",
}


@cache
def characters() -> frozenset[str]:
    """The characters for which every face has a glyph."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types

    covered = [set(TTFont(FOLDER / name, lazy=True).getBestCmap()) for name in FACES]
    return frozenset(map(chr, set.intersection(*covered)))


def width(words: str, *, bold: bool) -> float:
    """How wide words are, as a share of the size of text."""
    widths = _widths("LiberationSans-Bold.ttf" if bold else "LiberationSans-Regular.ttf")
    return sum(widths.get(letter, 1.0) for letter in words)


@cache
def _widths(face: str) -> dict[str, float]:
    from fontTools.ttLib import TTFont

    font = TTFont(FOLDER / face, lazy=True)
    whole = font["head"].unitsPerEm
    return {chr(code): font["hmtx"][name][0] / whole for code, name in font.getBestCmap().items()}

"""The style sheet of an HTML file: the house style as custom properties, then the files beside this module."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from govdocs.writers.house_style import StyleSheet

_HERE = Path(__file__).resolve().parent


def style_sheet(sheet: StyleSheet, marking: str = "") -> str:
    """All rules for screen and print, with a marking that is printed on every page."""
    screen, printed = ((_HERE / name).read_text(encoding="utf-8") for name in ("screen.css", "print.css"))
    marked = f"@page {{ @top-right {{ content: {quoted(marking)}; font-weight: bold; }} }}\n" if marking else ""
    return f"\n{house_properties(sheet)}\n{screen}\n{printed}{marked}"


def quoted(words: str) -> str:
    """Words as a CSS string; a character that could end it is written as its code."""
    return '"' + "".join(f"\\{ord(letter):x} " if letter in '"\\<\n\r\f' else letter for letter in words) + '"'


def house_properties(sheet: StyleSheet) -> str:
    """The house style as CSS: custom properties, and the size of the page."""
    values = {
        "typeface": _harmless(sheet.typeface.web),
        "size": f"{_number(sheet.typeface.size)}pt",
        **{f"colour-{name}": value for name, value in sheet.colours},
        **{f"tone-{name}": value for name, value in sheet.tones},
    }
    lines = [f"  --{name.replace('_', '-')}: {value};" for name, value in values.items()]
    page = sheet.page
    edges = " ".join(f"{_number(edge)}mm" for edge in (page.top, page.right, page.bottom, page.left))
    return "\n".join([":root {", *lines, "}", f"@page {{ size: A4; margin: {edges}; }}"])


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _harmless(value: str) -> str:
    """A list of typefaces as typed, without what could end the declaration or the style sheet."""
    return "".join(character for character in value if character not in "<>{};\\")

"""The style sheet of an HTML file: the house style as custom properties, then the files beside this module."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from govdocs.writers.house_style import StyleSheet

_HERE = Path(__file__).resolve().parent


def style_sheet(sheet: StyleSheet) -> str:
    """All rules for screen and print."""
    screen, printed = ((_HERE / name).read_text(encoding="utf-8") for name in ("screen.css", "print.css"))
    return f"\n{house_properties(sheet)}\n{screen}\n{printed}"


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

"""Whether the colours of a house style can be told apart: the contrast that the law asks for.

Words need 4.5 to 1 against what lies behind them, lines and marks that carry meaning 3 to 1 (WCAG 2.2, 1.4.3 and
1.4.11, by SI 2018/952).
"""

from __future__ import annotations

from decimal import Decimal

WHITE = "#ffffff"
OF_WORDS, OF_MARKS = Decimal("4.5"), Decimal(3)


def contrast(one: str, other: str) -> Decimal:
    """How strongly two colours differ in lightness, from 1 to 21 (WCAG 2.2, 'contrast ratio')."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + Decimal("0.05")) / (darker + Decimal("0.05"))


def _luminance(colour: str) -> Decimal:
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return Decimal("0.2126") * red + Decimal("0.7152") * green + Decimal("0.0722") * blue


def _linear(channel: int) -> Decimal:
    share = channel / 255
    return Decimal(share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)

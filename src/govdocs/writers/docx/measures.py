"""Lengths on the page, in twips: a twentieth of a point, 1440 to the inch. Word measures in them."""

from __future__ import annotations

from decimal import Decimal

from govdocs.value import value
from govdocs.writers.house_style import StyleSheet

_DRAWN_FOR = Decimal(12)  # the size of text, in points, that the base is drawn for
_NUMBER_COLUMN = Decimal(737)  # 13 mm: as wide as '10.12' and a space


def twips(millimetres: Decimal) -> int:
    """Twips of a length in millimetres."""
    return round(millimetres * 1440 / Decimal("25.4"))


@value
class Measures:
    """An A4 page and its margins in twips; `scale` is how much larger than the base's the text is."""

    top: int
    bottom: int
    left: int
    right: int
    scale: Decimal
    page_width: int = 11906
    page_height: int = 16838

    @property
    def text_width(self) -> int:
        """From margin to margin of a portrait page."""
        return self.page_width - self.left - self.right

    @property
    def wide_width(self) -> int:
        """From margin to margin of a landscape page."""
        return self.page_height - self.left - self.right

    @property
    def number_column(self) -> int:
        """How far numbered text stands in from the margin, its number being in the margin's column."""
        return self.scaled(_NUMBER_COLUMN)

    def scaled(self, length: Decimal | int) -> int:
        """A length that the base draws for text of 12 points, for text of the house's size."""
        return round(length * self.scale)


def measure(sheet: StyleSheet) -> Measures:
    """The page of a house style."""
    page = sheet.page
    return Measures(
        top=twips(page.top),
        bottom=twips(page.bottom),
        left=twips(page.left),
        right=twips(page.right),
        scale=sheet.typeface.size / _DRAWN_FOR,
    )

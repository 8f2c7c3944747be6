"""The pages of both engines look alike: their pictures differ by no more than a hair's breadth here and there."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import PIL.Image
import PIL.ImageChops
import PIL.ImageFilter
import PIL.ImageStat
import pytest

from govdocs.document.blocks import Document, Section
from govdocs.reading.library import Library
from govdocs.writers import house_style, pdf, typst
from govdocs.writers.house_style import HouseStyle
from tests.writers import test_letterhead
from tests.writers.extremes import EXTREMES
from tests.writers.test_contents import LONG

pdfium: Any = pytest.importorskip("pypdfium2")

LETTER = replace(test_letterhead.LETTER, blocks=(*test_letterhead.LETTER.blocks[:6], test_letterhead.LETTER.blocks[-1]))
STYLE = house_style.load(Library(None))
DOTS = 50 / 72  # to a point
MOST = 1.5  # of 255: how much pages may differ, all in all, once a breadth of about a point is blurred


def apart(document: Document) -> Document:
    """The document with each of its sections on a page of its own, so that both engines break pages alike."""
    blocks = (replace(each, new_page=True) if isinstance(each, Section) else each for each in document.blocks)
    return replace(document, blocks=tuple(blocks))


def pictures(data: bytes) -> list[PIL.Image.Image]:
    opened = pdfium.PdfDocument(data)
    drawn = [page.render(scale=DOTS).to_pil().convert("L") for page in opened]
    return [each.filter(PIL.ImageFilter.GaussianBlur(2)) for each in drawn]


@cache
def by_weasyprint(document: Document) -> list[PIL.Image.Image]:
    return pictures(pdf.write(document, STYLE))


def differences(document: Document, style: HouseStyle = STYLE) -> list[float]:
    """How much each page of the two engines differs, in the mean."""
    usual, other = by_weasyprint(document), pictures(typst.write(document, style))
    assert [each.size for each in usual] == [each.size for each in other]
    return [PIL.ImageStat.Stat(PIL.ImageChops.difference(a, b)).mean[0] for a, b in zip(usual, other, strict=True)]


@pytest.mark.parametrize(
    "document",
    [apart(LONG), LETTER, EXTREMES["a table of fifteen columns"]],
    ids=["every block", "letter", "fifteen columns"],
)
def test_the_pages_of_both_engines_look_alike(document: Document) -> None:
    found = differences(document)
    assert found
    assert max(found) < MOST


def test_pages_of_another_style_would_not_pass() -> None:
    page = STYLE.sheet.page.model_copy(update={"left": STYLE.sheet.page.left + 5})
    other = replace(STYLE, sheet=STYLE.sheet.model_copy(update={"page": page}))
    assert max(differences(LETTER, other)) > MOST

"""The number of a page, stamped at its foot as what a screen reader leaves out."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from functools import cache
from typing import Any

from govdocs.writers.pdf.typeface import FOLDER

_FACE = "LiberationSans-Bold.ttf"
_NAME = "/PageStamp"
_SIZE = 10.0  # points
_UP = (
    15.0  # from the lower edge to the foot of the letters: beneath a page's own footer, and where printers still print
)
_AROUND = 3.0  # of white, on pages that are dark there
_BETWEEN = " – "

Words = tuple[str, str]
"""A marking, which may be empty, and the label of a page."""


def stamp(pdf: Any, words: Sequence[Words]) -> None:
    """Stamp every page of an open file with its words."""
    import pikepdf

    texts = [_BETWEEN.join(filter(None, pair)) for pair in words]
    letters = _Letters("".join(sorted(set("".join(texts)))))
    font = letters.embedded(pdf)
    opening = pdf.make_stream(b"q\n")
    for page, text in zip(pdf.pages, texts, strict=True):
        if "/Resources" not in page.obj:
            page.obj.Resources = pikepdf.Dictionary()
        if "/Font" not in page.obj.Resources:
            page.obj.Resources.Font = pikepdf.Dictionary()
        page.obj.Resources.Font[_NAME] = font
        drawn = pdf.make_stream(b"\nQ\n" + _drawn(letters, text, page))
        contents = page.obj.get("/Contents", pikepdf.Array())
        before = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
        page.obj.Contents = pikepdf.Array([opening, *before, drawn])


def _drawn(letters: _Letters, text: str, page: Any) -> bytes:
    """The instructions that draw words at the foot of a page, in the middle, however that is turned."""
    matrix, width = _upright(page)
    wide = letters.width(text) * _SIZE
    left = (width - wide) / 2
    ground = f"{left - _AROUND:.2f} {_UP - _AROUND:.2f} {wide + 2 * _AROUND:.2f} {_SIZE + _AROUND:.2f}"
    return (
        "q\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
        f"{matrix} cm\n1 g {ground} re f\n0 g\n"
        f"BT {_NAME} {_SIZE:g} Tf 1 0 0 1 {left:.2f} {_UP:g} Tm <{letters.codes(text)}> Tj ET\nEMC\nQ\n"
    ).encode()


def _upright(page: Any) -> tuple[str, float]:
    """What turns a page upright, and its width then."""
    left, low, right, high = (float(edge) for edge in page.cropbox)
    left, right, low, high = min(left, right), max(left, right), min(low, high), max(low, high)
    match int(page.obj.get("/Rotate", 0)) % 360:
        case 90:
            return f"0 1 -1 0 {right:g} {low:g}", high - low
        case 180:
            return f"-1 0 0 -1 {right:g} {high:g}", right - left
        case 270:
            return f"0 -1 1 0 {left:g} {high:g}", high - low
        case _:
            return f"1 0 0 1 {left:g} {low:g}", right - left


class _Letters:
    """The letters that stamps need, cut from the bundled typeface."""

    def __init__(self, needed: str) -> None:
        self._data, glyphs = _cut(needed)
        self._glyphs = dict(glyphs)

    def codes(self, text: str) -> str:
        """A text as the numbers of its glyphs."""
        return "".join(f"{self._glyphs[letter][0]:04X}" for letter in text)

    def width(self, text: str) -> float:
        """How wide a text is, as a share of its size."""
        return sum(self._glyphs[letter][1] for letter in text) / 1000

    def embedded(self, pdf: Any) -> Any:
        """The letters as a font of an open file."""
        import pikepdf

        name = pikepdf.Name(f"/{_tag(self._data)}+LiberationSans-Bold")
        file = pdf.make_stream(self._data, Length1=len(self._data))
        descriptor = pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=name,
            Flags=4,
            FontBBox=[-482, -376, 1304, 1034],
            ItalicAngle=0,
            Ascent=905,
            Descent=-212,
            CapHeight=729,
            StemV=140,
            FontFile2=file,
        )
        widths = [part for glyph, width in sorted(self._glyphs.values()) for part in (glyph, pikepdf.Array([width]))]
        descendant = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=pikepdf.Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
            FontDescriptor=pdf.make_indirect(descriptor),
            CIDToGIDMap=pikepdf.Name.Identity,
            W=pikepdf.Array(widths),
        )
        return pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font,
                Subtype=pikepdf.Name.Type0,
                BaseFont=name,
                Encoding=pikepdf.Name("/Identity-H"),
                DescendantFonts=[pdf.make_indirect(descendant)],
                ToUnicode=pdf.make_stream(self._meanings()),
            )
        )

    def _meanings(self) -> bytes:
        """Which letter each glyph is, for those who search or copy."""
        lines = [f"<{glyph:04X}> <{ord(letter):04X}>" for letter, (glyph, _) in sorted(self._glyphs.items())]
        return "\n".join(
            [
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
                "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
                "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
                "1 begincodespacerange <0000> <FFFF> endcodespacerange",
                f"{len(lines)} beginbfchar",
                *lines,
                "endbfchar",
                "endcmap CMapName currentdict /CMap defineresource pop end end",
            ]
        ).encode()


@cache
def _cut(needed: str) -> tuple[bytes, tuple[tuple[str, tuple[int, int]], ...]]:
    """A typeface with the needed letters alone, and the number and the width of the glyph of each."""
    from fontTools import subset  # type: ignore[import-untyped]  # it has no types
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True)
    options.drop_tables += ["FFTM"]
    font = TTFont(FOLDER / _FACE, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(text=needed)
    cutter.subset(font)
    whole, numbers = font["head"].unitsPerEm, font.getReverseGlyphMap()
    glyphs = {
        chr(code): (numbers[name], round(1000 * font["hmtx"][name][0] / whole))
        for code, name in font.getBestCmap().items()
    }
    stream = io.BytesIO()
    font.save(stream, reorderTables=False)
    return stream.getvalue(), tuple(sorted((letter, glyphs[letter]) for letter in needed))


def _tag(data: bytes) -> str:
    """Six capitals that tell one cut of a typeface from another."""
    digest = hashlib.sha256(data).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

"""Figures: a chart as a picture at the resolution of print, with words for a reader who cannot see it."""

from __future__ import annotations

import io

from govdocs.document.blocks import Figure
from govdocs.writers.docx.paragraphs import Draft, Place
from govdocs.writers.docx.xml import NAMESPACES, Attributes, Element, element

_DOTS_PER_PIXEL = 3.0  # 288 dots to the inch
_EMU_PER_PIXEL = 9525  # English metric units, in which Word measures pictures: 914400 to the inch
_EMU_PER_TWIP = 635


def picture(figure: Figure, place: Place, draft: Draft) -> Element:
    """A run with the picture of a figure, no wider than its place."""
    from govdocs.writers import charts  # the chart engine is slow to load, and most documents have no chart

    drawn_width, drawn_height = charts.size(figure.chart, draft.style)
    width = min(round(drawn_width * _EMU_PER_PIXEL), place.width * _EMU_PER_TWIP)
    height = round(width * drawn_height / drawn_width)
    image = charts.png(figure.chart, draft.style, scale=_DOTS_PER_PIXEL)
    relation, _ = draft.word.part.get_or_add_image(io.BytesIO(image))
    draft.pictures += 1
    return _drawing(relation, draft.pictures, f"Figure {figure.number}".rstrip(), figure.alt, width, height)


def _drawing(relation: str, number: int, title: str, alt: str, width: int, height: int) -> Element:
    size: Attributes = {"cx": width, "cy": height}
    identity: Attributes = {"id": number, "name": title, "descr": alt}
    shape = [
        element("a:xfrm", children=[element("a:off", {"x": 0, "y": 0}), element("a:ext", size)]),
        element("a:prstGeom", {"prst": "rect"}, [element("a:avLst")]),
    ]
    fill = [element("a:blip", {"r:embed": relation}), element("a:stretch", children=[element("a:fillRect")])]
    drawn = element(
        "pic:pic",
        children=[
            element("pic:nvPicPr", children=[element("pic:cNvPr", identity), element("pic:cNvPicPr")]),
            element("pic:blipFill", children=fill),
            element("pic:spPr", children=shape),
        ],
    )
    graphic = element("a:graphic", children=[element("a:graphicData", {"uri": NAMESPACES["pic"]}, [drawn])])
    locks = element("wp:cNvGraphicFramePr", children=[element("a:graphicFrameLocks", {"noChangeAspect": 1})])
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        [element("wp:extent", size), element("wp:docPr", identity), locks, graphic],
    )
    return element("w:r", children=[element("w:drawing", children=[inline])])

"""Charts, and pictures at the resolution of print, with words for a reader who cannot see them."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from govdocs.document.blocks import Figure, Picture
from govdocs.document.pictures import MEDIA_TYPES
from govdocs.writers import pictures
from govdocs.writers.docx import charts as native
from govdocs.writers.docx.xml import NAMESPACES, Attributes, Element, element, name

if TYPE_CHECKING:  # paragraphs may hold pictures
    from govdocs.writers.docx.paragraphs import Draft, Place

_DOTS_PER_PIXEL = 3.0  # 288 dots to the inch
_EMU_PER_PIXEL = 9525  # English metric units, in which Word measures pictures: 914400 to the inch
_EMU_PER_TWIP = 635
_EMU_PER_MILLIMETRE = 36000
_MILLIMETRES_PER_TWIP = 25.4 / 1440
_MARKED_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def chart(figure: Figure, place: Place, draft: Draft) -> Element:
    """A run with the chart of a figure, as Word draws it or else as a picture of it."""
    draft.pictures += 1
    known = f"Figure {figure.number}".rstrip()
    high = native.height(figure.chart, draft.style)
    if high is None:
        return _picture(figure, known, place, draft)
    width = place.width * _EMU_PER_TWIP
    shown = etree.Element(name("c:chart"), nsmap={prefix: NAMESPACES[prefix] for prefix in ("c", "r")})
    shown.set(name("r:id"), native.part(figure.chart, draft, width, high))
    identity: Attributes = {"id": draft.pictures, "name": known, "descr": figure.alt}
    return _inline(identity, width, high, "c", shown, element("wp:cNvGraphicFramePr"))


def _picture(figure: Figure, known: str, place: Place, draft: Draft) -> Element:
    """A run with the picture of a figure, no wider than its place."""
    from govdocs.writers import charts  # the chart engine is slow to load, and most documents have no chart

    drawn_width, drawn_height = charts.size(figure.chart, draft.style)
    width = min(round(drawn_width * _EMU_PER_PIXEL), place.width * _EMU_PER_TWIP)
    height = round(width * drawn_height / drawn_width)
    image = charts.png(figure.chart, draft.style, scale=_DOTS_PER_PIXEL)
    relation, _ = draft.word.part.get_or_add_image(io.BytesIO(image))
    return _drawing(relation, draft.pictures, known, figure.alt, width, height)


def placed(picture: Picture, width: int, draft: Draft) -> Element:
    """A run with a picture that stands within text so wide, in twips; a drawing becomes dots, as Word wants it."""
    broad, high = pictures.size(picture, width * _MILLIMETRES_PER_TWIP)
    kind, data = picture.image.kind, picture.image.data
    if kind == "svg":
        kind, data = "png", pictures.png(picture, broad)
    file = PackURI(f"/word/media/{sha256(data).hexdigest()[:16]}.{kind}")
    draft.pictures += 1
    return _drawing(
        _relation(file, MEDIA_TYPES[kind], data, draft),
        draft.pictures,
        f"Picture {draft.pictures}",
        picture.alt,
        round(broad * _EMU_PER_MILLIMETRE),
        round(high * _EMU_PER_MILLIMETRE),
    )


def _relation(file: PackURI, media_type: str, data: bytes, draft: Draft) -> str:
    """The relation to the part that holds a picture, which is made once however often it is shown."""
    for relation in draft.word.part.rels.values():
        if not relation.is_external and relation.target_part.partname == file:
            return str(relation.rId)
    part = Part(file, media_type, data, draft.word.part.package)
    return str(draft.word.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))


def _marked_decorative() -> Element:
    """What tells a screen reader to pass a picture over."""
    decorative = etree.Element(name("adec:decorative"), {"val": "1"}, nsmap={"adec": NAMESPACES["adec"]})
    return element("a:extLst", children=[element("a:ext", {"uri": _MARKED_DECORATIVE}, [decorative])])


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
    locks = element("wp:cNvGraphicFramePr", children=[element("a:graphicFrameLocks", {"noChangeAspect": 1})])
    return _inline(identity, width, height, "pic", drawn, locks)


def _inline(identity: Attributes, width: int, height: int, kind: str, drawn: Element, locks: Element) -> Element:
    """A run with a drawing of a kind that stands within the text."""
    known = element("wp:docPr", identity, () if identity["descr"] else [_marked_decorative()])
    graphic = element("a:graphic", children=[element("a:graphicData", {"uri": NAMESPACES[kind]}, [drawn])])
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        [element("wp:extent", {"cx": width, "cy": height}), known, locks, graphic],
    )
    return element("w:r", children=[element("w:drawing", children=[inline])])

"""Charts, and pictures at the resolution of print, with words for a reader who cannot see them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from govdocs.document.blocks import Figure, Picture
from govdocs.document.pictures import MEDIA_TYPES, Kind
from govdocs.writers import pictures
from govdocs.writers.docx.xml import NAMESPACES, Attributes, Markup, declared, element

if TYPE_CHECKING:  # paragraphs may hold pictures
    from govdocs.writers.docx.paragraphs import Draft, Place

_DOTS_PER_PIXEL = 3.0  # 288 dots to the inch
_EMU_PER_PIXEL = 9525  # English metric units, in which Word measures pictures: 914400 to the inch
_EMU_PER_TWIP = 635
_EMU_PER_MILLIMETRE = 36000
_MILLIMETRES_PER_TWIP = 25.4 / 1440
_MARKED_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def chart(figure: Figure, place: Place, draft: Draft) -> Markup:
    """The chart of a figure, as Word draws it or else as a picture of it."""
    from govdocs.writers.docx import charts as native  # most documents have no chart

    draft.pictures += 1
    known = f"Figure {figure.number}".rstrip()
    high = native.height(figure.chart, draft.style)
    if high is None:
        return _picture(figure, known, place, draft)
    width = place.width * _EMU_PER_TWIP
    relation = native.part(figure.chart, draft, width, high)
    shown = element("c:chart", {**declared("c"), "r:id": relation})
    identity: Attributes = {"id": draft.pictures, "name": known, "descr": figure.alt}
    return _drawing(identity, width, high, "c", shown, element("wp:cNvGraphicFramePr"))


def _picture(figure: Figure, known: str, place: Place, draft: Draft) -> Markup:
    """The picture of a figure, no wider than its place."""
    from govdocs.writers import charts  # the chart engine is slow to load, and most documents have no chart

    drawn_width, drawn_height = charts.size(figure.chart, draft.style)
    width = min(round(drawn_width * _EMU_PER_PIXEL), place.width * _EMU_PER_TWIP)
    height = round(width * drawn_height / drawn_width)
    image = charts.png(figure.chart, draft.style, scale=_DOTS_PER_PIXEL)
    return _image(image, "png", {"id": draft.pictures, "name": known, "descr": figure.alt}, (width, height), draft)


def placed(picture: Picture, width: int, draft: Draft) -> Markup:
    """A picture that stands within text so wide, in twips; a drawing becomes dots, as Word wants it."""
    broad, high = pictures.size(picture, width * _MILLIMETRES_PER_TWIP)
    kind, data = picture.image.kind, picture.image.data
    if kind == "svg":
        kind, data = "png", pictures.png(picture, broad)
    draft.pictures += 1
    identity: Attributes = {"id": draft.pictures, "name": f"Picture {draft.pictures}", "descr": picture.alt}
    return _image(data, kind, identity, (round(broad * _EMU_PER_MILLIMETRE), round(high * _EMU_PER_MILLIMETRE)), draft)


def _image(data: bytes, kind: Kind, identity: Attributes, size: tuple[int, int], draft: Draft) -> Markup:
    """A drawing that shows an image, of which there is one part however often it is shown."""
    width, height = size
    file = f"word/media/{sha256(data).hexdigest()[:16]}.{kind}"
    relation = draft.package.add("image", file, data, MEDIA_TYPES[kind])
    square = element("a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", {"cx": width, "cy": height}))
    drawn = element(
        "pic:pic",
        {},
        element("pic:nvPicPr", {}, element("pic:cNvPr", identity), element("pic:cNvPicPr")),
        element(
            "pic:blipFill",
            {},
            element("a:blip", {"r:embed": relation}),
            element("a:stretch", {}, element("a:fillRect")),
        ),
        element("pic:spPr", {}, square, element("a:prstGeom", {"prst": "rect"}, element("a:avLst"))),
    )
    locks = element("wp:cNvGraphicFramePr", {}, element("a:graphicFrameLocks", {"noChangeAspect": 1}))
    return _drawing(identity, width, height, "pic", drawn, locks)


def _drawing(identity: Attributes, width: int, height: int, kind: str, drawn: Markup, locks: Markup) -> Markup:
    """A drawing of a kind that stands within the text."""
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        element("wp:extent", {"cx": width, "cy": height}),
        element("wp:docPr", identity, *([] if identity["descr"] else [_marked_decorative()])),
        locks,
        element("a:graphic", {}, element("a:graphicData", {"uri": NAMESPACES[kind]}, drawn)),
    )
    return element("w:drawing", {}, inline)


def _marked_decorative() -> Markup:
    """What tells a screen reader to pass a picture over."""
    decorative = element("adec:decorative", {**declared("adec"), "val": 1})
    return element("a:extLst", {}, element("a:ext", {"uri": _MARKED_DECORATIVE}, decorative))

"""Pictures as writers need them: how large on paper, and in which bytes."""

from __future__ import annotations

import base64
from functools import lru_cache

from govdocs.document.blocks import Picture, PictureSize
from govdocs.document.pictures import MEDIA_TYPES, Image
from govdocs.problems import Problem, ProblemsFound, Span

ICON_MILLIMETRES = 14.0
PAGE_MILLIMETRES = 200.0  # the most that a picture is high, which leaves room for a heading above it
_MILLIMETRES_PER_INCH = 25.4
_MILLIMETRES_PER_PIXEL = _MILLIMETRES_PER_INCH / 96
_DOTS_PER_INCH = 300


def size(picture: Picture, text_width: float) -> tuple[float, float]:
    """The width and height of a picture on paper, in millimetres, where the text is so wide.

    A photograph is never enlarged, and nothing is wider than the text.
    """
    image = picture.image
    icon = picture.size is PictureSize.ICON
    most_wide, most_high = (ICON_MILLIMETRES, ICON_MILLIMETRES) if icon else (text_width, PAGE_MILLIMETRES)
    scale = min(most_wide / image.width, most_high / image.height)
    if image.kind != "svg":
        scale = min(scale, _MILLIMETRES_PER_PIXEL)
    return image.width * scale, image.height * scale


def address(image: Image) -> str:
    """The picture itself as an address, for a page that fetches nothing."""
    return f"data:{MEDIA_TYPES[image.kind]};base64,{base64.b64encode(image.data).decode()}"


def png(picture: Picture, width: float) -> bytes:
    """A drawing as a PNG picture, sharp in print at so many millimetres. Raises ProblemsFound: picture-refused."""
    return _png(picture.image.data.decode(), round(width / _MILLIMETRES_PER_INCH * _DOTS_PER_INCH), picture.place)


@lru_cache(maxsize=64)
def _png(drawing: str, pixels: int, place: Span | None) -> bytes:
    import resvg_py

    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=drawing, width=max(pixels, 1), skip_system_fonts=True))
    except ValueError as error:
        message, hint = f"the picture cannot be drawn: {error}", "save it again as plain SVG"
        raise ProblemsFound([Problem(place or Span(""), "picture-refused", message, hint)]) from None

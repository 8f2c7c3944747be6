"""Pictures: bytes looked into before any writer sees them.

A drawing (SVG) may hold shapes, and nothing that acts, is fetched or unfolds: no script, no link, no entity, no
words. A photograph (PNG, JPEG) is unpacked once to see that it is whole and of bounded size, and loses the notes that
cameras and programs leave in it, such as where it was taken.
"""

from __future__ import annotations

import io
import math
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import Any, Literal

from lxml import etree

from govdocs.value import value

MOST_BYTES = 8_000_000
MOST_PIXELS = 25_000_000
_MOST_SHAPES = 5_000
_LONGEST = 20  # times as long as broad

Kind = Literal["svg", "png", "jpeg"]

MEDIA_TYPES: dict[Kind, str] = {"svg": "image/svg+xml", "png": "image/png", "jpeg": "image/jpeg"}


@value
class Image:
    """A picture that is what it says: its bytes, and its size in pixels (of a drawing: in its own units)."""

    kind: Kind
    data: bytes = field(repr=False)
    width: float
    height: float


class Refused(ValueError):
    """Bytes that are not a picture that may be printed, and why."""


def read_image(data: bytes) -> Image:
    """The picture that bytes are. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused(f"it is over {MOST_BYTES // 1_000_000} MB")
    image = _photograph(data) if data.startswith((_PNG, _JPEG)) else _drawing(data)
    if not 1 / _LONGEST <= image.width / image.height <= _LONGEST:
        raise Refused(f"it is more than {_LONGEST} times as long as it is broad")
    return image


# ------------------------------------------------------------------------------------------------------ drawings

_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    {"svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"linearGradient", "radialGradient", "stop", "clipPath"}
)
_LOOKS = frozenset(
    {"id", "version", "viewBox", "width", "height", "preserveAspectRatio", "transform", "d", "points"}
    | {"x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy"}
    | {"color", "opacity", "fill", "fill-opacity", "fill-rule", "clip-path", "clip-rule", "clipPathUnits"}
    | {"stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity"}
    | {"offset", "stop-color", "stop-opacity", "gradientUnits", "gradientTransform", "spreadMethod"}
)
_SAYS_NOTHING = re.compile(r"class|role|focusable|(aria|data)-.*|\{.*\}(?!href$).*")
_SAVED_PLAIN = "save it as plain or optimised SVG, made of shapes alone"


def _drawing(data: bytes) -> Image:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("it is neither SVG, PNG nor JPEG") from None
    if "<!DOCTYPE" in text or "<!ENTITY" in text:  # entities can be defined nowhere else
        raise Refused("it has a DOCTYPE; delete that line")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Refused("it is neither SVG, PNG nor JPEG") from None
    if root.tag != f"{_SVG}svg":
        raise Refused("it is neither SVG, PNG nor JPEG")
    for number, element in enumerate(list(root.iter()), 1):
        if number > _MOST_SHAPES:
            raise Refused(f"it has more than {_MOST_SHAPES:,} shapes")
        _look_into(element)
    width, height = _size(root)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    etree.cleanup_namespaces(root)
    return Image("svg", etree.tostring(root, encoding="utf-8"), width, height)


def _look_into(element: Any) -> None:
    """Keep a shape, take out what a drawing program says to itself, and refuse anything else."""
    if not element.tag.startswith(_SVG) or element.tag == f"{_SVG}metadata":
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
        return
    tag = element.tag.removeprefix(_SVG)
    if tag not in _SHAPES:
        raise Refused(f"it holds <{tag}>; {_SAVED_PLAIN}")
    for name, look in ((str(key), str(held)) for key, held in element.attrib.items()):
        if _SAYS_NOTHING.fullmatch(name):
            del element.attrib[name]
        elif name not in _LOOKS:
            raise Refused(f"its <{tag}> has '{name.rpartition('}')[2]}'; {_SAVED_PLAIN}")
        elif "url" in look.lower() and not re.fullmatch(r"url\(#[\w-]+\)", look):
            raise Refused(f"its <{tag}> asks for something outside it; {_SAVED_PLAIN}")


def _size(root: Any) -> tuple[float, float]:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    if len(box) != 4:
        box = ["0", "0", root.get("width", "").removesuffix("px"), root.get("height", "").removesuffix("px")]
    try:
        width, height = float(box[2]), float(box[3])
    except ValueError:
        width = height = 0.0
    if not (math.isfinite(width) and math.isfinite(height) and 0 < width < 100_000 and 0 < height < 100_000):
        raise Refused('it does not say how large it is; give its <svg> a viewBox, such as "0 0 48 48"')
    return width, height


# --------------------------------------------------------------------------------------------------- photographs

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs"}
_JPEG_NOTES = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}  # all but JFIF, the colour profile and Adobe's colour transform
_TURNED = 0x0112  # the note by which a camera says that the picture is to be turned


def _photograph(data: bytes) -> Image:
    import PIL.Image  # most documents have no photograph
    import PIL.ImageFile

    kind: Kind = "png" if data.startswith(_PNG) else "jpeg"
    try:
        with warnings.catch_warnings(), _whole_files(PIL.ImageFile):
            warnings.simplefilter("error")
            with PIL.Image.open(io.BytesIO(data), formats=(kind.upper(),)) as opened:
                width, height = opened.size
                if width * height > MOST_PIXELS:
                    raise PIL.Image.DecompressionBombError
                if getattr(opened, "n_frames", 1) > 1:
                    raise Refused("it is animated")
                turned = opened.getexif().get(_TURNED, 1)
                opened.load()
    except Refused:
        raise
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning):
        raise Refused(f"it has over {MOST_PIXELS // 1_000_000} million pixels; make it smaller") from None
    except Exception as error:  # noqa: BLE001  what is damaged can fail in any way
        raise Refused(f"it is damaged ({type(error).__name__})") from None
    if turned != 1:
        raise Refused("the camera noted that it is to be turned, which not every program does; save it upright")
    kept = b"".join(_png_parts(data) if kind == "png" else _jpeg_parts(data))
    return Image(kind, kept, float(width), float(height))


@contextmanager
def _whole_files(settings: Any) -> Iterator[None]:
    """Let no file pass of which the end is missing, whatever the layout engine has set for itself."""
    before, settings.LOAD_TRUNCATED_IMAGES = settings.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        settings.LOAD_TRUNCATED_IMAGES = before


def _png_parts(data: bytes) -> Iterator[bytes]:
    """The parts of a PNG file that say what it looks like."""
    yield _PNG
    at, name = len(_PNG), b""
    while at < len(data) and name != b"IEND":
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        name = data[at + 4 : at + 8]
        if name in _PNG_KEPT:
            yield data[at:end]
        at = end


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    """The parts of a JPEG file that say what it looks like: all from the first scan on, and what it needs before."""
    yield data[:2]
    at = 2
    while at + 4 <= len(data):
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        mark = data[at + 1]
        if mark == 0xDA:
            yield data[at:]
            return
        if mark not in _JPEG_NOTES:
            yield data[at:end]
        at = end

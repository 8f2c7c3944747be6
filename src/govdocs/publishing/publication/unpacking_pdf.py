"""Every word that a PDF holds: on its pages, in its tags, bookmarks, forms, properties and the files attached to it.

Two libraries look, each where it is at home: pdfium reads pages as they are drawn, pikepdf every object of the file.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from typing import Any

import pikepdf

from govdocs.publishing.publication.unpacking import Bounds, NotUnpacked, Words, unpack

_MOST_PAGES = 5_000
_MOST_REVISIONS = 5
_ONWARDS = 2_000  # characters of the next page that are read with a page, for what runs on over its end
_SMALL = 200_000  # bytes that may be unpacked in whatever way: they cannot grow into too much
_PLACES = {
    "/StructElem": "its tags",
    "/Annot": "its notes, links or form fields",
    "/Filespec": "the names of files attached to it",
    "/Outlines": "its bookmarks",
}
_WITHOUT_WORDS = frozenset({"/Image", "/XRef", "/ObjStm", "/CMap", "/Type1C", "/CIDFontType0C", "/OpenType"})


def unpack_pdf(name: str, content: bytes, bounds: Bounds, depth: int) -> Iterator[Words]:
    """All words of a PDF, those of earlier revisions that it still carries among them.

    Raises NotUnpacked for one that is locked, broken or too large.
    """
    yield from _revision(name, content, bounds, depth)
    ends = [found.end() for found in re.finditer(rb"%%EOF", content)]
    if len(ends) > _MOST_REVISIONS:
        raise NotUnpacked(name, "it has been changed and saved on top of itself too many times: print it anew")
    for end in ends[:-1]:
        try:
            earlier = list(_revision(name, content[:end], bounds, depth))
        except NotUnpacked:
            continue  # the first part of a file made for fast viewing is no file of its own
        yield from (Words(f"an earlier version kept within it: {each.where}", each.text) for each in earlier)


def _revision(name: str, content: bytes, bounds: Bounds, depth: int) -> Iterator[Words]:
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield from _objects(name, pdf, bounds, depth)
            _drawn_within(name, pdf, bounds)
            yield from _replaced(pdf)
    except pikepdf.PasswordError:
        raise NotUnpacked(name, "it is locked with a password") from None
    except pikepdf.PdfError:
        raise NotUnpacked(name, "it is not a PDF that can be read") from None
    yield from _pages(name, content)


# ------------------------------------------------------------------------------------------------------------- pages


def _pages(name: str, content: bytes) -> Iterator[Words]:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    try:
        if len(pdf) > _MOST_PAGES:
            raise NotUnpacked(name, "it has far more pages than a paper would have")
        texts = []
        for page in pdf:
            drawn = page.get_textpage()
            texts.append(drawn.get_text_range(errors="replace"))
            drawn.close()
            page.close()
    finally:
        pdf.close()
    for number, (text, following) in enumerate(zip(texts, [*texts[1:], ""], strict=True), 1):
        yield Words(f"page {number}", f"{text}\n{following[:_ONWARDS]}")


def _drawn_within(name: str, pdf: Any, bounds: Bounds) -> None:
    """Raise NotUnpacked where what is drawn on the pages would unpack to too much."""
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
            if isinstance(stream, pikepdf.Stream):
                _bytes_of(stream, bounds, name)


def _replaced(pdf: Any) -> Iterator[Words]:
    """The words that stand in for what is drawn, or describe it, within the drawing itself."""
    for owner in (*pdf.pages, *(each for each in pdf.objects if _is_form(each))):
        stream = owner.obj if isinstance(owner, pikepdf.Page) else owner
        raw = _content(stream)
        if not re.search(rb"/(ActualText|Alt|E|Lang|T|Contents)\s*[(<]", raw):
            continue
        found = []
        for each in pikepdf.parse_content_stream(owner):
            if str(each.operator) in ("BDC", "DP"):
                found += [word for operand in each.operands for word in _strings(operand)]
        yield Words("words that stand in for what is drawn", "\n".join(found))


def _is_form(value: Any) -> bool:
    return isinstance(value, pikepdf.Stream) and value.get("/Subtype") == "/Form"


def _content(stream: Any) -> bytes:
    if isinstance(stream, pikepdf.Stream):
        return bytes(stream.read_bytes())
    contents = stream.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(bytes(each.read_bytes()) for each in streams if isinstance(each, pikepdf.Stream))


# ----------------------------------------------------------------------------------------------------------- objects


def _objects(name: str, pdf: Any, bounds: Bounds, depth: int) -> Iterator[Words]:
    """Every string and name of every object, by what kind of object holds them, and every file within."""
    kept: dict[str, list[str]] = {}
    for value in (pdf.trailer, *pdf.objects):
        kept.setdefault(_place(value), []).extend(_strings(value))
        if isinstance(value, pikepdf.Stream):
            yield from _stream(name, value, bounds, depth)
    for place, strings in kept.items():
        yield Words(place, "\n".join(strings))


def _place(value: Any) -> str:
    if not isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
        return "its properties, bookmarks or other notes"
    kind = str(value.get("/Type", ""))
    if kind in _PLACES:
        return _PLACES[kind]
    if "/FT" in value or ("/Subtype" in value and "/Rect" in value):
        return _PLACES["/Annot"]
    if "/S" in value and ("/K" in value or "/P" in value):
        return _PLACES["/StructElem"]
    if "/Title" in value and "/Parent" in value:
        return _PLACES["/Outlines"]
    return "its properties, bookmarks or other notes"


def _strings(value: Any) -> Iterator[str]:
    """The strings and names directly in an object, those of objects that it only refers to not among them."""
    open_ = [value]
    while open_:
        each = open_.pop()
        if isinstance(each, pikepdf.String | pikepdf.Name):
            yield str(each).removeprefix("/")
        elif isinstance(each, pikepdf.Array):
            open_ += [inner for inner in each if not _elsewhere(inner)]
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            for key, inner in each.items():
                yield str(key).removeprefix("/")
                if not _elsewhere(inner):
                    open_.append(inner)


def _elsewhere(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _stream(name: str, stream: Any, bounds: Bounds, depth: int) -> Iterator[Words]:
    """What a stream holds beside drawings: a file, properties, a script, a picture's notes."""
    kind, subtype = str(stream.get("/Type", "")), str(stream.get("/Subtype", ""))
    filters = [str(each) for each in _listed(stream.get("/Filter"))]
    if subtype == "/Image":
        if filters == ["/DCTDecode"]:
            yield from unpack(f"{name}, a picture.jpg", bytes(stream.read_raw_bytes()), bounds, depth + 1)
        return
    if kind in _WITHOUT_WORDS or subtype in _WITHOUT_WORDS or subtype == "/Form":
        return
    if any(key in stream for key in ("/Length1", "/N", "/FunctionType", "/ShadingType")):  # typefaces, colours
        return
    content = _bytes_of(stream, bounds, name)
    if kind == "/EmbeddedFile":
        yield from unpack(_attached_name(subtype, content), content, bounds, depth + 1)
    elif kind == "/Metadata" or subtype == "/XML":
        yield from (Words("its properties (XMP)", each.text) for each in unpack("XMP.xml", content, bounds, depth + 1))
    else:
        yield Words("a script or another note", content.decode("utf-8", "replace"))


def _attached_name(subtype: str, content: bytes) -> str:
    """A name of the right kind for an attached file; its own stands in the object that attaches it."""
    kind = subtype.rpartition("/")[2].lower()
    known = {"": "txt", "plain": "txt", "xml": "xml", "csv": "csv", "json": "json", "html": "html", "calendar": "ics"}
    if kind not in known and b"\0" not in content:
        kind = "plain"
    return f"a file attached to it.{known.get(kind, kind)}"


def _bytes_of(stream: Any, bounds: Bounds, where: str) -> bytes:
    """What a stream unpacks to, within bounds: a few bytes can unpack to very many."""
    raw = bytes(stream.read_raw_bytes())
    filters = [str(each) for each in _listed(stream.get("/Filter"))]
    if filters == ["/FlateDecode"] and "/DecodeParms" not in stream:
        inflater = zlib.decompressobj()
        try:
            content = inflater.decompress(raw, bounds.left + 1)
        except zlib.error:
            raise NotUnpacked(where, "a part of it is broken") from None
    elif not filters or (len(raw) <= _SMALL and (len(filters) == 1 or _only_spelt(filters))):
        content = bytes(stream.read_bytes())
    else:
        raise NotUnpacked(where, "a part of it is packed in a way that is not safe to unpack")
    bounds.spend(len(content), where)
    return content


def _only_spelt(filters: list[str]) -> bool:
    """Whether a stream is packed once, and the outcome written in letters."""
    return len(filters) == 2 and filters[0] in ("/ASCII85Decode", "/ASCIIHexDecode")


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]

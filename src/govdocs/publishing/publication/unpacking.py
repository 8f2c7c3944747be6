"""Every word that a published file holds: in its text, its properties, its comments, the notes of its pictures.

What a reader sees is only a part of a file. Words that nobody meant to publish stay in what is beneath (the Information
Commissioner's guidance on hidden data; Data Protection Act 2018). The pixels of pictures are not read.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, unquote_to_bytes

from lxml import etree
from lxml import html as lxml_html

from govdocs.value import value

MOST_BYTES = 300_000_000
"""How much all that is packed in one file may come to."""
_MOST_PARTS = 5_000
_DEEPEST = 4
_MOST_NOTES = 10_000_000


@value
class Words:
    """Words that a file holds, and where in it: 'the footer word/footer1.xml'."""

    where: str
    text: str


class NotUnpacked(Exception):
    """A file, or something in it, that could not be looked into: where, and why."""

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where}: {why}")


class Bounds:
    """How much may still be unpacked from one file."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.left = most

    def spend(self, size: int, where: str) -> None:
        """Count something unpacked. Raises NotUnpacked where it is more than any paper would hold."""
        self.left -= size
        if self.left < 0:
            raise NotUnpacked(where, "it unpacks to far more than a paper would hold")


def unpack(name: str, content: bytes, bounds: Bounds | None = None, depth: int = 0) -> Iterator[Words]:
    """All words of a file, of its name, and of whatever is packed in it, to a bounded depth.

    Raises NotUnpacked, so that nothing passes for searched that was not: a kind that is not known, a file that is
    broken, locked, nested too deep or too large.
    """
    bounds = bounds or Bounds()
    bounds.spend(len(content), name)
    if depth > _DEEPEST:
        raise NotUnpacked(name, "files are packed in files too many times over")
    yield Words("its name" if not depth else f"the name of {name}", unquote(name))
    try:
        yield from _by_kind(name, content)(name, content, bounds, depth)
    except NotUnpacked:
        raise
    except RecursionError:
        raise NotUnpacked(name, "it is nested too deep") from None
    except Exception as error:  # noqa: BLE001  whatever keeps a file from being searched keeps it from being published
        raise NotUnpacked(name, f"it cannot be read ({type(error).__name__})") from None


_Unpacker = Callable[[str, bytes, Bounds, int], Iterator[Words]]


def _by_kind(name: str, content: bytes) -> _Unpacker:
    if b"%PDF-" in content[:1024]:
        from govdocs.publishing.publication.unpacking_pdf import unpack_pdf

        return unpack_pdf
    for begins, unpacker in _BEGINS.items():
        if content.startswith(begins):
            return unpacker
    kind = PurePosixPath(name.lower()).name.rpartition(".")[2] if "." in name else ""
    if kind in _KINDS:
        return _KINDS[kind]
    raise NotUnpacked(name, f"files {f'of the kind .{kind}' if kind else 'of no kind'} cannot be searched")


# ---------------------------------------------------------------------------------------------------------- packages


def _zip(name: str, content: bytes, bounds: Bounds, depth: int) -> Iterator[Words]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        entries = package.infolist()
        if len(entries) > _MOST_PARTS:
            raise NotUnpacked(name, "it has far more parts than a paper would have")
        notes = [package.comment, *(entry.comment for entry in entries)]
        yield Words("the notes of the package", "\n".join(note.decode("utf-8", "replace") for note in notes))
        for entry in entries:
            where = f"{name}, {entry.filename}" if depth else entry.filename
            if entry.flag_bits & 1:
                raise NotUnpacked(where, "it is locked with a password")
            if entry.is_dir():
                yield Words(f"the name of {where}", entry.filename)
                continue
            with package.open(entry) as stream:
                part = stream.read(bounds.left + 1)
            yield from unpack(where, part, bounds, depth + 1)


# ------------------------------------------------------------------------------------------------------------ markup

_RUNS = frozenset(
    {
        *("r", "t", "rPr", "sdt", "sdtContent", "hyperlink", "smartTag", "ins", "del", "delText", "moveFrom", "moveTo"),
        *("fldSimple", "instrText", "fldChar", "proofErr", "bookmarkStart", "bookmarkEnd", "commentRangeStart"),
        *("commentRangeEnd", "softHyphen", "noBreakHyphen", "lastRenderedPageBreak"),
        *("tspan", "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i"),
        *("kbd", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    }
)
"""Elements of Word, HTML and SVG that may begin or end in the middle of a word; at any other a word ends."""


def _xml(name: str, content: bytes, bounds: Bounds, depth: int) -> Iterator[Words]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    tree = etree.fromstring(content, parser).getroottree()
    if tree.docinfo.internalDTD is not None and b"<!ENTITY" in content:
        raise NotUnpacked(name, "it defines entities of its own")
    yield from _marked_up(name, tree, bounds, depth)


def _html(name: str, content: bytes, bounds: Bounds, depth: int) -> Iterator[Words]:
    text = _decoded(content)
    yield from _marked_up(name, lxml_html.document_fromstring(text.encode(), parser=_html_parser()), bounds, depth)
    bare = _DATA_URL.sub("data:", text)  # unpacked above
    yield Words(f"the source of {name}", unquote(html.unescape(bare)))


def _html_parser() -> Any:
    return lxml_html.HTMLParser(encoding="utf-8")


def _marked_up(name: str, tree: Any, bounds: Bounds, depth: int) -> Iterator[Words]:
    """The text of a tree, words that are split over elements joined; its attributes and comments; files within it."""
    text: list[str] = []
    beside: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            beside.append(element.text or "")
            text.append(element.tail or "")
            continue
        if event == "start":
            beside += element.attrib.values()
        whole = element.tag.rpartition("}")[2] not in _RUNS
        text += (" " if whole else "", (element.text if event == "start" else element.tail) or "")
    # 'iterwalk' has no siblings of the root; there stand comments too
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    beside += [each.text or "" for each in (*root.itersiblings(preceding=True), *root.itersiblings())]
    yield Words(name, "".join(text))
    attributes = "\n".join(beside)
    yield Words(name, unquote(_DATA_URL.sub("data:", attributes)))
    yield from _data_urls(name, attributes, bounds, depth)
    yield from _data_urls(name, "".join(text), bounds, depth)


_DATA_URL = re.compile(r"data:(?P<type>[\w/+.-]*)(?P<how>(?:;[\w=.-]+)*),(?P<data>[^\"'\s)>]*)", re.IGNORECASE)
_ENDINGS = {"svg+xml": "svg", "jpeg": "jpg", "plain": "txt", "": "txt", "javascript": "js", "calendar": "ics"}


def _data_urls(name: str, text: str, bounds: Bounds, depth: int) -> Iterator[Words]:
    """The files that stand in a text as data: addresses."""
    if "data:" not in text.lower():
        return
    for found in _DATA_URL.finditer(text):
        kind = found["type"].rpartition("/")[2].lower()
        if not kind and not found["how"] and "/" not in found["type"] and not found["data"]:
            continue  # the words 'data:,' in prose
        data = unquote_to_bytes(found["data"])
        if "base64" in found["how"].lower():
            try:
                data = base64.b64decode(data + b"=" * (-len(data) % 4))
            except binascii.Error:
                raise NotUnpacked(name, "a file within it cannot be read") from None
        yield from unpack(f"{name} (within it).{_ENDINGS.get(kind, kind)}", data, bounds, depth + 1)


# -------------------------------------------------------------------------------------------------------------- text


def _text(name: str, content: bytes, bounds: Bounds, depth: int) -> Iterator[Words]:
    text = _decoded(content)
    yield Words(name, text)
    yield from _data_urls(name, text, bounds, depth)


def _calendar(name: str, content: bytes, _bounds: Bounds, _depth: int) -> Iterator[Words]:
    """A calendar's lines are folded at 75 bytes, in the middle of words (RFC 5545 s.3.1)."""
    text = re.sub(r"\r?\n[ \t]", "", _decoded(content))
    yield Words(name, unquote(re.sub(r"\\([nN,;\\])", lambda found: " " if found[1] in "nN" else found[1], text)))


def _json(name: str, content: bytes, _bounds: Bounds, _depth: int) -> Iterator[Words]:
    def within(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield key
                yield from within(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from within(inner)
        else:
            yield str(value)

    yield Words(name, "\n".join(within(json.loads(_decoded(content), parse_float=str, parse_int=str))))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _wordless(_name: str, _content: bytes, _bounds: Bounds, _depth: int) -> Iterator[Words]:
    """A typeface: it holds shapes of letters."""
    return iter(())


# ---------------------------------------------------------------------------------------------------------- pictures


def _png(name: str, content: bytes, bounds: Bounds, _depth: int) -> Iterator[Words]:
    where, at = f"the notes in {name}", 8
    while at + 12 <= len(content):
        (size,), kind = struct.unpack(">I", content[at : at + 4]), content[at + 4 : at + 8]
        data = content[at + 8 : at + 8 + size]
        at += size + 12
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            yield Words(where, _in_bytes(data))
            for start in (found.end() for found in re.finditer(rb"\0", data[:1000])):
                inflated = _inflated(data[start:], bounds, where)
                yield Words(where, _in_bytes(inflated))
        elif kind not in (b"IDAT", b"PLTE", b"fdAT"):
            yield Words(where, _in_bytes(data))
        if kind == b"IEND":
            break
    yield Words(f"what stands behind the picture {name}", _in_bytes(content[at:]))


def _inflated(data: bytes, bounds: Bounds, where: str) -> bytes:
    try:
        inflater = zlib.decompressobj()
        inflated = inflater.decompress(data, _MOST_NOTES)
    except zlib.error:
        return b""  # it begins elsewhere
    if inflater.unconsumed_tail:
        raise NotUnpacked(where, "they unpack to far more than notes would hold")
    bounds.spend(len(inflated), where)
    return inflated


def _jpeg(name: str, content: bytes, _bounds: Bounds, _depth: int) -> Iterator[Words]:
    where, at = f"the notes in {name}", 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        (size,) = struct.unpack(">H", content[at + 2 : at + 4])
        if marker == 0xDA:  # the picture itself
            break
        if marker == 0xFE or 0xE0 <= marker <= 0xEF:
            yield Words(where, _in_bytes(content[at + 4 : at + 2 + size]))
        at += size + 2
    else:
        raise NotUnpacked(name, "it is no picture that can be read")
    yield Words(f"what stands behind the picture {name}", _in_bytes(content[content.rfind(b"\xff\xd9") :]))


def _in_bytes(data: bytes) -> str:
    """The words in bytes of no known coding."""
    if len(data) > _MOST_NOTES:
        raise NotUnpacked("the notes of a picture", "they are far longer than notes would be")
    wide = (data.decode("utf-16-le", "ignore"), data[1:].decode("utf-16-le", "ignore")) if b"\0" in data else ()
    return "\n".join((html.unescape(data.decode("utf-8", "replace")), *wide))


_BEGINS: dict[bytes, _Unpacker] = {
    b"PK\x03\x04": _zip,
    b"PK\x05\x06": _zip,
    b"\x89PNG\r\n\x1a\n": _png,
    b"\xff\xd8\xff": _jpeg,
}
_KINDS: dict[str, _Unpacker] = {
    **dict.fromkeys(("xml", "rels", "svg", "vml", "xsl", "rdf"), _xml),
    **dict.fromkeys(("html", "htm", "xhtml"), _html),
    **dict.fromkeys(("txt", "csv", "tsv", "md", "css", "js", "yaml", "yml"), _text),
    **dict.fromkeys(("ttf", "otf", "woff", "woff2", "odttf"), _wordless),
    "ics": _calendar,
    "json": _json,
}

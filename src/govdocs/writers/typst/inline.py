"""Inline content as data: what needs no more is a string, everything else a kind with its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any

from govdocs.document.blocks import Anchor, Break, Content, DocumentLink, Inline, Link, Picture, Reference, Remark, Text
from govdocs.writers import pictures
from govdocs.writers.pdf import typeface
from govdocs.writers.typst.measures import POINTS

Item = dict[str, Any]


def language(tag: str) -> Item:
    """A BCP 47 tag as Typst wants it: the language, and the region if there is one."""
    first, *others = tag.split("-")
    region = next((part.lower() for part in others if re.fullmatch("[A-Za-z]{2}", part)), None)
    return {"lang": first.lower(), "region": region}


@dataclass
class InlineWriter:
    """Writes inline content in text of a size in points, and gathers the photographs in it by the names of files."""

    size: float
    files: dict[str, bytes] = field(default_factory=dict)

    def write(self, content: Content, room: float, *, bold: bool = False) -> list[Item | str]:
        """Inline content as data; words that are wider than `room` points are marked as long."""
        return [self._piece(piece, room, bold) for piece in content]

    def _piece(self, piece: Inline, room: float, bold: bool) -> Item | str:
        match piece:
            case Break():
                return {"kind": "break"}
            case Picture():
                return self._picture(piece, room)
            case DocumentLink():
                return _words(piece.text)  # from paper it leads nowhere
            case Remark():
                return ""  # on paper nobody edits
        words = _words(piece.text)
        long = {"long": True} if self._is_long(words, room, bold or getattr(piece, "bold", False)) else {}
        match piece:
            case Text():
                if not (piece.bold or piece.italic or piece.lang or long):
                    return words
                other = {"lang": language(piece.lang)} if piece.lang else {}
                return {"kind": "text", "text": words, "bold": piece.bold, "italic": piece.italic, **other, **long}
            case Link():
                return {"kind": "link", "text": words, "href": piece.href, **long}
            case Reference():
                return {"kind": "reference", "text": words, "target": piece.target, "bold": piece.bold, **long}
            case Anchor():
                return {"kind": "anchor", "text": words, "id": piece.id, "bold": piece.bold, **long}

    def _is_long(self, words: str, room: float, bold: bool) -> bool:
        most = room / self.size
        broad = _of_letters(int(most / typeface.WIDEST)).findall(words)
        return any(typeface.width(word, bold=bold) > most for word in broad)

    def _picture(self, picture: Picture, room: float) -> Item:
        width, height = pictures.size(picture, room / POINTS)
        image = picture.image
        item = {"kind": "picture", "alt": picture.alt, "width": width, "height": height, "icon": picture.size == "icon"}
        if image.kind == "svg":
            return {**item, "drawing": image.data.decode()}
        name = f"{sha256(image.data).hexdigest()[:16]}.{image.kind}"
        self.files[name] = image.data
        return {**item, "file": name}


_SPACED_OUT = re.compile(r"[\t\r\n]|  ")


@cache
def _of_letters(number: int) -> re.Pattern[str]:
    """Words of at least so many letters, where a line may end at spaces, hyphens, dashes and slashes alone."""
    return re.compile(rf"[^ \-–/]{{{number},}}")


def _words(text: str) -> str:
    """Words as HTML shows them: any space, however typed, is one."""
    return re.sub(r"[ \t\r\n]+", " ", text) if _SPACED_OUT.search(text) else text

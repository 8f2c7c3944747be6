"""Inline content as HTML: words, emphasis, links, references and what they lead to."""

from __future__ import annotations

import math

from govdocs.document.blocks import Anchor, Break, Content, DocumentLink, Inline, Link, Picture, Reference, Remark, Text
from govdocs.writers import pictures
from govdocs.writers.html.elements import Element, add, say


def write_content(parent: Element, content: Content) -> None:
    """Add inline content to `parent`."""
    for piece in content:
        _write(parent, piece)


def write_number(parent: Element, number: str) -> None:
    """Begin a numbered block with its number, as words of the block that a reader hears and can copy."""
    if number:
        add(parent, "span", f"{number} ", class_="number")


def _write(parent: Element, piece: Inline) -> None:
    match piece:
        case Text():
            _write_text(parent, piece)
        case Link():
            add(parent, "a", piece.text, href=piece.href)
        case DocumentLink():
            add(parent, "a", piece.text, href=f"{piece.document}.html", class_="document")
        case Picture():
            _write_picture(parent, piece)
        case Reference():
            around = add(parent, "strong") if piece.bold else parent
            add(around, "a", piece.text, href=f"#{piece.target}")
        case Anchor():
            add(parent, "strong" if piece.bold else "span", piece.text, id=piece.id)
        case Break():
            add(parent, "br")
        case Remark():
            parent.set("title", piece.note)


def _write_picture(parent: Element, picture: Picture) -> None:
    width, height = pictures.size(picture, math.inf)
    image = add(parent, "img", src=pictures.address(picture.image), class_=picture.size.value)
    image.set("style", f"width: {width:.1f}mm" + (f"; height: {height:.1f}mm" if picture.size == "icon" else ""))
    image.set("alt", picture.alt)  # where it is empty the picture is passed over


def _write_text(parent: Element, piece: Text) -> None:
    tags = [tag for tag, wanted in (("strong", piece.bold), ("em", piece.italic)) if wanted]
    if piece.lang and not tags:
        tags = ["span"]
    if not tags:
        say(parent, piece.text)
        return
    element = parent
    for tag in tags:
        element = add(element, tag)
    element.text = piece.text
    if piece.lang:
        element.set("lang", piece.lang)

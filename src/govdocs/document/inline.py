"""Inline content of the templates' dialect: runs of text, links and references, their white space folded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from govdocs.document.blocks import Break, Content, Inline, Link, Picture, PictureSize, Reference, Shows, Text
from govdocs.document.grammar import INLINE, Faults
from govdocs.document.pictures import Refused, read_image
from govdocs.problems import Problem, ProblemsFound, Span

Pictures = Callable[[str], tuple[bytes, str]]
"""The bytes of a picture by its name, and what problems call the file. Raises ProblemsFound."""


_SPACE = re.compile(r"[ \t\r\n]+")


def no_pictures(name: str) -> tuple[bytes, str]:
    """Pictures where there are none. Raises ProblemsFound: no-such-file."""
    message = f"there is no picture '{name}' here"
    raise ProblemsFound([Problem(Span(name), "no-such-file", message, "leave the picture out")])


def read_content(element: Any, faults: Faults, pictures: Pictures) -> Content:
    """The inline content of an element, white space folded; lists within it are left to their own reader.

    Problems: not-a-choice, unsafe-link, picture-refused, and those of `pictures`.
    """
    return _folded(_pieces(element, Text(""), faults, pictures))


def words(text: str | None) -> str:
    """Text with its white space folded; a no-break space stands."""
    return _SPACE.sub(" ", text or "").strip(" ")


def _pieces(element: Any, look: Text, faults: Faults, pictures: Pictures) -> Iterator[Inline]:
    if element.text:
        yield Text(element.text, look.bold, look.italic, look.lang)
    for child in element:
        if child.tag == "br":
            yield Break()
        elif child.tag == "a":
            yield _link(child, faults)
        elif child.tag == "ref":
            shows = faults.choice(child, "shows", Shows) or Shows.LABEL
            yield Reference(child.get("to"), shows, bold=look.bold, place=faults.place(child))
        elif child.tag == "picture":
            yield from _picture(child, faults, pictures)
        elif child.tag in INLINE:
            bold, italic = look.bold or child.tag == "strong", look.italic or child.tag == "em"
            yield from _pieces(child, Text("", bold, italic, child.get("lang", look.lang)), faults, pictures)
        if child.tail and child.tag in INLINE:
            yield Text(child.tail, look.bold, look.italic, look.lang)


def _link(element: Any, faults: Faults) -> Link:
    href = element.get("href")
    if not re.match(r"(https?://|mailto:)", href):
        faults.report(element, "unsafe-link", f"'{href}' is not a web address", "start it with https://")
    return Link(words(element.text), href)


def _picture(element: Any, faults: Faults, pictures: Pictures) -> Iterator[Picture]:
    size = faults.choice(element, "size", PictureSize)
    try:
        data, file = pictures(element.get("src"))
    except ProblemsFound as found:
        for problem in found.problems:
            faults.report(element, problem.code, problem.message, problem.hint)
        return
    try:
        image = read_image(data)
    except Refused as refused:
        hint = f"put another picture in place of {file}"
        faults.report(element, "picture-refused", f"the picture {file} cannot be used: {refused}", hint)
        return
    alt = words(element.get("alt"))
    if size is PictureSize.PAGE and not alt:
        message = "a picture as wide as the page says something to those who can see it"
        faults.report(element, "missing-attribute", message, 'say in words what it shows: alt="…"')
    elif size:
        yield Picture(image, alt, size, faults.place(element))


def _folded(pieces: Iterator[Inline]) -> Content:
    """Inline content with white space folded across pieces, none at the ends or beside a break."""
    folded: list[Inline] = []
    at_space = True
    for piece in pieces:
        if not isinstance(piece, Text):
            if isinstance(piece, Break) and folded and isinstance(folded[-1], Text):
                _trim(folded)
            folded.append(piece)
            at_space = isinstance(piece, Break)
            continue
        text = _SPACE.sub(" ", piece.text)
        if at_space:
            text = text.lstrip(" ")
        if text:
            folded.append(Text(text, piece.bold, piece.italic, piece.lang))
            at_space = text.endswith(" ")
    _trim(folded)
    return tuple(folded)


def _trim(folded: list[Inline]) -> None:
    while folded and isinstance(last := folded[-1], Text):
        text = last.text.rstrip(" ")
        if text:
            folded[-1] = Text(text, last.bold, last.italic, last.lang)
            return
        folded.pop()

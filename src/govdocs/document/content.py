"""Inline content: what stands within a paragraph, a heading or a cell."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from govdocs.document.pictures import Image
from govdocs.problems import Span
from govdocs.value import value


@value
class Text:
    """A run of text. `lang` is a BCP 47 tag where the words are in another language than the document."""

    text: str
    bold: bool = False
    italic: bool = False
    lang: str = ""


@value
class Link:
    """A link to a web page; `text` says where it leads."""

    text: str
    href: str


@value
class Anchor:
    """A piece of text that can be referred to by `id`, such as 'Appendix 1'.

    Where `counter` is set ('Appendix'), `text` is that word and the next number of its own sequence. An anchor that
    stands in place of a table or a figure ('Table') gets its number by the numbering pass.
    """

    id: str
    text: str
    counter: str = ""
    bold: bool = False


class Shows(StrEnum):
    """What of its target a reference shows."""

    LABEL = "label"  # 'paragraph 4.5', 'Table 2', 'Appendix 1'
    NUMBER = "number"  # '4.5', '2'
    TITLE = "title"  # 'Monitoring visit letters'
    FULL = "full"  # 'Appendix 1 – Monitoring visit letters'


class PictureSize(StrEnum):
    """How large a picture is."""

    ICON = "icon"
    PAGE = "page"


@value
class Reference:
    """A reference to a block or an anchor of the same document.

    Before numbering `text` is empty and `shows` may be any. The numbering pass leaves only LABEL (an anchor's or a
    caption's whole label, 'Table 2'), NUMBER ('4.5') and TITLE, with `text` exactly what the reader sees and
    `target` the id of the block or anchor that the words stand at.
    """

    target: str
    shows: Shows = Shows.LABEL
    text: str = ""
    bold: bool = False
    place: Span | None = field(default=None, compare=False)


@value
class DocumentLink:
    """Words that lead to another `document` that is made beside this one, by its name; each format leads to the one in
    its own format."""

    text: str
    document: str


@value
class Picture:
    """A picture within text. `alt` says in words what it shows; it is empty where it only decorates.

    An ICON is as high as a few lines; a PAGE picture is as wide as the text, and never only decorates.
    """

    image: Image
    alt: str = ""
    size: PictureSize = PictureSize.ICON
    place: Span | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """It has no words of its own."""
        return ""


@value
class Break:
    """A new line within a paragraph or cell."""


@value
class Remark:
    """A remark on the content about it, to whoever edits a draft: beside the words, and none of them."""

    note: str

    @property
    def text(self) -> str:
        """It has no words of its own."""
        return ""


Inline = Text | Link | DocumentLink | Anchor | Reference | Picture | Break | Remark
Content = tuple[Inline, ...]


def plain(content: Content) -> str:
    """The words of inline content, without their looks; a break reads as a space."""
    return "".join(" " if isinstance(piece, Break) else piece.text for piece in content)

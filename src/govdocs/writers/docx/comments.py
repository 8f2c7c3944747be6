"""Comments in the margin, for whoever edits a draft: what is to be written, by whom and where."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from govdocs.writers.docx.inline import run
from govdocs.writers.docx.xml import Attributes, Element, element, valued

_AUTHOR, _INITIALS = "govdocs", "gd"


class Comments:
    """The comments of one document, each dated `instant`. A document without any gets no part for them."""

    def __init__(self, instant: str) -> None:
        self._instant = instant
        self._made: list[Element] = []

    def on(self, content: Iterable[Element], words: str) -> list[Element]:
        """Content of a paragraph with a comment on it."""
        number = len(self._made)
        about: Attributes = {"w:id": number, "w:author": _AUTHOR, "w:date": self._instant, "w:initials": _INITIALS}
        style = element("w:pPr", children=[valued("w:pStyle", "CommentText")])
        said = element("w:p", children=[style, _reference("w:annotationRef"), run(words)])
        self._made.append(element("w:comment", about, [said]))
        return [
            element("w:commentRangeStart", {"w:id": number}),
            *content,
            element("w:commentRangeEnd", {"w:id": number}),
            _reference("w:commentReference", number),
        ]

    def put_into(self, word: WordDocument) -> None:
        """Add the part that holds the comments, if there are any."""
        if not self._made:
            return
        root = element("w:comments", children=self._made)
        content = etree.tostring(root, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, content, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


def _reference(tag: str, number: int | None = None) -> Element:
    sign = element(tag, {} if number is None else {"w:id": number})
    return element("w:r", children=[element("w:rPr", children=[valued("w:rStyle", "CommentReference")]), sign])

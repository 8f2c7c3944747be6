"""Comments in the margin, for whoever edits a draft: what is to be written, by whom and where."""

from __future__ import annotations

from govdocs.writers.docx.inline import looks, run, run_of
from govdocs.writers.docx.package import Package
from govdocs.writers.docx.xml import Attributes, Markup, declared, element, part, together, valued

_AUTHOR, _INITIALS = "govdocs", "gd"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Comments:
    """The comments of one document, each dated `instant`. A document without any gets no part for them."""

    def __init__(self, instant: str) -> None:
        self._instant = instant
        self._made: list[Markup] = []

    def on(self, content: Markup, words: str) -> Markup:
        """Content of a paragraph with a comment on it."""
        number = len(self._made)
        about: Attributes = {"w:id": number, "w:author": _AUTHOR, "w:date": self._instant, "w:initials": _INITIALS}
        style = element("w:pPr", {}, valued("w:pStyle", "CommentText"))
        said = element("w:p", {}, style, _reference("w:annotationRef"), run(words))
        self._made.append(element("w:comment", about, said))
        return together(
            [
                element("w:commentRangeStart", {"w:id": number}),
                content,
                element("w:commentRangeEnd", {"w:id": number}),
                _reference("w:commentReference", {"w:id": number}),
            ]
        )

    def put_into(self, package: Package) -> None:
        """Add the part that holds the comments, if there are any."""
        if self._made:
            content = part(element("w:comments", declared("w"), *self._made))
            package.add("comments", "word/comments.xml", content, _MEDIA_TYPE)


def _reference(tag: str, attributes: Attributes | None = None) -> Markup:
    return run_of(element(tag, attributes or {}), looks("CommentReference"))

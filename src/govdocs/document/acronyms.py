"""Acronyms written out where they are first used: 'the Operational Partnership Board (OPB)', and 'the OPB' after that.

Headings, captions and the headings of tables keep the acronym: the words beneath write it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from govdocs.document.blocks import Content, Document, Inline, Text, plain
from govdocs.document.rewriting import Rewriter


def is_acronym(word: str) -> bool:
    """Whether a word is an acronym: one word of letters, two capitals among them, such as 'OPB' or 'DfE'."""
    return word.isalpha() and sum(letter.isupper() for letter in word) >= 2


def write_out(document: Document, meanings: Mapping[str, str]) -> Document:
    """The document with each acronym of `meanings` written out where the reader first meets it in the text."""
    known = {acronym: words for acronym, words in meanings.items() if is_acronym(acronym)}
    return _WriterOut(known).document(document) if known else document


class _WriterOut(Rewriter):
    """Writes out what has not been met yet."""

    def __init__(self, known: Mapping[str, str]) -> None:
        self._unmet = dict(known)
        self._any = re.compile(rf"(?<![\w’'/-])({'|'.join(known)})(s?)(?![\w/-])")  # they are letters alone

    def heading(self, content: Content) -> Content:
        return content

    def content(self, content: Content) -> Content:
        """Inline content with its first uses written out; a first use in a link is left as it stands."""
        if not self._unmet or not self._any.search(plain(content)):
            return content
        return tuple(self._pieces(content))

    def _pieces(self, content: Content) -> Iterator[Inline]:
        before = ""
        for piece in content:
            yield replace(piece, text=self._written_out(piece.text, before)) if isinstance(piece, Text) else piece
            before += plain((piece,))

    def _written_out(self, text: str, before: str) -> str:
        def expand(match: re.Match[str]) -> str:
            acronym, plural = match[1], match[2]
            words = self._unmet.pop(acronym, None)
            so_far = before + text[: match.start()]
            if words is None or so_far.rstrip("(").rstrip().casefold().endswith((words + plural).casefold()):
                return match[0]
            return f"{words}{plural} ({match[0]})"

        return self._any.sub(expand, text)

"""Rich text in records, written in Markdown, to the document dialect.

Paragraphs, bulleted and numbered lists, **bold**, *italic* and links. A link to '#id' with no words of its own is a
cross-reference: [](#appendix-performance). HTML, images and headings in the text stay as they were typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from govdocs.value import value
from govdocs.views.report import Unwritten, Written

_OPENING = {
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_open": "<ol>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "em_open": "<em>",
    "em_close": "</em>",
    "softbreak": " ",
    "hardbreak": "<br/>",
}


@cache
def _parser() -> MarkdownIt:
    rules = ["list", "emphasis", "link", "newline", "escape", "entity", "balance_pairs", "fragments_join"]
    parser = MarkdownIt("zero", {"html": False}).enable(rules)
    parser.inline.ruler.before("link", "no_image", _no_image)
    return parser


def _no_image(state: StateInline, silent: bool) -> bool:
    """The '![' of an image is text, so that what follows it is no link."""
    if not state.src.startswith("![", state.pos):
        return False
    if not silent:
        state.pending += "!["
    state.pos += 2
    return True


def prose(text: str | Unwritten) -> Markup:
    """Text of any length as <p>, <ul> and <ol> elements; what is still to be written as a <prompt>."""
    if isinstance(text, Unwritten):
        place = escape(f"{text.place.file}:{text.place.line}")
        said = f'at="{place}" by="{escape(text.by)}" into="{escape(text.into)}"'
        return Markup(f"<prompt {said}>{escape(text.wants)}</prompt>")
    return _placed("".join(_blocks(_parser().parse(text + ""))), text)  # an undefined name fails to be added to


def inline(text: str) -> Markup:
    """Text of one paragraph as inline elements; line breaks in it read as spaces."""
    tokens = _parser().parseInline(re.sub(r"[ \t\r\n]+", " ", text + "").strip(" "))  # a no-break space stands
    return _placed("".join(piece for token in tokens for piece in _inline(token.children or [])), text)


@value
class Lines:
    """Where a passage of rich text stands in it: from line `first`, counted from 0, up to but without line `end`; and
    the `marker` that makes it an item of a list ('- '), with the indent before it."""

    first: int
    end: int
    marker: str


def passages(text: str) -> list[Lines]:
    """Where each paragraph and each item of a list stands in rich text."""
    lines = text.split("\n")
    found = []
    for token in _parser().parse(text):
        if token.type == "inline" and token.map:
            first, end = token.map
            marker = re.match(r"(?:\s*(?:[-*+]|\d{1,9}[.)])\s+)*\s*", lines[first])
            found.append(Lines(first, end, marker[0] if marker and token.level > 1 else ""))
    return found


def _placed(markup: str, text: str) -> Markup:
    """Markup whose elements say where the text was written, if that is known."""
    if isinstance(text, Written) and text.place.file:
        at = escape(f"{text.place.file}:{text.place.line}")
        markup = re.sub(r"<([a-z]+)", lambda tag: f'{tag[0]} at="{at}"', markup)
    return Markup(markup)


def _blocks(tokens: list[Token]) -> Iterator[str]:
    depth = 0  # within a list item, paragraphs are not elements of their own
    for position, token in enumerate(tokens):
        if token.type == "paragraph_open":
            after_another = position > 0 and tokens[position - 1].type == "paragraph_close"
            yield "<p>" if depth == 0 else "<br/>" if after_another else ""
        elif token.type == "paragraph_close":
            yield "</p>" if depth == 0 else ""
        elif token.type == "inline":
            yield from _inline(token.children or [])
        else:
            depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
            yield _OPENING[token.type]


def _inline(tokens: list[Token]) -> Iterator[str]:
    link: str | None = None
    words: list[str] = []
    for token in tokens:
        if token.type == "link_open":
            link, words = str(token.attrs["href"]), []
        elif token.type == "link_close" and link is not None:
            yield _link(link, "".join(words))
            link = None
        elif link is not None:
            words.append(" " if token.type in ("softbreak", "hardbreak") else token.content)
        elif token.type in ("text", "text_special"):
            yield str(escape(token.content))
        else:
            yield _OPENING[token.type]


def _link(href: str, words: str) -> str:
    if href.startswith("#"):
        return f'<ref to="{escape(href[1:])}"/>' if not words else str(escape(words))
    return f'<a href="{escape(href)}">{escape(words or href)}</a>'

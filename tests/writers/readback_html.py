"""Reads an HTML file back into the words of each block, in reading order."""

from __future__ import annotations

from typing import Any

from lxml import html

_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "caption", "figcaption", "th", "td"}
_LEFT_OUT = {"head", "svg", "{http://www.w3.org/2000/svg}svg"}


def blocks(data: bytes) -> list[str]:
    """Each block's words: headings and paragraphs with their numbers, list items, captions, cells."""
    page: Any = html.document_fromstring(data.decode())
    return [words for words in _read(page.body) if words]


def _read(element: Any) -> list[str]:
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return []
    if {"skip", "marking"} & set(element.classes):
        return []
    if element.tag in _BLOCKS:
        return [_words(element)]
    if element.tag == "li":
        nested = element.xpath("./ul | ./ol")
        own = [words for child in nested for words in _read(child)]
        for child in nested:
            child.drop_tree()
        return [_words(element), *own]
    return [words for child in element for words in _read(child)]


def _words(element: Any) -> str:
    for line in element.iter("br", "p", "li"):
        line.tail = " " + (line.tail or "")
    return " ".join(element.text_content().split())

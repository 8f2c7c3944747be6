"""Builds elements. Words only ever enter the tree as text, so nothing in a record can become markup."""

from __future__ import annotations

from lxml import etree

Element = etree._Element


def add(parent: Element, tag: str, words: str = "", **attributes: str) -> Element:
    """A new last child of `parent`; attributes that are empty are left out.

    A name may end in '_' ('class_') and words within it are joined by '_' ('aria_label').
    """
    child = etree.SubElement(parent, tag)
    for name, value in attributes.items():
        if value:
            child.set(name.rstrip("_").replace("_", "-"), value)
    if words:
        child.text = words
    return child


def say(parent: Element, words: str) -> None:
    """Add words after whatever `parent` holds."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words

"""The page around a document: head, banner, main part."""

from __future__ import annotations

from lxml import etree

from govdocs.document.blocks import Document
from govdocs.writers.house_style import HouseStyle
from govdocs.writers.html.elements import Element, add
from govdocs.writers.html.flow import Flow
from govdocs.writers.html.inline import write_content
from govdocs.writers.html.styles import style_sheet


def page(document: Document, style: HouseStyle) -> Element:
    """The whole document as an <html> element."""
    html = etree.Element("html", lang=document.properties.language)
    _head(html, document, style)
    body = add(html, "body")
    add(body, "a", "Skip to main content", class_="skip", href="#main")
    _banner(body, document)
    main = add(body, "main", id="main", tabindex="-1")
    if document.masthead.title:
        write_content(add(main, "h1"), document.masthead.title)
        for line in document.masthead.lines:
            write_content(add(main, "p", class_="line"), line)
    flow = Flow(style)
    flow.blocks(main, document.blocks, level=2)
    for appendix in document.appendices:
        if appendix.blocks:
            flow.appendix(main, appendix)
    return html


def _head(html: Element, document: Document, style: HouseStyle) -> None:
    properties = document.properties
    head = add(html, "head")
    add(head, "meta", charset="utf-8")
    add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    add(head, "title", properties.title)
    described = {
        "author": properties.author,
        "description": properties.subject,
        "keywords": properties.marking,
        "dcterms.created": properties.date,
        "dcterms.modified": properties.date,
        "generator": "govdocs",
    }
    for name, content in described.items():
        if content:
            add(head, "meta", name=name, content=content)
    add(head, "style", style_sheet(style.sheet, properties.marking))


def _banner(body: Element, document: Document) -> None:
    masthead = document.masthead
    header = add(body, "header", class_="" if masthead.title else "letterhead")
    if document.properties.marking:
        add(header, "p", document.properties.marking, class_="marking")
    add(header, "p", masthead.organisation, class_="organisation")
    if not masthead.title:
        for line in masthead.lines:
            write_content(add(header, "p", class_="line"), line)

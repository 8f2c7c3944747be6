"""The pages of a document: portrait and landscape, the first of all with a header and a footer of its own."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from itertools import product

from govdocs.value import value
from govdocs.writers.docx.forms import place
from govdocs.writers.docx.tree import Element, felled, name
from govdocs.writers.docx.xml import Markup

WIDE_FOOTER = "footerWide"
"""The document's relation to the footer of landscape pages."""


@value
class Pages:
    """The properties of sections of pages, by whether they are landscape and whether they open the document."""

    properties: Mapping[tuple[bool, bool], Markup]

    @classmethod
    def within(cls, document: Element) -> Pages:
        """The pages of an empty document. Its own properties, which are portrait, make way for a place for its body."""
        body = document[0]
        [first] = body
        body.remove(first)
        body.append(place("body"))
        both = (False, True)
        return cls({(wide, opening): _properties(first, wide, opening) for wide, opening in product(both, both)})


def _properties(first: Element, wide: bool, opening: bool) -> Markup:
    made = deepcopy(first)
    if not opening:
        for part in list(made):
            if part.get(name("w:type")) == "first" or part.tag == name("w:titlePg"):
                made.remove(part)
    if wide:
        for page in made.iter(name("w:pgSz")):
            width, height = page.get(name("w:w"), ""), page.get(name("w:h"), "")
            page.set(name("w:w"), height)
            page.set(name("w:h"), width)
            page.set(name("w:orient"), "landscape")
        for footer in made.iter(name("w:footerReference")):
            if footer.get(name("w:type")) == "default":
                footer.set(name("r:id"), WIDE_FOOTER)
    return felled(made)

"""The contents as Word keeps them: a field already filled in, which Word renews with page numbers when it is asked to.

On which page a heading stands is known to whoever lays the pages out, so the entries have no page number until then.
"""

from __future__ import annotations

from govdocs.document.blocks import CONTENTS_TITLE, Contents, Entry
from govdocs.writers.docx.inline import field_begun, field_ended, run
from govdocs.writers.docx.marks import bookmark_name
from govdocs.writers.docx.paragraphs import Draft, paragraph
from govdocs.writers.docx.xml import Element, element, valued

_FIELD = r'TOC \o "1-2" \h \z'


def contents(block: Contents, draft: Draft) -> Element:
    """The contents in a control of their own, by which Word offers to renew them."""
    lines = [_line(entry, draft) for entry in block.entries]
    lines[0][1:1] = field_begun(_FIELD)
    lines[-1].append(field_ended())
    gallery = [valued("w:docPartGallery", "Table of Contents"), element("w:docPartUnique")]
    known = element("w:sdtPr", children=[element("w:docPartObj", children=gallery)])
    title = paragraph("TOCHeading", [run(CONTENTS_TITLE)])
    return element("w:sdt", children=[known, element("w:sdtContent", children=[title, *lines])])


def _line(entry: Entry, draft: Draft) -> Element:
    words = draft.runs(entry.title)
    if entry.number:
        words = [run(entry.number), element("w:r", children=[element("w:tab")]), *words]
    link = element("w:hyperlink", {"w:anchor": bookmark_name(entry.target), "w:history": 1}, words)
    return paragraph(f"TOC{entry.level}", [link])

"""The contents as Word keeps them: a field already filled in, which Word renews with page numbers when it is asked to.

On which page a heading stands is known to whoever lays the pages out, so the entries have no page number until then.
"""

from __future__ import annotations

from govdocs.document.blocks import CONTENTS_TITLE, Contents, Entry
from govdocs.writers.docx.inline import field_begun, field_ended, run, run_of
from govdocs.writers.docx.marks import bookmark_name
from govdocs.writers.docx.paragraphs import Draft, WordParagraph
from govdocs.writers.docx.xml import Markup, element, together, valued


def contents(block: Contents, draft: Draft) -> Markup:
    """The contents in a control of their own, by which Word offers to renew them."""
    lines = [_line(entry, draft) for entry in block.entries]
    lines[0].content = together([field_begun(rf'TOC \o "1-{block.levels}" \h \z'), lines[0].content])
    lines[-1].content = together([lines[-1].content, field_ended()])
    gallery = [valued("w:docPartGallery", "Table of Contents"), element("w:docPartUnique")]
    known = element("w:sdtPr", {}, element("w:docPartObj", {}, *gallery))
    title = WordParagraph("TOCHeading", run(CONTENTS_TITLE))
    return element("w:sdt", {}, known, element("w:sdtContent", {}, *(line.markup() for line in (title, *lines))))


def _line(entry: Entry, draft: Draft) -> WordParagraph:
    words = draft.runs(entry.title)
    if entry.number:
        words = together([run(entry.number), run_of(element("w:tab")), words])
    link = element("w:hyperlink", {"w:anchor": bookmark_name(entry.target), "w:history": 1}, words)
    return WordParagraph(f"TOC{entry.level}", link)

"""Edits of a Word file as Word itself would write them, made in its XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMESPACE = {"w": W[1:-1]}
Element = etree._Element
Edit = Callable[[Element], None]

TRACKED = 'w:id="901" w:author="Ann Example" w:date="2026-06-12T09:00:00Z"'


def edit(path: Path, *edits: Edit) -> None:
    """Edit the text of a Word file, and leave its other parts as they are."""
    parts = unzipped(path.read_bytes())
    root = etree.fromstring(parts["word/document.xml"])
    body = root.find(f"{W}body")
    assert body is not None
    for each in edits:
        each(body)
    parts["word/document.xml"] = etree.tostring(root, encoding="UTF-8", standalone=True)
    path.write_bytes(zipped(parts))


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def words(paragraph: Element) -> str:
    return "".join(each.text or "" for each in paragraph.iter(f"{W}t"))


def paragraph(body: Element, text: str) -> Element:
    """The one paragraph that holds some words; the table of contents, which Word makes itself, does not count."""
    found = [each for each in body.iter(f"{W}p") if text in words(each)]
    [only] = [each for each in found if next(each.iterancestors(f"{W}sdt"), None) is None]
    return only


def runs(xml: str) -> list[Element]:
    return list(etree.fromstring(f'<w:p xmlns:w="{NAMESPACE["w"]}">{xml}</w:p>'))


def fill(element: Element, xml: str) -> None:
    """Give a paragraph other runs and leave its properties."""
    for child in list(element):
        if child.tag != f"{W}pPr":
            element.remove(child)
    element.extend(runs(xml))


def run(text: str, looks: str = "") -> str:
    looks = looks and f"<w:rPr>{looks}</w:rPr>"
    return f'<w:r w:rsidR="00A1B2C3">{looks}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


# ----------------------------------------------------------------------------------------------------------- the edits


def replace(old: str, new: str) -> Edit:
    """Other words typed over those that stand in one paragraph, in one run."""

    def made(body: Element) -> None:
        [text] = [each for each in paragraph(body, old).iter(f"{W}t") if old in (each.text or "")]
        text.text = (text.text or "").replace(old, new)

    return made


def rewrite(holding: str, text: str) -> Edit:
    """A paragraph typed anew."""
    return lambda body: fill(paragraph(body, holding), run(text))


def split(holding: str) -> Edit:
    """A paragraph as Word leaves it after many sittings: a run for every few letters, with notes of its own between."""

    def made(body: Element) -> None:
        text = words(paragraph(body, holding))
        pieces = [text[at : at + 7] for at in range(0, len(text), 7)]
        between = (
            '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="77" w:name="_GoBack"/><w:bookmarkEnd w:id="77"/>'
        )
        fill(paragraph(body, holding), between.join(map(run, pieces)))

    return made


def bold(text: str) -> Edit:
    """Words set in bold."""

    def made(body: Element) -> None:
        here = paragraph(body, text)
        before, _, after = words(here).partition(text)
        fill(here, run(before) + run(text, "<w:b/><w:bCs/>") + run(after))

    return made


def add_after(holding: str, text: str) -> Edit:
    """Return pressed at the end of a paragraph, and another typed."""

    def made(body: Element) -> None:
        here = paragraph(body, holding)
        new = deepcopy(here)
        fill(new, run(text))
        here.addnext(new)

    return made


def delete(holding: str) -> Edit:
    """A paragraph taken out."""

    def made(body: Element) -> None:
        here = paragraph(body, holding)
        parent = here.getparent()
        assert parent is not None
        parent.remove(here)

    return made


def move_before(holding: str, other: str) -> Edit:
    """A paragraph cut out and pasted before another."""
    return lambda body: paragraph(body, other).addprevious(paragraph(body, holding))


def tracked(old: str, new: str) -> Edit:
    """Words struck out and others typed while changes are tracked."""

    def made(body: Element) -> None:
        here = paragraph(body, old)
        before, _, after = words(here).partition(old)
        taken = f'<w:del {TRACKED}><w:r><w:delText xml:space="preserve">{old}</w:delText></w:r></w:del>'
        fill(here, run(before) + taken + f"<w:ins {TRACKED}>{run(new)}</w:ins>" + run(after))

    return made


def tracked_deletion(holding: str) -> Edit:
    """A whole paragraph struck out while changes are tracked."""

    def made(body: Element) -> None:
        here = paragraph(body, holding)
        text = words(here)
        fill(here, f'<w:del {TRACKED}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>')
        here[0].append(runs(f"<w:rPr><w:del {TRACKED}/></w:rPr>")[0])

    return made


def paragraph_like(body: Element, holding: str, text: str) -> Element:
    """A new paragraph that looks like the one that holds some words."""
    new = deepcopy(paragraph(body, holding))
    fill(new, run(text))
    return new

"""A council's own Word template opened with care: bounded, without what runs, and only what says how pages look.

The text of the template is never looked at. What is kept are its styles, numbering, theme, fonts, settings, the last
section's page, and the headers and footers of that section with their pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import field
from hashlib import sha256
from typing import Literal

from lxml import etree

from govdocs.document.pictures import Refused, read_image
from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.value import value
from govdocs.writers.docx.opened import OF_PACKAGES, SAVE_AFRESH, Package, Unfit
from govdocs.writers.docx.tree import Element, name

_MEDIA_TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "svg": "image/svg+xml",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}
_LOOKED_INTO = ("png", "jpg", "jpeg", "svg")
_FETCHES = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|LINK|DDE|DDEAUTO|DATABASE|IMPORT)\b", re.IGNORECASE)
_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_TRACKED = re.compile(r"ins|del|moveFrom|moveTo|cellIns|cellDel|cellMerge|\w+Change")
_SAID_TO_ITSELF = re.compile(r"bookmark(Start|End)|proofErr|comment(RangeStart|RangeEnd|Reference)|perm(Start|End)")
_CORE_PROPERTIES = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"

Kind = Literal["header", "footer"]


@value
class Relation:
    """What a part refers to: a picture within the file (its name and bytes), or an address."""

    id: str
    target: str
    data: bytes | None = field(default=None, repr=False)


@value
class Margin:
    """A header or footer, of 'default', 'first' or 'even' pages."""

    kind: Kind
    pages: str
    root: Element
    relations: tuple[Relation, ...]

    @property
    def instructions(self) -> str:
        """All that its fields are asked to show."""
        return instructions(self.root)


@value
class TemplateFile:
    """What is kept of a template. A part that it has not is None."""

    styles: Element
    numbering: Element | None
    theme: bytes | None
    fonts: Element | None
    settings: Element | None
    section: Element
    margins: tuple[Margin, ...]
    sections: int


def open_template(data: bytes, file: str) -> TemplateFile:
    """What a DOCX or DOTX file says of looks.

    Raises ProblemsFound: word-template-refused (not a Word file, too large, damaged; macros, links to other files,
    embedded objects), word-template-tracked (changes not yet accepted), picture-refused.
    """
    try:
        return _Opened(data, file).template()
    except Unfit as unfit:
        problem = Problem(Span(file), "word-template-refused", unfit.message, unfit.hint)
        raise ProblemsFound([problem]) from None


def instructions(root: Element) -> str:
    """All that the fields of a part are asked to show; those in a nested field too."""
    plain = "".join(each.text or "" for each in root.iter(name("w:instrText")))
    return " ".join([plain, *(each.get(name("w:instr"), "") for each in root.iter(name("w:fldSimple")))])


class _Opened(Package):
    """A package that is a template."""

    def __init__(self, data: bytes, file: str) -> None:
        super().__init__(data)
        self._file = file

    def template(self) -> TemplateFile:
        self._refuse_what_runs()
        main = self.main()
        relations = {relation.get("Id", ""): relation for relation in self.relations(main)}
        parts = {self.kind(relation): self.target(main, relation) for relation in relations.values()}
        sections = list(self.xml(main).iter(name("w:sectPr")))
        if "styles" not in parts or parts["styles"] not in self.entries:
            raise Unfit("the file has no styles", SAVE_AFRESH)
        kept = {kind: self.xml(part) for kind, part in parts.items() if kind in _READ and part in self.entries}
        theme = kept.get("theme")
        if theme is not None and self.relations(parts["theme"]):
            theme = None  # one that needs pictures: the house's own stands in for it
        margins = tuple(self._margins(main, relations, sections))
        for part in (kept["styles"], kept.get("numbering"), *(margin.root for margin in margins)):
            self._refuse_tracked(part)
        return TemplateFile(
            styles=_tidied(kept["styles"]),
            numbering=kept.get("numbering"),
            theme=None if theme is None else etree.tostring(theme, encoding="UTF-8", standalone=True),
            fonts=kept.get("fontTable"),
            settings=kept.get("settings"),
            section=deepcopy(sections[-1]) if sections else etree.Element(name("w:sectPr")),
            margins=margins,
            sections=len(sections),
        )

    def _refuse_what_runs(self) -> None:
        """Refuse macros, controls, embedded objects and whatever is fetched from elsewhere, wherever it stands."""
        types = [*self.types.values(), *self.types_by_end.values()]
        if any("macroEnabled" in each or "vbaProject" in each for each in types) or any(
            part.lower().endswith(("vbaproject.bin", "vbadata.xml")) for part in self.entries
        ):
            message = "the template holds macros, which run on the computer of whoever opens a paper"
            raise Unfit(message, "in Word, save it as a Word Document (.docx), without macros, and take that")
        for described in sorted(self.entries):
            if described.endswith(".rels"):
                for relation in self.xml(described).iter(f"{OF_PACKAGES}Relationship"):
                    self._refuse_unsafe(relation)

    def _refuse_unsafe(self, relation: Element) -> None:
        kind, target = self.kind(relation), relation.get("Target", "")
        external = relation.get("TargetMode") == "External"
        if kind == "attachedTemplate":
            message = f"the file is tied to another template ({_shortened(target)})"
            hint = "in Word, under Developer, Document Template, attach Normal instead, and save it"
            raise Unfit(message, hint)
        if external and kind != "hyperlink":
            message = f"the file fetches something from elsewhere ({_shortened(target)})"
            raise Unfit(message, "in Word, under File, Info, Edit Links to Files, break the link, and save it")
        if kind in ("oleObject", "control", "aFChunk"):
            raise Unfit("the file holds an embedded object or control", "delete it in Word, or paste it as a picture")

    def _refuse_tracked(self, root: Element | None) -> None:
        for element in () if root is None else root.iter():
            tag = str(element.tag)
            if tag.startswith(name("w:")) and _TRACKED.fullmatch(tag.rpartition("}")[2]):
                message = (
                    "its headers, footers or styles hold changes that were tracked and neither accepted nor refused"
                )
                hint = "in Word, under Review, accept or reject all changes, stop tracking, and save it"
                raise ProblemsFound([Problem(Span(self._file), "word-template-tracked", message, hint)])

    # -------------------------------------------------------------------------------------- headers and footers

    def _margins(self, main: str, relations: Mapping[str, Element], sections: list[Element]) -> Iterator[Margin]:
        """The headers and footers of the last section; what it does not say itself is as in the section before."""
        found: dict[tuple[Kind, str], str] = {}
        kinds: tuple[Kind, ...] = ("header", "footer")
        for section in sections:
            for kind in kinds:
                for reference in section.findall(name(f"w:{kind}Reference")):
                    relation = relations.get(reference.get(name("r:id"), ""))
                    if relation is not None:
                        pages = reference.get(name("w:type"), "default")
                        found[kind, pages] = self.target(main, relation)
        for (kind, pages), part in sorted(found.items()):
            root = _tidied(self.xml(part))
            if fetching := _FETCHES.search(instructions(root)):
                message = f"a {kind} holds a field that fetches something from elsewhere ({fetching[1].upper()})"
                raise Unfit(message, "in Word, click on it, press Ctrl+Shift+F9, and save it")
            said = {value for element in root.iter() for value in element.attrib.values()}
            used = (relation for relation in self._of_margin(part, kind) if relation.id in said)
            yield Margin(kind, pages, root, tuple(used))

    def _of_margin(self, part: str, kind: Kind) -> Iterator[Relation]:
        for relation in self.relations(part):
            known, target = relation.get("Id", ""), relation.get("Target", "")
            if self.kind(relation) == "hyperlink":
                if not _SAFE_LINK.match(target):
                    message = f"a {kind} has a link to a file ({_shortened(target)})"
                    raise Unfit(message, "let it lead to a web page or an e-mail address")
                yield Relation(known, target)
            elif self.kind(relation) == "image":
                yield self._picture(known, self.target(part, relation))
            else:
                message = f"a {kind} holds something that is neither text nor a picture ({self.kind(relation)})"
                raise Unfit(message, "in Word, put a picture in its place")

    def _picture(self, known: str, part: str) -> Relation:
        end = part.rpartition(".")[2].lower()
        if end not in _MEDIA_TYPES:
            raise Unfit(f"it holds a picture of an unknown kind (.{_shortened(end)})", "use PNG, JPEG or EMF")
        data = self.read(part)
        if end in _LOOKED_INTO:
            try:
                data = read_image(data).data
            except Refused as refused:
                message = f"a picture in a header or footer cannot be printed: {refused}"
                hint = "save the picture afresh as PNG and put it in again"
                raise ProblemsFound([Problem(Span(self._file), "picture-refused", message, hint)]) from None
        return Relation(known, f"template-{sha256(data).hexdigest()[:16]}.{end}", data)


_READ = ("styles", "numbering", "theme", "fontTable", "settings")


def media_type(file: str) -> str:
    """The media type of a picture, by the end of its name."""
    return _MEDIA_TYPES[file.rpartition(".")[2]]


def undescribed(margin: Margin) -> int:
    """How many pictures of a header or footer have no words for who cannot see them."""
    return sum(
        not drawn.get("descr") and b"decorative" not in etree.tostring(drawn)
        for drawn in margin.root.iter(name("wp:docPr"))
    )


def _tidied(root: Element) -> Element:
    """A part without what a program notes for itself: sittings, bookmarks, comments, ties to data that is not here."""
    for element in list(root.iter()):
        tag = str(element.tag)
        parent = element.getparent()
        if tag.startswith(name("w:")) and parent is not None:
            local = tag.rpartition("}")[2]
            tied = local == "dataBinding" and element.get(name("w:storeItemID")) != _CORE_PROPERTIES
            if tied or _SAID_TO_ITSELF.fullmatch(local):
                parent.remove(element)
        for key in list(element.attrib):
            if re.search(r"\}rsid\w*$|\}(paraId|textId)$", str(key)):
                del element.attrib[key]
    return root


def _shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 60 else f"{words[:59]}…"

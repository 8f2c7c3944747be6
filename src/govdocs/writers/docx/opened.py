"""A Word file opened with care: its parts are unpacked within bounds, and read as XML that can fetch nothing."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from lxml import etree

from govdocs.writers.docx.tree import Element
from govdocs.writers.house_style import MOST_OF_WORD

_MOST_PARTS = 2_000
_MOST_UNPACKED = 200_000_000  # as the file itself says

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DOCUMENTS = (f"{_MAIN}document.main+xml", f"{_MAIN}template.main+xml")
OF_PACKAGES = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OF_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

SAVE_AFRESH = "open it in Word, save it as a Word Document (.docx) and take that"


class Unfit(Exception):
    """What makes a file unfit to be read, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        self.message, self.hint = message, hint
        super().__init__(message)


class Package:
    """A package, of which parts are unpacked when they are asked for and within bounds. Raises Unfit."""

    most_of_a_part = 8_000_000
    """How many bytes a part may unpack to."""

    def __init__(self, data: bytes) -> None:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise Unfit("this is an old Word file (.doc), or one with a password", SAVE_AFRESH + " without a password")
        if len(data) > MOST_OF_WORD:
            raise Unfit(f"the file is over {MOST_OF_WORD // 1_000_000} MB", "take large pictures out of it")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise Unfit("this is not a Word file", "take one that ends in .docx or .dotx") from None
        entries = self._archive.infolist()
        self.entries = {entry.filename: entry for entry in entries}
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
            raise Unfit("the file unpacks to far more than a paper or a template can need", SAVE_AFRESH)
        if len(self.entries) != len(entries):
            raise Unfit("the file is damaged: it has two parts of one name", SAVE_AFRESH)
        if "[Content_Types].xml" not in self.entries:
            raise Unfit("this is not a Word file", "take one that ends in .docx or .dotx")
        self.types, self.types_by_end = self._content_types()

    def read(self, part: str) -> bytes:
        """A part, unpacked."""
        entry = self.entries.get(part)
        if entry is None:
            raise Unfit(f"the file is damaged: its part {part} is missing", SAVE_AFRESH)
        try:
            with self._archive.open(entry) as stream:
                content = stream.read(self.most_of_a_part + 1)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError):
            raise Unfit(
                f"the file is damaged, or has a password: its part {part} cannot be read", SAVE_AFRESH
            ) from None
        if len(content) > self.most_of_a_part:
            raise Unfit(
                f"its part {part} is over {self.most_of_a_part // 1_000_000} MB", "take large pictures out of it"
            )
        return content

    def xml(self, part: str) -> Element:
        """The root of a part."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(self.read(part), parser)
        except (etree.XMLSyntaxError, ValueError):
            raise Unfit(f"the file is damaged: its part {part} is not XML", SAVE_AFRESH) from None
        tree: Any = root.getroottree()
        if tree.docinfo.doctype:
            raise Unfit(f"its part {part} has a DOCTYPE, which no Word file has", SAVE_AFRESH)
        return root

    def _content_types(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        root = self.xml("[Content_Types].xml")
        overrides = {
            each.get("PartName", "")[1:]: each.get("ContentType", "") for each in root.iter(f"{_OF_TYPES}Override")
        }
        ends = {
            each.get("Extension", "").lower(): each.get("ContentType", "") for each in root.iter(f"{_OF_TYPES}Default")
        }
        return overrides, ends

    def relations(self, part: str) -> list[Element]:
        """What a part refers to; '' is the whole package."""
        folder, _, leaf = part.rpartition("/")
        described = f"{folder}/_rels/{leaf}.rels" if folder else f"_rels/{leaf}.rels"
        return list(self.xml(described).iter(f"{OF_PACKAGES}Relationship")) if described in self.entries else []

    @staticmethod
    def kind(relation: Element) -> str:
        """What a relation leads to: 'styles', 'image', 'hyperlink' …"""
        return relation.get("Type", "").rpartition("/")[2]

    @staticmethod
    def target(part: str, relation: Element) -> str:
        """The part that a relation of a part leads to."""
        target = relation.get("Target", "")
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")

    def main(self) -> str:
        """The part that holds the document."""
        for relation in self.relations(""):
            if self.kind(relation) == "officeDocument":
                if "purl.oclc.org" in relation.get("Type", ""):
                    message = "this is a Strict Open XML document, which few programs read"
                    raise Unfit(message, SAVE_AFRESH)
                main = self.target("", relation)
                if self.types.get(main) in _DOCUMENTS:
                    return main
        raise Unfit("this is not a Word document or template", "take one that ends in .docx or .dotx")

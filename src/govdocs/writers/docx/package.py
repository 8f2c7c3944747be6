"""The parts of a Word file, what they refer to, and how they are zipped: the same every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

from govdocs.value import value
from govdocs.writers.docx.xml import Markup, element, part

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES, DOCUMENT, DOCUMENT_RELATIONS = "[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"

_OF_PACKAGES = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


@value
class Relation:
    """What a part refers to, under an id of its own: another part, or where `external` an address."""

    id: str
    kind: str
    target: str
    external: bool = False


class Package:
    """The parts of one Word file. `types` are their media types, or by a part's ending `types_by_end`; `relations` are
    those of the document itself."""

    def __init__(
        self,
        parts: Mapping[str, bytes],
        types: Mapping[str, str],
        types_by_end: Mapping[str, str],
        relations: Iterable[Relation],
    ) -> None:
        self._parts = dict(parts)
        self._types, self._types_by_end = dict(types), dict(types_by_end)
        self._relations = {relation.id: relation for relation in relations}
        self._known = {(relation.kind, relation.target): relation.id for relation in relations}

    def put(self, name: str, content: bytes, media_type: str = "") -> None:
        """Put in a part; its media type where it is not one of those that every document has."""
        self._parts[name] = content
        if media_type and name.endswith(".xml"):
            self._types[name] = media_type
        elif media_type:
            self._types_by_end[name.rpartition(".")[2]] = media_type

    def add(self, kind: str, name: str, content: bytes, media_type: str) -> str:
        """Put in a part that the document refers to, once however often; its relation's id."""
        if name not in self._parts:
            self.put(name, content, media_type)
        return self._relate(kind, name.removeprefix("word/"))

    def link(self, address: str) -> str:
        """The id of the document's relation to an address."""
        return self._relate("hyperlink", address, external=True)

    def drop(self, relation: str) -> None:
        """Leave out a part that the document refers to, with all that speaks of it, if there is such a one."""
        if dropped := self._relations.pop(relation, None):
            del self._types[f"word/{dropped.target}"]
            for name in (dropped.target, f"_rels/{dropped.target}.rels"):
                self._parts.pop(f"word/{name}", None)

    def zipped(self) -> bytes:
        """The file."""
        types = types_part(self._types, self._types_by_end)
        relations = relations_part(self._relations.values())
        return zipped({**self._parts, CONTENT_TYPES: types, DOCUMENT_RELATIONS: relations})

    def _relate(self, kind: str, target: str, *, external: bool = False) -> str:
        known = self._known.get((kind, target))
        if known is None:
            known = self._known[kind, target] = f"rId{len(self._known) + 1}"
            self._relations[known] = Relation(known, kind, target, external)
        return known


def types_part(types: Mapping[str, str], types_by_end: Mapping[str, str]) -> bytes:
    """The part that lists media types, of parts by their names and by their endings."""
    by_end = [element("Default", {"Extension": end, "ContentType": of}) for end, of in sorted(types_by_end.items())]
    named = [element("Override", {"PartName": f"/{name}", "ContentType": of}) for name, of in sorted(types.items())]
    return part(element("Types", {"xmlns": _OF_TYPES}, *by_end, *named))


def relations_part(relations: Iterable[Relation]) -> bytes:
    """The part that lists relations."""
    return part(element("Relationships", {"xmlns": _OF_PACKAGES}, *map(_relation, relations)))


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Parts as a file: the content types first, then the parts by name, none with a date."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name != "_rels/.rels", name)):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = method
            entry.create_system = 0  # the same on every machine
            archive.writestr(entry, parts[name], compresslevel=6)
    return stream.getvalue()


def _relation(relation: Relation) -> Markup:
    said = {"Id": relation.id, "Type": f"{RELATION}/{relation.kind}", "Target": relation.target}
    return element("Relationship", {**said, "TargetMode": "External"} if relation.external else said)

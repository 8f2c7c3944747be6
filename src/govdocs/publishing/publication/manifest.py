"""What a folder of published documents holds: every version of each, when it was published, until when it is kept."""

from __future__ import annotations

import csv
import datetime
import io
import json
from collections.abc import Collection
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, Self

from govdocs.problems import Problem, ProblemsFound, Span
from govdocs.value import value

NAME = "manifest.json"
UPLOAD = "upload.csv"
INDEX = "index.html"
MADE = (INDEX, UPLOAD, NAME)
"""The files that each publication makes anew, in the order in which they are put in place."""

_FORM = 1
_COLUMNS = (
    *("Committee", "Meeting date", "Title", "Document type", "Version", "File", "Media type", "Restriction"),
    *("Publish date", "Keep until", "SHA-256"),
)
_MOST_BYTES = 50_000_000
_MEDIA = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}


@value
class PublishedFile:
    """A file, by its path in the folder, with what proves that it is what was published."""

    name: str
    media_type: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> Self:
        """What a file of that name and content is."""
        kind = PurePosixPath(name.lower()).suffix
        return cls(name, _MEDIA.get(kind, "application/octet-stream"), len(content), sha256(content).hexdigest())


@value
class PublishedDocument:
    """One version of a document. `name` is that of its report, or the path of an attachment.

    `body` and `meeting` are those that it belongs to, `body_name` what the body was called. `words` stands for what it
    says. `due` is the last day on which it could be published in time, None for what has no such day, and `late` the
    reason where that was not kept. `kept_until` is the end of its retention, under `citation`. `changes` is the page
    that says what a corrected version corrected.
    """

    name: str
    title: str
    kind: str
    version: int
    words: str
    on: datetime.date
    files: tuple[PublishedFile, ...]
    body: str = ""
    body_name: str = ""
    meeting: datetime.date | None = None
    due: datetime.date | None = None
    late: str = ""
    kept_until: datetime.date | None = None
    citation: str = ""
    changes: PublishedFile | None = None

    @property
    def all_files(self) -> tuple[PublishedFile, ...]:
        """Its files, and the page of what was corrected."""
        return (*self.files, *((self.changes,) if self.changes else ()))


@value
class DueNotice:
    """What was due before a meeting, and by when, as it stood at the last publication for it."""

    body: str
    meeting: datetime.date
    what: str
    by: datetime.date
    citation: str
    when: str
    binding: bool


@value
class Manifest:
    """All that a folder holds: documents in the order in which they were published, and what was due."""

    publisher: str = ""
    documents: tuple[PublishedDocument, ...] = ()
    notices: tuple[DueNotice, ...] = ()

    def latest(self, name: str) -> PublishedDocument | None:
        """The newest version of a document, None where it was never published here."""
        return next((each for each in reversed(self.documents) if each.name == name), None)

    @property
    def last(self) -> datetime.date:
        """The day of the last publication."""
        return max(each.on for each in self.documents)

    def with_(self, more: tuple[PublishedDocument, ...], notices: tuple[DueNotice, ...]) -> Manifest:
        """It with more documents; what is due before the same meetings is as now."""
        renewed = {(each.body, each.meeting) for each in notices}
        others = tuple(each for each in self.notices if (each.body, each.meeting) not in renewed)
        return replace(self, documents=(*self.documents, *more), notices=(*others, *notices))

    def only(self, names: Collection[str]) -> Manifest:
        """It with those files alone that are among some names."""
        return replace(
            self,
            documents=tuple(
                replace(
                    each,
                    files=tuple(file for file in each.files if file.name in names),
                    changes=each.changes if each.changes and each.changes.name in names else None,
                )
                for each in self.documents
            ),
        )

    def as_json(self) -> bytes:
        """It as other programs read it: dates as 2026-11-09, and the same bytes for the same manifest."""
        text = json.dumps({"form": _FORM, **asdict(self)}, ensure_ascii=False, indent=2, default=str)
        return f"{text}\n".encode()

    def as_upload(self) -> bytes:
        """A row for each current file with what a committee system asks for on upload, such as ModernGov."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(_COLUMNS)
        for each in self.documents:
            if each is not self.latest(each.name):
                continue
            for file in each.files:
                row = [each.body_name, each.meeting or "", each.title, each.kind, each.version, file.name]
                row += [file.media_type, "Public", each.on, each.kept_until or "", file.sha256]
                writer.writerow([_harmless(str(cell)) for cell in row])
        return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def read_manifest(folder: Path) -> Manifest | None:
    """The manifest of a folder, None where it has none. Raises ProblemsFound: manifest-unreadable."""
    path = folder / NAME
    if not path.exists():
        return None
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError
        read = json.loads(path.read_text("utf-8"))
        if read["form"] != _FORM:
            raise ValueError
        return Manifest(
            read["publisher"],
            tuple(_document(each) for each in read["documents"]),
            tuple(
                DueNotice(**{**each, "meeting": _day(each["meeting"]), "by": _day(each["by"])})
                for each in read["notices"]
            ),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        message = "what was published here before cannot be told: this file was damaged, or is not from this program"
        hint = "put back the manifest that was published, or publish to another folder"
        raise ProblemsFound([Problem(Span(NAME), "manifest-unreadable", message, hint)]) from None


def _document(read: dict[str, Any]) -> PublishedDocument:
    return PublishedDocument(
        **{
            **read,
            "on": _day(read["on"]),
            "meeting": _day(read["meeting"]),
            "due": _day(read["due"]),
            "kept_until": _day(read["kept_until"]),
            "files": tuple(_file(each) for each in read["files"]),
            "changes": _file(read["changes"]) if read["changes"] else None,
        }
    )


def _file(read: dict[str, Any]) -> PublishedFile:
    """A file of the folder. Raises ValueError for a path that could lead out of it."""
    name = read["name"]
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts or "\\" in name or ":" in name:
        raise ValueError(name)
    return PublishedFile(name, read["media_type"], read["size"], read["sha256"])


def _day(text: Any) -> Any:
    return datetime.date.fromisoformat(text) if text is not None else None

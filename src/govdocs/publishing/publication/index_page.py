"""The pages that a folder of published documents has beside them: its index, and what a corrected version corrected."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from lxml import html

from govdocs.publishing.publication.manifest import DueNotice, Manifest, PublishedDocument, PublishedFile
from govdocs.publishing.sheets import HERE, make_sheet
from govdocs.reading.library import Library
from govdocs.templates.english import date
from govdocs.value import value
from govdocs.views.answers.calendar import CONDITIONS
from govdocs.writers import html as html_writer
from govdocs.writers.house_style import HouseStyle

_FORMATS = {"html": "web page", "pdf": "PDF", "docx": "Word", "png": "picture", "jpg": "picture", "jpeg": "picture"}
_NOWHERE = "Other documents"


@value
class _FileView:
    address: str
    format: str
    size: str


@value
class _VersionView:
    version: int
    on: datetime.date
    files: tuple[_FileView, ...]


@value
class _DocumentView:
    title: str
    kind: str
    version: int
    on: datetime.date
    files: tuple[_FileView, ...]
    changes: str
    older: tuple[_VersionView, ...]


@value
class _NoticeView:
    what: str
    by: datetime.date
    citation: str
    binding: bool
    kept: str


@value
class _DatedView:
    title: str
    version: int
    on: datetime.date
    judged: str


@value
class _GroupView:
    id: str
    body: str
    meeting: datetime.date | None
    documents: tuple[_DocumentView, ...]
    notices: tuple[_NoticeView, ...]
    dated: tuple[_DatedView, ...]


@value
class _IndexView:
    publisher: str
    date: datetime.date
    groups: tuple[_GroupView, ...]


@value
class Change:
    """What a corrected version says of something: `where`, and the words before and after, '' where there are none."""

    where: str
    before: str
    after: str


@value
class _CorrectionsView:
    publisher: str
    title: str
    version: int
    on: datetime.date
    before: datetime.date
    changes: tuple[Change, ...]


# ------------------------------------------------------------------------------------------------------------- index


def index_page(library: Library, style: HouseStyle, manifest: Manifest) -> bytes:
    """The page that leads to every document of a folder, by body and meeting, the newest meeting first, with the
    statement of publication of each meeting. Raises ProblemsFound."""
    documents = sorted(manifest.documents, key=_group)
    groups = [_group_view(manifest, list(each)) for _, each in groupby(documents, key=_group)]
    view = _IndexView(manifest.publisher, manifest.last, tuple(groups))
    return html_writer.write(make_sheet(library, "index", view), style)


def _group(document: PublishedDocument) -> tuple[bool, int, str]:
    """What documents are grouped by: those of no meeting come last."""
    return document.meeting is None, -(document.meeting or datetime.date.min).toordinal(), document.body


def _group_view(manifest: Manifest, documents: list[PublishedDocument]) -> _GroupView:
    first = documents[0]
    current = [each for each in documents if each is manifest.latest(each.name)]
    notices = [each for each in manifest.notices if (each.body, each.meeting) == (first.body, first.meeting)]
    before = [each.on for each in documents if each.due]
    return _GroupView(
        id=f"{first.body}-{first.meeting}" if first.meeting else "other-documents",
        body=first.body_name or _NOWHERE,
        meeting=first.meeting,
        documents=tuple(_document_view(each, documents) for each in current),
        notices=tuple(_notice_view(each, min(before, default=None)) for each in notices),
        dated=tuple(_DatedView(each.title, each.version, each.on, _judged(each)) for each in documents if notices),
    )


def _document_view(document: PublishedDocument, documents: list[PublishedDocument]) -> _DocumentView:
    older = [each for each in documents if each.name == document.name and each is not document]
    return _DocumentView(
        title=document.title,
        kind=document.kind,
        version=document.version,
        on=document.on,
        files=tuple(map(_file_view, document.files)),
        changes=f"{HERE}{document.changes.name}" if document.changes else "",
        older=tuple(
            _VersionView(each.version, each.on, tuple(map(_file_view, each.files))) for each in reversed(older)
        ),
    )


def _file_view(file: PublishedFile) -> _FileView:
    kind = file.name.rpartition(".")[2].lower()
    size = f"{max(1, round(file.size / 1000)):,} KB" if file.size < 1_000_000 else f"{file.size / 1_000_000:.1f} MB"
    return _FileView(f"{HERE}{file.name}", _FORMATS.get(kind, kind.upper()), size)


def _notice_view(notice: DueNotice, published: datetime.date | None) -> _NoticeView:
    if notice.when != "always":
        kept = f"Shown by a notice of its own, {CONDITIONS[notice.when]}"
    elif published is None:
        kept = "Not shown by what is published here"
    elif published <= notice.by:
        kept = f"Yes, on {date(published)}"
    else:
        kept = f"No: published on {date(published)}"
    return _NoticeView(notice.what, notice.by, notice.citation, notice.binding, kept)


def _judged(document: PublishedDocument) -> str:
    if document.version > 1:
        return "A correction"
    if document.due is None:
        return "Not due before the meeting"
    if document.on <= document.due:
        return "Yes"
    return f"No: {document.late}" if document.late else "No, and no reason was recorded"


# ------------------------------------------------------------------------------------------------------- corrections


def corrections_page(
    library: Library, style: HouseStyle, publisher: str, document: PublishedDocument, before: datetime.date,
    changes: tuple[Change, ...],
) -> bytes:  # fmt: skip
    """The page that says what a corrected version corrected, of one published on the day `before`. Raises
    ProblemsFound."""
    view = _CorrectionsView(publisher, document.title, document.version, document.on, before, changes)
    return html_writer.write(make_sheet(library, "corrections", view), style)


def changes(old: bytes, new: bytes) -> tuple[Change, ...]:
    """What differs between two web pages of a document, passage by passage. What merely has another number now, since
    something was put in or taken out before it, does not."""
    before, after = _passages(old), _passages(new)
    matcher = difflib.SequenceMatcher(None, [each[1] for each in before], [each[1] for each in after], autojunk=False)
    found = []
    for what, start, end, new_start, new_end in matcher.get_opcodes():
        if what == "equal":
            continue
        for at in range(max(end - start, new_end - new_start)):
            was = before[start + at] if start + at < end else ("", "")
            now = after[new_start + at] if new_start + at < new_end else ("", "")
            found.append(Change(now[0] or was[0], was[1], now[1]))
    return tuple(found)


_PASSAGES = ["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "caption", "figcaption", "th", "td", "dt", "dd"]


def _passages(page: bytes) -> list[tuple[str, str]]:
    """The passages of a web page in order, each with what a reader calls its place: its number, or its heading."""
    found, under = [], "At the head"
    main = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8")).find(".//main")
    passages: Iterable[Any] = main.iter(*_PASSAGES) if main is not None else ()
    for element in passages:
        if any(True for _ in element.iterdescendants(*_PASSAGES)):
            continue  # its parts come by themselves
        numbered = element.find_class("number")
        number = numbered[0].text_content().strip() if numbered else ""
        words = " ".join(element.text_content().split())
        if number:
            words = words.removeprefix(number).strip()
        if element.tag.startswith("h"):
            under = words or under
        if words:
            found.append((f"Paragraph {number}" if "." in number else under, words))
    return found

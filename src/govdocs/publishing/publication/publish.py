"""Publishing the papers of a meeting, or one report: a complete folder, or all that stands in the way at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from govdocs.problems import Problem, ProblemsFound, Severity, Span
from govdocs.publishing.building.build import Workshop
from govdocs.publishing.ledger import Ledger
from govdocs.publishing.publication.index_page import changes, corrections_page, index_page
from govdocs.publishing.publication.leaks import leaks
from govdocs.publishing.publication.manifest import (
    INDEX,
    MADE,
    NAME,
    UPLOAD,
    DueNotice,
    Manifest,
    PublishedDocument,
    PublishedFile,
)
from govdocs.publishing.publication.public_folder import contents, gone, in_the_way, published_before, put_in_place
from govdocs.publishing.publication.publishable import Desk, Paper, refuse
from govdocs.publishing.publication.statutory_clock import due, lateness, notices, retention
from govdocs.reading.library import Library
from govdocs.records.commission import Commission
from govdocs.records.exemption import Secret
from govdocs.register.clock import Deadline
from govdocs.register.membership import body_name
from govdocs.value import value
from govdocs.views.edition import Edition
from govdocs.views.secrets import said_openly, secrets
from govdocs.writers.engines import Engine

_TEMPLATES = ("*.xml", "parts/*.xml", "publishing/*.xml", "pack/*.xml", "layouts/*.yaml")


@value
class Published:
    """What became of a publication: the documents published now, those that were published before just as they are,
    and warnings."""

    folder: Path
    documents: tuple[PublishedDocument, ...]
    unchanged: tuple[str, ...]
    warnings: tuple[Problem, ...]


def publish(
    folder: Path, wanted: str, to: Path, on: datetime.date, late: str | None = None, engine: Engine | None = None
) -> Published:
    """Publish the papers of a meeting ('opb/2026-09-16') or one report, in every format, to a folder, as of a day.

    Nothing that was published is ever replaced: what has changed since becomes a version of its own, and what is new
    joins it. Raises ProblemsFound, with the folder as it was: all that stands in the way, as `Desk` says, leaks,
    published-meanwhile and output-not-written.
    """
    desk = Desk(Workshop(folder, Edition.PUBLIC, engine), on)
    found = published_before(to)
    before = found or Manifest()
    desk.warnings += gone(to, before)
    papers = desk.papers(wanted, to)
    desk.warnings += _edited(folder / "output", papers)
    new, files, unchanged = _Versions(desk, before, to, late).compared(papers)
    if not new:
        return Published(to, (), unchanged, tuple(desk.warnings))
    manifest = before.with_(new, _notices(desk, papers))
    manifest = replace(manifest, publisher=desk.publisher)
    there = {name: content for name, content in contents(to).items() if name not in MADE}
    made = {
        INDEX: index_page(desk.workshop.library, desk.style, manifest.only({*there, *files})),
        UPLOAD: manifest.as_upload(),
        NAME: manifest.as_json(),
    }
    files |= made
    refuse(in_the_way(there, files, manifest))
    refuse(_leaks(desk, {**there, **files}))
    put_in_place(to, files, found)
    return Published(to, new, unchanged, tuple(desk.warnings))


def _edited(output: Path, papers: list[Paper]) -> Iterator[Problem]:
    """A warning for each paper whose document somebody changed by hand: what is published is made from the records.
    Problem: edits-not-adopted."""
    names = {paper.name for paper in papers}
    for path in Ledger(output).changed_by_hand():
        if path.stem in names:
            message = "this document was changed by hand, and what was changed there is not in what is published"
            hint = f"type 'govdocs compare {output.name}/{path.name}', adopt what is meant, and publish again"
            yield Problem(Span(f"{output.name}/{path.name}"), "edits-not-adopted", message, hint, Severity.WARNING)


# ------------------------------------------------------------------------------------------------------------ versions


@value
class _Versions:
    """Papers held against what was published before in a folder; `late` is the reason of those that are late."""

    desk: Desk
    before: Manifest
    to: Path
    late: str | None

    def compared(self, papers: list[Paper]) -> tuple[tuple[PublishedDocument, ...], dict[str, bytes], tuple[str, ...]]:
        """What is new, and its files; and the names of what is already published just as it is. Raises ProblemsFound:
        those of all writers."""
        new, files, unchanged = list[PublishedDocument](), dict[str, bytes](), list[str]()
        first, problems = list[tuple[Commission, Deadline | None]](), list[Problem]()
        for paper in papers:
            last = self.before.latest(paper.name)
            if last and last.words == paper.words:
                unchanged.append(paper.name)
                continue
            try:
                document, made = self._published(paper, last)
            except ProblemsFound as found:
                problems += found.problems
                continue
            new.append(document)
            files |= made
            if last is None:
                first.append((paper.commission, due(self.desk.register, paper.commission, paper.meeting)))
        refuse(problems)
        self.desk.warnings += lateness(first, self.desk.on, self.late)
        return tuple(new), files, tuple(unchanged)

    def _published(self, paper: Paper, last: PublishedDocument | None) -> tuple[PublishedDocument, dict[str, bytes]]:
        version = last.version + 1 if last else 1
        files = {_file_name(paper.name, kind, version): content for kind, content in paper.make().items()}
        owed = due(self.desk.register, paper.commission, paper.meeting)
        kept = retention(self.desk.register, paper.commission, paper.meeting)
        body = paper.meeting.body if paper.meeting else ""
        document = PublishedDocument(
            name=paper.name,
            title=paper.title,
            kind=paper.kind,
            version=version,
            words=paper.words,
            on=self.desk.on,
            files=tuple(PublishedFile.of(name, content) for name, content in files.items()),
            body=body,
            body_name=body_name(self.desk.register.bodies[body], paper.meeting.last) if paper.meeting else "",
            meeting=paper.meeting.day if paper.meeting else None,
            due=owed.by if owed else None,
            late=self.late or "" if owed and self.desk.on > owed.by else "",
            kept_until=kept.until if kept else None,
            citation=kept.citation if kept else "",
        )
        said = self._corrected(document, last, files) if last else None
        if said is None:
            return document, files
        name = f"{PurePosixPath(_file_name(paper.name, 'html', version)).stem}-corrections.html"
        return replace(document, changes=PublishedFile.of(name, said)), {**files, name: said}

    def _corrected(
        self, document: PublishedDocument, last: PublishedDocument, files: Mapping[str, bytes]
    ) -> bytes | None:
        """The page that says what was corrected, where both versions have a web page to compare."""
        old = next((self.to / file.name for file in last.files if file.media_type == "text/html"), None)
        new = next((content for name, content in files.items() if name.endswith(".html")), None)
        if old is None or new is None or not old.is_file():
            return None
        differ = changes(old.read_bytes(), new)
        desk = self.desk
        return corrections_page(desk.workshop.library, desk.style, desk.publisher, document, last.on, differ)


def _file_name(name: str, kind: str, version: int) -> str:
    stem = name.removesuffix(f".{kind}")
    return f"{stem}.{kind}" if version == 1 else f"{stem}-v{version}.{kind}"


def _notices(desk: Desk, papers: list[Paper]) -> tuple[DueNotice, ...]:
    """What is due before the meetings of papers."""
    meetings = {(each.meeting.body, each.meeting.day): each.meeting for each in papers if each.meeting}
    return tuple(notice for each in meetings.values() if each.day for notice in notices(desk.register, each))


# ------------------------------------------------------------------------------------------------------- the leak test


def _leaks(desk: Desk, files: Mapping[str, bytes]) -> list[Problem]:
    """Everything in the files that may not be published on the day: what is exempt or confidential, and what
    inspectors found and have not published.

    What the built-in templates say tells nothing, nor what open records say in so many words; of what inspectors
    found, an open record that says it is itself the leak."""
    built_in = Library(None)
    templates = [built_in.text(name)[0] for pattern in _TEMPLATES for name in built_in.names(pattern)]
    found = leaks(secrets(desk.register, desk.on), files, [*templates, *said_openly(desk.register, desk.on)])
    embargoed = tuple(_embargoed(desk))
    return [*found, *(leaks(embargoed, files, templates) if embargoed else ())]


def _embargoed(desk: Desk) -> Iterator[Secret]:
    for each in desk.register.inspections.values():
        if each.findings and not each.public_on(desk.on):
            yield Secret(each.findings, each.where("findings"))

"""What is to be published: the papers of a meeting, or a report with all that goes with it; and what is in the way."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property, partial
from hashlib import sha256
from pathlib import Path, PurePosixPath

from govdocs.document.blocks import Document
from govdocs.problems import Problem, ProblemsFound, Severity, Span, errors
from govdocs.publishing.building.build import UnknownReport, Workshop
from govdocs.publishing.building.editions import Studio
from govdocs.publishing.building.formats import Writer, writers_of
from govdocs.publishing.packs.pack import PackOf, last_page, pack_stem
from govdocs.publishing.packs.papers import AGENDA, PackPaper
from govdocs.publishing.publication.clearance import lacking, unknown_templates, version_of, words
from govdocs.publishing.publication.manifest import Manifest, read_manifest
from govdocs.publishing.publication.statutory_clock import meeting_of
from govdocs.reading import attachments
from govdocs.records.commission import Commission, MeetingName, parse_meeting_name
from govdocs.register.membership import officer
from govdocs.register.register import HeldMeeting, Register
from govdocs.templates import head
from govdocs.templates.english import date
from govdocs.value import value
from govdocs.views.edition import Edition
from govdocs.views.redaction import edition_of
from govdocs.writers import house_style

_FORMATS = ("html", "pdf", "docx")  # in the order in which readers are offered them
_MOST_BYTES = 100_000_000
_PACK = "All papers in one file"
_RECORDS = ("meetings/", "reports/", "register/", "govdocs.yaml")
_UNWRITTEN = ("missing-narrative", "unwritten-prompt")


@value
class Paper:
    """Something to publish: a document, an attachment or a pack. `words` stands for what it says, and `make` makes its
    files, by format."""

    name: str
    title: str
    kind: str
    words: str
    make: Callable[[], Mapping[str, bytes]]
    commission: Commission
    meeting: HeldMeeting | None


def refuse(problems: list[Problem]) -> None:
    """Stop where there are problems. Raises ProblemsFound."""
    if problems:
        raise ProblemsFound(sorted(set(problems)))


class Desk:
    """A workspace on the day of publication. `warnings` grow as papers are made.

    Problems that stand in the way: those of making a document; still-draft, unwritten words as errors, known-later
    (records count that are later than the day), nobody-signs, those of `clearance.lacking`, nothing-to-publish,
    no-such-meeting, meeting-cancelled, kept-from-the-public, unknown-name, and those of packs.
    """

    def __init__(self, workshop: Workshop, on: datetime.date) -> None:
        self.workshop, self.on = workshop, on
        self.register: Register = workshop.register
        self.style = house_style.load(workshop.library)
        self.studio = Studio(workshop.register, workshop.library, workshop.folder)
        self.public = edition_of(workshop.register, Edition.PUBLIC, on)
        self.warnings: list[Problem] = []

    @property
    def publisher(self) -> str:
        """The name of the organisation that publishes."""
        own = self.register.workspace
        return self.register.organisations[own.publisher].name if own else ""

    def papers(self, wanted: str, to: Path) -> list[Paper]:
        """All that belongs to a meeting, or a report and what goes with it; `to` is where earlier packs lie. Raises
        ProblemsFound."""
        named, meeting = self._chosen(wanted)
        problems = list(unknown_templates(self.register, head.names(self.workshop.library)))
        of = meeting or self._meeting_of(named[0])
        listed = list[PackPaper]()
        try:
            pack = self._pack(of)
            listed += pack.papers if pack else ()
        except ProblemsFound as found:
            problems += found.problems
        kept_back = {each.report for each in listed if each.withheld} | self._marked
        waiting = list(named)
        if meeting:
            waiting += [each.report for each in listed if each.report and each.report not in kept_back]
        else:
            problems += self._kept_back(named[0], kept_back)
        documents: dict[str, Document] = {}
        seen = set(kept_back)
        while waiting:
            report = waiting.pop(0)
            if report in seen:
                continue
            seen.add(report)
            try:
                documents[report] = self.workshop.document(report)
                waiting += [each.document for each in documents[report].appendices if each.document]
            except ProblemsFound as found:
                problems += found.problems
            problems += self._standing_in_the_way(report)
        refuse(errors(problems))
        self.warnings += self._warnings(documents, of)
        made = [self._paper(report, document, of) for report, document in documents.items()]
        made += self._attached(documents, of, meeting)
        return [*made, *(self._packs(meeting, listed, made, to) if meeting and listed else ())]

    def _warnings(self, documents: Collection[str], of: HeldMeeting | None) -> Iterator[Problem]:
        """The warnings that bear on what is published; of the others 'govdocs check' tells."""
        files = {f"reports/{report}.yaml" for report in documents} | {of.record.where().file if of else ""}
        for problem in self.workshop.problems:
            own = problem.span.file in files or not problem.span.file.startswith(_RECORDS)
            if own and problem.severity is Severity.WARNING:
                yield problem

    def _chosen(self, wanted: str) -> tuple[tuple[str, ...], HeldMeeting | None]:
        """The report that is wanted, or the reports of a meeting, such as its minutes, with the meeting."""
        try:
            return self.workshop.named([wanted]), None
        except UnknownReport as error:
            unknown = error
        try:
            name = parse_meeting_name(wanted)
        except ValueError:
            hint = str(unknown).partition(": ")[2]
            message = f"there is no report or meeting '{wanted}'"
            raise ProblemsFound([Problem(Span("reports"), "nothing-to-publish", message, hint)]) from None
        place = Span(f"meetings/{name}.yaml")
        meeting = next((each for each in self.public.meetings if (each.body, each.day) == (name.body, name.day)), None)
        if meeting is None:
            message = f"there is no record of a meeting '{name}'"
            hint = f"start it with 'govdocs new meeting {name.body} {name.day}', or correct the name"
            raise ProblemsFound([Problem(place, "no-such-meeting", message, hint)])
        if meeting.record.status == "cancelled":
            message = f"the meeting on {date(name.day)} was cancelled, so it has no papers"
            raise ProblemsFound([Problem(place, "meeting-cancelled", message, "publish the reports by their names")])
        own = [file.name for file in self.register.commissions if _is_of(file.commission, meeting)]
        if not own:
            message = "no report is of this meeting"
            hint = f"start its agenda with 'govdocs new report agenda {name.day} --meeting {name}'"
            raise ProblemsFound([Problem(place, "nothing-to-publish", message, hint)])
        return tuple(own), meeting

    def _pack(self, meeting: HeldMeeting | None, supplement: int = 0) -> PackOf | None:
        """The pack of a meeting, None where it has no agenda. What goes to a meeting is known by its agenda alone: that
        says what is kept from the public."""
        if meeting is None or meeting.day is None:
            return None
        agendas = (file.commission for file in self.register.commissions if file.commission.template == AGENDA)
        if not any(_is_of(agenda, meeting) for agenda in agendas):
            return None
        return PackOf(self.workshop, MeetingName(meeting.body, meeting.day), supplement)

    @property
    def _marked(self) -> set[str]:
        """The reports that are marked as a whole and still on the day of publication."""
        return {
            file.name
            for file in self.register.commissions
            if file.commission.mark and not file.commission.lapsed(self.on)
        }

    def _kept_back(self, report: str, kept_back: set[str]) -> Iterator[Problem]:
        """A report that is wanted by its name, and that its marking or the agenda keeps from the public. Problem:
        kept-from-the-public."""
        commission = self.commission(report)
        if commission and report in kept_back:
            message = "this report, or the paper that it is on the agenda, is marked as not for publication"
            hint = "publish its meeting, whose agenda says why it is left out; or correct the marking"
            yield Problem(commission.where(), "kept-from-the-public", message, hint)

    def commission(self, report: str) -> Commission | None:
        """The record of a report, None where it cannot be read."""
        return next((file.commission for file in self.register.commissions if file.name == report), None)

    def _standing_in_the_way(self, report: str) -> Iterator[Problem]:
        commission = self.commission(report)
        if commission is None:
            return  # its own problems say why
        if commission.status != "final":
            message = "the report is still a draft"
            hint = "when everything is written, write 'status: final'"
            yield Problem(commission.where("status"), "still-draft", message, hint)
            for problem in self.workshop.problems:
                if problem.code in _UNWRITTEN and problem.span.file == commission.where().file:
                    yield replace(problem, severity=Severity.ERROR)
        if commission.as_of > self.on:
            message = f"the report says what was known on {date(commission.as_of)}, after the day of publication"
            hint = "correct 'as_of:', or publish on a later day"
            yield Problem(commission.where("as_of"), "known-later", message, hint)
        if commission.sign_off and commission.sign_off in self.register.posts:
            signing = officer(self.register, commission.sign_off, commission.date)
            if signing.person is None:
                title = self.register.posts[commission.sign_off].title
                message = f"the {title} is to sign the report, and nobody held that post on {date(commission.date)}"
                hint = "say in the register who held it, or name another post"
                yield Problem(commission.where("sign_off"), "nobody-signs", message, hint)
        try:
            yield from lacking(self.studio, report, commission, self.on)
        except ProblemsFound as found:
            yield from found.problems

    def _meeting_of(self, report: str) -> HeldMeeting | None:
        commission = self.commission(report)
        return meeting_of(self.public, commission) if commission else None

    def _paper(self, report: str, document: Document, meeting: HeldMeeting | None) -> Paper:
        commission = self.commission(report)
        assert commission is not None, "a document has a commission"
        kind = head.load(self.workshop.library, commission.template).name
        version = version_of(words(document))
        return Paper(
            report,
            document.properties.running,
            kind,
            version,
            lambda: {format_: self._writers[format_](document, self.style) for format_ in _FORMATS},
            commission,
            meeting,
        )

    @cached_property
    def _writers(self) -> Mapping[str, Writer]:
        writers, standing_in = writers_of(_FORMATS, self.workshop.engine, self.register.workspace)
        self.warnings += standing_in
        return writers

    def _attached(
        self, documents: Mapping[str, Document], of: HeldMeeting | None, meeting: HeldMeeting | None
    ) -> Iterator[Paper]:
        """The files that documents name, and the items of business of the `meeting` that is published, each once."""
        found: dict[str, tuple[str, str]] = {}
        for report, document in documents.items():
            for appendix in document.appendices:
                if appendix.file and not appendix.blocks:
                    found.setdefault(appendix.file, (appendix.title, report))
        for item in meeting.record.items if meeting else ():
            for paper in item.papers:
                if paper.file:
                    found.setdefault(paper.file, (paper.title, next(iter(documents))))
        for name, (title, report) in found.items():
            content, _ = attachments.read(self.workshop.folder, name, _MOST_BYTES)
            commission = self.commission(report)
            assert commission is not None, "a document has a commission"
            files = {PurePosixPath(name).suffix.removeprefix("."): content}
            words_of = sha256(content).hexdigest()
            yield Paper(name, title, "Attachment", words_of, partial(dict, files), commission, of)

    def _packs(self, meeting: HeldMeeting, listed: list[PackPaper], made: list[Paper], to: Path) -> Iterator[Paper]:
        """The pack of a meeting and its supplements, each of which goes on from the last page of the one before."""
        assert meeting.day is not None, "only a meeting with a day has papers"
        name = MeetingName(meeting.body, meeting.day)
        said = {each.name: each.words for each in made}
        agenda = self.commission(listed[0].report)
        assert agenda is not None, "a pack begins with the agenda"
        before: Callable[[], int] = int
        for number in sorted({0, *(each.supplement for each in listed if each.is_here)}):
            here = [each for each in listed if each.is_here and each.supplement == number]
            version = version_of(f"{each.title}: {said.get(each.report or each.file, '')}" for each in here)
            stem = pack_stem(name, Edition.PUBLIC, number)
            title = f"{_PACK}, supplement {number}" if number else _PACK
            bound = cache(partial(self._bound, meeting, number, before))
            yield Paper(stem, title, "Pack", version, partial(_as_pdf, bound), agenda, meeting)
            before = partial(_last_page, to, stem, version, bound)

    def _bound(self, meeting: HeldMeeting, supplement: int, before: Callable[[], int]) -> bytes:
        pack = self._pack(meeting, supplement)
        assert pack is not None, "the meeting has an agenda"
        return pack.bound(before())


def _is_of(commission: Commission, meeting: HeldMeeting) -> bool:
    """Whether a document is of a meeting: its agenda, its minutes."""
    of = commission.meeting
    return of is not None and (of.body, of.day) == (meeting.body, meeting.day)


def _as_pdf(bound: Callable[[], bytes]) -> dict[str, bytes]:
    return {"pdf": bound()}


def _last_page(to: Path, stem: str, version: str, bound: Callable[[], bytes]) -> int:
    """The number of the last page of a pack: as it was published, where it still is that; else as it is now."""
    last = (read_manifest(to) or Manifest()).latest(stem)
    published = to / last.files[0].name if last and last.words == version else None
    return last_page(published.read_bytes() if published and published.is_file() else bound())

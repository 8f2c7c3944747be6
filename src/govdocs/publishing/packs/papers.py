"""Which papers a pack holds, and in which order: those of the agenda, each with what is attached to it.

A report goes to a meeting where its `to` is the body and its `date` the day. It stands at the item of the agenda that
has a paper of its name, or that names it outright with `document`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping

from govdocs.document.blocks import Document
from govdocs.document.blocks import Section as DocumentSection
from govdocs.document.references import walk
from govdocs.problems import Problem, ProblemsFound, Severity, Span
from govdocs.records.commission import MeetingName
from govdocs.records.exemption import Mark, Markable
from govdocs.records.meeting import Item, Paper
from govdocs.records.workspace import CommissionFile
from govdocs.register.minutes import agreed
from govdocs.register.register import HeldMeeting, Register
from govdocs.templates import english
from govdocs.value import value
from govdocs.views.edition import Edition
from govdocs.views.redaction import confidential_items

AGENDA, MINUTES = "agenda", "minutes"
"""The templates of the reports that a pack knows by their kind."""
_ONE_DAY = datetime.timedelta(days=1)
_MINUTED = ("held", "inquorate")

Documents = Callable[[str], Document]
"""The document of a report, by name, in the edition of the pack."""


@value
class PackPaper:
    """A paper of a pack: a report or an attached file, or a paper that is on the agenda and not there.

    `level` is 1 for what is attached to the paper before it. One that the edition may not hold says why it is
    `withheld`, and its `title` does not tell what it is. `place` is where it was asked for, and `supplement` that
    in which it goes out, 0 for the pack itself.
    """

    title: str
    place: Span
    report: str = ""
    file: str = ""
    level: int = 0
    withheld: Mark | None = None
    supplement: int = 0

    @property
    def is_here(self) -> bool:
        """Whether there are pages for it."""
        return bool(self.report or self.file or self.withheld)


def meeting_named(register: Register, name: MeetingName) -> HeldMeeting:
    """The meeting of that name. Raises ProblemsFound: no-such-meeting."""
    for meeting in register.meetings:
        if (meeting.body, meeting.day) == (name.body, name.day):
            return meeting
    message = f"there is no record of the meeting {name}"
    hint = f"start it with 'govdocs new meeting {name.body} {name.day}', or correct the name"
    raise ProblemsFound([Problem(Span(f"meetings/{name}.yaml"), "no-such-meeting", message, hint)])


def agenda_of(register: Register, meeting: HeldMeeting) -> CommissionFile:
    """The report that is the agenda of a meeting. Raises ProblemsFound: no-agenda."""
    found = [file for file in register.commissions if _is_of(file, AGENDA, meeting)]
    if len(found) == 1:
        return found[0]
    name = f"{meeting.body}/{meeting.day}"
    message = f"{'several reports are' if found else 'no report is'} the agenda of the meeting {name}"
    hint = "keep one of them" if found else f"run 'govdocs new report agenda {meeting.day} --meeting {name}'"
    raise ProblemsFound(
        [Problem((found[1].commission if found else meeting.record).where(), "no-agenda", message, hint)]
    )


class Papers:
    """The papers of a meeting in an edition, put in order; `problems` are those met on the way.

    Problems: paper-may-be-exempt and as warnings paper-missing (a paper of the agenda that is nowhere),
    paper-not-on-agenda, and paper-not-bound (an attached file that is no PDF).
    """

    def __init__(self, register: Register, meeting: HeldMeeting, edition: Edition, documents: Documents) -> None:
        self._register, self._meeting, self._edition, self._documents = register, meeting, edition, documents
        self._agenda = agenda_of(register, meeting)
        self._commissions = {file.name: file.commission for file in register.commissions}
        self._numbers = dict(_numbers(documents(self._agenda.name)))
        self._waiting = [
            file
            for file in register.commissions
            if (file.commission.to, file.commission.date) == (meeting.body, meeting.day) and file != self._agenda
        ]
        self._taken = self._matched()
        self.problems: list[Problem] = []

    def in_order(self) -> list[PackPaper]:
        """The agenda, minutes that are to be agreed, the papers of each item, and reports that are at no item."""
        papers = [PackPaper("Agenda", self._agenda.commission.where(), self._agenda.name), *self._minutes()]
        for item, identity in self._items():
            for paper in item.papers:
                papers += self._paper(item, identity, paper)
        papers += self._others(papers)
        return papers

    def _items(self) -> Iterator[tuple[Item, str]]:
        """The items and what the agenda calls them; those that were taken as urgent are not on it, and come last."""
        items = self._meeting.record.items
        announced = [item for item in items if not item.urgent]
        yield from ((item, f"item-{position}") for position, item in enumerate(announced, start=1))
        yield from ((item, "") for item in items if item.urgent)

    def _matched(self) -> Mapping[int, str]:
        """The report that each paper of the agenda is, by identity of the paper."""
        papers = [paper for item in self._meeting.record.items for paper in item.papers]
        taken = {id(paper): paper.document for paper in papers if paper.document}
        left = [file.name for file in self._waiting if file.name not in taken.values()]
        for paper in (paper for paper in papers if not paper.document and not paper.file):
            found = next((name for name in left if _plain(paper.title) in self._titles(name)), None)
            if found:
                taken[id(paper)] = found
                left.remove(found)
        return taken

    def _titles(self, report: str) -> set[str]:
        """What a report is called: as its record says, or else as it is headed."""
        commission = self._commissions[report]
        if commission.subject or self._why(commission):
            return {_plain(commission.subject or "")}
        properties = self._documents(report).properties
        return {_plain(properties.title), _plain(properties.subject)}

    def _minutes(self) -> Iterator[PackPaper]:
        """The minutes of earlier meetings that have still to be agreed."""
        body, before = self._meeting.body, self._meeting.first - _ONE_DAY
        for earlier in self._register.meetings_of(body):
            if earlier.last > before or earlier.record.status not in _MINUTED:
                continue
            if not earlier.day or agreed(self._register, earlier, before):
                continue
            for file in self._register.commissions:
                if _is_of(file, MINUTES, earlier):
                    title = f"Minutes of the meeting on {english.date(earlier.day)}"
                    yield PackPaper(title, file.commission.where(), file.name, withheld=self._why(file.commission))

    def _paper(self, item: Item, identity: str, paper: Paper) -> Iterator[PackPaper]:
        report, supplement = self._taken.get(id(paper), ""), paper.supplement or 0
        number = self._numbers.get(identity, "")
        at = f"Item {number}: " if number else "Urgent item: " if item.urgent else ""
        why = self._why(item) or self._why(paper) or self._why(self._commissions.get(report))
        title = f"{at}{paper.title}" if not why else english.sentence(f"{at}{_kept_back(why)} paper")
        made = PackPaper(title, paper.where(), report, paper.file or "", 0, why, supplement)
        yield made
        if not made.is_here and not supplement:
            message = f"the agenda has the paper '{paper.title}', and no report or file is it"
            hint = (
                "write 'document:' and the name of the report, or 'file:' and that of a PDF file in attachments;"
                " 'supplement: 1' where it comes later"
            )
            self._note(Problem(paper.where("title"), "paper-missing", message, hint, Severity.WARNING))
        if report and not why:
            yield from self._attached(report, supplement)

    def _others(self, papers: list[PackPaper]) -> Iterator[PackPaper]:
        """Reports that go to the meeting and stand at no item of its agenda. Where a paper that is kept from the public
        is nowhere, one of them may be it. What is attached to such a paper is kept from the public with it."""
        there = {paper.report for paper in papers}
        for paper in (paper for paper in papers if paper.withheld and paper.report):
            there |= {entry.document or "" for entry in self._commissions[paper.report].appendices.values()}
        may_be_exempt = any(paper.withheld and not (paper.report or paper.file) for paper in papers)
        for file in (file for file in self._waiting if file.name not in there):
            place = file.commission.where()
            message = "this report goes to the meeting, and no paper of the agenda is it"
            hint = f"write 'document: {file.name}' beneath the paper in {self._meeting.record.where().file}"
            if may_be_exempt:
                message += "; it could be one that is kept from the public"
                self._note(Problem(place, "paper-may-be-exempt", message, hint))
            else:
                self._note(Problem(place, "paper-not-on-agenda", message, hint, Severity.WARNING))
            why = self._why(file.commission)
            title = english.sentence(f"{_kept_back(why)} paper") if why else file.commission.subject
            title = title or self._documents(file.name).properties.running
            yield PackPaper(title, place, file.name, withheld=why)
            if not why:
                yield from self._attached(file.name, 0)

    def _attached(self, report: str, supplement: int) -> Iterator[PackPaper]:
        """What is attached to a report, in the order of its appendices; each document once."""
        commission = self._commissions[report]
        for appendix in self._documents(report).appendices:
            if appendix.id not in commission.appendices:  # which the template writes, within the report
                continue
            entry, place = commission.appendices[appendix.id], commission.where("appendices", appendix.id)
            other = entry.document or ""
            if other in self._taken.values() or not (other or entry.file) or appendix.blocks:
                continue
            why = self._why(entry) or self._why(self._commissions.get(other))
            title = f"Appendix {appendix.number}: {f'{_kept_back(why)} paper' if why else appendix.title}"
            paper = PackPaper(title, place, other, entry.file or "", 1, why, supplement)
            if entry.file and not why:
                yield from self._file(paper)
            else:
                yield paper

    def _file(self, paper: PackPaper) -> Iterator[PackPaper]:
        if paper.file.lower().endswith(".pdf"):
            yield paper
        else:
            message = f"'{paper.file}' is not a PDF file, so it cannot stand in a pack"
            hint = "save it as PDF and attach that too"
            self._note(Problem(paper.place, "paper-not-bound", message, hint, Severity.WARNING))

    def _why(self, record: Markable | None) -> Mark | None:
        """Why the edition may not hold a record, on the day of the agenda; None where it may."""
        if record is None or self._edition is Edition.FULL:
            return None
        mark = None if record.lapsed(self._agenda.commission.as_of) else record.mark
        return mark or confidential_items(self._register).get(id(record))

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)


def _kept_back(why: Mark) -> str:
    return "exempt" if why.paragraph else "confidential"


def _is_of(file: CommissionFile, template: str, meeting: HeldMeeting) -> bool:
    """Whether a report is made by a template of a meeting."""
    named = file.commission.meeting
    return (
        file.commission.template == template
        and bool(named)
        and named == MeetingName(meeting.body, meeting.day or meeting.last)
    )


def _numbers(agenda: Document) -> Iterator[tuple[str, str]]:
    """The number of each section of an agenda, by what references call it."""
    for block in walk(agenda.blocks):
        if isinstance(block, DocumentSection) and block.id:
            yield block.id, block.number


def _plain(title: str) -> str:
    """A title without what typing it again may change."""
    return " ".join(title.casefold().replace("’", "'").replace("–", "-").split())

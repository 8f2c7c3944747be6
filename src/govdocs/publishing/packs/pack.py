"""Packs: the agenda and the papers of a meeting in one file, its pages numbered through.

A pack that is out is never renumbered. What comes later goes out in a supplement, a file of its own whose pages follow
on from the last.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from govdocs.document.blocks import Document
from govdocs.problems import Problem, ProblemsFound, Severity, Span
from govdocs.publishing.building.build import Workshop
from govdocs.publishing.building.formats import writers_of
from govdocs.publishing.building.output import Output
from govdocs.publishing.ledger import Ledger
from govdocs.publishing.packs.papers import PackPaper, Papers, agenda_of, meeting_named
from govdocs.reading import attachments
from govdocs.records.commission import MeetingName
from govdocs.records.exemption import Mark
from govdocs.register.membership import body_name
from govdocs.templates.sheets import sheet
from govdocs.value import value
from govdocs.views.edition import Edition, file_stem
from govdocs.writers import house_style
from govdocs.writers.pack import Numbering, Part, bind, foreign, page_count

_WORD = "Pack page"  # the pages of papers have numbers of their own
_LAYOUT = "pack-sheet"
_MOST_OF_FILE = 50_000_000  # bytes of an attached file
_NOT_FOR_PUBLICATION = "NOT FOR PUBLICATION"


@value
class FrontEntry:
    """A line of a pack's contents: a paper's `title`, the `address` that a link to it has, and the `first` and the
    `last` of its pages, which are None where it is still to follow."""

    title: str
    address: str
    first: int | None = None
    last: int | None = None


@value
class FrontView:
    """What the front of a pack sees: whose meeting it is and when, which `supplement` the pack is (0 where it is none),
    its `entries`, and whether any of them is `withheld`. `dated` is the date of the agenda."""

    organisation: str
    body: str
    date: datetime.date
    start: datetime.time | None
    place: str | None
    dated: str
    marking: str
    supplement: int
    entries: tuple[FrontEntry, ...]
    withheld: bool


@value
class WithheldView:
    """What a sheet sees that stands for a paper: its `title`, which does not say what that is, and on what `ground`,
    with the `paragraph` where there is one, it is kept from the public."""

    organisation: str
    body: str
    date: datetime.date
    dated: str
    title: str
    paragraph: int | None
    ground: str


def pack_stem(name: MeetingName, edition: Edition, supplement: int = 0) -> str:
    """The name, without its format, of a meeting's pack or of a supplement to it."""
    what = f"supplement-{supplement}" if supplement else "pack"
    return file_stem(f"{name.day}-{name.body}-{what}", edition)


def make_pack(workshop: Workshop, name: MeetingName, output: Path, supplement: int = 0) -> Output:
    """Make the pack of a meeting, or one of its supplements, in the folder of documents.

    Raises ProblemsFound, with the last pack left as it was: no-such-meeting, no-agenda, no-pack-before, no-papers, all
    that keeps a paper from being made, those of attached files, output-not-written. Warnings are noted in the workshop,
    those of `Papers` and pack-not-accessible among them.
    """
    before = _pages_before(output, name, workshop.edition, supplement)
    data = PackOf(workshop, name, supplement).bound(before)
    target = output / f"{pack_stem(name, workshop.edition, supplement)}.pdf"
    return Output.of(Ledger(output).put(target, data), str(name), "pdf")


def _pages_before(output: Path, name: MeetingName, edition: Edition, supplement: int) -> int:
    """The number of the last page that is already out. Raises ProblemsFound: no-pack-before."""
    import pikepdf

    if not supplement:
        return 0
    before = output / f"{pack_stem(name, edition, supplement - 1)}.pdf"
    try:
        return last_page(before.read_bytes())
    except (OSError, pikepdf.PdfError, AttributeError, IndexError, TypeError, ValueError):
        message = f"there is no {before.name}, from whose last page supplement {supplement} goes on"
        hint = "put the file that went out back there, or make it first"
        raise ProblemsFound([Problem(Span(before.name), "no-pack-before", message, hint)]) from None


def last_page(pack: bytes) -> int:
    """The number of the last page of a pack. Raises pikepdf.PdfError, AttributeError, IndexError for what is none."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pack)) as pdf:
        return int(pdf.Root.PageLabels.Nums[1].St) + len(pdf.pages) - 1


class PackOf:
    """The pack of a meeting, or one of its supplements, before it has pages."""

    def __init__(self, workshop: Workshop, name: MeetingName, supplement: int = 0) -> None:
        self._workshop, self._supplement = workshop, supplement
        self._meeting = meeting_named(workshop.register, name)
        self._report = agenda_of(workshop.register, self._meeting)
        self._made: dict[str, Document] = {}
        self._style = house_style.load(workshop.library)
        writers, problems = writers_of(["pdf"], workshop.engine, workshop.register.workspace)
        self._write = writers["pdf"]
        workshop.note(problems)

    @cached_property
    def papers(self) -> tuple[PackPaper, ...]:
        """Its papers in their order, those that are still to follow among them.

        Raises ProblemsFound: those of `Papers` that stop it, no-papers.
        """
        found = Papers(self._workshop.register, self._meeting, self._workshop.edition, self._document)
        papers = found.in_order()
        stopping = [problem for problem in found.problems if problem.severity is Severity.ERROR]
        if stopping:
            raise ProblemsFound(found.problems)
        self._workshop.note(found.problems)
        if not self._supplement:
            return tuple(papers)
        late = tuple(paper for paper in papers if paper.supplement == self._supplement)
        if not any(paper.is_here for paper in late):
            message = f"no paper of the meeting is in supplement {self._supplement}"
            hint = f"write 'supplement: {self._supplement}' beneath each paper that came after the agenda"
            raise ProblemsFound([Problem(self._meeting.record.where(), "no-papers", message, hint)])
        return late

    def bound(self, before: int) -> bytes:
        """All of it as one file, whose first page comes after so many. Raises ProblemsFound: all that stop it."""
        parts = self._parts()
        counts = [page_count(part.data) for part in parts]
        front, pages, needed = b"", 0, 1
        while needed > pages:  # a longer front moves all that comes after it
            pages = needed
            front = self._front(parts, counts, before, pages)
            needed = page_count(front)
        cover = Part("Front sheet and contents", front)
        return bind([cover, *parts], Numbering(_WORD, before + 1))

    def _parts(self) -> list[Part]:
        """The pages of each paper. All that cannot be made is said at once."""
        parts, problems = list[Part](), list[Problem]()
        for paper in self._here:
            try:
                parts.append(self._part(paper, f"https://pack.invalid/{len(parts)}"))
            except ProblemsFound as found:
                problems += found.problems
        if problems:
            raise ProblemsFound(dict.fromkeys(problems))
        return parts

    @property
    def _here(self) -> list[PackPaper]:
        return [paper for paper in self.papers if paper.is_here and paper.supplement == self._supplement]

    def _part(self, paper: PackPaper, address: str) -> Part:
        full = self._workshop.edition is Edition.FULL
        if paper.withheld:
            return Part(paper.title, self._written(self._withheld(paper, paper.withheld)), paper.level, address)
        if paper.report:
            return Part(paper.title, self._written(self._document(paper.report)), paper.level, address)
        return Part(paper.title, self._attached(paper), paper.level, address, _NOT_FOR_PUBLICATION if full else "")

    def _attached(self, paper: PackPaper) -> bytes:
        data, _ = attachments.read(self._workshop.folder, paper.file, _MOST_OF_FILE)
        data = foreign.adopted(data, paper.file, paper.place)
        if not foreign.is_accessible(data):
            message = f"'{paper.file}' does not say that it keeps to PDF/UA-1 and PDF/A, so the pack does not either"
            hint = "ask whoever made it for an accessible PDF file; a screen reader may read nothing of this one"
            self._workshop.note([Problem(paper.place, "pack-not-accessible", message, hint, Severity.WARNING)])
        return data

    def _document(self, report: str) -> Document:
        if report not in self._made:
            self._made[report] = self._workshop.document(report)
        return self._made[report]

    def _written(self, document: Document) -> bytes:
        return self._write(document, self._style)

    def _front(self, parts: Sequence[Part], counts: Sequence[int], before: int, pages: int) -> bytes:
        """The front, if it is so many pages long."""
        agenda, meeting = self._document(self._report.name), self._meeting
        places, next_page = {}, before + pages + 1
        for paper, count in zip(self._here, counts, strict=True):
            places[paper] = next_page, next_page + count - 1
            next_page += count
        addresses = dict(zip(self._here, (part.address for part in parts), strict=True))
        view = FrontView(
            organisation=agenda.masthead.organisation,
            body=body_name(self._workshop.register.bodies[meeting.body], meeting.last),
            date=meeting.last,
            start=meeting.record.start,
            place=meeting.record.place,
            dated=agenda.properties.date,
            marking=agenda.properties.marking,
            supplement=self._supplement,
            entries=tuple(
                FrontEntry(paper.title, addresses.get(paper, ""), *places.get(paper, (None, None)))
                for paper in self.papers
            ),
            withheld=any(paper.withheld for paper in self.papers),
        )
        return self._written(sheet(self._workshop.library, "pack/front", _LAYOUT, view))

    def _withheld(self, paper: PackPaper, mark: Mark) -> Document:
        agenda, meeting = self._document(self._report.name), self._meeting
        view = WithheldView(
            organisation=agenda.masthead.organisation,
            body=body_name(self._workshop.register.bodies[meeting.body], meeting.last),
            date=meeting.last,
            dated=agenda.properties.date,
            title=paper.title,
            paragraph=mark.paragraph,
            ground=mark.ground,
        )
        return sheet(self._workshop.library, "pack/withheld", _LAYOUT, view)

"""The commission as a template sees it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from govdocs.problems import Problem, ProblemsFound, Severity, Span
from govdocs.reading.attachments import is_picture
from govdocs.reading.model import did_you_mean
from govdocs.reading.values import Month
from govdocs.records.commission import Commission, ListedAppendix
from govdocs.register.register import Register
from govdocs.register.series import Series
from govdocs.register.suppression import printable_series
from govdocs.value import value
from govdocs.views.bodies import BodyView, OfficerView, OrganisationView, Times, body_view, officer_view
from govdocs.views.edition import Edition, file_stem
from govdocs.views.left_out import ExemptionView
from govdocs.views.letters import AddresseeView, addressee_view, copy_view


class Written(str):
    """Text that knows where it was written, so that a fault in it can be placed there."""

    __slots__ = ("place",)
    place: Span

    def __new__(cls, text: str, place: Span) -> Written:
        """The text with its place."""
        written = super().__new__(cls, text)
        written.place = place
        return written


@value
class Unwritten:
    """A passage that its author has still to write: `by` whom, `wants` what belongs there, and where to write it."""

    name: str
    by: str
    wants: str
    place: Span

    @property
    def into(self) -> str:
        """Where in the record the text is to be written, in words."""
        return f"‘{self.name}:’ under ‘narrative:’ in {self.place.file}"


class Narrative:
    """What only the report's author knows, by name. What a template asks for and is not there is a prompt, and what no
    template asked for is not lost in silence."""

    def __init__(self, commission: Commission) -> None:
        self._commission = commission
        self._asked: dict[str, Unwritten | None] = {}  # None where it may be left out

    def __getitem__(self, name: str) -> str | Unwritten:
        """The text of that name, or a prompt for it."""
        return self.ask(name, f"the passage ‘{name}’")

    def ask(self, name: str, wants: str, by: str = "") -> str | Unwritten:
        """The text of that name, or a prompt that says what belongs there and who should write it.

        It is empty where the author said under `none:` why there is nothing to write.
        """
        self._asked[name] = unwritten = Unwritten(name, by, wants, self._place)
        place = self._commission.where("narrative", name)
        if name in self._commission.narrative:
            return Written(self._commission.narrative[name], place)
        return Written("", place) if name in self._commission.none else unwritten

    def get(self, name: str) -> str | None:
        """The text of that name, None where the author wrote none."""
        self._asked.setdefault(name, None)
        text = self._commission.narrative.get(name)
        return text and Written(text, self._commission.where("narrative", name))

    def unwritten(self) -> Iterator[Problem]:
        """What is still to be written: an error in a final document, else a warning. Problem: missing-narrative."""
        written = self._commission.narrative
        severity = Severity.ERROR if self._commission.status == "final" else Severity.WARNING
        for name, asked in self._asked.items():
            if asked and name not in written and name not in self._commission.none:
                hint = did_you_mean(name, set(written) - set(self._asked))
                hint = hint or f"write '{name}: |' under 'narrative:' and the text: {asked.wants}"
                whose = f", to be written by {asked.by}" if asked.by else ""
                message = f"the report's narrative has no '{name}'{whose}"
                yield Problem(asked.place, "missing-narrative", message, hint, severity)

    @property
    def _place(self) -> Span:
        return self._commission.where("narrative") if self._commission.narrative else self._commission.where()

    def unused(self) -> Iterator[Problem]:
        """A warning for each text that the template did not ask for. Problem: unused-narrative."""
        for name in self._commission.narrative:
            if name not in self._asked:
                hint = (
                    did_you_mean(name, set(self._asked) - set(self._commission.narrative))
                    or "delete it, or correct the name"
                )
                place = self._commission.where("narrative", name)
                message = f"the narrative '{name}' is not part of this document"
                yield Problem(place, "unused-narrative", message, hint, Severity.WARNING)


@value
class AppendixView:
    """An appendix by `id` and `title`: `shows` names the part of the template printed as the appendix, None where it is
    attached.

    `document` is then the name of the document that it is, or `file` that of the file; a file that is a `picture` is
    printed, and `alt` says in words what it shows.
    """

    id: str
    title: str
    """Short name and title."""
    shows: str | None
    """The part of the template to print; `none` where it is attached."""
    document: str | None = None
    file: str | None = None
    """The name of the document that it is, or of the file; `none` where it is not."""
    picture: bool = False
    alt: str | None = None
    """Whether the file is a picture, which is printed, and what it shows."""


@value
class BackgroundPaperView:
    """A background paper: its `title`, the day that it is of and a `link` to it, each None where not recorded."""

    title: str
    on: datetime.date | None
    link: str | None
    """As recorded; the last two may be `none`."""


@value
class ReportView:
    """What was asked for: when, for whom, by whom, over which period, and the author's own words.

    What a report need not have is None where it has none; a template that cannot do without says so in its head.
    Where the report is on no period, `start` and `end` are the day up to which records count.
    """

    date: datetime.date
    as_of: datetime.date
    start: datetime.date
    end: datetime.date
    """Dates: of the report, up to which records count, of the period."""
    edition: str
    """`public` or `full`."""
    status: str
    """`draft` or `final`."""
    subject: str | None
    """As recorded."""
    to: BodyView | None
    """As recorded."""
    organisation: OrganisationView
    publisher: OrganisationView
    """As recorded."""
    cabinet_member: OfficerView | None
    """An officer, or `none`."""
    directors: tuple[OfficerView, ...]
    contact_officers: tuple[OfficerView, ...]
    """As recorded."""
    contribution: str | None
    """As recorded."""
    wards: str | None
    """The wards affected, or `none`."""
    exemption: ExemptionView | None
    """Why the whole report is kept from the public, in the full edition; else `none`."""
    recommendations: tuple[str, ...]
    """As recorded."""
    charts: tuple[Series, ...]
    """The series that the author chose."""
    narrative: Narrative
    """The author's texts: `report.narrative.ask('vision', 'how the work serves the vision', 'the Director')` is the
    text, or in a draft a prompt that says what is to be written and by whom; `report.narrative.vision` is the same
    without these; `report.narrative.get('vision')` is `none` where nothing was written."""
    appendices: tuple[AppendixView, ...]
    """As recorded."""
    sign_off: OfficerView | None
    """An officer, or `none`."""
    background_papers: tuple[BackgroundPaperView, ...] = ()
    """Papers that it was drawn up from."""
    addressee: AddresseeView | None = None
    """To whom a letter goes."""
    copies: tuple[str, ...] = ()
    """To whom copies of a letter go, a line each."""
    reference: str | None = None
    """Our reference, in a letter."""

    @property
    def marking(self) -> str:
        """What is marked on every page: 'DRAFT', 'NOT FOR PUBLICATION', both or nothing."""
        marks = ("DRAFT" if self.status == "draft" else "", "NOT FOR PUBLICATION" if self.edition == "full" else "")
        return " – ".join(filter(None, marks))

    @property
    def months(self) -> int:
        """How many calendar months the period touches."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1


def report_view(register: Register, commission: Commission, times: Times, edition: Edition) -> ReportView:
    """The commission with its names resolved on the day up to which records count.

    Raises ProblemsFound: nothing-to-chart (an indicator without a figure in the period).
    """

    def held(post: str) -> OfficerView:
        return officer_view(register, post, times.as_of)

    first, last = Month.of(times.start).shifted(-1), Month.of(times.end)
    printable = printable_series(register, times.as_of) if commission.charts else {}
    charts = tuple(printable[name].between(first, last) for name in commission.charts)
    if empty := [position for position, chart in enumerate(charts) if not chart.points]:
        raise ProblemsFound(
            Problem(
                commission.where("charts", position),
                "nothing-to-chart",
                f"'{commission.charts[position]}' has no figure from {first} to {last}",
                "leave the chart out, or record its figures",
            )
            for position in empty
        )
    reporting = reporting_organisation(register, commission)
    publisher = register.workspace.publisher if register.workspace else reporting
    return ReportView(
        date=commission.date,
        as_of=commission.as_of,
        start=times.start,
        end=times.end,
        edition=edition.value,
        status=commission.status,
        subject=commission.subject,
        to=body_view(register, commission.to, times, edition) if commission.to else None,
        organisation=OrganisationView.of(reporting, register.organisations[reporting]),
        publisher=OrganisationView.of(publisher, register.organisations[publisher]),
        cabinet_member=held(commission.cabinet_member) if commission.cabinet_member else None,
        directors=tuple(map(held, commission.directors)),
        contact_officers=tuple(map(held, commission.contact_officers)),
        contribution=commission.contribution and Written(commission.contribution, commission.where("contribution")),
        wards=commission.wards,
        exemption=ExemptionView.of(commission.mark, edition) if commission.mark and edition is Edition.FULL else None,
        recommendations=tuple(
            Written(text, commission.where("recommendations", position))
            for position, text in enumerate(commission.recommendations)
        ),
        charts=charts,
        narrative=Narrative(commission),
        appendices=tuple(_appendix(register, name, entry, edition) for name, entry in commission.appendices.items()),
        sign_off=held(commission.sign_off) if commission.sign_off else None,
        background_papers=tuple(
            BackgroundPaperView(each.title, each.on, each.link) for each in commission.background_papers
        ),
        addressee=addressee_view(register, commission.addressee, times.as_of) if commission.addressee else None,
        copies=tuple(copy_view(register, name, times.as_of) for name in commission.copies),
        reference=commission.reference,
    )


def _appendix(register: Register, name: str, entry: ListedAppendix, edition: Edition) -> AppendixView:
    found = [file.commission.subject for file in register.commissions if file.name == entry.document]
    subject = found[0] if found else None
    return AppendixView(
        id=name,
        title=entry.title or subject or "",
        shows=entry.shows,
        document=entry.document and file_stem(entry.document, edition),
        file=entry.file,
        picture=bool(entry.file and is_picture(entry.file)),
        alt=entry.alt,
    )


def reporting_organisation(register: Register, commission: Commission) -> str:
    """The short name of the organisation that a document is about: its own, else that of the workspace."""
    if commission.organisation:
        return commission.organisation
    return register.workspace.publisher if register.workspace else next(iter(register.organisations))

"""The commission as a template sees it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from govdocs.problems import Problem, ProblemsFound, Severity, Span
from govdocs.reading.model import did_you_mean
from govdocs.reading.values import Month
from govdocs.records.commission import Commission
from govdocs.register.register import Register
from govdocs.register.series import Series
from govdocs.register.suppression import printable_series
from govdocs.views.bodies import BodyView, OfficerView, OrganisationView, Times, body_view, officer_view
from govdocs.views.edition import Edition


class Written(str):
    """Text that knows where it was written, so that a fault in it can be placed there."""

    __slots__ = ("place",)
    place: Span

    def __new__(cls, text: str, place: Span) -> Written:
        """The text with its place."""
        written = super().__new__(cls, text)
        written.place = place
        return written


class Narrative:
    """What only the report's author knows, by name. A template that asks for what is not there is told where to write
    it, and what no template asked for is not lost in silence."""

    def __init__(self, commission: Commission) -> None:
        self._commission = commission
        self._asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        """The text of that name. Raises ProblemsFound: missing-narrative."""
        self._asked.add(name)
        written = self._commission.narrative
        if name in written:
            return Written(written[name], self._commission.where("narrative", name))
        hint = did_you_mean(name, set(written) - self._asked) or f"write '{name}: |' under 'narrative:' and the text"
        place = self._commission.where("narrative") if written else self._commission.where()
        message = f"the report's narrative has no '{name}'"
        raise ProblemsFound([Problem(place, "missing-narrative", message, hint)])

    def get(self, name: str) -> str | None:
        """The text of that name, None where the author wrote none."""
        self._asked.add(name)
        return self[name] if name in self._commission.narrative else None

    def unused(self) -> Iterator[Problem]:
        """A warning for each text that the template did not ask for. Problem: unused-narrative."""
        for name in self._commission.narrative:
            if name not in self._asked:
                hint = (
                    did_you_mean(name, self._asked - set(self._commission.narrative))
                    or "delete it, or correct the name"
                )
                place = self._commission.where("narrative", name)
                message = f"the narrative '{name}' is not part of this document"
                yield Problem(place, "unused-narrative", message, hint, Severity.WARNING)


@dataclass(frozen=True)
class AppendixView:
    """An appendix: `shows` names the part of the template printed as the appendix, None where it is attached."""

    id: str
    title: str
    shows: str | None


@dataclass(frozen=True)
class BackgroundPaperView:
    """A background paper: its `title`, the day that it is of and a `link` to it, each None where not recorded."""

    title: str
    on: datetime.date | None
    link: str | None


@dataclass(frozen=True)
class ReportView:
    """What was asked for: when, for whom, by whom, over which period, and the author's own words."""

    date: datetime.date
    as_of: datetime.date
    start: datetime.date
    end: datetime.date
    edition: str
    subject: str
    to: BodyView
    organisation: OrganisationView
    publisher: OrganisationView
    cabinet_member: OfficerView | None
    directors: tuple[OfficerView, ...]
    contact_officers: tuple[OfficerView, ...]
    contribution: str | None
    recommendations: tuple[str, ...]
    charts: tuple[Series, ...]
    narrative: Narrative
    appendices: tuple[AppendixView, ...]
    sign_off: OfficerView | None
    background_papers: tuple[BackgroundPaperView, ...] = ()

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
    publisher = register.workspace.publisher if register.workspace else commission.organisation
    return ReportView(
        date=commission.date,
        as_of=commission.as_of,
        start=times.start,
        end=times.end,
        edition=edition.value,
        subject=commission.subject,
        to=body_view(register, commission.to, times, edition),
        organisation=OrganisationView.of(commission.organisation, register.organisations[commission.organisation]),
        publisher=OrganisationView.of(publisher, register.organisations[publisher]),
        cabinet_member=held(commission.cabinet_member) if commission.cabinet_member else None,
        directors=tuple(map(held, commission.directors)),
        contact_officers=tuple(map(held, commission.contact_officers)),
        contribution=commission.contribution and Written(commission.contribution, commission.where("contribution")),
        recommendations=tuple(
            Written(text, commission.where("recommendations", position))
            for position, text in enumerate(commission.recommendations)
        ),
        charts=charts,
        narrative=Narrative(commission),
        appendices=tuple(AppendixView(name, entry.title, entry.shows) for name, entry in commission.appendices.items()),
        sign_off=held(commission.sign_off) if commission.sign_off else None,
        background_papers=tuple(
            BackgroundPaperView(each.title, each.on, each.link) for each in commission.background_papers
        ),
    )

"""The register: every record of a workspace in one place, ready to be asked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from govdocs.problems import Problem
from govdocs.reading.model import Record
from govdocs.reading.values import Month
from govdocs.records.clearance import Clearance
from govdocs.records.finance import FinancePosition, Sum
from govdocs.records.inspection import Inspection, Inspectorate
from govdocs.records.meeting import Meeting
from govdocs.records.organisation import Agreement, Body, Obligation, Organisation, Person, Post
from govdocs.records.performance import Indicator, Return
from govdocs.records.plan import Plan, Progress
from govdocs.records.regime import Regime, with_own
from govdocs.records.risk import Risk, RiskBands, StrategicRisk
from govdocs.records.set_up import SetUp
from govdocs.records.standing import Standing, Workspace
from govdocs.records.workspace import CommissionFile, MeetingFile, Records
from govdocs.value import value

Entry = TypeVar("Entry", bound=Record)


@value
class HeldMeeting:
    """A meeting of a body. `first` and `last` are its day, or the days between which it took place."""

    body: str
    first: datetime.date
    last: datetime.date
    record: Meeting

    @property
    def day(self) -> datetime.date | None:
        """The day of the meeting, None where only the span is recorded."""
        return self.record.date


@value
class Known:
    """Something recorded, and the day from which it is known."""

    on: datetime.date
    body: str  # the body whose meeting recorded it, '' for the standing register


@value
class KnownReturn(Known):
    """A performance return and the day from which it is known."""

    record: Return


@value
class KnownProgress(Known):
    """Progress on a priority and the day from which it is known."""

    record: Progress


@value
class KnownFinance(Known):
    """A finance position and the day from which it is known."""

    record: FinancePosition


class Register:
    """All records of a workspace. The entries of the standing register are in the order in which they were written.

    `problems` are those of putting the records together: defined-twice.
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self.problems: tuple[Problem, ...] = ()
        self.workspace: Workspace | None = next((part.workspace for part in records.standing if part.workspace), None)
        self.plan: Plan | None = next((part.plan for part in records.standing if part.plan), None)
        self.acronyms: Mapping[str, str] = {
            short: long for part in records.standing for short, long in part.acronyms.items()
        }
        self.organisations: Mapping[str, Organisation] = self._merged("organisations")
        self.people: Mapping[str, Person] = self._merged("people")
        self.posts: Mapping[str, Post] = self._merged("posts")
        self.bodies: Mapping[str, Body] = self._merged("bodies")
        self.agreements: Mapping[str, Agreement] = self._merged("agreements")
        self.obligations: Mapping[str, Obligation] = self._merged("obligations")
        self.regimes: Mapping[str, Regime] = with_own(self._merged("regimes"))
        self.indicators: Mapping[str, Indicator] = self._merged("indicators")
        self.inspectorates: Mapping[str, Inspectorate] = self._merged("inspectorates")
        self.inspections: Mapping[str, Inspection] = self._merged("inspections")
        self.risks: Mapping[str, Risk] = self._merged("risks")
        self.strategic_risks: Mapping[str, StrategicRisk] = self._merged("strategic_risks")
        self.sums: Mapping[str, Sum] = self._merged("sums")
        self.clearances: Mapping[str, Clearance] = self._merged("clearances")
        self.set_up: SetUp | None = next((part.set_up for part in records.standing if part.set_up), None)
        bands = (part.risk_bands for part in records.standing if part.risk_bands)
        self.risk_bands: RiskBands = next(bands, RiskBands())
        strategic = (part.strategic_risk_bands for part in records.standing if part.strategic_risk_bands)
        self.strategic_risk_bands: RiskBands = next(strategic, RiskBands())
        for section in ("workspace", "plan", "set_up", "risk_bands", "strategic_risk_bands"):
            self.problems += tuple(_second_of(section, records.standing))

    def _merged(self, section: str) -> Mapping[str, Entry]:
        """One section of the standing register from all its files."""
        merged: dict[str, Entry] = {}
        origin: dict[str, Standing] = {}
        for part in self.records.standing:
            for name, entry in getattr(part, section).items():
                if name in merged:
                    first = origin[name].where(section, name, key=True)
                    hint = "keep one of the two"
                    message = f"'{name}' is already defined at {first.file}:{first.line}"
                    self.problems += (Problem(part.where(section, name, key=True), "defined-twice", message, hint),)
                else:
                    merged[name] = entry
                    origin[name] = part
        return MappingProxyType(merged)

    @property
    def commissions(self) -> tuple[CommissionFile, ...]:
        """The documents asked for, by file name."""
        return self.records.commissions

    @cached_property
    def closures(self) -> frozenset[datetime.date]:
        """The days on which the council's offices are closed, weekends and bank holidays apart."""
        calendars = (part.calendar for part in self.records.standing if part.calendar)
        return frozenset(day for calendar in calendars for closure in calendar.closures for day in closure.days)

    @cached_property
    def meetings(self) -> tuple[HeldMeeting, ...]:
        """All meetings, by date and then by body. Those without any date were reported when they were read."""
        return tuple(sorted(map(_held, filter(_dated, self.records.meetings)), key=_by_date))

    def meetings_of(self, body: str) -> Sequence[HeldMeeting]:
        """The meetings of one body, by date."""
        return self._meetings_by_body.get(body, ())

    @cached_property
    def _meetings_by_body(self) -> Mapping[str, Sequence[HeldMeeting]]:
        found: dict[str, list[HeldMeeting]] = {}
        for meeting in self.meetings:
            found.setdefault(meeting.body, []).append(meeting)
        return found

    @cached_property
    def returns(self) -> tuple[KnownReturn, ...]:
        """All performance returns, by the day from which they are known."""
        standing = (
            KnownReturn(entry.reported or entry.month.last, "", entry)
            for part in self.records.standing
            for entry in part.returns
        )
        received = (
            KnownReturn(meeting.last, meeting.body, meeting.record.performance)
            for meeting in self.meetings
            if meeting.record.performance
        )
        return tuple(sorted((*standing, *received), key=_by_day))

    @cached_property
    def progress(self) -> tuple[KnownProgress, ...]:
        """All progress on the plan, by the day from which it is known; what has no day was known from the start."""
        standing = (
            KnownProgress(entry.on or datetime.date.min, "", entry)
            for part in self.records.standing
            for entry in part.progress
        )
        reported = (
            KnownProgress(meeting.last, meeting.body, entry)
            for meeting in self.meetings
            for entry in meeting.record.progress
        )
        return tuple(sorted((*standing, *reported), key=_by_day))

    @cached_property
    def finance(self) -> tuple[KnownFinance, ...]:
        """All finance positions, by the day from which they are known."""
        standing = (
            KnownFinance(entry.reported or entry.month.last, "", entry)
            for part in self.records.standing
            for entry in part.finance
        )
        reported = (
            KnownFinance(meeting.last, meeting.body, meeting.record.finance)
            for meeting in self.meetings
            if meeting.record.finance
        )
        return tuple(sorted((*standing, *reported), key=_by_day))


def _second_of(section: str, parts: tuple[Standing, ...]) -> Iterator[Problem]:
    """A problem for every 'workspace', 'plan' or the like after the first: there can be one of each."""
    written = [part for part in parts if getattr(part, section)]
    for part in written[1:]:
        first = written[0].where(section, key=True)
        message = f"'{section}' is already defined at {first.file}:{first.line}"
        yield Problem(part.where(section, key=True), "defined-twice", message, "keep one of the two")


def _dated(file: MeetingFile) -> bool:
    return bool(file.meeting.date or file.meeting.between)


def _held(file: MeetingFile) -> HeldMeeting:
    meeting = file.meeting
    if meeting.date:
        return HeldMeeting(file.body, meeting.date, meeting.date, meeting)
    assert meeting.between is not None, "only dated meetings come here"
    return HeldMeeting(file.body, meeting.between.from_, meeting.between.to, meeting)


def _by_date(meeting: HeldMeeting) -> tuple[datetime.date, str]:
    return meeting.last, meeting.body


def _by_day(known: Known) -> datetime.date:
    return known.on


def month_range(first: Month, last: Month) -> Iterator[Month]:
    """Every month from the first to the last, both included."""
    while first <= last:
        yield first
        first = first.shifted(1)

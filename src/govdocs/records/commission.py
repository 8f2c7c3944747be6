"""A commission: which document is wanted, for whom, over which period, and what only its author knows."""

from __future__ import annotations

from pydantic import Field

from govdocs.reading.model import Record
from govdocs.reading.values import Date, Line, Prose, Slug, WebAddress
from govdocs.records.acceptance import Accepted


class Period(Record):
    """A period of days, both ends included."""

    from_: Date = Field(alias="from")
    to: Date


class ListedAppendix(Record):
    """An appendix of the document, cited as [](#appendix-ID) in any text.

    `shows` names a part of the template that is printed as the appendix; without it the appendix is attached.
    """

    title: Line
    shows: Slug | None = None


class BackgroundPaper(Record):
    """A paper that the report was to a material extent drawn up from (Local Government Act 1972 s.100D)."""

    title: Line
    on: Date | None = None
    link: WebAddress | None = None


class Commission(Record):
    """One document to make.

    `date` is the meeting's or the letter's; `as_of` the day up to which records count; both are always written,
    never taken from the clock. `charts` are the indicators to show as charts. `narrative` is text that the template
    asks for by name.
    """

    template: Slug
    layout: Slug
    date: Date
    as_of: Date
    period: Period
    to: Slug
    subject: Line
    organisation: Slug
    cabinet_member: Slug | None = None
    directors: tuple[Slug, ...] = ()
    contact_officers: tuple[Slug, ...] = ()
    contribution: Line | None = None
    recommendations: tuple[Line, ...] = ()
    charts: tuple[Slug, ...] = ()
    narrative: dict[Slug, Prose] = {}
    appendices: dict[Slug, ListedAppendix] = {}
    sign_off: Slug | None = None
    background_papers: tuple[BackgroundPaper, ...] = ()
    accepted: tuple[Accepted, ...] = ()

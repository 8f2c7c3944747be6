"""A commission: which document is wanted, for whom, over which period, and what only its author knows."""

import datetime
import re
from typing import Annotated, Literal, Self

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator

from govdocs.reading.attachments import is_picture
from govdocs.reading.model import Record
from govdocs.reading.values import Date, Line, Slug, WebAddress, unreadable
from govdocs.records.acceptance import Accepted
from govdocs.records.clearance import Cleared
from govdocs.records.exemption import Markable
from govdocs.records.passages import Prose
from govdocs.value import value


@value
class MeetingName:
    """A meeting by the folder and the name of its record: 'opb/2026-09-16'."""

    body: str
    day: datetime.date

    def __str__(self) -> str:
        return f"{self.body}/{self.day}"


def parse_meeting_name(value: object) -> MeetingName:
    """A meeting, written opb/2026-09-16. Problem: not-a-meeting."""
    text = value.strip() if isinstance(value, str) else ""
    text = text.removeprefix("meetings/").removesuffix(".yaml")
    match = re.fullmatch(r"([a-z0-9][a-z0-9-]*)/(\d{4}-\d{2}-\d{2})", text, re.ASCII)
    try:
        if match:
            return MeetingName(match[1], datetime.date.fromisoformat(match[2]))
    except ValueError:
        pass
    message = f"'{text}' does not name a meeting" if text else "the name of a meeting is wanted here"
    raise unreadable("not-a-meeting", message, "write the body's short name and the date, such as opb/2026-09-16")


MeetingOf = Annotated[
    MeetingName,
    PlainValidator(parse_meeting_name),
    WithJsonSchema({"type": "string", "pattern": r"^[a-z0-9-]+/\d{4}-\d{2}-\d{2}$"}),
]


class Period(Record):
    """A period of days, both ends included."""

    from_: Date = Field(alias="from")
    to: Date


class ListedAppendix(Markable):
    """An appendix of the document, cited as [](#appendix-ID) in any text.

    `shows` names a part of the template that is printed as the appendix. Else it is attached: `document` is the name of
    another report of the workspace, whose subject is the title where none is written; `file` a file in the folder
    `attachments`, of which a picture is printed, with `alt` to say in words what it shows. Problems: too-many-ways,
    missing-key.
    """

    title: Line | None = None
    shows: Slug | None = None
    document: Line | None = None
    file: Line | None = None
    alt: Line | None = None

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        ways = [key for key in ("shows", "document", "file") if getattr(self, key)]
        if len(ways) > 1:
            message = f"the appendix is said to be {' and '.join(ways)} at once"
            raise unreadable("too-many-ways", message, "keep one of them; give each appendix an entry of its own")
        if not self.title and not self.document:
            raise unreadable("missing-key", "'title' is missing", "write 'title:' and its value")
        if self.file and is_picture(self.file) and not self.alt:
            message = "'alt' is missing: a picture that is printed is said in words too"
            raise unreadable("missing-key", message, "write 'alt:' and what the picture shows")
        return self


class BackgroundPaper(Markable):
    """A paper that the report was to a material extent drawn up from (Local Government Act 1972 s.100D)."""

    title: Line
    on: Date | None = None
    link: WebAddress | None = None


class Commission(Markable):
    """One document to make.

    A template needs some of the keys and leaves others alone: it says itself which it needs. `layout` is the
    template's own where left out, `organisation` that of the workspace. A `draft` shows what is still to be written;
    a `final` document is not made while anything is.

    `date` is the meeting's or the letter's; `as_of` the day up to which records count; both are always written,
    never taken from the clock. `to` is the body that the document goes to, `meeting` the meeting that it is of.
    A letter goes to its `addressee`, with `copies` to others; `reference` is our reference. `wards` are those affected.
    `charts` are the indicators to show as charts. `narrative` is text that the template asks for by name, `none` the
    reason why there is nothing under a heading that may be so left.
    """

    STAYS = frozenset({"template", "layout", "status", "date", "as_of", "period", "meeting", "to", "organisation"})

    template: Slug
    layout: Slug | None = None
    status: Literal["draft", "final"] = "draft"
    date: Date
    as_of: Date
    period: Period | None = None
    meeting: MeetingOf | None = None
    to: Slug | None = None
    addressee: Slug | None = None
    copies: tuple[Slug, ...] = ()
    reference: Line | None = None
    subject: Line | None = None
    organisation: Slug | None = None
    cabinet_member: Slug | None = None
    directors: tuple[Slug, ...] = ()
    contact_officers: tuple[Slug, ...] = ()
    contribution: Line | None = None
    wards: Line | None = None
    recommendations: tuple[Prose, ...] = ()
    charts: tuple[Slug, ...] = ()
    narrative: dict[Slug, Prose] = {}
    none: dict[Slug, Line] = {}
    appendices: dict[Slug, ListedAppendix] = {}
    sign_off: Slug | None = None
    background_papers: tuple[BackgroundPaper, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    accepted: tuple[Accepted, ...] = ()

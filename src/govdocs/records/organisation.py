"""Who there is: organisations, people, posts and who held them, bodies and their dated membership."""

import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from govdocs.reading.model import Brief, Record
from govdocs.reading.values import Count, Date, Line, MonthOf, Slug, YesNo, unreadable
from govdocs.records.passages import Prose
from govdocs.records.regime import Days

Frequency = Literal["month", "quarter", "half-year", "year"]
"""How often something is owed. Quarters and half-years are those of the financial year, from 1 April to 31 March."""


class Dated(Record):
    """Something that holds between two dates, both included; open-ended where a date is not given."""

    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None

    def covers(self, day: datetime.date) -> bool:
        """Whether it holds on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


class Company(Record):
    """What a company must say of itself in its letters (SI 2015/17, regulation 25).

    `office` are the lines of its registered office, that of its letters where left out.
    """

    number: Line
    registered_in: Line = "England and Wales"
    office: tuple[Line, ...] = ()


class Aim(Brief):
    """An aim of a council's vision or plan: its name alone, or with the picture that stands for it.

    `icon` is a file in `report_templates/images/`, `alt` says in words what it shows; without that the picture only
    decorates the name.
    """

    name: Line
    icon: Line | None = None
    alt: Line | None = None


class Organisation(Record):
    """A council, its company, a department, an inspectorate or a partner.

    `short` is what running text calls it ('the Trust'); `vision` is the name of a council's vision or corporate plan,
    `aims` are those of its aims that the work serves. `address` are the lines of its address, `contact` what else
    stands at the head of its letters, such as its telephone number.
    """

    name: Line
    short: Line | None = None
    address: tuple[Line, ...] = ()
    contact: tuple[Line, ...] = ()
    company: Company | None = None
    began: Date | None = None
    vision: Line | None = None
    aims: tuple[Aim, ...] = ()
    purpose: Line | None = None
    values: tuple[Line, ...] = ()


class FormerName(Record):
    """An earlier name, or an earlier title of a post, borne until a day, that day included."""

    name: Line
    until: Date


class FormerPersonName(FormerName):
    """An earlier name of a person, written whole: a `style` that went before it then stands here too."""

    style: Line | None = None


class FormerBodyName(FormerName):
    """An earlier name of a body, written whole: what it was called for short then stands here too."""

    short: Line | None = None


class Person(Record):
    """A person by name; `style` goes before it, such as 'Councillor' or 'Rt Hon', and in an address `letters` after it,
    such as 'OBE'. `salutation` is what follows 'Dear', where style and name do not give it.

    `formerly` are earlier names.
    """

    name: Line
    style: Line | None = None
    letters: Line | None = None
    salutation: Line | None = None
    formerly: tuple[FormerPersonName, ...] = ()


class Tenure(Dated):
    """Who held a post, and when; `acting` where it was as an interim, or in the holder's place."""

    person: Slug
    acting: Literal["acting", "interim"] | None = None


class Post(Record):
    """A post and its holders. The title does not name the organisation. `formerly` are earlier titles.

    `salutation` is what follows 'Dear' in a letter to whoever holds it ('Minister'); `address` the lines of its own
    address, that of the organisation where left out.
    """

    title: Line
    organisation: Slug
    salutation: Line | None = None
    address: tuple[Line, ...] = ()
    held: tuple[Tenure, ...] = ()
    formerly: tuple[FormerName, ...] = ()


class Membership(Dated):
    """A seat on a body, held by whoever holds a post, or by a person in their own right.

    `capacity` is how the member sits ('Non-Executive Director'). `independent` marks a chair or member who belongs to
    none of the organisations; without a vote the seat does not count towards the quorum. Problem: no-member.
    """

    post: Slug | None = None
    person: Slug | None = None
    capacity: Line | None = None
    chair: YesNo = False
    vice_chair: YesNo = False
    independent: YesNo = False
    voting: YesNo = True
    appointed_by: Slug | None = None

    @model_validator(mode="after")
    def _somebody_sits(self) -> Self:
        if self.post or self.person:
            return self
        raise unreadable("no-member", "the seat is nobody's", "write 'post:' or 'person:' and its short name")


class Body(Record):
    """A board, committee or council body. `secretary` is the post that serves it; `formerly` are earlier names.

    `standing_items` are the titles of the business of every meeting, with which a new record starts.
    """

    name: Line
    short: Line | None = None
    organisation: Slug | None = None
    regime: Literal["part-va", "executive", "companies-act", "contract", "terms-of-reference"]
    meets: Literal["monthly", "every-two-months", "quarterly", "twice-a-year", "yearly", "as-set"] = "as-set"
    committee_of: Slug | None = None
    quorum: Count | None = None
    purpose: Prose | None = None
    secretary: Slug | None = None
    standing_items: tuple[Line, ...] = ()
    members: tuple[Membership, ...] = ()
    formerly: tuple[FormerBodyName, ...] = ()


class Delivery(Record):
    """Something owed that was handed over on a day, for the period that holds the month `for`, or else the day itself.

    `every` says which kind of period where the obligation has several; else it is the shortest of them.
    """

    on: Date
    for_: MonthOf | None = Field(default=None, alias="for")
    every: Frequency | None = None
    note: Line | None = None


class Obligation(Record):
    """Something that one party owes another, again and again, such as a performance report.

    `by` and `to` name an organisation, a post or a body; `under` and `clause` the agreement, or `citation` the
    statute. `indicators` is how many indicators it is to cover, where the agreement says so. It is owed for every
    period `from` a day, and to the end of `until` where that is given, `within` so many days of the period's end.

    `met_by` says which record shows that it was met: a `performance` return for each month of the period, a `meeting`
    of `body` in it, `progress` on the plan recorded in it, a `report` of `template` on it, or only a date under
    `delivered`, which counts in every case. `body` is where it is met; where left out, `to` where that is a body.
    Problems: no-from, no-template, ends-before-it-begins.
    """

    name: Line
    by: Slug
    to: Slug
    every: tuple[Frequency, ...]
    under: Slug | None = None
    clause: Line | None = None
    citation: Line | None = None
    indicators: Count | None = None
    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    within: Days = 0
    met_by: Literal["performance", "meeting", "progress", "report", "delivered"] | None = None
    body: Slug | None = None
    template: Slug | None = None
    delivered: tuple[Delivery, ...] = ()

    @model_validator(mode="after")
    def _can_be_followed(self) -> Self:
        if self.met_by and self.from_ is None:
            raise unreadable("no-from", "it is not said from when it is owed", "write 'from:' and the first day")
        if self.met_by == "report" and self.template is None:
            raise unreadable("no-template", "it is not said which report meets it", "write 'template:' and its name")
        if self.from_ and self.until and self.until < self.from_:
            message = f"it ends on {self.until}, before it begins on {self.from_}"
            raise unreadable("ends-before-it-begins", message, "correct one of the two dates")
        return self


class Agreement(Record):
    """A contract or other agreement between organisations, by its one proper name."""

    name: Line
    between: tuple[Slug, ...] = ()
    signed: Date | None = None

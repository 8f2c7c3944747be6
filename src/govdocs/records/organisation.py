"""Who there is: organisations, people, posts and who held them, bodies and their dated membership."""

from __future__ import annotations

import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from govdocs.reading.model import Record
from govdocs.reading.values import Count, Date, Line, Prose, Slug, YesNo, unreadable


class Dated(Record):
    """Something that holds between two dates, both included; open-ended where a date is not given."""

    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None

    def covers(self, day: datetime.date) -> bool:
        """Whether it holds on a day."""
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


class Organisation(Record):
    """A council, its company, a department, an inspectorate or a partner.

    `short` is what running text calls it ('the Trust'); `vision` is the name of a council's vision or corporate plan.
    """

    name: Line
    short: Line | None = None
    began: Date | None = None
    vision: Line | None = None
    purpose: Line | None = None
    values: tuple[Line, ...] = ()


class Person(Record):
    """A person by name; `style` goes before it, such as 'Councillor' or 'Rt Hon'."""

    name: Line
    style: Line | None = None


class Tenure(Dated):
    """Who held a post, and when."""

    person: Slug


class Post(Record):
    """A post and its holders. The title does not name the organisation."""

    title: Line
    organisation: Slug
    held: tuple[Tenure, ...] = ()


class Membership(Dated):
    """A seat on a body, held by whoever holds a post, or by a person in their own right.

    `capacity` is how the member sits ('Non-Executive Director'). Problem: no-member.
    """

    post: Slug | None = None
    person: Slug | None = None
    capacity: Line | None = None
    chair: YesNo = False
    appointed_by: Slug | None = None

    @model_validator(mode="after")
    def _somebody_sits(self) -> Self:
        if self.post or self.person:
            return self
        raise unreadable("no-member", "the seat is nobody's", "write 'post:' or 'person:' and its short name")


class Body(Record):
    """A board, committee or council body. `secretary` is the post that serves it."""

    name: Line
    short: Line | None = None
    organisation: Slug | None = None
    regime: Literal["part-va", "executive", "companies-act", "contract", "terms-of-reference"]
    meets: Literal["monthly", "every-two-months", "quarterly", "twice-a-year", "yearly", "as-set"] = "as-set"
    committee_of: Slug | None = None
    quorum: Count | None = None
    purpose: Prose | None = None
    secretary: Slug | None = None
    members: tuple[Membership, ...] = ()


class Obligation(Record):
    """Something that one party owes another, again and again, such as a performance report.

    `by` and `to` name an organisation, a post or a body; `under` the agreement. `indicators` is how many indicators
    it is to cover, where the agreement says so.
    """

    name: Line
    by: Slug
    to: Slug
    every: tuple[Literal["month", "quarter", "half-year", "year"], ...]
    under: Slug | None = None
    indicators: Count | None = None


class Agreement(Record):
    """A contract or other agreement between organisations, by its one proper name."""

    name: Line
    between: tuple[Slug, ...] = ()
    signed: Date | None = None

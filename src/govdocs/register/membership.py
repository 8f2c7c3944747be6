"""Who held a post, who sat on a body and who chaired it, and what each was called, on a given day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import field
from typing import TypeVar

from govdocs.records.organisation import Body, FormerName, Membership, Person, Post, Tenure
from govdocs.register.memo import kept
from govdocs.register.register import Register
from govdocs.value import value

Former = TypeVar("Former", bound=FormerName)


@value
class Officer:
    """A person as the holder of a post, either of which may not be known: a vacancy has no person.

    `day` is the day on which they are named, today's name standing where it is not given; `tenure` how the post was
    held on it, and `id` the person's short name.
    """

    person: Person | None
    post: Post | None
    day: datetime.date | None = field(default=None, kw_only=True)
    tenure: Tenure | None = field(default=None, kw_only=True)
    id: str | None = field(default=None, kw_only=True)

    @property
    def name(self) -> str:
        """The person's name on the day with its style ('Councillor Ann Example'). 'Vacant' where the post was empty on
        the day, and nothing where no holder of it was ever recorded."""
        if self.person is None:
            return "Vacant" if self.post and self.post.held else ""
        return person_name(self.person, self.day)

    @property
    def title(self) -> str:
        """The title of the post on the day, 'Interim' or 'Acting' before it where it was so held; '' without a post."""
        if self.post is None:
            return ""
        prefix = self.tenure.acting.capitalize() if self.tenure and self.tenure.acting else None
        return " ".join(filter(None, (prefix, post_title(self.post, self.day))))


@value
class Member(Officer):
    """A member of a body."""

    seat: Membership


# -------------------------------------------------------------------------------------------------------------- names


def person_name(person: Person, day: datetime.date | None = None) -> str:
    """What a person was called on a day, with the style; what they are called now where no day is given."""
    return " ".join(filter(None, person_parts(person, day)))


def person_parts(person: Person, day: datetime.date | None = None) -> tuple[str | None, str]:
    """The style and the name that a person bore on a day, those of now where no day is given."""
    earlier = _borne(person.formerly, day)
    return (earlier.style, earlier.name) if earlier else (person.style, person.name)


def post_title(post: Post, day: datetime.date | None = None) -> str:
    """The title of a post on a day, the present one where no day is given."""
    earlier = _borne(post.formerly, day)
    return earlier.name if earlier else post.title


def body_name(body: Body, day: datetime.date | None = None) -> str:
    """The name of a body on a day, the present one where no day is given."""
    earlier = _borne(body.formerly, day)
    return earlier.name if earlier else body.name


def body_short(body: Body, day: datetime.date | None = None) -> str:
    """What a body was called for short on a day: its name, where it had no shorter one."""
    earlier = _borne(body.formerly, day)
    return (earlier.short or earlier.name) if earlier else (body.short or body.name)


def _borne(formerly: Iterable[Former], day: datetime.date | None) -> Former | None:
    """The earlier name that was borne on a day: the first of those to end of those not yet ended."""
    if day is None:
        return None
    return min((name for name in formerly if day <= name.until), key=lambda name: name.until, default=None)


# -------------------------------------------------------------------------------------------------------------- posts


def tenure(register: Register, post: str, day: datetime.date) -> Tenure | None:
    """How a post was held on a day, None where it was vacant. Whoever acted for the holder comes before the holder."""
    covering = [each for each in register.posts[post].held if each.covers(day)]
    return next((each for each in covering if each.acting == "acting"), next(iter(covering), None))


def holder(register: Register, post: str, day: datetime.date) -> str | None:
    """The id of the person who held a post on a day, None where it was vacant."""
    held = tenure(register, post, day)
    return held.person if held else None


def officer(register: Register, name: str, day: datetime.date) -> Officer:
    """Who is meant by a post's id or a person's id, on a day."""
    if name in register.posts:
        held = tenure(register, name, day)
        person = register.people.get(held.person) if held else None
        return Officer(person, register.posts[name], day=day, tenure=held, id=held.person if held else None)
    return Officer(register.people.get(name), None, day=day, id=name)


# ------------------------------------------------------------------------------------------------------------- bodies


@kept
def members(register: Register, body: str, day: datetime.date) -> tuple[Member, ...]:
    """The members of a body on a day, in the order of the record."""
    found = []
    for seat in register.bodies[body].members:
        if seat.covers(day):
            sitting = officer(register, seat.post or seat.person or "", day)
            found.append(Member(sitting.person, sitting.post, seat, day=day, tenure=sitting.tenure, id=sitting.id))
    return tuple(found)


def chair(register: Register, body: str, day: datetime.date) -> Member | None:
    """The member whose seat was the chair's on a day, None where there was none. The seat may stand vacant."""
    return next((member for member in members(register, body, day) if member.seat.chair), None)


def vice_chair(register: Register, body: str, day: datetime.date) -> Member | None:
    """The member whose seat was the vice-chair's on a day, None where there was none. The seat may stand vacant."""
    return next((member for member in members(register, body, day) if member.seat.vice_chair), None)


def seat_of(register: Register, body: str, person: str, day: datetime.date) -> Member | None:
    """The member that a person was on a day, None where the person was not on the body."""
    return next((member for member in members(register, body, day) if member.id == person), None)

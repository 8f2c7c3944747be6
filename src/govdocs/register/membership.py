"""Who held a post and who sat on a body on a given day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from govdocs.records.organisation import Membership, Person, Post
from govdocs.register.register import Register


@dataclass(frozen=True)
class Officer:
    """A person as the holder of a post, either of which may not be known: a vacancy has no person."""

    person: Person | None
    post: Post | None

    @property
    def name(self) -> str:
        """The person's name with its style ('Councillor Ann Example'). 'Vacant' where the post was empty on the day,
        and nothing where no holder of it was ever recorded."""
        if self.person is None:
            return "Vacant" if self.post and self.post.held else ""
        return " ".join(filter(None, (self.person.style, self.person.name)))


@dataclass(frozen=True)
class Member(Officer):
    """A member of a body."""

    seat: Membership


def holder(register: Register, post: str, day: datetime.date) -> str | None:
    """The id of the person who held a post on a day, None where it was vacant."""
    tenures = (tenure for tenure in register.posts[post].held if tenure.covers(day))
    return next((tenure.person for tenure in tenures), None)


def officer(register: Register, name: str, day: datetime.date) -> Officer:
    """Who is meant by a post's id or a person's id, on a day."""
    if name in register.posts:
        person = holder(register, name, day)
        return Officer(register.people.get(person) if person else None, register.posts[name])
    return Officer(register.people.get(name), None)


def members(register: Register, body: str, day: datetime.date) -> Iterator[Member]:
    """The members of a body on a day, in the order of the record."""
    for seat in register.bodies[body].members:
        if seat.covers(day):
            sitting = officer(register, seat.post or seat.person or "", day)
            yield Member(sitting.person, sitting.post, seat)

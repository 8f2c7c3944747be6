"""How a letter addresses whoever it goes to: the lines of the address, the salutation, and the close that agrees."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from govdocs.records.organisation import Person
from govdocs.register.membership import Officer, officer, person_parts
from govdocs.register.register import Register

_NAMELESS = "Sir or Madam"
_FAITHFULLY = frozenset({_NAMELESS, "Sir", "Madam"})

_GREETED: Mapping[str, str] = {"Sir": "{style} {first}", "Dame": "{style} {first}"}
"""How those are greeted by whose style it is not with the surname."""


def address(register: Register, name: str, day: datetime.date) -> tuple[str, ...]:
    """The lines of the address of a post's holder, or of a person: who it is, the post, where it is. A post that
    nobody holds is addressed by its title."""
    found = officer(register, name, day)
    lines = [_addressed(found.person, day)] if found.person else []
    if found.post:
        organisation = register.organisations[found.post.organisation]
        lines += [found.title, organisation.name, *(found.post.address or organisation.address)]
    return tuple(lines)


def salutation(register: Register, name: str, day: datetime.date) -> str:
    """What follows 'Dear' in a letter to a post's holder or to a person."""
    found = officer(register, name, day)
    if found.post and found.post.salutation:
        return found.post.salutation
    return _greeting(found, day)


def close(salutation: str) -> str:
    """The close that agrees with a salutation."""
    return "Yours faithfully" if salutation in _FAITHFULLY else "Yours sincerely"


def _addressed(person: Person, day: datetime.date) -> str:
    """A person's name in an address, with what stands before and after it."""
    style, name = person_parts(person, day)
    return " ".join(filter(None, (style, name, person.letters)))


def _greeting(found: Officer, day: datetime.date) -> str:
    """'Dame Rosalind', 'Councillor Holloway'; the whole name of someone whose style does not say how."""
    if found.person is None:
        return _NAMELESS
    if found.person.salutation:
        return found.person.salutation
    style, name = person_parts(found.person, day)
    if style is None or "Hon" in style.split():
        return name
    names = name.split()
    return _GREETED.get(style, "{style} {surname}").format(style=style, first=names[0], surname=names[-1])

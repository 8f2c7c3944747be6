"""What people, bodies and parties are called in an answer; a name that is not in the register stands for itself."""

from __future__ import annotations

import datetime

from govdocs.records.exemption import Mark
from govdocs.register.membership import body_name, holder, officer, person_name, post_title
from govdocs.register.register import Register
from govdocs.views.edition import Edition


def who(register: Register, name: str, day: datetime.date) -> str:
    """A post with its holder on a day, or a person: 'Bo Sample, Chief Executive'."""
    if name not in register.posts and name not in register.people:
        return name
    found = officer(register, name, day)
    return ", ".join(filter(None, (found.name, found.title))) or name


def body_called(register: Register, name: str, day: datetime.date) -> str:
    """The name of a body on a day."""
    return body_name(register.bodies[name], day) if name in register.bodies else name


def party(register: Register, name: str, day: datetime.date) -> str:
    """An organisation as running text calls it, a body by its name, or whoever holds a post."""
    if name in register.organisations:
        record = register.organisations[name]
        return record.short or record.name
    if name in register.bodies:
        return body_called(register, name, day)
    return who(register, name, day)


def is_of(register: Register, owner: str, asked: str, day: datetime.date) -> bool:
    """Whether what `owner` is to do is that of the post or person asked for: a person's posts on the day are theirs."""
    if owner == asked:
        return True
    return asked in register.people and owner in register.posts and holder(register, owner, day) == asked


def may_show(mark: Mark | None, edition: Edition) -> bool:
    """Whether an edition may hold something so marked."""
    return edition is Edition.FULL or mark is None


def body_names(register: Register) -> dict[str, tuple[str, ...]]:
    """Every body by its short name, with what else it is called."""
    return {name: tuple(filter(None, (body.name, body.short))) for name, body in register.bodies.items()}


def owner_names(register: Register) -> dict[str, tuple[str, ...]]:
    """Every post and person by short name, with what else they are called."""
    posts: dict[str, tuple[str, ...]] = {name: (post_title(post),) for name, post in register.posts.items()}
    return {**{name: (person.name, person_name(person)) for name, person in register.people.items()}, **posts}


def party_names(register: Register) -> dict[str, tuple[str, ...]]:
    """Every organisation, body and post by short name, with what else it is called."""
    organisations = {
        name: tuple(filter(None, (record.name, record.short))) for name, record in register.organisations.items()
    }
    posts = {name: (post_title(post),) for name, post in register.posts.items()}
    return {**posts, **body_names(register), **organisations}


def indicator_names(register: Register) -> dict[str, tuple[str, ...]]:
    """Every indicator by its short name, with its name."""
    return {name: (indicator.name,) for name, indicator in register.indicators.items()}

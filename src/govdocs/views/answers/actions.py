"""Which actions there are, whose they are and when they are due."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Literal

from govdocs.problems import Span
from govdocs.register.actions import ActionLife, lives
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.answers.naming import body_called, is_of, may_show, who
from govdocs.views.edition import Edition
from govdocs.views.redaction import edition_of

Which = Literal["open", "overdue", "all"]

_WANTED: Mapping[Which, Callable[[ActionLife, datetime.date], bool]] = {
    "open": lambda life, _: life.status == "open",
    "overdue": lambda life, day: life.overdue(day),
    "all": lambda _life, _day: True,
}


@value
class ActionAnswer:
    """An action as it stood on a day. `status` is 'open', 'overdue', 'done', 'dropped' or 'transferred'.

    `owner` is the short name of a post or a person, `who` what they are called; `body_id` the short name of `body`.
    `earlier_dues` are the dates it was due before it was re-dated. `exempt` is the paragraph of Schedule 12A.
    """

    id: str
    action: str
    owner: str
    who: str
    body_id: str
    body: str
    raised: datetime.date
    due: datetime.date
    earlier_dues: tuple[datetime.date, ...]
    status: str
    closed: datetime.date | None
    where: Span
    exempt: int | None


def actions_on(
    register: Register,
    as_of: datetime.date,
    edition: Edition,
    *,
    which: Which = "all",
    owner: str | None = None,
    body: str | None = None,
) -> tuple[tuple[ActionAnswer, ...], int]:
    """The actions that were asked for and that an edition may show, by due date; and how many more are exempt."""

    def wanted(seen: Register) -> list[ActionLife]:
        return [
            life
            for life in lives(seen, as_of)
            if _WANTED[which](life, as_of)
            and (owner is None or is_of(seen, life.owner, owner, as_of))
            and body in (None, life.body)
        ]

    seen = edition_of(register, edition, as_of)
    shown = [life for life in wanted(seen) if may_show(life.record.mark or life.item.mark, edition)]
    answers = tuple(_answer(seen, life, as_of) for life in sorted(shown, key=lambda life: (life.due, life.raised)))
    return answers, len(wanted(edition_of(register, Edition.FULL, as_of))) - len(shown)


def _answer(register: Register, life: ActionLife, as_of: datetime.date) -> ActionAnswer:
    marked = life.record.mark or life.item.mark
    return ActionAnswer(
        id=life.record.id,
        action=life.record.action,
        owner=life.owner,
        who=who(register, life.owner, as_of),
        body_id=life.body,
        body=body_called(register, life.body, as_of),
        raised=life.raised,
        due=life.due,
        earlier_dues=life.dues[:-1],
        status="overdue" if life.overdue(as_of) else life.status,
        closed=life.closed,
        where=life.record.where(),
        exempt=marked.paragraph if marked else None,
    )

"""Who owes what to whom, for which period, and whether it was met."""

from __future__ import annotations

import datetime

from govdocs.problems import Span
from govdocs.register.obligations import Owed, standing_of, unfollowed
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.answers.naming import party
from govdocs.views.obligations import authority

NOT_FOLLOWED = "not followed"
"""The state of an obligation of which no record can show whether it is met."""


@value
class ObligationAnswer:
    """What is owed for one period. `state` is 'met', 'late', 'due' or 'missed', or NOT_FOLLOWED, without a period.

    `by_id` and `to_id` are short names, `by` and `to` what they are called. `every` is the kind of period. `record` is
    the one that met it, and `where` the obligation's own.
    """

    id: str
    what: str
    by_id: str
    by: str
    to_id: str
    to: str
    state: str
    authority: str
    where: Span
    every: str | None = None
    first: datetime.date | None = None
    last: datetime.date | None = None
    due: datetime.date | None = None
    met_on: datetime.date | None = None
    record: Span | None = None


def obligations_on(
    register: Register, as_of: datetime.date, *, by: str | None = None, to: str | None = None
) -> tuple[ObligationAnswer, ...]:
    """What was owed by or to somebody on a day, in the order of the register and then by period."""
    found = [_owed(register, owed, as_of) for owed in standing_of(register, as_of)]
    found += [_answer(register, name, as_of, NOT_FOLLOWED) for name in unfollowed(register)]
    order = list(register.obligations)
    wanted = [answer for answer in found if by in (None, answer.by_id) and to in (None, answer.to_id)]
    return tuple(sorted(wanted, key=lambda answer: order.index(answer.id)))


def _owed(register: Register, owed: Owed, as_of: datetime.date) -> ObligationAnswer:
    return _answer(register, owed.id, as_of, owed.state.value, owed)


def _answer(
    register: Register, name: str, as_of: datetime.date, state: str, owed: Owed | None = None
) -> ObligationAnswer:
    record = register.obligations[name]
    evidence = owed.evidence if owed else None
    return ObligationAnswer(
        id=name,
        what=record.name,
        by_id=record.by,
        by=party(register, record.by, as_of),
        to_id=record.to,
        to=party(register, record.to, as_of),
        state=state,
        authority=authority(register, name),
        where=record.where(),
        every=owed.period.every if owed else None,
        first=owed.period.first if owed else None,
        last=owed.period.last if owed else None,
        due=owed.due if owed else None,
        met_on=evidence.on if evidence else None,
        record=evidence.where if evidence else None,
    )

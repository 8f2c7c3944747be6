"""Who owes what to whom, and how it stood for each period, as a template sees it."""

from __future__ import annotations

import datetime

from govdocs.register.membership import body_name
from govdocs.register.obligations import Owed, State, standing_of, unfollowed
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.bodies import OrganisationView, Times, officer_view


@value
class OwedView:
    """What the obligation `id` asks for one period, from `first` to `last`, and the `state` of it on the day: 'met',
    'late' (met after it was due), 'due' or 'missed'.

    What met it, `met_on` a day, was recorded at the meeting of a body (`meeting_of`), or was a report (`report`, its
    subject); both are None where it was recorded in the standing register.
    """

    id: str
    """Short name of the obligation."""
    every: str
    first: datetime.date
    last: datetime.date
    due: datetime.date
    """The kind of period, its days, and the last day for what is owed."""
    state: str
    """'met', 'late', 'due' or 'missed' on the day."""
    met_on: datetime.date | None
    """The day on which it was met, or `none`."""
    meeting_of: str | None
    """Name of the body whose meeting's record shows it, or `none`."""
    report: str | None
    """Subject of the report that met it, or `none`."""


@value
class ObligationView:
    """Something owed again and again: `by` and `to` whom as running text calls them, `every` what ('month'), `within`
    so many days of the period's end, under which agreement or statute (`authority`, '' where not recorded).

    `followed` says whether the records can show that it was met; `periods` are those that touch the time from the
    start of the period to the day, and any before that for which it had still to be met.
    """

    id: str
    name: str
    """As recorded."""
    by: str
    to: str
    """As running text calls them."""
    every: tuple[str, ...]
    """List: 'month', 'quarter', 'half-year', 'year'."""
    indicators: int | None
    """Number or `none`."""
    to_body: bool
    """Whether it is owed to a body."""
    within: int
    """Days after the end of each period by which it is due."""
    authority: str
    """Agreement and clause, or statute; empty where not recorded."""
    followed: bool
    """Whether the records can show that it was met."""
    periods: tuple[OwedView, ...]
    """Those that touch the time from the start of the period to the day, and earlier ones that were still unmet."""


def obligations_view(register: Register, times: Times) -> tuple[ObligationView, ...]:
    """All obligations, in the order of the register."""

    def spoken(name: str) -> str:
        if name in register.organisations:
            return OrganisationView.of(name, register.organisations[name]).short
        if name in register.bodies:
            return f"the {body_name(register.bodies[name], times.as_of)}"
        held = officer_view(register, name, times.as_of)
        return f"the {held.title}{f', {held.name},' if held.name else ''}"

    standing: dict[str, list[OwedView]] = {}
    for owed in standing_of(register, times.as_of):
        if owed.period.last >= times.start or owed.state in (State.DUE, State.MISSED):
            standing.setdefault(owed.id, []).append(_owed(register, owed, times.as_of))
    not_followed = unfollowed(register)
    return tuple(
        ObligationView(
            id=name,
            name=record.name,
            by=spoken(record.by),
            to=spoken(record.to),
            every=record.every,
            indicators=record.indicators,
            to_body=record.to in register.bodies,
            within=record.within,
            authority=authority(register, name),
            followed=name not in not_followed,
            periods=tuple(standing.get(name, ())),
        )
        for name, record in register.obligations.items()
    )


def authority(register: Register, name: str) -> str:
    """What an obligation is owed under: the agreement and its clause, or the statute; '' where the record does not
    say."""
    record = register.obligations[name]
    agreement = register.agreements.get(record.under or "")
    under = agreement.name if agreement else record.under
    return ", ".join(filter(None, (under, record.clause, record.citation)))


def _owed(register: Register, owed: Owed, day: datetime.date) -> OwedView:
    body = next((each.body for each in register.meetings if owed.file and each.record.where().file == owed.file), None)
    report = next((each.commission for each in register.commissions if owed.file == f"reports/{each.name}.yaml"), None)
    return OwedView(
        id=owed.id,
        every=owed.period.every,
        first=owed.period.first,
        last=owed.period.last,
        due=owed.due,
        state=owed.state.value,
        met_on=owed.met_on,
        meeting_of=body_name(register.bodies[body], day) if body and body in register.bodies else None,
        report=(report.subject or report.template) if report else None,
    )

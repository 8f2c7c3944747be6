"""What must be out before the meetings to come, as a template sees it."""

from __future__ import annotations

import datetime

from govdocs.register.clock import all_deadlines
from govdocs.register.membership import body_name
from govdocs.register.register import Register
from govdocs.value import value
from govdocs.views.answers.calendar import CONDITIONS
from govdocs.views.bodies import Times


@value
class DeadlineView:
    """`what` must be out `by` a day before a `meeting` of a `body`, under the rule of `citation`.

    `condition` says before which meetings alone it must ('if any of it is held in private'), None where before all;
    `binding` is False for a default that no statute or agreement requires.
    """

    what: str
    by: datetime.date
    """What must be out, and the last day for it."""
    body: str
    meeting: datetime.date
    """Before which meeting: name and date."""
    citation: str
    """The rule."""
    condition: str | None
    """Before which meetings alone, or `none`."""
    binding: bool
    """Whether a statute or agreement requires it."""


def deadlines_view(register: Register, times: Times) -> tuple[DeadlineView, ...]:
    """The deadlines, from the day on, of the meetings then recorded, the earliest first."""
    return tuple(
        DeadlineView(
            what=each.what,
            by=each.by,
            body=body_name(register.bodies[each.body], each.meeting),
            meeting=each.meeting,
            citation=each.citation,
            condition=CONDITIONS.get(each.when),
            binding=each.binding,
        )
        for each in all_deadlines(register)
        if each.by >= times.as_of
    )

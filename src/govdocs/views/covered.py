"""What a document that claims to cover its period must tell of, and what it left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from govdocs.problems import Problem, Severity, Span
from govdocs.views.bodies import BodyView
from govdocs.views.matter import Matter, label, told
from govdocs.views.view import View

Kind = Literal["meetings", "decisions", "actions", "referrals", "inspections", "revisions"]


def _bodies(view: View) -> Iterable[BodyView]:
    """Those whose business is told of. A committee that the document goes to knows its own."""
    to = view.report.to
    return (body for body in view.bodies if body.regime == "contract" or to is None or body.id != to.id)


def _meetings(view: View) -> Iterable[Matter]:
    """The meetings held, and those that were to be and were not."""
    return (meeting for body in _bodies(view) for meeting in (*body.meetings, *body.called_off))


def _decisions(view: View) -> Iterable[Matter]:
    """The decisions made, but for those on minutes and on housekeeping; and those reported back or awaited."""
    made = (decision for body in _bodies(view) for meeting in body.meetings for decision in meeting.decisions)
    yield from (decision for decision in made if not (decision.of_minutes or decision.routine))
    yield from (*view.actions.decisions, *view.actions.decisions_closed)


def _actions(view: View) -> Iterable[Matter]:
    """The actions opened, closed and carried on."""
    return (*view.actions.opened, *view.actions.closed, *view.actions.open)


def _referrals(view: View) -> Iterable[Matter]:
    return (*view.actions.referrals, *view.actions.referrals_closed)


def _inspections(view: View) -> Iterable[Matter]:
    return view.inspections


def _revisions(view: View) -> Iterable[Matter]:
    return view.revisions


MATTER: Mapping[Kind, Callable[[View], Iterable[Matter]]] = {
    "meetings": _meetings,
    "decisions": _decisions,
    "actions": _actions,
    "referrals": _referrals,
    "inspections": _inspections,
    "revisions": _revisions,
}
"""The matter of a period, by kind."""


SHOWN = 3
"""How many of those left out a warning names."""

_LONGEST = 60


def unreported(view: View, covers: Iterable[Kind], place: Span) -> Iterator[Problem]:
    """A warning for each kind of matter that a template claims to cover and of which it left anything out, at the place
    of the report. Problem: unreported."""
    for kind in covers:
        every = list(MATTER[kind](view))
        records = dict.fromkeys(matter.where for matter in every)
        heard = {matter.where for matter in every if told(matter)}  # one record may be matter in more than one way
        silent = [next(each for each in every if each.where == where) for where in records if where not in heard]
        if silent:
            named = ", ".join(map(_named, silent[:SHOWN]))
            more = f" and {len(silent) - SHOWN} more" if len(silent) > SHOWN else ""
            message = f"the document leaves out {len(silent)} of the period's {len(records)} {kind}: {named}{more}"
            hint = f"show them in the template, or take '{kind}' out of 'covers:' in its head"
            yield Problem(place, "unreported", message, hint, Severity.WARNING)


def _named(matter: Matter) -> str:
    """What names the matter, in a few words, and its place."""
    text, place = label(matter), f"{matter.where.file}:{matter.where.line}"
    return f"'{text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + '…'}' ({place})" if text else place

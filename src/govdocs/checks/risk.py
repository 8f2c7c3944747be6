"""Risks whose scores and reviews contradict themselves."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from govdocs.problems import Problem, Severity
from govdocs.records.risk import AnyRisk
from govdocs.register.latest import latest_day
from govdocs.register.register import Register


def scored_once(register: Register) -> Iterator[Problem]:
    """Two scores of one risk for one day. Problem: scored-twice."""
    for risk in _risks(register):
        seen: set[datetime.date] = set()
        for score in risk.scores:
            if score.on in seen:
                message = f"'{risk.title}' is scored twice on {score.on}"
                yield Problem(score.where("on"), "scored-twice", message, "keep one of the two, or correct the date")
            seen.add(score.on)


def scored_while_open(register: Register) -> Iterator[Problem]:
    """A score of a risk after the day on which it was closed. Problem: scored-after-closing."""
    for risk in _risks(register):
        for score in risk.scores:
            if risk.closed and score.on > risk.closed:
                message = f"'{risk.title}' is scored on {score.on}, and was closed on {risk.closed}"
                hint = "correct one of the two dates, or delete 'closed:' where the risk is back"
                yield Problem(score.where("on"), "scored-after-closing", message, hint)


def reviews_held(register: Register) -> Iterator[Problem]:
    """A risk still open whose next review was due on a day that has gone, by the records themselves, and that was
    neither reviewed nor scored from then on. Problem (a warning): review-overdue."""
    day = latest_day(register)
    for risk in _risks(register):
        last = max(risk.reviews, key=lambda review: review.on, default=None)
        if day is None or last is None or last.next is None or not last.next < day:
            continue
        if (risk.closed and risk.closed <= day) or any(last.next <= score.on for score in risk.scores):
            continue
        yield Problem(
            last.where("next"),
            "review-overdue",
            f"'{risk.title}' was to be reviewed on {last.next}, and no review since then is recorded",
            "write the review under 'reviews:', or a later day",
            Severity.WARNING,
        )


def _risks(register: Register) -> Iterator[AnyRisk]:
    yield from register.risks.values()
    yield from register.strategic_risks.values()

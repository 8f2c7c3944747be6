"""A set-up programme whose dates contradict each other, or that went live without being ready."""

from __future__ import annotations

from collections.abc import Iterator

from govdocs.problems import Problem, Severity
from govdocs.register.latest import latest_day
from govdocs.register.register import Register
from govdocs.register.set_up import set_up_on


def set_up_dates(register: Register) -> Iterator[Problem]:
    """A workstream that ends before it begins, a finding resolved before it was made, an agreement reviewed before it
    was agreed. Problems: ends-before-it-begins, resolved-before-found, reviewed-before-agreed."""
    programme = register.set_up
    if programme is None:
        return
    for workstream in programme.workstreams.values():
        if workstream.from_ and workstream.to and workstream.to < workstream.from_:
            message = f"it ends on {workstream.to}, before it begins on {workstream.from_}"
            yield Problem(workstream.where("to"), "ends-before-it-begins", message, "correct one of the two dates")
    for finding in programme.due_diligence.values():
        if finding.found and finding.resolved and finding.resolved < finding.found:
            message = f"it was resolved on {finding.resolved}, before it was found on {finding.found}"
            yield Problem(finding.where("resolved"), "resolved-before-found", message, "correct one of the two dates")
    for agreement in programme.service_level_agreements.values():
        for position, day in enumerate(agreement.reviewed):
            if agreement.agreed and day < agreement.agreed:
                message = f"it was reviewed on {day}, before it was agreed on {agreement.agreed}"
                hint = "correct one of the two dates"
                yield Problem(agreement.where("reviewed", position), "reviewed-before-agreed", message, hint)


def ready_to_go_live(register: Register) -> Iterator[Problem]:
    """A criterion for going live that was not fulfilled on the day, where the records reach beyond it.
    Problem (a warning): not-ready."""
    programme, day = register.set_up, latest_day(register)
    if programme is None or programme.go_live is None or day is None or day < programme.go_live:
        return
    state = set_up_on(register, programme.go_live)
    for criterion in state.readiness if state else ():
        if not criterion.ready:
            said = "was not ready" if criterion.ready is False else "is not said to have been ready"
            yield Problem(
                criterion.record.where(),
                "not-ready",
                f"'{criterion.record.criterion}' {said} on {programme.go_live}, the day of going live",
                "write under 'history:' the day on which it was ready, or correct 'go_live:'",
                Severity.WARNING,
            )

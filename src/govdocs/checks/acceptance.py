"""Findings that an officer has accepted: set apart from the others, as long as what they are about stays the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govdocs.problems import AcceptedFinding, Problem, Severity
from govdocs.records.acceptance import Accepted
from govdocs.records.commission import Commission
from govdocs.records.meeting import Meeting
from govdocs.records.standing import Standing
from govdocs.register.membership import officer
from govdocs.register.register import Register
from govdocs.value import value

Holder = Standing | Meeting | Commission
"""The records that a file may hold, and in which findings of that file are accepted."""

_NEVER = frozenset(
    {
        "unknown-name",
        "unknown-action",
        "unknown-decision",
        "unknown-referral",
        "action-raised-twice",
        "decision-made-twice",
        "referral-made-twice",
    }
)
"""Findings that cannot be accepted, since records find one another by these names, and papers could not be made."""


@value
class Findings:
    """Every problem of the records that stands, in order of place, and those that were accepted."""

    problems: tuple[Problem, ...]
    accepted: tuple[AcceptedFinding, ...]


def judge(register: Register, found: Iterable[Problem]) -> Findings:
    """Set apart the findings of rules that an officer accepted (rules report, the officer decides).

    An acceptance holds for the findings in its own file that have its code and its text at their place. It lapses when
    that text changes. Problems of reading are not findings of rules, and are not accepted.
    Problems: acceptance-expired, acceptance-unused, acceptance-ambiguous.
    """
    findings = sorted(set(found))
    accepted: dict[Problem, AcceptedFinding] = {}
    problems: list[Problem] = []
    for record in holders(register):
        if not record.accepted:
            continue
        file = record.where().file
        here = [(problem, text_of(record, problem)) for problem in findings if problem.span.file == file]
        here = [(problem, text) for problem, text in here if problem.code not in _NEVER]
        for position, acceptance in enumerate(record.accepted):
            place = record.where("accepted", position)
            alike = [(problem, text) for problem, text in here if problem.code == acceptance.code]
            meant = [problem for problem, text in alike if _same(text, acceptance.text) and _says(problem, acceptance)]
            if len({problem.message for problem in meant}) > 1:
                message = f"{len(meant)} findings of {acceptance.code} have this text, and differ"
                hint = f"add 'says:' and words of the one that is meant, such as '{meant[0].message}'"
                problems.append(Problem(place, "acceptance-ambiguous", message, hint))
                continue
            day = acceptance.on
            by = officer(register, acceptance.by, day)
            who = ", ".join(filter(None, (by.name, by.title))) or acceptance.by
            accepted |= {each: AcceptedFinding(each, who, day, _line(acceptance.reason)) for each in meant}
        problems += _lapsed(record, here, accepted)
    standing = sorted({*problems, *(problem for problem in findings if problem not in accepted)})
    return Findings(tuple(standing), tuple(accepted[problem] for problem in sorted(accepted)))


def text_of(record: Holder, problem: Problem) -> str:
    """The text that an acceptance of a finding names: its words, or else all that is written at its place."""
    return problem.text or record.text_at(problem.span) or ""


def _lapsed(
    record: Holder, here: list[tuple[Problem, str]], accepted: dict[Problem, AcceptedFinding]
) -> Iterator[Problem]:
    """The acceptances in a record that hold for nothing, with the text to accept now where there is another."""
    left = [(problem, text) for problem, text in here if problem not in accepted]
    for position, acceptance in enumerate(record.accepted):
        place = record.where("accepted", position)
        if any(problem.code == acceptance.code and _same(text, acceptance.text) for problem, text in here):
            if not any(_says(problem, acceptance) for problem, _ in here if problem.code == acceptance.code):
                message = f"no finding of {acceptance.code} here says '{acceptance.says}'"
                yield Problem(place, "acceptance-unused", message, "correct it, or delete it", Severity.WARNING)
            continue
        changed = [text for problem, text in left if problem.code == acceptance.code and _says(problem, acceptance)]
        if changed:
            message = f"what was accepted as {acceptance.code} has changed since {acceptance.on}"
            hint = f"look again, and write 'text: {changed[0]}' with a new date, or delete the acceptance"
            yield Problem(place, "acceptance-expired", message, hint)
        else:
            message = f"nothing here is found as {acceptance.code} any more"
            hint = "delete the acceptance; what keeps records from being read or found cannot be accepted"
            yield Problem(place, "acceptance-unused", message, hint, Severity.WARNING)


def holders(register: Register) -> Iterator[Holder]:
    """Every record in which findings may be accepted."""
    yield from register.records.standing
    yield from (file.meeting for file in register.records.meetings)
    yield from (file.commission for file in register.records.commissions)


def _same(text: str, accepted: str) -> bool:
    return _line(text) == _line(accepted)


def _says(problem: Problem, acceptance: Accepted) -> bool:
    return acceptance.says is None or acceptance.says in problem.message


def _line(text: str) -> str:
    return " ".join(text.split())

"""What one party owes another, said once."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from govdocs.problems import Problem, Severity
from govdocs.records.organisation import Obligation
from govdocs.register.register import Register


def obligations_said_once(register: Register) -> Iterator[Problem]:
    """Two obligations of one name between the same parties at one time: a reader cannot tell which of the two holds
    (good practice: one obligation is said in one way). Warning: obligation-said-twice."""
    said: dict[tuple[str, str, str], list[Obligation]] = defaultdict(list)
    for obligation in register.obligations.values():
        alike = said[obligation.by, obligation.to, obligation.name.casefold()]
        if any(_together(obligation, earlier) for earlier in alike):
            yield Problem(
                obligation.where("name"),
                "obligation-said-twice",
                f"the {obligation.name} between these parties is already among the obligations",
                "keep one of the two, with each of its periods under 'every:', or end the earlier with 'until:'",
                Severity.WARNING,
            )
        alike.append(obligation)


def _together(one: Obligation, other: Obligation) -> bool:
    """Whether two obligations hold on any day at once."""
    first, last = datetime.date.min, datetime.date.max
    return (one.from_ or first) <= (other.until or last) and (other.from_ or first) <= (one.until or last)

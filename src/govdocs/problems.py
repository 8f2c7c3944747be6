"""The one way anything is wrong: a Problem, with its place and what to type instead."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from govdocs.value import value


class Severity(StrEnum):
    """How much a problem matters: an error stops a document, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A place in a file. Lines and columns count from 1; `file` is relative to the workspace, with '/'."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """Something wrong: where, what, and what to type instead.

    `code` is stable from release to release (lower case, words joined by hyphens), so that scripts and the
    documentation can rely on it. `message` says what is wrong as a full clause; `hint` says what to do. `text` is the
    words at the place, where they are a part of what is written there.
    """

    span: Span
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR
    text: str = ""

    def __str__(self) -> str:
        warning = "warning: " if self.severity is Severity.WARNING else ""
        hint = f": {self.hint}" if self.hint else ""
        return shown(f"{self.span}: {warning}{self.message}{hint}")


@value
class AcceptedFinding:
    """A finding that an officer accepted: by whom, in full, on which day and why."""

    problem: Problem
    by: str
    on: datetime.date
    reason: str


class ProblemsFound(Exception):
    """Work that cannot go on, with every problem that was found before it stopped."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ProblemsFound], tuple[tuple[Problem, ...]]]:
        """So that it passes from one process to another with its problems."""
        return type(self), (self.problems,)


_MOVES_OR_TURNS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(text: str) -> str:
    """Text on one line as a terminal may be given it: what would move the cursor, change a colour or turn the direction
    of writing, or is half a character, is '\N{REPLACEMENT CHARACTER}'."""
    return _MOVES_OR_TURNS.sub("\N{REPLACEMENT CHARACTER}", text)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Only those of the problems that stop a document."""
    return [problem for problem in problems if problem.severity is Severity.ERROR]

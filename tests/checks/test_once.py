"""One thing has one name, one obligation is said once, an executive gives its reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.problems import Severity
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.workspaces import MINIMAL, write


def messages(folder: Path, code: str, more: str, **files: str) -> list[str]:
    """What the problems say of MINIMAL with more in its register, all of which are warnings of one code."""
    named = {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    problems = check(Register(read_workspace(write(folder, {**MINIMAL, "register/more.yaml": more, **named}))))
    assert {(problem.code, problem.severity) for problem in problems} <= {(code, Severity.WARNING)}, problems
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("bodies: {b: {name: Partnership Boards, regime: contract}}", "another body is already called"),
        ("bodies: {b: {name: partnership board, regime: contract}}", "another body is already called"),
        ("organisations: {o: {name: Smallville Councils}}", "another organisation is already called"),
        ("organisations: {o: {name: Other, short: the Trust}}", "another organisation is already called 'the Trust'"),
        ("agreements: {a: {name: Service Contract}, b: {name: Services Contract}}", "another agreement is already"),
    ],
)
def test_a_name_that_another_has(tmp_path: Path, more: str, told: str) -> None:
    (message,) = messages(tmp_path, "name-taken", more)
    assert message.startswith(told)


@pytest.mark.parametrize(
    "more",
    [
        "bodies: {b: {name: Partnership Board, regime: contract, organisation: trust}}",
        "bodies: {b: {name: Improvement Board, regime: contract}}",
        "agreements: {a: {name: Smallville Council}}",
        "agreements: {a: {name: Service Contract}, b: {name: Service Agreement}}",
    ],
)
def test_names_that_differ_or_are_of_other_things_pass(tmp_path: Path, more: str) -> None:
    assert messages(tmp_path, "name-taken", more) == []


OWED = "{{name: {name}, by: trust, to: {to}, every: [{every}]{more}}}"


def owed(name: str = "Update", to: str = "board", every: str = "year", more: str = "") -> str:
    first = OWED.format(name="update", to="board", every="half-year", more=", from: 2026-04-01, until: 2027-03-31")
    return f"obligations:\n  one: {first}\n  two: {OWED.format(name=name, to=to, every=every, more=more)}\n"


@pytest.mark.parametrize("more", ["", ", from: 2027-03-31", ", until: 2026-04-01"])
def test_an_obligation_that_is_said_twice(tmp_path: Path, more: str) -> None:
    told = "the Update between these parties is already among the obligations"
    assert messages(tmp_path, "obligation-said-twice", owed(more=more)) == [told]


@pytest.mark.parametrize("other", [{"name": "Review"}, {"to": "council"}, {"more": ", from: 2027-04-01"}])
def test_obligations_that_differ_or_follow_one_another_pass(tmp_path: Path, other: dict[str, str]) -> None:
    assert messages(tmp_path, "obligation-said-twice", owed(**other)) == []


CABINET = "bodies: {{cabinet: {{name: Cabinet, regime: {regime}}}}}\n"
DECIDED = (
    "date: 2026-05-12\n{status}items:\n  - title: Transfer\n    decisions:\n      - decision: Services transfer.\n"
)


@pytest.mark.parametrize(
    ("regime", "status", "reasons", "number"),
    [
        ("executive", "", "", 1),
        ("executive", "", "        reasons: It is time.\n", 0),
        ("contract", "", "", 0),
        ("executive", "status: scheduled\n", "", 0),
    ],
)
def test_an_executive_gives_the_reasons_of_its_decisions(
    tmp_path: Path, regime: str, status: str, reasons: str, number: int
) -> None:
    text = DECIDED.format(status=status) + reasons
    files = {"meetings__cabinet__2026-05-12": text}
    found = messages(tmp_path, "decision-without-reasons", CABINET.format(regime=regime), **files)
    assert found == ["it is not said why the executive decided so"] * number

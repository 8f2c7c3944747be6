"""Whatever a slip of the hand does to the records, there is an answer with a file and a line, and never a crash."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.problems import Problem, Severity
from govdocs.records.workspace import read_workspace
from govdocs.register.actions import lives
from govdocs.register.register import Register
from govdocs.register.series import series

ROOT = Path(__file__).parents[2]
SPLICES = "é😀\u2028\ufeff\0\t \u202e#:-'\"[]{}|>&*!%@`~0199…\u200b\ud7ff\r"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the records of the root workspace."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copy(ROOT / "govdocs.yaml", folder)
    for name in ("register", "meetings", "reports", "attachments"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


Slip = Callable[[str, random.Random], list[str]]


def spliced(line: str, chance: random.Random) -> list[str]:
    at = chance.randrange(len(line) + 1)
    return [line[:at] + "".join(chance.choices(SPLICES, k=chance.choice([1, 1, 4]))) + line[at + chance.randrange(2) :]]


SLIPS: list[Slip] = [
    spliced,
    lambda _line, _chance: [],
    lambda line, _chance: [line, line],
    lambda line, chance: [" " * chance.randrange(1, 5) + line],
    lambda line, chance: [line[chance.randrange(1, 5) :]],
    lambda line, chance: [line[: chance.randrange(len(line) + 1)]],
    lambda line, chance: [line.replace("2026", chance.choice(["0026", "9026", "2O26", ""]))],
    lambda line, _chance: [line.partition(":")[0] + ":"],
    lambda line, _chance: [line.partition(":")[0] + ": {a: [b]}"],
    lambda line, _chance: [line, "---", line],
]
"""What becomes of a line: lost, doubled, indented, cut, misdated, emptied, nested, or with strange characters in it."""


def mutated(text: str, chance: random.Random) -> str:
    """Text after one slip of the hand, sometimes a few."""
    lines = text.split("\n")
    for _ in range(chance.choice([1, 1, 1, 2, 5])):
        at = chance.randrange(len(lines))
        lines[at : at + 1] = chance.choice(SLIPS)(lines[at], chance)
    return "\n".join(lines)


def placed(problem: Problem, folder: Path) -> bool:
    return bool(problem.span.line >= 1 and problem.span.column >= 1 and (folder / problem.span.file).exists())


@pytest.mark.parametrize("seed", range(60))
def test_a_slip_of_the_hand_gives_problems_and_no_crash(workspace: Path, seed: int) -> None:
    chance = random.Random(seed)
    files = sorted(workspace.glob("**/*.yaml"))
    path = chance.choice(files)
    good = path.read_bytes()
    try:
        path.write_text(mutated(good.decode(), chance), encoding="utf-8", newline="")
        records = read_workspace(workspace)
        register = Register(records)
        problems = check(register)
    finally:
        path.write_bytes(good)
    assert all(placed(problem, workspace) for problem in problems), problems
    assert all(problem.message and problem.hint for problem in problems)
    read = len(records.standing) + len(records.meetings) + len(records.commissions)
    assert read + len(records.unread) == len(files), "every file is either read or known as unread"
    if records.unread:
        assert any(problem.severity is Severity.ERROR for problem in problems)
    for commission in register.commissions:
        lives(register, commission.commission.as_of)
        for indicator in register.indicators:
            series(register, indicator, commission.commission.as_of)


def test_the_copy_is_as_good_as_it_was(workspace: Path) -> None:
    assert check(Register(read_workspace(workspace))) == []

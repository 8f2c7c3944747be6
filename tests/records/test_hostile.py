"""Texts made to break a reader give problems: never a crash, never 200 MB, and none takes a second on a quiet machine.

The bounds of time here are wider, for machines that are busy or measure coverage.

The number of texts is small here; GOVDOCS_HOSTILE=20000 makes it as large as you like.
"""

from __future__ import annotations

import os
import random
import time
import tracemalloc
from pathlib import Path

import pytest

from govdocs.checks import check
from govdocs.reading.model import Record, read
from govdocs.records.commission import Commission
from govdocs.records.meeting import Meeting
from govdocs.records.standing import Standing
from govdocs.records.workspace import read_workspace
from govdocs.register.register import Register
from tests.workspaces import MINIMAL, REPORT, write

MODELS: tuple[type[Record], ...] = (Meeting, Standing, Commission)
GOOD = tuple(MINIMAL.values())
PIECES = (
    "&a [*a,*a]",
    "*a", "!!python/object/apply:os.system [ls]", "<<: *a", "{", "}", "[", "]", "- ", ": ", "? ", "|", ">",
    "\t", "\0", "\r", "\n\n", "---\n", "...\n", "%YAML 9.9\n", "\ufeff", "\u2028", "\ud7ff", "😀", "NO", "1e999", "-",
    "9" * 5000, "x" * 50_000, "[" * 300, "{a: " * 100, "#", "'", '"', "@", "`", "~",
    "null", "0o17", "1:2:3", "=", "\x85",
)  # fmt: skip

CASES = {
    "billion laughs": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{new}: &{new} [{','.join([f'*{old}'] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "100,000 levels of brackets": "items: " + "[" * 100_000,
    "100,000 levels of keys": "{a: " * 100_000,
    "1,500 levels of indentation": "".join(" " * depth + "a:\n" for depth in range(1_500)),
    "a key that never ends": "k" * 1_000_000,
    "a value of two million letters": "title: " + "w " * 1_000_000,
    "70,000 keys": "".join(f"key-{number}: x\n" for number in range(70_000)),
    "90,000 items": "items:\n" + "- x\n" * 90_000,
    "quotes never closed": "title: '" + "it''s " * 100_000,
}


def answered(model: type[Record], text: str, seconds: int = 3) -> None:
    """Read a text, and hold the reader to its word."""
    start = time.process_time()
    record, problems = read(model, text, "hostile.yaml")
    assert time.process_time() - start < seconds
    assert record is not None or problems
    assert all(problem.span.file == "hostile.yaml" and problem.span.line >= 1 for problem in problems)
    assert all(problem.message and problem.hint for problem in problems)


def spoilt(text: str, chance: random.Random) -> str:
    """A good text with a few hostile pieces in it, a part of it gone or doubled."""
    for _ in range(chance.randrange(1, 5)):
        at, until = sorted(chance.choices(range(len(text) + 1), k=2))
        piece = chance.choice([*PIECES, "".join(map(chr, chance.choices(range(1, 0xD7FF), k=8))), text[at:until]])
        text = text[:at] + piece + text[chance.choice([at, at, until]) :]
    return text


@pytest.mark.parametrize("part", range(10))
def test_a_spoilt_record_gives_problems(part: int) -> None:
    chance = random.Random(part)
    for _ in range(int(os.environ.get("GOVDOCS_HOSTILE", "500")) // 10):
        answered(chance.choice(MODELS), spoilt(chance.choice(GOOD), chance))


@pytest.mark.parametrize("case", CASES)
def test_a_text_made_to_exhaust_the_reader_is_answered(case: str) -> None:
    tracemalloc.start()
    try:
        read(Standing, CASES[case], "hostile.yaml")
        assert tracemalloc.get_traced_memory()[1] < 200_000_000
    finally:
        tracemalloc.stop()
    for model in MODELS:
        answered(model, CASES[case], seconds=10)  # under one, but for measuring coverage and a busy machine


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00d", b"date: 2026\x00", bytes(range(256)) * 100, "é".encode("latin-1")]
)
def test_a_file_that_is_no_text_is_a_problem_of_its_own(tmp_path: Path, content: bytes) -> None:
    home = write(tmp_path, MINIMAL)
    (home / "meetings/board/2026-06-17.yaml").write_bytes(content)
    found = check(Register(read_workspace(home)))
    assert {problem.span.file for problem in found} == {"meetings/board/2026-06-17.yaml"}


def test_a_folder_where_a_file_should_be_is_a_problem(tmp_path: Path) -> None:
    home = write(tmp_path, MINIMAL)
    (home / "meetings/board/2026-06-17.yaml").mkdir()
    (problem,) = check(Register(read_workspace(home)))
    assert (problem.span.file, problem.code) == ("meetings/board/2026-06-17.yaml", "file-unreadable")


def test_a_link_that_leads_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    home = write(tmp_path / "home", MINIMAL)
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: hunter2\n", encoding="utf-8")
    (home / "register").mkdir(exist_ok=True)
    (home / "register/more.yaml").symlink_to(secret)
    found = [problem for problem in check(Register(read_workspace(home))) if problem.span.file == "register/more.yaml"]
    assert [problem.code for problem in found] == ["outside-workspace"]
    assert not any("hunter2" in str(problem) for problem in found)


def test_a_link_within_the_workspace_is_read(tmp_path: Path) -> None:
    home = write(tmp_path, MINIMAL)
    report = home / f"reports/{REPORT}.yaml"
    report.rename(home / "kept.yaml")
    report.symlink_to(home / "kept.yaml")
    assert check(Register(read_workspace(home))) == []

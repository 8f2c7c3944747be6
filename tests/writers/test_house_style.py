"""The house style: its colours can be told apart by everybody."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from govdocs.problems import Problem, ProblemsFound
from govdocs.reading.home import built_in_folder
from govdocs.reading.library import Library
from govdocs.writers.contrast import contrast
from govdocs.writers.house_style import load
from tests.workspaces import replaced, write

FILE = "report_templates/house-style.yaml"
BUILT_IN = (built_in_folder() / "house-style.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", "21.00"),  # the examples of the guidelines and of their public checkers
        ("#ffffff", "#ffffff", "1.00"),
        ("#777777", "#ffffff", "4.48"),
        ("#767676", "#ffffff", "4.54"),
        ("#ff0000", "#ffffff", "4.00"),
        ("#0000ff", "#ffffff", "8.59"),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert contrast(one, other).quantize(Decimal("0.01")) == Decimal(ratio)


def faults(folder: Path, old: str, new: str) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        load(Library(write(folder, {FILE: replaced(BUILT_IN, old, new)}) / "report_templates"))
    return list(found.value.problems)


def colour(key: str) -> str:
    [line] = [line for line in BUILT_IN.splitlines() if line.strip().startswith(f"{key}:")]
    return line


@pytest.mark.parametrize(
    ("key", "pale", "what"),
    [
        ("text", "#999999", "the white of the page"),
        ("link", "#8ab4f8", "the white of the page"),
        ("target", "#ffcc66", "the white of the page"),
        ("notice", "#444444", "the text on it"),
        ("poor", "#993333", "the text on it"),
    ],
)
def test_a_colour_that_cannot_be_told_from_what_lies_behind_it_is_a_problem(
    tmp_path: Path, key: str, pale: str, what: str
) -> None:
    line = colour(key)
    problems = faults(tmp_path, line, f'{line.split(":")[0]}: "{pale}"')
    problem = next(problem for problem in problems if problem.message.startswith(pale))
    assert problem.code == "low-contrast"
    assert problem.span.file == FILE
    assert problem.span.line == BUILT_IN.splitlines().index(line) + 1
    assert what in problem.message


@pytest.mark.parametrize(
    ("key", "enough", "too_pale"),
    [("muted", "#767676", "#777777"), ("target", "#949494", "#959595")],  # words need 4.5 to 1, marks 3 to 1
)
def test_the_law_draws_the_line(tmp_path: Path, key: str, enough: str, too_pale: str) -> None:
    line = colour(key)
    at = line.split(":")[0]
    home = write(tmp_path / "good", {FILE: replaced(BUILT_IN, line, f'{at}: "{enough}"')})
    assert load(Library(home / "report_templates"))
    [problem] = faults(tmp_path / "bad", line, f'{at}: "{too_pale}"')
    assert problem.message.startswith(too_pale)


def test_the_built_in_style_can_be_read_by_everybody() -> None:
    assert load(Library(None)).sheet.colours.text

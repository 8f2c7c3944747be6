"""What the program brings as data is read without fault, or stops it with every problem told."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdocs.problems import ProblemsFound
from govdocs.reading.built_in import built_in
from govdocs.reading.model import Record
from govdocs.reading.values import Line


class Names(Record):
    names: tuple[Line, ...]


def codes(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(ProblemsFound) as caught:
        built_in(Names, path)
    return [(problem.span.file, problem.code) for problem in caught.value.problems]


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text("names: [Ann, Bo]\n")
    assert built_in(Names, path).names == ("Ann", "Bo")


def test_every_problem_of_a_bad_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text("nams: [Ann]\nothers: []\n")
    assert sorted(codes(path)) == [
        ("built-in/names.yaml", code) for code in ("missing-key", "unknown-key", "unknown-key")
    ]


def test_a_file_of_which_nothing_can_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text("names: [\n")
    assert codes(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.yaml") == [("built-in/none.yaml", "file-unreadable")]

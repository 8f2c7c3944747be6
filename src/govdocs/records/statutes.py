"""The statutes that records may cite, as data: acts, and the sections of each that matter in this field."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from govdocs.problems import Problem, ProblemsFound
from govdocs.reading.files import read_text
from govdocs.reading.model import Record, read
from govdocs.reading.values import Line

BUILT_IN = Path(__file__).with_name("statutes.yaml")
"""The statutes that the product knows."""


class Statutes(Record):
    """A file of statutes: the sections of each act, by its name with the year; an act without any stands for all."""

    statutes: dict[Line, tuple[Line, ...]]


@cache
def built_in_statutes(path: Path = BUILT_IN) -> tuple[Mapping[str, tuple[str, ...]], tuple[Problem, ...]]:
    """The statutes that the product knows, and what is wrong with their file, where anything is."""
    name = f"built-in/{path.name}"
    try:
        record, problems = read(Statutes, read_text(path, name), name)
    except ProblemsFound as found:
        return MappingProxyType({}), found.problems
    return MappingProxyType(record.statutes if record else {}), tuple(problems)

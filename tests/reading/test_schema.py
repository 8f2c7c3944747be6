"""The schema of a record takes what the reader takes, as an editor sees it."""

from __future__ import annotations

from typing import Any, Literal

import jsonschema
import pytest

from govdocs.reading.model import Brief, Record
from govdocs.reading.schema import editor_schema
from govdocs.reading.values import Count, Date, Line, Money, MonthOf, Number, Prose, Slug, Time, WebAddress, YesNo


class Inner(Brief):
    """Something within, `size` by number. Problem: too-small."""

    size: Number
    note: Line | None = None


class Every(Record):
    """One key of every kind."""

    line: Line
    date: Date | None = None
    month: MonthOf | None = None
    time: Time | None = None
    number: Number | None = None
    count: Count = 0
    money: Money | None = None
    yes_no: YesNo = False
    prose: Prose | None = None
    slug: Slug | None = None
    web: WebAddress | None = None
    choice: Literal["high", "low"] = "high"
    one: Literal["only"] = "only"
    inner: Inner | None = None
    many: tuple[Inner, ...] = ()
    named: dict[Slug, Inner] = {}


SCHEMA = editor_schema(Every)
CHECKER = jsonschema.Draft7Validator(SCHEMA)


def test_it_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


GOOD: list[tuple[str, Any]] = [
    ("line", "text"),
    ("line", 2018),
    ("line", 1.5),
    ("line", True),
    ("date", "2026-03-04"),
    ("month", "2026-04"),
    ("time", "18:30"),
    ("time", "9:05"),
    ("number", 18.8),
    ("number", "1,204"),
    ("number", "27.2%"),
    ("number", "−3"),
    ("count", 220),
    ("count", "1,204"),
    ("money", "£58.23m"),
    ("money", 58230000),
    ("yes_no", "yes"),
    ("yes_no", "No"),
    ("yes_no", True),
    ("prose", "One.\n\nTwo.\n"),
    ("slug", "trust-board"),
    ("slug", 2018),
    ("web", "https://www.example.org/"),
    ("choice", "low"),
    ("inner", {"size": 3}),
    ("inner", 3),
    ("many", [{"size": "4"}, "1,204"]),
    ("named", {"a-b": {"size": 1, "note": None}}),
]


@pytest.mark.parametrize(("key", "value"), GOOD)
def test_what_the_reader_takes_is_not_marked(key: str, value: Any) -> None:
    assert list(CHECKER.iter_errors({"line": "x", key: value})) == []


@pytest.mark.parametrize("key", sorted(set(Every.model_fields) - {"line"}))
def test_a_key_that_may_be_left_out_may_be_left_empty(key: str) -> None:
    assert CHECKER.is_valid({"line": "x", key: None})


BAD: list[tuple[str, Any]] = [
    ("line", None),
    ("line", ["a"]),
    ("date", "4/3/2026"),
    ("date", "2026-13-04"),
    ("month", "April"),
    ("time", "6.30pm"),
    ("time", "25:00"),
    ("number", "about ten"),
    ("count", -1),
    ("count", 1.5),
    ("money", "lots"),
    ("yes_no", "maybe"),
    ("slug", "Trust Board"),
    ("web", "www.example.org"),
    ("choice", "medium"),
    ("one", "another"),
    ("inner", {"note": "no size"}),
    ("inner", {"size": 1, "colour": "red"}),
    ("many", {"size": 1}),
    ("named", {"A b": {"size": 1}}),
    ("unknown", "x"),
]


@pytest.mark.parametrize(("key", "value"), BAD)
def test_what_the_reader_refuses_is_marked(key: str, value: Any) -> None:
    assert not CHECKER.is_valid({"line": "x", key: value})


def test_a_key_that_must_be_written_is_missed() -> None:
    assert not CHECKER.is_valid({})


def test_explanations_are_those_of_the_docstrings_without_the_codes() -> None:
    assert SCHEMA["description"] == "One key of every kind."
    assert SCHEMA["definitions"]["Inner"]["description"] == "Something within, 'size' by number."
    assert SCHEMA["properties"]["date"]["description"] == "A date written 2026-03-04."
    assert "patternErrorMessage" in SCHEMA["properties"]["date"]
    assert "Problem" not in str(SCHEMA)

"""Records keep the place of every field, and every fault in them is told apart and put in its place."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

import pytest
from pydantic import Field, ValidationError

from govdocs.problems import Problem, Severity, Span
from govdocs.reading.model import Record, did_you_mean, read, validate
from govdocs.reading.tree import parse
from govdocs.reading.values import Date, Line, Number, Slug
from govdocs.records.performance import Indicator, Return


class Seat(Record):
    person: Slug
    capacity: Line | None = None
    from_: Date | None = Field(default=None, alias="from")


class Committee(Record):
    name: Line
    meets: Literal["monthly", "quarterly", "every 2,000 days"] = "monthly"
    on: tuple[Literal["monday", "tuesday"], ...] = ()
    seats: tuple[Seat, ...] = ()
    figures: dict[Slug, Number] = {}
    advisers: dict[Slug, Seat] = {}
    chair: Seat | None = None


def faults(text: str) -> list[tuple[str, str]]:
    """Code and 'line:column' of every problem of a committee's record."""
    record, problems = read(Committee, text, "c.yaml")
    assert record is None
    assert {problem.span.file for problem in problems} == {"c.yaml"}
    return [(problem.code, f"{problem.span.line}:{problem.span.column}") for problem in problems]


def only(text: str, model: type[Record] = Committee) -> Problem:
    record, problems = read(model, text, "c.yaml")
    assert record is None
    assert len(problems) == 1, problems
    return problems[0]


def good(text: str) -> Committee:
    record, problems = read(Committee, text, "c.yaml")
    assert problems == []
    assert record is not None
    return record


def test_a_good_record_is_read() -> None:
    committee = good(
        "name: Audit\nmeets: quarterly\nseats:\n  - person: ann\n    from: 2026-04-01\nfigures: {a: 20.0}\n"
    )
    assert committee.seats[0].from_ == datetime.date(2026, 4, 1)
    assert str(committee.figures["a"]) == "20.0"


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        good("name: Audit").name = "Other"  # type: ignore[misc]


# ------------------------------------------------------------------------------------------------------------- keys


def test_an_unknown_key_is_placed_at_the_key_with_the_one_meant() -> None:
    problem = only("name: Audit\nmeet:    monthly\n")
    assert str(problem) == "c.yaml:2:1: 'meet' is not a key here: did you mean 'meets'?"


def test_an_unknown_key_that_resembles_none_is_answered_with_all_there_are() -> None:
    problem = only("name: Audit\nchair:\n  person: ann\n  zzz: 1\n")
    assert (problem.code, problem.span) == ("unknown-key", Span("c.yaml", 4, 3))
    assert problem.hint == "the keys here are capacity, from, person"


def test_what_a_comma_cuts_off_between_brackets_is_not_lost() -> None:
    problem = only("name: A\nchair: {person: ann, and then bo}\n")
    assert (problem.code, problem.span) == ("unknown-key", Span("c.yaml", 2, 22))
    assert "quotes" in problem.hint


def test_a_key_that_there_is_not_is_told_though_it_has_no_value() -> None:
    assert only("name: A\nmeet:\n").hint == "did you mean 'meets'?"


@pytest.mark.parametrize(
    "text",
    [
        "name: A\nseats:\n  - person: ann\n    capacty: x\n",
        "name: A\nadvisers:\n  bo:\n    capacty: x\n    person: bo\n",
        "name: A\nchair:\n  person: ann\n  capacty: x\n",
    ],
)
def test_the_keys_proposed_are_those_of_the_place(text: str) -> None:
    assert only(text).hint == "did you mean 'capacity'?"


def test_a_field_is_known_by_the_key_that_is_written_and_not_by_its_name_in_the_code() -> None:
    assert only("name: A\nchair: {person: ann, from_: 2026-04-01}").hint == "did you mean 'from'?"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("meets: monthly\n", "1:1"),
        ("meets: monthly\nname:\n", "2:1"),
        ("name: A\nseats:\n  - person: ann\n  - capacity: x\n", "4:5"),
        ("name: A\nadvisers:\n  bo:\n    capacity: x\n", "3:3"),
        ("name: A\nchair:\n  capacity: x\n", "2:1"),
    ],
)
def test_a_missing_key_is_placed_where_it_belongs(text: str, place: str) -> None:
    assert faults(text) == [("missing-key", place)]


def test_a_missing_key_is_named() -> None:
    problem = only("meets: monthly")
    assert (problem.message, problem.hint) == ("'name' is missing", "write 'name:' and its value")


def test_a_key_with_nothing_after_it_counts_as_not_written() -> None:
    committee = good("name: Audit\nmeets:\nseats:\nchair: ~\nfigures: null\n")
    assert (committee.meets, committee.seats, committee.chair, committee.figures) == ("monthly", (), None, {})


def test_a_short_name_that_is_none_is_placed_at_the_key() -> None:
    problem = only("name: A\nadvisers:\n  Bo Sample:\n    person: bo\n")
    assert (problem.code, problem.span) == ("not-a-short-name", Span("c.yaml", 3, 3))
    assert problem.hint == "write it as 'bo-sample'"


# ------------------------------------------------------------------------------------------------------------ values


def test_a_choice_is_answered_with_the_nearest() -> None:
    assert only("name: A\nmeets: monthy").hint == "did you mean 'monthly'?"


def test_a_choice_that_resembles_none_is_answered_with_all_there_are() -> None:
    problem = only("name: A\nmeets: now")
    assert str(problem) == (
        "c.yaml:2:8: 'now' is not one of the choices for 'meets': write one of monthly, quarterly, every 2,000 days"
    )


def test_a_choice_may_hold_a_comma() -> None:
    indicator, problems = read(Indicator, "name: A\ngood: high\nunit: per 10,000\n", "i.yaml")
    assert (problems, indicator and indicator.unit) == ([], "per 10,000")
    assert "'per 10,000'" in only("name: A\ngood: high\nunit: per 10000\n", Indicator).hint


def test_a_choice_in_a_list_is_called_by_the_key_of_the_list() -> None:
    problem = only("name: A\non: [monday, sunday]")
    assert (problem.span.column, problem.message) == (14, "'sunday' is not one of the choices for 'on'")


def test_a_list_for_a_choice_is_not_quoted() -> None:
    problem = only("name: A\nmeets: [monthly]")
    assert (problem.code, problem.message) == ("not-a-choice", "a word is wanted for 'meets'")


@pytest.mark.parametrize("written", ["ann", "{person: ann}"])
def test_a_list_is_wanted(written: str) -> None:
    problem = only(f"name: A\nseats: {written}")
    assert (problem.code, problem.span, problem.message) == ("not-a-list", Span("c.yaml", 2, 8), "'seats' is a list")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name: A\nchair: ann", "2:8"),
        ("name: A\nseats: [ann]", "2:9"),
        ("name: A\nadvisers: [ann]", "2:11"),
        ("- a", "1:1"),
    ],
)
def test_keys_and_values_are_wanted(text: str, place: str) -> None:
    assert faults(text) == [("not-keys", place)]


def test_text_alone_is_no_record() -> None:
    assert only("words").code == "not-keys"


def test_a_bad_value_deep_within_is_placed_at_the_value() -> None:
    text = "name: A\nseats:\n  - person: ann\n  - person: bo\n    from: 30/02/2026\nfigures:\n  a: 1\n  b: ten\n"
    assert faults(text) == [("not-a-date", "5:11"), ("not-a-number", "8:6")]


def test_every_problem_is_told_in_one_run() -> None:
    text = "nam: A\nmeets: now\nseats:\n  - {}\n  - person: Bo\nchair: x\nchair: y\n"
    assert sorted(faults(text)) == [
        ("missing-key", "1:1"),
        ("missing-key", "4:5"),
        ("not-a-choice", "2:8"),
        ("not-a-short-name", "5:13"),
        ("not-keys", "6:8"),
        ("unknown-key", "1:1"),
        ("yaml-duplicate-key", "7:1"),
    ]


def test_a_record_with_a_warning_alone_is_read() -> None:
    record, problems = read(Committee, "name: Motion #12", "c.yaml")
    assert record is not None
    assert [problem.severity for problem in problems] == [Severity.WARNING]


def test_text_that_is_no_yaml_is_no_record() -> None:
    assert faults("name: [") == [("yaml-syntax", "1:7")]


def test_a_fault_of_an_unforeseen_kind_is_still_told_with_its_place() -> None:
    class Odd(Record):
        number: int = 0

    problem = only("number: x", Odd)
    assert (problem.code, problem.span) == ("int-parsing", Span("c.yaml", 1, 9))
    assert problem.message
    assert problem.hint


# ------------------------------------------------------------------------------------------- figures, written shortly


def test_a_figure_is_a_number_or_says_more() -> None:
    tree, _ = parse("month: 2026-04\nfigures:\n  a: 20.0\n  b:\n    value: 3\n    out_of: 1,204\n", "r.yaml")
    record, problems = validate(Return, tree, "r.yaml")
    assert (problems, record is not None) == ([], True)
    assert record is not None
    assert (str(record.figures["a"].value), record.figures["b"].out_of) == ("20.0", Decimal(1204))


@pytest.mark.parametrize(
    ("figures", "code", "place"),
    [
        ("  a: ten\n", "not-a-number", "3:6"),
        ("  a:\n    value: ten\n", "not-a-number", "4:12"),
        ("  a:\n    note: x\n", "missing-key", "3:3"),
        ("  a:\n    value: 1\n    notes: x\n", "unknown-key", "5:5"),
        ("  a: [1]\n", "not-keys", "3:6"),
    ],
)
def test_a_bad_figure_is_placed(figures: str, code: str, place: str) -> None:
    problem = only(f"month: 2026-04\nfigures:\n{figures}", Return)
    assert (problem.code, f"{problem.span.line}:{problem.span.column}") == (code, place)


# ------------------------------------------------------------------------------------------------------------ places


def test_a_record_knows_where_each_field_was_written() -> None:
    committee = good("name: Audit\nseats:\n  - person: ann\n  - person: bo\n    from: 2026-04-01\nfigures:\n  a: 1\n")
    assert str(committee.where()) == "c.yaml:1:1"
    assert str(committee.where("name")) == "c.yaml:1:7"
    assert str(committee.where("seats", 1, "from")) == "c.yaml:5:11"
    assert str(committee.where("figures", "a", key=True)) == "c.yaml:7:3"
    assert str(committee.seats[1].where("person")) == "c.yaml:4:13"


def test_a_field_that_was_not_written_is_placed_at_its_record() -> None:
    committee = good("name: Audit\nseats:\n  - person: ann\n")
    assert str(committee.seats[0].where("capacity")) == "c.yaml:3:5"


def test_a_record_made_in_code_has_no_place() -> None:
    assert Seat.model_validate({"person": "ann"}).where("person") == Span("")


def test_only_a_near_word_is_proposed() -> None:
    assert did_you_mean("trust-bord", ["trust-board", "audit"]) == "did you mean 'trust-board'?"
    assert did_you_mean("zzz", ["trust-board", "audit"]) == ""

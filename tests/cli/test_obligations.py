"""govdocs obligations: who owes what to whom, for which period, and which record shows that it was met."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.answers import FILES, as_csv, as_json, ask
from tests.workspaces import write

DAY = ("--as-of", "2026-07-15")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def states(home: Path, *arguments: str) -> list[tuple[str, str | None, str]]:
    found = as_json(home, "obligations", *(arguments or DAY))
    return [(each["id"], each["period_from"], each["state"]) for each in found]


def test_every_period_begun_has_its_state(home: Path) -> None:
    assert states(home) == [
        ("report", "2026-04-01", "met"),
        ("report", "2026-05-01", "met"),
        ("report", "2026-06-01", "due"),
        ("report", "2026-07-01", "due"),
        ("letter", None, "not followed"),
        ("hearing", "2026-04-01", "due"),
        ("hearing", "2026-07-01", "due"),
    ]


def test_states_are_those_of_the_day(home: Path) -> None:
    assert ("report", "2026-06-01", "missed") in states(home, "--as-of", "2026-07-21")
    assert ("report", "2026-05-01", "due") in states(home, "--as-of", "2026-06-02")
    write(
        home,
        {"register/late.yaml": "returns:\n  - month: 2026-06\n    reported: 2026-08-01\n    figures: {visits: 90}\n"},
    )
    assert ("report", "2026-06-01", "late") in states(home, "--as-of", "2026-08-01")
    assert ("report", "2026-06-01", "missed") in states(home, "--as-of", "2026-07-31")


def test_all_of_an_obligation(home: Path) -> None:
    assert as_json(home, "obligations", *DAY)[0] == {
        "what": "performance report",
        "id": "report",
        "by": "the Trust",
        "by_id": "trust",
        "to": "the council",
        "to_id": "council",
        "every": "month",
        "period_from": "2026-04-01",
        "period_to": "2026-04-30",
        "due": "2026-05-20",
        "state": "met",
        "met_on": "2026-05-20",
        "record": "meetings/board/2026-05-20.yaml:21",
        "under": "",
        "written_in": "register/obligations.yaml:3",
    }


def test_what_is_owed_by_a_post_names_its_holder_and_its_clause(home: Path) -> None:
    [letter] = as_json(home, "obligations", *DAY, "--by", "chief-executive")
    assert (letter["by"], letter["to"]) == ("Bo Sample, Chief Executive", "Partnership Board")
    assert (letter["under"], letter["state"], letter["due"]) == ("clause 9", "not followed", None)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--by", "trust"), {"report"}),
        (("--by", "The  Trust"), {"report"}),
        (("--to", "Smallville Council"), {"report"}),
        (("--to", "board"), {"letter"}),
        (("--by", "board", "--to", "cabinet"), {"hearing"}),
        (("--by", "board", "--to", "council"), set()),
    ],
)
def test_only_what_is_owed_by_or_to_somebody(home: Path, asked: tuple[str, ...], found: set[str]) -> None:
    assert {name for name, _, _ in states(home, *DAY, *asked)} == found


@pytest.mark.parametrize("flag", ["--by", "--to"])
def test_a_name_that_is_not_known_is_a_usage_error(home: Path, flag: str) -> None:
    result = ask(home, "obligations", *DAY, flag, "trsut", code=2)
    said = f"'{flag}': there is no organisation, body or post 'trsut': did you mean 'trust'?"
    assert said in " ".join(result.stderr.split())


def test_it_is_read_as_lines_with_the_record_that_met_it(home: Path) -> None:
    words = ask(home, "obligations", "--as-of", "2026-05-31", "--to", "council").stdout
    assert words == (
        "Obligation: performance report\n"
        "By: the Trust\n"
        "To: the council\n"
        "Period: 2026-04\n"
        "Due: 2026-05-20\n"
        "State: met 2026-05-20\n"
        "Met by: meetings/board/2026-05-20.yaml:21\n"
        "\n"
        "Obligation: performance report\n"
        "By: the Trust\n"
        "To: the council\n"
        "Period: 2026-05\n"
        "Due: 2026-06-20\n"
        "State: due\n"
        "\n"
        "On 2026-05-31: 1 met, 1 due.\n"
    )


def test_where_nothing_is_owed_it_says_so(home: Path) -> None:
    assert ask(home, "obligations", "--as-of", "2025-01-01", "--by", "trust").stdout == (
        "Nothing was owed by 2025-01-01.\n"
    )


def test_a_sheet_has_both_ends_of_the_period(home: Path) -> None:
    hearing = as_csv(home, "obligations", *DAY)[-1]
    assert (hearing["Period from"], hearing["Period to"], hearing["State"]) == ("2026-07-01", "2026-09-30", "due")

"""govdocs actions: whose, by when, and what became of them, as it stood on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.answers import FILES, JUNE, SECRET, as_csv, as_json, ask
from tests.workspaces import write


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


def ids(home: Path, *arguments: object) -> list[str]:
    return [each["id"] for each in as_json(home, "actions", *arguments)]


def the(home: Path, name: str, *arguments: object) -> dict[str, Any]:
    [found] = [each for each in as_json(home, "actions", *arguments) if each["id"] == name]
    return found


def test_all_of_an_action(home: Path) -> None:
    assert the(home, "PB-2026-01", "--as-of", "2026-07-15") == {
        "id": "PB-2026-01",
        "status": "overdue",
        "due": "2026-07-10",
        "earlier_dues": ["2026-06-30"],
        "closed": None,
        "raised": "2026-05-20",
        "body": "Partnership Board",
        "body_id": "board",
        "who": "Bo Sample, Chief Executive",
        "owner": "chief-executive",
        "action": "Visit every child in time.",
        "exempt": None,
        "record": "meetings/board/2026-05-20.yaml:14",
    }


@pytest.mark.parametrize(
    ("day", "status", "due"),
    [
        ("2026-06-16", "open", "2026-06-30"),
        ("2026-07-10", "open", "2026-07-10"),
        ("2026-07-11", "overdue", "2026-07-10"),
    ],
)
def test_it_is_as_it_stood_on_the_day(home: Path, day: str, status: str, due: str) -> None:
    found = the(home, "PB-2026-01", "--as-of", day)
    assert (found["status"], found["due"]) == (status, due)


def test_nothing_is_known_before_it_was_raised(home: Path) -> None:
    assert ids(home, "--as-of", "2026-05-19", "--all") == []
    assert ask(home, "actions", "--as-of", "2026-05-19", "--all").stdout == "No actions on 2026-05-19.\n"


def test_open_is_meant_where_nothing_is_said_and_overdue_and_all_may_be(home: Path) -> None:
    update = "  - action: PB-2026-01\n    status: done\n"
    write(
        home,
        {"meetings/board/2026-07-13.yaml": f"date: 2026-07-13\nchaired_by: ann-example\naction_updates:\n{update}"},
    )
    day = ("--as-of", "2026-09-30", "--edition", "full")
    assert ids(home, *day) == ids(home, *day, "--open") == ["PB-2026-02", "PB-2026-03"]
    assert ids(home, "--as-of", "2026-08-31", "--edition", "full", "--overdue") == ["PB-2026-02"]
    assert ids(home, *day, "--all") == ["PB-2026-02", "PB-2026-01", "PB-2026-03"]
    assert the(home, "PB-2026-01", *day, "--all")["closed"] == "2026-07-13"
    assert "Status: done 2026-07-13\n" in ask(home, "actions", *day, "--all").stdout


@pytest.mark.parametrize(
    ("owner", "found"),
    [
        ("chief-executive", ["PB-2026-01"]),
        ("Chief Executive", ["PB-2026-01"]),
        ("bo-sample", ["PB-2026-02", "PB-2026-01"]),
        ("bo sample", ["PB-2026-02", "PB-2026-01"]),
        ("Councillor Ann Example", ["PB-2026-03"]),
    ],
)
def test_an_owner_is_a_post_or_a_person_with_all_their_posts(home: Path, owner: str, found: list[str]) -> None:
    assert ids(home, "--as-of", "2026-07-15", "--edition", "full", "--owner", owner) == found


def test_a_post_is_a_persons_only_while_they_hold_it(home: Path) -> None:
    assert ids(home, "--as-of", "2026-07-15", "--owner", "ann-example") == ["PB-2026-03"]
    text = FILES["govdocs.yaml"].replace("- person: ann-example\n", "- person: ann-example\n        to: 2026-07-14\n")
    write(home, {"govdocs.yaml": text})
    assert ids(home, "--as-of", "2026-07-15", "--owner", "ann-example") == []


def test_a_body_by_any_of_its_names(home: Path) -> None:
    for body in ("board", "pb", "Partnership  Board"):
        assert ids(home, "--as-of", "2026-07-15", "--body", body) == ["PB-2026-01", "PB-2026-03"]
    assert ids(home, "--as-of", "2026-07-15", "--body", "cabinet") == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--owner", "bo-smaple"), "'--owner': there is no post or person 'bo-smaple': did you mean 'bo-sample'?"),
        (("--body", "bord"), "'--body': there is no body 'bord': did you mean 'board'?"),
        (("--body", "Partnership Bord"), "did you mean 'Partnership Board'?"),
        (("--body", "xyz"), "the register has cabinet, board"),
        (("--body", ""), "there is no body ''"),
    ],
)
def test_a_name_that_is_not_known_is_a_usage_error(home: Path, typed: tuple[str, str], said: str) -> None:
    result = ask(home, "actions", "--as-of", "2026-07-15", *typed, code=2)
    assert said in " ".join(result.stderr.split())
    assert result.stdout == ""


# -------------------------------------------------------------------------------------------------------- exempt matter


@pytest.mark.parametrize("form", [(), ("--json",), ("--csv",)])
def test_exempt_matter_is_left_out(home: Path, form: tuple[str, ...]) -> None:
    result = ask(home, "actions", "--as-of", "2026-07-15", "--all", *form)
    assert SECRET not in result.output
    assert "PB-2026-02" not in result.output
    assert "PB-2026-03" in result.output
    whole = ask(home, "actions", "--as-of", "2026-07-15", "--all", "--edition", "full", *form)
    assert SECRET in whole.output


def test_an_action_of_an_exempt_item_is_exempt(home: Path) -> None:
    marking = "    exempt:\n      paragraph: 1\n      public_interest: It names people.\n"
    write(home, {JUNE: FILES[JUNE].replace("  - title: Money\n", f"  - title: Money\n{marking}")})
    assert "PB-2026-03" not in ask(home, "actions", "--as-of", "2026-07-15").output
    assert the(home, "PB-2026-03", "--as-of", "2026-07-15", "--edition", "full")["exempt"] == 1
    assert the(home, "PB-2026-02", "--as-of", "2026-07-15", "--edition", "full")["exempt"] == 3


def test_the_public_edition_says_how_much_it_leaves_out_and_the_full_one_is_marked(home: Path) -> None:
    public = ask(home, "actions", "--as-of", "2026-07-15").stdout
    assert public.endswith("One that is exempt is left out; '--edition full' shows it.\n")
    assert "NOT FOR PUBLICATION" not in public
    full = ask(home, "actions", "--as-of", "2026-07-15", "--edition", "full").stdout
    assert full.startswith("NOT FOR PUBLICATION\n\n")
    assert "Exempt paragraph: 3\n" in full
    assert "left out" not in full


# -------------------------------------------------------------------------------------------------------- as it is read


def test_it_is_read_at_eighty_columns_as_lines(home: Path) -> None:
    assert ask(home, "actions", "--as-of", "2026-07-15", "--overdue").stdout == (
        "Id: PB-2026-01\n"
        "Status: overdue\n"
        "Due: 2026-07-10 (first 2026-06-30)\n"
        "Raised: 2026-05-20\n"
        "Body: Partnership Board\n"
        "Who: Bo Sample, Chief Executive\n"
        "Action: Visit every child in time.\n"
        "\n"
        "1 overdue action on 2026-07-15.\n"
        "One that is exempt is left out; '--edition full' shows it.\n"
    )


def test_it_is_read_as_a_table_where_that_is_wide_enough(home: Path) -> None:
    head, first, *_ = ask(home, "actions", "--as-of", "2026-07-15", "--overdue", width=160).stdout.splitlines()
    assert head.split() == ["Id", "Status", "Due", "Raised", "Body", "Who", "Action"]
    for word in ("Action", "Who", "Raised"):
        cell = {"Action": "Visit", "Who": "Bo S", "Raised": "2026-05"}[word]
        assert head.index(word) == first.index(cell)


def test_a_sheet_has_every_date_in_a_column(home: Path) -> None:
    [row] = as_csv(home, "actions", "--as-of", "2026-07-15", "--overdue")
    assert (row["Due"], row["Due before"], row["Raised"]) == ("2026-07-10", "2026-06-30", "2026-05-20")


def test_a_formula_in_a_record_reaches_no_spreadsheet(home: Path) -> None:
    write(home, {JUNE: FILES[JUNE].replace("Write to the Minister.", "'=HYPERLINK(\"http://x\")'")})
    [row] = [each for each in as_csv(home, "actions", "--as-of", "2026-07-15") if each["Id"] == "PB-2026-03"]
    assert row["Action"] == '\'=HYPERLINK("http://x")'
